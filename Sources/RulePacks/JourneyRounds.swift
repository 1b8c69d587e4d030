import PromiseModel

extension JourneyDefinition {
  /// The steps where it goes wrong `failures` times (1 or more): those between the failure and its remedy happen once for each time. A journey
  /// that can't go wrong again keeps its steps.
  public func steps(failures: Int) -> [JourneyStep] {
    guard failures > 1, let again,
      let last = steps.firstIndex(where: { $0.event == again.remedy }),
      let failure = steps.firstIndex(where: { $0.event == again.failure }), failure < last
    else { return steps }
    let rounds = (1...failures).flatMap { round in
      steps[(failure + 1)...last].map { step in
        step.moved(
          to: round, of: failures, again, moved: Set(steps[(failure + 1)...last].map(\.event)))
      }
    }
    let names = Set(steps[(failure + 1)...last].map(\.event))
    let after = steps[(last + 1)...].map { step in
      step.renamed(round: 1) { names.contains($0) ? Self.name($0, failures) : $0 }
    }
    return steps[...failure] + rounds + after
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
      duration: duration,
      waits: waits.map {
        JourneyWait(when: $0.when, events: $0.events.map(name), forbiddenBy: $0.forbiddenBy)
      },
      unstated: unstated,
      law: law.map {
        JourneyBound(
          atMost: $0.atMost, from: $0.from.map(name), article: $0.article, markets: $0.markets,
          isFallback: $0.isFallback)
      },
      isContact: isContact, isOrdinary: isOrdinary, round: round)
  }
}
