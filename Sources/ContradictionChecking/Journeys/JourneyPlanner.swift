import PromiseModel
import RulePacks

/// Walks the journeys of a rule pack through a site's own terms.
struct JourneyPlanner: Sendable {
  let rules: RulePack

  /// The worst path of each journey that the terms say something of, in the order of their ids. `markets` are those whose law applies.
  func worstPaths(_ claims: [Claim], markets: Set<String>) -> [WorstPath] {
    let claims = JourneyClaims(claims, rules: rules, markets: markets)
    return rules.journeys.map { worstPath($0, claims) }
      .filter { path in path.asWritten.steps.contains { $0.claim != nil || $0.wait != nil } }
  }

  private func worstPath(_ journey: JourneyDefinition, _ claims: JourneyClaims) -> WorstPath {
    let timing = JourneyTiming(
      isLawful: false, begins: journey.begins, steps: journey.steps, claims: claims)
    let written = timing.way(to: journey.ends)
    let lawfulTiming = JourneyTiming(
      isLawful: true, begins: journey.begins, steps: journey.steps, claims: claims)
    let lawful = lawfulTiming.way(to: journey.ends)
    let promise = claims.shortestPromise(journey.promise)
    return WorstPath(
      journey: journey.id, name: journey.name, promise: promise?.claim, promised: promise?.time,
      asWritten: written, lawful: lawful == written ? nil : lawful,
      critical: critical(timing, written, to: journey.ends), exit: exit(journey, claims))
  }

  /// The omission that shortens the way most; of equals the first on the way. What takes its time when nothing goes wrong, what the
  /// customer does and what is only guessed is left as it is.
  private func critical(
    _ timing: JourneyTiming, _ way: JourneyWay, to end: String
  ) -> CriticalStep? {
    var best: CriticalStep?
    let ordinary = Set(timing.steps.filter(\.isOrdinary).map(\.event))
    for step in way.steps where step.actor != .customer && step.basis != .guess {
      for isWait in ordinary.contains(step.event) ? [true] : [true, false] {
        if isWait ? step.wait == nil : step.duration == .zero { continue }
        var shorter = timing
        shorter.omission = isWait ? .wait(step.event) : .duration(step.event)
        let total = shorter.way(to: end).total
        guard (best?.totalWithout ?? way.total).isLonger(than: total) else { continue }
        best = CriticalStep(step: step, isWait: isWait, totalWithout: total)
      }
    }
    return best
  }

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
}
