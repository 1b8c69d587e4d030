import GRDB

/// The tables of the history and how an older database becomes a current one.
///
/// What does not change from night to night is stored once: a page's claims as a set with a digest, a finding with its places by
/// its digest. A night of a site that has not changed costs a row a page and a row a finding.
enum HistorySchema {
  /// SQLite's `application_id` of our databases: `PLhi`.
  static let applicationID: Int32 = 0x504C_6869

  /// Every version of the schema; a released one is never changed.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1-runs") { db in
      try db.execute(sql: runs + claims + findings)
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
    migrator.registerMigration("2-readings") { db in try db.execute(sql: readings) }
    migrator.registerMigration("3-decisions") { db in
      try db.execute(sql: shownInReview + decisions + drafts)
    }
    return migrator
  }

  /// Throws where the file is damaged, or its tables are not those of this version: rows could not be trusted to hold what their
  /// columns promise.
  static func verify(_ db: Database) throws {
    guard try String.fetchAll(db, sql: "PRAGMA quick_check(1)") == ["ok"],
      try tables(db) == expectedTables.get()
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
  }

  private static let expectedTables = Result {
    let empty = try DatabaseQueue()
    try migrator.migrate(empty)
    return try empty.read(tables)
  }

  private static func tables(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema
        WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name
        """)
  }

  private static let runs = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT, site TEXT NOT NULL,
      started INTEGER NOT NULL, tool_version TEXT NOT NULL, rules_digest TEXT NOT NULL,
      is_complete INTEGER NOT NULL) STRICT;
    CREATE INDEX run_by_site ON run (site, id);
    CREATE TABLE problem (
      run_id INTEGER NOT NULL REFERENCES run, ordinal INTEGER NOT NULL, kind TEXT NOT NULL,
      path TEXT, is_incomplete INTEGER NOT NULL, message_en TEXT NOT NULL, message_fi TEXT NOT NULL,
      PRIMARY KEY (run_id, ordinal)) STRICT, WITHOUT ROWID;
    CREATE TABLE page (
      run_id INTEGER NOT NULL REFERENCES run, path TEXT NOT NULL, digest TEXT, role TEXT,
      claim_set_id INTEGER REFERENCES claim_set, unread_kind TEXT,
      unread_en TEXT NOT NULL DEFAULT '', unread_fi TEXT NOT NULL DEFAULT '',
      is_read INTEGER NOT NULL,
      PRIMARY KEY (run_id, path)) STRICT, WITHOUT ROWID;

    """

  private static let claims = """
    CREATE TABLE statement (
      id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, side TEXT NOT NULL, topic TEXT NOT NULL,
      aspect TEXT NOT NULL, value_en TEXT NOT NULL, value_fi TEXT NOT NULL, scope TEXT NOT NULL,
      conditions TEXT NOT NULL, modality INTEGER NOT NULL) STRICT;
    CREATE TABLE claim_set (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE claim_place (
      claim_set_id INTEGER NOT NULL REFERENCES claim_set, ordinal INTEGER NOT NULL,
      statement_id INTEGER NOT NULL REFERENCES statement, start_line INTEGER NOT NULL,
      start_column INTEGER NOT NULL, end_line INTEGER NOT NULL, end_column INTEGER NOT NULL,
      quote TEXT NOT NULL,
      PRIMARY KEY (claim_set_id, ordinal)) STRICT, WITHOUT ROWID;

    """

  private static let findings = """
    CREATE TABLE finding (
      id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL,
      rule TEXT NOT NULL, verdict TEXT NOT NULL, severity TEXT NOT NULL, topic TEXT NOT NULL,
      message_en TEXT NOT NULL, message_fi TEXT NOT NULL, main_value_en TEXT NOT NULL,
      main_value_fi TEXT NOT NULL, other_value_en TEXT NOT NULL, other_value_fi TEXT NOT NULL) STRICT;
    CREATE TABLE finding_place (
      finding_id INTEGER NOT NULL REFERENCES finding, side TEXT NOT NULL, ordinal INTEGER NOT NULL,
      path TEXT NOT NULL, start_line INTEGER NOT NULL, start_column INTEGER NOT NULL,
      end_line INTEGER NOT NULL, end_column INTEGER NOT NULL, quote TEXT NOT NULL,
      PRIMARY KEY (finding_id, side, ordinal)) STRICT, WITHOUT ROWID;
    CREATE TABLE run_finding (
      run_id INTEGER NOT NULL REFERENCES run, finding_id INTEGER NOT NULL REFERENCES finding,
      is_carried INTEGER NOT NULL,
      PRIMARY KEY (run_id, finding_id)) STRICT, WITHOUT ROWID;

    """

  private static let readings = """
    CREATE TABLE reading (
      key TEXT PRIMARY KEY, last_run INTEGER NOT NULL, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX reading_by_run ON reading (last_run);

    """

  /// What a person who reviews must see of a finding and of a place. Of runs recorded before, nothing of this is known.
  private static let shownInReview = """
    ALTER TABLE finding ADD COLUMN legal_basis TEXT;
    ALTER TABLE finding_place ADD COLUMN section TEXT;
    ALTER TABLE finding_place ADD COLUMN page INTEGER;
    ALTER TABLE finding_place ADD COLUMN paragraph INTEGER;
    ALTER TABLE finding_place ADD COLUMN page_line INTEGER;
    ALTER TABLE finding_place ADD COLUMN value_start INTEGER;
    ALTER TABLE finding_place ADD COLUMN value_end INTEGER;
    ALTER TABLE finding_place ADD COLUMN language TEXT;
    ALTER TABLE claim_place ADD COLUMN page INTEGER;
    ALTER TABLE claim_place ADD COLUMN paragraph INTEGER;
    ALTER TABLE claim_place ADD COLUMN page_line INTEGER;

    """

  /// The audit trail. The last trigger is for `INSERT OR REPLACE`, which removes a row without asking the triggers of removal.
  private static let decisions = """
    CREATE TABLE decision (
      id INTEGER PRIMARY KEY AUTOINCREMENT, site TEXT NOT NULL, fingerprint TEXT NOT NULL,
      decided INTEGER NOT NULL, decided_by TEXT NOT NULL, previous_kind TEXT, kind TEXT NOT NULL,
      owner TEXT NOT NULL, reason TEXT NOT NULL, until TEXT, run_id INTEGER REFERENCES run,
      rules_digest TEXT NOT NULL, finding TEXT NOT NULL,
      CHECK (decided_by <> '' AND owner <> '' AND length(reason) >= 10),
      CHECK ((kind = 'accept') = (until IS NOT NULL))) STRICT;
    CREATE INDEX decision_by_finding ON decision (site, fingerprint, id);
    CREATE TRIGGER decision_never_changed BEFORE UPDATE ON decision
      BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
    CREATE TRIGGER decision_never_removed BEFORE DELETE ON decision
      BEGIN SELECT RAISE(ABORT, 'a decision is never removed'); END;
    CREATE TRIGGER decision_never_replaced BEFORE INSERT ON decision
      WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.id)
      BEGIN SELECT RAISE(ABORT, 'a decision is never replaced'); END;

    """

  /// A text that is handed in again and again with small changes elsewhere is stored once.
  private static let drafts = """
    CREATE TABLE draft_content (digest TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
    CREATE TABLE draft (
      id INTEGER PRIMARY KEY AUTOINCREMENT, kept INTEGER NOT NULL, site TEXT NOT NULL,
      path TEXT NOT NULL, author TEXT NOT NULL, file_name TEXT NOT NULL,
      content TEXT NOT NULL REFERENCES draft_content) STRICT;
    CREATE TABLE draft_terms (
      draft_id INTEGER NOT NULL REFERENCES draft, ordinal INTEGER NOT NULL, name TEXT NOT NULL,
      content TEXT REFERENCES draft_content,
      PRIMARY KEY (draft_id, ordinal)) STRICT, WITHOUT ROWID;

    """
}
