import PromiseModel

/// Compares two checks of the same pages against two texts of the terms, promise by promise.
public enum ImpactAnalysis {
  /// What the new text does to every promise.
  ///
  /// - Parameters:
  ///   - before: the pages checked against the old text.
  ///   - after: the same pages checked against the new text.
  public static func impact(before: CheckReport, after: CheckReport) -> TermsImpact {
    let old = Standings(before)
    let new = Standings(after)
    var groups: [Wording: [(claim: Claim, impact: PromiseImpact)]] = [:]
    for claim in after.claims where claim.side == .promise {
      let impact = Self.impact(on: claim, old, new)
      groups[Wording(claim, impact.effect), default: []].append((claim, impact))
    }
    let promises = groups.values.map { group in
      let sorted = group.sorted { Self.isMoreProminent($0.claim, $1.claim) }
      let first = sorted[0].impact
      var seen: Set<Evidence> = [first.promise.evidence]
      return PromiseImpact(
        effect: first.effect, promise: first.promise,
        otherPlaces: sorted.map(\.claim.evidence).filter { seen.insert($0).inserted },
        before: first.before, after: first.after, keptBefore: first.keptBefore,
        keptAfter: first.keptAfter)
    }
    let oldLaw = Self.belowLaw(before)
    let newLaw = Self.belowLaw(after)
    return TermsImpact(
      promises: promises.sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1)) },
      newBelowLaw: newLaw.filter { finding in !oldLaw.contains { Self.isSame($0, finding) } },
      goneBelowLaw: oldLaw.filter { finding in !newLaw.contains { Self.isSame($0, finding) } },
      problems: before.problems + after.problems.filter { !before.problems.contains($0) })
  }

  private static func impact(
    on claim: Claim, _ old: Standings, _ new: Standings
  ) -> PromiseImpact {
    let place = Standings.Place(claim)
    let before = old.findings[place] ?? []
    let after = new.findings[place] ?? []
    let keptBefore = old.kept[place]
    let keptAfter = new.kept[place]
    return PromiseImpact(
      effect: effect(before, after, keptBefore != nil, keptAfter != nil), promise: claim,
      before: before, after: after, keptBefore: keptBefore, keptAfter: keptAfter)
  }

  private static func effect(
    _ before: [Finding], _ after: [Finding], _ keptBefore: Bool, _ keptAfter: Bool
  ) -> TermsEffect {
    switch (before.isEmpty, after.isEmpty) {
    case (true, false): return .breaks
    case (false, true): return .mends
    case (true, true):
      return keptBefore == keptAfter ? .leaves : keptAfter ? .backs : .unbacks
    case (false, false):
      let old = weight(before)
      let new = weight(after)
      return old == new ? .leavesBroken : old.lexicographicallyPrecedes(new) ? .worsens : .eases
    }
  }

  /// Findings of each severity, the worst first.
  private static func weight(_ findings: [Finding]) -> [Int] {
    Severity.allCases.reversed().map { severity in findings.count { $0.severity == severity } }
  }

  private static func belowLaw(_ report: CheckReport) -> [Finding] {
    report.findings.filter { $0.verdict == .belowLaw }
  }

  /// Whether two findings are of the same words, whatever file they stand in.
  private static func isSame(_ a: Finding, _ b: Finding) -> Bool {
    a.rule == b.rule && a.main.evidence.quote == b.main.evidence.quote
  }

  private static func isMoreProminent(_ a: Claim, _ b: Claim) -> Bool {
    if a.prominence != b.prominence { return a.prominence < b.prominence }
    return (a.evidence.path, a.evidence.span) < (b.evidence.path, b.evidence.span)
  }

  private static func key(_ impact: PromiseImpact) -> [String] {
    func padded(_ number: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
    let evidence = impact.promise.evidence
    return [
      padded(TermsEffect.allCases.firstIndex(of: impact.effect)!), impact.promise.publicTopic,
      evidence.path, padded(evidence.span.start), padded(impact.promise.valueSpan.start),
      impact.promise.topic, impact.promise.aspect, impact.promise.reading,
    ]
  }

  /// The same words about the same thing, to which the same happens.
  private struct Wording: Hashable {
    let topic: String
    let aspect: String
    let value: ClaimValue
    let scope: Scope
    let quote: String
    let effect: TermsEffect

    init(_ claim: Claim, _ effect: TermsEffect) {
      topic = claim.topic
      aspect = claim.aspect
      value = claim.value
      scope = claim.scope
      quote = claim.evidence.quote
      self.effect = effect
    }
  }
}

/// How promises stand against one text of the terms.
private struct Standings {
  /// A promise by its place and aspect; its value may take the currency of the terms.
  struct Place: Hashable {
    let evidence: Evidence
    let topic: String
    let aspect: String

    init(_ claim: Claim, at evidence: Evidence? = nil) {
      self.evidence = evidence ?? claim.evidence
      topic = claim.topic
      aspect = claim.aspect
    }
  }

  private(set) var findings: [Place: [Finding]] = [:]
  private(set) var kept: [Place: Claim] = [:]

  init(_ report: CheckReport) {
    for finding in report.findings + report.accepted.map(\.finding)
    where finding.main.side == .promise && finding.other?.side == .term {
      for evidence in [finding.main.evidence] + finding.otherMainPlaces {
        findings[Place(finding.main, at: evidence), default: []].append(finding)
      }
    }
    for pair in report.kept {
      let place = Place(pair.promise)
      kept[place] = kept[place] ?? pair.clause
    }
  }
}
