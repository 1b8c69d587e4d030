import Synchronization
import Testing

@testable import Crawling

@Suite("robots.txt is fetched once and obeyed also where it cannot be had")
struct RobotsCacheTests {
  /// The file of a site that answers so, and how many requests came.
  static func file(
    _ answer: @escaping @Sendable (LoopbackSite.Request, Int) -> [LoopbackSite.Part]
  ) async throws -> (file: RobotsFile, requests: Int) {
    let site = try LoopbackSite(answer)
    defer { site.stop() }
    let host = "127.0.0.1:\(site.port)"
    let cache = RobotsCache(
      fetcher: try CurlFetcherTests.fetcher([host]), deadline: 10, now: { 0 })
    let file = await cache.file(for: try WebAddress(parsing: "http://\(host)/a?b"))
    return (file, site.requests.count)
  }

  static let page = try! WebAddress(parsing: "http://shop.example/page")

  @Test("4xx allows", arguments: [400, 401, 403, 404, 410, 451])
  func absent(status: Int) async throws {
    let (file, _) = try await Self.file { _, _ in [.page("Disallow: /", status: status)] }
    #expect(file.state == .absent)
    #expect(file.rules.allows(Self.page))
  }

  @Test("5xx and 429 forbid", arguments: [429, 500, 502, 503, 504, 599])
  func error(status: Int) async throws {
    let (file, _) = try await Self.file { _, _ in [.page("", status: status)] }
    #expect(file.state == .error(status: status))
    #expect(!file.rules.allows(Self.page))
    #expect(file.responses.map(\.status) == [status])
  }

  @Test("No answer and a file without end forbid")
  func unreachable() async throws {
    let (silent, _) = try await Self.file { _, _ in [] }
    guard case .unreachable(.connection(_)) = silent.state else {
      Issue.record("\(silent.state)")
      return
    }
    #expect(!silent.rules.allows(Self.page))
    let (endless, _) = try await Self.file { _, _ in
      [.head([]), .endless([UInt8](repeating: 10, count: 1 << 16))]
    }
    #expect(endless.state == .unreachable(.tooLarge))
    #expect(!endless.rules.allows(Self.page))
  }

  @Test("Five redirects are followed, a sixth and a loop count as no file", arguments: 1...7)
  func redirects(count: Int) async throws {
    let (file, requests) = try await Self.file { request, _ in
      let hop = Int(request.target.dropFirst()) ?? 0
      return hop < count
        ? [.redirect(to: "/\(hop + 1)")] : [.page("User-agent: *\nDisallow: /page")]
    }
    #expect(file.state == (count <= 5 ? .read : .absent))
    #expect(file.rules.allows(Self.page) == (count > 5))
    #expect(requests == min(count, 5) + 1)
  }

  @Test("A redirect to a private address or another scheme forbids")
  func badRedirect() async throws {
    let (file, _) = try await Self.file { _, _ in [.redirect(to: "file:///etc/passwd")] }
    #expect(file.state == .badRedirect(.unsupportedScheme("file")))
    #expect(!file.rules.allows(Self.page))
    let (other, _) = try await Self.file { _, _ in [.redirect(to: "http://10.0.0.1/robots.txt")] }
    #expect(other.state == .unreachable(.forbiddenAddress("10.0.0.1")))
    #expect(!other.rules.allows(Self.page))
  }

  @Test("A packed file of 600 KiB is read to its end")
  func packed() async throws {
    var text = "User-agent: *\n"
    while text.utf8.count < 600 << 10 { text += "Disallow: /\(text.utf8.count * 7919)\n" }
    text += "Disallow: /page\nCrawl-delay: 2\n"
    let body = ContentCodingTests.pack(Array(text.utf8))
    let (file, _) = try await Self.file { _, _ in
      [.answer(200, ["Content-Encoding: gzip"], body: body)]
    }
    #expect(file.state == .read)
    #expect(!file.rules.allows(Self.page))
    #expect(file.rules.crawlDelay() == 2)
  }

  @Test("Many who ask at once cause one request; it is made anew after a day, and for each port")
  func cached() async throws {
    let site = try LoopbackSite { _, _ in [.page("User-agent: *\nDisallow: /page")] }
    let other = try LoopbackSite { _, _ in [.page("")] }
    defer {
      site.stop()
      other.stop()
    }
    let clock = TestClock()
    let cache = RobotsCache(
      fetcher: try CurlFetcherTests.fetcher(["127.0.0.1"]), now: { clock.time })
    let address = try WebAddress(parsing: "http://127.0.0.1:\(site.port)/x")
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { _ = await cache.file(for: address) } }
    }
    #expect(site.requests.map(\.target) == ["/robots.txt"])
    clock.time = RobotsCache.longestAge - 1
    _ = await cache.file(for: address)
    #expect(site.requests.count == 1)
    clock.time = RobotsCache.longestAge
    _ = await cache.file(for: address)
    #expect(site.requests.count == 2)
    let file = await cache.file(for: try WebAddress(parsing: "http://127.0.0.1:\(other.port)/x"))
    #expect(file.rules.allows(Self.page))
    #expect(other.requests.count == 1)
  }

  private final class TestClock: Sendable {
    private let value = Mutex(0.0)
    var time: Double {
      get { value.withLock { $0 } }
      set { value.withLock { $0 = newValue } }
    }
  }
}
