import PromiseModel

extension ClaimFootnotes {
  /// Whether a footnote names every case that a clause is made for ("* not for outlet goods"): then the page tells of the clause.
  func name(_ scope: Scope) -> Bool { scope.isNamed(by: facets) }
}

extension ClaimExceptions {
  /// Whether they leave out what a clause is about: "nothing in advance, except for removals" – "For removals a deposit is payable".
  func name(_ clause: Claim) -> Bool {
    clause.scope.isNamed(by: facets) || Things.has(clause, oneOf: words)
  }
}

extension Scope {
  /// Whether it names cases, and all of them are among these.
  fileprivate func isNamed(by told: [String: [String]]) -> Bool {
    let named = facets.filter { $0.key != "row" }
    return !named.isEmpty
      && named.allSatisfy { facet, values in
        values.allSatisfy { told[facet]?.contains($0) ?? false }
      }
  }
}

extension Claim {
  /// Whether its own sentence or a footnote tells of the case that a clause is made for.
  func tellsCase(of clause: Claim) -> Bool {
    footnotes.name(clause.scope) || exceptions.name(clause)
  }

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
