import PromiseModel
import RulePacks

/// Comparisons that hold for every aspect: language versions of a site against each other, and structured data against the page that carries
/// it.
struct GeneralComparison: Sendable {
  let rules: [GeneralRule]
  let aspects: [String: AspectDefinition]
  let scopes: ScopeComparison
  /// By topic and aspect, in order.
  let claims: [String: [Claim]]

  func candidates() -> [Candidate] {
    rules.filter(\.identity.status.reports).flatMap { rule in
      claims.keys.sorted().flatMap { key -> [Candidate] in
        guard let aspect = aspects[key] else { return [] }
        let values = ValueComparison(aspect: aspect)
        switch rule.compares {
        case .languages: return languages(rule, claims[key]!, values)
        case .structuredData: return structuredData(rule, claims[key]!, values)
        case .productFeed:
          return FeedComparison(rule: rule, values: values, claims: claims[key]!).candidates()
        case .limits:
          return LimitComparison(rule: rule, values: values, scopes: scopes, claims: claims[key]!)
            .candidates()
        // `JourneyComparison` and `ChannelComparison` compare them.
        case .ordinaryWay, .worstWay, .channels: return []
        }
      }
    }
  }

  // MARK: languages

  private struct Group: Hashable {
    let side: DocumentRole
    let facets: [String: [String]]
  }

  /// What one language says against what another does of the same side and scope: page against page where the paths tell twins, else
  /// all against all. A language that says several things says nothing that could be held against another.
  private func languages(
    _ rule: GeneralRule, _ claims: [Claim], _ values: ValueComparison
  ) -> [Candidate] {
    guard let language = claims.first?.language, claims.contains(where: { $0.language != language })
    else { return [] }
    let said = claims.filter {
      $0.modality != .aim && !$0.isAdditional && !$0.isStructuredData && $0.scope.label == nil
    }
    let groups = Dictionary(grouping: said) { Group(side: $0.side, facets: $0.scope.facets) }
    // In the order of the claims, since a dictionary has none.
    var seen: Set<Group> = []
    return said.flatMap { claim -> [Candidate] in
      let key = Group(side: claim.side, facets: claim.scope.facets)
      guard seen.insert(key).inserted else { return [] }
      let byLanguage = Dictionary(grouping: groups[key]!, by: \.language)
      let languages = byLanguage.keys.sorted()
      return languages.indices.flatMap { first in
        languages[(first + 1)...].flatMap { second in
          versions(byLanguage[languages[first]]!, byLanguage[second]!).compactMap { a, b in
            candidate(rule, a, b, values)
          }
        }
      }
    }
  }

  /// The claims of two languages in pairs that are to say the same.
  private func versions(_ first: [Claim], _ second: [Claim]) -> [([Claim], [Claim])] {
    let firstByPage = Dictionary(grouping: first) { Twins.stem($0.evidence.path) }
    let secondByPage = Dictionary(grouping: second) { Twins.stem($0.evidence.path) }
    let twins = Set(firstByPage.keys).intersection(secondByPage.keys)
    if twins.isEmpty { return [(first, second)] }
    return twins.sorted { $0.lexicographicallyPrecedes($1) }.map {
      (firstByPage[$0]!, secondByPage[$0]!)
    }
  }

  private func candidate(
    _ rule: GeneralRule, _ first: [Claim], _ second: [Claim], _ values: ValueComparison
  ) -> Candidate? {
    guard first.dropFirst().allSatisfy({ !values.differ($0.value, first[0].value) }),
      second.dropFirst().allSatisfy({ !values.differ($0.value, second[0].value) }),
      values.differ(second[0].value, first[0].value),
      first[0].value.isOfSameMarket(as: second[0].value)
    else { return nil }
    return Candidate(
      rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
      topic: first[0].publicTopic, main: first, other: second)
  }

  // MARK: structured data

  /// What structured data says against what its own page shows: it must be among the values that are shown.
  private func structuredData(
    _ rule: GeneralRule, _ claims: [Claim], _ values: ValueComparison
  ) -> [Candidate] {
    let pages = Dictionary(
      grouping: claims.filter { $0.isStructuredData || ($0.modality != .aim && !$0.isAdditional) },
      by: \.evidence.path)
    return pages.keys.sorted().flatMap { path -> [Candidate] in
      let facts = pages[path]!.filter { $0.isStructuredData && $0.landingPage == nil }
      if facts.isEmpty { return [] }
      var shown: [Claim] = []
      for claim in pages[path]! where !claim.isStructuredData {
        if !shown.contains(where: { !values.differ($0.value, claim.value) }) { shown.append(claim) }
        if shown.count > 2 { return [] }
      }
      if shown.isEmpty { return [] }
      // Several facts of one property are its values for several products or regions: one of them fits what is shown.
      return Dictionary(grouping: facts, by: \.reading).sorted { $0.key < $1.key }
        .compactMap { _, facts -> Candidate? in
          guard facts.allSatisfy({ $0.value == facts[0].value }),
            shown.allSatisfy({ values.differ($0.value, facts[0].value) }),
            shown.allSatisfy({ $0.value.mayBeOfOneThing(as: facts[0].value) })
          else { return nil }
          return Candidate(
            rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
            topic: facts[0].publicTopic, main: [shown[0]], other: facts)
        }
    }
  }
}

extension ClaimValue {
  /// The most that two prices of one thing differ: what is free, or costs a tenth, is another thing.
  private static let mostTimes = 3.0

  /// Whether two values may hold for customers of one market: prices in two currencies do not.
  func isOfSameMarket(as other: ClaimValue) -> Bool {
    guard case .money(let a) = self, case .money(let b) = other, let first = a.currency,
      let second = b.currency
    else { return true }
    return first == second
  }

  /// Whether two values may be said of one thing.
  func mayBeOfOneThing(as other: ClaimValue) -> Bool {
    guard case .money(let first) = self, case .money(let second) = other else { return true }
    return isOfSameMarket(as: other)
      && max(first.amount, second.amount) <= Self.mostTimes * min(first.amount, second.amount)
  }
}

extension ValueComparison {
  /// Whether two places say different things.
  func differ(_ a: ClaimValue, _ b: ClaimValue) -> Bool {
    switch relation(of: a, to: b) {
    case .weaker, .better, .weakerStart: true
    case .same, .undecided: false
    }
  }

  /// Whether two values may be of one thing: durations that are worlds apart (two days, six months) hardly are.
  func areNear(_ a: ClaimValue, _ b: ClaimValue) -> Bool {
    guard case .duration(let a, _) = a, case .duration(let b, _) = b,
      let first = a.max ?? a.min, let second = b.max ?? b.min
    else { return true }
    let days = (Self.days(a, first).most, Self.days(b, second).most)
    return max(days.0, days.1) <= 6 * max(0.5, min(days.0, days.1))
  }
}

/// Pages that are one page in two languages, told by their paths.
enum Twins {
  /// The parts of a path without those that name a language; the same for twins (`fi/toimitus.html` and `en/toimitus.html`, `index.html` and
  /// `index-en.html`).
  static func stem(_ path: String) -> [String] {
    path.split { "/-_. ".contains($0) }.filter { !isLanguage($0) }.map(String.init)
  }

  /// Two small letters, or two with a region (`en-gb` is two parts, the second of which may be any).
  private static func isLanguage(_ part: Substring) -> Bool {
    ["fi", "en", "sv", "se", "de", "et", "gb", "uk", "us"].contains(part)
  }
}
