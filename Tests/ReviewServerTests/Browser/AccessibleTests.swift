import Foundation
import PromiseModel
import Testing

@testable import ReviewServer

@Suite(
  "Keyboard, phone, no scripts, screen readers", .serialized,
  .enabled(if: WebDriver.missing == nil))
struct AccessibleTests {
  @Test("Everything can be done by keyboard alone", arguments: ["fi", "en"])
  func keyboard(language: String) async throws {
    try await BrowserSession.with(language: language) { person in
      let browser = person.browser
      // The first stop leads past the menu.
      try await browser.press(.tab)
      #expect(try await browser.text("a.skip").isEmpty == false)
      try await browser.tab(to: "text")
      try await browser.paste(try person.page)
      try await browser.tab(to: "check")
      try await browser.leave { try await browser.press(.enter) }
      #expect(try await person.path.hasPrefix("/drafts/1"))
      let all = try await person.openFindings()
      try await browser.tab(toMatching: BrowserSession.openFinding)
      try await browser.leave { try await browser.press(.enter) }
      #expect(try await person.path.contains("/findings/"))
      // A group of radio buttons is one stop; its first is chosen by Space, the next by the arrow.
      try await browser.tab(to: "kind-fix-page")
      try await browser.press(.space)
      try await browser.press(.down, times: 3)
      #expect(try await browser.focus == "kind-not-contradiction")
      for (field, words) in [
        ("reason", WashingMachineTests.reason), ("owner", "Legal"), ("decidedBy", "Maija"),
      ] {
        try await browser.tab(to: field)
        try await browser.press(words)
      }
      try await browser.tab(to: "decide")
      try await browser.leave { try await browser.press(.space) }
      #expect(try await person.path.hasPrefix("/drafts/1"))
      #expect(try await person.openFindings() == all - 1)
      #expect(try person.site.store.decisions().map(\.content.kind) == [.notContradiction])
    }
  }

  @Test("Everything can be done with scripts off")
  func withoutScripts() async throws {
    try await BrowserSession.with(language: "fi", scripts: false) { person in
      try await person.browser.open(
        "data:text/html,<title>off</title><script>document.title='on'</script>")
      #expect(try await person.browser.title == "off")
      try await person.checkPage()
      let all = try await person.openFindings()
      #expect(all >= 5)
      try await person.browser.follow(BrowserSession.openFinding)
      try await person.decide(.accept, reason: WashingMachineTests.reason, until: "2026-12-31")
      #expect(try await person.openFindings() == all - 1)
      try await person.checkSite()
      #expect(try await person.browser.count(".finding-list > li") >= 4)
    }
  }

  @Test("No page is wider than a phone of 360 pixels", arguments: ["fi", "en"])
  func phone(language: String) async throws {
    try await BrowserSession.with(language: language) { person in
      try await person.browser.resize(width: 360, height: 740)
      try await person.visitAll { page in
        let width = try await person.browser.run("return document.documentElement.scrollWidth")
        #expect(Int(width) ?? .max <= 360, "\(page)")
        // A finger needs room; links inside of a text are exempt (WCAG 2.2, 2.5.8).
        let small = try await person.browser.run(
          """
          return [...document.querySelectorAll('button, summary, input[type=checkbox], input[type=radio]')]
            .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24 && !e.closest('.choice, p'))
            .map(e => e.outerHTML.slice(0, 80))
          """)
        #expect(small == "[]", "\(page): \(small)")
        try await Picture.keep(person.browser, "\(page)-\(language)-phone")
      }
    }
  }

  @Test(
    "No page has a serious accessibility fault, light or dark",
    .enabled(if: Axe.source != nil, "PROMISELINT_AXE names no axe.min.js"),
    arguments: ["fi", "en"])
  func axe(language: String) async throws {
    let axe = try #require(Axe.source)
    try await BrowserSession.with(language: language) { person in
      try await person.browser.resize(width: 1280, height: 900)
      try await person.visitAll { page in
        for dark in [false, true] {
          try await person.browser.prefer(dark: dark)
          let faults = try await person.browser.runWaiting((dark ? "" : axe) + Axe.question)
          #expect(faults == "[]", "\(page) \(dark ? "dark" : "light"): \(faults)")
          try await Picture.keep(person.browser, "\(page)-\(language)\(dark ? "-dark" : "")")
        }
      }
    }
  }
}

