import GRDB
import Glibc
import PromiseModel

/// A table of an SQLite database with order records. The database is opened for reading alone, and nothing is written beside it.
public struct OrderDatabase: Sendable {
  /// The table or view that is read.
  public let table: String
  private let isView: Bool
  private let queue: DatabaseQueue

  /// Whether a file begins as an SQLite database does (sqlite.org/fileformat2.html, 1.3.1).
  public static func isDatabase(_ path: String) throws(OrderReadFailure) -> Bool {
    try FileChunks.open(path)().starts(with: Array("SQLite format 3\0".utf8))
  }

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - path: the absolute path of a regular file.
  ///   - wanted: the table or view, large and small letters alike; nil for the only one there is.
  /// - Throws: why it can't be read, or which tables there are.
  public init(path: String, table wanted: String?) throws(OrderDatabaseError) {
    do {
      queue = try Self.opened(path)
      let chosen = try queue.read { db in try Self.chosen(wanted, among: try Self.tables(db)) }
      (table, isView) = (chosen.name, chosen.isView)
    } catch { throw OrderDatabaseError(error) }
  }

  /// Lends the table in one transaction, so that a program that writes meanwhile changes nothing of what is seen.
  func reading<Value>(
    _ work: (any OrderTable) -> Value
  ) throws(OrderDatabaseError) -> Value {
    var value: Value?
    do {
      try queue.read { db in
        value = work(DatabaseTable(database: db, table: table, isView: isView))
      }
    } catch { if value == nil { throw OrderDatabaseError(error) } }
    // Where a damaged page ended the transaction, its end fails too, and what was read stands.
    return value!
  }

  // MARK: Opening

  private static func opened(_ path: String) throws -> DatabaseQueue {
    guard let resolved = realpath(path, nil) else { throw OrderDatabaseError.unreadable }
    defer { free(resolved) }
    let path = String(cString: resolved)
    let header = try FileChunks.open(path)()
    // Byte 19 is the version that readers need: 2 where a log beside the file may hold what is newer than the file (WAL).
    guard header.count > 19 else { throw OrderDatabaseError.damaged }
    let keepsLog = header[19] == 2
    // Reading such a log would write beside it, and a journal is left by a program that is writing or was stopped while it wrote.
    if keepsLog && exists(path + "-wal") || holdsSomething(path + "-journal") {
      throw OrderDatabaseError.inUse
    }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { db in
      // The file may be anybody's: nothing in its schema is trusted, and its cells are checked.
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return try DatabaseQueue(
      path: keepsLog ? immutable(path) : path, configuration: configuration)
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether a journal begins with anything but zeros; SQLite also ends a transaction by emptying its journal or its first bytes.
  private static func holdsSomething(_ path: String) -> Bool {
    guard exists(path) else { return false }
    guard let bytes = try? FileChunks.open(path)() else { return true }
    return bytes.prefix(28).contains { $0 != 0 }
  }

  /// The address of a file for which SQLite makes neither locks nor other files (sqlite.org/uri.html).
  private static func immutable(_ path: String) -> String {
    "file://" + URIReference.from(path: path) + "?immutable=1"
  }

  // MARK: Tables

  /// The tables and views of people, sorted by name: what virtual tables keep for themselves is none of them.
  private static func tables(_ db: Database) throws -> [(name: String, isView: Bool)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT name, type = 'view' FROM pragma_table_list
        WHERE schema = 'main' AND type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        ORDER BY name
        """
    ).map { ($0[0], $0[1]) }
  }

  private static func chosen(
    _ wanted: String?, among tables: [(name: String, isView: Bool)]
  ) throws(OrderDatabaseError) -> (name: String, isView: Bool) {
    if tables.isEmpty { throw .noTables }
    guard let wanted else {
      if tables.count > 1 { throw .severalTables(tables.map(\.name)) }
      return tables[0]
    }
    guard
      let table = tables.first(where: { $0.name == wanted })
        ?? tables.first(where: { $0.name.lowercased() == wanted.lowercased() })
    else { throw .noSuchTable(wanted, among: tables.map(\.name)) }
    return table
  }
}
