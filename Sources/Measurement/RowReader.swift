import PromiseModel

/// The fields of a row that are looked at; all others are never kept.
struct RowColumns {
  struct DateColumn {
    let column: OrderColumn
    /// The 0-based field.
    let field: Int
    /// As the file names it.
    let name: String
    /// How its dates are written; nil where that can't be told.
    var form: DateFormSurvey.ColumnForm?
  }

  /// How many fields a row has.
  let count: Int
  /// Which fields are kept.
  let kept: [Bool]
  /// The field of each segment column by the order of `OrderColumn.segments`; nil where the file has none.
  let segments: [Int?]
  var dates: [DateColumn]
  /// All names of the first row.
  let names: [String]

  init(_ heads: OrderHeads, _ plan: MeasuringPlan) {
    let used = Set(plan.entries.flatMap { [$0.gauge.interval.start, $0.gauge.interval.end] })
    names = heads.names
    count = heads.names.count
    dates = OrderColumn.allCases.filter(used.contains).map { column in
      let field = heads.fields[column]!
      return DateColumn(column: column, field: field, name: heads.names[field])
    }
    segments = OrderColumn.segments.map { heads.fields[$0] }
    let fields = Set(dates.map(\.field) + segments.compactMap { $0 })
    kept = heads.names.indices.map(fields.contains)
  }
}

/// Reads the rows of a table, judges their form, and lends their fields.
struct RowReader {
  private let columns: RowColumns
  private var rows: any RowSource
  private var record = OrderRecord()
  /// What is wrong with the form of the row; nil of a row that can be read.
  private(set) var problem: OrderProblemKind?

  /// Reads from the first row on.
  init(_ table: any OrderTable, _ columns: RowColumns) throws(OrderReadFailure) {
    self.columns = columns
    rows = try table.rows(keeping: columns.kept)
  }

  /// The lines of the row, 1-based; of a database its number.
  var lines: ClosedRange<Int> { record.lines }

  /// Reads a row; false at the end.
  mutating func next() throws(OrderReadFailure) -> Bool {
    guard try rows.next(&record) else { return false }
    problem = judged()
    return true
  }

  private func judged() -> OrderProblemKind? {
    if let problem = record.problem { return problem }
    if record.isBlank { return .blankRow }
    if record.count != columns.count {
      return record.count < columns.count ? .tooFewFields : .tooManyFields
    }
    // Letters, digits and marks of dates are most of what there is, so the common row passes after one look.
    let isPlain = record.bytes.withUnsafeBufferPointer { $0.allSatisfy { $0 &- 1 < 0x7F } }
    if !isPlain {
      if record.bytes.contains(0) { return .nulByte }
      if String(validating: record.bytes, as: UTF8.self) == nil { return .badUTF8 }
    }
    return repeatsHeads ? .repeatedHeads : nil
  }

  private var repeatsHeads: Bool {
    guard let first = columns.dates.first else { return false }
    return record.bytes[record.range(first.field)].elementsEqual(first.name.utf8)
  }

  /// Lends a field without the spaces at its ends.
  func withField<Value>(_ field: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    record.bytes.withUnsafeBufferPointer { bytes in
      var range = record.range(field)
      while !range.isEmpty, bytes[range.lowerBound] == 0x20 {
        range = range.lowerBound + 1..<range.upperBound
      }
      while !range.isEmpty, bytes[range.upperBound - 1] == 0x20 {
        range = range.lowerBound..<range.upperBound - 1
      }
      return body(UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }
}
