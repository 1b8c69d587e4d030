import LanguageAnalysis
import PromiseModel

/// What a claim holds for that is made for just the cases that were left out before it: "Not for outlet goods: they can be returned
/// within 14 days."
struct CarvedOut {
  let document: Document
  let frames: FrameConcepts
  /// The sentences of the block, in order.
  let sentences: [Sentence]

  /// The facets that a claim takes from what was left out. `anchor` is the first token of its value in `sentence`.
  func facets(ofClaimAt anchor: Int, in sentence: Sentence) -> Facets {
    let colon = sentence.tokens.indices.last {
      $0 < anchor && sentence.tokens[$0].kind == .mark
        && document.text[sentence.tokens[$0].text.lowerBound] == UInt8(ascii: ":")
    }
    if let colon { return leftOut(in: sentence, before: colon) }
    // "Not for outlet goods. Those can be …"
    guard
      sentence.hits.contains(where: {
        $0.concept == frames.those && $0.tokens.lowerBound < Self.start
      }),
      let number = sentences.firstIndex(where: { $0.text == sentence.text }), number > 0
    else { return [:] }
    let before = sentences[number - 1]
    return leftOut(in: before, before: before.tokens.count)
  }

  /// In how many tokens from its start a sentence takes up what was said before it.
  private static let start = 2

  private func leftOut(in sentence: Sentence, before end: Int) -> Facets {
    var facets: Facets = [:]
    for hit in sentence.hits where hit.tokens.upperBound <= end {
      guard let (facet, value) = frames.scopes[hit.concept.index] else { continue }
      if hit.isNegated || isExcepted(hit, in: sentence) {
        facets[facet, default: []].insert(value)
      }
    }
    return facets
  }

  private func isExcepted(_ hit: ConceptHit, in sentence: Sentence) -> Bool {
    guard let exception = frames.exception else { return false }
    let clause = sentence.clauses[sentence.clause(of: hit.tokens.lowerBound)]
    return sentence.hits.contains {
      $0.concept == exception && clause.contains($0.tokens.lowerBound)
    }
  }
}
