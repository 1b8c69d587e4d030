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

  @Test("Any order of words and numbers is read, in order and inside the sentence")
  func readsAnyOrder() {
    let analyzer = TextAnalyzer(model: BuiltInLanguages.model)
    let words = (Self.english + Self.finnish + Self.german)
      .flatMap { $0.text.split(separator: " ").map(String.init) }
    var state: UInt64 = 7
    for round in 0..<1500 {
      var text: [String] = []
      for _ in 0..<(3 + round % 20) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(words[Int(state >> 33) % words.count])
      }
      let language = ["en", "fi", "de", "sv"][round % 4]
      let sentence = analyzer.analyze(
        sentence: text.joined(separator: round % 3 == 0 ? "" : " "), language: language)
      let starts = sentence.quantities.map(\.tokens.lowerBound)
      #expect(starts == starts.sorted())
      for mention in sentence.quantities {
        #expect(!mention.tokens.isEmpty && mention.tokens.upperBound <= sentence.tokens.count)
      }
    }
  }

  @Test(
    "A sentence of twenty thousand quantities is read to its end", .timeLimit(.minutes(5)),
    arguments: [
      "5 ", "about ", "5 days from order ", "Mon 9-16 ", "hundred thousand ", "€5-", "1.1.-",
      "a day ",
    ])
  func readsLongSentences(part: String) {
    let analyzer = TextAnalyzer(model: BuiltInLanguages.model)
    let sentence = analyzer.analyze(
      sentence: String(repeating: part, count: 20_000), language: "en")
    #expect(sentence.tokens.count >= 20_000)
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
