import PromiseModel

/// Finds the quantities of a sentence: durations, money, shares, opening hours, clock times, dates, counts.
///
/// It knows no language: numbers and marks it reads itself, all words through the reserved concepts (`unit.day`, `bound.at-most`,
/// `start.order` …) that were found in the sentence before.
public struct QuantityReader: Sendable {
  /// What each concept says about quantities; parallel to `LanguageModel.conceptNames`.
  private let roles: [QuantityRole?]

  /// A reader for the concepts of a model. All languages are read alike, by their concepts; `language` is a primary subtag.
  public init(model: LanguageModel, language: String) {
    roles = model.conceptNames.map { QuantityRole(id: $0) }
  }

  /// The quantities of a sentence, sorted by first token; none overlaps another but opening hours, which may hold one.
  ///
  /// `hits` and `clauses` count tokens from the sentence's first; `text` is the document's text, to which the tokens' ranges belong.
  public func read(
    tokens: [Token], hits: [ConceptHit], clauses: [Range<Int>], text: [UInt8]
  ) -> [QuantityMention] {
    guard mayHold(tokens: tokens, hits: hits) else { return [] }
    var items: [QuantityScan.Item] = []
    items.reserveCapacity(hits.count)
    for hit in hits {
      guard hit.concept.index < roles.count, let role = roles[hit.concept.index] else { continue }
      items.append(QuantityScan.Item(role: role, tokens: hit.tokens))
    }
    items.sort {
      ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
    }
    var scan = QuantityScan(tokens: tokens, items: items, clauses: clauses, text: text)
    return scan.mentions()
  }

  /// Whether there is anything to read: most sentences hold no number, and this is all that they cost.
  private func mayHold(tokens: [Token], hits: [ConceptHit]) -> Bool {
    if tokens.contains(where: { $0.kind == .number }) { return true }
    return hits.contains { hit in
      guard hit.concept.index < roles.count else { return false }
      return switch roles[hit.concept.index] {
      case .number, .half, .fixed, .days, .aroundTheClock, .clockTime, .article, .loneUnit: true
      default: false
      }
    }
  }
}
