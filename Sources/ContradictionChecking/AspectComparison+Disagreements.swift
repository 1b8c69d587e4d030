import PromiseModel
import RulePacks

/// Places of one side that say different things.
extension AspectComparison {
  func disagreements() -> [Candidate] {
    var candidates: [Candidate] = []
    for side in [DocumentRole.promise, .term] {
      let isWithinTerms = side == .term && rule.isWithinTerms
      let said = claims.filter {
        $0.side == side && ($0.modality >= .hedged || isWithinTerms && $0.modality == .may)
          && $0.scope.label == nil && !$0.isAdditional && !$0.isStructuredAnswer
          // A sentence with several values tells one case from another.
          && (isWithinTerms || valuesByPlace[$0.evidence] == nil)
      }
      func scope(_ claim: Claim) -> Scope {
        isWithinTerms ? scopes.withoutMainGoods(claim.scope) : claim.scope
      }
      // Three different values are a list of choices, not a contradiction.
      var scopesSeen: [Scope: [ClaimValue]] = [:]
      for claim in said
      where !(scopesSeen[scope(claim)] ?? []).contains(where: { agrees($0, claim.value) }) {
        scopesSeen[scope(claim), default: []].append(claim.value)
      }
      for (index, first) in said.enumerated() {
        guard let rivals = scopesSeen[scope(first)], rivals.count == 2 else { continue }
        let against = said[(index + 1)...].filter {
          scope($0) == scope(first)
            && (isElsewhere($0, first) || isWithinTerms && $0.evidence != first.evidence)
            && values.areNear($0.value, first.value)
            && (side == .promise || isWithinTerms || $0.reading == first.reading)
            && differs(values.relation(of: $0.value, to: first.value))
            && (isWithinTerms || !Things.areOthers($0, first)) && !$0.isFootnote(of: first)
        }
        guard let second = against.first,
          !candidates.contains(where: { known in
            known.main[0].value == second.value && known.other[0].value == first.value
              || known.main[0].value == first.value && known.other[0].value == second.value
          })
        else { continue }
        let same = said.filter {
          $0.value == first.value && scope($0) == scope(first) && $0 != first
        }
        candidates.append(
          Candidate(
            rule: rule.identity, verdict: .disagreement, severity: severity(first, second),
            topic: topic, main: [first] + same, other: Array(against)))
      }
    }
    return candidates
  }

  /// Where values differ from thing to thing, two places of one channel that name no common thing are only noted: nobody can tell from outside
  /// whether they speak of one.
  private func severity(_ first: Claim, _ second: Claim) -> Severity {
    let isSure =
      !values.aspect.varies || Things.shareOne(first, second) || !first.scope.facets.isEmpty
      || first.language != second.language || first.isStructuredData || second.isStructuredData
      || channels.channel(of: first.evidence.path) != channels.channel(of: second.evidence.path)
    return isSure ? rule.identity.severity : min(rule.identity.severity, .note)
  }

  private func agrees(_ a: ClaimValue, _ b: ClaimValue) -> Bool {
    !differs(values.relation(of: a, to: b))
  }

  private func differs(_ relation: ValueRelation) -> Bool {
    switch relation {
    case .weaker, .better, .weakerStart: true
    case .same, .undecided: false
    }
  }

  /// Two places a reader meets apart: two documents, two languages, a page and its structured data, two sections.
  private func isElsewhere(_ a: Claim, _ b: Claim) -> Bool {
    a.evidence.path != b.evidence.path || a.language != b.language
      || a.isStructuredData != b.isStructuredData || a.evidence.section != b.evidence.section
  }
}
