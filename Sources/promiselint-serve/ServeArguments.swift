import ArgumentParser
import PromiseLintCLI
import ReviewServer

/// What `promiselint-serve` takes.
struct ServeArguments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promiselint serve",
    abstract: "Review drafts, findings and promises in the browser.",
    discussion: """
      Give it the site's pages and terms as check takes them. It listens at this machine alone unless --host says otherwise; then a
      token or a proxy that signs people in is needed. Put a proxy with TLS in front of it: it speaks plain HTTP.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp("Runs, decisions and drafts; made where it is absent.", valueName: "file"),
    completion: .file())
  var history = "promiselint-history.sqlite"

  @Option(
    help: ArgumentHelp("Which site it is, as check --history names it.", valueName: "name"))
  var site: String?

  @Option(
    help: ArgumentHelp(
      "The company's orders, as measure takes them: what was delivered becomes a page.",
      valueName: "file"),
    completion: .file())
  var orders: String?

  @Option(help: ArgumentHelp("The name or address to listen at.", valueName: "host"))
  var host = "127.0.0.1"

  @Option(help: "The port to listen at; 0 for any that is free.")
  var port = 8765

  @Option(
    help: ArgumentHelp(
      "A file whose first line is the token that people sign in with.", valueName: "file"),
    completion: .file())
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "The header in which a proxy in front says who is signed in, such as X-Remote-User.",
      valueName: "name"))
  var proxyUserHeader: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "The IP address of a proxy that is believed; this machine's where none is given. May be repeated.",
      valueName: "address"))
  var trustedProxy: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A name by which browsers may ask for the pages, without port. May be repeated.",
      valueName: "name"))
  var allowedHost: [String] = []

  func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port takes a number up to 65535.") }
    if history.isEmpty || site == "" || host.isEmpty {
      throw ValidationError("--history, --site and --host need a name that is not empty.")
    }
    if tokenFile != nil, proxyUserHeader != nil {
      throw ValidationError("Give either --token-file or --proxy-user-header.")
    }
    if !trustedProxy.isEmpty, proxyUserHeader == nil {
      throw ValidationError("--trusted-proxy needs --proxy-user-header.")
    }
    if tokenFile == nil, proxyUserHeader == nil, !ReviewConfiguration.isLoopback(host) {
      throw ValidationError(
        "Others could reach \(host) and decide as anybody. Give --token-file FILE, or "
          + "--proxy-user-header NAME behind a proxy that signs people in.")
    }
  }

  /// Who may use the pages.
  func access(_ workspace: Workspace) throws(CommandFailure) -> ReviewAccess {
    if let tokenFile { return .token(try workspace.secret(in: tokenFile)) }
    guard let proxyUserHeader else { return .thisMachine }
    let trusted = trustedProxy.isEmpty ? ["127.0.0.1", "::1"] : trustedProxy
    return .proxy(header: proxyUserHeader, trusted: Set(trusted))
  }
}
