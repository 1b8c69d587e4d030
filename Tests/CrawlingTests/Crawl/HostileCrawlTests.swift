import Testing

@testable import Crawling

/// The machine's clock, fifty times as fast.
struct FastClock: CrawlClock {
  static let speed = 50.0
  private let clock = SystemCrawlClock()

  func seconds() -> Double { clock.seconds() * Self.speed }
  func secondsSince1970() -> Double { clock.secondsSince1970() }
  func sleep(_ seconds: Double) async { await clock.sleep(seconds / Self.speed) }
}

@Suite("The hostile site, crawled as a whole")
struct HostileCrawlTests {
  @Test(
    "It is crawled to its end, politely, and every place is told by name", .timeLimit(.minutes(3)))
  func crawl() async throws {
    let forbidden = try LoopbackListener()
    let site = try HostileSite.start(forbiddenPort: forbidden.port)
    defer {
      site.stop()
      forbidden.stop()
    }
    let root = "http://shop.example:\(site.port)"
    let plan = CrawlPlan(
      seeds: try [
        root + "/", "http://private.example:\(forbidden.port)/secret",
        "http://127.0.0.1:\(forbidden.port)/secret",
      ].map { try WebAddress(parsing: $0) }, deadline: 50_000, requestDeadline: 3)
    let fetcher = try HostileSiteTests.fetcher(site)
    let crawler = Crawler(
      plan: plan, fetcher: fetcher, requestHeaders: fetcher.commonHeaders, clock: FastClock(),
      random: { 0 })
    let folder = TemporaryFolder()
    let file = try SnapshotFile(path: folder.path + "/s.warc.gz")
    _ = try await crawler.crawl(into: file)
    try file.commit()
    #expect(forbidden.connections == 0)
    expectPolite(site.requests)
    let snapshot = Snapshot(
      files: [(Array((folder.path + "/s.warc.gz").utf8CString), "s.warc.gz")])
    let prefix = "shop.example+\(site.port)"
    var states: [String: String] = [:]
    for problem in snapshot.problems {
      let path = problem.path ?? "-"
      states[path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path] = problem.kind
    }
    let names = ["private.example", "127.0.0.1"].map { "\($0)+\(forbidden.port)/secret" }
    #expect(
      states == [
        "/private": "robots-forbidden-link", "/loop": "redirect-loop",
        "/always-busy": "rate-limited",
        "/slow": "timeout", "/endless": "too-large", "/bomb": "too-large",
        "/cookie-wall": "cookie-wall",
        "/scripts": "empty-shell", "/error": "error-status", "/gone": "not-found",
        "/cut-off": "no-connection", "-": "likely-trap", "/sitemap.xml": "bad-sitemap",
        names[0]: "forbidden-address", names[1]: "forbidden-address",
      ])
    let pages = snapshot.pages.map { String($0.path.dropFirst(prefix.count)) }
    #expect(
      pages.filter { !$0.hasPrefix("/trap/") && !$0.hasPrefix("/ok?sid=") } == [
        "/", "/busy", "/charset/header-says-latin", "/charset/meta-says-latin",
        "/charset/nothing-said",
        "/moved-here", "/ok",
      ])
    #expect(site.requests.count <= 80)
  }

  /// One request at a time, two seconds of the site's crawl-delay apart, and more after "try again in three seconds".
  private func expectPolite(_ requests: [LoopbackSite.Request]) {
    let times = requests.map { $0.time * FastClock.speed }
    for (number, (earlier, later)) in zip(times, times.dropFirst()).enumerated() where number > 0 {
      #expect(later - earlier >= 2, "\(requests[number].target) to \(requests[number + 1].target)")
    }
    let busy = requests.filter { $0.target == "/busy" }.map { $0.time * FastClock.speed }
    #expect(busy.count == 3)
    for (earlier, later) in zip(busy, busy.dropFirst()) { #expect(later - earlier >= 3) }
    #expect(requests.first?.target == "/robots.txt")
    #expect(!requests.contains { $0.target == "/private" })
  }
}
