import Foundation
import PromiseLint
import PromiseLintCLI
import PromiseModel
import RulePacks
import Synchronization

/// A folder of its own and all that a command writes.
final class World: Sendable {
  let folder: String
  private let written = Mutex((output: "", error: ""))

  /// Makes the folder and its files; a path that ends with `/` is a folder.
  init(_ files: [String: String] = [:]) throws {
    let name = "promiselint-tests-" + UUID().uuidString
    let made = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    // A repository's root, so that no configuration above the folder is found.
    try FileManager.default.createDirectory(
      at: made.appendingPathComponent(".git"), withIntermediateDirectories: true)
    folder = String(cString: realpath(made.path, nil))
    for (path, text) in files { try add(path, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func add(_ path: String, _ text: String) throws {
    let url = URL(fileURLWithPath: folder + "/" + path)
    if path.hasSuffix("/") {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      return
    }
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/" + path, withDestinationPath: target)
  }

  func text(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path)), as: UTF8.self)
  }

  var output: String { written.withLock { $0.output } }
  var error: String { written.withLock { $0.error } }

  /// The world of a command that is not run by its arguments.
  var environment: CommandEnvironment {
    CommandEnvironment(
      variables: ["PROMISELINT_RULES": "/rules"], currentDirectory: folder, engine: .sample,
      output: { _ in true }, error: { _ in })
  }

  /// Runs a command with what was written before forgotten.
  func run(
    _ arguments: String..., variables: [String: String] = [:], outputIsTerminal: Bool = false,
    errorIsTerminal: Bool = false, width: Int? = nil, engine: Engine = .sample,
    outputIsFull: Bool = false
  ) async -> RunStatus {
    await run(
      arguments, variables: variables, outputIsTerminal: outputIsTerminal,
      errorIsTerminal: errorIsTerminal, width: width, engine: engine, outputIsFull: outputIsFull)
  }

  /// Runs a command with what was written before forgotten.
  func run(
    _ arguments: [String], variables: [String: String] = [:], outputIsTerminal: Bool = false,
    errorIsTerminal: Bool = false, width: Int? = nil, engine: Engine = .sample,
    outputIsFull: Bool = false, crawling: CrawlEnvironment = .standard
  ) async -> RunStatus {
    written.withLock { $0 = ("", "") }
    let environment = CommandEnvironment(
      variables: ["PROMISELINT_RULES": "/rules"].merging(variables) { _, new in new },
      currentDirectory: folder, outputIsTerminal: outputIsTerminal,
      errorIsTerminal: errorIsTerminal, terminalWidth: width, engine: engine, crawling: crawling,
      output: { text in
        if outputIsFull { return false }
        self.written.withLock { $0.output += text }
        return true
      },
      error: { text in self.written.withLock { $0.error += text } })
    return await PromiseLintCommand.run(arguments, in: environment)
  }
}

extension Engine {
  /// Finds one thing for each file that holds the word `error`, `warning` or `note`; files under `terms` are terms.
  static let sample = Engine(
    loadRules: { _, _ in .empty },
    check: { _, inputs, _, progress in
      progress?(inputs.count, inputs.count)
      return .sample(of: inputs)
    }, testExamples: { _ in [] })

  /// The fingerprint of what `sample` finds in a file.
  static func fingerprint(_ path: String, _ severity: Severity) -> String {
    sha256(Array("\(path) \(severity.rawValue)".utf8))
  }
}

extension RulePack {
  static let empty = RulePack(
    languages: [], topics: [], relations: [], laws: [], scopes: .init(parents: [:]),
    structuredData: [])
}

extension CheckReport {
  static func sample(of inputs: [LinterInput]) -> CheckReport {
    let claims = inputs.map(claim)
    let findings = zip(inputs, claims).flatMap { input, claim in
      Severity.allCases.reversed().filter {
        String(decoding: input.contents()!, as: UTF8.self).contains($0.rawValue)
      }.map { finding(claim, $0) }
    }
    return CheckReport(
      documents: zip(inputs, claims).map { input, claim in
        DocumentSummary(
          path: input.path, role: claim.side,
          roleReason: input.roleReason ?? LocalizedText(en: "guessed", fi: "arvattu"),
          language: "en", encoding: "utf-8", byteCount: input.contents()!.count,
          digest: String(repeating: "0", count: 64), claimCount: 1)
      }, claims: claims, findings: findings, undecided: [], kept: [], unread: [], problems: [],
      comparedPairs: 1, rules: [])
  }

  private static func claim(_ input: LinterInput) -> Claim {
    let evidence = Evidence(
      path: input.path, span: SourceSpan(start: 0, end: 1),
      region: TextRegion(startLine: 1, startColumn: 1, endLine: 1, endColumn: 2), quote: "quote",
      section: nil)
    return Claim(
      topic: "delivery.time", publicTopic: "delivery.time", aspect: "time", value: .flag(true),
      side: input.role ?? (input.path.contains("terms") ? .term : .promise), evidence: evidence,
      valueSpan: evidence.span, reading: "r", language: "en")
  }

  private static func finding(_ claim: Claim, _ severity: Severity) -> Finding {
    Finding(
      rule: "rule-\(severity.rawValue)", verdict: .unsupported, severity: severity,
      topic: "delivery.time", main: claim, other: nil,
      message: LocalizedText(en: "Something is wrong.", fi: "Jokin on vialla."),
      advice: LocalizedText(en: "Mend it.", fi: "Korjaa se."),
      mainValue: LocalizedText(en: "", fi: ""), otherValue: LocalizedText(en: "", fi: ""),
      fingerprint: Engine.fingerprint(claim.evidence.path, severity))
  }
}
