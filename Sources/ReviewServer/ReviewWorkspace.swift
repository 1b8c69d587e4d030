import PromiseLint
import PromiseModel
import RulePacks

/// Why something of the workspace could not be had.
public struct ReviewFailure: Error, Sendable, Hashable {
  /// What happened and what to do.
  public let message: LocalizedText

  /// A failure in both languages.
  public init(_ message: LocalizedText) { self.message = message }
}

/// Pages and what could not be read of them.
public struct ReviewInputs: Sendable {
  /// Pages and terms.
  public let inputs: [LinterInput]
  /// What could not be collected.
  public let problems: [RunProblem]

  /// Pages and problems.
  public init(inputs: [LinterInput], problems: [RunProblem]) {
    self.inputs = inputs
    self.problems = problems
  }
}

/// The site that is reviewed and the rules by which: all that the pages take from the world around them.
public struct ReviewWorkspace: Sendable {
  /// What the history calls the site.
  public let site: String
  /// The language of a visitor who asks for none, `fi` or `en`.
  public let language: String
  /// The rules.
  public let rules: RulePack
  /// See `RecordedRun.rulesDigest`.
  public let rulesDigest: String
  /// The program's version, for recorded runs.
  public let toolVersion: String
  /// Markets and day of the law.
  public let options: LinterOptions
  /// Collects the site's pages and terms as they are now; throws `ReviewFailure`.
  public let collect: @Sendable () async throws -> ReviewInputs
  /// Fetches the page at an address, or up to a number of pages from it on; throws `ReviewFailure`.
  public let fetch: @Sendable (_ address: String, _ mostPages: Int) async throws -> ReviewInputs
  /// Adds to the report of a whole site what could not be collected and what a baseline accepts; throws `ReviewFailure`.
  public let complete: @Sendable (CheckReport, [RunProblem]) throws -> CheckReport
  /// Holds a report's claims against the company's order records as they are now; nil where there are no records.
  public let measure: (@Sendable (CheckReport) throws(ReviewFailure) -> OrderMeasurement?)?
  /// The time; the only clock.
  public let now: @Sendable () -> UTCTime
  /// Waits for a number of seconds.
  public let pause: @Sendable (Double) async -> Void

  /// A workspace; see the properties.
  public init(
    site: String, language: String, rules: RulePack, rulesDigest: String, toolVersion: String,
    options: LinterOptions = LinterOptions(),
    collect: @escaping @Sendable () async throws -> ReviewInputs,
    fetch: @escaping @Sendable (String, Int) async throws -> ReviewInputs,
    complete: @escaping @Sendable (CheckReport, [RunProblem]) throws -> CheckReport = {
      report, _ in report
    },
    measure: (@Sendable (CheckReport) throws(ReviewFailure) -> OrderMeasurement?)? = nil,
    now: @escaping @Sendable () -> UTCTime,
    pause: @escaping @Sendable (Double) async -> Void = {
      try? await Task.sleep(for: .seconds($0))
    }
  ) {
    self.site = site
    self.language = language
    self.rules = rules
    self.rulesDigest = rulesDigest
    self.toolVersion = toolVersion
    self.options = options
    self.collect = collect
    self.fetch = fetch
    self.complete = complete
    self.measure = measure
    self.now = now
    self.pause = pause
  }

  /// The day that a check speaks about.
  var today: CalendarDate { options.asOf ?? now().day }
}
