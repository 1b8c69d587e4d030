import PromiseModel
import Testing

@testable import RulePacks

@Suite("Patterns")
struct PatternParserTests {
  @Test(
    "Each mark makes its kind of word",
    arguments: [
      ("palauttaa", .lemma("palauttaa")), ("=maksutta", .form("maksutta")),
      ("palautus*", .prefix("palautus")), ("*takuu", .suffix("takuu")),
      ("*versand*", .contains("versand")), ("+toimitus", .part("toimitus")),
      ("pick-up", .lemma("pick-up")), ("don't", .lemma("don't")), ("don’t", .lemma("don’t")),
      ("24/7", .lemma("24/7")), ("24/7-*", .prefix("24/7-")), ("b2b", .lemma("b2b")),
      ("co2", .lemma("co2")),
      ("=over-60s", .form("over-60s")), ("=posti-", .form("posti-")), ("*7b", .suffix("7b")),
      ("sis:n", .lemma("sis:n")), ("€", .form("€")), ("=%", .form("%")),
      ("self-*", .prefix("self-")), ("*-hinta", .suffix("-hinta")), ("größe", .lemma("größe")),
      ("жизнь", .lemma("жизнь")), ("ÿ", .lemma("ÿ")),
    ] as [(String, WordPattern)])
  func marks(_ text: String, _ word: WordPattern) throws {
    let expected = ConceptPattern(elements: [PatternElement(alternatives: [word])])
    #expect(try parsePattern(text) == expected)
  }

  @Test("Alternatives keep their own marks, gaps belong to the word after them")
  func placesAndGaps() throws {
    let pattern = try parsePattern("=a|b*|b* .. +c ... d e")
    #expect(
      pattern.elements == [
        PatternElement(alternatives: [.form("a"), .prefix("b")]),
        PatternElement(alternatives: [.part("c")], gap: 4),
        PatternElement(alternatives: [.lemma("d")], gap: 10),
        PatternElement(alternatives: [.lemma("e")]),
      ])
  }

  @Test(
    "A fault is placed by code points",
    arguments: [
      ("", 0), ("   ", 0), ("ä B", 2), ("ä ×", 2), ("äö|", 2), ("a .. .. b", 5), ("a ..", 2),
      (" a", 0), ("a ", 1), ("ä  b", 2), ("ä*b", 1), ("ä *", 2), ("=", 0), ("a +*b", 2),
      ("ä'", 1), ("-ä", 0), ("ä 7", 2), ("24/7h", 0), ("24/7/365", 0), ("1/2", 0),
      ("klo14", 3), ("alv 0", 4), ("1-day", 0), ("co22", 2), ("É", 0), ("ǅ", 0), ("a..b", 1),
    ])
  func faults(_ text: String, _ offset: Int) {
    do {
      let pattern = try parsePattern(text)
      Issue.record("\(text) was read as \(pattern)")
    } catch {
      #expect(error.offset == offset, "\(error.message)")
    }
  }

  @Test(
    "A pattern with a quarter of a million words is refused at once", .timeLimit(.minutes(5)),
    arguments: ["|", " "])
  func endless(_ separator: String) {
    let words = (0..<250_000).map { String(repeating: "a", count: $0 % 3 + 1) + "b" }
    let text = words.joined(separator: separator) + separator
    #expect(throws: PatternProblem.self) { try parsePattern(text) }
  }
}

