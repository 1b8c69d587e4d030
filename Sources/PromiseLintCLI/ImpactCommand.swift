import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting
import Synchronization

/// `promiselint impact`.
struct ImpactCommand: EnvironmentCommand {
  enum Format: String, CaseIterable, Sendable { case terminal, json }

  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Show which promises of a site a new text of the terms breaks, mends or leaves.",
    discussion: """
      The site's pages are checked against the old text and against the new one. Copies of either that lie among the pages are \
      left out; other terms of the site stand in both checks. Exit status 1 where the new text breaks or worsens a promise or has a \
      clause below the law that the old one had not.
      """)

  @Argument(help: "The terms in force: a file or a folder.", completion: .file())
  var oldTerms: String
  @Argument(help: "The terms that shall replace them: a file or a folder.", completion: .file())
  var newTerms: String
  @Option(
    parsing: .upToNextOption, help: "The site: files, folders, snapshots or addresses.",
    completion: .file())
  var site: [String]
  @Flag(help: "List the promises that are left as they were as well.")
  var all = false
  @Option(
    parsing: .singleValue,
    help: "terminal or json; NAME=FILE writes to a file. May be repeated.")
  var format: [String] = []
  @Option(help: "Language of the report: en or fi.")
  var language: ReportLanguage?
  @Option(
    parsing: .singleValue, help: "A folder with rules of your own. May be repeated.",
    completion: .directory)
  var rules: [String] = []
  @Option(
    parsing: .singleValue,
    help: "promise=PATTERN or term=PATTERN: on which side files of the site stand.")
  var role: [String] = []
  @Option(parsing: .singleValue, help: "A pattern of the site's files to leave out.")
  var exclude: [String] = []
  @Option(parsing: .singleValue, help: "A market whose law counts. May be repeated.")
  var market: [String] = []
  @Option(help: ArgumentHelp("The day on which the law must hold.", valueName: "yyyy-mm-dd"))
  var asOf: String?
  @Option(help: "A configuration file.", completion: .file())
  var config: String?
  @Flag(help: "Read no configuration file.")
  var noConfig = false
  @Option(help: "Colours: auto, always or never.")
  var color = ColourMode.auto

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let shared = try sharedOptions()
    let settings = try Settings(
      options: shared, formats: [], failOn: nil, environment: environment)
    let targets = try OutputTarget<Format>.targets(format, standard: .terminal)
    let run = Run(
      options: shared, settings: settings, environment: environment,
      reports: targets.compactMap(\.file), readings: ReadingsOfThisRun())
    let old = terms(oldTerms, "the old terms", "vanhat ehdot", environment)
    let new = terms(newTerms, "the new terms", "uudet ehdot", environment)
    let (before, after) = try await run.withInputs {
      (site) async throws(CommandFailure) -> (RunResult, RunResult) in
      let pages = site.without(old.inputs + new.inputs)
      return (
        try await run.result(of: pages.adding(old)), try await run.result(of: pages.adding(new))
      )
    }
    let impact = ImpactAnalysis.impact(before: before.report, after: after.report)
    try environment.write(targets) { format, toFile in
      switch format {
      case .terminal:
        ImpactReport(options: shared.terminal(settings, environment, toFile: toFile))
          .text(impact, listsLeft: all)
      case .json: ImpactReport.json(impact, words: after.words)
      }
    }
    if impact.doesHarm { return .findings }
    return impact.problems.contains { $0.isIncomplete } ? .incomplete : .clean
  }

  private func sharedOptions() throws -> SharedOptions {
    var shared = try SharedOptions.parse([])
    shared.paths = site
    shared.language = language
    shared.rules = rules
    shared.role = role
    shared.exclude = exclude
    shared.market = market
    shared.asOf = asOf
    shared.config = config
    shared.noConfig = noConfig
    shared.color = color
    return shared
  }

  /// The files of one text, all on the side of the terms, under the path as given.
  private func terms(
    _ path: String, _ en: String, _ fi: String, _ environment: CommandEnvironment
  ) -> CollectedInputs {
    let collected = InputCollector(environment: environment, exclude: [], roles: [])
      .collect([path])
    let info = try? FileSystem.info(Array(environment.absolute(path).utf8CString))
    let folder =
      info?.kind == .folder ? path.split(separator: "/").joined(separator: "/") + "/" : ""
    let reason = LocalizedText(en: "given as \(en)", fi: "annettu: \(fi)")
    return CollectedInputs(
      inputs: collected.inputs.map { input in
        LinterInput(
          path: folder + input.path, role: .term, roleReason: reason, contents: input.contents)
      }, problems: collected.problems)
  }
}

extension CollectedInputs {
  /// The inputs that are no copies of others, by their path or their bytes.
  fileprivate func without(_ others: [LinterInput]) -> CollectedInputs {
    let paths = Set(others.map(\.path))
    let digests = Set(others.compactMap { $0.contents().map(sha256) })
    return CollectedInputs(
      inputs: inputs.filter { input in
        !paths.contains(input.path)
          && !(input.contents().map { digests.contains(sha256($0)) } ?? false)
      }, problems: problems)
  }

  fileprivate func adding(_ others: CollectedInputs) -> CollectedInputs {
    CollectedInputs(inputs: inputs + others.inputs, problems: problems + others.problems)
  }
}

/// Readings of this run, so that pages are read once for both texts.
private final class ReadingsOfThisRun: ReadingCache {
  private let known = Mutex<[ReadingKey: DocumentResult]>([:])

  func reading(of key: ReadingKey) -> DocumentResult? { known.withLock { $0[key] } }

  func keep(_ result: DocumentResult, of key: ReadingKey) {
    known.withLock { $0[key] = result }
  }
}
