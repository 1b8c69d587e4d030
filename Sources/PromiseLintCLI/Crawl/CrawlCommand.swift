import ArgumentParser
import Crawling
import PromiseLint
import PromiseModel
import Reporting

/// `promiselint crawl`.
struct CrawlCommand: EnvironmentCommand {
  static let configuration = CommandConfiguration(
    commandName: "crawl",
    abstract: "Fetch a site into a snapshot that can be checked again and again.",
    discussion: """
      Follows sitemaps and links within the site, obeys robots.txt, and asks each host for one page at a time. The snapshot is a WARC file, \
      which other tools read too; “promiselint check SNAPSHOT” checks it.
      """)

  @Argument(
    help: "Addresses at which the site begins, https://…; else those of the configuration.")
  var addresses: [String] = []

  @Option(
    help: "A configuration file; else .promiselint.yml is looked for from the folder upwards.",
    completion: .file())
  var config: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write, such as site.warc.gz.", valueName: "snapshot"),
    completion: .file())
  var output: String

  @OptionGroup var crawl: CrawlOptions

  @Option(
    parsing: .singleValue,
    help: "A pattern of pages to leave out, as host/path. May be repeated.")
  var exclude: [String] = []

  @Option(help: "Language of the messages: en or fi.")
  var language = ReportLanguage.en

  @Flag(name: [.short, .long], help: "Show problems only.")
  var quiet = false

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let run = CrawlRun(
      options: crawl, exclude: exclude.map(GlobPattern.init), language: language.rawValue,
      showsProgress: environment.errorIsTerminal && !quiet, environment: environment)
    let path = environment.absolute(output)
    let summary = try await run.crawl(starts(environment), into: path, shown: output)
    // What was written is read, as a check will read it.
    let snapshot = Snapshot(files: [(Array(path.utf8CString), output)])
    var problems = snapshot.problems
    if snapshot.pages.isEmpty { problems.append(.noPages) }
    environment.tell(problems, language: language.rawValue)
    if !quiet { try environment.print(closing(summary, snapshot)) }
    return problems.contains { $0.isIncomplete } ? .incomplete : .clean
  }

  /// The addresses given, else those that the configuration names: who runs a crawl asks for the network, whoever wrote the addresses.
  private func starts(_ environment: CommandEnvironment) throws(CommandFailure) -> [String] {
    if !addresses.isEmpty { return addresses }
    let (file, _) = try Settings.configuration(named: config, from: ".", environment)
    if let configured = file.addresses?.value, !configured.isEmpty { return configured }
    throw CommandFailure(
      status: .usage,
      message: "Nothing to crawl: give an address, or name some under “addresses” in "
        + "\(ConfigurationFile.fileName).")
  }

  private func closing(_ summary: CrawlSummary, _ snapshot: Snapshot) -> String {
    let name = VisibleText.line(output)
    return switch language {
    case .en:
      "\(snapshot.pages.count) pages in \(name), \(summary.unchanged) unchanged since the last.\n"
    case .fi:
      "\(snapshot.pages.count) sivua tiedostossa \(name), \(summary.unchanged) ennallaan.\n"
    }
  }
}

extension RunProblem {
  static let noPages = RunProblem(
    kind: "no-pages", path: nil,
    message: LocalizedText(
      en: "No page could be fetched. Check the address.",
      fi: "Yhtään sivua ei saatu haettua. Tarkista osoite."),
    isIncomplete: true)
}
