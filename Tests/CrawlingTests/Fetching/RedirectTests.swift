import Testing

@testable import Crawling

@Suite("Redirects are followed hop by hop")
struct RedirectTests {
  /// Where a chain may try to lead, all of them places that must not be connected to.
  static func forbiddenTargets(port: Int) -> [String] {
    [
      "http://127.0.0.1:\(port)/secret", "http://127.1:\(port)/", "http://0x7f.1:\(port)/",
      "http://2130706433:\(port)/", "http://0:\(port)/", "http://localhost:\(port)/",
      "//127.0.0.1:\(port)/", "http://[::1]:\(port)/", "http://[::ffff:127.0.0.1]:\(port)/",
      "http://１２７.０.０.１:\(port)/", "http://private.example:\(port)/", "http://10.0.0.1/",
      "http://mixed.example:\(port)/", "http://169.254.169.254/latest/meta-data/",
      "file:///etc/passwd", "ftp://127.0.0.1:\(port)/", "gopher://127.0.0.1:\(port)/_GET",
      "http://site.example@127.0.0.1:\(port)/", "http:\\\\127.0.0.1:\(port)/",
      "http://127.0.0.1\\@site.example:\(port)/", "dict://127.0.0.1:\(port)/x",
      "javascript:alert(1)", "http://site.example:\(port)/", "https://a.localhost:\(port)/",
      "http://[64:ff9b::7f00:1]:\(port)/",
    ]
  }

  @Test("50 chains that end at a forbidden place: nobody is connected to there")
  func forbiddenChains() async throws {
    let victim = try LoopbackListener()
    defer { victim.stop() }
    let targets = Self.forbiddenTargets(port: victim.port)
    var chains = 0
    for hops in [1, 4] {
      for (number, target) in targets.enumerated() {
        let status = [301, 302, 303, 307, 308][number % 5]
        let followed = try await Self.follow(chainTo: target, hops: hops, status: status)
        chains += 1
        #expect(followed.responses.count == hops, "\(target)")
        switch followed.end {
        case .badTarget, .failure(_, .forbiddenAddress(_)): break
        default: Issue.record("\(target): \(followed.end)")
        }
      }
    }
    #expect(chains == 50)
    #expect(victim.connections == 0)
  }

  /// Follows a site's chain of so many redirects, the last of which leads to the target.
  static func follow(chainTo target: String, hops: Int, status: Int) async throws
    -> FollowedRedirects
  {
    let site = try LoopbackSite { request, _ in
      let hop = Int(request.target.dropFirst()) ?? 0
      return [.redirect(to: hop == hops ? target : "/\(hop + 1)", status: status)]
    }
    defer { site.stop() }
    let resolver = FixedResolver([
      "site.example": [["127.0.0.1"]], "private.example": [["127.0.0.1"]],
      "mixed.example": [["8.8.8.8", "127.0.0.1"]],
    ])
    let policy = AddressPolicy(privateHosts: [try PrivateHost("site.example:\(site.port)")])
    let fetcher = CurlFetcher(policy: policy, userAgent: "test", resolver: resolver)
    let address = try WebAddress(parsing: "http://site.example:\(site.port)/1")
    return await RedirectFollower(fetcher: fetcher).follow(
      FetchRequest(address: address, deadline: 10))
  }

  @Test("A name that is public first and private when it is looked up again is not connected to")
  func rebinding() async throws {
    let victim = try LoopbackListener()
    defer { victim.stop() }
    let resolver = FixedResolver(["shop.example": [["192.0.2.1"], ["8.8.8.8"], ["127.0.0.1"]]])
    let fetcher = CurlFetcher(userAgent: "test", resolver: resolver)
    let address = try WebAddress(parsing: "http://shop.example:\(victim.port)/")
    for _ in 0..<5 {
      let result = await fetcher.fetch(FetchRequest(address: address, deadline: 0.5))
      #expect(throws: FetchFailure.self) { try result.get() }
    }
    #expect(victim.connections == 0)
  }

  @Test("A socket is opened to the addresses that were looked at, and to no other")
  func pinnedAddress() throws {
    let victim = try LoopbackListener()
    defer { victim.stop() }
    let address = try WebAddress(parsing: "http://127.0.0.1:\(victim.port)/")
    // As if the check had seen another address than libcurl connects to.
    let transfer = CurlTransfer(
      request: FetchRequest(address: address), headers: [], addresses: [IPAddress("8.8.8.8")!],
      certificateFile: nil, seconds: 5)
    #expect(throws: FetchFailure.forbiddenAddress("127.0.0.1")) { try transfer.perform().get() }
    #expect(victim.connections == 0)
  }

  @Test("A loop ends at its first repeat", arguments: 1...8)
  func loops(length: Int) async throws {
    let site = try LoopbackSite { request, _ in
      let hop = Int(request.target.dropFirst()) ?? 0
      return [.redirect(to: "/\((hop + 1) % length)")]
    }
    defer { site.stop() }
    let followed = try await Self.follow(site, "/0")
    #expect(followed.responses.count == length)
    #expect(followed.end == .loop(try WebAddress(parsing: "http://127.0.0.1:\(site.port)/0")))
    #expect(site.connections == length)
  }

  @Test("An endless chain ends after ten redirects")
  func endless() async throws {
    let site = try LoopbackSite { request, _ in [.redirect(to: request.target + "x")] }
    defer { site.stop() }
    let followed = try await Self.follow(site, "/")
    #expect(followed.end == .tooMany)
    #expect(followed.responses.count == 11)
    #expect(site.connections == 11)
  }

  @Test("Each hop is asked about, and a forbidden one is not fetched")
  func refusedHop() async throws {
    let site = try LoopbackSite { _, _ in [.redirect(to: "/private")] }
    defer { site.stop() }
    let followed = try await Self.follow(site, "/") { $0.path != "/private" }
    #expect(followed.responses.count == 1)
    guard case .refused(let address) = followed.end else {
      Issue.record("\(followed.end)")
      return
    }
    #expect(address.path == "/private")
    #expect(site.requests.map(\.target) == ["/"])
  }

  @Test("Cookies that a server sets are never sent back, nor is a referrer")
  func noCookies() async throws {
    let site = try LoopbackSite { request, _ in
      request.target == "/"
        ? [.answer(302, ["Set-Cookie: a=b; Path=/", "Location: /2"])] : [.page("x")]
    }
    defer { site.stop() }
    let followed = try await Self.follow(site, "/")
    #expect(followed.end == .answer)
    #expect(site.requests.count == 2)
    for name in ["Cookie", "Authorization", "Referer"] {
      #expect(site.requests.allSatisfy { $0.header(name) == nil })
    }
  }

  @Test("A redirect without a target, or with two, is an answer like any other")
  func noTarget() async throws {
    let site = try LoopbackSite { request, _ in
      request.target == "/none"
        ? [.answer(302, [])] : [.answer(302, ["Location: /a", "Location: /b"])]
    }
    defer { site.stop() }
    #expect(try await Self.follow(site, "/none").end == .answer)
    #expect(try await Self.follow(site, "/two").end == .answer)
    #expect(site.connections == 2)
  }

  static func follow(
    _ site: LoopbackSite, _ target: String,
    mayFetch: @escaping @Sendable (WebAddress) async -> Bool = { _ in true }
  ) async throws -> FollowedRedirects {
    let host = "127.0.0.1:\(site.port)"
    let request = FetchRequest(address: try WebAddress(parsing: "http://\(host)\(target)"))
    let fetcher = try CurlFetcherTests.fetcher([host])
    return await RedirectFollower(fetcher: fetcher, mayFetch: mayFetch).follow(request)
  }
}
