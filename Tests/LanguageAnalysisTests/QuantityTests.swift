import LanguageAnalysis
import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test("Finnish says quantities in these ways", arguments: finnish)
  func readsFinnish(phrase: QuantityPhrase) {
    #expect(QuantityNotation.read(phrase.text, "fi") == phrase.expected)
  }

  @Test("English says quantities in these ways", arguments: english)
  func readsEnglish(phrase: QuantityPhrase) {
    #expect(QuantityNotation.read(phrase.text, "en") == phrase.expected)
  }

  @Test("Swedish says quantities in these ways", arguments: swedish)
  func readsSwedish(phrase: QuantityPhrase) {
    #expect(QuantityNotation.read(phrase.text, "sv") == phrase.expected)
  }

  @Test("German says quantities in these ways", arguments: german)
  func readsGerman(phrase: QuantityPhrase) {
    #expect(QuantityNotation.read(phrase.text, "de") == phrase.expected)
  }

  @Test("Mentions come in order, with the words that bound them, inside the sentence")
  func placesMentions() {
    let analyzer = TextAnalyzer(model: BuiltInLanguages.model)
    let sentence = analyzer.analyze(
      sentence: "Within 14 days you pay at most €5.90.", language: "en")
    #expect(sentence.quantities.map(\.tokens) == [0..<3, 5..<9])
    for phrase in Self.english {
      let sentence = analyzer.analyze(sentence: phrase.text, language: "en")
      for mention in sentence.quantities {
        #expect(!mention.tokens.isEmpty)
        #expect(mention.tokens.upperBound <= sentence.tokens.count)
      }
    }
  }
}

/// A sentence and the quantities in it, in the notation of `QuantityNotation`.
struct QuantityPhrase: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String
  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }
  var testDescription: String { text }
}
