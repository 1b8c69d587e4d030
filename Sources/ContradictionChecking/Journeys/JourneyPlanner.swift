import PromiseModel
import RulePacks

/// Walks the journeys of a rule pack through a site's own terms.
struct JourneyPlanner: Sendable {
  let rules: RulePack

  /// How often it goes wrong on each way, 1 or more.
  let failures: Int

  /// The worst path of each journey that the terms say something of, in the order of their ids. `markets` are those whose law applies.
  func worstPaths(_ claims: [Claim], markets: Set<String>) -> [WorstPath] {
    let claims = JourneyClaims(claims, rules: rules, markets: markets)
    return rules.journeys.filter { claims.speak(of: $0) }.map { worstPath($0, claims) }
      .filter { path in path.asWritten.steps.contains { $0.claim != nil || $0.wait != nil } }
  }

  private func worstPath(_ journey: JourneyDefinition, _ claims: JourneyClaims) -> WorstPath {
    let promise = claims.shortestPromise(journey.promise)
    let steps = journey.steps(failures: failures)
    let claims = claims.prepared(
      for: steps + journey.exits.flatMap(\.steps), promise: promise?.claim)
    let kept = promise.flatMap { promise in
      steps.last { claims.isPromised($0.keeps, beside: promise.claim) }?.event
    }
    let end = kept ?? journey.end(failures: failures)
    let timing = JourneyTiming(
      isLawful: false, begins: journey.begins, steps: steps, claims: claims)
    let written = timing.way(to: end)
    let lawful = JourneyTiming(
      isLawful: true, begins: journey.begins, steps: steps, claims: claims
    ).way(to: end)
    return WorstPath(
      journey: journey.id, name: journey.name, promise: promise?.claim, promised: promise?.time,
      failures: journey.again == nil ? 1 : failures, asWritten: written,
      lawful: lawful == written ? nil : lawful, mends: mends(timing, written, to: end),
      exit: exit(journey, claims), costs: costs(journey, claims),
      separateContracts: claims.first(journey.separateContracts),
      othersAnswer: claims.first(journey.othersAnswer))
  }

  // MARK: what to mend

  private static let mostMends = 3

  /// What to mend one after another, each on top of those before it, until nothing more is gained.
  private func mends(
    _ timing: JourneyTiming, _ way: JourneyWay, to end: String
  ) -> [CriticalStep] {
    var mends: [CriticalStep] = []
    var (timing, way) = (timing, way)
    while mends.count < Self.mostMends,
      let (next, omission) = critical(timing, way, to: end),
      // A way of one step alone would take no time at all without it, which is no advice.
      next.totalWithout != .zero
    {
      mends.append(next)
      timing.omissions.insert(omission)
      way = timing.way(to: end)
    }
    return mends
  }

  /// The omission that shortens the way most; of equals the first on the way. What takes its time when nothing goes wrong, what the
  /// customer does and what is only guessed is left as it is.
  private func critical(
    _ timing: JourneyTiming, _ way: JourneyWay, to end: String
  ) -> (CriticalStep, JourneyTiming.Omission)? {
    var best: (CriticalStep, JourneyTiming.Omission)?
    let steps = Dictionary(timing.steps.map { ($0.event, $0) }, uniquingKeysWith: { a, _ in a })
    for step in way.steps where step.actor != .customer && step.basis != .guess {
      guard let defined = steps[step.event] else { continue }
      for isWait in defined.isOrdinary ? [true] : [true, false] {
        if isWait ? step.wait == nil : step.duration == .zero { continue }
        let event = defined.firstEvent
        let omission: JourneyTiming.Omission = isWait ? .wait(event) : .duration(event)
        var shorter = timing
        shorter.omissions.insert(omission)
        let total = shorter.way(to: end).total
        guard (best?.0.totalWithout ?? way.total).isLonger(than: total) else { continue }
        best = (CriticalStep(step: step, isWait: isWait, totalWithout: total), omission)
      }
    }
    return best
  }

  // MARK: ways out and costs

  /// The way out that ends soonest; the law counts, for a customer may always rest on it.
  private func exit(_ journey: JourneyDefinition, _ claims: JourneyClaims) -> JourneyExitTaken? {
    journey.exits.map { exit in
      let timing = JourneyTiming(
        isLawful: true, begins: journey.begins, steps: journey.steps + exit.steps, claims: claims)
      return JourneyExitTaken(id: exit.id, name: exit.name, way: timing.way(to: exit.ends))
    }
    .reduce(nil) { best, next in
      guard let best else { return next }
      return best.way.total.isLonger(than: next.way.total) ? next : best
    }
  }

  /// What each failure costs; nothing where the terms price none of them.
  private func costs(_ journey: JourneyDefinition, _ claims: JourneyClaims) -> [FailureCost] {
    let costs = journey.charges.map { charge in
      FailureCost(text: charge.text, failing: charge.failing, claims: claims.all(charge.pays))
    }
    return costs.contains { !$0.claims.isEmpty } ? costs : []
  }
}
