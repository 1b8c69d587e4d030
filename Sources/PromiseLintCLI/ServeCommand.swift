import ArgumentParser
import Glibc
import Reporting

/// `promiselint serve`: hands over to the program that serves the pages, which is built apart so that this one builds fast.
struct ServeCommand: EnvironmentCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Review drafts, findings and promises in the browser (serve --help tells more).",
    helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: "What promiselint-serve takes.")
  var arguments: [String] = []

  static let program = "promiselint-serve"

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let candidates = Self.candidates(
      executable: environment.executable, programFolders: FileSystem.programFolders)
    guard let program = candidates.first(where: { access($0, X_OK) == 0 }) else {
      throw CommandFailure(
        status: .usage,
        message: "The program \(Self.program) was not found beside this one, in ../libexec or in "
          + "PATH. Build it with “swift build -c release --product \(Self.program)”.")
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    execv(program, &words)
    throw CommandFailure(
      status: .failure,
      message: "\(VisibleText.line(program)) could not be started "
        + "(\(String(cString: strerror(errno)))). Build it anew.")
  }

  /// Where the program is looked for, in order.
  static func candidates(executable: String?, programFolders: String) -> [String] {
    var folders: [String] = []
    if let executable, let end = executable.lastIndex(of: "/") {
      let folder = String(executable[..<end])
      folders += [folder, folder + "/../libexec"]
    }
    // An empty part of PATH stands for the current folder, from which nothing shall be started.
    folders += programFolders.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    return folders.map { $0 + "/" + program }
  }
}
