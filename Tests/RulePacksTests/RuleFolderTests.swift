import Foundation
import Testing

@testable import RulePacks

@Suite("A hostile or broken folder is refused")
struct RuleFolderTests {
  private func only(_ errors: [RuleFileError]) throws -> RuleFileError {
    #expect(errors.count == 1, "\(errors)")
    return try #require(errors.first)
  }

  @Test("A folder that is not there, and one without rule files")
  func missing() throws {
    do {
      _ = try RulePackLoader().load(folders: ["/nowhere/at-all"])
      Issue.record("it loaded")
    } catch let errors as RulePackErrors {
      #expect(
        try only(errors.errors).description.hasPrefix("/nowhere/at-all:1:1: This folder can't"))
    }
    let empty = try TemporaryRules(["README.md": "# Rules", ".hidden.yaml": "x: ["])
    #expect(try only(empty.errors()).message.contains("no rule files"))
  }

  @Test("Hidden files and README.md are passed over")
  func hidden() throws {
    var files = MiniPack.files
    files[".git/a.yaml"] = "x: ["
    files["topics/.a.yaml"] = "x: ["
    files["README.md"] = "x: ["
    #expect(try TemporaryRules(files).errors().isEmpty)
  }

  @Test("A link that leads out of the folder is an error, and the file is not read")
  func linkOut() throws {
    let outside = try TemporaryRules(["secret.yaml": "secret: ["])
    let rules = try TemporaryRules(MiniPack.files)
    try FileManager.default.createSymbolicLink(
      atPath: rules.path + "/topics/a.yaml", withDestinationPath: outside.path + "/secret.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: rules.path + "/topics/b", withDestinationPath: outside.path)
    try FileManager.default.createSymbolicLink(
      atPath: rules.path + "/topics/c.yaml", withDestinationPath: "gone")
    let errors = rules.errors()
    #expect(errors.map { $0.position.file.suffix(6) } == ["a.yaml", "pics/b", "c.yaml"])
    #expect(errors.allSatisfy { $0.message.contains("leads out of the folder") })
  }

  @Test("A link round in a circle does not hang")
  func circle() throws {
    let rules = try TemporaryRules(MiniPack.files)
    try FileManager.default.createSymbolicLink(
      atPath: rules.path + "/topics/up", withDestinationPath: rules.path)
    #expect(rules.errors().count == 1)
  }

  @Test("A pipe is not waited for")
  func pipe() throws {
    let rules = try TemporaryRules(MiniPack.files)
    #expect(mkfifo(rules.path + "/topics/pipe.yaml", 0o600) == 0)
    #expect(try only(rules.errors()).message.contains("not a file"))
  }

  @Test("Control characters in a file name are escaped")
  func controlCharacters() throws {
    let rules = try TemporaryRules(MiniPack.files)
    try rules.write(Data("scopes: 1\n".utf8), to: "scopes/a\u{1B}[31m\nb.yaml")
    let error = try only(rules.errors())
    #expect(error.position.file.hasSuffix("scopes/a\\u{1B}[31m\\u{A}b.yaml"))
    #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test("Bytes that are not UTF-8 are an error at the first of them")
  func notUTF8() throws {
    let rules = try TemporaryRules(MiniPack.files)
    try rules.write(Data("scopes:\n  ä: ".utf8) + Data([0xE4, 0x0A]), to: "scopes/bad.yaml")
    let error = try only(rules.errors())
    #expect(error.message.contains("not UTF-8"))
    #expect(error.position.line == 2)
    #expect(error.position.column == 6)
  }

  @Test(
    "Malformed UTF-8 is found",
    arguments: [
      ([0x61, 0xC0, 0x80], 1), ([0xE0, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xC3], 0), ([0xF0, 0x9F, 0x98], 0), ([0x61, 0x80], 1),
    ] as [([UInt8], Int)])
  func malformed(_ bytes: [UInt8], _ offset: Int) {
    #expect(firstInvalidUTF8(bytes) == offset)
  }

  @Test("Well-formed UTF-8 passes")
  func wellFormed() {
    #expect(firstInvalidUTF8(Array("aä€😀\u{D7FF}\u{E000}\u{10FFFF}".utf8)) == nil)
  }

  @Test("A file over 1 MiB is not read")
  func large() throws {
    let rules = try TemporaryRules(MiniPack.files)
    try rules.write(Data(repeating: 0x23, count: (1 << 20) + 1), to: "scopes/large.yaml")
    #expect(try only(rules.errors()).message.contains("larger than 1 MiB"))
  }

  @Test(
    "Deep nesting is refused at the level that is too deep", .timeLimit(.minutes(5)),
    arguments: ["[", "{a: ", "- "])
  func deep(_ opener: String) throws {
    let content = "scopes:\n  " + String(repeating: opener, count: 200_000)
    let rules = try TemporaryRules(MiniPack.files)
    try rules.write(Data(content.utf8), to: "scopes/deep.yaml")
    let errors = rules.errors()
    let error = try only(errors)
    #expect(error.position.line == 2)
  }

  @Test("Nesting to 50 is read, to 51 is not")
  func depthLimit() {
    for (depth, isFine) in [(50, true), (51, false)] {
      let diagnostics = Diagnostics()
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let node = YAMLReader.read(Array(text.utf8), file: "f", diagnostics: diagnostics)
      #expect((node != nil) == isFine)
      #expect(diagnostics.errors.isEmpty == isFine)
      if let error = diagnostics.errors.first { #expect(error.position.column == 51) }
    }
  }

  @Test("More than 200,000 values are refused")
  func manyNodes() throws {
    let diagnostics = Diagnostics()
    let text = "[" + String(repeating: "a,", count: 200_001) + "]"
    #expect(YAMLReader.read(Array(text.utf8), file: "f", diagnostics: diagnostics) == nil)
    #expect(try only(diagnostics.errors).message.contains("more than 200000 values"))
  }

  @Test("An alias bomb is refused", .timeLimit(.minutes(5)))
  func aliasBomb() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...40 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let rules = try TemporaryRules(MiniPack.files)
    try rules.write(Data(text.utf8), to: "scopes/bomb.yaml")
    let errors = rules.errors()
    #expect(errors.count { $0.message.contains("Aliases are not allowed") } == 360)
    #expect(errors.count { $0.message.contains("Anchors are not allowed") } == 41)
  }

  @Test(
    "The second of two equal keys is found in a long mapping too", arguments: [2, 15, 16, 17, 40])
  func longMapping(_ count: Int) throws {
    let keys = (0..<count).map { "k\($0)" }
    for first in [0, count - 1] {
      let diagnostics = Diagnostics()
      let text = (keys + ["k\(first)"]).map { "\($0): 1\n" }.joined()
      _ = YAMLReader.read(Array(text.utf8), file: "f", diagnostics: diagnostics)
      let error = try only(diagnostics.errors)
      #expect(error.position == RuleFilePosition(file: "f", line: count + 1, column: 1))
      #expect(error.message.contains("the first is at \(first + 1):1"))
    }
  }
}
