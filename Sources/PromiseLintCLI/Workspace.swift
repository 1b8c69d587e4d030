import History
import Measurement
import PromiseLint
import PromiseModel
import Reporting
import RulePacks

/// What a long-lived program needs of a call's options and configuration: the rules, and the site's pages and terms as they are at the
/// moment. The commands that end at once use the parts of it.
public struct Workspace: Sendable {
  /// The program's version, semantic.
  public static let toolVersion = Tool.version
  /// What the history calls the site: the name given, else the paths.
  public let site: String
  /// The language of the linter's words, `en` or `fi`.
  public let language: String
  /// The built-in rules and one's own.
  public let rules: RulePack
  /// SHA-256 of what a verdict rests on beside the pages, as `RecordedRun.rulesDigest`.
  public let rulesDigest: String
  /// Markets whose law counts, and its day.
  public let linterOptions: LinterOptions

  private let options: SharedOptions
  private let settings: Settings
  private let environment: CommandEnvironment
  /// The company's order records; nil where none were named.
  private let orders: OrderInput?

  /// Reads configuration and rules.
  ///
  /// - Parameters:
  ///   - site: what the history calls the site; its paths where nil
  ///   - orders: a file of order records, relative to the current folder
  /// - Throws: a failure of status 2 where options, configuration or rules are wrong, where the orders can't be read, or where a path
  ///   is an address.
  public init(
    options: SharedOptions, site: String?, orders: String? = nil,
    in environment: CommandEnvironment
  ) throws(CommandFailure) {
    self.options = options
    self.orders = orders.map {
      OrderInput(path: environment.absolute($0), shown: $0, table: nil)
    }
    _ = try self.orders?.opened()
    self.environment = environment
    settings = try Settings(
      options: options, formats: [], failOn: nil, environment: environment)
    if let address = options.paths.first(where: CrawlRun.isAddress) {
      throw CommandFailure(
        status: .usage,
        message: "“\(VisibleText.line(address))” is an address. Fetch the site first with "
          + "“promiselint crawl \(VisibleText.line(address)) -o site.warc.gz” and name that file.")
    }
    self.site = site ?? (options.paths.isEmpty ? "." : options.paths.joined(separator: ", "))
    language = settings.language.value
    rules = try Run.rules(settings, environment, for: .allOfIt)
    rulesDigest = try Run.judgementDigest(settings, environment)
    linterOptions = LinterOptions(
      jobs: options.jobs, asOf: settings.asOf.value, markets: settings.markets.value)
  }

  /// The time; the only clock.
  public var now: UTCTime { environment.now() }

  /// Opens the history at a path, relative to the current folder; it is made where it is absent.
  ///
  /// - Throws: a failure of status 4 where it can't be opened.
  public func history(_ file: String) throws(CommandFailure) -> HistoryStore {
    try HistoryStore.opened(file, ifAbsent: .create, language, environment)
  }

  /// The first line of a file that holds a secret, without white space around it.
  ///
  /// - Throws: a failure of status 2 where it can't be read or is too short to be one.
  public func secret(in file: String) throws(CommandFailure) -> String {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(Array(environment.absolute(file).utf8CString), limit: 4096)
    } catch {
      throw CommandFailure(
        status: .usage,
        message: "\(VisibleText.line(file)) could not be read (\(error.words)). Make it readable.")
    }
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }.filter { $0 > 0x20 }
    guard line.count >= Self.shortestSecret else {
      throw CommandFailure(
        status: .usage,
        message: "The token in \(VisibleText.line(file)) has fewer than \(Self.shortestSecret) "
          + "characters. Make one with “openssl rand -hex 24”.")
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// The fewest characters of a secret.
  static let shortestSecret = 16

  /// The pages and terms of the paths as they are now, and what could not be read of them.
  public func collected() async throws(CommandFailure) -> (
    inputs: [LinterInput], problems: [RunProblem]
  ) {
    try await run(paths: options.paths).withInputs { (all) throws(CommandFailure) in
      (all.inputs, all.problems)
    }
  }

  /// Fetches a page, or a site from that page on, by the rules of `crawl`; everything fetched is in memory.
  ///
  /// - Parameters:
  ///   - address: an address with `http` or `https`.
  ///   - mostPages: how many pages at most; 1 for the page alone.
  /// - Throws: a failure of status 2 where the text is no address that may be fetched.
  public func fetched(
    _ address: String, mostPages: Int
  ) async throws(CommandFailure) -> (inputs: [LinterInput], problems: [RunProblem]) {
    guard CrawlRun.isAddress(address) else {
      throw CommandFailure(
        status: .usage,
        message: settings.language.value == "fi"
          ? "Osoitteen alussa on oltava http:// tai https://."
          : "An address begins with http:// or https://.")
    }
    var run = run(paths: [address])
    run.limit(toPages: mostPages)
    return try await run.withInputs { (all) throws(CommandFailure) in
      (all.inputs.map(\.inMemory), all.problems)
    }
  }

  /// The report with what the commands add to it: what could not be collected, and what the baseline accepts.
  ///
  /// - Throws: a failure of status 2 where the baseline can't be read.
  public func completed(
    _ report: CheckReport, problems: [RunProblem]
  ) throws(CommandFailure) -> CheckReport {
    let report = report.completed(with: problems)
    let baseline = try BaselineStore(settings, environment).read()
    return baseline.map { report.accepting($0, today: settings.today(environment)) } ?? report
  }

  /// The report's claims held against the order records as they are now; nil where none were named.
  ///
  /// - Throws: a failure of status 2 where they can't be read.
  public func measured(_ report: CheckReport) throws(CommandFailure) -> OrderMeasurement? {
    guard let orders else { return nil }
    let order = OrderOptions(
      mapping: settings.orders.value, slashedDates: .auto, listedProblems: Self.listedOrderProblems,
      calendar: run(paths: options.paths).calendar(rules, report))
    return try orders.measured(report.claims, try orders.opened(), order)
  }

  /// How many rows of the orders that could not be read are listed.
  private static let listedOrderProblems = 20

  private func run(paths: [String]) -> Run {
    var options = options
    options.paths = paths
    options.quiet = true
    // The orders are no page, even where they lie among the pages.
    return Run(
      options: options, settings: settings, environment: environment,
      reports: orders.map { [$0.shown] } ?? [])
  }
}

extension Run {
  /// SHA-256 of what a verdict rests on beside the pages: rule files, the program's version, markets, the day of the law.
  static func judgementDigest(
    _ settings: Settings, _ environment: CommandEnvironment
  ) throws(CommandFailure) -> String {
    let folders = [try builtInRules(environment)] + settings.rules.value
    return StoredReading.key(
      ["judgement", Tool.version, RulePackLoader.digest(folders: folders)] + settings.markets.value
        + ["as of", settings.asOf.value.map { "\($0)" } ?? ""])
  }

  fileprivate mutating func limit(toPages pages: Int) {
    options.crawl.maxPages = pages
    if pages == 1 { options.crawl.depth = 0 }
  }
}

extension LinterInput {
  /// The same page with its bytes held in memory.
  fileprivate var inMemory: LinterInput {
    let bytes = contents()
    return LinterInput(
      path: path, role: role, roleReason: roleReason, transport: transport, placement: placement
    ) { bytes }
  }
}
