import ArgumentParser
import Glibc
import Measurement
import PromiseModel
import Reporting

extension SlashedDates: ExpressibleByArgument {}

/// `promiselint measure`.
struct MeasureCommand: EnvironmentCommand {
  enum Format: String, CaseIterable, Sendable { case terminal, json, html }

  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Hold promises and terms against what was delivered.",
    discussion: """
      Reads orders from a CSV file or an SQLite database, and tells for each promise and term with a number how many orders kept it. Columns are known by \
      names in English and Finnish; others are named with --column or under “orders” in the configuration. Of the file only those \
      columns are looked at, and nothing but counts is kept. Exit status 3 where a row that should have counted did not.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    help:
      "The orders as CSV (fields parted by comma, semicolon or tab, UTF-8, names in the first row) or as an SQLite database.",
    completion: .file())
  var orders: String

  @Option(help: "The table or view of the database; the only one where none is named.")
  var table: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Which column is which, as ordered=“Order date”. May be repeated.", valueName: "name=column"))
  var column: [String] = []

  @Option(
    help:
      "Whether dates as 3/4/2026 have the day or the month first: auto, day-first or month-first.")
  var slashDates = SlashedDates.auto

  @Option(help: "How many rows that could not be read are listed; all are counted.")
  var list = 20

  @Option(
    parsing: .singleValue,
    help: "terminal, json or html; NAME=FILE writes to a file. May be repeated.")
  var format: [String] = []

  func validate() throws {
    if list < 0 || list > 1_000_000 {
      throw ValidationError("--list takes a number from 0 to 1000000.")
    }
  }

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let settings = try Settings(
      options: shared, formats: [], failOn: nil, environment: environment)
    let targets = try OutputTarget<Format>.targets(format, standard: .terminal)
    let mapping = try mapping(settings)
    let input = OrderInput(path: environment.absolute(orders), shown: orders, table: table)
    let records = try input.opened()
    // The orders are no page, even where they lie among the pages.
    let run = Run(
      options: shared, settings: settings, environment: environment,
      reports: targets.compactMap(\.file) + [orders], countsDays: true)
    let result = try await run.result()
    let options = OrderOptions(
      mapping: mapping, slashedDates: slashDates, listedProblems: list, calendar: result.calendar)
    let measurement = try input.measured(result.report.claims, records, options)
    try environment.write(targets) { format, toFile in
      switch format {
      case .terminal:
        MeasureReport(
          options: shared.terminal(settings, environment, toFile: toFile), words: result.words
        ).text(measurement)
      case .json: MeasureJSON(words: result.words).text(measurement)
      case .html:
        MeasureHTML(
          language: settings.language.value, words: result.words,
          links: .livePages(result.livePages)
        ).text(measurement)
      }
    }
    return status(measurement, result.report, settings.language.value, environment)
  }

  private func status(
    _ measurement: OrderMeasurement, _ report: CheckReport, _ language: String,
    _ environment: CommandEnvironment
  ) -> RunStatus {
    // Orders can be held against pages alone, and against terms alone.
    let problems = report.problems.filter { $0.kind != "no-terms" && $0.kind != "no-promises" }
    environment.tell(problems, language: language)
    if measurement.experiences.isEmpty {
      environment.error(
        language == "fi"
          ? "promiselint: Mitään lupausta tai ehtoa ei voitu mitata tilauksista.\n"
          : "promiselint: No promise and no term could be measured by the orders.\n")
      return .incomplete
    }
    return measurement.isIncomplete || problems.contains { $0.isIncomplete } ? .incomplete : .clean
  }

  /// The configuration's columns, those of `--column` before them.
  private func mapping(_ settings: Settings) throws(CommandFailure) -> [OrderColumn: String] {
    var mapping = settings.orders.value
    for text in column {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let column = OrderColumn(rawValue: String(parts[0])),
        !parts[1].isEmpty
      else {
        let known = OrderColumn.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(
          status: .usage,
          message: "“\(VisibleText.line(text))” after --column is not NAME=COLUMN. Names: \(known)."
        )
      }
      mapping[column] = String(parts[1])
    }
    return mapping
  }
}
