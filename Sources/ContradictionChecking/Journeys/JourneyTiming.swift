import PromiseModel
import RulePacks

/// When the events of a journey happen at the latest, from the claims that govern its steps.
struct JourneyTiming {
  /// What is left out of the way, each time that it happens, to see what it costs.
  enum Omission: Hashable {
    /// The length of the step to an event, by its first name.
    case duration(String)
    /// The waiting of the step to an event, by its first name.
    case wait(String)
  }

  /// Whether the law replaces what is below it or unlimited.
  let isLawful: Bool
  let begins: String
  let steps: [JourneyStep]
  let claims: JourneyClaims
  var omissions: Set<Omission> = []

  /// The steps in their order with the latest time of their events, by event.
  func events() -> [String: TakenStep] {
    var taken: [String: TakenStep] = [:]
    for step in steps { taken[step.event] = take(step, taken) }
    return taken
  }

  /// The chain that decides when an event happens, first step first.
  func way(to end: String) -> JourneyWay {
    let taken = events()
    var chain: [TakenStep] = []
    var event = end
    while let step = taken[event] {
      chain.append(step)
      event = step.after
    }
    return JourneyWay(total: taken[end]?.ends ?? .zero, steps: chain.reversed())
  }

  private func take(_ step: JourneyStep, _ taken: [String: TakenStep]) -> TakenStep {
    func time(_ event: String) -> ElapsedTime { taken[event]?.ends ?? .zero }
    var length = length(of: step)
    let wait = omissions.contains(.wait(step.firstEvent)) ? nil : applied(step.waits)
    var start = latest(step.after, time)
    // A clause that counts from an earlier event ("from the order") counts from there, however long what lies between takes.
    let counted = counted(length, step, taken)
    if let counted { start = counted }
    if let from = length.from { start = from }
    var ends = time(start) + length.time
    if isLawful, let law = bound(of: step), !law.isFallback {
      // The same number of days from a later event is less than the law gives.
      let lawful = law.from ?? latest(step.after, time)
      let bound = ElapsedTime(longest: law.atMost)
      if ends.isLonger(than: time(lawful) + bound) {
        start = lawful
        ends = time(lawful) + bound
        length = Length(time: bound, basis: .law(article: law.article), claim: length.claim)
      }
    }
    var after = start
    var waited: Claim?
    var isHeldBack = false
    if let wait {
      let last = latest(wait.events, time)
      // A clause that says from when it counts goes on counting; it then only may not end before.
      let restarts =
        wait.restarts && !(length.namesStart && counted.map { !wait.events.contains($0) } ?? false)
      let later = restarts ? time(last) + length.time : time(last)
      if later.isLonger(than: ends) {
        (ends, after, waited, isHeldBack) = (later, last, wait.claim, !restarts)
      }
    }
    return TakenStep(
      event: step.event, after: after, text: step.text, actor: step.actor, duration: length.time,
      ends: ends, basis: length.basis, claim: length.claim, wait: waited, isHeldBack: isHeldBack,
      isUndisputed: length.isUndisputed,
      isContact: step.isContact, round: step.round, isOrdinary: step.isOrdinary)
  }

  /// The event from which a clause counts. One that says it ("of the return's arrival") may count from an event that the step need not wait
  /// for.
  private func counted(
    _ length: Length, _ step: JourneyStep, _ taken: [String: TakenStep]
  ) -> String? {
    guard let counted = length.start, length.namesStart || !step.countsFromItself else {
      return nil
    }
    if let near = nearest(counted, before: step, length.basis) { return near }
    guard length.namesStart, length.basis == .term else { return nil }
    return steps.last { taken[$0.event] != nil && $0.starts.contains(counted) }?.event
  }

  private func latest(_ events: [String], _ time: (String) -> ElapsedTime) -> String {
    events.reduce(events.first ?? begins) { time($1).isLonger(than: time($0)) ? $1 : $0 }
  }

