import Foundation
import Testing

/// The arrows between modules point one way. The package manager lets a target import more than the table says; this test does not.
@Suite("The arrows between the modules")
struct ArchitectureTests {
  static let ours: [String: Set<String>] = [
    "PromiseModel": [],
    "ChildProcesses": [],
    "DocumentReading": ["PromiseModel"],
    "LanguageAnalysis": ["PromiseModel"],
    "RulePacks": ["PromiseModel"],
    "ClaimExtraction": ["PromiseModel", "LanguageAnalysis", "RulePacks"],
    "ContradictionChecking": ["PromiseModel", "RulePacks"],
    "PromiseLint": [
      "PromiseModel", "DocumentReading", "LanguageAnalysis", "RulePacks", "ClaimExtraction",
      "ContradictionChecking", "ChildProcesses",
    ],
    "Crawling": ["PromiseModel", "ChildProcesses"],
    "History": ["PromiseModel"],
    "Measurement": ["PromiseModel"],
    "Reporting": ["PromiseModel"],
    "PromiseLintCLI": [
      "PromiseLint", "Crawling", "History", "Measurement", "Reporting", "PromiseModel",
      "RulePacks",
    ],
    "ReviewServer": [
      "PromiseLint", "Crawling", "History", "Reporting", "PromiseModel", "RulePacks",
    ],
    "promiselint": ["PromiseLintCLI"],
    "promiselint-serve": ["ReviewServer", "PromiseLintCLI", "PromiseModel"],
    "promiselint-benchmark": ["PromiseLint", "PromiseModel", "RulePacks"],
  ]
  static let others: [String: Set<String>] = [
    "PromiseModel": ["CLibCrypto"],
    "DocumentReading": ["CLibXML2", "CLibZip"],
    "LanguageAnalysis": ["CVoikko", "CStemmer"],
    "RulePacks": ["CLibYAML"],
    "Crawling": ["CLibCurl", "CLibIDN2", "CLibXML2", "CZLib"],
    "History": ["GRDB"],
    "Measurement": ["GRDB", "GRDBSQLite"],
    "Reporting": ["Mustache"],
    "ReviewServer": ["Hummingbird", "Mustache"],
    "promiselint-serve": ["ArgumentParser"],
    "PromiseLintCLI": ["ArgumentParser"],
    "promiselint-benchmark": ["CLibXML2"],
  ]
  static let system: Set<String> = [
    "Glibc", "Foundation", "FoundationEssentials", "Synchronization",
  ]

  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  static func imports(of target: String) throws -> [(file: String, module: String)] {
    let folder = root.appending(path: "Sources/\(target)")
    let files =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try files.filter { $0.hasSuffix(".swift") }.sorted().flatMap { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return text.split(separator: "\n").compactMap { line -> (String, String)? in
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
        guard let first = words.first, words.count > 1 else { return nil }
        let isImport =
          first == "import"
          || (["public", "package", "internal"].contains(first) && words[1] == "import")
        return isImport ? (file, String(words.last!)) : nil
      }
    }
  }

  @Test("A module imports only what the table allows", arguments: ours.keys.sorted())
  func importsFollowTheTable(target: String) throws {
    let allowed = Self.ours[target]!.union(Self.others[target] ?? []).union(Self.system)
    let imports = try Self.imports(of: target)
    #expect(!imports.isEmpty)
    for (file, module) in imports {
      #expect(allowed.contains(module), "\(target)/\(file) imports \(module)")
    }
  }

  @Test("Every folder of Sources is in the table or is a module map")
  func everyTargetIsKnown() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path)
    for folder in folders where !Self.ours.keys.contains(folder) {
      let map = Self.root.appending(path: "Sources/\(folder)/module.modulemap")
      #expect(
        FileManager.default.fileExists(atPath: map.path), "\(folder) has no place in the table")
    }
  }

  @Test("No module follows an arrow back to itself")
  func arrowsHaveNoCircle() {
    var open = Self.ours
    while let leaf = open.keys.sorted().first(where: { open[$0]!.isEmpty }) {
      open[leaf] = nil
      open = open.mapValues { $0.subtracting([leaf]) }
    }
    #expect(open.isEmpty)
  }

  @Test("No source uses the XML document reader that follows external entities")
  func noXMLDocument() throws {
    let folder = Self.root.appending(path: "Sources")
    let files =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      #expect(!text.contains("XML" + "Document("), "\(file)")
      #expect(!text.contains("NSRegular" + "Expression"), "\(file)")
    }
  }
}
