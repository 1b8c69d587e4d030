import GRDB
import PromiseModel

extension HistoryStore {
  /// What a site said in which runs: for each statement the stretches of runs in which some page made it.
  ///
  /// A page that could not be read says what it said before.
  ///
  /// - Parameters:
  ///   - site: the site as recorded.
  ///   - side: promises or terms.
  ///   - topic: a public topic, nil for all.
  /// - Returns: sorted by topic, aspect, scope, and first run.
  /// - Throws: `busy`, `inaccessible`, `notADatabase`.
  public func periods(
    site: String, side: DocumentRole, topic: String? = nil
  ) throws(HistoryError) -> [StatementPeriod] {
    try reading { db in
      let runs = try RunRows.all(db, where: "site = ?", [site])
      let sets = try Int64.fetchSet(
        db,
        sql: """
          SELECT DISTINCT claim_set_id FROM page JOIN run ON run.id = run_id
          WHERE site = ? AND claim_set_id IS NOT NULL
          """, arguments: [site])
      var tracker = PeriodTracker(rows: try StatementRows(db, sets, topic: topic), side: side)
      for run in runs { tracker.add(run, try PageRows.all(db, run: run.number)) }
      return tracker.periods()
    }
  }
}

/// Follows statements from run to run.
private struct PeriodTracker {
  let rows: StatementRows
  let side: DocumentRole
  private var open: [Int64: Stretch] = [:]
  private var closed: [(statement: Int64, stretch: Stretch)] = []
  private var previous: (run: RecordedRun, pages: [String: PageRows.Page])?

  private struct Stretch {
    let first: RecordedRun
    let startsByNewRules: Bool
    var last: RecordedRun
    var paths: [String]
    var endsByNewRules = false
    var isCurrent = false
  }

  init(rows: StatementRows, side: DocumentRole) {
    self.rows = rows
    self.side = side
  }

  mutating func add(_ run: RecordedRun, _ pages: [String: PageRows.Page]) {
    var paths: [Int64: [String]] = [:]
    for (path, page) in pages.sorted(by: { $0.key < $1.key }) {
      guard let set = page.claimSet else { continue }
      for id in rows.ids(of: set) where rows.statements[id]?.side == side {
        paths[id, default: []].append(path)
      }
    }
    // Of a page that was not read to its end nothing is known to be gone.
    for (id, stretch) in open {
      let unread = stretch.paths.filter {
        (pages[$0]?.isUnread ?? false) && !(paths[id]?.contains($0) ?? false)
      }
      if !unread.isEmpty { paths[id] = ((paths[id] ?? []) + unread).sorted() }
    }
    /// Whether other rules, not other pages, make the difference between this run and the one before.
    func isByNewRules(_ paths: [String]) -> Bool {
      guard let previous, previous.run.rulesDigest != run.rulesDigest else { return false }
      return paths.allSatisfy { previous.pages[$0]?.isSame(as: pages[$0]) ?? false }
    }
    for (id, stretch) in open where paths[id] == nil {
      var ended = stretch
      ended.endsByNewRules = isByNewRules(stretch.paths)
      closed.append((id, ended))
      open[id] = nil
    }
    for (id, paths) in paths {
      if open[id] == nil {
        open[id] = Stretch(
          first: run, startsByNewRules: isByNewRules(paths), last: run, paths: paths)
      }
      open[id]!.last = run
      open[id]!.paths = paths
    }
    previous = (run, pages)
  }

  func periods() -> [StatementPeriod] {
    let current = open.map { id, stretch in
      var stretch = stretch
      stretch.isCurrent = true
      return (statement: id, stretch: stretch)
    }
    return (closed + current).map { id, stretch in
      StatementPeriod(
        statement: rows.statements[id]!, first: stretch.first, last: stretch.last,
        isCurrent: stretch.isCurrent, startsByNewRules: stretch.startsByNewRules,
        endsByNewRules: stretch.endsByNewRules, paths: stretch.paths)
    }.sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1)) }
  }

  private static func key(_ period: StatementPeriod) -> [String] {
    let said = period.statement
    // Runs are numbered without zeros before; the length in front orders them as numbers.
    let number = String(period.first.number)
    return [
      said.topic, said.aspect, said.scope, String(number.utf8.count), number, said.value.en,
      String(said.modality.rawValue),
    ] + said.conditions + [period.paths.joined(separator: "\n")]
  }
}
