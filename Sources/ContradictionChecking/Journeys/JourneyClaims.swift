import PromiseModel
import RulePacks

/// The claims of a site as a journey asks for them.
struct JourneyClaims {
  /// A duration that a claim states.
  struct Stated {
    let claim: Claim
    let time: ElapsedTime
    let start: StartEvent?
    /// Whether the claim itself says from when it counts.
    let namesStart: Bool
    /// Whether all clauses that speak of it say the same.
    var isUndisputed = true
  }

  let terms: [Claim]
  let promises: [Claim]
  let markets: Set<String>
  /// What the journey is held against; nil where nothing is promised of it.
  var promise: Claim?
  private let aspects: [String: [String: AspectDefinition]]
  private let scopes: ScopeComparison

  init(_ claims: [Claim], rules: RulePack, markets: Set<String>) {
    terms = claims.filter { $0.side == .term && !$0.isStructuredData }
    promises = claims.filter { $0.side == .promise && !$0.isStructuredData }
    self.markets = markets
    scopes = ScopeComparison(taxonomy: rules.scopes)
    aspects = Dictionary(
      rules.topics.map { topic in
        (
          topic.id,
          Dictionary(topic.aspects.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  func isOfMarket(_ others: [String]) -> Bool { others.contains { markets.contains($0) } }

  /// The first clause that a selector speaks of, in the order of the selectors.
  func first(_ selectors: [ClaimSelector]) -> Claim? {
    selectors.lazy.compactMap { selected($0, among: terms).first }.first
  }

  /// Every clause that one of the selectors speaks of, each value once, in the order of the claims.
  func all(_ selectors: [ClaimSelector]) -> [Claim] {
    var seen: Set<ClaimValue> = []
    return selectors.flatMap { selected($0, among: terms) }.filter {
      seen.insert($0.value).inserted
    }
  }

  /// The longest duration that clauses state for the customer of the promise; those that hold for a part only count where no other does.
  func longest(_ selectors: [ClaimSelector]) -> Stated? {
    let found = kindestColumns(forPromise(durations(selectors, among: terms)))
    let general = found.filter { $0.claim.scope == .unstated }
    let counting = general.isEmpty ? found : general
    guard var longest = counting.first else { return nil }
    for next in counting.dropFirst() where next.time.isLonger(than: longest.time) { longest = next }
    let time = longest.time
    longest.isUndisputed = found.allSatisfy { $0.time == time }
    return longest
  }

  /// Without those that hold for others than the promise was made to. A service of its own (express) counts only for a promise that names it,
  /// as long as there is an ordinary one.
  private func forPromise(_ found: [Stated]) -> [Stated] {
    let scope = promise?.scope ?? .unstated
    let fitting = found.filter { scopes.relation(of: $0.claim.scope, to: scope) != .disjoint }
    if scope.facets["service"] != nil { return fitting }
    let ordinary = fitting.filter {
      ($0.claim.scope.facets["service"] ?? []).allSatisfy { $0 == "standard" }
    }
    return ordinary.isEmpty ? fitting : ordinary
  }

  /// Of the columns of a table the one that the promise names, else the kindest: the shop may mean that one.
  private func kindestColumns(_ found: [Stated]) -> [Stated] {
    let words = promise.map {
      FindingMaker.normalised($0.evidence.quote + " " + ($0.evidence.section ?? ""))
    }
    return found.filter { one in
      let columns = found.filter { TableRow($0.claim) == TableRow(one.claim) }
      guard columns.contains(where: { $0.claim.scope.label != nil }) else { return true }
      let named = columns.filter { column in
        guard let words, let label = column.claim.scope.label else { return false }
        return Things.isNamed(label, in: words)
      }
      let candidates = named.isEmpty ? columns : named
      return candidates.contains { $0.claim == one.claim }
        && !candidates.contains { one.time.isLonger(than: $0.time) }
    }
  }

  /// Where a value stands beside others that differ by their column's head alone.
  private struct TableRow: Hashable {
    let path: String
    let section: String?
    let facets: [String: [String]]

    init(_ claim: Claim) {
      path = claim.evidence.path
      section = claim.evidence.section
      facets = claim.scope.facets.filter { $0.key != "service" }
    }
  }

  /// The shortest duration that pages promise.
  func shortestPromise(_ selectors: [ClaimSelector]) -> Stated? {
    durations(selectors, among: promises).reduce(nil) { best, next in
      guard let best else { return next }
      return best.time.isLonger(than: next.time) ? next : best
    }
  }

  /// Whether a page or a term speaks of what a journey is about.
  func speak(of journey: JourneyDefinition) -> Bool {
    journey.about.isEmpty
      || journey.about.contains {
        !selected($0, among: terms).isEmpty || !selected($0, among: promises).isEmpty
      }
  }

  /// Whether a promise, or another in the same words, is one that a selector speaks of.
  func isPromised(_ selectors: [ClaimSelector], beside promise: Claim) -> Bool {
    let sentence = promises.filter { $0.evidence == promise.evidence }
    return selectors.contains { !selected($0, among: sentence).isEmpty }
  }

  private func durations(_ selectors: [ClaimSelector], among claims: [Claim]) -> [Stated] {
    selectors.flatMap { selector in
      selected(selector, among: claims).compactMap { claim in
        guard case .duration(let duration, let from) = claim.value else { return nil }
        return Stated(
          claim: claim, time: ElapsedTime(longest: duration),
          start: from ?? aspects[claim.topic]?[claim.aspect]?.defaultStart, namesStart: from != nil)
      }
    }
  }

  private func selected(_ selector: ClaimSelector, among claims: [Claim]) -> [Claim] {
    let aspect = aspects[selector.topic]?[selector.aspect]
    return claims.filter { selector.selects($0, aspect: aspect) }
  }
}
