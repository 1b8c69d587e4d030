import PromiseModel
import RulePacks

/// Holds terms against what mandatory law of their market asks.
struct LawComparison: Sendable {
  let laws: [LawRule]
  /// By language, the markets whose law its texts are under.
  let markets: [String: [String]]
  let aspects: [String: AspectDefinition]
  let scopes: ScopeComparison
  /// All claims of the site, in order.
  let claims: [Claim]
  let options: CheckOptions

  func candidates() -> [Candidate] {
    laws.filter { $0.identity.status.reports && isInForce($0) }.flatMap { law in
      claims.compactMap { claim -> Candidate? in
        guard claim.side == .term, !claim.isStructuredData, !claim.isAdditional,
          claim.scope.facets["customer"] != ["business"], !isBoughtInStore(claim),
          law.markets.contains(where: { markets[claim.language, default: []].contains($0) }),
          selects(law.term, claim), !isCured(law, claim), !isOutside(claim)
        else { return nil }
        // A record that nobody has read in the statute may not raise an error.
        let severity =
          law.mark == .memory ? min(law.identity.severity, .warning) : law.identity.severity
        return Candidate(
          rule: law.identity, verdict: .belowLaw, severity: severity, topic: law.topic,
          main: [claim], other: [], legalBasis: law.article)
      }
    }
  }

  private func selects(_ selectors: [ClaimSelector], _ claim: Claim) -> Bool {
    selectors.contains { $0.selects(claim, aspect: aspects[claim.topic + "/" + claim.aspect]) }
  }

  /// A term for goods that the taxonomy puts outside the right of withdrawal is not held against it.
  private func isOutside(_ claim: Claim) -> Bool {
    (claim.scope.facets["category"] ?? []).contains {
      scopes.isKind($0, of: "outside-withdrawal", "category")
    }
  }

  /// The right of withdrawal is one of distance and doorstep sales (Directive 2011/83/EU, Article 9): what is said of goods bought in a store
  /// alone is not held against it.
  private func isBoughtInStore(_ claim: Claim) -> Bool {
    claim.scope.facets["channel"] == ["store"]
      && ["return", "refund", "exchange"].contains { claim.publicTopic.hasPrefix($0 + ".") }
  }

  private func isCured(_ law: LawRule, _ claim: Claim) -> Bool {
    !law.unless.isEmpty
      && claims.contains {
        $0.side == .term && $0.evidence.path == claim.evidence.path && selects(law.unless, $0)
      }
  }

  private func isInForce(_ law: LawRule) -> Bool {
    guard let asOf = options.asOf, let year = asOf.year else { return law.until == nil }
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let day = "\(year)-\(pad(asOf.month))-\(pad(asOf.day))"
    return (law.from.map { $0 <= day } ?? true) && (law.until.map { day < $0 } ?? true)
  }
}
