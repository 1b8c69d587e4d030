import Crawling
import PromiseLint
import PromiseModel
import Reporting

/// Crawls addresses into a snapshot: what `crawl` and `check URL` share.
struct CrawlRun {
  let options: CrawlOptions
  let exclude: [GlobPattern]
  let language: String
  let showsProgress: Bool
  let environment: CommandEnvironment

  /// Whether an argument is an address rather than a path.
  static func isAddress(_ text: String) -> Bool {
    let start = text.prefix(8).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }

  /// Crawls into a file that is put in place at the end. `shown` is the file's name for people.
  func crawl(
    _ addresses: [String], into path: String, shown: String
  ) async throws(CommandFailure) -> CrawlSummary {
    let crawler = try crawler(for: addresses)
    do throws(SnapshotFile.Failure) {
      let file = try SnapshotFile(path: path)
      let summary = try await crawler.crawl(into: file, progress: progress())
      if showsProgress { environment.error("\r\u{1B}[K") }
      try file.commit()
      return summary
    } catch {
      throw CommandFailure(
        status: .failure,
        message:
          "The snapshot could not be written to \(VisibleText.line(shown)) (\(error.words)). "
          + "Make room or choose another place with --output.")
    }
  }

  private func crawler(for addresses: [String]) throws(CommandFailure) -> Crawler {
    var seeds: [WebAddress] = []
    for text in addresses { seeds.append(try address(text, after: nil)) }
    var hosts: Set<String> = []
    for text in options.also {
      hosts.insert(try address("https://" + text, after: "--also").host)
    }
    let exclude = exclude
    let plan = CrawlPlan(
      seeds: seeds, furtherHosts: hosts, mostPages: options.maxPages, depth: options.depth,
      gap: options.delay, deadline: options.deadline,
      isExcluded: { path in exclude.contains { $0.matches(path) } })
    let contact: WebAddress?
    if let text = options.contact {
      contact = try address(text, after: "--contact")
    } else {
      contact = nil
    }
    let userAgent = UserAgent.text(version: Tool.version, contact: contact)
    let (fetcher, headers) = environment.crawling.fetcher(try policy(), userAgent)
    return Crawler(
      plan: plan, fetcher: fetcher, requestHeaders: headers, previous: try previous(),
      renderer: try renderer(userAgent), clock: environment.crawling.clock())
  }

  private func policy() throws(CommandFailure) -> AddressPolicy {
    var hosts: Set<PrivateHost> = []
    for text in options.allowPrivate {
      do throws(AddressProblem) { hosts.insert(try PrivateHost(text)) } catch {
        throw usage(text, after: "--allow-private", error)
      }
    }
    return AddressPolicy(privateHosts: hosts)
  }

  private func renderer(_ userAgent: String) throws(CommandFailure) -> ChromiumRenderer? {
    guard options.render || options.chromium != nil else { return nil }
    let found =
      options.chromium.map(environment.absolute)
      ?? ChromiumRenderer.find(path: environment.crawling.programFolders)
    guard let found else {
      throw CommandFailure(
        status: .usage,
        message: language == "fi"
          ? "Chromiumia ei löytynyt. Asenna se tai kerro valitsimella --chromium, missä se on."
          : "No Chromium was found. Install it, or say with --chromium where it is.")
    }
    return ChromiumRenderer(
      program: found, userAgent: userAgent,
      temporaryFolder: environment.crawling.temporaryFolder,
      withoutSandbox: options.chromiumNoSandbox)
  }

  private func previous() throws(CommandFailure) -> PreviousSnapshot? {
    guard let since = options.since else { return nil }
    do throws(ArchiveProblem) {
      return try PreviousSnapshot(path: Array(environment.absolute(since).utf8CString))
    } catch {
      throw CommandFailure(
        status: .usage,
        message: "\(VisibleText.line(since)): \(VisibleText.line(error.message[language]))")
    }
  }

  private func address(
    _ text: String, after option: String?
  ) throws(CommandFailure) -> WebAddress {
    do throws(AddressProblem) { return try WebAddress(parsing: text) } catch {
      throw usage(text, after: option, error)
    }
  }

  private func usage(
    _ text: String, after option: String?, _ problem: AddressProblem
  ) -> CommandFailure {
    let place = option.map { " (\($0))" } ?? ""
    return CommandFailure(
      status: .usage,
      message: "“\(VisibleText.line(text))”\(place): \(problem.message[language]).")
  }

  /// Writes how many pages are fetched over itself, on one line.
  private func progress() -> (@Sendable (Int) -> Void)? {
    guard showsProgress else { return nil }
    let write = environment.error
    let word = language == "fi" ? "Haettu" : "Fetched"
    return { write("\r\u{1B}[K" + word + " " + String($0)) }
  }
}
