import PromiseModel

/// What pages tell of one aspect beside their promises, kept once for each page however often it says it: a feed of a hundred thousand
/// products says the same of each.
struct Disclosures: Sendable {
  /// Something told, and where: two places are enough to know one beside any promise.
  private struct Told {
    let value: ClaimValue
    let scope: Scope
    var places: [Evidence]

    func isElsewhere(than place: Evidence) -> Bool { places.contains { $0 != place } }
  }

  private struct Key: Hashable {
    let value: ClaimValue
    let scope: Scope
  }

  /// Where it discloses: what holds for a special case does so on its whole page, everything in its section.
  /// What answers in structured data tell reaches only them: no reader of the page sees it.
  private enum Reach: Hashable {
    case page(String, inAnswers: Bool)
    case section(String, of: String?, inAnswers: Bool)
    /// Any place of a page, for those that a promise's footnote mark leads to.
    case place(String)
  }

  private let told: [Reach: [Key: Told]]

  /// The statements in words of pages among the claims of an aspect.
  init(_ claims: [Claim]) {
    var told: [Reach: [Key: Told]] = [:]
    for claim in claims
    where claim.side == .promise && (!claim.isStructuredData || claim.isStructuredAnswer) {
      let isSpecial = !(claim.scope.facets.isEmpty && claim.conditions.isEmpty)
      let key = Key(value: claim.value, scope: claim.scope)
      let statement = Told(value: claim.value, scope: claim.scope, places: [])
      let path = claim.evidence.path
      let inAnswers = claim.isStructuredAnswer
      let section = Reach.section(path, of: claim.evidence.section, inAnswers: inAnswers)
      let special = isSpecial ? [Reach.page(path, inAnswers: inAnswers)] : []
      for reach in special + [section] + (inAnswers ? [] : [.place(path)]) {
        var entry = told[reach]?[key] ?? statement
        if entry.places.count < Self.mostPlaces(reach), !entry.places.contains(claim.evidence) {
          entry.places.append(claim.evidence)
        }
        told[reach, default: [:]][key] = entry
      }
    }
    self.told = told
  }

  /// Two places are enough to know one that is another than the promise's own; of footnotes each counts.
  private static func mostPlaces(_ reach: Reach) -> Int {
    if case .place = reach { return 64 }
    return 2
  }

  /// Whether the promise's page tells, at another place of its section or of a special case, something that `discloses`; `inItsWords`: or in the
  /// very sentence of the promise, which may say one thing of an aspect only.
  func beside(
    _ promise: Claim, inItsWords: Bool = false, disclose discloses: (ClaimValue, Scope) -> Bool
  ) -> Bool {
    let place = promise.evidence
    let reaches = (promise.isStructuredAnswer ? [false, true] : [false]).flatMap {
      inAnswers -> [Reach] in
      let section = Reach.section(place.path, of: place.section, inAnswers: inAnswers)
      return promise.isAbsolute ? [section] : [.page(place.path, inAnswers: inAnswers), section]
    }
    return reaches.contains { reach in
      (told[reach] ?? [:]).values.contains {
        (inItsWords || $0.isElsewhere(than: place)) && discloses($0.value, $0.scope)
      }
    } || isTold(inFootnotesOf: promise, discloses)
  }

  private func isTold(
    inFootnotesOf promise: Claim, _ discloses: (ClaimValue, Scope) -> Bool
  ) -> Bool {
    let spans = promise.footnotes.spans
    if spans.isEmpty { return false }
    return (told[.place(promise.evidence.path)] ?? [:]).values.contains { told in
      told.places.contains { place in spans.contains { $0.holds(place.span) } }
        && discloses(told.value, told.scope)
    }
  }
}
