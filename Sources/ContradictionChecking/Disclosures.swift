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
      for reach in isSpecial ? [.page(path, inAnswers: inAnswers), section] : [section] {
        var entry = told[reach]?[key] ?? statement
        if entry.places.count < 2, !entry.places.contains(claim.evidence) {
          entry.places.append(claim.evidence)
        }
        told[reach, default: [:]][key] = entry
      }
    }
    self.told = told
  }

  /// Whether the promise's page tells, at another place of its section or of a special case, something that `discloses`.
  func beside(_ promise: Claim, disclose discloses: (ClaimValue, Scope) -> Bool) -> Bool {
    let place = promise.evidence
    let reaches = (promise.isStructuredAnswer ? [false, true] : [false]).flatMap {
      inAnswers -> [Reach] in
      let section = Reach.section(place.path, of: place.section, inAnswers: inAnswers)
      return promise.isAbsolute ? [section] : [.page(place.path, inAnswers: inAnswers), section]
    }
    return reaches.contains { reach in
      (told[reach] ?? [:]).values.contains {
        $0.isElsewhere(than: place) && discloses($0.value, $0.scope)
      }
    }
  }
}
