import Testing

@testable import Crawling

@Suite("The fetcher")
struct CurlFetcherTests {
  static func fetcher(
    _ privateHosts: [String] = [], resolver: any NameResolving = FixedResolver([:])
  ) throws -> CurlFetcher {
    let hosts = try Set(privateHosts.map { try PrivateHost($0) })
    return CurlFetcher(
      policy: AddressPolicy(privateHosts: hosts), userAgent: UserAgent.text(version: "1.0"),
      languages: "fi, en", resolver: resolver)
  }

  /// Fetches a path of a site that was named as allowed.
  static func fetch(
    _ site: LoopbackSite, _ target: String = "/", largestBody: Int = 1 << 20, deadline: Double = 20,
    validators: Validators? = nil
  ) async throws -> Result<FetchedResponse, FetchFailure> {
    let host = "127.0.0.1:\(site.port)"
    let request = FetchRequest(
      address: try WebAddress(parsing: "http://\(host)\(target)"), validators: validators,
      largestBody: largestBody, deadline: deadline)
    return try await fetcher([host]).fetch(request)
  }

  @Test("An answer comes with status, headers in order, body and the address connected to")
  func answer() async throws {
    let site = try LoopbackSite { _, _ in
      [.answer(404, ["X-First: 1", "x-first:  2 ", "Content-Type: text/plain"], body: [1, 2, 3])]
    }
    defer { site.stop() }
    let response = try await Self.fetch(site, "/a?b=%20c").get()
    #expect(response.status == 404)
    #expect(response.reason == "Status")
    #expect(response.header("X-FIRST") == "1, 2")
    #expect(response.body == [1, 2, 3])
    #expect(response.peer == "127.0.0.1")
    let request = try #require(site.requests.first)
    #expect(request.target == "/a?b=%20c")
    #expect(request.header("User-Agent") == UserAgent.text(version: "1.0"))
    #expect(request.header("Accept-Encoding") == "gzip, deflate")
    #expect(request.header("Accept-Language") == "fi, en")
    #expect(request.header("Cookie") == nil)
  }

  @Test("Validators become conditions, and a chunked body comes without its chunks")
  func conditions() async throws {
    let site = try LoopbackSite { _, _ in
      [
        .head(["Transfer-Encoding: chunked"]),
        .bytes(Array("3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n".utf8)),
      ]
    }
    defer { site.stop() }
    let response = try await Self.fetch(
      site, validators: Validators(entityTag: "\"v1\"", lastModified: nil)
    ).get()
    #expect(response.body == Array("abcde".utf8))
    #expect(response.header("X-Trailer") == nil)
    #expect(site.requests.first?.header("If-None-Match") == "\"v1\"")
    #expect(site.requests.first?.header("If-Modified-Since") == nil)
  }
}
