import GRDB
import PromiseModel

extension HistoryStore {
  /// What differs between two runs.
  ///
  /// A finding that is gone is fixed only where its pages were read. Where the rules differ, a change of a finding or statement
  /// whose pages are the same is told apart.
  ///
  /// - Throws: `busy`, `inaccessible`, `notADatabase`.
  public func difference(
    from earlier: RecordedRun, to later: RecordedRun
  ) throws(HistoryError) -> RunDifference {
    try reading { db in
      let comparison = RunComparison(
        before: try PageRows.all(db, run: earlier.number),
        after: try PageRows.all(db, run: later.number),
        hasNewRules: earlier.rulesDigest != later.rulesDigest)
      return RunDifference(
        earlier: earlier, later: later,
        findings: comparison.findings(
          try FindingRows.all(db, run: earlier.number), try FindingRows.all(db, run: later.number)),
        statements: comparison.statements(try StatementRows(db, comparison.changedClaimSets)),
        unread: try PageRows.unread(db, run: later.number))
    }
  }
}

/// Holds the pages, findings and statements of two runs against each other.
struct RunComparison {
  let before: [String: PageRows.Page]
  let after: [String: PageRows.Page]
  let hasNewRules: Bool
  private let hasGaps: Bool

  init(before: [String: PageRows.Page], after: [String: PageRows.Page], hasNewRules: Bool) {
    self.before = before
    self.after = after
    self.hasNewRules = hasNewRules
    hasGaps = after.values.contains { $0.isUnread }
  }

  private func isSame(_ path: String) -> Bool {
    before[path]?.isSame(as: after[path]) ?? false
  }

  // MARK: Findings

  func findings(
    _ old: [RecordedFinding], _ new: [RecordedFinding]
  ) -> [ComparedFinding] {
    let oldPrints = Set(old.map(\.fingerprint))
    let newPrints = Set(new.map(\.fingerprint))
    let present = new.map { compared($0, wasThere: oldPrints.contains($0.fingerprint)) }
    let gone = old.filter { !newPrints.contains($0.fingerprint) }.map(gone)
    let all = present + gone
    let order: [FindingChange] = [.new, .fixed, .unknown, .unchanged]
    return order.flatMap { change in
      all.filter { $0.change == change }
        .sorted { FindingRows.worstFirst($0.finding, $1.finding) }
    }
  }

  private func hasSamePages(_ finding: RecordedFinding) -> Bool {
    [finding.main.path, finding.other?.path].compactMap { $0 }.allSatisfy(isSame)
  }

  private func compared(_ finding: RecordedFinding, wasThere: Bool) -> ComparedFinding {
    if finding.isCarried { return make(.unknown, finding) }
    return wasThere ? make(.unchanged, finding) : changed(.new, finding)
  }

  private func gone(_ finding: RecordedFinding) -> ComparedFinding {
    let isUnread = [finding.main.path, finding.other?.path].compactMap { $0 }
      .contains { after[$0]?.isUnread ?? false }
    return isUnread ? make(.unknown, finding) : changed(.fixed, finding)
  }

  /// A change without a change of its pages comes from the rules, or from a page elsewhere: one that was not read may hold the
  /// clause that keeps the promise.
  private func changed(_ change: FindingChange, _ finding: RecordedFinding) -> ComparedFinding {
    guard hasSamePages(finding) else { return make(change, finding) }
    if hasNewRules { return make(change, finding, isByNewRules: true) }
    return make(hasGaps ? .unknown : change, finding)
  }

  private func make(
    _ change: FindingChange, _ finding: RecordedFinding, isByNewRules: Bool = false
  ) -> ComparedFinding {
    ComparedFinding(change: change, isByNewRules: isByNewRules, finding: finding)
  }

  // MARK: Statements

  private var changedPaths: [String] {
    Set(before.keys).union(after.keys).sorted()
      .filter { before[$0]?.claimSet != after[$0]?.claimSet }
  }

  /// The claims of pages on which they are not the same in both runs.
  var changedClaimSets: Set<Int64> {
    Set(changedPaths.flatMap { [before[$0]?.claimSet, after[$0]?.claimSet] }.compactMap { $0 })
  }

