import GRDB

/// Why a database with order records can't be read.
public enum OrderDatabaseError: Error, Sendable, Hashable {
  /// The file is no database, is damaged, encrypted, or of a form that this SQLite does not know.
  case damaged
  /// Another program has it open, or was stopped while it wrote: what the file holds is not all there is.
  case inUse
  /// Another program has locked it.
  case locked
  /// It holds no table of anybody's.
  case noTables
  /// It holds several tables and none was named; sorted.
  case severalTables([String])
  /// It holds no table of this name; sorted.
  case noSuchTable(String, among: [String])
  /// The system or SQLite can't read it for another reason.
  case unreadable

  /// The reason behind an error of SQLite (sqlite.org/rescode.html).
  init(_ error: any Error) {
    if let own = error as? OrderDatabaseError {
      self = own
      return
    }
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_NOTADB?, .SQLITE_CORRUPT?, .SQLITE_FORMAT?: self = .damaged
    case .SQLITE_BUSY?, .SQLITE_LOCKED?: self = .locked
    case .SQLITE_READONLY?: self = .inUse
    // A file format or a schema that this version does not understand is a plain error.
    case .SQLITE_ERROR?: self = .damaged
    default: self = .unreadable
    }
  }
}
