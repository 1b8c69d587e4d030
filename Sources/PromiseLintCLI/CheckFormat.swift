import PromiseLint
import PromiseModel
import Reporting

/// What `check --format` takes.
enum CheckFormat: String, CaseIterable, Sendable {
  case terminal, json, sarif, github, gitlab, junit, checkstyle, rdjson, markdown, html
}

/// Writes a report in any format.
struct CheckFormatter {
  let options: ReportOptions
  let terminal: (_ toFile: Bool) -> TerminalOptions
  let words: ValueWords
  let failOn: FailureThreshold
  let status: RunStatus
  /// Pages of a live site, which people can visit.
  let livePages: Set<String>
  /// What differs from the run before, nil where none is known.
  let difference: RunDifference?

  func text(_ report: CheckReport, _ format: CheckFormat, toFile: Bool) -> String {
    switch format {
    case .terminal: TerminalReport(options: terminal(toFile)).text(report)
    case .json: JSONReport(words: words).text(report)
    case .sarif:
      SARIFReport(options: options, words: words)
        .text(report, exitStatus: Int(status.rawValue))
    case .github: GitHubAnnotations(options: options).text(report)
    case .gitlab: GitLabCodeQuality(options: options).text(report)
    case .junit:
      JUnitReport(options: options) { [failOn] in failOn.isReached(by: $0) }.text(report)
    case .checkstyle: CheckstyleReport(options: options).text(report)
    case .rdjson: RDJSONReport(options: options).text(report)
    case .markdown: MarkdownReport(options: options).text(report)
    case .html:
      HTMLReport(options: options, words: words, links: .livePages(livePages))
        .text(report, difference: difference, day: difference?.later.started.day)
    }
  }
}
