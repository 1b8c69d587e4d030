import PromiseModel
import Testing

@testable import LanguageAnalysis

@Suite("Tokens")
struct TokenTests {
  @Test(
    "Text is cut into words, numbers and marks",
    arguments: [
      ("12kk 5,90€ 14pv", ["12", "kk", "5,90", "€", "14", "pv"]),
      ("14 pv:n palautus: ok", ["14", "pv:n", "palautus", ":", "ok"]),
      ("24/7 ja 24/7-palvelu 3/5", ["24/7", "ja", "24/7-palvelu", "3", "/", "5"]),
      ("1-3 päivää", ["1", "-", "3", "päivää"]),
      ("1–3", ["1", "–", "3"]),
      ("30.11.2026", ["30", ".", "11", ".", "2026"]),
      ("30.11. asti", ["30", ".", "11", ".", "asti"]),
      ("1.–31.12.", ["1", ".", "–", "31", ".", "12", "."]),
      ("klo 14.00.", ["klo", "14.00", "."]),
      ("don't pick-up you’ll", ["don't", "pick-up", "you’ll"]),
      ("'quoted' words'", ["'", "quoted", "'", "words", "'"]),
      ("vaihto- ja palautus", ["vaihto-", "ja", "palautus"]),
      ("toimitus-/asennuspäivä", ["toimitus-", "/", "asennuspäivä"]),
      ("Rahat takaisin -takuu", ["Rahat", "takaisin", "-", "takuu"]),
      ("1\u{A0}299,50 €", ["1\u{A0}299,50", "€"]),
      ("klo14 B2B CO2 alle50", ["klo", "14", "B2B", "CO2", "alle", "50"]),
      ("ma-pe, ma‑pe ja ma-kauppa", ["ma", "-", "pe", ",", "ma", "‑", "pe", "ja", "ma-kauppa"]),
      ("39,-", ["39", ",", "-"]),
      ("🎉 Äänekoski €5", ["🎉", "Äänekoski", "€", "5"]),
      ("info@kauppa.fi", ["info", "@", "kauppa", ".", "fi"]),
    ])
  func cuts(_ text: String, _ expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(
    "Numbers have the value that is written",
    arguments: [
      ("1 299,50", "fi", 1299.5), ("1\u{202F}299", "fi", 1299), ("1.299,00", "fi", 1299),
      ("1.299", "de", 1299), ("1,299.00", "en", 1299), ("1,299", "en", 1299), ("1.5", "en", 1.5),
      ("5,90", "en", 5.9), ("14.00", "fi", 14), ("0,5", "fi", 0.5), ("1 000 000", "fi", 1_000_000),
      ("12345", "fi", 12345), ("24", "fi", 24),
    ])
  func values(_ text: String, _ language: String, _ value: Double) {
    let tokens = TextAnalyzer(model: testModel).analyze(sentence: text, language: language).tokens
    #expect(tokens.map(\.number) == [value])
    #expect(tokens.map(\.kind) == [.number])
  }

  @Test("A number of many digits is still a number")
  func hugeNumber() {
    let digits = String(repeating: "9", count: 500)
    let tokens = TextAnalyzer(model: testModel).analyze(sentence: digits, language: "fi").tokens
    #expect(tokens.count == 1)
    #expect(tokens.allSatisfy { $0.number.isFinite })
  }

  @Test("Folding makes capitals small and composes vowels")
  func folds() {
    #expect(Folding.bytes("ÄÖÅ ŠŽ ’ ΑΩ ЖЯ") == Array("äöå šž ' αω жя".utf8))
    #expect(Folding.bytes("a\u{308}") == Array("ä".utf8))
  }
}
