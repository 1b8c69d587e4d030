import GRDB
import GRDBSQLite
import Glibc
import PromiseModel

/// A table of an SQLite database, read row by row while the database is lent.
struct DatabaseTable: OrderTable {
  let database: Database
  let table: String
  let isView: Bool

  var name: String? { table }

  func heads() throws(OrderReadFailure) -> Result<[String], OrderTableError> {
    .success(try columns())
  }

  func rows(keeping kept: [Bool]) throws(OrderReadFailure) -> any RowSource {
    let wanted = zip(try columns(), kept).filter(\.1).map { quoted($0.0) }
    return try reading {
      try DatabaseRows(
        statement: statement(wanted.isEmpty ? "NULL" : wanted.joined(separator: ", ")), kept: kept)
    }
  }

  private func columns() throws(OrderReadFailure) -> [String] {
    try reading { try statement("*").columnNames }
  }

  private func statement(_ columns: String) throws -> Statement {
    // Through an index the rows would come in another order than the table's own, by which they are numbered.
    try database.makeStatement(
      sql: "SELECT \(columns) FROM \(quoted(table))"
        + (isView ? "" : " NOT INDEXED"))
  }

  /// A name as SQL takes any name (sqlite.org/lang_keywords.html); GRDB's own quoting leaves quotation marks in it as they are.
  private func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private func reading<Value>(_ work: () throws -> Value) throws(OrderReadFailure) -> Value {
    do { return try work() } catch { throw OrderReadFailure(code: EIO) }
  }
}

/// The rows that a statement gives; SQLite holds one of them at a time.
struct DatabaseRows: RowSource {
  private let kept: [Bool]
  private let statement: Statement
  private let cursor: RowCursor
  private var row = 0

  init(statement: Statement, kept: [Bool]) throws {
    self.kept = kept
    self.statement = statement
    cursor = try Row.fetchCursor(statement)
  }

  mutating func next(_ record: inout OrderRecord) throws(OrderReadFailure) -> Bool {
    do { guard try cursor.next() != nil else { return false } } catch {
      throw OrderReadFailure(code: EIO)
    }
    row += 1
    record.clear()
    record.lines = row...row
    // Only some columns are looked at, so nobody knows whether the others hold anything.
    record.isBlank = false
    var column: CInt = 0
    for isKept in kept {
      if isKept {
        append(column, to: &record)
        column += 1
      }
      record.ends.append(record.bytes.count)
    }
    return true
  }

  /// Appends a value as a delimited file would have it: text as it is, whole numbers in digits, nothing for NULL.
  private func append(_ column: CInt, to record: inout OrderRecord) {
    let row = statement.sqliteStatement
    switch sqlite3_column_type(row, column) {
    case SQLITE_NULL: break
    case SQLITE_INTEGER: record.bytes += String(sqlite3_column_int64(row, column)).utf8
    case SQLITE_FLOAT:
      // Columns of numbers that also hold nothing are often written as 1774742400.0.
      let number = sqlite3_column_double(row, column)
      record.bytes += (Int64(exactly: number).map { String($0) } ?? String(number)).utf8
    case SQLITE_BLOB:
      append(sqlite3_column_blob(row, column), sqlite3_column_bytes(row, column), to: &record)
    default:
      append(sqlite3_column_text(row, column), sqlite3_column_bytes(row, column), to: &record)
    }
  }

  private func append(
    _ bytes: UnsafeRawPointer?, _ count: CInt, to record: inout OrderRecord
  ) {
    guard let bytes else { return }
    if record.bytes.count + Int(count) > DelimitedReader.longestRow {
      record.problem = .rowTooLong
      return
    }
    record.bytes += UnsafeRawBufferPointer(start: bytes, count: Int(count))
  }
}
