import Foundation
import Hummingbird
import Testing

@testable import ReviewServer

@Suite("The gates before the pages")
struct GateTests {
  /// Every address with something in place of what it leaves open.
  static let paths = Route.all.map { route in
    (
      method: route.method,
      path: "\(route.path)".replacing("{", with: ":").split(separator: "/").map {
        $0.hasPrefix(":") ? "1" : String($0)
      }.joined(separator: "/")
    )
  }

  @Test("What changes something needs the form's secret: every address that is not only asked for")
  func everyFormIsGuarded() async throws {
    let changing = Self.paths.filter { $0.method != .get }
    #expect(changing.count >= 5)
    try await ReviewSite.serve { browser in
      var headers: HTTPFields = [:]
      headers[.contentType] = "application/x-www-form-urlencoded"
      for (method, path) in changing {
        for body in ["", "formToken=", "formToken=" + String(repeating: "a", count: 64)] {
          let answer = try await browser.send(
            method, "/" + path, headers: headers, body: Array(body.utf8))
          #expect(answer.status == 403, "\(path)")
        }
        _ = try await browser.formToken()
        let wrong = try await browser.send(
          method, "/" + path, headers: headers, body: Array("formToken=wrong".utf8))
        #expect(wrong.status == 403, "\(path)")
      }
      #expect(try await browser.get("/decisions").text.contains("Nothing has been decided yet"))
    }
  }

  @Test("A form from another site is refused, whatever secret it carries")
  func foreignForms() async throws {
    try await ReviewSite.serve { browser in
      let site = try #require(HTTPFields.Element.Name("Sec-Fetch-Site"))
      let foreign: [HTTPFields] = [
        [site: "cross-site"], [site: "same-site"], [.origin: "https://evil.example"],
        [.origin: "null"], [.origin: "http://localhost:1"], [.origin: "localhost"],
      ]
      for headers in foreign {
        #expect(try await browser.post("/checks", [], headers: headers).status == 403, "\(headers)")
      }
      let own: [HTTPFields] = [
        [:], [site: "same-origin"], [.origin: "http://localhost"],
        [site: "same-origin", .origin: "null"],
      ]
      for headers in own {
        #expect(try await browser.post("/sign-out", [], headers: headers).status == 303)
      }
    }
  }

  @Test("Every answer carries the headers that keep it from being misused, errors included")
  func headers() async throws {
    try await ReviewSite.serve { browser in
      var all = Self.paths.filter { $0.method == .get }.map { "/" + $0.path }
      all += ["/nothing", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/drafts/0"]
      for path in all {
        let answer = try await browser.get(path)
        for (name, value) in AnswerMiddleware.headers {
          let name = try #require(HTTPFields.Element.Name(name))
          #expect(answer.headers[name] == value, "\(path)")
        }
      }
      let policy = AnswerMiddleware.headers[0].value
      #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
    }
  }

  @Test(
    "Ways to leave the pages lead nowhere",
    arguments: [
      "/..", "/../", "/....//", "/%2e%2e/", "/..%2f..%2fetc/passwd", "/drafts/..%2f..%2f",
      "/drafts/-1", "/drafts/1.5", "/drafts/99999999999999999999", "/drafts/1/edit/../../x",
      "/jobs/..", "/jobs/%00", "/findings/..%5c..", "/findings/'OR'1", "/runs/0x1",
      "/style.css/..", "//evil.example/", "/decisions.csv%00", "/texts.json",
      "/Templates/layout.mustache",
    ])
  func traversal(path: String) async throws {
    try await ReviewSite.serve { browser in
      let answer = try await browser.get(path)
      #expect(answer.status == 404, "\(path)")
    }
  }

  @Test(
    "The secret is the browser's own: a cookie that no script reads and no other site's page sends")
  func cookies() async throws {
    try await ReviewSite.serve { browser in
      let line = try await browser.get("/").headers[.setCookie] ?? ""
      #expect(line.contains("HttpOnly") && line.contains("SameSite=Strict"))
      let token = try await browser.formToken()
      #expect(RandomToken.isWellFormed(token))
      #expect(try await browser.get("/").text.contains(token))
      #expect(RandomToken.make() != RandomToken.make())
    }
  }

  @Test("Only names on the list lead to the pages")
  func hosts() {
    let configuration = ReviewConfiguration(host: "10.1.2.3", allowedHosts: ["Review.Example.fi"])
    for name in [
      "localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "10.1.2.3",
      "REVIEW.example.fi:443",
    ] {
      #expect(configuration.allows(host: name), "\(name)")
    }
    for name in [
      nil, "", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:x",
      "localhost:80:80", "evil.example:8765", "[::1", "[::1]x", "localhost@evil.example",
      "127.0.0.2",
    ] {
      #expect(!configuration.allows(host: name), "\(name ?? "none")")
    }
  }

  @Test("More than ten megabytes are refused")
  func tooLarge() async throws {
    try await ReviewSite.serve(ReviewConfiguration(largestRequest: 10_000)) { browser in
      let answer = try await browser.postFiles(
        "/drafts", [("text", String(repeating: "x", count: 20_000))])
      #expect(answer.status == 413)
      #expect(answer.text.contains("That is too much at once"))
    }
  }

  @Test("What is no form is refused in words", arguments: ["application/json", "text/plain", ""])
  func noForm(type: String) async throws {
    try await ReviewSite.serve { browser in
      _ = try await browser.formToken()
      var headers: HTTPFields = [:]
      if !type.isEmpty { headers[.contentType] = type }
      let answer = try await browser.send(
        .post, "/checks", headers: headers, body: Array("{}".utf8))
      #expect(answer.status == 400)
      #expect(answer.text.contains("could not be read"))
    }
  }
}

@Suite("Who may see the pages")
struct AccessTests {
  static let token = ReviewConfiguration(access: .token("a-long-secret-token"))

