import LanguageAnalysis
import PromiseModel

/// The part of a clause that belongs to one of several quantities of a kind in it ("€4.90 to a locker, €8.90 to your door"): commas and
/// "and" part them.
struct QuantitySegment {
  /// Half-open.
  let tokens: Range<Int>

  /// The segment of `mention`; nil where it is alone in its clause, or where nothing parts it from the others.
  init?(
    of mention: QuantityMention, among rivals: [QuantityMention], in sentence: Sentence,
    _ document: Document, _ rules: CompiledRules
  ) {
    let clause = sentence.clauses[sentence.clause(of: mention.tokens.lowerBound)]
    let quantities = rivals.filter { clause.overlaps($0.tokens) }.map(\.tokens)
      .sorted { $0.lowerBound < $1.lowerBound }
    guard quantities.count > 1, let number = quantities.firstIndex(of: mention.tokens) else {
      return nil
    }
    let marks = Self.boundaries(clause, sentence, document, rules)
    // Where the first scope stands before the first quantity, each scope goes before its own.
    let scopesGoFirst = sentence.hits.contains {
      rules.frames.isScope($0.concept) && !$0.isNegated && clause.overlaps($0.tokens)
        && $0.tokens.lowerBound < quantities[0].lowerBound
    }
    var ranges: [Range<Int>] = []
    var start = clause.lowerBound
    for (before, after) in zip(quantities, quantities.dropFirst()) {
      let between = marks.filter { before.upperBound <= $0 && $0 < after.lowerBound }
      guard let cut = scopesGoFirst ? between.first : between.last else { return nil }
      ranges.append(start..<cut)
      start = cut + 1
    }
    ranges.append(start..<clause.upperBound)
    tokens = ranges[number]
  }

  private static let marks: Set<String> = [",", ";", "/", "|", "·", "•"]

  /// The tokens that part a clause.
  private static func boundaries(
    _ clause: Range<Int>, _ sentence: Sentence, _ document: Document, _ rules: CompiledRules
  ) -> [Int] {
    let ands = Set(
      sentence.hits.filter { $0.concept == rules.frames.and }.map(\.tokens.lowerBound))
    return clause.filter { token in
      if ands.contains(token) { return true }
      return sentence.tokens[token].kind == .mark
        && marks.contains(document.string(sentence.tokens[token].text))
    }
  }
}
