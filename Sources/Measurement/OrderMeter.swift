import PromiseModel

/// How order records are read.
public struct OrderOptions: Sendable {
  /// The file's own names of columns; others are recognised by known names in English and Finnish.
  public let mapping: [OrderColumn: String]
  /// Which number of a date with slashes is the day.
  public let slashedDates: SlashedDates
  /// How many problems of rows are listed; all are counted.
  public let listedProblems: Int
  /// Which days are business days.
  public let calendar: BusinessCalendar

  /// Options; see the properties.
  public init(
    mapping: [OrderColumn: String] = [:], slashedDates: SlashedDates = .auto,
    listedProblems: Int = 20, calendar: BusinessCalendar = .mondayToFriday
  ) {
    self.mapping = mapping
    self.slashedDates = slashedDates
    self.listedProblems = listedProblems
    self.calendar = calendar
  }
}

/// Holds promises and terms against order records.
public enum OrderMeter {
  /// Measures claims. Of the records only the columns that the claims ask for are looked at, and only counts are kept.
  ///
  /// - Parameters:
  ///   - claims: in the order of a report; those without a number that orders tell of are left out.
  ///   - open: opens the file at its beginning. It is opened twice: which way dates are written is told before they are read.
  public static func measure(
    _ claims: [Claim], options: OrderOptions = OrderOptions(),
    open: @escaping () throws(OrderReadFailure) -> ChunkSource
  ) -> OrderMeasurement {
    measure(claims, DelimitedTable(open: open), options)
  }

  /// Measures claims by a table of a database; all reading sees the table in one state.
  ///
  /// - Throws: why the database can't be read any more; what can't be read of the table alone is a problem in the measurement.
  public static func measure(
    _ claims: [Claim], options: OrderOptions = OrderOptions(), database: OrderDatabase
  ) throws(OrderDatabaseError) -> OrderMeasurement {
    try database.reading { table in measure(claims, table, options) }
  }

  private static func measure(
    _ claims: [Claim], _ table: any OrderTable, _ options: OrderOptions
  ) -> OrderMeasurement {
    var run = MeterRun(claims, of: table, options: options)
    do throws(OrderReadFailure) {
      if let heads = try run.readHeads() {
        run.plan(heads)
        try run.survey()
        try run.count()
      }
    } catch { run.log.add(OrderProblem(kind: .readFailure, lines: nil)) }
    return run.measurement()
  }
}
