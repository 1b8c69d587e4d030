import Foundation
import PromiseModel
import RulePacks
import Testing

@testable import PromiseLint

/// What people write, and how much of it the rules understand. The table under `fixtures/phrasings/understood.txt` says it for each topic and
/// language; a change of rules changes it, and with `PROMISELINT_UPDATE_GOLDEN=1` in the environment the test writes it anew.
@Suite("The corpus of phrasings")
struct PhrasingTests {
  private static let folder = BuiltInRules.root.appending(path: "fixtures/phrasings")
  private static let corpus = Result { try PhrasingCorpus.load(folder: folder.path) }

  /// The topics that people write most about have 80 phrasings a language, the others 40.
  private static let frequent: Set<String> = [
    "delivery.time", "delivery.cost", "delivery.area", "delivery.place", "delivery.window",
    "stock.availability", "installation.service", "return.window", "return.cost",
    "return.condition", "refund.time", "refund.form", "cancellation.right", "replacement.process",
    "defect.remedy", "warranty.length", "warranty.coverage", "price.total", "price.match",
    "discount.validity", "payment.terms", "contract.commitment", "trial.terms", "support.hours",
    "responsibility.party",
  ]

  @Test("Every topic has its phrasings in Finnish and English, a fifth of them kept aside")
  func size() throws {
    let phrasings = try Self.corpus.get().phrasings
    let topics = Set(try BuiltInRules.pack.get().topics.map(\.publicTopic))
    for topic in topics {
      for language in ["en", "fi"] {
        let own = phrasings.filter { $0.topic == topic && $0.language == language }
        let wanted = Self.frequent.contains(topic) ? 80 : 40
        #expect(own.count { $0.aspect != nil } >= wanted, "\(topic) in \(language)")
        #expect(own.count { $0.aspect == nil } >= 12, "lookalikes of \(topic) in \(language)")
      }
    }
    let kept = Double(phrasings.count(where: \.isKeptAside)) / Double(phrasings.count)
    #expect((0.18...0.22).contains(kept))
  }

  @Test("The share that is understood is as the table says, and little is understood wrongly")
  func table() async throws {
    let outcomes = try await BuiltInRules.linter().test(try Self.corpus.get())
    let shares = PhrasingShares(outcomes)
    let file = Self.folder.appending(path: "understood.txt")
    if ProcessInfo.processInfo.environment["PROMISELINT_UPDATE_GOLDEN"] == "1" {
      try shares.table().write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == shares.table())
    let kept = outcomes.filter { $0.phrasing.isKeptAside && $0.phrasing.aspect != nil }
    #expect(kept.count > 1000)
    #expect(kept.count { $0.verdict == .wrong } * 100 <= kept.count * 3)
  }

  @Test("A phrasing with a value that its aspect can't have is an error with its place")
  func wrongMeaning() async throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("phrasings-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: file) }
    try """
    topic: delivery.time
    language: en
    meanings:
      - {side: promise, aspect: time, value: "soon", phrasings: ["We deliver soon."]}
    lookalikes: ["Nothing."]
    """.write(to: file.appendingPathComponent("a.yaml"), atomically: true, encoding: .utf8)
    let corpus = try PhrasingCorpus.load(folder: file.path)
    let error = await #expect(throws: RulePackErrors.self) {
      try await BuiltInRules.linter().test(corpus)
    }
    #expect(error?.errors.first?.position.line == 4)
  }
}
