import Foundation
import PromiseLint
import PromiseModel
import ReviewServer

/// A person at the review pages of a shop.
struct BrowserSession: Sendable {
  let site: LiveSite
  let browser: Chromium
  /// The shop's language, `fi` or `en`.
  let language: String

  /// Opens a browser at the pages of a shop and closes both after the work.
  static func with<Value: Sendable>(
    language: String = "fi", inputs: [LinterInput]? = nil, scripts: Bool = true,
    access: ReviewAccess = .thisMachine,
    strange: StrangeHost? = nil,
    _ work: @escaping @Sendable (BrowserSession) async throws -> Value
  ) async throws -> Value {
    let driver = try await WebDriver()
    let browser = try await driver.browser(scripts: scripts, strange: strange)
    do {
      let value = try await LiveSite.serve(
        "washing-machine-" + language, inputs: inputs, language: language, access: access
      ) { site in
        let session = BrowserSession(site: site, browser: browser, language: language)
        try await session.open("/?lang=" + language)
        return try await work(session)
      }
      await browser.close()
      return value
    } catch {
      await browser.close()
      throw error
    }
  }

  func open(_ path: String) async throws { try await browser.open(site.address(path)) }

  /// The path that the browser is at.
  var path: String {
    get async throws {
      let address = try await browser.address
      return String(address.dropFirst(site.address("").count))
    }
  }

  /// The marketing page of the shop, as it stands in the fixtures.
  var page: String {
    get throws {
      let file = language == "fi" ? "pesukone-heti.html" : "washer-now.html"
      return try LiveSite.text(of: "washing-machine-\(language)/marketing/\(file)")
    }
  }

  // MARK: What a person does

  /// Pastes the washing-machine page, has it checked, and is at the draft then.
  func checkPage() async throws {
    try await open("/")
    try await browser.paste(page, into: "#text")
    try await browser.fill("#title", with: "campaign/machine.html")
    try await browser.follow("#check")
  }

  static let open = ".page-findings > .decidable"
  static let openFinding = open + " .decide-link a"

  /// How many findings of the draft wait for a decision.
  func openFindings() async throws -> Int {
    let all = try await browser.count(Self.open)
    let accepted = try await browser.count("#accepted-heading ~ .decidable")
    return all - accepted
  }

  /// Fills in the decision that the browser is at and sends it.
  func decide(_ kind: DecisionKind, reason: String, until: String? = nil) async throws {
    try await browser.click("#kind-" + kind.rawValue)
    if let until { try await browser.type(day: until, into: "#until") }
    try await browser.fill("#reason", with: reason)
    try await browser.fill("#owner", with: "Legal")
    try await browser.fill("#decidedBy", with: "Maija Meikäläinen")
    try await browser.follow("#decide")
  }
}

extension BrowserSession {
  /// Has the whole site checked and waits until its findings are listed.
  func checkSite() async throws {
    try await open("/findings")
    try await browser.follow("#check-site")
    for _ in 0..<600 {
      if try await path.hasPrefix("/findings") { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw LoopbackHTTP.Failure(description: "the check of the site does not end")
  }
}
