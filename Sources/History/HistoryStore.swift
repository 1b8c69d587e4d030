import Foundation
import GRDB
import PromiseModel

/// The database of runs: one SQLite file in WAL mode (sqlite.org/wal.html).
///
/// A run is written in one transaction, so that a kill, a full disk or a power cut leaves the whole run or nothing of it.
/// Several processes may read and write at once; a writer waits for another for at most half a minute.
public struct HistoryStore: Sendable {
  /// What is done where there is no file.
  public enum Absence: Sendable { case create, fail }

  /// The file as given, for messages.
  let path: String
  let database: DatabaseQueue

  /// Opens a history and brings an older one up to the current version.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist and be writable, for SQLite keeps `-wal` and `-shm` files beside it.
  ///   - shownPath: the path for messages, controls made visible.
  ///   - absence: what is done where there is no file.
  /// - Throws: `missing`, `notADatabase`, `foreign`, `newer`, `busy`, `full`, `inaccessible`.
  public init(
    path: String, shownAs shownPath: String? = nil, ifAbsent absence: Absence
  ) throws(HistoryError) {
    try self.init(path: path, shownAs: shownPath, ifAbsent: absence, largestPageCount: nil)
  }

  /// The same with a limit of database pages of 4,096 bytes, which stands for a full disk in tests.
  init(
    path: String, shownAs shownPath: String? = nil, ifAbsent absence: Absence,
    largestPageCount: Int?
  ) throws(HistoryError) {
    self.path = shownPath ?? path
    if absence == .fail, !FileManager.default.fileExists(atPath: path) {
      throw .missing(self.path)
    }
    do {
      database = try Self.patiently {
        try Self.opened(path, shownAs: shownPath ?? path, largestPageCount)
      }
    } catch { throw HistoryError(error, path: self.path) }
  }

  private static func opened(
    _ path: String, shownAs shownPath: String, _ largestPageCount: Int?
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.prepareDatabase { db in
      // Before anything is written: a database of somebody else must stay as it is, its journal mode included.
      // As of one moment: between two looks another process may have made all of it.
      try db.inTransaction(.deferred) {
        try refuse(db, shownPath)
        return .commit
      }
      _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      // A run that was reported as recorded survives a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      if let largestPageCount {
        try db.execute(sql: "PRAGMA max_page_count = \(largestPageCount)")
      }
    }
    let database = try DatabaseQueue(path: path, configuration: configuration)
    try HistorySchema.migrator.migrate(database)
    try database.read(HistorySchema.verify)
    return database
  }

  private static func refuse(_ db: Database, _ path: String) throws {
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_schema") ?? 0
    if application != HistorySchema.applicationID {
      // A run that was killed after SQLite made the file leaves it without tables, or with that of the migrator alone.
      let ours = try Int.fetchOne(
        db,
        sql: "SELECT COUNT(*) FROM sqlite_schema WHERE tbl_name = 'grdb_migrations'")
      if application != 0 || tables != ours { throw HistoryError.foreign(path) }
    }
    if tables > 0, try HistorySchema.migrator.hasBeenSuperseded(db) {
      throw HistoryError.newer(path)
    }
  }

  /// Two runs that make the same database at once hinder each other in ways that SQLite's own waiting does not cover.
  private static func patiently<Result>(_ work: () throws -> Result) throws -> Result {
    for attempt in 1..<60 {
      do { return try work() } catch let error as DatabaseError {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_ERROR, .SQLITE_CONSTRAINT:
          usleep(UInt32(10_000 * min(attempt, 20)))
        default: throw error
        }
      }
    }
    return try work()
  }

  func reading<Value>(
    _ work: (Database) throws -> Value
  ) throws(HistoryError) -> Value {
    do { return try database.read(work) } catch { throw HistoryError(error, path: path) }
  }

  func writing<Value>(
    _ work: (Database) throws -> Value
  ) throws(HistoryError) -> Value {
    do {
      return try database.writeWithoutTransaction { db in
        var value: Value?
        // The lock is taken at once: a transaction that reads first could lose its snapshot to another writer.
        try db.inTransaction(.immediate) {
          value = try work(db)
          return .commit
        }
        return value!
      }
    } catch { throw HistoryError(error, path: path) }
  }
}
