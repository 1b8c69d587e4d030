import ArgumentParser
import PromiseModel
import Reporting

/// `promiselint journey`.
struct JourneyCommand: EnvironmentCommand {
  enum Format: String, CaseIterable, Sendable { case terminal, json, mermaid, html }

  static let configuration = CommandConfiguration(
    commandName: "journey",
    abstract: "Walk the worst way that the terms allow when something goes wrong.",
    discussion: """
      For each journey: how long it may take against what is promised, step by step with the clauses that say so, what to mend \
      first, what the law makes of it, and the customer's best way out.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    parsing: .singleValue,
    help: "A journey by its id, as broken-in-transit; all where none is named. May be repeated.")
  var only: [String] = []

  @Option(
    parsing: .singleValue,
    help: "terminal, json, mermaid or html; NAME=FILE writes to a file. May be repeated.")
  var format: [String] = []

  @Option(help: "How often it goes wrong on the way: with 2 the new product breaks too.")
  var failures = 1

  @Option(
    help: ArgumentHelp(
      "The day of the order, or of what a way begins with instead: each step is told with its date, public holidays of the market included.",
      valueName: "yyyy-mm-dd"))
  var ordered: String?

  func validate() throws {
    if !(1...9).contains(failures) {
      throw ValidationError("--failures takes a number from 1 to 9.")
    }
    if let ordered, firstDay == nil {
      throw ValidationError(
        "“\(VisibleText.line(ordered))” after --ordered is no day from 1970 to 2199; write it as 2026-12-18."
      )
    }
  }

  /// The day of the order, 1970-01-01 being 0.
  private var firstDay: Int? {
    ordered.flatMap(CalendarDate.init(iso:)).flatMap { date in
      (1970...2199).contains(date.year ?? 0) ? date.number : nil
    }
  }

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let settings = try Settings(
      options: shared, formats: [], failOn: nil, environment: environment)
    let targets = try OutputTarget<Format>.targets(format, standard: .terminal)
    let run = Run(
      options: shared, settings: settings, environment: environment,
      reports: targets.compactMap(\.file), failures: failures, countsDays: ordered != nil)
    let result = try await run.result()
    let known = result.report.journeys.map(\.journey)
    for name in only where !known.contains(name) {
      throw CommandFailure(
        status: .usage,
        message: "The terms say nothing of a journey “\(VisibleText.line(name))”. "
          + "Journeys: \(known.joined(separator: ", ")).")
    }
    let paths = result.report.journeys.filter { only.isEmpty || only.contains($0.journey) }
    let language = settings.language.value
    let dates = firstDay.map { WayDates(begins: $0, calendar: result.calendar) }
    try environment.write(targets) { format, toFile in
      switch format {
      case .terminal:
        JourneyReport(
          options: shared.terminal(settings, environment, toFile: toFile), words: result.words,
          dates: dates
        ).text(paths)
      case .json: JourneyJSON(words: result.words, dates: dates).text(paths)
      case .mermaid:
        JourneyDiagram(language: language, words: result.words, dates: dates).text(paths)
      case .html:
        JourneyHTML(
          language: language, words: result.words, links: .livePages(result.livePages),
          dates: dates
        ).text(paths)
      }
    }
    let problems = result.report.problems.filter { $0.kind != "no-promises" }
    environment.tell(problems, language: language)
    return problems.contains { $0.isIncomplete } ? .incomplete : .clean
  }
}
