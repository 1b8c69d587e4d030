import Glibc
import Synchronization

@testable import Crawling

/// A site that exists on paper: answers by address, and a log of what was asked for when.
final class PaperSite: Fetching {
  typealias Answer =
    @Sendable (FetchRequest, _ before: Int) -> Result<FetchedResponse, FetchFailure>

  struct Visit: Sendable {
    let address: String
    let time: Double
    let validators: Validators?
  }

  private let answers: [String: Answer]
  private let otherwise: Answer
  private let clock: PaperClock
  private let log = Mutex<[Visit]>([])

  init(
    _ answers: [String: Answer], clock: PaperClock,
    otherwise: @escaping Answer = { request, _ in
      .success(.page("Not here", status: 404, of: request))
    }
  ) {
    self.answers = answers
    self.clock = clock
    self.otherwise = otherwise
  }

  var visits: [Visit] { log.withLock { $0 } }
  var addresses: [String] { visits.map(\.address) }

  func fetch(_ request: FetchRequest) async -> Result<FetchedResponse, FetchFailure> {
    let text = request.address.text
    let before = log.withLock { log in
      defer {
        log.append(Visit(address: text, time: clock.seconds(), validators: request.validators))
      }
      return log.count { $0.address == text }
    }
    return (answers[text] ?? otherwise)(request, before)
  }
}

/// A clock that runs only while somebody waits.
final class PaperClock: CrawlClock {
  private let now = Mutex(0.0)

  func seconds() -> Double { now.withLock { $0 } }
  func secondsSince1970() -> Double { 1_795_900_000 + seconds() }
  func sleep(_ seconds: Double) async { now.withLock { $0 += max(0, seconds) } }
}

extension FetchedResponse {
  static func page(
    _ html: String, status: Int = 200, headers: [HeaderField] = [], of request: FetchRequest
  ) -> FetchedResponse {
    FetchedResponse(
      address: request.address, status: status, reason: "Reason",
      headers: [HeaderField(name: "Content-Type", value: "text/html; charset=utf-8")] + headers,
      body: Array(html.utf8), peer: "203.0.113.7")
  }
}

/// A page of HTML that nothing is wrong with, and its links.
func page(_ text: String = "Delivery takes three days and returns are free.", links: String...)
  -> PaperSite.Answer
{
  let anchors = links.map { "<a href=\"\($0)\">more</a>" }.joined()
  return { request, _ in
    .success(.page("<title>t</title><p>\(text)</p>\(anchors)", of: request))
  }
}

func answer(
  _ body: String, status: Int = 200, type: String = "text/plain", _ headers: (String, String)...
)
  -> PaperSite.Answer
{
  { request, _ in
    .success(
      FetchedResponse(
        address: request.address, status: status,
        headers: [HeaderField(name: "Content-Type", value: type)]
          + headers.map { HeaderField(name: $0.0, value: $0.1) },
        body: Array(body.utf8), peer: "203.0.113.7"))
  }
}

func redirect(_ target: String) -> PaperSite.Answer {
  answer("", status: 302, ("Location", target))
}

func failure(_ failure: FetchFailure) -> PaperSite.Answer { { _, _ in .failure(failure) } }

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/promiselint-crawl-XXXXXX".utf8CString)
    path = String(cString: mkdtemp(&template)!)
  }

  deinit {
    for name in Self.names(path) { unlink(path + "/" + name) }
    rmdir(path)
  }

  static func names(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func write(_ name: String, _ bytes: [UInt8]) -> String {
    let file = path + "/" + name
    let stream = fopen(file, "w")!
    fwrite(bytes, 1, bytes.count, stream)
    fclose(stream)
    return file
  }

  func bytes(_ name: String) -> [UInt8] {
    guard let stream = fopen(path + "/" + name, "r") else { return [] }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&piece, 1, piece.count, stream), count > 0 {
      bytes += piece[..<count]
    }
    return bytes
  }
}

/// A finished crawl of a paper site.
struct PaperCrawl {
  let site: PaperSite
  let clock: PaperClock
  let folder: TemporaryFolder
  let summary: CrawlSummary
  let snapshot: Snapshot

  static func run(
    _ answers: [String: PaperSite.Answer], seeds: [String] = ["https://shop.test/"],
    since: String? = nil, in folder: TemporaryFolder = TemporaryFolder(),
    as name: String = "s.warc.gz",
    plan: (([WebAddress]) -> CrawlPlan)? = nil, renderer: (any PageRendering)? = nil,
    otherwise: PaperSite.Answer? = nil
  ) async throws -> PaperCrawl {
    let clock = PaperClock()
    let site =
      otherwise.map { PaperSite(answers, clock: clock, otherwise: $0) }
      ?? PaperSite(answers, clock: clock)
    let addresses = try seeds.map { try WebAddress(parsing: $0) }
    let previous = try since.map { try PreviousSnapshot(path: Array($0.utf8CString)) }
    let crawler = Crawler(
      plan: plan?(addresses) ?? CrawlPlan(seeds: addresses), fetcher: site,
      requestHeaders: [HeaderField(name: "User-Agent", value: "PromiseLint/test")],
      previous: previous, renderer: renderer, clock: clock, random: { 0.5 })
    let file = try SnapshotFile(path: folder.path + "/" + name)
    let summary = try await crawler.crawl(into: file)
    try file.commit()
    return PaperCrawl(
      site: site, clock: clock, folder: folder, summary: summary,
      snapshot: Snapshot(files: [(Array((folder.path + "/" + name).utf8CString), name)]))
  }

  var paths: [String] { snapshot.pages.map(\.path) }
  var states: [String] { snapshot.problems.map { ($0.path ?? "-") + " " + $0.kind } }
}
