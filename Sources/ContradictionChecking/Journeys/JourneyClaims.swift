import PromiseModel
import RulePacks

/// The claims of a site as a journey asks for them.
struct JourneyClaims {
  /// A duration that a claim states.
  struct Stated {
    let claim: Claim
    let time: ElapsedTime
    let start: StartEvent?
  }

  let terms: [Claim]
  let promises: [Claim]
  let markets: Set<String>
  private let aspects: [String: [String: AspectDefinition]]

  init(_ claims: [Claim], rules: RulePack, markets: Set<String>) {
    terms = claims.filter { $0.side == .term && !$0.isStructuredData }
    promises = claims.filter { $0.side == .promise && !$0.isStructuredData }
    self.markets = markets
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

  /// The longest duration that clauses state; those that hold for a part only count where no other does.
  func longest(_ selectors: [ClaimSelector]) -> Stated? {
    let found = durations(selectors, among: terms)
    let general = found.filter { $0.claim.scope == .unstated }
    return (general.isEmpty ? found : general).reduce(nil) { best, next in
      guard let best else { return next }
      return next.time.isLonger(than: best.time) ? next : best
    }
  }

  /// The shortest duration that pages promise.
  func shortestPromise(_ selectors: [ClaimSelector]) -> Stated? {
    durations(selectors, among: promises).reduce(nil) { best, next in
      guard let best else { return next }
      return best.time.isLonger(than: next.time) ? next : best
    }
  }

  private func durations(_ selectors: [ClaimSelector], among claims: [Claim]) -> [Stated] {
    selectors.flatMap { selector in
      selected(selector, among: claims).compactMap { claim in
        guard case .duration(let duration, let from) = claim.value else { return nil }
        return Stated(
          claim: claim, time: ElapsedTime(longest: duration),
          start: from ?? aspects[claim.topic]?[claim.aspect]?.defaultStart)
      }
    }
  }

  private func selected(_ selector: ClaimSelector, among claims: [Claim]) -> [Claim] {
    let aspect = aspects[selector.topic]?[selector.aspect]
    return claims.filter { selector.selects($0, aspect: aspect) }
  }
}
