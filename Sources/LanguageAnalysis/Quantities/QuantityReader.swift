import PromiseModel

/// Finds the quantities of a sentence.
struct QuantityReader {
  init(model: LanguageModel, language: String) {}

  func read(
    tokens: [Token], hits: [ConceptHit], clauses: [Range<Int>], text: [UInt8]
  ) -> [QuantityMention] { [] }
}
