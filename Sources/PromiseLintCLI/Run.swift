import PromiseLint
import PromiseModel
import Reporting
import RulePacks

/// What reading and comparing gave, with what the reporters need to name values.
struct RunResult: Sendable {
  let report: CheckReport
  let words: ValueWords
  /// Which days are business days for the site: the calendar of its market, else Monday to Friday.
  let calendar: BusinessCalendar
  /// Paths of the pages that came from a live site: fetched, or out of an archive.
  let livePages: Set<String>
}

/// Loads the rules, reads the files and runs the linter: what `check` and `promises` share.
struct Run {
  var options: SharedOptions
  let settings: Settings
  let environment: CommandEnvironment
  /// Files that this run writes its reports to.
  let reports: [String]
  /// What was read in earlier runs, nil where every page shall be read.
  var readings: (any ReadingCache)?
  /// How often it goes wrong on each journey, 1 or more.
  var failures = 1
  /// Whether business days are counted, so that a market may be named of which the holidays alone are known.
  var countsDays = false

  func result() async throws(CommandFailure) -> RunResult {
    try await withInputs { (inputs) async throws(CommandFailure) in try await result(of: inputs) }
  }

  /// Gives the pages under the paths of the call; what was fetched for it is there until the work is done.
  func withInputs<Value>(
    _ work: (CollectedInputs) async throws(CommandFailure) -> Value
  ) async throws(CommandFailure) -> Value {
    let collector = InputCollector(
      environment: environment, exclude: settings.exclude.value.map(GlobPattern.init),
      roles: settings.roles.patterns, channels: settings.channels.patterns,
      reports: reports.map(environment.absolute))
    let sorted = SortedPaths(options.paths)
    let fetched = try await fetched(sorted.addresses)
    defer { fetched.map { FileSystem.removeTemporaryFolder($0.folder) } }
    return try await work(collect(sorted, fetched: fetched?.snapshot, with: collector))
  }

  /// Checks some pages.
  func result(of collected: CollectedInputs) async throws(CommandFailure) -> RunResult {
    let pack = try Self.rules(settings, environment, for: .checkingPages)
    try checkMarkets(pack)
    let progress = showsProgress ? progressLine() : nil
    let linterOptions = LinterOptions(
      jobs: options.jobs, asOf: settings.asOf.value, markets: settings.markets.value,
      readings: readings, failures: failures)
    let report = await environment.engine.check(
      pack, collected.inputs, linterOptions, progress)
    if showsProgress { environment.error("\r\u{1B}[K") }
    if let failure = Self.failure(of: pack.lateErrors.errors, atMost: 20) { throw failure }
    return RunResult(
      report: report.completed(with: collected.problems), words: pack.valueWords(),
      calendar: calendar(pack, report),
      livePages: Set(collected.inputs.filter { $0.transport != nil }.map(\.path)))
  }

  /// The calendar of the first market that is named, or of the only one that was guessed, as a wrong one would tell wrong days.
  func calendar(_ pack: RulePack, _ report: CheckReport) -> BusinessCalendar {
    let named = settings.markets.value
    let known = (named.isEmpty ? report.markets : named).compactMap { market in
      pack.calendars.first { $0.market == market }
    }
    guard let first = known.first, !named.isEmpty || known.count == 1 else {
      return .mondayToFriday
    }
    return first
  }

  private var showsProgress: Bool { environment.errorIsTerminal && !options.quiet }

  private func collect(
    _ sorted: SortedPaths, fetched: String?, with collector: InputCollector
  ) -> CollectedInputs {
    var archives = sorted.archives.map { (path: environment.absolute($0), shown: $0) }
    if let fetched {
      archives.append((path: fetched, shown: sorted.addresses.joined(separator: " ")))
    }
    if archives.isEmpty { return collector.collect(sorted.paths) }
    let pages = collector.collect(archives: archives)
    return sorted.paths.isEmpty ? pages : collector.collect(sorted.paths).joined(with: pages)
  }

  /// Fetches addresses into a snapshot that is not kept; nil where there are none.
  private func fetched(
    _ addresses: [String]
  ) async throws(CommandFailure) -> (folder: String, snapshot: String)? {
    if addresses.isEmpty { return nil }
    let parent = environment.crawling.temporaryFolder
    let folder: String
    do throws(FileSystem.Failure) {
      folder = try FileSystem.makeTemporaryFolder(in: parent)
    } catch {
      throw CommandFailure(
        status: .failure,
        message: "No folder could be made in \(VisibleText.line(parent)) (\(error.words)). "
          + "Name another in the environment variable TMPDIR.")
    }
    let run = CrawlRun(
      options: options.crawl, exclude: settings.exclude.value.map(GlobPattern.init),
      language: settings.language.value, showsProgress: showsProgress, environment: environment)
    let snapshot = folder + "/site.warc.gz"
    do throws(CommandFailure) {
      _ = try await run.crawl(addresses, into: snapshot, shown: snapshot)
    } catch {
      FileSystem.removeTemporaryFolder(folder)
      throw error
    }
    return (folder, snapshot)
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
        + (countsDays ? pack.calendars.compactMap(\.market) : [])
    ).sorted()
    for market in settings.markets.value where !known.contains(market) {
      throw CommandFailure(
        status: .usage,
        message: (countsDays ? "Nothing is known" : "There is no law")
          + " of a market “\(VisibleText.line(market))” (\(settings.markets.origin.words)). "
          + "Markets: \(known.joined(separator: ", "))."
      )
    }
  }
}
