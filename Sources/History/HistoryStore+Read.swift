import GRDB
import PromiseModel

extension HistoryStore {
  /// All runs, the oldest first; of one site where it is named.
  ///
  /// - Throws: `busy`, `inaccessible`, `notADatabase`.
  public func runs(site: String? = nil) throws(HistoryError) -> [RecordedRun] {
    try reading { db in try RunRows.all(db, where: "? IS NULL OR site = ?", [site, site]) }
  }

  /// The run that a person names: its number, its label (the newest run with it), or `latest`.
  ///
  /// - Throws: `noSuchRun`, and the failures of `runs`.
  public func run(named name: String) throws(HistoryError) -> RecordedRun {
    let found = try reading { db in
      if name == "latest" {
        return try RunRows.all(db, where: "id = (SELECT MAX(id) FROM run)", []).first
      }
      let labelled = try RunRows.all(
        db, where: "id = (SELECT MAX(id) FROM run WHERE label = ?)", [name])
      return try labelled.first ?? RunRows.all(db, where: "id = ?", [Int64(name)]).first
    }
    guard let found else { throw .noSuchRun(name, path) }
    return found
  }

  /// The run before another of the same site.
  ///
  /// - Throws: `noSuchRun` where there is none, and the failures of `runs`.
  public func run(before run: RecordedRun) throws(HistoryError) -> RecordedRun {
    let found = try reading { db in
      try RunRows.all(
        db, where: "id = (SELECT MAX(id) FROM run WHERE site = ? AND id < ?)",
        [run.site, run.number]
      ).first
    }
    guard let found else { throw .nothingBefore(run.number, path) }
    return found
  }

  /// A run with what it found.
  ///
  /// - Throws: the failures of `runs`.
  public func contents(of run: RecordedRun) throws(HistoryError) -> RunContents {
    try reading { db in
      RunContents(
        run: run, findings: try FindingRows.all(db, run: run.number),
        unread: try PageRows.unread(db, run: run.number))
    }
  }
}

/// Reads runs.
enum RunRows {
  static func all(
    _ db: Database, where condition: String, _ arguments: [(any DatabaseValueConvertible)?]
  ) throws -> [RecordedRun] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT run.*,
          (SELECT COUNT(*) FROM page WHERE run_id = run.id AND is_read) AS pages_read,
          (SELECT COUNT(*) FROM page WHERE run_id = run.id AND unread_kind IS NOT NULL)
            AS pages_unread,
          (SELECT COUNT(*) FROM page JOIN claim_place USING (claim_set_id)
            WHERE run_id = run.id) AS claims
        FROM run WHERE \(condition) ORDER BY id
        """, arguments: StatementArguments(arguments))
    return try rows.map { row in
      let number: Int = row["id"]
      return RecordedRun(
        number: number, label: row["label"], site: row["site"],
        started: UTCTime(secondsSince1970: row["started"]), toolVersion: row["tool_version"],
        rulesDigest: row["rules_digest"], isComplete: row["is_complete"],
        pagesRead: row["pages_read"], pagesUnread: row["pages_unread"], claims: row["claims"],
        findings: try severities(db, run: number))
    }
  }

  private static func severities(_ db: Database, run: Int) throws -> [Severity: Int] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT severity, COUNT(*) AS count FROM run_finding JOIN finding ON id = finding_id
        WHERE run_id = ? AND NOT is_carried GROUP BY severity
        """, arguments: [run])
    return rows.reduce(into: [:]) { counts, row in
      if let severity = Severity(rawValue: row["severity"]) { counts[severity] = row["count"] }
    }
  }
}

/// Reads the pages of a run.
enum PageRows {
  /// What is known of a page in a run.
  struct Page: Hashable {
    let digest: String?
    let role: String?
    let claimSet: Int64?
    let isUnread: Bool

    /// Whether the site shows the same page on the same side as in another run.
    func isSame(as other: Page?) -> Bool {
      other != nil && digest != nil && digest == other?.digest && role == other?.role
    }
  }

