import PromiseModel

extension JourneyDefinition {
  /// The steps where it goes wrong `failures` times (1 or more): those between the failure and its remedy happen once for each time. A journey
  /// that can't go wrong again keeps its steps.
  public func steps(failures: Int) -> [JourneyStep] {
    guard let segment = repeated, failures > 1, let again else { return steps }
    let names = Set(steps[segment].map(\.event))
    let rounds = (1...failures).flatMap { round in
      steps[segment].map { $0.moved(to: round, of: failures, again, moved: names) }
    }
    let after = steps[segment.upperBound...].map { step in
      step.renamed(round: 1) { names.contains($0) ? Self.name($0, failures) : $0 }
    }
    return steps[..<segment.lowerBound] + rounds + after
  }

  /// The event that the customer waits for where it goes wrong `failures` times.
  public func end(failures: Int) -> String {
    again?.remedy == ends && repeated != nil ? Self.name(ends, failures) : ends
  }

  /// The steps that happen once for each failure: those after it up to its remedy.
  private var repeated: Range<Int>? {
    guard let again, let last = steps.firstIndex(where: { $0.event == again.remedy }) else {
      return nil
    }
    let first =
      again.failure == begins
      ? 0 : steps.firstIndex { $0.event == again.failure }.map { $0 + 1 }
    return first.flatMap { $0 <= last ? $0..<(last + 1) : nil }
  }

  /// What an event is called the n-th time.
  static func name(_ event: String, _ round: Int) -> String {
    round == 1 ? event : "\(event)-\(round)"
  }
}

extension JourneyStep {
  /// The step in a round; what follows the failure follows the failed remedy of the round before.
  fileprivate func moved(
    to round: Int, of failures: Int, _ again: JourneyRepeat, moved: Set<String>
  ) -> JourneyStep {
    let failsAgain = event == again.remedy && round < failures
    return renamed(round: round, text: failsAgain ? again.text : text) { name in
      if moved.contains(name) { return JourneyDefinition.name(name, round) }
      if name == again.failure, round > 1 { return JourneyDefinition.name(again.remedy, round - 1) }
      return name
    }
  }

  /// The step with other names of events.
  fileprivate func renamed(
    round: Int, text: LocalizedText? = nil, _ name: (String) -> String
  ) -> JourneyStep {
    let unstated: Unstated =
      if case .sameAs(let event) = unstated { .sameAs(name(event)) } else { unstated }
    return JourneyStep(
      event: name(event), starts: starts, after: after.map(name), actor: actor,
      text: text ?? self.text,
      duration: duration, countsFromItself: countsFromItself,
      waits: waits.map {
        JourneyWait(
          when: $0.when, events: $0.events.map(name), restarts: $0.restarts,
          forbiddenBy: $0.forbiddenBy, lawfulEvents: $0.lawfulEvents.map(name))
      },
      keeps: keeps, unstated: unstated,
      law: law.map {
        JourneyBound(
          atMost: $0.atMost, from: $0.from.map(name), article: $0.article, markets: $0.markets,
          isFallback: $0.isFallback)
      },
      isContact: isContact, isOrdinary: isOrdinary, round: round, firstEvent: firstEvent)
  }
}
