import ArgumentParser
import PromiseModel
import Reporting

/// `promiselint promises`.
struct PromisesCommand: EnvironmentCommand {
  enum Format: String, CaseIterable, Sendable { case table, matrix, json, csv }

  static let configuration = CommandConfiguration(
    commandName: "promises",
    abstract: "List every commitment that pages and terms make, side by side by topic.")

  @OptionGroup var shared: SharedOptions

  @Option(
    parsing: .singleValue,
    help:
      "table, matrix (the channels side by side), json or csv; NAME=FILE writes to a file. May be repeated."
  )
  var format: [String] = []

  @Flag(help: "List what looks like a commitment and was not understood.")
  var unread = false

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let settings = try Settings(
      options: shared, formats: [], failOn: nil, environment: environment)
    let targets = try OutputTarget<Format>.targets(format, standard: .table)
    let run = Run(
      options: shared, settings: settings, environment: environment,
      reports: targets.compactMap(\.file))
    let result = try await run.result()
    let report = result.report
    let sheet = PromiseSheet(words: result.words)
    let language = settings.language.value
    try environment.write(targets) { format, toFile in
      let layout = shared.terminal(settings, environment, toFile: toFile)
      return switch format {
      case .table:
        unread
          ? sheet.unreadTable(report, options: layout) : sheet.table(report, options: layout)
      case .matrix: ChannelSheet(words: result.words).text(report, options: layout)
      case .json: unread ? sheet.unreadJSON(report) : sheet.json(report)
      case .csv: unread ? sheet.unreadCSV(report) : sheet.csv(report, language: language)
      }
    }
    // A sheet of pages without terms is complete: nothing is compared here.
    let problems = report.problems.filter { $0.kind != "no-terms" && $0.kind != "no-promises" }
    environment.tell(problems, language: language)
    return problems.contains { $0.isIncomplete } ? .incomplete : .clean
  }
}
