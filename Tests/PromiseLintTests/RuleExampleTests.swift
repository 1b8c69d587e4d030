import Foundation
import PromiseModel
import RulePacks
import Testing

@testable import PromiseLint

/// The rules folder of the repository, loaded once.
enum BuiltInRules {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let pack: Result<RulePack, any Error> = Result {
    try RulePackLoader().load(folders: [root.appending(path: "rules").path])
  }
  /// One for all tests: its languages are compiled once.
  static let shared: Result<Linter, any Error> = Result { Linter(rules: try pack.get()) }
  static func linter() throws -> Linter { try shared.get() }
}

@Suite("The examples of the built-in rules")
struct RuleExampleTests {
  @Test("Every example of every rule and reading does what it says")
  func examples() async throws {
    let outcomes = try await BuiltInRules.linter().testExamples()
    #expect(outcomes.count > 2000)
    for outcome in outcomes where !outcome.passed {
      Issue.record(
        "\(outcome.position.file):\(outcome.position.line): \(outcome.rule): \(outcome.explanation)"
      )
    }
  }

  @Test(
    "Every rule has three examples that fire and three that stay silent, in English and in Finnish")
  func threeOfEach() throws {
    let pack = try BuiltInRules.pack.get()
    let rules =
      pack.topics.flatMap { $0.rules.map(\.identity) } + pack.relations.map(\.identity)
      + pack.laws.map(\.identity) + pack.general.map(\.identity)
    #expect(rules.count > 250)
    for rule in rules {
      for language in ["en", "fi"] {
        for fires in [true, false] {
          let count = rule.examples.count { $0.language == language && $0.fires == fires }
          #expect(count >= 3, "\(rule.id) has \(count) \(language) examples that fire: \(fires)")
        }
      }
    }
  }

  @Test("Every topic of the public list is read")
  func publicTopics() throws {
    let wanted = [
      "delivery.time", "delivery.cost", "delivery.area", "delivery.place", "delivery.window",
      "delivery.tracking", "stock.availability", "installation.service", "takeback.service",
      "return.window", "return.cost", "return.condition", "return.channel", "refund.time",
      "refund.form", "exchange.right", "cancellation.right", "replacement.process",
      "defect.remedy", "warranty.length", "warranty.coverage", "price.total", "price.match",
      "price.fixed", "discount.validity", "payment.terms", "contract.commitment",
      "contract.renewal", "trial.terms", "support.hours", "support.channel", "support.response",
      "responsibility.party", "liability.scope", "account.required", "data.sharing",
      "packaging.quality", "environment.claim", "quality.claim", "channel.parity",
    ]
    let topics = Set(try BuiltInRules.pack.get().topics.map(\.publicTopic))
    for topic in wanted { #expect(topics.contains(topic), "\(topic) has no definition") }
  }
}

@Suite("The fixture shops")
struct FixtureTests {
  static func inputs(_ name: String) throws -> [LinterInput] {
    let folder = BuiltInRules.root.appending(path: "fixtures/\(name)")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().compactMap {
      path in
      let file = folder.appending(path: path)
      guard !file.hasDirectoryPath, [".html", ".md", ".txt"].contains(where: path.hasSuffix) else {
        return nil
      }
      return LinterInput(path: path, bytes: Array(try Data(contentsOf: file)))
    }
  }

  @Test(
    "The washing machine's five contradictions are found in both languages",
    arguments: ["washing-machine-fi", "washing-machine-en"])
  func washingMachine(name: String) async throws {
    let inputs = try Self.inputs(name)
    let report = try await BuiltInRules.linter().check(inputs)
    let topics = Set(report.findings.filter { $0.severity > .note && $0.other != nil }.map(\.topic))
    for topic in [
      "delivery.time", "replacement.process", "responsibility.party", "delivery.window",
    ] {
      #expect(topics.contains(topic), "\(topic) is missing")
    }
    #expect(!topics.isDisjoint(with: ["cancellation.right", "defect.remedy"]))
    #expect(!report.isIncomplete)
  }

  @Test("A shop whose terms keep its promises gives no finding")
  func consistentShop() async throws {
    let inputs = try Self.inputs("consistent-shop")
    let report = try await BuiltInRules.linter().check(inputs)
    #expect(report.findings.filter { $0.severity > .note }.map(\.rule) == [])
    #expect(report.kept.count >= 5)
    #expect(!report.isIncomplete)
  }

  @Test("The sides are told from folders, titles and names, and the reason is given")
  func roles() async throws {
    let report = try await BuiltInRules.linter().check([
      LinterInput(
        path: "kesa.html",
        bytes: Array("<title>Kesän tarjoukset</title><p>Toimitus on ilmainen.".utf8)),
      LinterInput(
        path: "x.html", bytes: Array("<title>Toimitusehdot</title><p>Toimitus maksaa 5 €.".utf8)),
      LinterInput(path: "legal/terms-of-sale.txt", bytes: Array("Delivery costs 5 euros.".utf8)),
    ])
    #expect(report.documents.map(\.role) == [.promise, .term, .term])
    #expect(report.documents.allSatisfy { !$0.roleReason.en.isEmpty && !$0.roleReason.fi.isEmpty })
  }

  @Test("Pages without terms are incomplete, not clean")
  func withoutTerms() async throws {
    let report = try await BuiltInRules.linter().check([
      LinterInput(path: "index.html", bytes: Array("<p>Delivery in two days.".utf8))
    ])
    #expect(report.isIncomplete)
    #expect(report.problems.contains { $0.kind == "no-terms" })
  }
}
