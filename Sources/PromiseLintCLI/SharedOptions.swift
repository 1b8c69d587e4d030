import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting

/// What `--language` takes.
enum ReportLanguage: String, ExpressibleByArgument, CaseIterable, Sendable {
  case en, fi
}

extension FailureThreshold: ExpressibleByArgument {}

/// Options of every command that reads pages: paths, rules, sides, markets, configuration.
public struct SharedOptions: ParsableArguments, Sendable {
  @Argument(
    help:
      "Files and folders, snapshots (*.warc, *.warc.gz), or addresses to fetch (https://…); the current folder where none is given.",
    completion: .file())
  var paths: [String] = []

  @Option(help: "Language of the report: en or fi.")
  var language: ReportLanguage?

  @Option(
    parsing: .singleValue,
    help: "A folder with rules of your own, beside the built-in ones. May be repeated.",
    completion: .directory)
  var rules: [String] = []

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: "How many files to read at once; 0 for one a processor.")
  var jobs = 0

  @Option(
    parsing: .singleValue,
    help: "promise=PATTERN or term=PATTERN: on which side files stand. May be repeated.")
  var role: [String] = []

  @Option(
    parsing: .singleValue,
    help:
      "CHANNEL=PATTERN: in which channel files speak: web, app, store, phone, newsletter, marketplace. May be repeated."
  )
  var channel: [String] = []

  @Option(
    parsing: .singleValue,
    help: "A pattern of files and folders to leave out. May be repeated.")
  var exclude: [String] = []

  @Option(help: ArgumentHelp("The day on which the law must hold.", valueName: "yyyy-mm-dd"))
  var asOf: String?

  @Option(
    parsing: .singleValue,
    help:
      "A market whose law and public holidays count: fi, eu, se, de, uk, us; of no, dk and ee holidays alone. May be repeated; guessed where none is given."
  )
  var market: [String] = []

  @Option(
    help: "A configuration file; else .promiselint.yml is looked for from the first path upwards.",
    completion: .file())
  var config: String?

  @Flag(help: "Read no configuration file.")
  var noConfig = false

  @Option(help: "Colours: auto, always or never.")
  var color = ColourMode.auto

  @Flag(name: [.short, .long], help: "Show findings and problems only.")
  var quiet = false

  @OptionGroup(title: "Fetching") var crawl: CrawlOptions

  /// Options as they are before a call is parsed.
  public init() {}

  /// Throws where a value can't be used.
  public func validate() throws {
    if jobs < 0 || jobs > 1024 { throw ValidationError("--jobs takes a number from 0 to 1024.") }
  }
}

/// A command that is given its world.
protocol EnvironmentCommand: ParsableCommand {
  func run(in environment: CommandEnvironment) async throws -> RunStatus
}

extension SharedOptions {
  /// How a report for people is laid out; files have no colour unless it is asked for.
  func terminal(
    _ settings: Settings, _ environment: CommandEnvironment, toFile: Bool,
    showUndecided: Bool = false, showAccepted: Bool = false
  ) -> TerminalOptions {
    let isTerminal = environment.outputIsTerminal && !toFile
    let colour =
      toFile
      ? color == .always
      : ColourChoice.isOn(color, variables: environment.variables, isTerminal: isTerminal)
    let width = isTerminal ? min(max(environment.terminalWidth ?? 80, 40), 120) : 80
    return TerminalOptions(
      language: settings.language.value, colour: colour, width: width,
      showUndecided: showUndecided, quiet: quiet, showAccepted: showAccepted)
  }
}
