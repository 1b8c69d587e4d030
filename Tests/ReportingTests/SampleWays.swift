import PromiseModel

/// A way and a measurement of which every part is there.
enum SampleWays {
  private static func time(_ days: Double) -> ElapsedTime {
    ElapsedTime(longest: Duration(max: days, unit: .businessDay))
  }

  private static func step(_ basis: StepBasis, _ claim: Claim?, wait: Claim?) -> TakenStep {
    TakenStep(
      event: "dispatched", after: "ordered", text: LocalizedText(en: "It is sent", fi: "Se lähtee"),
      actor: .seller, duration: time(3), ends: time(3), basis: basis, claim: claim, wait: wait,
      isContact: true)
  }

  private static let claim = Sample.late.main

  static let path = WorstPath(
    journey: "broken", name: LocalizedText(en: "It breaks", fi: "Se hajoaa"), promise: claim,
    promised: time(1),
    asWritten: JourneyWay(
      total: time(9),
      steps: [
        step(.term, claim, wait: claim), step(.termOf(event: "ordered"), claim, wait: nil),
        step(.law(article: "KSL 5:4"), nil, wait: nil), step(.guess, nil, wait: nil),
        step(.noTime, nil, wait: nil), step(.unlimited, nil, wait: nil),
      ]), lawful: JourneyWay(total: time(2), steps: []),
    mends: [CriticalStep(step: step(.term, claim, wait: nil), isWait: true, totalWithout: time(1))],
    exit: JourneyExitTaken(
      id: "withdraw", name: LocalizedText(en: "Withdraw", fi: "Peru"),
      way: JourneyWay(total: time(1), steps: [])),
    costs: [
      FailureCost(
        text: LocalizedText(en: "It fails", fi: "Se pettää"), failing: .thirdParty, claims: [claim])
    ])

  /// From a Friday on; the Monday after it is a holiday.
  static let dates = WayDates(
    begins: CivilDay.number(year: 2026, month: 12, day: 18),
    calendar: BusinessCalendar(
      market: "fi", name: LocalizedText(en: "Finland", fi: "Suomi"), source: "made",
      rules: [
        HolidayRule(
          name: LocalizedText(en: "Day off", fi: "Vapaa"),
          date: .fixed(CalendarDate(year: nil, month: 12, day: 21)))
      ]))

  private static let share = KeptShare(kept: 1, total: 2, interval: 0...1)

  static func measurement(table: String?) -> OrderMeasurement {
    OrderMeasurement(
      experiences: [
        DeliveredExperience(
          topic: "delivery.time", aspect: "time",
          promised: [
            MeasuredClaim(
              claim: claim, otherPlaces: [claim.evidence], limit: 1, share: share,
              worst: SegmentShare(column: .region, value: "Lappi", share: share),
              countsAllOrders: true,
              times: DeliveredTimes(
                start: .ordered, end: .delivered, unit: .businessDay,
                counts: [.init(length: 1, count: 2)], open: 1))
          ], intended: [])
      ],
      unmeasured: [
        UnmeasuredClaim(claim: claim, reason: LocalizedText(en: "No column.", fi: "Ei saraketta."))
      ], calendar: dates.calendar, table: table, rows: 3, rowsWithProblems: 1,
      problemCounts: [OrderProblemCount(kind: .impossibleDate, count: 1)],
      problems: [OrderProblem(kind: .impossibleDate, lines: 2...3, columns: ["day"])])
  }
}
