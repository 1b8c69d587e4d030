import PromiseModel

/// Journeys made by hand: two working days are promised; the terms take 41, of which a wait could go.
enum SampleJourney {
  static func term(_ quote: String, _ days: Double) -> Claim {
    Sample.claim(
      "delivery.time", Sample.days(nil, days), .term,
      Sample.evidence("terms/delivery.md", quote, line: 5, column: 1, section: "Delivery"))
  }

  static func time(_ days: Double, _ unit: TimeUnit = .businessDay) -> ElapsedTime {
    ElapsedTime(longest: Duration(max: days, unit: unit))
  }

  static func step(
    _ event: String, after: String, _ text: String, _ actor: Party = .seller, takes own: Double,
    ends: ElapsedTime, basis: StepBasis = .term, claim: Claim? = nil, wait: Claim? = nil,
    isContact: Bool = false
  ) -> TakenStep {
    TakenStep(
      event: event, after: after, text: Sample.both(text, text), actor: actor,
      duration: own == 0 ? .zero : time(own), ends: ends, basis: basis, claim: claim, wait: wait,
      isContact: isContact)
  }

  static let waitQuote = "A new one is ordered only after the broken one has been inspected."

  /// Sent on day 5, broken on day 12, inspected on day 40, ordered anew then, there on day 59.
  static func broken(
    quote: String = "We send it within 3 working days.", wait: String = waitQuote,
    name: String = "The product breaks on the way", path: String? = nil
  ) -> WorstPath {
    let send = term(quote, 3)
    let steps = [
      step("sent", after: "ordered", "The shop sends it", takes: 3, ends: time(3), claim: send),
      step(
        "broken", after: "sent", "The carrier brings it, broken", .carrier, takes: 5,
        ends: time(8), claim: send),
      step(
        "reported", after: "broken", "The customer reports it", .customer, takes: 0, ends: time(8),
        basis: .noTime, isContact: true),
      step(
        "silent", after: "reported", "Nothing that anybody sees", takes: 0, ends: time(8),
        basis: .noTime),
      step(
        "back", after: "silent", "The broken one travels back", .carrier, takes: 20, ends: time(28),
        basis: .guess),
      step(
        "again", after: "back", "The shop orders a new one", takes: 0, ends: time(28),
        basis: .noTime, wait: term(wait, 1)),
      step(
        "there", after: "again", "The carrier brings the new one", .carrier, takes: 13,
        ends: time(41), basis: .termOf(event: "broken"), claim: send),
    ]
    let promise = Sample.claim("delivery.time", Sample.days(nil, 2), .promise, Sample.page)
    return WorstPath(
      journey: "broken-in-transit", name: Sample.both(name, name), promise: promise,
      promised: time(2), asWritten: JourneyWay(total: time(41), steps: steps),
      lawful: JourneyWay(total: time(26), steps: []),
      mends: [CriticalStep(step: steps[5], isWait: true, totalWithout: time(26))],
      exit: JourneyExitTaken(
        id: "withdraw", name: Sample.both("Withdraw and buy elsewhere", "Peruuta ja osta muualta"),
        way: JourneyWay(total: time(8) + time(14, .day), steps: [])),
      costs: [
        FailureCost(
          text: Sample.both("the customer is not at home", "asiakas ei ole kotona"),
          failing: .customer, claims: [send]),
        FailureCost(
          text: Sample.both("the carrier does not come", "kuljetusliike ei tule"),
          failing: .carrier, claims: []),
      ])
  }

  /// Inspected on day 7, then repaired without a limit, then sent back.
  static let endless: WorstPath = {
    let unlimited = time(5) + .unlimited
    let steps = [
      step(
        "inspected", after: "broken", "The shop inspects it", takes: 5, ends: time(5),
        claim: term("We inspect it within 5 working days.", 5)),
      TakenStep(
        event: "repaired", after: "inspected", text: Sample.both("It is repaired", "Se korjataan"),
        actor: .seller, duration: .unlimited, ends: unlimited, basis: .unlimited, claim: nil,
        wait: nil, isContact: false),
      step(
        "back", after: "repaired", "It comes back", .carrier, takes: 2, ends: unlimited + time(2),
        claim: term("It travels for 2 working days.", 2)),
    ]
    return WorstPath(
      journey: "faulty", name: Sample.both("It stops working", "Se lakkaa toimimasta"),
      promise: nil, promised: nil,
      asWritten: JourneyWay(total: unlimited + time(2), steps: steps), lawful: nil, mends: [],
      exit: nil)
  }()
}
