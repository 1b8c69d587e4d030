import PromiseModel
import RulePacks

/// A finding in the making: one promise (or place) against the clauses that conflict with it.
struct Candidate: Sendable {
  let rule: RuleIdentity
  let verdict: Verdict
  let severity: Severity
  let topic: String
  /// The most prominent first.
  let main: [Claim]
  /// The most comparable first; empty for a claim that stands alone.
  let other: [Claim]
  let legalBasis: String?

  init(
    rule: RuleIdentity, verdict: Verdict, severity: Severity, topic: String, main: [Claim],
    other: [Claim], legalBasis: String? = nil
  ) {
    self.rule = rule
    self.verdict = verdict
    self.severity = severity
    self.topic = topic
    self.main = main
    self.other = other
    self.legalBasis = legalBasis
  }

  private struct PlaceKey: Hashable {
    let topic: String
    let isAlone: Bool
    let verdictGroup: Verdict
    let path: String
    let span: SourceSpan
  }

  private struct ValueKey: Hashable {
    let rule: String
    let value: ClaimValue
    let path: String
    let span: SourceSpan
  }

  /// One finding for what a customer meets as one: several rules of a topic about one sentence, and one promise repeated at several
  /// places against one clause.
  static func merged(_ candidates: [Candidate]) -> [Candidate] {
    var bySentence: [PlaceKey: Int] = [:]
    var joined: [Candidate] = []
    for candidate in candidates {
      let key = PlaceKey(
        topic: candidate.topic, isAlone: candidate.other.isEmpty,
        verdictGroup: candidate.verdict == .disagreement ? .disagreement : .contradiction,
        path: candidate.main[0].evidence.path, span: candidate.main[0].evidence.span)
      if let index = bySentence[key] {
        joined[index] = joined[index].joined(with: candidate)
      } else {
        bySentence[key] = joined.count
        joined.append(candidate)
      }
    }
    var byValue: [ValueKey: Int] = [:]
    var result: [Candidate] = []
    for candidate in joined {
      // A promise at several places against one clause; a clause repeated in several terms.
      let anchor = candidate.other.first ?? candidate.main[0]
      let key = ValueKey(
        rule: candidate.rule.id, value: candidate.main[0].value,
        path: candidate.other.isEmpty ? "" : anchor.evidence.path,
        span: candidate.other.isEmpty ? SourceSpan(start: 0, end: 0) : anchor.evidence.span)
      if let index = byValue[key] {
        result[index] = result[index].repeated(candidate)
      } else {
        byValue[key] = result.count
        result.append(candidate)
      }
    }
    return result
  }

  /// The same sentence met two rules: the worse verdict is told, all clauses are shown.
  private func joined(with later: Candidate) -> Candidate {
    let (first, second) = later.severity > severity ? (later, self) : (self, later)
    return Candidate(
      rule: first.rule, verdict: first.verdict, severity: first.severity, topic: first.topic,
      main: first.main + second.main.dropFirst(), other: first.other + second.other,
      legalBasis: first.legalBasis ?? second.legalBasis)
  }

  /// The same promise stands at another place: the most prominent place is told.
  private func repeated(_ later: Candidate) -> Candidate {
    let places = (main + later.main).enumerated().sorted {
      ($0.element.prominence, $0.offset) < ($1.element.prominence, $1.offset)
    }
    return Candidate(
      rule: rule, verdict: verdict, severity: max(severity, later.severity), topic: topic,
      main: places.map(\.element), other: other + later.other, legalBasis: legalBasis)
  }
}

extension FindingMaker {
  func finding(_ candidate: Candidate) -> Finding {
    finding(
      candidate.rule, verdict: candidate.verdict, severity: candidate.severity,
      topic: candidate.topic, main: candidate.main, other: candidate.other,
      legalBasis: candidate.legalBasis)
  }
}
