import PromiseModel
import Testing

@testable import Reporting

@Suite("Whose law was applied")
struct LawAppliedTests {
  private func choice(
    _ language: String, _ markets: [String], _ basis: MarketChoice.Basis, _ reason: String
  ) -> MarketChoice {
    MarketChoice(
      language: language, markets: markets, basis: basis,
      names: markets.map { LocalizedText(en: $0.uppercased(), fi: $0.uppercased()) },
      reason: LocalizedText(en: reason, fi: reason))
  }

  private func sentences(_ choices: [MarketChoice], _ language: String = "en") -> [String] {
    LawApplied(
      CheckReport(
        documents: [], claims: [], findings: [], undecided: [], kept: [], unread: [],
        problems: [], comparedPairs: 0, rules: [], marketChoices: choices), language
    ).sentences
  }

  @Test("Languages under one law share a sentence with the reason of each")
  func shared() {
    #expect(
      sentences([
        choice("en", ["fi", "eu"], .currency("EUR"), "prices"),
        choice("fi", ["fi", "eu"], .language, "Finnish"),
        choice("sv", ["se", "eu"], .language, "Swedish"),
      ]) == [
        "Terms were held against the law of: FI, EU (prices; Finnish).",
        "Terms were held against the law of: SE, EU (Swedish).",
      ])
  }

  @Test("A mark is told with its place, and nothing of it acts on the terminal")
  func mark() {
    let mark = MarketMark(
      market: "fi", kind: .words, path: "terms/\u{1B}[31mehdot.html",
      region: TextRegion(startLine: 7, startColumn: 1, endLine: 7, endColumn: 9), quote: "Y-tunnus")
    let found = sentences([choice("fi", ["fi", "eu"], .mark(mark), "\u{1B}[2J")], "fi")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("Ehtoja verrattiin lakiin: FI, EU ("))
    #expect(found[0].hasSuffix("ehdot.html:7)."))
    #expect(!found[0].unicodeScalars.contains("\u{1B}"))
  }

  @Test("Where no law was applied, the reader is told how to name one")
  func none() {
    #expect(
      sentences([choice("en", [], .nothing, "no price")]) == [
        "Terms were held against no country's law (no price): name it with --market."
      ])
  }
}
