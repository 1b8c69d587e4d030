import ArgumentParser
import History
import PromiseModel
import Reporting

/// `promiselint history`.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show recorded runs, what differs between them, and what was promised when.",
    discussion: "Runs are recorded by “promiselint check --history FILE”.",
    subcommands: [List.self, Show.self, Diff.self, Promises.self, Decisions.self])

  enum Format: String, CaseIterable, Sendable { case terminal, json }

  /// Options of all that reads a history.
  struct Options: ParsableArguments {
    @Option(help: "The history.", completion: .file())
    var history: String

    @Option(help: "Language of the report: en or fi.")
    var language: ReportLanguage?

    @Option(
      parsing: .singleValue,
      help:
        "terminal or json, of decisions also csv; NAME=FILE writes to a file. May be repeated.")
    var format: [String] = []

    @Option(help: "Colours: auto, always or never.")
    var color = ColourMode.auto

    private func shared() throws -> SharedOptions {
      var shared = try SharedOptions.parse([])
      shared.language = language
      shared.noConfig = true
      shared.color = color
      return shared
    }

    /// Reads something from the history and writes it in each format that is asked for.
    func report<Value>(
      _ environment: CommandEnvironment,
      reading: (HistoryStore) throws -> Value,
      terminal: (HistoryReport, Value) -> String, json: (HistoryJSON, Value) -> String
    ) throws -> Value {
      try report(environment, standard: Format.terminal, reading: reading) {
        value, format, layout in
        switch format {
        case .terminal: terminal(HistoryReport(options: layout), value)
        case .json: json(HistoryJSON(), value)
        }
      }
    }

    /// The same for a command with formats of its own.
    func report<Value, Output>(
      _ environment: CommandEnvironment, standard: Output,
      reading: (HistoryStore) throws -> Value,
      text: (Value, Output, TerminalOptions) -> String
    ) throws -> Value
    where
      Output: RawRepresentable & CaseIterable & Sendable & Hashable, Output.RawValue == String
    {
      let shared = try shared()
      let settings = try Settings(
        options: shared, formats: [], failOn: nil, environment: environment)
      let targets = try OutputTarget<Output>.targets(format, standard: standard)
      let language = settings.language.value
      let store = try HistoryStore.opened(history, ifAbsent: .fail, language, environment)
      let value: Value
      do { value = try reading(store) } catch let error as HistoryError {
        throw CommandFailure(error, language)
      }
      try environment.write(targets) { format, toFile in
        text(value, format, shared.terminal(settings, environment, toFile: toFile))
      }
      return value
    }
  }

  /// `promiselint history list`.
  struct List: EnvironmentCommand {
    static let configuration = CommandConfiguration(abstract: "List the runs.")
    @OptionGroup var options: Options
    @Option(help: "Runs of this site only.")
    var site: String?

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      _ = try options.report(
        environment, reading: { try $0.runs(site: site) }, terminal: { $0.list($1) },
        json: { $0.list($1) })
      return .clean
    }
  }

  /// `promiselint history show`.
  struct Show: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what a run found.")
    @Argument(help: "A run's number or label, or “latest”.")
    var run = "latest"
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      _ = try options.report(
        environment, reading: { try $0.contents(of: $0.run(named: run)) },
        terminal: { $0.show($1) }, json: { $0.show($1) })
      return .clean
    }
  }

  /// `promiselint history diff`.
  struct Diff: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what differs between two runs: findings, and what is promised.",
      discussion: """
        Without runs the latest is compared with the one before it of the same site; with one run, that run with the one before.
        Exit status 1 where a finding is new, 3 where none is known to be but pages could not be read.
        """)
    @Argument(help: "The earlier run and the later: numbers, labels or “latest”.")
    var runs: [String] = []
    @Flag(help: "List unchanged findings as well.")
    var unchanged = false
    @OptionGroup var options: Options

    func validate() throws {
      if runs.count > 2 { throw ValidationError("Name at most two runs.") }
    }

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let difference = try options.report(
        environment,
        reading: { store in
          let later = try store.run(named: runs.last ?? "latest")
          let earlier =
            try runs.count == 2 ? store.run(named: runs[0]) : store.run(before: later)
          return try store.difference(from: earlier, to: later)
        }, terminal: { $0.difference($1, listsUnchanged: unchanged) },
        json: { $0.difference($1) })
      if difference.count(.new) > 0 { return .findings }
      return difference.unread.isEmpty && difference.later.isComplete ? .clean : .incomplete
    }
  }

  /// `promiselint history promises`.
  struct Promises: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what a site promised on which dates, topic by topic.")
    @Option(help: "One topic only, such as delivery.time.")
    var topic: String?
    @Option(help: "The site; that of the latest run where none is given.")
    var site: String?
    @Flag(help: "Show what the terms said instead of what the pages promised.")
    var terms = false
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      _ = try options.report(
        environment,
        reading: { store in
          try store.periods(
            site: site ?? store.run(named: "latest").site, side: terms ? .term : .promise,
            topic: topic)
        }, terminal: { $0.periods($1) }, json: { $0.periods($1) })
      return .clean
    }
  }
}
