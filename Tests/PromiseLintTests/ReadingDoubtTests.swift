import Foundation
import PromiseModel
import RulePacks
import Testing

@testable import PromiseLint

/// A second reader, who knows words and no rules, doubts what the rules made of a sentence.
@Suite("Readings that the words of the sentence speak against")
struct ReadingDoubtTests {
  /// The built-in rules with another table of English, or with none.
  private func report(
    _ page: String, _ terms: String, wordings: [String: WordingTable]
  ) async throws -> CheckReport {
    let pack = try BuiltInRules.pack.get()
    let other = RulePack(
      languages: pack.languages, topics: pack.topics, relations: pack.relations, laws: pack.laws,
      scopes: pack.scopes, structuredData: pack.structuredData, general: pack.general,
      journeys: pack.journeys, calendars: pack.calendars, lateErrors: pack.lateErrors,
      wordings: wordings)
    return await Linter(rules: other).check([
      LinterInput(path: "page.md", bytes: Array(page.utf8), role: .promise),
      LinterInput(path: "terms.md", bytes: Array(terms.utf8), role: .term),
    ])
  }

  private let page = "We give a guarantee of five years."
  private let terms = "The guarantee lasts two years."

  /// Counted in sentences that know no guarantee but as something about roses.
  private func strangeTable() throws -> WordingTable {
    let sentences =
      ["The guarantee of roses", "Roses: a guarantee of scent", "Two guarantee scent, five years"]
      .map {
        WordingSentence(language: "en", topic: WordingTable.nothing, text: $0)
      }
      + ["Ten seasons of warranty", "A warranty of ten seasons"].map {
        WordingSentence(language: "en", topic: "warranty.length", text: $0)
      }
    return try WordingTable(language: "en", bytes: WordingTable.file(counting: sentences))
  }

  @Test("Without a table nothing is doubted")
  func none() async throws {
    let report = try await report(page, terms, wordings: [:])
    #expect(report.findings.map(\.rule).contains("warranty-length-weaker"))
  }

  @Test(
    "A finding on a doubted sentence is an undecided pair that quotes it, in both languages"
  )
  func doubted() async throws {
    let report = try await report(page, terms, wordings: ["en": strangeTable()])
    #expect(!report.findings.map(\.rule).contains("warranty-length-weaker"))
    let pair = try #require(report.undecided.first { $0.main.topic == "warranty.length" })
    #expect(pair.main.evidence.path == "page.md")
    #expect(pair.other?.evidence.path == "terms.md")
    #expect(pair.reason.en.contains("may have been misread") && pair.reason.en.contains(terms))
    #expect(pair.reason.fi.contains("on voitu lukea väärin"))
  }

  @Test("A sentence that tells a time and a price is not doubted for either")
  func twoMatters() async throws {
    let found = try await BuiltInRules.linter().check([
      LinterInput(
        path: "page.md", bytes: Array("Every delivery costs £3.95.".utf8), role: .promise),
      LinterInput(
        path: "terms.md", bytes: Array("Next working day delivery costs £5.95.".utf8), role: .term),
    ]).findings
    #expect(found.map(\.rule).contains("delivery-costs-more"))
  }

  @Test("A table of another language doubts nothing")
  func otherLanguage() async throws {
    let report = try await report(page, terms, wordings: ["fi": strangeTable()])
    #expect(report.findings.map(\.rule).contains("warranty-length-weaker"))
  }

  @Test("Of several clauses the doubted ones are left out, and the finding stands on the others")
  func others() async throws {
    let clauses =
      terms + "\n\n## Ten seasons\n\nA warranty of ten seasons: the guarantee is one year."
    let all = try await report(page, clauses, wordings: [:])
    let judged = try await report(page, clauses, wordings: ["en": strangeTable()])
    func places(_ report: CheckReport) throws -> [Int] {
      let finding = try #require(report.findings.first { $0.rule == "warranty-length-weaker" })
      return
        ([finding.other?.evidence.region.startLine].compactMap { $0 }
        + finding.otherOtherPlaces.map(\.region.startLine)).sorted()
    }
    #expect(try places(all) == [1, 5])
    #expect(try places(judged) == [5])
  }

  @Test(
    "Of the phrasings kept aside few are doubted, and of the look-alikes many"
  )
  func keptAside() throws {
    let pack = try BuiltInRules.pack.get()
    let corpus = try PhrasingCorpus.load(
      folder: BuiltInRules.root.appending(path: "fixtures/phrasings").path)
    let kept = corpus.phrasings.filter { $0.isKeptAside && pack.wordings[$0.language] != nil }
    func doubted(_ phrasings: [Phrasing]) -> Double {
      let weighed = phrasings.compactMap {
        pack.wordings[$0.language]?.evidence(in: $0.text, for: $0.topic)
      }
      return Double(weighed.count { $0 < -0.55 }) / Double(max(1, weighed.count))
    }
    let real = doubted(kept.filter { $0.aspect != nil })
    let alike = doubted(kept.filter { $0.aspect == nil })
    #expect(kept.count > 1_000)
    #expect(real < 0.07, "\(real)")
    #expect(alike > 2 * real, "\(alike) of look-alikes, \(real) of phrasings")
  }
}