  /// The nearest event before a step from which such durations run. A step that takes as long as another one counts from none of the events
  /// of the first time.
  private func nearest(
    _ start: StartEvent, before step: JourneyStep, _ basis: StepBasis
  ) -> String? {
    var near = step.after
    var seen: Set<String> = []
    if case .termOf(let event) = basis { seen = past(of: event) }
    near.removeAll { seen.contains($0) }
    while !near.isEmpty {
      if let match = near.first(where: { isStart($0, start) }) { return match }
      let before = near.filter { seen.insert($0).inserted }
        .flatMap { event in steps.first { $0.event == event }?.after ?? [] }
      near = before.filter { !seen.contains($0) }
    }
    return nil
  }

  /// An event and all that happens before it.
  private func past(of event: String) -> Set<String> {
    var past: Set<String> = []
    var open = [event]
    while let next = open.popLast() {
      guard past.insert(next).inserted else { continue }
      open += steps.first { $0.event == next }?.after ?? []
    }
    return past
  }

  private func isStart(_ event: String, _ start: StartEvent) -> Bool {
    let own = event == begins ? [.order] : steps.first { $0.event == event }?.starts ?? []
    // An order, its confirmation and its payment are minutes apart.
    let orders: [StartEvent] = [.order, .orderConfirmation, .payment]
    return own.contains(start) || (orders.contains(start) && own.contains(where: orders.contains))
  }

  // MARK: how long a step takes

  private struct Length {
    var time: ElapsedTime
    var basis: StepBasis
    var claim: Claim?
    var start: StartEvent?
    /// Whether the clause itself says from when it counts.
    var namesStart = false
    /// Whether all clauses that speak of it say the same.
    var isUndisputed = true
    /// The event from which the law counts.
    var from: String?
  }

  private func length(of step: JourneyStep) -> Length {
    if omissions.contains(.duration(step.firstEvent)) { return Length(time: .zero, basis: .noTime) }
    var length = stated(step) ?? unstated(step)
    if isLawful, let law = bound(of: step), length.basis == .unlimited || !law.isFallback {
      let bound = ElapsedTime(longest: law.atMost)
      if length.time.isLonger(than: bound) {
        length = Length(
          time: bound, basis: .law(article: law.article), claim: length.claim, from: law.from)
      }
    }
    return length
  }

  private func bound(of step: JourneyStep) -> JourneyBound? {
    step.law.first { claims.isOfMarket($0.markets) }
  }

  private func stated(_ step: JourneyStep) -> Length? {
    claims.longest(step.duration).map { found in
      Length(
        time: found.time, basis: .term, claim: found.claim, start: found.start,
        namesStart: found.namesStart, isUndisputed: found.isUndisputed)
    }
  }

  private func unstated(_ step: JourneyStep) -> Length {
    switch step.unstated {
    case .noTime: return Length(time: .zero, basis: .noTime)
    case .unlimited: return Length(time: .unlimited, basis: .unlimited)
    case .guess(let duration): return Length(time: ElapsedTime(longest: duration), basis: .guess)
    case .asLaw:
      guard let law = bound(of: step) ?? step.law.first else {
        return Length(time: .unlimited, basis: .unlimited)
      }
      return Length(
        time: ElapsedTime(longest: law.atMost),
        basis: claims.isOfMarket(law.markets) ? .law(article: law.article) : .guess, from: law.from)
    case .sameAs(let event):
      guard let other = steps.first(where: { $0.event == event }) else {
        return Length(time: .zero, basis: .noTime)
      }
      var length = length(of: other)
      if length.basis == .term { length.basis = .termOf(event: event) }
      return length
    }
  }

  private struct AppliedWait {
    let claim: Claim
    let events: [String]
    let restarts: Bool
  }

  private func applied(_ waits: [JourneyWait]) -> AppliedWait? {
    for wait in waits {
      guard let claim = claims.first(wait.when) else { continue }
      if isLawful, wait.forbiddenBy != nil {
        if wait.lawfulEvents.isEmpty { continue }
        return AppliedWait(claim: claim, events: wait.lawfulEvents, restarts: false)
      }
      return AppliedWait(claim: claim, events: wait.events, restarts: wait.restarts)
    }
    return nil
  }
}
