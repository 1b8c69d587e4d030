import Foundation
import GRDB
import PromiseModel

/// What was read of one page: kept so that an unchanged page needs not be read again.
public struct StoredReading: Sendable, Hashable {
  /// Names everything that the reading rests on; see `key(_:)`.
  public let key: String
  /// The reading as the linter encodes it (JSON).
  public let content: [UInt8]

  /// A reading of any form.
  ///
  /// - Throws: `EncodingError` where the value has no JSON.
  public init(key: String, encoding value: some Encodable) throws {
    self.init(key: key, content: Array(try StableJSON.encode(value)))
  }

  init(key: String, content: [UInt8]) {
    self.key = key
    self.content = content
  }

  /// The reading; nil where this version does not understand how it was written.
  public func decoded<Value: Decodable>(as type: Value.Type) -> Value? {
    try? StableJSON.decode(type, from: Data(content))
  }

  /// The key of a reading: SHA-256 of all that can change it, each with its length. Readings with one key are equal.
  public static func key(_ parts: [String]) -> String { Digests.of(parts) }
}

extension HistoryStore {
  /// The reading with a key; nil where there is none.
  ///
  /// - Throws: `busy`, `inaccessible`, `notADatabase`.
  public func storedReading(_ key: String) throws(HistoryError) -> StoredReading? {
    try reading { db in
      try Data.fetchOne(db, sql: "SELECT content FROM reading WHERE key = ?", arguments: [key])
        .map { StoredReading(key: key, content: Array($0)) }
    }
  }
}

/// The table of readings.
enum ReadingTable {
  /// A reading that this many runs have not used is dropped.
  static let runsKept: Int64 = 30

  static func write(
    _ readings: [StoredReading], used: Set<String>, run: Int64, _ db: Database
  ) throws {
    for reading in readings.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT OR REPLACE INTO reading VALUES (?, ?, ?)",
        arguments: [reading.key, run, Data(reading.content)])
    }
    for key in used.sorted() {
      try db.execute(
        sql: "UPDATE reading SET last_run = ? WHERE key = ?", arguments: [run, key])
    }
    try db.execute(
      sql: "DELETE FROM reading WHERE last_run < ?", arguments: [run - runsKept])
  }
}
