import LanguageAnalysis
import PromiseModel
import RulePacks

/// Which concepts stand in a stretch of text, affirmed and negated, as bits.
struct ConceptSet: Sendable {
  private var affirmed: [UInt64]
  private var negated: [UInt64]

  init(conceptCount: Int) {
    affirmed = [UInt64](repeating: 0, count: (conceptCount + 63) / 64)
    negated = affirmed
  }

  mutating func insert(_ hit: ConceptHit) {
    let word = hit.concept.index >> 6
    let bit = UInt64(1) << UInt64(hit.concept.index & 63)
    if hit.isNegated { negated[word] |= bit } else { affirmed[word] |= bit }
  }

  mutating func formUnion(_ other: ConceptSet) {
    for i in affirmed.indices {
      affirmed[i] |= other.affirmed[i]
      negated[i] |= other.negated[i]
    }
  }

  mutating func subtract(_ other: ConceptSet) {
    for i in affirmed.indices {
      affirmed[i] &= ~other.affirmed[i]
      negated[i] &= ~other.negated[i]
    }
  }

  mutating func removeAll() {
    for i in affirmed.indices {
      affirmed[i] = 0
      negated[i] = 0
    }
  }

  func meets(_ test: CompiledTest) -> Bool {
    for alternative in test.alternatives where contains(alternative) { return true }
    return false
  }

  private func contains(_ alternative: CompiledTest.Alternative) -> Bool {
    holds(alternative.concept, alternative.polarity)
  }

  /// Whether a concept stands in the text with a polarity.
  func holds(_ concept: ConceptID, _ polarity: ConceptTest.Polarity) -> Bool {
    let word = concept.index >> 6
    let bit = UInt64(1) << UInt64(concept.index & 63)
    return switch polarity {
    case .affirmed: affirmed[word] & bit != 0
    case .negated: negated[word] & bit != 0
    case .either: (affirmed[word] | negated[word]) & bit != 0
    }
  }
}
