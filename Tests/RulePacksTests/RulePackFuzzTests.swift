import Foundation
import Testing

@testable import RulePacks

/// SplitMix64: the same numbers in every run.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Damaged packs")
struct RulePackFuzzTests {
  private static let pieces: [String] = [
    "*", "&a ", "!t ", "---\n", "...\n", "[", "]", "{", "}", ":", ": ", "- ", "\"", "'", "|\n", ">",
    "#", "?", ",", "\n", "\r", "\r\n", "\t", "  ", "\u{0}", "\u{FEFF}", "\u{2028}", "\u{85}", "ä",
    "😀", "\\x00", "%YAML 1.1\n", "{term}", "yes", "~", "<<: x\n", "|", " .. ", "=", "+", "not ",
  ]

  @Test("No damage crashes, and every error points into a file", arguments: 0..<8)
  func damage(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 7919)
    let names = MiniPack.files.keys.sorted()
    let rules = try TemporaryRules(MiniPack.files)
    for _ in 0..<120 {
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      let original = Array(MiniPack.files[name, default: ""].utf8)
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &random) { damage(&bytes, &random) }
      try rules.write(Data(bytes), to: name)
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      for error in rules.errors() where error.position.file.hasSuffix(name) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard (1...lines.count).contains(error.position.line) else {
          Issue.record("\(error) is below the last line of \(text.debugDescription)")
          continue
        }
        let width = lines[error.position.line - 1].count { $0 & 0xC0 != 0x80 }
        // One past the last character is where something is missing.
        #expect(
          (1...width + 1).contains(error.position.column),
          "\(error) is beyond its line in \(text.debugDescription)")
        #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
      }
      try rules.write(Data(original), to: name)
    }
    #expect(rules.errors().isEmpty)
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let at = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
      bytes.insert(contentsOf: piece.utf8, at: at)
    case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
    case 2 where !bytes.isEmpty: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 3: bytes.removeSubrange(at...)
    default:
      let to = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      bytes.insert(contentsOf: bytes[at..<to], at: at)
    }
  }
}
