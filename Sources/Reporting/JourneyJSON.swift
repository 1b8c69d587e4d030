import PromiseModel

/// Worst paths as JSON with sorted keys: `{"journeys": […]}`.
public struct JourneyJSON: Sendable {
  private let claims: ClaimJSON
  private let dates: WayDates?

  /// A reporter; `words` names values, `dates` says on which day it is ordered, where anybody says it.
  public init(words: ValueWords, dates: WayDates? = nil) {
    claims = ClaimJSON(words: words)
    self.dates = dates
  }

  /// The paths in their order.
  public func text(_ paths: [WorstPath]) -> String {
    JSONValue.members([
      "schemaVersion": 1, "columnKind": "unicodeCodePoints",
      "ordered": dates.map { day($0.begins) },
      "calendar": dates.map { CalendarJSON.calendar($0.calendar) },
      "journeys": .array(paths.map(path)),
    ]).text()
  }

  private func path(_ path: WorstPath) -> JSONValue {
    .members([
      "journey": .string(path.journey), "name": name(path.name),
      "promise": path.promise.map(claims.claim), "promised": path.promised.map(fromOrder),
      "asWritten": way(path.asWritten), "lawful": path.lawful.map(way),
      "failures": .int(path.failures), "mends": .array(path.mends.map(mend)),
      "exit": path.exit.map(exit), "costs": .array(path.costs.map(cost)),
      "separateContracts": path.separateContracts.map(claims.claim),
      "othersAnswer": path.othersAnswer.map(claims.claim),
      "isLopsided": .bool(path.isLopsided), "isSilent": .bool(path.isSilent),
      "holidays": dates.map { .array($0.holidays(in: path.asWritten.total).map(holiday)) },
      "contacts": .int(path.contacts),
      "parties": .array(path.parties.map { .string($0.rawValue) }),
    ])
  }

  private func mend(_ mend: CriticalStep) -> JSONValue {
    .object([
      "step": step(mend.step), "isWait": .bool(mend.isWait),
      "totalWithout": fromOrder(mend.totalWithout),
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
    .object(["total": fromOrder(way.total), "steps": .array(way.steps.map(step))])
  }

  private func step(_ step: TakenStep) -> JSONValue {
    var members: [String: JSONValue?] = [
      "event": .string(step.event), "after": .string(step.after), "text": name(step.text),
      "actor": .string(step.actor.rawValue), "duration": time(step.duration),
      "ends": fromOrder(step.ends), "claim": step.claim.map(claims.claim),
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

  private func time(_ time: ElapsedTime) -> JSONValue { self.time(time, lastDay: nil) }

  /// A time that is counted from the order, with the last day of it where the order's day is known.
  private func fromOrder(_ time: ElapsedTime) -> JSONValue {
    self.time(time, lastDay: dates.flatMap { $0.lastDay(of: time) })
  }

  private func time(_ time: ElapsedTime, lastDay: Int?) -> JSONValue {
    .members([
      "isUnlimited": .bool(time.isUnlimited), "businessDays": .number(time.businessDays),
      "leastCalendarDays": .number(time.calendarDays.lowerBound),
      "mostCalendarDays": .number(time.calendarDays.upperBound), "lastDay": lastDay.map(day),
    ])
  }

  private func day(_ number: Int) -> JSONValue { .string(CivilDay.date(of: number).iso) }

  private func holiday(_ holiday: PublicHoliday) -> JSONValue {
    .object(["day": day(holiday.day), "name": name(holiday.name)])
  }

  private func name(_ text: LocalizedText) -> JSONValue {
    .object(["en": .string(text.en), "fi": .string(text.fi)])
  }
}
