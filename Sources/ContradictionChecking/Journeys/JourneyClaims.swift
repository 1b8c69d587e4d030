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

  let markets: Set<String>
  private let terms: ByAspect
  private let promises: ByAspect
  /// Answers that the walks of one journey ask for again and again.
  private var lengths: [[ClaimSelector]: Stated] = [:]
  private var clauses: [[ClaimSelector]: Claim] = [:]
  private var known: Set<[ClaimSelector]> = []
  /// What the journey is held against; nil where nothing is promised of it.
  var promise: Claim?
  private let aspects: [String: [String: AspectDefinition]]
  private let scopes: ScopeComparison

  init(_ claims: [Claim], rules: RulePack, markets: Set<String>) {
    terms = ByAspect(claims.filter { $0.side == .term && !$0.isStructuredData })
    promises = ByAspect(claims.filter { $0.side == .promise && !$0.isStructuredData })
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

  /// With a promise to hold a journey against, and with the answers that its steps ask for.
  func prepared(for steps: [JourneyStep], promise: Claim?) -> JourneyClaims {
    var prepared = self
    prepared.promise = promise
    (prepared.lengths, prepared.clauses, prepared.known) = ([:], [:], [])
    for step in steps {
      let lengths = step.duration
      let waits = step.waits.map(\.when)
      for selectors in [lengths] + waits where !prepared.known.contains(selectors) {
        prepared.lengths[selectors] = prepared.longest(selectors)
        prepared.clauses[selectors] = prepared.first(selectors)
        prepared.known.insert(selectors)
      }
    }
    return prepared
  }

  func isOfMarket(_ others: [String]) -> Bool { others.contains { markets.contains($0) } }

  /// The first clause that a selector speaks of, in the order of the selectors.
  func first(_ selectors: [ClaimSelector]) -> Claim? {
    if known.contains(selectors) { return clauses[selectors] }
    return selectors.lazy.compactMap { selected($0, among: terms).first }.first
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
    if known.contains(selectors) { return lengths[selectors] }
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
    let rows = Dictionary(grouping: found) { TableRow($0.claim) }.mapValues { columns in
      Row(columns, namedIn: words)
    }
    return found.filter { rows[TableRow($0.claim)]?.counts($0) ?? true }
  }

  /// Values beside each other.
  private struct Row {
    /// The shortest of those that may be meant; nil where they are no columns, so that all count.
    private let kindest: ElapsedTime?
    /// The heads that the promise names; empty where it names none, so that each may be meant.
    private let named: Set<String>

    init(_ columns: [Stated], namedIn words: String?) {
      let labels = Set(columns.compactMap(\.claim.scope.label))
      guard !labels.isEmpty else {
        (kindest, named) = (nil, [])
        return
      }
      let named = labels.filter { label in words.map { Things.isNamed(label, in: $0) } ?? false }
      self.named = named
      kindest = columns.filter { Self.isMeant($0, named) }.map(\.time).reduce(nil) { best, next in
        guard let best else { return next }
        return best.isLonger(than: next) ? next : best
      }
    }

    func counts(_ column: Stated) -> Bool {
      guard let kindest else { return true }
      return Self.isMeant(column, named) && !column.time.isLonger(than: kindest)
    }

    private static func isMeant(_ column: Stated, _ named: Set<String>) -> Bool {
      named.isEmpty || column.claim.scope.label.map { named.contains($0) } ?? false
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
    selectors.contains { selector in
      selected(selector, among: promises).contains { $0.evidence == promise.evidence }
    }
  }

  private func durations(_ selectors: [ClaimSelector], among claims: ByAspect) -> [Stated] {
    selectors.flatMap { selector in
      selected(selector, among: claims).compactMap { claim in
        guard case .duration(let duration, let from) = claim.value else { return nil }
        return Stated(
          claim: claim, time: ElapsedTime(longest: duration),
          start: from ?? aspects[claim.topic]?[claim.aspect]?.defaultStart, namesStart: from != nil)
      }
    }
  }

  private func selected(_ selector: ClaimSelector, among claims: ByAspect) -> [Claim] {
    let aspect = aspects[selector.topic]?[selector.aspect]
    return claims.of(selector.topic, selector.aspect).filter {
      selector.selects($0, aspect: aspect)
    }
  }

  /// Claims in their order, to be asked for by topic and aspect.
  private struct ByAspect {
    private let claims: [String: [Claim]]

    init(_ claims: [Claim]) {
      self.claims = Dictionary(grouping: claims) { $0.topic + "/" + $0.aspect }
    }

    func of(_ topic: String, _ aspect: String) -> [Claim] { claims[topic + "/" + aspect] ?? [] }
  }
}
