import GRDB
import PromiseModel

extension HistoryStore {
  /// Records a run, whole or not at all.
  ///
  /// What an earlier run of the site knew of pages that this one could not read is carried over: their claims and findings stand
  /// until the pages are read again.
  ///
  /// - Parameters:
  ///   - record: the run.
  ///   - readings: what was read of pages in this run and is not in the history yet.
  ///   - used: keys of readings that this run took from the history.
  /// - Returns: the run's number.
  /// - Throws: `busy`, `full`, `inaccessible`, `notADatabase`.
  @discardableResult
  public func record(
    _ record: RunRecord, readings: [StoredReading] = [], used: Set<String> = []
  ) throws(HistoryError) -> Int {
    try writing { db in
      let previous = try Int64.fetchOne(
        db, sql: "SELECT MAX(id) FROM run WHERE site = ?", arguments: [record.site.storable])
      try db.insert(
        sql: """
          INSERT INTO run (label, site, started, tool_version, rules_digest, is_complete)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          record.label, record.site, record.started.secondsSince1970, record.toolVersion,
          record.rulesDigest, !record.report.isIncomplete,
        ])
      let writer = RunWriter(db: db, run: db.lastInsertedRowID, record: record)
      try writer.writeProblems()
      try writer.writePages()
      try writer.writeFindings()
      if let previous { try writer.carry(from: previous) }
      try ReadingTable.write(readings, used: used, run: writer.run, db)
      return Int(writer.run)
    }
  }
}

/// Writes the rows of one run inside a transaction.
struct RunWriter {
  let db: Database
  let run: Int64
  let record: RunRecord
  private let gaps: ReadingGaps

  init(db: Database, run: Int64, record: RunRecord) {
    self.db = db
    self.run = run
    self.record = record
    gaps = ReadingGaps(record.report)
  }

  func writeProblems() throws {
    for (ordinal, problem) in record.report.problems.enumerated() {
      try db.insert(
        sql: "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          run, ordinal, problem.kind, problem.path, problem.isIncomplete, problem.message.en,
          problem.message.fi,
        ])
    }
  }

  // MARK: Pages

  func writePages() throws {
    let claims = Dictionary(grouping: record.report.claims, by: \.evidence.path)
    var statements: [String: Int64] = [:]
    for document in record.report.documents {
      let set = try claimSet(claims[document.path] ?? [], &statements)
      try page(
        document.path, digest: document.digest, role: document.role.rawValue, set: set,
        problem: gaps.problem(of: document.path), isRead: true)
    }
    for (path, problem) in gaps.unreadProblems {
      try page(path, digest: nil, role: nil, set: nil, problem: problem, isRead: false)
    }
  }

  private func page(
    _ path: String, digest: String?, role: String?, set: Int64?, problem: RunProblem?, isRead: Bool
  ) throws {
    try db.insert(
      sql: "INSERT OR IGNORE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        run, path, digest, role, set, problem?.kind, problem?.message.en ?? "",
        problem?.message.fi ?? "", isRead,
      ])
  }

  /// The id of a page's claims; they are written where no page had the same in any run.
  private func claimSet(_ claims: [Claim], _ statements: inout [String: Int64]) throws -> Int64 {
    let made = try claims.map { claim in
      (
        statement: try ClaimStatement(claim, words: record.words),
        place: RecordedPlace(claim.evidence)
      )
    }
    let digest = Digests.of(made.flatMap { [$0.statement.digest] + $0.place.digestedParts })
    if let known = try Int64.fetchOne(
      db, sql: "SELECT id FROM claim_set WHERE digest = ?", arguments: [digest])
    {
      return known
    }
    try db.execute(sql: "INSERT INTO claim_set (digest) VALUES (?)", arguments: [digest])
    let set = db.lastInsertedRowID
    for (ordinal, claim) in made.enumerated() {
      let id = try statements[claim.statement.digest] ?? statement(claim.statement)
      statements[claim.statement.digest] = id
      let region = claim.place.region
      try db.insert(
        sql: """
          INSERT INTO claim_place (
            claim_set_id, ordinal, statement_id, start_line, start_column, end_line, end_column,
            quote, page, paragraph, page_line)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          set, ordinal, id, region.startLine, region.startColumn, region.endLine,
          region.endColumn, claim.place.quote, claim.place.place?.page,
          claim.place.place?.paragraph, claim.place.place?.line,
        ])
    }
    return set
  }

  /// Other rules may name the same value in other words: the newest words stand.
  private func statement(_ statement: ClaimStatement) throws -> Int64 {
    let said = statement.recorded
    try db.insert(
      sql: """
        INSERT INTO statement (
          digest, side, topic, aspect, value_en, value_fi, scope, conditions, modality)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (digest) DO UPDATE SET value_en = excluded.value_en,
          value_fi = excluded.value_fi
        """,
      arguments: [
        statement.digest, said.side.rawValue, said.topic, said.aspect, said.value.en,
        said.value.fi, said.scope, said.conditions.joined(separator: "\n"),
        said.modality.rawValue,
      ])
    return try Int64.fetchOne(
      db, sql: "SELECT id FROM statement WHERE digest = ?", arguments: [statement.digest])!
  }

  // MARK: Findings

  func writeFindings() throws {
    // An accepted finding is there all the same: it is not fixed.
    for finding in record.report.findings + record.report.accepted.map(\.finding) {
      let id = try self.finding(RecordedFinding(finding))
      try db.insert(
        sql: "INSERT OR IGNORE INTO run_finding VALUES (?, ?, 0)", arguments: [run, id])
    }
  }

  private func finding(_ finding: RecordedFinding) throws -> Int64 {
    let main = [finding.main] + finding.otherMainPlaces
    let others = (finding.other.map { [$0] } ?? []) + finding.otherOtherPlaces
    let parts = [
      finding.fingerprint, finding.rule, finding.verdict.rawValue, finding.severity.rawValue,
      finding.topic, finding.message.en, finding.message.fi, finding.mainValue.en,
      finding.mainValue.fi, finding.otherValue.en, finding.otherValue.fi,
    ]
    let digest = Digests.of(
      parts + ["law", finding.legalBasis ?? "", "main"] + Self.parts(main)
        + ["other"] + Self.parts(others))
    if let known = try Int64.fetchOne(
      db, sql: "SELECT id FROM finding WHERE digest = ?", arguments: [digest])
    {
      return known
    }
    try db.insert(
      sql: """
        INSERT INTO finding (
          digest, fingerprint, rule, verdict, severity, topic, message_en, message_fi,
          main_value_en, main_value_fi, other_value_en, other_value_fi, legal_basis)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, arguments: [digest] + parts + [finding.legalBasis])
    let id = db.lastInsertedRowID
    try places(main, side: "main", of: id)
    try places(others, side: "other", of: id)
    return id
  }

  private static func parts(_ places: [RecordedPlace]) -> [String] {
    places.flatMap { place in
      place.digestedParts + [
        place.section ?? "", place.value.map { "\($0)" } ?? "", place.language ?? "",
      ]
    }
  }

  private func places(_ places: [RecordedPlace], side: String, of finding: Int64) throws {
    for (ordinal, place) in places.enumerated() {
      let region = place.region
      try db.insert(
        sql: """
          INSERT INTO finding_place (
            finding_id, side, ordinal, path, start_line, start_column, end_line, end_column, quote,
            section, page, paragraph, page_line, value_start, value_end, language)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          finding, side, ordinal, place.path, region.startLine, region.startColumn,
          region.endLine, region.endColumn, place.quote, place.section, place.place?.page,
          place.place?.paragraph, place.place?.line, place.value?.lowerBound,
          place.value?.upperBound, place.language,
        ])
    }
  }

  // MARK: What stands from before

  /// Keeps what the run before knew of pages that this run could not read.
  func carry(from previous: Int64) throws {
    let read = Set(record.report.documents.map(\.path.storable))
    let known = try Row.fetchAll(
      db,
      sql: "SELECT path, digest, role, claim_set_id FROM page WHERE run_id = ? ORDER BY path",
      arguments: [previous])
    for row in known {
      let path: String = row["path"]
      guard !read.contains(path), let problem = gaps.absence(of: path) else { continue }
      try db.insert(
        sql: "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
        arguments: [
          run, path, row["digest"], row["role"], row["claim_set_id"], problem.kind,
          problem.message.en, problem.message.fi,
        ])
    }
    // A finding has two pages; both are named by its first places.
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO run_finding
        SELECT :run, old.finding_id, 1 FROM run_finding AS old
        JOIN finding ON finding.id = old.finding_id
        WHERE old.run_id = :previous
          AND EXISTS (
            SELECT 1 FROM finding_place
            JOIN page ON page.run_id = :run AND page.path = finding_place.path
            WHERE finding_id = old.finding_id AND ordinal = 0 AND unread_kind IS NOT NULL)
          AND finding.fingerprint NOT IN (
            SELECT fingerprint FROM run_finding AS mine JOIN finding ON id = mine.finding_id
            WHERE mine.run_id = :run)
        """, arguments: ["run": run, "previous": previous])
  }
}

extension Database {
  /// Executes a statement with values from outside. SQLite ends a text at a zero byte; it stands as U+FFFD.
  func insert(sql: String, arguments: [(any DatabaseValueConvertible)?]) throws {
    let stored = arguments.map { value -> (any DatabaseValueConvertible)? in
      guard let text = value as? String else { return value }
      return text.storable
    }
    try execute(sql: sql, arguments: StatementArguments(stored))
  }
}

extension String {
  /// The text as SQLite keeps it: it ends a text at a zero byte, which stands as U+FFFD.
  var storable: String {
    guard utf8.contains(0) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }
}

extension RecordedPlace {
  /// All that a claim's place consists of, but its section.
  var digestedParts: [String] {
    [
      path, String(region.startLine), String(region.startColumn), String(region.endLine),
      String(region.endColumn), quote,
    ] + (place.map { ["\($0.page ?? 0) \($0.paragraph ?? 0) \($0.line ?? 0)"] } ?? [])
  }
}

/// Digests of lists of texts.
enum Digests {
  /// SHA-256 of the texts, each with its length before it, so that no two lists are written alike.
  static func of(_ parts: [String]) -> String {
    var bytes: [UInt8] = []
    for part in parts {
      bytes += Array(String(part.utf8.count).utf8) + [0x3A] + Array(part.utf8)
    }
    return sha256(bytes)
  }
}
