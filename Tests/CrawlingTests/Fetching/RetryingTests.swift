import Testing

@testable import Crawling

@Suite("When a request is tried again")
struct RetryingTests {
  /// Sun, 29 Nov 2026 23:00:00 GMT.
  static let now = 1_795_993_200.0

  @Test(
    "Retry-After in seconds, dates of three spellings, the past, and garbage",
    arguments: [
      ("3", 3), ("0", 0), (" 120 ", 120), ("Sun, 29 Nov 2026 23:00:10 GMT", 10),
      ("Sunday, 29-Nov-26 23:00:10 GMT", 10), ("Sun Nov 29 23:00:10 2026", 10),
      ("Sun Nov  1 23:00:10 2026", 0), ("Mon, 30 Nov 2026 00:00:00 GMT", 3600),
      ("Sun, 29 Nov 2026 22:59:59 GMT", 0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
      ("Sunday, 06-Nov-94 08:49:37 GMT", 0), ("Fri, 29 Nov 2036 23:00:00 GMT", 315_619_200),
      ("315360000", 315_360_000), ("-1", nil), ("3.5", nil), ("", nil), ("soon", nil),
      ("3 seconds", nil), ("0x10", nil), ("1, 2", nil), ("Sun, 29 Foo 2026 23:00:10 GMT", nil),
      ("Sun, 29 Nov 2026 25:00:10 GMT", nil), ("Sun, 29 Nov 2026 23:00 GMT", nil),
      ("Sun, 29 Nov 2026 23:00:10 EET", nil), ("Sun, 00 Nov 2026 23:00:10 GMT", nil),
      ("Sun, 99 Nov 2026 23:00:10 GMT", nil), ("29 Nov 2026", nil), ("٣", nil), ("1e3", nil),
      ("+3", nil), ("\t7", 7), ("00005", 5), ("Sun,29 Nov 2026 23:00:10 GMT", 10),
      ("sun, 29 nov 2026 23:00:10 GMT", 10), ("Sun, 29 Nov 2026 23:00:60 GMT", 60),
      ("Tue, 29 Feb 2028 00:00:00 GMT", 39_402_000), ("Sun, 29 Nov 26 23:00:10 GMT", 10),
      ("Sun, 29 Nov 2026 23:60:10 GMT", nil), ("null", nil), ("∞", nil),
    ] as [(String, Double?)])
  func retryAfter(header: String, expected: Double?) {
    #expect(RetryAfter.seconds(header, now: Self.now) == expected)
  }

  static func answer(_ status: Int, retryAfter: String? = nil) throws -> Result<
    FetchedResponse, FetchFailure
  > {
    let headers = retryAfter.map { [HeaderField(name: "retry-after", value: $0)] } ?? []
    return .success(
      FetchedResponse(
        address: try WebAddress(parsing: "https://shop.fi/"), status: status, headers: headers,
        body: [], peer: ""))
  }

  @Test("What a server asks for is never undercut, and a very long wait is final")
  func asked() throws {
    let policy = RetryPolicy()
    func wait(_ text: String?, status: Int = 429, tries: Int = 1) throws -> Double? {
      policy.wait(
        after: try Self.answer(status, retryAfter: text), tries: tries, now: Self.now, random: 0)
    }
    #expect(try wait("3") == 3)
    #expect(try wait("60", status: 503) == 60)
    #expect(try wait("61") == nil)
    #expect(try wait("315360000") == nil)
    #expect(try wait("Sun, 29 Nov 2026 23:00:05 GMT") == 5)
    #expect(try wait("garbage") == 0.5)
    #expect(try wait(nil) == 0.5)
    #expect(try wait("0") == 0.5)
    #expect(try wait("3", tries: 4) == nil)
    for status in [200, 304, 400, 403, 404, 410, 500, 501] {
      #expect(try wait("3", status: status) == nil)
    }
  }

  @Test("The wait grows, lies between its half and its whole, and has a top")
  func backOff() {
    let policy = RetryPolicy(mostTries: 100, longestWait: 60, firstWait: 1)
    for (tries, whole) in [(1, 1.0), (2, 2), (3, 4), (6, 32), (7, 60), (99, 60)] {
      #expect(policy.backOff(tries: tries, random: 1) == whole)
      #expect(policy.backOff(tries: tries, random: 0) == whole / 2)
      #expect(policy.backOff(tries: tries, random: 7) == whole)
    }
  }

  @Test("Broken connections and timeouts are tried again, other failures are final")
  func failures() {
    func wait(_ failure: FetchFailure) -> Double? {
      RetryPolicy().wait(after: .failure(failure), tries: 1, now: 0, random: 1)
    }
    #expect(wait(.timeout) == 1)
    #expect(wait(.connection("reset")) == 1)
    for final: FetchFailure in [
      .unknownHost, .forbiddenAddress("127.0.0.1"), .certificate("x"), .tooLarge,
      .protocolError("x"), .cancelled,
    ] {
      #expect(wait(final) == nil)
    }
  }
}
