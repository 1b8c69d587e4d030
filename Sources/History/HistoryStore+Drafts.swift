import Foundation
import GRDB
import PromiseModel

extension HistoryStore {
  /// Keeps a draft, whole or not at all.
  ///
  /// - Parameters:
  ///   - draft: the draft; `NewDraft.problems` tells beforehand whether it can be kept.
  ///   - time: when it was handed in.
  /// - Throws: `invalid` where a field is not filled in; `busy`, `full`, `inaccessible`, `notADatabase`.
  public func keepDraft(_ draft: NewDraft, at time: UTCTime) throws(HistoryError) -> Draft {
    let problems = draft.problems
    if !problems.isEmpty { throw .invalid(problems, path) }
    return try writing { db in
      try db.insert(
        sql: """
          INSERT INTO draft (kept, site, path, author, file_name, content)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          time.secondsSince1970, draft.site, draft.path, draft.author, draft.file.name,
          try Self.keep(db, draft.file.contents),
        ])
      let number = db.lastInsertedRowID
      let terms =
        draft.siteTerms.map { (name: $0, contents: [UInt8]?.none) }
        + draft.ownTerms.map { (name: $0.name, contents: $0.contents) }
      for (ordinal, terms) in terms.enumerated() {
        try db.insert(
          sql: "INSERT INTO draft_terms VALUES (?, ?, ?, ?)",
          arguments: [
            number, ordinal, terms.name, try terms.contents.map { try Self.keep(db, $0) },
          ]
        )
      }
      return try Self.draft(db, number)!
    }
  }

  /// The draft with a number; nil where there is none.
  ///
  /// - Throws: `busy`, `inaccessible`, `notADatabase`.
  public func draft(_ number: Int) throws(HistoryError) -> Draft? {
    try reading { db in try Self.draft(db, Int64(number)) }
  }

  /// The newest drafts, the newest first.
  ///
  /// - Throws: the failures of `draft`.
  public func drafts(limit: Int) throws(HistoryError) -> [DraftSummary] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT draft.*, length(draft_content.content) AS size FROM draft
          JOIN draft_content ON digest = draft.content ORDER BY id DESC LIMIT ?
          """, arguments: [max(0, limit)]
      ).map { row in
        DraftSummary(
          number: row["id"], kept: UTCTime(secondsSince1970: row["kept"]), site: row["site"],
          path: row["path"], fileName: row["file_name"], byteCount: row["size"],
          author: row["author"])
      }
    }
  }

  /// Stores bytes where they are not stored yet; their digest names them.
  private static func keep(_ db: Database, _ bytes: [UInt8]) throws -> String {
    let digest = sha256(bytes)
    try db.execute(
      sql: "INSERT OR IGNORE INTO draft_content VALUES (?, ?)", arguments: [digest, Data(bytes)])
    return digest
  }

  private static func draft(_ db: Database, _ number: Int64) throws -> Draft? {
    let found = try Row.fetchOne(
      db,
      sql: """
        SELECT draft.*, draft_content.content AS bytes FROM draft
        JOIN draft_content ON digest = draft.content WHERE id = ?
        """, arguments: [number])
    guard let row = found else { return nil }
    let terms = try Row.fetchAll(
      db,
      sql: """
        SELECT name, draft_content.content AS bytes FROM draft_terms
        LEFT JOIN draft_content ON digest = draft_terms.content
        WHERE draft_id = ? ORDER BY ordinal
        """, arguments: [number])
    return Draft(
      number: row["id"], kept: UTCTime(secondsSince1970: row["kept"]),
      content: NewDraft(
        site: row["site"], path: row["path"],
        file: DraftFile(name: row["file_name"], contents: Array(row["bytes"] as Data)),
        siteTerms: terms.filter { ($0["bytes"] as Data?) == nil }.map { $0["name"] },
        ownTerms: terms.compactMap { row in
          (row["bytes"] as Data?).map { DraftFile(name: row["name"], contents: Array($0)) }
        }, author: row["author"]))
  }
}
