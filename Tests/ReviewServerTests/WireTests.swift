import Foundation
import Hummingbird
import PromiseModel
import Testing

@testable import ReviewServer

@Suite("The gates of the review pages on the wire", .serialized)
struct WireTests {
  static let shop = HostileTests.tinyShop
  static let secret = "a secret of sixteen"

  /// A path that a route answers to: each parameter stands as 1.
  static func path(_ route: Route) -> String {
    route.path.description.split(separator: "/").reduce(into: "") { path, part in
      path += "/" + (part.hasPrefix(":") || part.hasPrefix("{") ? "1" : String(part))
    }.nonEmpty
  }

  static let changing = Route.all.filter { $0.method != .get && $0.method != .head }

  @Test("Everything that changes something refuses what does not carry its form's secret")
  func formTokens() async throws {
    #expect(Self.changing.count >= 4)
    try await LiveSite.serve(inputs: Self.shop) { site in
      let visit = try await site.visit()
      let other = try await site.visit()
      #expect(visit.formToken.count == 64 && visit.formToken != other.formToken)
      for route in Self.changing {
        let path = Self.path(route)
        let form = [
          ("reason", "Because of a reason."), ("kind", "accept"), ("text", "We deliver."),
        ]
        let cookie = [("Cookie", visit.cookie)]
        var answers = [
          "nothing": try await site.post(path, form),
          "cookie alone": try await site.post(path, form, headers: cookie),
          "another's secret": try await site.post(
            path, form + [("formToken", other.formToken)], headers: cookie),
          "secret alone": try await site.post(path, form + [("formToken", visit.formToken)]),
          "empty secret": try await site.post(
            path, form + [("formToken", "")], headers: [("Cookie", "promiselint-form=")]),
          "half a secret": try await site.post(
            path, form + [("formToken", String(visit.formToken.prefix(32)))], headers: cookie),
        ]
        for (name, value) in [
          ("Origin", "http://evil.example"), ("Origin", "http://127.0.0.1:1"),
          ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
        ] {
          answers["\(name) \(value)"] = try await site.post(
            path, form, by: visit, headers: [(name, value)])
        }
        for (attempt, answer) in answers {
          #expect(answer.status == 403, "\(path) with \(attempt): \(answer.status)")
        }
      }
      #expect(try site.store.decisions().isEmpty)
      #expect(try site.store.drafts(limit: 1).isEmpty)
      #expect(try site.store.runs().isEmpty)
    }
  }

  @Test("Nothing is changed by asking for a page", arguments: ["GET", "HEAD"])
  func asking(method: String) async throws {
    try await LiveSite.serve(inputs: Self.shop) { site in
      for route in Route.all {
        let query = "?text=We%20deliver&kind=accept&reason=Because%20of%20it&wholeSite=yes"
        _ = try await LoopbackHTTP.send(port: site.port, method, Self.path(route) + query)
      }
      #expect(try site.store.decisions().isEmpty)
      #expect(try site.store.drafts(limit: 1).isEmpty)
      #expect(try site.store.runs().isEmpty)
    }
  }

  @Test("Where a token is asked for, no page but the sign-in page is shown without it")
  func signIn() async throws {
    try await LiveSite.serve(inputs: Self.shop, access: .token(Self.secret)) { site in
      let open: Set<String> = ["/sign-in", "/style.css", "/review.css"]
      for route in Route.all where !open.contains(Self.path(route)) {
        let path = Self.path(route)
        let isAsked = route.method == .get
        let answer = isAsked ? try await site.get(path) : try await site.post(path, [])
        #expect(
          (isAsked ? [303] : [401, 403]).contains(answer.status), "\(path): \(answer.status)")
        if isAsked { #expect(answer.headers["location"]?.hasPrefix("/sign-in") ?? false) }
        let forged = try await site.get(
          path, headers: [("Cookie", "promiselint-session=" + String(repeating: "0", count: 64))])
        #expect(forged.status != 200, "\(path)")
      }
      for path in open {
        let answer = try await site.get(path)
        #expect(answer.status == 200, "\(path)")
      }
    }
  }

  /// Ways of asking for a file outside of what is served.
  static let traversals: [String] = {
    let targets = ["etc/passwd", "history.sqlite", "rules/README.md"]
    let ups = [
      "../", "../../", "../../../../../../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%252f",
      "%252e%252e%252f", "..%c0%af", "..%5c", "..\\", "....//", "..;/", "%00/../", ".%2e/",
      "%2e./", "..%00/", "..%0d/", "/%2e%2e/%2e%2e/", "//",
    ]
    return ups.flatMap { up in targets.map { "/" + up + $0 } }
  }()

  @Test("Sixty ways of asking for a file elsewhere find nothing")
  func traversal() async throws {
    #expect(Self.traversals.count >= 60)
    try await LiveSite.serve(inputs: Self.shop) { site in
      for path in Self.traversals + [
        "/drafts/../../etc/passwd", "/findings/..%2f..%2fetc%2fpasswd",
      ] {
        let answer = try await site.get(path)
        // A path that is none is refused before it is looked up.
        #expect([404, 400].contains(answer.status), "\(path): \(answer.status)")
        #expect(!answer.text.contains("root:") && !answer.text.contains("SQLite format"))
      }
    }
  }

  @Test(
    "A name that is not ours is refused, so that a page elsewhere can't reach this machine by it")
  func foreignHosts() async throws {
    try await LiveSite.serve(inputs: Self.shop) { site in
      for host in [
        "evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example",
        "127.0.0.1@evil.example", "evil.example#127.0.0.1", "127.0.0.1:80:80", "[::1", "0.0.0.0",
        "2130706433", "127.1", "", "localhost:x", "192.168.1.1",
      ] {
        let answer = try await site.get("/", headers: [("Host", host)])
        #expect((400..<500).contains(answer.status), "\(host): \(answer.status)")
        #expect(!answer.text.contains("formToken"), "\(host)")
      }
    }
  }

  @Test("This machine's own names and those that are allowed are answered to")
  func ownHosts() async throws {
    try await LiveSite.serve(inputs: Self.shop, allowedHosts: ["review.example.fi"]) { site in
      for host in [
        "127.0.0.1:\(site.port)", "localhost:\(site.port)", "LOCALHOST", "[::1]:\(site.port)",
        "review.example.fi", "Review.Example.FI:443",
      ] {
        let answer = try await site.get("/", headers: [("Host", host)])
        #expect(answer.status == 200, "\(host)")
      }
    }
  }
}

extension String {
  fileprivate var nonEmpty: String { isEmpty ? "/" : self }
}
