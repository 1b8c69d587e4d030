import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting

/// `promiselint baseline`: findings that are accepted as they are.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Accept findings with a reason, in a file that is reviewed like any other.",
    subcommands: [BaselineWrite.self, BaselineDiff.self, BaselinePrune.self])
}

/// What the three commands share.
struct BaselineOptions: ParsableArguments {
  @OptionGroup var shared: SharedOptions

  @Option(
    help: "The file; else the one of the configuration, else promiselint-baseline.yml.",
    completion: .file())
  var baseline: String?
}

/// A finished check with the baseline that it is held against.
private struct BaselineRun {
  let settings: Settings
  let store: BaselineStore
  let report: CheckReport
  let today: CalendarDate
  let environment: CommandEnvironment
  /// Nil where there is no file yet.
  let baseline: Baseline?

  init(
    _ options: BaselineOptions, failOn: FailureThreshold? = nil,
    in environment: CommandEnvironment
  ) async throws {
    settings = try Settings(
      options: options.shared, formats: [], failOn: failOn, baseline: options.baseline,
      environment: environment)
    store = BaselineStore(settings, environment, standard: Baseline.fileName)
    // A file with errors is told of before minutes are spent on a check.
    baseline = try store.readIfPresent()
    let run = Run(
      options: options.shared, settings: settings, environment: environment, reports: [])
    report = try await run.result().report
    today = settings.today(environment)
    self.environment = environment
  }

  var comparison: BaselineComparison {
    BaselineComparison(baseline ?? Baseline(entries: []), report, today: today)
  }

  func pick(_ en: String, _ fi: String) -> String { settings.language.value == "fi" ? fi : en }

  /// Tells on standard error what could not be checked, and what the command ends with.
  func finish() -> RunStatus {
    let problems = report.problems.filter(\.isIncomplete)
    environment.tell(problems, language: settings.language.value)
    return problems.isEmpty ? .clean : .incomplete
  }
}

/// `promiselint baseline write`.
struct BaselineWrite: EnvironmentCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Accept what is found now. Entries that hold stay as they are.")

  @OptionGroup var options: BaselineOptions

  @Option(help: "Why the findings may stay; written to each new entry.")
  var reason: String

  @Option(help: "Who accepts them.")
  var who: String?

  @Option(help: ArgumentHelp("The last day on which this holds.", valueName: "yyyy-mm-dd"))
  var until: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Only findings of this rule, or the one whose fingerprint begins so (8 digits or more). "
        + "May be repeated.", valueName: "rule or fingerprint"))
  var only: [String] = []

  func validate() throws {
    if reason.allSatisfy(\.isWhitespace) {
      throw ValidationError("--reason is empty. Say why the findings may stay.")
    }
    if let until, CalendarDate(iso: until) == nil {
      throw ValidationError("“\(until)” after --until is no day; write it as 2026-11-21.")
    }
  }

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let run = try await BaselineRun(options, in: environment)
    let day = until.flatMap(CalendarDate.init(iso:))
    let comparison = run.comparison
    let chosen = comparison.new.filter(isChosen)
    if !only.isEmpty, chosen.isEmpty {
      throw CommandFailure(
        status: .usage,
        message: "No finding that is not accepted yet fits --only "
          + only.map { "“\(VisibleText.line($0))”" }.joined(separator: ", ") + ".")
    }
    let entries = chosen.map {
      BaselineEntry(accepting: $0, reason: reason, who: who, until: day)
    }
    // New entries first: where an expired one has the same fingerprint, the new one is kept.
    let baseline = Baseline(entries: entries + (run.baseline?.entries ?? []))
    try run.store.write(baseline)
    let added = Set(entries.map(\.fingerprint)).count
    try environment.print(
      run.pick(
        "\(added) accepted, \(baseline.entries.count - added) as they were: \(run.store.shown)\n",
        "\(added) hyväksytty, \(baseline.entries.count - added) ennallaan: \(run.store.shown)\n"))
    return run.finish()
  }

  private func isChosen(_ finding: Finding) -> Bool {
    only.isEmpty
      || only.contains { text in
        text == finding.rule || (text.utf8.count >= 8 && finding.fingerprint.hasPrefix(text))
      }
  }
}

/// `promiselint baseline diff`.
struct BaselineDiff: EnvironmentCommand {
  enum Format: String, CaseIterable, Sendable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what is found and not accepted, and what is accepted and not found.")

  @OptionGroup var options: BaselineOptions

  @Option(parsing: .singleValue, help: "text or json; NAME=FILE writes to a file.")
  var format: [String] = []

  @Option(help: "As for check.")
  var failOn: FailureThreshold?

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let targets = try OutputTarget<Format>.targets(format, standard: .text)
    let run = try await BaselineRun(options, failOn: failOn, in: environment)
    let sheet = BaselineSheet(comparison: run.comparison, language: run.settings.language.value)
    try environment.write(targets) { format, _ in format == .json ? sheet.json : sheet.text }
    let status = run.finish()
    let isReached = sheet.comparison.new.contains {
      run.settings.failOn.value.isReached(by: $0.severity)
    }
    return isReached ? .findings : status
  }
}

/// `promiselint baseline prune`.
struct BaselinePrune: EnvironmentCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Remove the entries that accept nothing any more.")

  @OptionGroup var options: BaselineOptions

  @Flag(help: "Remove also the entries about pages that were not read in this run.")
  var includeUnread = false

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let run = try await BaselineRun(options, in: environment)
    guard let baseline = run.baseline else {
      throw CommandFailure(
        status: .usage, message: "There is no baseline \(run.store.shown) to prune.")
    }
    let comparison = run.comparison
    let dead = Set(
      (comparison.unused + comparison.lapsed.map(\.entry)
        + (includeUnread ? comparison.unread : [])).map(\.fingerprint))
    let left = baseline.entries.filter { !dead.contains($0.fingerprint) }
    // A file that loses nothing keeps its comments and its time.
    if !dead.isEmpty { try run.store.write(Baseline(entries: left)) }
    var text = run.pick(
      "\(dead.count) removed, \(left.count) left: \(run.store.shown)\n",
      "\(dead.count) poistettu, \(left.count) jäljellä: \(run.store.shown)\n")
    if !includeUnread, !comparison.unread.isEmpty {
      text += run.pick(
        "\(comparison.unread.count) kept because their pages were not read in this run "
          + "(--include-unread removes them).\n",
        "\(comparison.unread.count) säilytetty, koska niiden sivuja ei luettu tällä kerralla "
          + "(--include-unread poistaa ne).\n")
    }
    try environment.print(text)
    return run.finish()
  }
}
