import PromiseModel

/// Knows under which headings pages speak of a topic, to tell a clause about one product from a promise about another: "Fibre: cancel any time",
/// "Mobile Roam: bound for 12 months" – "Mobile Roam. The contract is for 12 months."
struct NamedHeadings: Sendable {
  private struct Matter: Hashable {
    let path: String
    let topic: String
  }

  private struct Heading {
    let text: String
    /// As `FindingMaker.normalised` writes it; nil of a heading of one word, which may say what it likes ("Delivery").
    let name: String?

    init(_ text: String) {
      self.text = text
      let name = FindingMaker.normalised(text)
      self.name = name.contains(" ") ? name : nil
    }
  }

  /// The headings of the places that speak of a topic in words, in order.
  private let headings: [Matter: [Heading]]

  /// A page with more headings for one topic is a list, in which nobody looks for one product beside another.
  private static let most = 64

  /// Knows what is told among these claims.
  init(_ claims: [Claim]) {
    var headings: [Matter: [Heading]] = [:]
    for claim in claims where claim.side == .promise && !claim.isStructuredData {
      guard let heading = claim.evidence.section else { continue }
      let matter = Matter(path: claim.evidence.path, topic: claim.topic)
      let known = headings[matter] ?? []
      if known.count < Self.most, !known.contains(where: { $0.text == heading }) {
        headings[matter] = known + [Heading(heading)]
      }
    }
    self.headings = headings
  }

  /// Whether the promise's page speaks of the clause's topic under a heading of its own whose name the clause has and the promise has not.
  func tell(_ clause: Claim, from promise: Claim) -> Bool {
    if promise.isAbsolute { return false }
    let matter = Matter(path: promise.evidence.path, topic: clause.topic)
    return (headings[matter] ?? []).contains { heading in
      heading.text != promise.evidence.section && isNamed(heading, by: clause)
        && !Things.has(promise, wordOf: heading.text)
    }
  }

  /// Whether a clause is about a thing with a word of a heading, or its sentence or its own heading has all of a heading of several words
  /// ("Fibre 500").
  private func isNamed(_ heading: Heading, by clause: Claim) -> Bool {
    if Things.names(clause, heading: heading.text) { return true }
    guard let name = heading.name else { return false }
    return [clause.evidence.quote, clause.evidence.section ?? ""].contains {
      (" " + FindingMaker.normalised($0) + " ").contains(" " + name + " ")
    }
  }
}
