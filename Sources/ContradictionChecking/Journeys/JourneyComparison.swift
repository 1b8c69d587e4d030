import PromiseModel
import RulePacks

/// Findings that no clause alone makes: a chain of terms that breaks a promise.
struct JourneyComparison {
  let rules: [GeneralRule]
  let journeys: [JourneyDefinition]
  let paths: [WorstPath]

  func candidates() -> [Candidate] {
    let ordinary = Set(journeys.filter(\.isOrdinary).map(\.id))
    return rules.filter(\.identity.status.reports).flatMap { rule -> [Candidate] in
      switch rule.compares {
      case .ordinaryWay:
        return paths.filter { ordinary.contains($0.journey) }.compactMap { addsUp(rule, $0) }
      case .worstWay:
        let ways = paths.filter { !ordinary.contains($0.journey) }.compactMap { waits(rule, $0) }
        return longestOfEachWait(ways)
      case .languages, .structuredData, .productFeed, .limits, .channels, .silence: return []
      }
    }
  }

  /// Steps that each take their time, one after another, are surely over later than the promise; told only where no other clause may be
  /// meant.
  private func addsUp(_ rule: GeneralRule, _ path: WorstPath) -> Candidate? {
    guard let (promise, promised) = promise(of: path) else { return nil }
    let timed = path.asWritten.steps.filter { $0.duration != .zero }
    let clauses = timed.compactMap(\.claim)
    guard clauses.count == timed.count, Set(clauses.map(\.evidence)).count > 1,
      timed.allSatisfy({ $0.basis == .term && $0.isUndisputed }),
      clauses.allSatisfy({ $0.conditions.isEmpty && $0.language == promise.language }),
      let longest = timed.max(by: { $1.duration.isLonger(than: $0.duration) })?.claim
    else { return nil }
    return candidate(rule, path, promise, promised, longest, chain: clauses)
  }

  /// One sentence makes the customer wait for what she need not wait for.
  private func waits(_ rule: GeneralRule, _ path: WorstPath) -> (Candidate, WorstPath)? {
    guard let (promise, promised) = promise(of: path), let critical = path.critical,
      critical.isWait, let wait = critical.step.wait
    else { return nil }
    let chain = path.asWritten.steps.flatMap(\.said)
    return candidate(rule, path, promise, promised, wait, chain: chain).map { ($0, path) }
  }

  /// The longest way for each sentence that makes wait: two journeys that share it are one finding.
  private func longestOfEachWait(_ ways: [(Candidate, WorstPath)]) -> [Candidate] {
    var longest: [(Candidate, WorstPath)] = []
    for way in ways {
      let same = longest.firstIndex { $0.0.other[0].evidence == way.0.other[0].evidence }
      guard let same else {
        longest.append(way)
        continue
      }
      if way.1.asWritten.total.isLonger(than: longest[same].1.asWritten.total) {
        longest[same] = way
      }
    }
    return longest.map(\.0)
  }

  /// A promise from the order on that is meant as one.
  private func promise(of path: WorstPath) -> (Claim, ElapsedTime)? {
    guard let promise = path.promise, let promised = path.promised, promise.modality >= .state,
      case .duration(_, let start) = promise.value,
      start.map({ [.order, .orderConfirmation, .payment].contains($0) }) ?? true
    else { return nil }
    return (promise, promised)
  }

  private func candidate(
    _ rule: GeneralRule, _ path: WorstPath, _ promise: Claim, _ promised: ElapsedTime,
    _ clause: Claim, chain: [Claim]
  ) -> Candidate? {
    let total = path.asWritten.total
    guard total.isSurelyLonger(than: promised), let duration = total.longestDuration else {
      return nil
    }
    var seen: Set<Evidence> = []
    return Candidate(
      rule: rule.identity, verdict: .contradiction, severity: rule.identity.severity,
      topic: clause.publicTopic, main: [promise], other: [clause],
      chain: chain.filter { seen.insert($0.evidence).inserted },
      isJoined: rule.compares == .ordinaryWay,
      otherValue: .duration(duration, from: .order), guessed: guessed(path.asWritten))
  }

  private func guessed(_ way: JourneyWay) -> ClaimValue? {
    let guesses = way.steps.filter { $0.basis == .guess }.map(\.duration).reduce(.zero, +)
    if guesses == .zero { return nil }
    return guesses.longestDuration.map { .duration($0, from: nil) }
  }
}
