import Foundation
import GRDB
import PromiseModel

/// What was read of one page: kept so that an unchanged page needs not be read again.
public struct StoredReading: Sendable, Hashable, Codable {
  /// Names everything that the reading rests on; see `key(…)`.
  public let key: String
  /// The page.
  public let summary: DocumentSummary
  /// Its claims in order.
  public let claims: [Claim]
  /// What was not understood.
  public let unread: [UnreadCommitment]
  /// What could not be read.
  public let problems: [RunProblem]

  /// A reading; see the properties.
  public init(
    key: String, summary: DocumentSummary, claims: [Claim], unread: [UnreadCommitment],
    problems: [RunProblem]
  ) {
    self.key = key
    self.summary = summary
    self.claims = claims
    self.unread = unread
    self.problems = problems
  }

  /// The key of a reading: SHA-256 of all that can change it, each with its length. Readings with one key are equal.
  public static func key(_ parts: [String]) -> String { Digests.of(parts) }
}

extension HistoryStore {
  /// The reading with a key; nil where there is none, or one that this version can't decode.
  ///
  /// - Throws: `busy`, `inaccessible`, `notADatabase`.
  public func storedReading(_ key: String) throws(HistoryError) -> StoredReading? {
    try reading { db in
      try Data.fetchOne(db, sql: "SELECT content FROM reading WHERE key = ?", arguments: [key])
        .flatMap { try? StableJSON.decode(StoredReading.self, from: $0) }
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
        arguments: [reading.key, run, try StableJSON.encode(reading)])
    }
    for key in used.sorted() {
      try db.execute(
        sql: "UPDATE reading SET last_run = ? WHERE key = ?", arguments: [run, key])
    }
    try db.execute(
      sql: "DELETE FROM reading WHERE last_run < ?", arguments: [run - runsKept])
  }
}
