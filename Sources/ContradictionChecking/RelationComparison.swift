import PromiseModel
import RulePacks

/// Contradictions between different aspects or topics.
struct RelationComparison: Sendable {
  let relations: [RelationRule]
  let aspects: [String: AspectDefinition]
  let scopes: ScopeComparison
  let headings: NamedHeadings
  /// All claims of the site, in order.
  let claims: [Claim]

  func candidates() -> [Candidate] {
    let terms = claims.filter { $0.side == .term }
    let told = ToldPromises(claims)
    return relations.filter(\.identity.status.reports).flatMap { candidates($0, terms, told) }
  }

  private func candidates(
    _ relation: RelationRule, _ terms: [Claim], _ told: ToldPromises
  ) -> [Candidate] {
    let clauseSide: DocumentRole = relation.verdict == .disagreement ? .promise : .term
    let all = claims.filter {
      $0.side == .promise && $0.modality != .aim && selects(relation.promise, $0)
    }
    let inWords = all.filter(told.isTold)
    let promises = inWords.isEmpty ? all.filter { !$0.isStructuredAnswer } : inWords
    if promises.isEmpty { return [] }
    let clauses = claims.filter {
      $0.side == clauseSide && selects(relation.term, $0)
        && !(aspects[$0.topic + "/" + $0.aspect].map($0.addsRight) ?? false)
        && !$0.isStructuredAnswer
    }
    let disclosures = disclosures(ofAspectsIn: clauses)
    return promises.compactMap { promise in
      let fitting = clauses.compactMap { clause -> (Claim, ScopeRelation)? in
        guard clause.evidence != promise.evidence, !clause.isFootnote(of: promise),
          relation.verdict == .disagreement || !isDisclosed(clause, beside: promise, disclosures)
        else { return nil }
        let scope = scopes.relation(of: clause.scope, to: promise.scope)
        return scope == .disjoint || scope == .alongside ? nil : (clause, scope)
      }
      if fitting.isEmpty || isGranted(promise, by: terms) { return nil }
      let ordered = fitting.enumerated().sorted {
        let a = $0.element.1 == .coversPromise ? 0 : 1
        let b = $1.element.1 == .coversPromise ? 0 : 1
        return (a, $0.offset) < (b, $1.offset)
      }.map(\.element)
      let isPart = ordered[0].1 != .coversPromise && relation.verdict == .contradiction
      var severity = relation.identity.severity
      if promise.modality < .state || isPart { severity = min(severity, .warning) }
      return Candidate(
        rule: relation.identity, verdict: isPart ? .narrowing : relation.verdict,
        severity: severity, topic: relation.topic, main: [promise], other: ordered.map(\.0))
    }
  }

  /// What pages themselves tell of the aspects that the clauses speak of, by topic and aspect.
  private func disclosures(ofAspectsIn clauses: [Claim]) -> [String: Disclosures] {
    let aspects = Set(clauses.filter { $0.side == .term }.map(\.topicAndAspect))
    if aspects.isEmpty { return [:] }
    return Dictionary(grouping: claims.filter { aspects.contains($0.topicAndAspect) }) {
      $0.topicAndAspect
    }.mapValues(Disclosures.init)
  }

  /// Whether the page tells beside its promise what the clause says, so that nobody is misled.
  private func isDisclosed(
    _ clause: Claim, beside promise: Claim, _ disclosures: [String: Disclosures]
  ) -> Bool {
    if promise.tellsCase(of: clause) || headings.tell(clause, from: promise) { return true }
    guard let aspect = aspects[clause.topicAndAspect],
      let told = disclosures[clause.topicAndAspect]
    else { return false }
    let values = ValueComparison(aspect: aspect)
    let isOfAnotherAspect = clause.topicAndAspect != promise.topicAndAspect
    return told.beside(promise, inItsWords: isOfAnotherAspect) { value, scope in
      guard scopes.relation(of: clause.scope, to: scope) != .disjoint else { return false }
      let relation = values.relation(of: clause.value, to: value)
      return relation == .same || relation == .better
    }
  }

  private func selects(_ selectors: [ClaimSelector], _ claim: Claim) -> Bool {
    selectors.contains { $0.selects(claim, aspect: aspects[claim.topic + "/" + claim.aspect]) }
  }

  /// A clause of the same or wider scope grants just what is promised.
  private func isGranted(_ promise: Claim, by terms: [Claim]) -> Bool {
    guard let aspect = aspects[promise.topic + "/" + promise.aspect] else { return false }
    let values = ValueComparison(aspect: aspect)
    return terms.contains { clause in
      guard !clause.isPriced, clause.topic == promise.topic, clause.aspect == promise.aspect,
        scopes.relation(of: clause.scope, to: promise.scope) == .coversPromise,
        clause.conditions.isEmpty || !promise.conditions.isEmpty, !clause.isHeadingLike
      else { return false }
      let relation = values.relation(of: clause.value, to: promise.value)
      return relation == .same || relation == .better
    }
  }
}
