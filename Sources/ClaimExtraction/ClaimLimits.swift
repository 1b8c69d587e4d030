import LanguageAnalysis
import PromiseModel

/// Finds what a claim is limited to beyond its own value: "when the order is worth at least 400 €", "for moves over 500 €", "only for members".
struct ClaimLimits {
  let sentence: Sentence
  let frames: FrameConcepts
  let side: DocumentRole

  /// The words of each limit, as written. `anchor` is the first token of the claim's value.
  func words(
    ofClaimAt anchor: Int, _ mention: QuantityMention?, in document: Document
  ) -> [String] {
    if let mention, case .money(let money) = mention.quantity, money.above != nil { return [] }
    let home = sentence.clause(of: anchor)
    let limiting = sentence.clauses.indices.filter { index in
      abs(index - home) <= 1 && !isParted(index, from: home, in: document)
        && isLimiting(sentence.clauses[index], isHome: index == home, mention)
    }
    return limiting.map { text(of: sentence.clauses[$0], in: document) }
  }

  /// Whether a semicolon stands between two neighbouring clauses: what follows it is said of something else.
  private func isParted(_ clause: Int, from home: Int, in document: Document) -> Bool {
    guard clause != home else { return false }
    let border = sentence.clauses[max(clause, home)].lowerBound
    return [border - 1, border].contains {
      sentence.tokens.indices.contains($0) && sentence.tokens[$0].kind == .mark
        && document.text[sentence.tokens[$0].text.lowerBound] == UInt8(ascii: ";")
    }
  }

  private func isLimiting(_ clause: Range<Int>, isHome: Bool, _ own: QuantityMention?) -> Bool {
    let hits = sentence.hits.filter {
      !$0.isNegated && clause.contains($0.tokens.lowerBound)
    }
    if hits.contains(where: { $0.concept == frames.limit }) { return true }
    if let own, clause.overlaps(own.tokens), !isHome { return false }
    let saysWhen = hits.contains { $0.concept == frames.when || $0.concept == frames.condition }
    // What a page tells of the case in which it holds is told.
    if saysWhen, side == .promise { return true }
    if saysWhen, hits.contains(where: { frames.bounds.contains($0.concept.index) }),
      own.map({ $0.tokens.overlaps(clause) }) != true
    {
      // "If it drops below 70 %" is an event; "if the order is over 50 €" a limit.
      let isEvent = hits.contains { $0.concept == frames.supposition }
      if !isEvent { return true }
    }
    return sentence.quantities.contains {
      $0 != own && clause.contains($0.tokens.lowerBound) && isThreshold($0.quantity)
    }
  }

  /// Money that something must be worth. A price "at most" limits what is paid, not who is granted something.
  private func isThreshold(_ quantity: Quantity) -> Bool {
    guard case .money(let money) = quantity, money.amount > 0 else { return false }
    return money.bound == .atLeast || money.bound == .over
  }

  private func text(of clause: Range<Int>, in document: Document) -> String {
    document.string(
      sentence.tokens[clause.lowerBound].text
        .lowerBound..<sentence.tokens[clause.upperBound - 1].text.upperBound)
  }
}