  func statements(_ rows: StatementRows) -> [StatementChange] {
    var changes: [StatementPair: [RecordedPlace]] = [:]
    for path in changedPaths {
      let old = rows.claims(of: before[path]?.claimSet, on: path)
      let new = rows.claims(of: after[path]?.claimSet, on: path)
      let isByNewRules = hasNewRules && isSame(path)
      let added = new.filter { !old.keys.contains($0.key) }
      // Of a page that was not read to its end nothing is known to be gone.
      let isUnread = after[path]?.isUnread ?? false
      let removed = isUnread ? [:] : old.filter { !new.keys.contains($0.key) }
      for (pair, place) in Self.pairs(removed, added, rows, isByNewRules) {
        changes[pair, default: []].append(place)
      }
    }
    return changes.map { pair, places in
      StatementChange(
        before: pair.before.map { rows.statements[$0]! },
        after: pair.after.map { rows.statements[$0]! }, isByNewRules: pair.isByNewRules,
        places: places.sorted())
    }.sorted(by: Self.inOrder)
  }

  private struct StatementPair: Hashable {
    let before: Int64?
    let after: Int64?
    let isByNewRules: Bool
  }

  /// What a page says no more and what it says now are one change where they speak of the same aspect and scope.
  private static func pairs(
    _ removed: [Int64: RecordedPlace], _ added: [Int64: RecordedPlace], _ rows: StatementRows,
    _ isByNewRules: Bool
  ) -> [(StatementPair, RecordedPlace)] {
    func inPlace(_ claims: [Int64: RecordedPlace]) -> [(id: Int64, place: RecordedPlace)] {
      claims.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }
    var open = inPlace(removed)
    var pairs: [(StatementPair, RecordedPlace)] = inPlace(added).map { id, place in
      let subject = rows.subject(of: id)
      let match = open.firstIndex { rows.subject(of: $0.id) == subject }
      let old = match.map { open.remove(at: $0).id }
      return (StatementPair(before: old, after: id, isByNewRules: isByNewRules), place)
    }
    pairs += open.map { id, place in
      (StatementPair(before: id, after: nil, isByNewRules: isByNewRules), place)
    }
    return pairs
  }

  private static func inOrder(_ a: StatementChange, _ b: StatementChange) -> Bool {
    key(a).lexicographicallyPrecedes(key(b))
  }

  private static func key(_ change: StatementChange) -> [String] {
    let said = [change.after, change.before].compactMap { $0 }
    let first = said[0]
    return [
      change.isByNewRules ? "1" : "0", first.side == .promise ? "0" : "1", first.topic,
      first.aspect, first.scope, change.before?.value.en ?? "", change.after?.value.en ?? "",
      change.places.first?.path ?? "",
    ] + said.flatMap(\.conditions)
  }
}

/// The statements and places of some sets of claims.
struct StatementRows {
  private(set) var statements: [Int64: RecordedStatement] = [:]
  /// Statements that differ only in what is not shown count as one.
  private var ids: [RecordedStatement: Int64] = [:]
  private var sets: [Int64: [(statement: Int64, row: RecordedPlace)]] = [:]

  init(_ db: Database, _ wanted: Set<Int64>, topic: String? = nil) throws {
    for set in wanted.sorted() {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM claim_place JOIN statement ON statement.id = statement_id
          WHERE claim_set_id = ? AND (? IS NULL OR topic = ?) ORDER BY ordinal
          """, arguments: [set, topic, topic])
      sets[set] = rows.map { row in
        let said = RecordedStatement(row: row)
        let id = ids[said] ?? row["statement_id"]
        ids[said] = id
        statements[id] = said
        return (id, RecordedPlace(row: row, path: ""))
      }
    }
  }

  /// The statements of a set, each with its first place.
  func claims(of set: Int64?, on path: String) -> [Int64: RecordedPlace] {
    guard let set, let claims = sets[set] else { return [:] }
    return claims.reduce(into: [:]) { places, claim in
      guard places[claim.statement] == nil else { return }
      places[claim.statement] = RecordedPlace(
        path: path, region: claim.row.region, quote: claim.row.quote, place: claim.row.place)
    }
  }

  /// The ids of the statements of a set.
  func ids(of set: Int64) -> Set<Int64> { Set(sets[set]?.map(\.statement) ?? []) }

  func subject(of id: Int64) -> [String] {
    guard let said = statements[id] else { return [] }
    return [said.side.rawValue, said.topic, said.aspect, said.scope]
  }
}

extension RecordedStatement {
  init(row: Row) {
    let conditions: String = row["conditions"]
    self.init(
      side: DocumentRole(rawValue: row["side"]) ?? .promise, topic: row["topic"],
      aspect: row["aspect"],
      value: LocalizedText(en: row["value_en"], fi: row["value_fi"]), scope: row["scope"],
      conditions: conditions.split(separator: "\n").map(String.init),
      modality: Modality(rawValue: row["modality"]) ?? .state)
  }
}
