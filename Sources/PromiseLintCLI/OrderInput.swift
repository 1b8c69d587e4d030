import Glibc
import Measurement
import PromiseModel
import Reporting

/// The records that `measure` is given: a delimited file, or a table of an SQLite database.
struct OrderInput {
  /// What a file turned out to be.
  enum Records {
    case delimited
    case database(OrderDatabase)
  }

  let path: String
  /// The path as it was given.
  let shown: String
  /// The table that was named.
  let table: String?

  private var file: String { VisibleText.line(shown) }

  /// Finds out what the file is, before any page is read.
  func opened() throws(CommandFailure) -> Records {
    let isDatabase: Bool
    do throws(OrderReadFailure) { isDatabase = try OrderDatabase.isDatabase(path) } catch {
      throw unreadable(error)
    }
    if isDatabase {
      do throws(OrderDatabaseError) {
        return .database(try OrderDatabase(path: path, table: table))
      } catch { throw failure(error) }
    }
    let names = [".sqlite", ".sqlite3", ".db", ".db3"]
    if table != nil || names.contains(where: { shown.lowercased().hasSuffix($0) }) {
      throw usage("\(file) is no SQLite database, or it is encrypted. Export the orders as CSV.")
    }
    return .delimited
  }

  /// Measures claims by the records.
  func measured(
    _ claims: [Claim], _ records: Records, _ options: OrderOptions
  ) throws(CommandFailure) -> OrderMeasurement {
    switch records {
    case .delimited:
      return OrderMeter.measure(claims, options: options) {
        () throws(OrderReadFailure) in try FileChunks.open(path)
      }
    case .database(let database):
      do throws(OrderDatabaseError) {
        return try OrderMeter.measure(claims, options: options, database: database)
      } catch { throw failure(error) }
    }
  }

  private func usage(_ message: String) -> CommandFailure {
    CommandFailure(status: .usage, message: message)
  }

  private func unreadable(_ failure: OrderReadFailure) -> CommandFailure {
    if failure.code == ESPIPE {
      return usage("\(file) is no file. Orders are read twice, so save them to a file first.")
    }
    let words = FileSystem.Failure(code: failure.code).words
    return usage("The orders in \(file) could not be read (\(words)).")
  }

  private func failure(_ error: OrderDatabaseError) -> CommandFailure {
    switch error {
    case .damaged:
      usage(
        "The database \(file) is damaged or encrypted, or another version of SQLite is needed for it. "
          + "Export the orders as CSV.")
    case .inUse:
      usage(
        "A program has the database \(file) open, or was stopped while it wrote, so the newest orders are "
          + "not in it. Close the program, or copy the database with sqlite3 and .backup, and measure the copy."
      )
    case .locked:
      usage("Another program is writing to the database \(file). Try again, or measure a copy.")
    case .noTables: usage("The database \(file) has no tables.")
    case .severalTables(let tables):
      usage("The database \(file) has several tables. Name one with --table: \(list(tables)).")
    case .noSuchTable(let name, let tables):
      usage(
        "The database \(file) has no table “\(VisibleText.line(name))”. Tables: \(list(tables)).")
    case .unreadable: usage("The database \(file) could not be read.")
    }
  }

  private func list(_ tables: [String]) -> String {
    let shown = tables.prefix(30).map { VisibleText.line(String($0.prefix(60))) }
    let more = tables.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
