import PromiseModel

/// Worst paths as JSON with sorted keys: `{"journeys": […]}`.
public struct JourneyJSON: Sendable {
  private let claims: ClaimJSON

  /// A reporter; `words` names values.
  public init(words: ValueWords) { claims = ClaimJSON(words: words) }

  /// The paths in their order.
  public func text(_ paths: [WorstPath]) -> String {
    JSONValue.object([
      "schemaVersion": 1, "columnKind": "unicodeCodePoints",
      "journeys": .array(paths.map(path)),
    ]).text()
  }

  private func path(_ path: WorstPath) -> JSONValue {
    .members([
      "journey": .string(path.journey), "name": name(path.name),
      "promise": path.promise.map(claims.claim), "promised": path.promised.map(time),
      "asWritten": way(path.asWritten), "lawful": path.lawful.map(way),
      "failures": .int(path.failures), "mends": .array(path.mends.map(mend)),
      "exit": path.exit.map(exit), "costs": .array(path.costs.map(cost)),
      "isLopsided": .bool(path.isLopsided), "isSilent": .bool(path.isSilent),
      "contacts": .int(path.contacts),
      "parties": .array(path.parties.map { .string($0.rawValue) }),
    ])
  }

  private func mend(_ mend: CriticalStep) -> JSONValue {
    .object([
      "step": step(mend.step), "isWait": .bool(mend.isWait),
      "totalWithout": time(mend.totalWithout),
    ])
  }

  private func cost(_ cost: FailureCost) -> JSONValue {
    .object([
      "text": name(cost.text), "failing": .string(cost.failing.rawValue),
      "claims": .array(cost.claims.map(claims.claim)),
    ])
  }

  private func exit(_ exit: JourneyExitTaken) -> JSONValue {
    .object(["id": .string(exit.id), "name": name(exit.name), "way": way(exit.way)])
  }

  private func way(_ way: JourneyWay) -> JSONValue {
    .object(["total": time(way.total), "steps": .array(way.steps.map(step))])
  }

  private func step(_ step: TakenStep) -> JSONValue {
    var members: [String: JSONValue?] = [
      "event": .string(step.event), "after": .string(step.after), "text": name(step.text),
      "actor": .string(step.actor.rawValue), "duration": time(step.duration),
      "ends": time(step.ends), "claim": step.claim.map(claims.claim),
      "wait": step.wait.map(claims.claim), "isHeldBack": .bool(step.isHeldBack),
      "isContact": .bool(step.isContact),
      "round": .int(step.round), "isOrdinary": .bool(step.isOrdinary),
    ]
    switch step.basis {
    case .term: members["basis"] = .string("term")
    case .termOf(let event):
      members["basis"] = .string("term-of")
      members["termOf"] = .string(event)
    case .law(let article):
      members["basis"] = .string("law")
      members["article"] = .string(article)
    case .guess: members["basis"] = .string("guess")
    case .noTime: members["basis"] = .string("no-time")
    case .unlimited: members["basis"] = .string("unlimited")
    }
    return .members(members)
  }

  private func time(_ time: ElapsedTime) -> JSONValue {
    .object([
      "isUnlimited": .bool(time.isUnlimited), "businessDays": .number(time.businessDays),
      "leastCalendarDays": .number(time.calendarDays.lowerBound),
      "mostCalendarDays": .number(time.calendarDays.upperBound),
    ])
  }

  private func name(_ text: LocalizedText) -> JSONValue {
    .object(["en": .string(text.en), "fi": .string(text.fi)])
  }
}
