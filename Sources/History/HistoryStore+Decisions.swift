import Foundation
import GRDB
import PromiseModel

extension HistoryStore {
  /// Adds a decision to the audit trail. When this returns, the decision survives a kill and a power cut.
  ///
  /// - Parameters:
  ///   - new: the decision; `NewDecision.problems(on:)` tells beforehand whether it can be taken.
  ///   - time: the moment of deciding.
  /// - Throws: `invalid` where a field is not filled in, where there is nothing to undo, or where the run is none of the site;
  ///   `busy`, `full`, `inaccessible`, `notADatabase`.
  public func decide(_ new: NewDecision, at time: UTCTime) throws(HistoryError) -> Decision {
    let new = new.storable
    let problems = new.problems(on: time.day)
    if !problems.isEmpty { throw .invalid(problems, path) }
    return try writing { db in
      let before = try DecisionRows.latest(db, site: new.site, new.finding.fingerprint)
      let previous = before?.content.kind == .undo ? nil : before?.content.kind
      let problems = try [Self.undoProblem(new, previous), Self.runProblem(db, new)]
        .compactMap { $0 }
      if !problems.isEmpty { throw HistoryError.invalid(problems, path) }
      try DecisionRows.insert(db, new, previous: previous, time)
      return Decision(
        number: Int(db.lastInsertedRowID), decided: time, content: new, previous: previous)
    }
  }

  /// All decisions about a site, the oldest first: the audit trail.
  ///
  /// - Throws: `busy`, `inaccessible`, `notADatabase`.
  public func decisions(site: String) throws(HistoryError) -> [Decision] {
    try reading { db in try DecisionRows.all(db, "WHERE site = ? ORDER BY id", [site.storable]) }
  }

  /// All decisions about all sites, the oldest first.
  ///
  /// - Throws: the failures of `decisions(site:)`.
  public func decisions() throws(HistoryError) -> [Decision] {
    try reading { db in try DecisionRows.all(db, "ORDER BY id", []) }
  }

  /// The latest decision about each finding of a site, by fingerprint. What was undone is left out; what has expired is not, for it
  /// is shown as expired.
  ///
  /// - Throws: the failures of `decisions(site:)`.
  public func decisionsInForce(site: String) throws(HistoryError) -> [String: Decision] {
    let latest = try reading { db in
      try DecisionRows.all(
        db, "WHERE id IN (SELECT MAX(id) FROM decision WHERE site = ? GROUP BY fingerprint)",
        [site.storable])
    }
    return latest.reduce(into: [:]) { decisions, decision in
      if decision.content.kind == .undo { return }
      decisions[decision.content.finding.fingerprint] = decision
    }
  }

  private static func undoProblem(
    _ new: NewDecision, _ previous: DecisionKind?
  ) -> InvalidField? {
    guard new.kind == .undo, previous == nil else { return nil }
    return InvalidField(
      .kind, en: "There is no decision to take back: somebody may have taken it back already.",
      fi: "Peruttavaa päätöstä ei ole: joku on ehkä jo perunut sen.")
  }

  private static func runProblem(_ db: Database, _ new: NewDecision) throws -> InvalidField? {
    guard let run = new.run else { return nil }
    let site = try String.fetchOne(db, sql: "SELECT site FROM run WHERE id = ?", arguments: [run])
    guard site != new.site else { return nil }
    return InvalidField(
      .run, en: "There is no check \(run) of this site. Open the finding anew from the list.",
      fi: "Tästä sivustosta ei ole tarkistusta \(run). Avaa löydös uudelleen luettelosta.")
  }
}

/// Reads and writes decisions.
private enum DecisionRows {
  static func insert(
    _ db: Database, _ new: NewDecision, previous: DecisionKind?, _ time: UTCTime
  ) throws {
    try db.insert(
      sql: """
        INSERT INTO decision (
          site, fingerprint, decided, decided_by, previous_kind, kind, owner, reason, until, run_id,
          rules_digest, finding)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        new.site, new.finding.fingerprint, time.secondsSince1970, new.decidedBy,
        previous?.rawValue, new.kind.rawValue, new.owner, new.reason, new.until?.iso, new.run,
        new.rulesDigest,
        String(decoding: try StableJSON.encode(new.finding), as: UTF8.self),
      ])
  }

  static func latest(_ db: Database, site: String, _ fingerprint: String) throws -> Decision? {
    try all(
      db, "WHERE site = ? AND fingerprint = ? ORDER BY id DESC LIMIT 1", [site, fingerprint]
    ).first
  }

  static func all(
    _ db: Database, _ condition: String, _ arguments: StatementArguments
  ) throws -> [Decision] {
    try Row.fetchAll(db, sql: "SELECT * FROM decision \(condition)", arguments: arguments)
      .map(decision)
  }

  /// A row; throws where it holds what this version never wrote.
  private static func decision(_ row: Row) throws -> Decision {
    let finding: String = row["finding"]
    let until: String? = row["until"]
    let day = until.flatMap(CalendarDate.init(iso:))
    guard let kind = DecisionKind(rawValue: row["kind"]), (until == nil) == (day == nil),
      let snapshot = try? StableJSON.decode(RecordedFinding.self, from: Data(finding.utf8)),
      snapshot.fingerprint == row["fingerprint"]
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return Decision(
      number: row["id"], decided: UTCTime(secondsSince1970: row["decided"]),
      content: NewDecision(
        site: row["site"], kind: kind, owner: row["owner"], reason: row["reason"], until: day,
        decidedBy: row["decided_by"], finding: snapshot, run: row["run_id"],
        rulesDigest: row["rules_digest"]),
      previous: (row["previous_kind"] as String?).flatMap(DecisionKind.init))
  }
}

extension NewDecision {
  /// The decision as the database keeps its texts.
  fileprivate var storable: NewDecision {
    NewDecision(
      site: site.storable, kind: kind, owner: owner.storable, reason: reason.storable,
      until: until, decidedBy: decidedBy.storable, finding: finding, run: run,
      rulesDigest: rulesDigest.storable)
  }
}