@Suite("Pages that are one file", .serialized, .enabled(if: WebDriver.missing == nil))
struct AccessibleFileTests {
  static let pages = [
    "worst-path-fi-journey", "washing-machine-en-journey", "washing-machine-fi-orders",
    "washing-machine-fi-orders-en", "washing-machine-fi", "washing-machine-en",
  ]

  @Test("No page is wider than a phone of 360 pixels, or has a serious accessibility fault")
  func faults() async throws {
    let driver = try await WebDriver()
    let browser = try await driver.browser()
    do {
      for page in Self.pages {
        try await browser.resize(width: 360, height: 740)
        try await browser.open(LiveSite.fixture("golden/\(page).html").absoluteString)
        let width = try await browser.run(
          """
          document.querySelectorAll('details').forEach(details => details.open = true)
          return document.documentElement.scrollWidth
          """)
        #expect(Int(width) ?? .max <= 360, "\(page)")
        try await browser.resize(width: 1280, height: 900)
        guard let axe = Axe.source else { continue }
        for dark in [false, true] {
          try await browser.prefer(dark: dark)
          let faults = try await browser.runWaiting((dark ? "" : axe) + Axe.question)
          #expect(faults == "[]", "\(page) \(dark ? "dark" : "light"): \(faults)")
        }
      }
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
  }
}

/// The accessibility checker axe-core, as PyPI's axe-playwright-python carries it.
enum Axe {
  static let source: String? = ProcessInfo.processInfo.environment["PROMISELINT_AXE"]
    .flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }

  /// Gives the serious and critical faults with the elements that have them.
  static let question = """
    ;axe.run(document, {resultTypes: ['violations']}).then(outcome => done(
      outcome.violations.filter(fault => ['serious', 'critical'].includes(fault.impact))
        .map(fault => fault.id + ': ' + fault.nodes.slice(0, 3).map(node => node.html.slice(0, 120)
          + ' ' + node.failureSummary).join(' | '))))
    """
}

/// Pictures of the pages for people, kept where the environment variable PROMISELINT_SCREENSHOTS names a folder.
enum Picture {
  static func keep(_ browser: Chromium, _ name: String) async throws {
    guard let folder = ProcessInfo.processInfo.environment["PROMISELINT_SCREENSHOTS"] else {
      return
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await browser.picture().write(to: URL(filePath: "\(folder)/\(name).png"))
  }
}

extension BrowserSession {
  /// Shows every page in turn, with something on each.
  func visitAll(_ look: (_ name: String) async throws -> Void) async throws {
    try await look("check-empty")
    try await browser.follow("#check")
    try await look("check-missing")
    try await checkPage()
    try await look("draft")
    try await browser.follow(Self.openFinding)
    try await look("draft-finding")
    try await browser.run("document.querySelector('#decision-form').noValidate = true")
    try await browser.follow("#decide")
    try await look("draft-finding-missing")
    try await decide(.accept, reason: WashingMachineTests.reason, until: "2026-12-31")
    try await look("draft-decided")
    try await open("/drafts/1/edit")
    try await look("check-edit")
    try await checkSite()
    try await checkSite()
    try await look("findings")
    try await browser.follow(".finding-list a")
    try await look("finding")
    try await decide(.fixPage, reason: WashingMachineTests.reason)
    try await browser.follow(".finding-list a")
    try await look("finding-decided")
    for page in ["decisions", "promises", "journeys", "runs", "help"] {
      try await open("/" + page)
      try await look(page)
    }
    try await open("/runs/2")
    try await look("run")
    try await open("/nothing-here")
    try await look("not-found")
    try await failedFetch()
    try await look("job-failed")
  }

  private func failedFetch() async throws {
    try await open("/")
    try await browser.fill("#address", with: "https://www.example.com/")
    try await browser.follow("#check")
    for _ in 0..<100 where try await browser.count("[role=alert]") == 0 {
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
