import Foundation
import PromiseLint
import PromiseModel
import Testing

@testable import ReviewServer

@Suite("Hostile texts in a browser", .serialized, .enabled(if: WebDriver.missing == nil))
struct HostileTests {
  static let tinyShop = [
    LinterInput(
      path: "marketing/page.html", bytes: Array("<h1>Shop</h1><p>We deliver in 1 day.".utf8)),
    LinterInput(
      path: "terms/terms.html",
      bytes: Array("<h1>Terms of delivery</h1><p>We deliver in 5 days from the order.".utf8)),
  ]

  /// The forms' fields that hold what people write.
  static let draftFields = ["text", "address", "title", "ownTerms", "ownTermsName", "from", "term"]
  static let decisionFields = ["reason", "owner", "decidedBy", "until", "run"]

  @Test("Payloads are at least 150 and each is another")
  func enough() {
    #expect(HostilePayloads.all.count >= 150)
    #expect(Set(HostilePayloads.all).count == HostilePayloads.all.count)
  }

  @Test("A page that holds a payload as it is does what the payload wants: the traps work")
  func traps() async throws {
    let page = Array("<p>\(HostilePayloads.all[0])<img src=http://evil.example/>".utf8)
    let (found, calls) = try await Self.shown([("trap", page)])
    #expect(found.contains { $0.contains("a script ran") })
    #expect(calls > 0)
  }

  @Test("In the fields of the draft's form nothing runs and nothing is loaded")
  func draftForm() async throws {
    try await Self.attacked { site, visit, payload, show in
      let fields = Self.draftFields.map { ($0, payload) }
      try await show(site.post("/drafts", fields, by: visit))
      // With a name that can be taken, and the payload as the name of files.
      let names = fields.filter { $0.0 != "title" && $0.0 != "from" && $0.0 != "text" }
      let answer = try await site.postFiles(
        "/drafts", names + [("title", "page.html"), ("term", "terms/terms.html")],
        files: ["file", "termsFile"].map { ($0, payload, Array("We deliver in 1 day.".utf8)) },
        by: visit)
      try await show(answer)
      guard let draft = answer.headers["location"] else { return }
      for path in [draft, draft + "/edit"] {
        try await show(site.get(path, headers: [("Cookie", visit.cookie)]))
      }
    }
  }

  @Test("In the texts of drafts nothing runs and nothing is loaded")
  func draftTexts() async throws {
    try await Self.attacked { site, visit, payload, show in
      let words = "We deliver in 1 day. \(payload)"
      let answer = try await site.post(
        "/drafts",
        [
          ("text", "<h1>\(payload)</h1><p>\(words)</p>"), ("title", "page.html"),
          ("ownTerms", words.replacing("1 day", with: "5 days")), ("ownTermsName", "own terms"),
        ], by: visit)
      let draft = answer.headers["location"] ?? ""
      try await show(site.get(draft, headers: [("Cookie", visit.cookie)]))
    }
  }

  @Test("In the fields of decisions, and in the trail, nothing runs and nothing is loaded")
  func decisionForm() async throws {
    try await Self.attacked(
      before: { site, visit in try await site.checkSite(by: visit) },
      after: { site, show in
        for path in try ["/decisions", "/findings?state=all"] + site.findings() {
          try await show(site.get(path))
        }
        #expect(try site.store.decisions().count >= HostilePayloads.all.count)
      },
      { site, visit, payload, show in
        let path = try site.findings()[0]
        let text = payload + " and more words"
        let fields = Self.decisionFields.map { ($0, text) }
        try await show(site.post(path, fields + [("kind", "accept")], by: visit))
        let stored = fields.filter { $0.0 != "until" && $0.0 != "run" }
        try await show(site.post(path, stored + [("kind", "fix-page")], by: visit))
        let undo = [("kind", "undo"), ("undoReason", text), ("undoBy", text)]
        try await show(site.post(path, undo, by: visit))
        let name = "promiselint-name=" + LiveSite.encoded(text)
        try await show(site.get("/help", headers: [("Cookie", visit.cookie + "; " + name)]))
      })
  }

  @Test("In addresses nothing runs, nothing is loaded, and no answer leads elsewhere")
  func addresses() async throws {
    try await Self.attacked(
      before: { site, visit in try await site.checkSite(by: visit) },
      { site, visit, payload, show in
        let text = LiveSite.encoded(payload)
        for path in [
          "/findings?state=\(text)&topic=\(text)&decided=\(text)&lang=\(text)&x=\(text)",
          "/findings/\(text)?run=\(text)", "/\(text)?\(text)=\(text)",
        ] {
          try await show(site.get(path, headers: [("Cookie", visit.cookie)]))
        }
      })
  }

  @Test("In the fields of the sign-in page nothing runs and nothing is loaded")
  func signIn() async throws {
    try await Self.attacked(access: .token("secret")) { site, visit, payload, show in
      let fields = [("name", payload), ("token", payload), ("next", payload)]
      try await show(site.post("/sign-in", fields, by: visit))
      let answer = try await site.post(
        "/sign-in", [("name", payload), ("token", "secret"), ("next", payload)], by: visit)
      let session = answer.headers["set-cookie"]?.split(separator: ";").first.map(String.init)
      let cookies = visit.cookie + "; " + (session ?? "")
      try await show(site.get("/help", headers: [("Cookie", cookies)]))
    }
  }

