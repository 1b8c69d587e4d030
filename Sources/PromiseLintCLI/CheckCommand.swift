import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting

/// `promiselint check`.
struct CheckCommand: EnvironmentCommand {
  enum Format: String, CaseIterable, Sendable { case terminal, json, sarif }

  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compare what pages promise with what the terms grant.")

  @OptionGroup var shared: SharedOptions

  @Option(
    parsing: .singleValue,
    help: "terminal, json or sarif; NAME=FILE writes to a file. May be repeated.")
  var format: [String] = []

  @Option(help: "From which severity on findings give exit status 1: error, warning, note, never.")
  var failOn: FailureThreshold?

  @Flag(help: "List the pairs that could not be decided, with the reasons.")
  var showUndecided = false

  @OptionGroup var history: HistoryOptions

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let settings = try Settings(
      options: shared, formats: format, failOn: failOn, environment: environment)
    let targets = try OutputTarget<Format>.targets(settings.formats.value, standard: .terminal)
    let recording = try HistoryRecording(history, settings: settings, environment: environment)
    let run = Run(
      options: shared, settings: settings, environment: environment,
      reports: targets.compactMap(\.file), readings: recording?.readings)
    let result = try await run.result()
    let report = result.report
    let status = Self.status(report, failOn: settings.failOn.value)
    // The reports are written even where the run can't be recorded.
    let failure: CommandFailure?
    do throws(CommandFailure) {
      try recording?.record(result, paths: shared.paths)
      failure = nil
    } catch { failure = error }
    try environment.write(targets) { format, toFile in
      switch format {
      case .terminal:
        TerminalReport(
          options: shared.terminal(
            settings, environment, toFile: toFile, showUndecided: showUndecided)
        ).text(report)
      case .json: JSONReport(words: result.words).text(report)
      case .sarif:
        SARIFReport(language: settings.language.value, words: result.words)
          .text(report, exitStatus: Int(status.rawValue))
      }
    }
    if let failure { throw failure }
    return status
  }

  /// Findings count before gaps: what was found is true even where something else could not be read.
  static func status(_ report: CheckReport, failOn: FailureThreshold) -> RunStatus {
    if report.findings.contains(where: { failOn.isReached(by: $0.severity) }) { return .findings }
    return report.isIncomplete ? .incomplete : .clean
  }
}
