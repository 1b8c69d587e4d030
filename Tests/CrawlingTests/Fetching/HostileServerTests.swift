import Foundation
import Testing

@testable import Crawling

@Suite("Servers that mean harm or are broken")
struct HostileServerTests {
  /// Fetches `/` of a site that answers so.
  static func result(
    _ parts: [LoopbackSite.Part], largestBody: Int = 1 << 20, deadline: Double = 20
  ) async throws -> Result<FetchedResponse, FetchFailure> {
    let site = try LoopbackSite { _, _ in parts }
    defer { site.stop() }
    return try await CurlFetcherTests.fetch(site, largestBody: largestBody, deadline: deadline)
  }

  @Test("A body that drips or never comes ends at the deadline, ten at once")
  func slowBodies() async throws {
    let site = try LoopbackSite { request, _ in
      switch request.target.last {
      case "0": [.drip(Array("HTTP/1.1 200 OK\r\n".utf8), milliseconds: 500)]
      case "1": [.head(["Content-Length: 10"]), .drip([1, 2, 3], milliseconds: 60_000)]
      default: [.head([]), .drip([UInt8](repeating: 65, count: 1000), milliseconds: 100)]
      }
    }
    defer { site.stop() }
    let start = ContinuousClock.now
    let failures = try await withThrowingTaskGroup(of: FetchFailure?.self) { group in
      for number in 0..<10 {
        group.addTask {
          let result = try await CurlFetcherTests.fetch(site, "/\(number)", deadline: 1)
          if case .failure(let failure) = result { return failure }
          return nil
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(failures == Array(repeating: .timeout, count: 10))
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test("A fetch that is cancelled ends")
  func cancelled() async throws {
    let site = try LoopbackSite { _, _ in [.head([]), .drip([1, 2, 3], milliseconds: 60_000)] }
    defer { site.stop() }
    let task = Task { try await CurlFetcherTests.fetch(site, deadline: 300) }
    while site.connections == 0 { try await Task.sleep(for: .milliseconds(10)) }
    task.cancel()
    #expect(try await task.value == .failure(.cancelled))
  }

  @Test("A body that is too large ends early: announced, chunked, without end")
  func largeBodies() async throws {
    let big = [UInt8](repeating: 65, count: 1 << 16)
    #expect(
      try await Self.result([.head(["Content-Length: 99999999999"])]) == .failure(.tooLarge))
    #expect(try await Self.result([.head([]), .endless(big)]) == .failure(.tooLarge))
    let chunk = Array("10000\r\n".utf8) + big + Array("\r\n".utf8)
    #expect(
      try await Self.result([.head(["Transfer-Encoding: chunked"]), .endless(chunk)])
        == .failure(.tooLarge))
    let fits = try await Self.result([.answer(body: big)], largestBody: big.count)
    #expect(try fits.get().body == big)
    #expect(
      try await Self.result([.answer(body: big)], largestBody: big.count - 1)
        == .failure(.tooLarge))
  }

  @Test("Header lines without end are refused")
  func endlessHeaders() async throws {
    let lines = Array("X-Filler: 0123456789012345678901234567890123456789\r\n".utf8)
    let result = try await Self.result([
      .bytes(Array("HTTP/1.1 200 OK\r\n".utf8)), .endless(lines),
    ])
    guard case .failure(.protocolError(_)) = result else {
      Issue.record("\(result)")
      return
    }
  }

  @Test(
    "A body that ends before its announced length, a reset, and no answer are broken connections")
  func broken() async throws {
    for parts: [LoopbackSite.Part] in [
      [.head(["Content-Length: 10"]), .bytes([1, 2])], [],
      [.head(["Transfer-Encoding: chunked"]), .bytes(Array("5\r\nab".utf8))],
    ] {
      let result = try await Self.result(parts)
      guard case .failure(.connection(_)) = result else {
        Issue.record("\(result)")
        continue
      }
    }
  }

  @Test("What is no HTTP is named so")
  func noHTTP() async throws {
    for text in [
      "SSH-2.0-OpenSSH_9.2\r\n", "<html>old</html>", "ICY 200 OK\r\n\r\n", "HTTP/9.9 200\r\n\r\n",
    ] {
      let result = try await Self.result([.bytes(Array(text.utf8))])
      guard case .failure(.protocolError(_)) = result else {
        Issue.record("\(text): \(result)")
        continue
      }
    }
  }

  @Test("An unknown host and a closed port have names of their own")
  func nobodyThere() async throws {
    let fetcher = try CurlFetcherTests.fetcher(["127.0.0.1"])
    let unknown = FetchRequest(address: try WebAddress(parsing: "http://no.example/"))
    #expect(await fetcher.fetch(unknown) == .failure(.unknownHost))
    let listener = try LoopbackListener()
    listener.stop()
    let closed = FetchRequest(
      address: try WebAddress(parsing: "http://127.0.0.1:\(listener.port)/"))
    guard case .failure(.connection(_)) = await fetcher.fetch(closed) else {
      Issue.record("a closed port answered")
      return
    }
  }

  @Test("An interim answer is not the answer, and folded and strange header lines do no harm")
  func headers() async throws {
    let text =
      "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 \r\nA: b\r\n  c\r\n"
      + "Bad: \u{1B}[2J\r\nContent-Length: 0\r\n\r\n"
    let response = try await Self.result([.bytes(Array(text.utf8))]).get()
    #expect(response.status == 200)
    #expect(response.header("Link") == nil)
    #expect(response.header("A") == "b c")
    let latin =
      Array("HTTP/1.1 200 OK\r\nX: t".utf8) + [0xE4] + Array("\r\nContent-Length: 0\r\n\r\n".utf8)
    #expect(try await Self.result([.bytes(latin)]).get().header("X") == "tä")
  }

  @Test("An environment that asks for a proxy is not obeyed")
  func noProxy() async {
    // In a process of its own: the environment belongs to all tests.
    await #expect(processExitsWith: .success) {
      let proxy = try LoopbackListener()
      for name in ["http_proxy", "all_proxy", "ALL_PROXY"] {
        setenv(name, "http://127.0.0.1:\(proxy.port)", 1)
      }
      let result = try await HostileServerTests.result([.page("x")])
      #expect(try result.get().status == 200)
      #expect(proxy.connections == 0)
    }
  }
}
