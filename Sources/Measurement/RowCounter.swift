import PromiseModel

/// Counts rows for all gauges.
struct RowCounter {
  /// Ten years; what takes longer is a wrong date.
  private static let longestDays = 3653

  private struct Interval {
    let interval: OrderInterval
    /// Places in `RowColumns.dates`.
    let start: Int
    let end: Int
    /// Places in `tallies`.
    let gauges: [Int]
    let needsMinutes: Bool
    var open = 0
  }

  private let columns: RowColumns
  private let businessDays: BusinessDayCount
  private var intervals: [Interval]
  private var tallies: [GaugeTally]
  private(set) var tables = Array(repeating: SegmentTable(), count: OrderColumn.segments.count)
  private(set) var rowsWithProblems = 0
  // The row at hand.
  private var times: [WrittenTime?]
  private var isEmpty: [Bool]
  private var numbers = Array(repeating: -1, count: OrderColumn.segments.count)
  private var found: [(kind: OrderProblemKind, columns: [Int])] = []

  init(_ columns: RowColumns, gauges: [Gauge], _ businessDays: BusinessDayCount) {
    self.columns = columns
    self.businessDays = businessDays
    tallies = gauges.map(GaugeTally.init)
    times = Array(repeating: nil, count: columns.dates.count)
    isEmpty = Array(repeating: true, count: columns.dates.count)
    var seen: [OrderInterval] = []
    for gauge in gauges where !seen.contains(gauge.interval) { seen.append(gauge.interval) }
    intervals = seen.map { interval in
      let own = gauges.indices.filter { gauges[$0].interval == interval }
      return Interval(
        interval: interval,
        start: columns.dates.firstIndex { $0.column == interval.start }!,
        end: columns.dates.firstIndex { $0.column == interval.end }!, gauges: own,
        needsMinutes: own.contains { gauges[$0].unit == .minute })
    }
  }

  func tally(_ gauge: Gauge) -> GaugeTally? { tallies.first { $0.gauge == gauge } }

  /// Rows that have begun and not ended.
  func open(_ interval: OrderInterval) -> Int {
    intervals.first { $0.interval == interval }?.open ?? 0
  }

  /// Counts a row, or logs what is wrong with it: each kind once.
  mutating func count(_ row: RowReader, _ log: inout ProblemLog) {
    if let problem = row.problem {
      if problem.isIncomplete { rowsWithProblems += 1 }
      log.add(OrderProblem(kind: problem, lines: row.lines))
      return
    }
    found.removeAll(keepingCapacity: true)
    readDates(row)
    for (facet, field) in columns.segments.enumerated() {
      guard let field else { continue }
      numbers[facet] = row.withField(field) { tables[facet].number(of: $0) } ?? -1
    }
    for index in intervals.indices { measure(index) }
    if found.isEmpty { return }
    rowsWithProblems += 1
    for problem in found {
      log.add(
        OrderProblem(
          kind: problem.kind, lines: row.lines,
          columns: problem.columns.map { columns.dates[$0].name }))
    }
  }

  private mutating func readDates(_ row: RowReader) {
    for (index, date) in columns.dates.enumerated() {
      times[index] = nil
      let result = row.withField(date.field) { bytes -> Result<WrittenTime, OrderProblemError>? in
        if bytes.isEmpty { return nil }
        // What can't be told of a column was told once.
        guard let form = date.form else { return .failure(.init(.ambiguousDates)) }
        return Result { () throws(OrderProblemError) in
          try WrittenTimeReader.read(bytes, form: form.form, monthFirst: form.monthFirst)
        }
      }
      isEmpty[index] = result == nil
      switch result {
      case nil: break
      case .success(let time): times[index] = time
      case .failure(let error):
        if error.kind != .ambiguousDates { report(error.kind, index) }
      }
    }
  }

  private mutating func report(_ kind: OrderProblemKind, _ first: Int, _ second: Int? = nil) {
    if found.contains(where: { $0.kind == kind }) { return }
    found.append((kind, [first] + (second.map { [$0] } ?? [])))
  }

  private mutating func measure(_ index: Int) {
    let (first, second) = (intervals[index].start, intervals[index].end)
    guard let start = times[first] else {
      if isEmpty[first], !isEmpty[second] { report(.missingStart, first, second) }
      return
    }
    guard let end = times[second] else {
      if isEmpty[second] { intervals[index].open += 1 }
      return
    }
    switch length(from: start, to: end, needsMinutes: intervals[index].needsMinutes) {
    case .success(let length): add(length, from: start.day, to: intervals[index].gauges)
    case .failure(let error): report(error.kind, first, second)
    }
  }

  private func length(
    from start: WrittenTime, to end: WrittenTime, needsMinutes: Bool
  ) -> Result<(days: Int, minutes: Int), OrderProblemError> {
    let days = end.day - start.day
    if days > Self.longestDays { return .failure(.init(.tooLong)) }
    guard days <= 0 || needsMinutes else { return .success((days, 0)) }
    switch start.seconds(to: end) {
    case .success(let seconds):
      if seconds < 0 { return .failure(.init(.endBeforeStart)) }
      // Between two zones the later moment may have the earlier day.
      return .success((max(0, days), (seconds + 59) / 60))
    case .failure(let error):
      if days < 0 { return .failure(.init(.endBeforeStart)) }
      return needsMinutes ? .failure(error) : .success((days, 0))
    }
  }

  private mutating func add(
    _ length: (days: Int, minutes: Int), from start: Int, to gauges: [Int]
  ) {
    for gauge in gauges where isOfRow(tallies[gauge].gauge) {
      let own =
        switch tallies[gauge].gauge.unit {
        case .day: length.days
        case .businessDay: businessDays.count(from: start, to: start + length.days)
        case .minute: length.minutes
        }
      tallies[gauge].add(own, segments: numbers)
    }
  }

  private func isOfRow(_ gauge: Gauge) -> Bool {
    if gauge.segments.isEmpty { return true }
    return gauge.segments.allSatisfy { column, values in
      let facet = OrderColumn.segments.firstIndex(of: column)!
      return numbers[facet] >= 0 && values.contains(tables[facet].plainValues[numbers[facet]])
    }
  }
}
