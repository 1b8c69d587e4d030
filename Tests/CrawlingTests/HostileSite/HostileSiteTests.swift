import Testing

@testable import Crawling

@Suite("The hostile site, place by place")
struct HostileSiteTests {
  @Test("Every place ends as it should, and nobody comes to the forbidden port")
  func places() async throws {
    let forbidden = try LoopbackListener()
    let site = try HostileSite.start(forbiddenPort: forbidden.port)
    defer {
      site.stop()
      forbidden.stop()
    }
    let fetcher = try Self.fetcher(site)
    for place in HostileSite.places {
      let end = try await Self.end(place, of: site, fetcher)
      #expect(end == Self.expected[place], "\(place)")
    }
    #expect(forbidden.connections == 0)
  }

  /// A word for what came of each place.
  static let expected: [String: String] = [
    "/ok": "200", "/private": "robots", "/loop": "loop", "/to-private": "forbidden",
    "/to-private-name": "forbidden", "/busy": "429", "/always-busy": "429", "/trap/": "200",
    "/slow": "timeout", "/endless": "too large", "/bomb": "too large",
    "/charset/header-says-latin": "200", "/charset/meta-says-latin": "200",
    "/charset/nothing-said": "200", "/cookie-wall": "200", "/scripts": "200", "/error": "500",
    "/gone": "410", "/moved": "200", "/cut-off": "connection",
  ]

  static func fetcher(_ site: LoopbackSite) throws -> CurlFetcher {
    CurlFetcher(
      policy: AddressPolicy(privateHosts: [try PrivateHost("shop.example:\(site.port)")]),
      userAgent: UserAgent.text(version: "1.0"),
      resolver: FixedResolver(["shop.example": [["127.0.0.1"]], "private.example": [["127.0.0.1"]]])
    )
  }

  static func end(_ place: String, of site: LoopbackSite, _ fetcher: CurlFetcher) async throws
    -> String
  {
    let address = try WebAddress(parsing: "http://shop.example:\(site.port)\(place)")
    let robots = await RobotsCache(fetcher: fetcher, now: { 0 }).file(for: address)
    #expect(robots.rules.crawlDelay() == 2)
    guard robots.rules.allows(address) else { return "robots" }
    let deadline: Double = place == "/slow" ? 1 : 30
    let followed = await RedirectFollower(fetcher: fetcher).follow(
      FetchRequest(address: address, largestBody: 5 << 20, deadline: deadline))
    switch followed.end {
    case .answer: return try unpacked(try #require(followed.responses.last))
    case .loop: return "loop"
    case .failure(_, .forbiddenAddress): return "forbidden"
    case .failure(_, .timeout): return "timeout"
    case .failure(_, .tooLarge): return "too large"
    case .failure(_, .connection): return "connection"
    default: return "\(followed.end)"
    }
  }

  private static func unpacked(_ response: FetchedResponse) throws -> String {
    do throws(FetchFailure) {
      _ = try ContentCoding.unpack(
        response.body, codings: response.header("Content-Encoding"))
      return String(response.status)
    } catch {
      return error == .tooLarge ? "too large" : "\(error)"
    }
  }
}