  static func all(_ db: Database, run: Int) throws -> [String: Page] {
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT path, digest, role, claim_set_id, unread_kind FROM page WHERE run_id = ?",
      arguments: [run])
    var pages: [String: Page] = [:]
    while let row = try rows.next() {
      pages[row["path"]] = Page(
        digest: row["digest"], role: row["role"], claimSet: row["claim_set_id"],
        isUnread: row["unread_kind"] != nil)
    }
    return pages
  }

  static func unread(_ db: Database, run: Int) throws -> [UnreadPage] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT path, unread_kind, unread_en, unread_fi, digest FROM page
        WHERE run_id = ? AND unread_kind IS NOT NULL ORDER BY path
        """, arguments: [run]
    ).map { row in
      UnreadPage(
        path: row["path"], kind: row["unread_kind"],
        message: LocalizedText(en: row["unread_en"], fi: row["unread_fi"]),
        isKnown: row["digest"] != nil)
    }
  }
}

/// Reads the findings of a run.
enum FindingRows {
  static func all(_ db: Database, run: Int) throws -> [RecordedFinding] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT finding.*, is_carried FROM run_finding JOIN finding ON id = finding_id
        WHERE run_id = ?
        """, arguments: [run])
    return try rows.compactMap { row in try finding(db, row) }.sorted(by: worstFirst)
  }

  private static func finding(_ db: Database, _ row: Row) throws -> RecordedFinding? {
    let places = try places(db, of: row["id"])
    let main = places["main"] ?? []
    let other = places["other"] ?? []
    guard let first = main.first else { return nil }
    return RecordedFinding(
      fingerprint: row["fingerprint"], rule: row["rule"],
      verdict: Verdict(rawValue: row["verdict"]) ?? .undecided,
      severity: Severity(rawValue: row["severity"]) ?? .note, topic: row["topic"],
      message: LocalizedText(en: row["message_en"], fi: row["message_fi"]),
      mainValue: LocalizedText(en: row["main_value_en"], fi: row["main_value_fi"]),
      otherValue: LocalizedText(en: row["other_value_en"], fi: row["other_value_fi"]),
      main: first, other: other.first, otherMainPlaces: Array(main.dropFirst()),
      otherOtherPlaces: Array(other.dropFirst()), legalBasis: row["legal_basis"],
      isCarried: row["is_carried"])
  }

  /// The places of a finding by side, each side's most prominent first.
  private static func places(
    _ db: Database, of finding: Int64
  ) throws -> [String: [RecordedPlace]] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT * FROM finding_place WHERE finding_id = ? ORDER BY side, ordinal",
      arguments: [finding])
    return Dictionary(grouping: rows) { $0["side"] }.mapValues { rows in
      rows.map { row in
        RecordedPlace(
          row: row, section: row["section"], value: value(row), language: row["language"])
      }
    }
  }

  private static func value(_ row: Row) -> Range<Int>? {
    guard let start = row["value_start"] as Int?, let end = row["value_end"] as Int?,
      0 <= start, start <= end
    else { return nil }
    return start..<end
  }

  static func worstFirst(_ a: RecordedFinding, _ b: RecordedFinding) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.main != b.main { return a.main < b.main }
    return (a.rule, a.fingerprint) < (b.rule, b.fingerprint)
  }
}

extension RecordedPlace {
  /// A row of a place; what is given is not a column of every table.
  init(
    row: Row, path: String? = nil, section: String? = nil, value: Range<Int>? = nil,
    language: String? = nil
  ) {
    self.init(
      path: path ?? row["path"],
      region: TextRegion(
        startLine: row["start_line"], startColumn: row["start_column"], endLine: row["end_line"],
        endColumn: row["end_column"]), quote: row["quote"], section: section,
      place: PagePlace(row: row), value: value, language: language)
  }
}

extension PagePlace {
  /// A row of a finding's place; nil where the file has lines of its own.
  fileprivate init?(row: Row) {
    self.init(page: row["page"], paragraph: row["paragraph"], line: row["page_line"])
    if page == nil, paragraph == nil, line == nil { return nil }
  }
}
