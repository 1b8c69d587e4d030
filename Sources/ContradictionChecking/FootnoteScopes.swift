import PromiseModel

extension ClaimFootnotes {
  /// Whether a footnote names every case that a clause is made for ("* not for outlet goods"): then the page tells of the clause.
  func name(_ scope: Scope) -> Bool {
    let named = scope.facets.filter { $0.key != "row" }
    return !named.isEmpty
      && named.allSatisfy { facet, values in
        values.allSatisfy { facets[facet]?.contains($0) ?? false }
      }
  }
}

extension Claim {
  /// `delivery.time/time`.
  var topicAndAspect: String { topic + "/" + aspect }

  /// Whether one of two claims stands in a footnote of the other.
  func isFootnote(of other: Claim) -> Bool {
    evidence.path == other.evidence.path
      && (other.footnotes.spans.contains { $0.holds(evidence.span) }
        || footnotes.spans.contains { $0.holds(other.evidence.span) })
  }
}

extension SourceSpan {
  /// Whether another span lies within this one.
  func holds(_ other: SourceSpan) -> Bool { start <= other.start && other.end <= end }
}
