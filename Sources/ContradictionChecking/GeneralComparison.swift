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
        }
      }
    }
  }

  // MARK: languages

  /// A claim against the same claim of the pages that are its own in another language. Pages in another currency are of another market.
  private func languages(
    _ rule: GeneralRule, _ claims: [Claim], _ values: ValueComparison
  ) -> [Candidate] {
    let said = claims.filter {
      $0.modality != .aim && !$0.isAdditional && !$0.isStructuredData && $0.scope.label == nil
    }
    return said.compactMap { claim -> Candidate? in
      let others = said.filter {
        $0.language > claim.language && $0.side == claim.side
          && $0.scope.facets == claim.scope.facets
      }
      let twins = others.filter { Twins.areTwins($0.evidence.path, claim.evidence.path) }
      // Without twins the other language must say one thing only, and say it nowhere as this one does.
      let against = twins.isEmpty ? others : twins
      guard let first = against.first,
        against.allSatisfy({ values.differ($0.value, claim.value) }),
        against.dropFirst().allSatisfy({ !values.differ($0.value, first.value) }),
        said.allSatisfy({
          $0.language != claim.language || $0.side != claim.side
            || $0.scope.facets != claim.scope.facets
            || (!twins.isEmpty && $0.evidence.path != claim.evidence.path)
            || !values.differ($0.value, claim.value)
        }), isSameMarket(claim.value, first.value)
      else { return nil }
      return Candidate(
        rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
        topic: claim.publicTopic, main: [claim], other: Array(against))
    }
  }

  private func isSameMarket(_ a: ClaimValue, _ b: ClaimValue) -> Bool {
    guard case .money(let a) = a, case .money(let b) = b, let first = a.currency,
      let second = b.currency
    else { return true }
    return first == second
  }

  // MARK: structured data

  /// What structured data says against what its own page shows: it must be among the values that are shown.
  private func structuredData(
    _ rule: GeneralRule, _ claims: [Claim], _ values: ValueComparison
  ) -> [Candidate] {
    let stated = claims.filter(\.isStructuredData)
    return stated.compactMap { fact -> Candidate? in
      let shown = claims.filter {
        !$0.isStructuredData && $0.evidence.path == fact.evidence.path && !$0.isAdditional
          && $0.modality != .aim
      }
      // Several facts of one property are its values for several products or regions: one of them fits what is shown.
      let facts = stated.filter {
        $0.evidence.path == fact.evidence.path && $0.reading == fact.reading
      }
      let distinct = shown.filter { claim in
        !shown.prefix { $0 != claim }.contains { !values.differ($0.value, claim.value) }
      }
      guard facts.allSatisfy({ $0.value == fact.value }), (1...2).contains(distinct.count),
        shown.allSatisfy({ values.differ($0.value, fact.value) }),
        isSameMarket(shown[0].value, fact.value)
      else { return nil }
      return Candidate(
        rule: rule.identity, verdict: .disagreement, severity: rule.identity.severity,
        topic: fact.publicTopic, main: [shown[0]], other: [fact])
    }
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
}

/// Pages that are one page in two languages, told by their paths.
enum Twins {
  /// Whether the paths differ only in a part that names a language: `fi/toimitus.html` and `en/toimitus.html`, `index.html` and `index-en.html`.
  static func areTwins(_ a: String, _ b: String) -> Bool {
    a != b && stem(a) == stem(b)
  }

  /// The parts of a path without those that name a language.
  private static func stem(_ path: String) -> [Substring] {
    path.split { "/-_. ".contains($0) }.filter { !isLanguage($0) }
  }

  /// Two small letters, or two with a region (`en-gb` is two parts, the second of which may be any).
  private static func isLanguage(_ part: Substring) -> Bool {
    ["fi", "en", "sv", "se", "de", "et", "gb", "uk", "us"].contains(part)
  }
}
