import PromiseModel

/// One measuring: heads, the survey of date forms, then every row.
struct MeterRun {
  private let claims: [Claim]
  private let options: OrderOptions
  var log: ProblemLog
  private var heads: OrderHeads?
  private var columns: RowColumns?
  private var entries: [MeasuringPlan.Entry] = []
  private var unmeasured: [UnmeasuredClaim] = []
  private var counter: RowCounter?
  private var rows = 0

  init(_ claims: [Claim], options: OrderOptions) {
    self.claims = claims
    self.options = options
    log = ProblemLog(listed: options.listedProblems)
  }

  /// The names of the first row; nil where there is nothing to read, which is then in the log.
  mutating func readHeads(_ chunks: @escaping ChunkSource) throws(OrderReadFailure) -> OrderHeads? {
    var reader = try DelimitedReader(chunks)
    var record = DelimitedRecord()
    if reader.isUTF16 {
      log.add(OrderProblem(kind: .otherEncoding, lines: nil))
      return nil
    }
    repeat {
      guard try reader.next(&record) else {
        log.add(OrderProblem(kind: .emptyFile, lines: nil))
        return nil
      }
    } while record.isBlank
    if let problem = record.problem {
      log.add(OrderProblem(kind: problem, lines: record.lines))
      return nil
    }
    let names = (0..<record.count).map { field in
      String(decoding: record.bytes[record.range(field)], as: UTF8.self).trimmed
    }
    let heads = OrderHeads(names, mapping: options.mapping)
    for problem in heads.problems { log.add(problem) }
    self.heads = heads
    return heads
  }

  /// Decides what is measured.
  mutating func plan(_ heads: OrderHeads) {
    let plan = MeasuringPlan(claims, columns: Set(heads.fields.keys))
    entries = plan.entries
    unmeasured = plan.unmeasured
    columns = RowColumns(heads, plan)
  }

  /// Finds out how dates are written; a column that can be read two ways is left out.
  mutating func survey(_ chunks: @escaping ChunkSource) throws(OrderReadFailure) {
    guard var columns, !columns.dates.isEmpty else { return }
    var survey = DateFormSurvey(columns: columns.dates.count)
    var rows = try RowReader(chunks, columns)
    while survey.wantsMore, try rows.next() {
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
  mutating func count(_ chunks: @escaping ChunkSource) throws(OrderReadFailure) {
    guard let columns else { return }
    var counter = RowCounter(columns, gauges: gauges, BusinessDayCount(options.calendar))
    defer { self.counter = counter }
    var reader = try RowReader(chunks, columns)
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

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