  @Test("In names, headings, quotes and paths of the site nothing runs and nothing is loaded")
  func siteContents() async throws {
    // Terms that give less than the law: each clause is a finding of its own, and with its words the payload stands in it.
    let terms = HostilePayloads.all.enumerated().map { number, payload in
      // As text of a page: what would be markup is what a visitor reads.
      let text = payload.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      let clause = "Kuluttaja voi peruuttaa kaupan 7 päivän kuluessa tavaran vastaanottamisesta"
      let page =
        "<html lang=fi><title>\(text)</title><h1>\(text)</h1><p>\(clause), \(text).</p>"
        + "<p>Toimitamme 5 päivässä, \(text).</p>"
      return LinterInput(
        path: "terms/\(payload.replacing("/", with: "-"))-\(number).html",
        bytes: Array(page.utf8), role: number % 10 == 0 ? .promise : .term)
    }
    let captured = Captured()
    try await LiveSite.serve(inputs: terms, language: "en") {
      site in
      let visit = try await site.visit()
      try await site.checkSite(by: visit)
      let run = try #require(try site.store.runs().last)
      let findings = try site.store.contents(of: run).findings
      #expect(findings.count >= 100)
      for finding in findings {
        await captured.add(try await site.get("/findings/" + finding.fingerprint))
      }
      for path in ["/findings?state=all", "/promises", "/runs", "/"] {
        await captured.add(try await site.get(path))
      }
    }
    try await Self.expectHarmless(captured.pages)
  }

  // MARK: Attacks

  typealias Show = @Sendable (LoopbackAnswer) async throws -> Void

  /// Sends each payload to a server and shows what it answered in a browser that nothing restrains.
  private static func attacked(
    inputs: [LinterInput] = tinyShop, access: ReviewAccess = .thisMachine,
    before: @escaping @Sendable (LiveSite, LiveSite.Visit) async throws -> Void = { _, _ in },
    after: @escaping @Sendable (LiveSite, Show) async throws -> Void = { _, _ in },
    _ attack: @escaping @Sendable (LiveSite, LiveSite.Visit, String, Show) async throws -> Void
  ) async throws {
    let captured = Captured()
    let show: Show = { await captured.add($0) }
    try await LiveSite.serve(inputs: inputs, language: "en", access: access) { site in
      let visit = try await site.visit("/sign-in")
      try await before(site, visit)
      // Two at a time, as two people would.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for half in 0..<2 {
          group.addTask {
            for (number, payload) in HostilePayloads.all.enumerated() where number % 2 == half {
              try await attack(site, visit, payload, show)
            }
          }
        }
        try await group.waitForAll()
      }
      try await after(site, show)
    }
    #expect(await captured.pages.count > 100)
    try await expectHarmless(captured.pages)
  }

  private static func expectHarmless(_ pages: [(String, [UInt8])]) async throws {
    let (found, calls) = try await shown(pages)
    #expect(found.isEmpty, "\(found.prefix(5))")
    #expect(calls == 0)
  }

  /// Opens pages in a browser, many at a time.
  ///
  /// - Returns: what was found on them that is not ours, and how many calls reached a machine elsewhere.
  private static func shown(_ pages: [(String, [UInt8])]) async throws -> ([String], Int) {
    let strange = try StrangeHost()
    let driver = try await WebDriver()
    let browser = try await driver.browser(strange: strange)
    var found: [String] = []
    do {
      for start in stride(from: 0, to: pages.count, by: 80) {
        let some = Array(pages[start..<min(start + 80, pages.count)])
        let mirror = try Mirror(some.map(\.1))
        try await browser.open("http://127.0.0.1:\(mirror.port)/")
        let list = try JSONDecoder().decode(
          [[String]].self, from: Data(try await browser.run(ForeignMarkup.search).utf8))
        #expect(list.count == some.count)
        for (page, faults) in zip(some, list) where !faults.isEmpty {
          found.append("\(page.0): \(faults.joined(separator: " "))")
        }
      }
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
    return (found, strange.count)
  }
}

/// Pages that a server answered with.
private actor Captured {
  private(set) var pages: [(String, [UInt8])] = []

  func add(_ answer: LoopbackAnswer) {
    #expect(answer.status < 500)
    // No answer sends the browser to another site.
    if let location = answer.headers["location"] {
      #expect(location.hasPrefix("/") && !location.hasPrefix("//") && !location.contains("\\"))
    }
    let isPage = answer.headers["content-type"]?.hasPrefix("text/html") ?? false
    if isPage { pages.append(("answer \(pages.count)", answer.body)) }
  }
}

/// Markup that none of our templates makes.
enum ForeignMarkup {
  /// A script that gives, for each frame of a page, what is foreign in it: elements that run, load or frame something, attributes that
  /// run something, and links that lead elsewhere.
  static let search = """
    return [...document.querySelectorAll('iframe')].map(frame => {
      const page = frame.contentDocument, found = frame.contentWindow.ran ? ['a script ran'] : [];
      if (!page.querySelector('main')) found.push('no page of ours');
      for (const e of page.querySelectorAll('*')) {
        if (e.matches('script,iframe,object,embed,svg,math,img,picture,video,audio,source,base,style,'
          + 'template,frameset,frame,marquee,portal,applet,noscript,dialog,input[type=image],'
          + 'link:not([rel=icon],[rel=stylesheet]),meta[http-equiv]:not([http-equiv=refresh])'))
          found.push(e.outerHTML.slice(0, 100));
        for (const a of e.attributes) {
          if (/^(on|style$|srcdoc$|formaction$|ping$|background$|autofocus$|accesskey$)/.test(a.name))
            found.push(a.name + '=' + a.value.slice(0, 80));
          if (['href', 'src', 'action'].includes(a.name) && a.value !== 'data:,'
            && new URL(a.value, page.baseURI).origin !== location.origin)
            found.push(a.name + '=' + a.value.slice(0, 80));
        }
      }
      return found;
    });
    """
}
