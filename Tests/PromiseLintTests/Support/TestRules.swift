import Foundation
import PromiseLint
import PromiseModel
import RulePacks

/// The rules and the pages that the tests of the whole way from file to finding use.
enum TestRules {
  /// The top folder of the package.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A linter with the rules of the package, or of the folder that PROMISELINT_RULES names.
  static let linter: Linter = {
    let named = ProcessInfo.processInfo.environment["PROMISELINT_RULES"]
    let folder = named ?? root.appendingPathComponent("rules").path
    do { return Linter(rules: try RulePackLoader().load(folders: [folder])) } catch {
      fatalError("the rules do not load: \(error)")
    }
  }()

  /// The shops of the fixtures, each with its files sorted by path.
  static let shops: [(name: String, pages: [LinterInput])] = {
    let fixtures = root.appendingPathComponent("fixtures").path
    let manager = FileManager.default
    let names = (try? manager.contentsOfDirectory(atPath: fixtures).sorted()) ?? []
    return names.filter { manager.fileExists(atPath: "\(fixtures)/\($0)/marketing") }.map { shop in
      let files = (try? manager.subpathsOfDirectory(atPath: fixtures + "/" + shop).sorted()) ?? []
      let pages = files.compactMap { file -> LinterInput? in
        guard file.contains("."), let data = manager.contents(atPath: "\(fixtures)/\(shop)/\(file)")
        else { return nil }
        return LinterInput(path: file, bytes: Array(data))
      }
      return (shop, pages)
    }
  }()
}

extension DocumentResult {
  /// What is wrong with the places of this result's claims and unread words, given the file; empty where nothing is.
  func misplacements(in bytes: [UInt8]) -> [String] {
    var faults: [String] = []
    let lines = LineTable(bytes: bytes)
    func check(_ evidence: Evidence, _ what: String) {
      let span = evidence.span
      guard span.start >= 0, span.start < span.end, span.end <= bytes.count else {
        faults.append("\(what) at \(span) of \(bytes.count) bytes")
        return
      }
      let region = lines.region(of: span, in: bytes, isUTF8: summary.encoding == "utf-8")
      if region != evidence.region {
        faults.append("\(what) at \(span) tells \(evidence.region) and not \(region)")
      }
      if evidence.quote.isEmpty || evidence.path != summary.path {
        faults.append("\(what) at \(span) without its words or with the path \(evidence.path)")
      }
    }
    for claim in claims {
      check(claim.evidence, "\(claim.topic)")
      let (value, whole) = (claim.valueSpan, claim.evidence.span)
      if value.start < whole.start || value.end > whole.end || value.start >= value.end {
        faults.append("\(claim.topic): the value at \(value) is not inside \(whole)")
      }
    }
    for words in unread { check(words.evidence, "unread words") }
    return faults
  }
}
