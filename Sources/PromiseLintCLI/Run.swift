import PromiseLint
import PromiseModel
import Reporting
import RulePacks

/// What reading and comparing gave, with what the reporters need to name values.
struct RunResult: Sendable {
  let report: CheckReport
  let words: ValueWords
}

/// Loads the rules, reads the files and runs the linter: what `check` and `promises` share.
struct Run {
  let options: SharedOptions
  let settings: Settings
  let environment: CommandEnvironment
  /// Files that this run writes its reports to.
  let reports: [String]
  /// What was read in earlier runs, nil where every page shall be read.
  var readings: (any ReadingCache)?

  func result() async throws(CommandFailure) -> RunResult {
    let pack = try Self.rules(settings, environment, for: .checkingPages)
    try checkMarkets(pack)
    let collector = InputCollector(
      environment: environment, exclude: settings.exclude.value.map(GlobPattern.init),
      roles: settings.rolePatterns,
      reports: reports.map(environment.absolute))
    let collected = collector.collect(options.paths)
    let showsProgress = environment.errorIsTerminal && !options.quiet
    let progress = showsProgress ? progressLine() : nil
    let linterOptions = LinterOptions(
      jobs: options.jobs, asOf: settings.asOf.value, markets: settings.markets.value,
      readings: readings)
    let report = await environment.engine.check(
      pack, collected.inputs, linterOptions, progress)
    if showsProgress { environment.error("\r\u{1B}[K") }
    if let failure = Self.failure(of: pack.lateErrors.errors, atMost: 20) { throw failure }
    return RunResult(
      report: report.completed(with: collected.problems), words: pack.valueWords())
  }

  /// Writes how far the reading is over itself, on one line.
  private func progressLine() -> @Sendable (Int, Int) -> Void {
    let write = environment.error
    let word = settings.language.value == "fi" ? "Luettu" : "Read"
    return { (done: Int, all: Int) in
      write("\r\u{1B}[K" + word + " " + String(done) + "/" + String(all))
    }
  }

  /// The built-in rules and one's own.
  static func rules(
    _ settings: Settings, _ environment: CommandEnvironment,
    for purpose: RulePackLoader.Purpose = .allOfIt
  ) throws(CommandFailure) -> RulePack {
    try load([try builtInRules(environment)] + settings.rules.value, environment, for: purpose)
  }

  static func builtInRules(_ environment: CommandEnvironment) throws(CommandFailure) -> String {
    let folder = RulePackLoader.builtInFolder(
      executable: environment.executable ?? "", environment: environment.variables)
    guard let folder else {
      throw CommandFailure(
        status: .usage,
        message: "The built-in rules were not found beside the program. "
          + "Name their folder in the environment variable PROMISELINT_RULES.")
    }
    return environment.absolute(folder)
  }

  /// Reads rule folders; of the errors in them the first `limit` are told.
  static func load(
    _ folders: [String], _ environment: CommandEnvironment,
    for purpose: RulePackLoader.Purpose = .allOfIt, atMost limit: Int = 20
  ) throws(CommandFailure) -> RulePack {
    do { return try environment.engine.loadRules(folders, purpose) } catch {
      let errors = (error as? RulePackErrors)?.errors ?? []
      throw failure(of: errors, atMost: limit)
        ?? CommandFailure(status: .usage, message: VisibleText.line(String(describing: error)))
    }
  }

  /// The errors of rule files as a failure of the command; nil where there are none.
  private static func failure(
    of errors: [RuleFileError], atMost limit: Int
  ) -> CommandFailure? {
    if errors.isEmpty { return nil }
    var lines = errors.prefix(limit).map { VisibleText.line($0.description) }
    if errors.count > limit {
      lines.append("… and \(errors.count - limit) more; “promiselint rules test” shows all.")
    }
    return CommandFailure(status: .usage, message: lines.joined(separator: "\n"))
  }

  private func checkMarkets(_ pack: RulePack) throws(CommandFailure) {
    let known = Set(
      pack.laws.flatMap(\.markets) + pack.languages.flatMap(\.grammar.markets.all)
    ).sorted()
    for market in settings.markets.value where !known.contains(market) {
      throw CommandFailure(
        status: .usage,
        message: "There is no law of a market “\(VisibleText.line(market))” "
          + "(\(settings.markets.origin.words)). Markets: \(known.joined(separator: ", ")).")
    }
  }
}
