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