  @Test(
    "With a token nothing is seen before the sign-in, and the name stands beside what is decided")
  func signIn() async throws {
    try await ReviewSite.serve(Self.token) { browser in
      for (method, path) in GateTests.paths where method == .get {
        if AccessMiddleware.open.contains("/" + path) { continue }
        let answer = try await browser.get("/" + path)
        #expect(answer.status == 303 && answer.location.hasPrefix("/sign-in"), "\(path)")
      }
      #expect(try await browser.post("/checks", []).status == 401)
      let wrong = try await browser.post("/sign-in", [("name", "Maija"), ("token", "a-wrong-one")])
      #expect(wrong.status == 401)
      #expect(!wrong.text.contains("a-wrong-one"))
      #expect(try await browser.get("/").status == 303)
      let right = try await browser.post(
        "/sign-in", [("name", "Maija"), ("token", "a-long-secret-token"), ("next", "/runs")])
      #expect(right.location == "/runs")
      #expect(try await browser.get("/runs").text.contains("Maija"))
      let draft = try await browser.handInWashingMachine()
      let finding = try #require(
        try await browser.get(draft).text.between("\(draft)/findings/", "\""))
      let form = try await browser.get("\(draft)/findings/\(finding)").text
      #expect(!form.contains("id=\"decidedBy\""))
      _ = try await browser.post(
        "\(draft)/findings/\(finding)",
        [
          ("kind", "fix-page"), ("reason", "The page is wrong."), ("owner", "Web"),
          ("decidedBy", "Somebody Else"),
        ])
      let trail = try await browser.get("/decisions").text
      #expect(trail.contains("Maija") && !trail.contains("Somebody Else"))
      _ = try await browser.post("/sign-out", [])
      #expect(try await browser.get("/runs").status == 303)
    }
  }

  @Test(
    "After the sign-in nobody is sent elsewhere",
    arguments: [
      "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "",
    ])
  func openRedirect(next: String) { #expect(Call.ownPath(next) == "/") }

  @Test("Wrong tokens are answered ever later, up to a limit")
  func slowedDown() async throws {
    let waits = Waits()
    let gate = SignInGate { seconds in await waits.add(seconds) }
    var answers: [Bool] = []
    for token in Array(repeating: "wrong", count: 10) + ["right", "wrong"] {
      answers.append(try await gate.admits(token, "right"))
    }
    #expect(answers == Array(repeating: false, count: 10) + [true, false])
    let all = await waits.all
    #expect(all == [0.25, 0.5, 1, 2, 4, 8, 8, 8, 8, 8])
  }

  actor Waits {
    var all: [Double] = []
    func add(_ seconds: Double) { all.append(seconds) }
  }

  @Test("A proxy is believed only where it is named")
  func proxy() async throws {
    let header = try #require(HTTPFields.Element.Name("X-Remote-User"))
    let trusted = ReviewConfiguration(
      access: .proxy(header: "X-Remote-User", trusted: ["127.0.0.1", "::1"]))
    try await ReviewSite.serve(trusted, setup: .live) { browser in
      #expect(try await browser.get("/runs").status == 403)
      let answer = try await browser.get("/runs", headers: [header: "Maija"])
      #expect(answer.status == 200 && answer.text.contains("Maija"))
    }
    let other = ReviewConfiguration(
      access: .proxy(header: "X-Remote-User", trusted: ["192.0.2.1"]))
    try await ReviewSite.serve(other, setup: .live) { browser in
      let answer = try await browser.get("/runs", headers: [header: "Maija"])
      #expect(answer.status == 403)
    }
  }

  @Test("Texts are compared as a whole")
  func constantTime() {
    #expect(RandomToken.areEqual("abc", "abc"))
    for (a, b) in [("abc", "abd"), ("abc", "ab"), ("", "a"), ("a", "")] {
      #expect(!RandomToken.areEqual(a, b))
    }
  }

  @Test("Which names are this machine's")
  func loopback() {
    for host in ["127.0.0.1", "127.9.9.9", "localhost", "::1", "[::1]", "LOCALHOST"] {
      #expect(ReviewConfiguration.isLoopback(host))
    }
    for host in ["0.0.0.0", "10.0.0.1", "::", "127.0.0.1.example.org", "127.1", "example.org"] {
      #expect(!ReviewConfiguration.isLoopback(host))
    }
  }
}
