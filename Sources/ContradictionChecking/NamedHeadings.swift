import PromiseModel

/// Knows under which headings pages speak of a topic, to tell a clause about one product from a promise about another: "Fibre: cancel any time",
/// "Mobile Roam: bound for 12 months" – "Mobile Roam. The contract is for 12 months."
struct NamedHeadings: Sendable {
  private struct Matter: Hashable {
    let path: String
    let topic: String
  }

  /// The headings of the places that speak of a topic in words, in order.
  private let headings: [Matter: [String]]

  /// Knows what is told among these claims.
  init(_ claims: [Claim]) {
    var headings: [Matter: [String]] = [:]
    for claim in claims where claim.side == .promise && !claim.isStructuredData {
      guard let heading = claim.evidence.section else { continue }
      let matter = Matter(path: claim.evidence.path, topic: claim.topic)
      if headings[matter]?.contains(heading) != true {
        headings[matter, default: []].append(heading)
      }
    }
    self.headings = headings
  }

  /// Whether the promise's page speaks of the clause's topic under a heading of its own whose name the clause has and the promise has not.
  func tell(_ clause: Claim, from promise: Claim) -> Bool {
    if clause.things.isEmpty || promise.isAbsolute { return false }
    let matter = Matter(path: promise.evidence.path, topic: clause.topic)
    return (headings[matter] ?? []).contains { heading in
      heading != promise.evidence.section && Things.names(clause, heading: heading)
        && !Things.has(promise, wordOf: heading)
    }
  }
}
