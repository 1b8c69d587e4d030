import Glibc
import PromiseLint
import PromiseModel
import RulePacks

/// All that a command takes from the world around it, so that a test can give it another world.
public struct CommandEnvironment: Sendable {
  /// Environment variables.
  public let variables: [String: String]
  /// Absolute path from which relative paths are read.
  public let currentDirectory: String
  /// Absolute path of the program's own file, nil where it is unknown.
  public let executable: String?
  /// Whether standard output is a terminal.
  public let outputIsTerminal: Bool
  /// Whether standard error is a terminal.
  public let errorIsTerminal: Bool
  /// Cells of the terminal behind standard output, nil where there is none.
  public let terminalWidth: Int?
  /// Takes what goes to standard output; false where it could not be written.
  public let output: @Sendable (String) -> Bool
  /// Takes what goes to standard error.
  public let error: @Sendable (String) -> Void
  /// The linter itself.
  public let engine: Engine
  /// What a crawl takes from the world.
  public let crawling: CrawlEnvironment
  /// Tells the time; the only clock of the commands.
  public let now: @Sendable () -> UTCTime

  /// A world; see the properties.
  public init(
    variables: [String: String] = [:], currentDirectory: String, executable: String? = nil,
    outputIsTerminal: Bool = false, errorIsTerminal: Bool = false, terminalWidth: Int? = nil,
    engine: Engine = .standard, crawling: CrawlEnvironment = .standard,
    now: @escaping @Sendable () -> UTCTime = systemTime,
    output: @escaping @Sendable (String) -> Bool, error: @escaping @Sendable (String) -> Void
  ) {
    self.variables = variables
    self.currentDirectory = currentDirectory
    self.executable = executable
    self.outputIsTerminal = outputIsTerminal
    self.errorIsTerminal = errorIsTerminal
    self.terminalWidth = terminalWidth
    self.engine = engine
    self.crawling = crawling
    self.now = now
    self.output = output
    self.error = error
  }

  /// The time of the system's clock.
  @Sendable
  public static func systemTime() -> UTCTime { UTCTime(secondsSince1970: Int64(time(nil))) }

  /// The world of this process.
  public static func process() -> CommandEnvironment {
    // A reader that has seen enough (`| head -1`) closes the pipe; that is no error of ours.
    signal(SIGPIPE, SIG_IGN)
    return CommandEnvironment(
      variables: processVariables(), currentDirectory: FileSystem.currentDirectory(),
      executable: FileSystem.realPath("/proc/self/exe"),
      outputIsTerminal: isatty(STDOUT_FILENO) == 1, errorIsTerminal: isatty(STDERR_FILENO) == 1,
      terminalWidth: width(),
      output: { FileSystem.write(Array($0.utf8), to: STDOUT_FILENO) || errno == EPIPE },
      error: { FileSystem.write(Array($0.utf8), to: STDERR_FILENO) })
  }

  /// Writes to standard output; throws where it is full or closed for writing.
  func print(_ text: String) throws(CommandFailure) {
    guard output(text) else {
      throw CommandFailure(
        status: .failure, message: "Standard output could not be written to.")
    }
  }

  /// An absolute path for one that may be relative to the current folder.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : currentDirectory + (path.isEmpty ? "" : "/" + path)
  }

  private static func processVariables() -> [String: String] {
    var variables: [String: String] = [:]
    for name in [
      "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "PROMISELINT_RULES",
      "PROMISELINT_LANGUAGE", "PROMISELINT_FAIL_ON",
    ] {
      if let value = getenv(name) { variables[name] = String(cString: value) }
    }
    return variables
  }

  private static func width() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

/// The linter as the commands see it.
public struct Engine: Sendable {
  /// Reads rule folders; throws `RulePackErrors`.
  public let loadRules: @Sendable (_ folders: [String], RulePackLoader.Purpose) throws -> RulePack
  /// Checks documents; calls back with how many are read of how many.
  public let check:
    @Sendable (
      RulePack, [LinterInput], LinterOptions, (@Sendable (Int, Int) -> Void)?
    ) async -> CheckReport
  /// Runs the examples of the rules.
  public let testExamples: @Sendable (RulePack) async -> [ExampleOutcome]
  /// Reads a corpus of phrasings in a folder; throws `RulePackErrors`.
  public let testPhrasings: @Sendable (RulePack, _ folder: String) async throws -> [PhrasingOutcome]
  /// Tells what is seen in a text of a language and side, with near misses of a topic or of all.
  public let trace:
    @Sendable (
      RulePack, _ text: String, _ language: String, DocumentRole, _ topic: String?
    ) -> TextTrace

  /// An engine; see the properties.
  public init(
    loadRules: @escaping @Sendable ([String], RulePackLoader.Purpose) throws -> RulePack,
    check:
      @escaping @Sendable (
        RulePack, [LinterInput], LinterOptions, (@Sendable (Int, Int) -> Void)?
      ) async -> CheckReport,
    testExamples: @escaping @Sendable (RulePack) async -> [ExampleOutcome],
    testPhrasings:
      @escaping @Sendable (RulePack, _ folder: String) async throws -> [PhrasingOutcome] = {
        try await Linter(rules: $0).test(PhrasingCorpus.load(folder: $1))
      },
    trace:
      @escaping @Sendable (RulePack, String, String, DocumentRole, String?) -> TextTrace = {
        Linter(rules: $0).trace($1, language: $2, side: $3, topic: $4)
      }
  ) {
    self.loadRules = loadRules
    self.check = check
    self.testExamples = testExamples
    self.testPhrasings = testPhrasings
    self.trace = trace
  }

  /// The linter of this package.
  public static let standard = Engine(
    loadRules: { try RulePackLoader().load(folders: $0, for: $1) },
    check: { rules, inputs, options, progress in
      await Linter(rules: rules).check(inputs, options: options, progress: progress)
    },
    testExamples: { await Linter(rules: $0).testExamples() })
}
