import PromiseModel

/// One measuring: heads, the survey of date forms, then every row.
struct MeterRun {
  private let claims: [Claim]
  private let table: any OrderTable
  private let options: OrderOptions
  var log: ProblemLog
  private var heads: OrderHeads?
  private var columns: RowColumns?
  private var entries: [MeasuringPlan.Entry] = []
  private var unmeasured: [UnmeasuredClaim] = []
  private var counter: RowCounter?
  private var rows = 0

  init(_ claims: [Claim], of table: any OrderTable, options: OrderOptions) {
    self.claims = claims
    self.table = table
    self.options = options
    log = ProblemLog(listed: options.listedProblems)
  }

  /// The columns by their names; nil where there is nothing to read, which is then in the log.
  mutating func readHeads() throws(OrderReadFailure) -> OrderHeads? {
    switch try table.heads() {
    case .failure(let error):
      log.add(error.problem)
      return nil
    case .success(let names):
      let heads = OrderHeads(names, mapping: options.mapping)
      for problem in heads.problems { log.add(problem) }
      self.heads = heads
      return heads
    }
  }

  /// Decides what is measured.
  mutating func plan(_ heads: OrderHeads) {
    let plan = MeasuringPlan(claims, columns: Set(heads.fields.keys))
    entries = plan.entries
    unmeasured = plan.unmeasured
    columns = RowColumns(heads, plan)
  }

  /// Finds out how dates are written; a column that can be read two ways is left out.
  mutating func survey() throws(OrderReadFailure) {
    guard var columns, !columns.dates.isEmpty else { return }
    var survey = DateFormSurvey(columns: columns.dates.count)
    var rows = try RowReader(table, columns)
    // Where reading fails, it fails again when the rows are counted, and is told then.
    while survey.wantsMore, (try? rows.next()) == true {
      if rows.problem == nil {
        for (index, date) in columns.dates.enumerated() {
          rows.withField(date.field) { survey.see($0, column: index) }
        }
      }
      survey.endRow()
    }
    for index in columns.dates.indices {
      columns.dates[index].form = survey.form(of: index, options.slashedDates)
      if columns.dates[index].form == nil {
        log.add(
          OrderProblem(
            kind: .ambiguousDates, lines: nil, columns: [columns.dates[index].name]))
      }
    }
    self.columns = columns
  }

  /// Counts every row.
  mutating func count() throws(OrderReadFailure) {
    guard let columns else { return }
    var counter = RowCounter(columns, gauges: gauges, BusinessDayCount(options.calendar))
    defer { self.counter = counter }
    var reader = try RowReader(table, columns)
    while try reader.next() {
      if reader.problem != .blankRow && reader.problem != .repeatedHeads { rows += 1 }
      counter.count(reader, &log)
    }
    if rows == 0 { log.add(OrderProblem(kind: .noRows, lines: nil)) }
  }

  /// All gauges, each once, and beside one of some orders the same of all.
  private var gauges: [Gauge] {
    var seen = Set<Gauge>()
    return entries.flatMap { $0.gauge.segments.isEmpty ? [$0.gauge] : [$0.gauge, $0.gauge.ofAll] }
      .filter { seen.insert($0).inserted }
  }

  // MARK: What came out

  mutating func measurement() -> OrderMeasurement {
    if let counter {
      for (facet, table) in counter.tables.enumerated() where table.isFull {
        let field = heads?.fields[OrderColumn.segments[facet]]
        log.add(
          OrderProblem(
            kind: .tooManySegments, lines: nil,
            columns: field.map { [heads!.names[$0]] } ?? []))
      }
    }
    return OrderMeasurement(
      experiences: experiences(), unmeasured: unmeasured, calendar: options.calendar,
      table: table.name,
      rows: rows, rowsWithProblems: counter?.rowsWithProblems ?? 0, problemCounts: log.sortedCounts,
      problems: log.problems)
  }

  private func experiences() -> [DeliveredExperience] {
    let measured = entries.compactMap(measured)
    let groups = Dictionary(grouping: measured) { [$0.claim.publicTopic, $0.claim.aspect] }
    let experiences = groups.map { key, claims in
      func side(_ role: DocumentRole) -> [MeasuredClaim] {
        // A stable sort, so that claims of one length stay in the order of the report.
        claims.filter { $0.claim.side == role }.enumerated().sorted {
          (Self.days($0.element), $0.offset) < (Self.days($1.element), $1.offset)
        }.map(\.element)
      }
      return DeliveredExperience(
        topic: key[0], aspect: key[1], promised: side(.promise), intended: side(.term))
    }
    return experiences.sorted {
      ($1.gap ?? -1, $0.topic, $0.aspect) < ($0.gap ?? -1, $1.topic, $1.aspect)
    }
  }

  private static func days(_ claim: MeasuredClaim) -> Double {
    switch claim.times.unit {
    case .minute: Double(claim.limit) / 1440
    case .day: Double(claim.limit)
    case .businessDay: Double(claim.limit) * 1.4
    }
  }

  private func measured(_ entry: MeasuringPlan.Entry) -> MeasuredClaim? {
    guard let counter, let own = counter.tally(entry.gauge) else { return nil }
    let isTold = own.share != nil
    let tally = isTold ? own : counter.tally(entry.gauge.ofAll) ?? own
    let isOfSome = !entry.claim.scope.facets.isEmpty || entry.claim.scope.label != nil
    return MeasuredClaim(
      claim: entry.claim, otherPlaces: entry.otherPlaces, limit: entry.gauge.limit,
      share: tally.share, worst: tally.worst(counter.tables),
      countsAllOrders: isOfSome && (!isTold || entry.gauge.segments.isEmpty),
      times: tally.times(open: counter.open(entry.gauge.interval)))
  }
}