@Suite("Reserved concepts")
struct ReservedConceptTests {
  @Test(
    "What the linter understands, and what is free, is taken",
    arguments: [
      "number.2", "number.1.5", "number.multiply.1000", "number.half", "unit.EUR", "unit.EUR.cent",
      "unit.rate.period", "duration.1.day", "duration.1.5.hour", "duration.overnight",
      "bound.after.at-most", "clock.hour.3", "range.end", "scope.region.islands",
      "start.return-sent",
      "refund", "lemma.goods", "money-back.any", "number",
    ])
  func taken(_ id: String) { #expect(conceptIDProblem(id) == nil) }

  @Test(
    "What it does not understand in its own families is refused",
    arguments: [
      "number.two", "number.", "number.multiply", "number.1.2.3", "unit.eur", "unit.EUR.cents",
      "unit.EURO", "duration.day", "duration.1.days", "bound.after", "clock.hour.25", "month.13",
      "day.holiday", "scope.region", "frame.negate", "", ".", "a..b", "A",
    ])
  func refused(_ id: String) { #expect(conceptIDProblem(id) != nil) }
}

@Suite("Near names")
struct NearNameTests {
  private func near(_ word: String, _ candidates: [String]) -> String? {
    var budget = 1_000_000
    return nearest(to: word, among: candidates, budget: &budget)
  }

  @Test("The nearest is named, the first of equals, and none where all are far")
  func nearestOfAll() {
    #expect(near("refnd", ["return", "refund"]) == "refund")
    #expect(near("ab", ["aa", "bb"]) == "aa")
    #expect(near("refund", ["zzzzzz", "store-credit"]) == nil)
    #expect(near("", ["a"]) == "a")
    #expect(near("x", []) == nil)
  }

  @Test("A spent budget ends the search")
  func budget() {
    var budget = 10
    #expect(nearest(to: "refnd", among: ["return", "refund"], budget: &budget) == nil)
  }

  @Test("Names in messages can neither break the line nor turn the text round")
  func shownNames() {
    #expect(shown("a\n\u{1B}[1m\u{202E}b") == "\"a\\u{A}\\u{1B}[1m\\u{202E}b\"")
    #expect(shown(String(repeating: "a", count: 100)).utf8.count == 60 + 2 + 3)
  }
}

@Suite("Constants")
struct ConstantTests {
  private func constant(_ text: String, _ kind: AspectDefinition.Kind) -> ClaimValue? {
    let diagnostics = Diagnostics()
    let node = YAMLNode(
      content: .scalar(text, isQuoted: true),
      position: RuleFilePosition(file: "f", line: 1, column: 1))
    let value = ConstantReader(diagnostics: diagnostics).constant(node, of: kind)
    #expect((value == nil) == !diagnostics.errors.isEmpty)
    return value
  }

  @Test("Durations, money, percent, flags and texts")
  func values() {
    #expect(
      constant("12 month", .duration) == .duration(Duration(max: 12, unit: .month), from: nil))
    #expect(
      constant("2 business-day", .duration)
        == .duration(Duration(max: 2, unit: .businessDay), from: nil))
    #expect(
      constant("unlimited", .duration)
        == .duration(Duration(max: 100, unit: .year, isVague: true), from: nil))
    #expect(constant("4.9 EUR", .money) == .money(Money(amount: 4.9, currency: "EUR")))
    #expect(constant("15 %", .percent) == .percentage(Percentage(amount: 15)))
    #expect(constant("yes", .flag) == .flag(true))
    #expect(constant("no", .flag) == .flag(false))
    #expect(constant("Posti", .text) == .text("Posti"))
  }

  @Test(
    "What is no constant of its kind is refused",
    arguments: [
      ("12", .duration), ("-1 day", .duration), ("1. day", .duration), (".5 day", .duration),
      ("1e3 day", .duration), ("1  day", .duration), ("9999999999999 day", .duration),
      ("unlimited", .money), ("0 eur", .money), ("15%", .percent), ("15 EUR", .percent),
      ("true", .flag), ("9:00", .hours), ("14:00", .cutOff), ("2022-01-01", .date),
    ] as [(String, AspectDefinition.Kind)])
  func refused(_ text: String, _ kind: AspectDefinition.Kind) {
    #expect(constant(text, kind) == nil)
  }

  @Test("Days that exist")
  func days() {
    #expect(isDate("2024-02-29"))
    #expect(!isDate("2023-02-29"))
    #expect(!isDate("1900-02-29"))
    #expect(isDate("2000-02-29"))
    #expect(!isDate("2022-13-01"))
    #expect(!isDate("2022-1-01"))
    #expect(!isDate("2022-01-00"))
    #expect(!isDate("٢٠٢٢-01"))
  }
}
