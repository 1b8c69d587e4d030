import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting

/// `promiselint check`.
struct CheckCommand: EnvironmentCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compare what pages promise with what the terms grant.")

  @OptionGroup var shared: SharedOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "terminal, json, sarif, github, gitlab, junit, checkstyle, rdjson, markdown or html; "
        + "NAME=FILE writes to a file. May be repeated."))
  var format: [String] = []

  @Option(
    help: "A file of accepted findings, as “promiselint baseline write” writes it.",
    completion: .file())
  var baseline: String?

  @Flag(help: "Report accepted findings too; they never change the exit status.")
  var showAccepted = false

  @Option(
    help: ArgumentHelp(
      "A folder to put before the paths in reports for other programs, so that they fit the "
        + "repository.", valueName: "dir"))
  var pathPrefix = ""

  @Option(help: "From which severity on findings give exit status 1: error, warning, note, never.")
  var failOn: FailureThreshold?

  @Flag(help: "List the pairs that could not be decided, with the reasons.")
  var showUndecided = false

  @OptionGroup var history: HistoryOptions

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let settings = try Settings(
      options: shared, formats: format, failOn: failOn, baseline: baseline,
      environment: environment)
    let targets = try OutputTarget<CheckFormat>.targets(
      settings.formats.value, standard: .terminal)
    let accepted = try BaselineStore(settings, environment).read()
    let recording = try HistoryRecording(
      history, paths: shared.paths, settings: settings, environment: environment)
    let run = Run(
      options: shared, settings: settings, environment: environment,
      reports: targets.compactMap(\.file), readings: recording?.readings)
    let result = try await run.result()
    let today = settings.today(environment)
    var report = accepted.map { result.report.accepting($0, today: today) } ?? result.report
    // The reports are written even where the run can't be recorded.
    let failure: CommandFailure?
    var difference: RunDifference?
    do throws(CommandFailure) {
      report = try recording?.deciding(report, today: today) ?? report
      if let recording {
        let number = try recording.record(result)
        let isShown = targets.contains { $0.format == .html }
        difference = isShown ? try recording.difference(ofRun: number) : nil
      }
      failure = nil
    } catch { failure = error }
    let status = Self.status(report, failOn: settings.failOn.value)
    let formatter = CheckFormatter(
      options: ReportOptions(
        language: settings.language.value, pathPrefix: pathPrefix, showAccepted: showAccepted),
      terminal: {
        shared.terminal(
          settings, environment, toFile: $0, showUndecided: showUndecided,
          showAccepted: showAccepted)
      }, words: result.words, failOn: settings.failOn.value, status: status,
      livePages: result.livePages, difference: difference)
    try environment.write(targets) { formatter.text(report, $0, toFile: $1) }
    if let failure { throw failure }
    return status
  }

  /// Findings count before gaps: what was found is true even where something else could not be read.
  static func status(_ report: CheckReport, failOn: FailureThreshold) -> RunStatus {
    if report.findings.contains(where: { failOn.isReached(by: $0.severity) }) { return .findings }
    return report.isIncomplete ? .incomplete : .clean
  }
}
