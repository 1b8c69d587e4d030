import PromiseModel

/// What is recorded of a check.
public struct RunRecord: Sendable {
  /// What a person calls the run, nil where nobody does.
  public let label: String?
  /// What was checked; runs of one site are compared with each other.
  public let site: String
  /// When the check began.
  public let started: UTCTime
  /// The linter's version, semantic.
  public let toolVersion: String
  /// See `RecordedRun.rulesDigest`.
  public let rulesDigest: String
  /// What the check gave.
  public let report: CheckReport
  /// Names for the values of claims.
  public let words: ValueWords

  /// A record; see the properties.
  public init(
    label: String?, site: String, started: UTCTime, toolVersion: String, rulesDigest: String,
    report: CheckReport, words: ValueWords
  ) {
    self.label = label
    self.site = site
    self.started = started
    self.toolVersion = toolVersion
    self.rulesDigest = rulesDigest
    self.report = report
    self.words = words
  }
}

/// Which pages a run could not read, told from its problems.
struct ReadingGaps {
  private let problems: [RunProblem]
  private let read: Set<String>
  /// Whether the run may have missed pages without knowing which.
  private let hasUnknownGap: Bool

  init(_ report: CheckReport) {
    let incomplete = report.problems.filter(\.isIncomplete)
    problems = incomplete.filter { $0.path != nil }
    read = Set(report.documents.map(\.path))
    // These say what follows from the other gaps, or that there was nothing to compare.
    let consequences: Set<String> = ["no-promises", "no-terms", "no-claims"]
    hasUnknownGap =
      report.documents.isEmpty
      || incomplete.contains { $0.path == nil && !consequences.contains($0.kind) }
  }

  /// The problems that belong to a path that is no page of the report, in order.
  var unreadProblems: [(path: String, problem: RunProblem)] {
    problems.compactMap { problem in problem.path.map { ($0, problem) } }
  }

  /// Why a page could not be read to its end; nil where it was.
  func problem(of path: String) -> RunProblem? { problems.first { $0.path == path } }

  /// Why a page that an earlier run read is absent, where that is no sign that it is gone; nil where it is gone.
  func absence(of path: String) -> RunProblem? {
    if let problem = problem(of: path) { return problem }
    if let folder = problems.first(where: { path.hasPrefix(($0.path ?? "") + "/") }) {
      return folder
    }
    guard hasUnknownGap else { return nil }
    return RunProblem(
      kind: "not-reached", path: path,
      message: LocalizedText(
        en: "The run ended before all pages were read, and this page was not among those read.",
        fi: "Ajo päättyi ennen kuin kaikki sivut oli luettu, eikä tätä sivua luettu."),
      isIncomplete: true)
  }
}
