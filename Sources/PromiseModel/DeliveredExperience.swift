/// A share of orders with its uncertainty.
public struct KeptShare: Sendable, Hashable {
  /// Orders that kept it.
  public let kept: Int
  /// All orders that it could be told of; never 0.
  public let total: Int
  /// The interval that holds the true share with 95 % confidence, 0 to 1 (Wilson score interval, Wilson 1927).
  public let interval: ClosedRange<Double>

  /// A share; see the properties.
  public init(kept: Int, total: Int, interval: ClosedRange<Double>) {
    self.kept = kept
    self.total = total
    self.interval = interval
  }

  /// The share itself, 0 to 1.
  public var value: Double { Double(kept) / Double(total) }
}

/// The part of all orders that does worst, and surely worse than the whole.
public struct SegmentShare: Sendable, Hashable {
  /// What tells the part apart.
  public let column: OrderColumn
  /// The value of the column, as the records have it.
  public let value: String
  /// The part's own share.
  public let share: KeptShare

  /// A part of all orders; see the properties.
  public init(column: OrderColumn, value: String, share: KeptShare) {
    self.column = column
    self.value = value
    self.share = share
  }
}

/// What times are counted in.
public enum MeasuredUnit: String, Sendable, Hashable, Codable, CaseIterable {
  /// Calendar days between two civil days.
  case day
  /// Business days; the first day is not counted (Regulation (EEC, Euratom) No 1182/71, article 3(1)).
  case businessDay
  /// Minutes, a begun one counted as whole.
  case minute
}

/// How long something took, over all orders. Every value is exact.
public struct DeliveredTimes: Sendable, Hashable {
  /// Where the time begins.
  public let start: OrderColumn
  /// Where it ends.
  public let end: OrderColumn
  /// What it is counted in.
  public let unit: MeasuredUnit
  /// Each length that occurred, in `unit`, with how many orders took it; sorted by length.
  public let counts: [LengthCount]
  /// Orders that have begun and have no end yet; they are in no share.
  public let open: Int

  /// A length and how many orders took it.
  public struct LengthCount: Sendable, Hashable {
    /// The length in the unit of the times, 0 or more.
    public let length: Int
    /// How many orders took it, 1 or more.
    public let count: Int

    /// A length and a count; see the properties.
    public init(length: Int, count: Int) {
      self.length = length
      self.count = count
    }
  }

  /// Times; see the properties.
  public init(
    start: OrderColumn, end: OrderColumn, unit: MeasuredUnit, counts: [LengthCount], open: Int
  ) {
    self.start = start
    self.end = end
    self.unit = unit
    self.counts = counts
    self.open = open
  }

  /// How many orders have an end.
  public var total: Int { counts.reduce(0) { $0 + $1.count } }

  /// The least length that at least this many percent of the orders did not exceed (nearest rank; Hyndman and Fan 1996, definition
  /// 1); nil where there are no orders. `percent` is 1 to 100.
  public func percentile(_ percent: Int) -> Int? {
    let total = total
    guard total > 0 else { return nil }
    let rank = (total * percent + 99) / 100
    var seen = 0
    for entry in counts {
      seen += entry.count
      if seen >= rank { return entry.length }
    }
    return counts.last?.length
  }
}

/// A promise or a term held against what was delivered.
public struct MeasuredClaim: Sendable, Hashable {
  /// What is said.
  public let claim: Claim
  /// All other places that say the same on the same side.
  public let otherPlaces: [Evidence]
  /// The longest that keeps it, in the unit of `times`.
  public let limit: Int
  /// How many orders kept it; nil where no order could be told of.
  public let share: KeptShare?
  /// The part that does worst; nil where none surely does worse than the whole.
  public let worst: SegmentShare?
  /// Whether all orders were counted although it is said of some alone, because the records do not tell those apart.
  public let countsAllOrders: Bool
  /// How long it took.
  public let times: DeliveredTimes

  /// A claim with its measure; see the properties.
  public init(
    claim: Claim, otherPlaces: [Evidence], limit: Int, share: KeptShare?, worst: SegmentShare?,
    countsAllOrders: Bool, times: DeliveredTimes
  ) {
    self.claim = claim
    self.otherPlaces = otherPlaces
    self.limit = limit
    self.share = share
    self.worst = worst
    self.countsAllOrders = countsAllOrders
    self.times = times
  }
}

/// What customers are led to expect, what the company intends, and what it delivers, of one topic.
public struct DeliveredExperience: Sendable, Hashable {
  /// The public topic.
  public let topic: String
  /// The aspect, `time`.
  public let aspect: String
  /// What the pages promise, the shortest first.
  public let promised: [MeasuredClaim]
  /// What the terms say, the shortest first.
  public let intended: [MeasuredClaim]

  /// The three experiences of a topic; at least one list is not empty.
  public init(
    topic: String, aspect: String, promised: [MeasuredClaim], intended: [MeasuredClaim]
  ) {
    self.topic = topic
    self.aspect = aspect
    self.promised = promised
    self.intended = intended
  }

  /// The share of orders that did not keep what is said, of the claim that was kept least: promises where there are any, else terms;
  /// nil where nothing was measured.
  public var gap: Double? {
    func widest(_ claims: [MeasuredClaim]) -> Double? {
      claims.compactMap { $0.share.map { 1 - $0.value } }.max()
    }
    return widest(promised) ?? widest(intended)
  }
}

/// A promise or a term with a number that the records could not tell of.
public struct UnmeasuredClaim: Sendable, Hashable {
  /// What is said.
  public let claim: Claim
  /// Why it was not measured and what to do.
  public let reason: LocalizedText

  /// A claim and a reason.
  public init(claim: Claim, reason: LocalizedText) {
    self.claim = claim
    self.reason = reason
  }
}

/// What a company's order records tell of its promises and terms.
public struct OrderMeasurement: Sendable, Hashable {
  /// Widest gap first, then by topic.
  public let experiences: [DeliveredExperience]
  /// Claims with a number that were not measured.
  public let unmeasured: [UnmeasuredClaim]
  /// Which days were counted as business days.
  public let calendar: BusinessCalendar
  /// The table of the database that the records are in; nil of a file that is one table. Places of problems are then rows, not lines.
  public let table: String?
  /// Rows after the heads, those that could not be read included; blank rows are not.
  public let rows: Int
  /// Rows of which something that should have counted did not.
  public let rowsWithProblems: Int
  /// How often each kind occurred, most often first.
  public let problemCounts: [OrderProblemCount]
  /// The first problems in the order of the file.
  public let problems: [OrderProblem]

  /// A measurement; see the properties.
  public init(
    experiences: [DeliveredExperience], unmeasured: [UnmeasuredClaim],
    calendar: BusinessCalendar, table: String? = nil, rows: Int, rowsWithProblems: Int,
    problemCounts: [OrderProblemCount], problems: [OrderProblem]
  ) {
    self.experiences = experiences
    self.unmeasured = unmeasured
    self.calendar = calendar
    self.table = table
    self.rows = rows
    self.rowsWithProblems = rowsWithProblems
    self.problemCounts = problemCounts
    self.problems = problems
  }

  /// Whether any claim was counted in business days, so that the calendar makes a difference.
  public var countsBusinessDays: Bool {
    experiences.contains { experience in
      (experience.promised + experience.intended).contains { $0.times.unit == .businessDay }
    }
  }

  /// Whether something that should have counted did not.
  public var isIncomplete: Bool {
    rowsWithProblems > 0 || problemCounts.contains { $0.kind.isIncomplete }
  }
}
