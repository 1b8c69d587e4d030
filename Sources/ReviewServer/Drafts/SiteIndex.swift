import PromiseLint
import PromiseModel

/// The site's pages and terms as they were read last.
struct SiteState: Sendable {
  /// All of them by their paths.
  let inputs: [String: LinterInput]
  /// What a check of all of them gave, before a baseline is held against it.
  let report: CheckReport
  /// What could not be collected.
  let problems: [RunProblem]
  /// What the orders told of the site's promises and terms when it was read; nil where there are no orders.
  let measured: Result<OrderMeasurement?, ReviewFailure>

  /// Paths of one side, sorted.
  func paths(_ role: DocumentRole) -> [String] {
    report.documents.filter { $0.role == role }.map(\.path)
  }
}

/// Reads the site when it is first asked for, and anew when somebody asks to check it.
actor SiteIndex {
  private let workspace: ReviewWorkspace
  private let linter: Linter
  private let readings: MemoryReadings
  private var known: Task<SiteState, any Error>?

  init(workspace: ReviewWorkspace, linter: Linter, readings: MemoryReadings) {
    self.workspace = workspace
    self.linter = linter
    self.readings = readings
  }

  /// The site as it was read last; read now where it never was. Those who ask at the same time wait for the same reading.
  func current() async throws -> SiteState {
    if let known { return try await known.value }
    return try await reload { _, _ in }
  }

  /// Reads the site as it is now; `progress` is told how many of how many pages are read.
  func reload(progress: @escaping @Sendable (Int, Int) -> Void) async throws -> SiteState {
    let task = Task { [workspace, linter, readings] in
      let collected = try await workspace.collect()
      let report = await linter.check(
        collected.inputs, options: workspace.options.with(readings), progress: progress)
      let measured = Result { () throws(ReviewFailure) in try workspace.measure?(report) }
      return SiteState(
        inputs: Dictionary(collected.inputs.map { ($0.path, $0) }) { first, _ in first },
        report: report, problems: collected.problems, measured: measured)
    }
    let before = known
    known = task
    do { return try await task.value } catch {
      // What was known stays known; without it the next visitor tries again.
      if known == task { known = before }
      throw error
    }
  }
}

extension LinterOptions {
  /// The same with a cache of readings.
  func with(_ readings: any ReadingCache) -> LinterOptions {
    LinterOptions(jobs: jobs, asOf: asOf, markets: markets, readings: readings)
  }
}
