import PromiseModel
import Testing

@testable import LanguageAnalysis

@Suite("Concepts and negation")
struct ConceptTests {
  let analyzer = TextAnalyzer(model: testModel)

  func concepts(_ text: String, _ language: String) -> [String] {
    analyzer.analyze(sentence: text, language: language).concepts()
  }

  @Test(
    "Finnish words are found in every form",
    arguments: [
      ("Palautamme rahat", ["return"]),
      ("Rahat takaisin -takuu", ["guarantee", "refund"]),
      ("tuotteen palauduttua varastolle", ["return"]),
      ("tuote on toimitettu", ["delivery"]),
      ("tuotteen vastaanottamisesta", ["receive"]),
      ("kotiintoimitusten hinnat", ["delivery"]),
      ("toimituskuluitta", ["-fee", "delivery", "free"]),
      ("maksutta", ["-fee", "free"]),
      ("24/7-asiakaspalvelu", ["hours.around-the-clock", "support"]),
      ("vaihto- ja palautusoikeus", ["exchange", "exchange-right", "return"]),
      ("tilaus- ja toimitusehdot", ["delivery", "order", "terms"]),
      ("14 pv:n palautusaika", ["return", "unit.day"]),
      ("lähetämme PostNordin kautta", ["carrier"]),
      ("TOIMITUKSET", ["delivery"]),
      ("hyvitys annetaan uutena korttina", ["store-credit"]),
      ("ma-pe", ["day.friday", "day.monday"]),
    ])
  func findsFinnishForms(_ text: String, _ expected: [String]) {
    #expect(concepts(text, "fi") == expected)
  }

  @Test(
    "English, Swedish and German words are compared by stem",
    arguments: [
      ("We deliver and delivered it", "en", ["delivery", "delivery"]),
      ("you bought it", "en", ["buy"]),
      ("the delivery's costs", "en", ["delivery", "fee"]),
      ("pick-up or pick up", "en", ["pick-up", "pick-up"]),
      ("our money-back promise", "en", ["refund"]),
      ("money “back”", "en", ["refund"]),
      ("returer och returen", "sv", ["return", "return"]),
      ("bytes- och returrätt", "sv", ["exchange-right", "return-right"]),
      (
        "Versand- und Rücksendekosten", "de",
        ["cost", "cost", "return", "shipping", "shipping-cost"]
      ),
    ])
  func findsStems(_ text: String, _ language: String, _ expected: [String]) {
    #expect(concepts(text, language) == expected.sorted())
  }

  @Test(
    "A negation covers the rest of its clause, a negating noun the next words",
    arguments: [
      ("We don't charge fees", "en", ["-fee", "-fee"]),
      ("We do not deliver, but you get a refund", "en", ["-delivery", "refund"]),
      ("No later than 14 days", "en", ["bound.at-most", "unit.day"]),
      ("not only refund", "en", ["refund"]),
      ("No fees, free delivery", "en", ["-fee", "delivery", "free"]),
      ("no fees, minimums or contracts", "en", ["-contract", "-fee", "-minimum"]),
      ("no hidden fees", "en", ["-fee", "-hidden-fee"]),
      ("refund in vouchers, not money back", "en", ["-refund", "refund"]),
      (
        "return without any fee is a contract", "en",
        ["-fee", "contract", "return-contract", "return"]
      ),
      ("not without deposit", "en", ["deposit"]),
      ("no extra charge", "en", ["-fee", "free"]),
      ("We won\u{2019}t deliver", "en", ["-delivery"]),
      ("emme peri kuluja", "fi", ["-fee"]),
      ("Palautus ei sisällä kuluja", "fi", ["-fee", "return"]),
      ("ei vain palautus", "fi", ["return"]),
      ("ilman kuluja ja maksuja", "fi", ["-fee", "-fee"]),
      ("emme toimita, mutta hyvitämme", "fi", ["-delivery", "refund"]),
      ("emme toimita ilman maksua", "fi", ["-delivery", "fee"]),
      ("emme peri kuluja ja toimitamme heti", "fi", ["-fee", "delivery"]),
      ("palautus ei edellytä kuittia", "fi", ["-receipt", "return"]),
      ("ei kuluja eikä maksuja", "fi", ["-fee", "-fee"]),
      ("Returrätten gäller inte", "sv", ["-apply", "return-right"]),
      ("Das gilt nicht", "de", ["-apply"]),
      ("keine Versandkosten", "de", ["-cost", "-shipping", "-shipping-cost"]),
    ])
  func negates(_ text: String, _ language: String, _ expected: [String]) {
    #expect(concepts(text, language) == expected.sorted())
  }

  @Test("Without libvoikko Finnish is compared by stems, and the analyzer says so")
  func worksWithoutMorphology() {
    let plain = TextAnalyzer(model: testModel, withMorphology: false)
    #expect(
      plain.analyze(sentence: "asiakaspalvelussa", language: "fi").concepts() == ["support"])
    #expect(plain.warnings.count == 1)
    #expect(analyzer.warnings.isEmpty)
  }

  @Test("Guarantees and conditions are negated, other frames are not")
  func negatesFrames() {
    let hits = analyzer.analyze(
      sentence: "Emme takaa emmekä edellytä, mutta takaamme jos", language: "fi"
    ).hits.filter { testModel.conceptNames[$0.concept.index] == "frame.guarantee" }
    #expect(hits.map(\.isNegated) == [true, false])
    let condition = testModel.concept("frame.condition")
    let other = analyzer.analyze(sentence: "palautus ei edellytä kuittia", language: "fi").hits
    #expect(other.filter { $0.concept == condition }.map(\.isNegated) == [true])
  }

  @Test(
    "The word after a negation of a pattern stands in its clause, or is the next one's first",
    arguments: [
      ("It does not matter, we return", [String]()),
      ("It does not ever return", ["no-return"]),
      ("We do not return, if", ["no-return", "no-return-if"]),
      ("Send it, we return", ["sent-returns"]),
      ("We do not return, we refund", ["no-return", "no-return-refund"]),
    ])
  func endsNegatedPatterns(_ text: String, _ expected: [String]) {
    let language = definition(
      "en",
      [
        "frame.negation": ["=not"], "no-return": ["=not .. return"],
        "no-return-if": ["=not .. =if"], "sent-returns": ["send .. return"],
        "no-return-refund": ["=not return .. refund"],
        "frame.condition": ["=if"],
      ])
    let model = LanguageModel(definitions: [language])
    let names = TextAnalyzer(model: model).analyze(sentence: text, language: "en").hits
      .map { model.conceptNames[$0.concept.index] }.filter { $0.contains("return") }
    #expect(names.sorted() == expected)
  }

  @Test("Of overlapping hits of a concept the longest stays")
  func keepsLongest() {
    let sentence = analyzer.analyze(sentence: "delivery: no extra charge", language: "en")
    let free = testModel.concept("free")
    #expect(sentence.hits.filter { $0.concept == free }.map(\.tokens) == [2..<5])
  }

  @Test("Concepts are numbered over all languages, word forms are not among them")
  func numbersConcepts() {
    #expect(testModel.conceptNames == testModel.conceptNames.sorted())
    #expect(testModel.concept("lemma.buy") == nil)
    #expect(testModel.concept("abbreviation.no-break") == nil)
    #expect(testModel.concepts(withPrefix: "day.").map(\.suffix) == ["friday", "monday"])
    #expect(testModel.languages == ["de", "en", "fi", "sv"])
    let id = testModel.concept("refund")
    #expect(id.map { testModel.conceptNames[$0.index] } == "refund")
  }
}
