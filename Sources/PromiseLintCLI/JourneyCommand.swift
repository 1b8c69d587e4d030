import ArgumentParser
import PromiseModel
import Reporting

/// `promiselint journey`.
struct JourneyCommand: EnvironmentCommand {
  enum Format: String, CaseIterable, Sendable { case terminal, json, mermaid }

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
    help: "terminal, json or mermaid; NAME=FILE writes to a file. May be repeated.")
  var format: [String] = []

  @Option(help: "How often it goes wrong on the way: with 2 the new product breaks too.")
  var failures = 1

  func validate() throws {
    if !(1...9).contains(failures) {
      throw ValidationError("--failures takes a number from 1 to 9.")
    }
  }

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let settings = try Settings(
      options: shared, formats: [], failOn: nil, environment: environment)
    let targets = try OutputTarget<Format>.targets(format, standard: .terminal)
    let run = Run(
      options: shared, settings: settings, environment: environment,
      reports: targets.compactMap(\.file), failures: failures)
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
    try environment.write(targets) { format, toFile in
      switch format {
      case .terminal:
        JourneyReport(
          options: shared.terminal(settings, environment, toFile: toFile), words: result.words
        ).text(paths)
      case .json: JourneyJSON(words: result.words).text(paths)
      case .mermaid: JourneyDiagram(language: language, words: result.words).text(paths)
      }
    }
    let problems = result.report.problems.filter { $0.kind != "no-promises" }
    environment.tell(problems, language: language)
    return problems.contains { $0.isIncomplete } ? .incomplete : .clean
  }
}
