import PromiseModel
import RulePacks

/// Comparisons that hold for every aspect: language versions of a site against each other, and structured data against the page that carries
/// it.
struct GeneralComparison: Sendable {
  let rules: [GeneralRule]
  let aspects: [String: AspectDefinition]
  let scopes: ScopeComparison
  let versions: LanguageVersions
  /// By topic and aspect, in order.
  let claims: [String: [Claim]]
  /// What attributes say in other languages than the text of their elements, by topic and aspect, in order.
  let translations: [String: [TranslatedClaim]]

  func candidates() -> [Candidate] {
    rules.filter(\.identity.status.reports).flatMap { rule in
      claims.keys.sorted().flatMap { key -> [Candidate] in
        guard let aspect = aspects[key] else { return [] }
        let values = ValueComparison(aspect: aspect)
        switch rule.compares {
        case .languages:
          return languages(rule, claims[key]!, values)
            + TranslationComparison(rule: rule, values: values).candidates(
              translations[key] ?? [], visible: claims[key]!)
        case .structuredData: return structuredData(rule, claims[key]!, values)
        case .productFeed:
          return FeedComparison(rule: rule, values: values, claims: claims[key]!).candidates()
        case .limits:
          return LimitComparison(rule: rule, values: values, scopes: scopes, claims: claims[key]!)
            .candidates()
        // `JourneyComparison`, `ChannelComparison` and `SilenceComparison` compare them.
        case .ordinaryWay, .worstWay, .channels, .silence: return []
        }
      }
    }
  }

  // MARK: languages

  private struct Group: Hashable {
    let side: DocumentRole
    let facets: [String: [String]]
  }

  /// What one language says against what another does of the same side and scope. A language that says several things says nothing that could be held against another.
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
          versions.pairs(byLanguage[languages[first]]!, byLanguage[second]!).compactMap { a, b in
            candidate(rule, a, b, values)
          }
        }
      }
    }
  }

  private func candidate(
    _ rule: GeneralRule, _ first: [Claim], _ second: [Claim], _ values: ValueComparison
  ) -> Candidate? {
    guard values.part(first, second) else { return nil }
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
      let data = pages[path]!.filter { $0.isStructuredData && $0.landingPage == nil }
      if data.isEmpty { return [] }
      let facts = data.filter { !$0.isStructuredAnswer }
      let answers = AnswerComparison(rule: rule, values: values).candidates(
        data.filter(\.isStructuredAnswer), page: pages[path]!.filter { !$0.isStructuredData })
      var shown: [Claim] = []
      for claim in pages[path]! where !claim.isStructuredData {
        if !shown.contains(where: { !values.differ($0.value, claim.value) }) { shown.append(claim) }
        if shown.count > 2 { return answers }
      }
      if shown.isEmpty { return answers }
      // Several facts of one property are its values for several products or regions: one of them fits what is shown.
      return answers
        + Dictionary(grouping: facts, by: \.reading).sorted { $0.key < $1.key }
        .compactMap { _, facts -> Candidate? in
          guard facts.allSatisfy({ $0.value == facts[0].value }),
            shown.allSatisfy({ values.differ($0.value, facts[0].value) }),
            shown.allSatisfy({ $0.value.mayBeOfOneThing(as: facts[0].value) })
          else { return nil }
          return Candidate(
            rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
            topic: facts[0].publicTopic, main: [nearest(pages[path]!, to: facts[0]) ?? shown[0]],
            other: facts)
        }
    }
  }
}

extension GeneralComparison {
  /// The claim in words that stands nearest to the name of what a fact is of; nil where the page does not show it.
  private func nearest(_ claims: [Claim], to fact: Claim) -> Claim? {
    guard let subject = fact.subject else { return nil }
    return claims.filter { !$0.isStructuredData }.min {
      abs($0.evidence.span.start - subject.start) < abs($1.evidence.span.start - subject.start)
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

  /// Whether two places each say one thing of one market, and not the same.
  func part(_ first: [Claim], _ second: [Claim]) -> Bool {
    guard let a = first.first?.value, let b = second.first?.value else { return false }
    return first.allSatisfy { !differ($0.value, a) } && second.allSatisfy { !differ($0.value, b) }
      && differ(b, a) && a.isOfSameMarket(as: b)
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
