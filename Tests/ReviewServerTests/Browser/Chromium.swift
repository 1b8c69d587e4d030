import Foundation

/// One browser window, as a person uses it (W3C WebDriver). Elements are named by CSS selectors, or by XPath after `xpath:`.
final class Chromium: Sendable {
  /// Keys as WebDriver names them (section "Keyboard actions").
  enum Key: String {
    case tab = "\u{E004}"
    case enter = "\u{E007}"
    case space = "\u{E00D}"
    case down = "\u{E015}"
    case escape = "\u{E00C}"
  }

  private let driver: WebDriver
  private let session: String

  init(driver: WebDriver, session: String) {
    self.driver = driver
    self.session = session
  }

  /// Closes the window with its browser and driver.
  func close() async {
    _ = try? await command("DELETE", "")
    driver.stop()
  }

  @discardableResult
  private func command(
    _ method: String, _ path: String, _ body: [String: Any]? = nil
  ) async throws -> Any {
    try await driver.call(
      method, "/session/\(session)\(path)", body ?? (method == "POST" ? [:] : nil))
  }

  // MARK: Going places

  func open(_ address: String) async throws { try await command("POST", "/url", ["url": address]) }

  var address: String {
    get async throws { try await command("GET", "/url") as? String ?? "" }
  }

  var title: String {
    get async throws { try await command("GET", "/title") as? String ?? "" }
  }

  /// The markup as the browser has it.
  var source: String {
    get async throws { try await command("GET", "/source") as? String ?? "" }
  }

  /// The words that a person sees.
  var words: String { get async throws { try await text("body") } }

  // MARK: Elements

  private static let elementKey = "element-6066-11e4-a52e-4f735466cecf"

  private static func locator(_ selector: String) -> [String: Any] {
    selector.hasPrefix("xpath:")
      ? ["using": "xpath", "value": String(selector.dropFirst("xpath:".count))]
      : ["using": "css selector", "value": selector]
  }

  private func element(_ selector: String) async throws -> String {
    let found = try await command("POST", "/element", Self.locator(selector))
    guard let id = (found as? [String: String])?[Self.elementKey] else {
      throw LoopbackHTTP.Failure(description: "no element \(selector)")
    }
    return "/element/" + id
  }

  func count(_ selector: String) async throws -> Int {
    let found = try await command("POST", "/elements", Self.locator(selector))
    return (found as? [Any])?.count ?? 0
  }

  func text(_ selector: String) async throws -> String {
    try await command("GET", try await element(selector) + "/text") as? String ?? ""
  }

  func value(of selector: String) async throws -> String {
    try await command("GET", try await element(selector) + "/property/value") as? String ?? ""
  }

  func attribute(_ name: String, of selector: String) async throws -> String? {
    try await command("GET", try await element(selector) + "/attribute/" + name) as? String
  }

  func click(_ selector: String) async throws {
    try await command("POST", try await element(selector) + "/click")
  }

  /// Clicks what leads to another page, and waits until that is there.
  func follow(_ selector: String) async throws { try await leave { try await click(selector) } }

  /// Does what leads to another page, and waits until that is there: the driver alone waits only for pages that begin to load at once.
  func leave(_ work: () async throws -> Void) async throws {
    let page = try await element("html")
    try await work()
    for _ in 0..<1200 {
      // The old page's element is stale once another page is there (WebDriver, "stale element reference").
      guard (try? await command("GET", page + "/name")) != nil else { return }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw LoopbackHTTP.Failure(description: "no other page came within half a minute")
  }

  /// Types into a field after what it holds; into a field for files, their paths one a line.
  func type(_ text: some StringProtocol, into selector: String) async throws {
    try await command("POST", try await element(selector) + "/value", ["text": String(text)])
  }

  /// Types a day, given as `2026-12-31`, into an empty field for days, in the order in which the browser's own language writes them.
  func type(day: String, into selector: String) async throws {
    let parts = day.split(separator: "-")
    try await type(parts[1] + parts[2] + parts[0], into: selector)
  }

  /// Empties a field and types into it.
  func fill(_ selector: String, with text: String) async throws {
    let element = try await element(selector)
    try await command("POST", element + "/clear")
    try await command("POST", element + "/value", ["text": text])
  }

  /// Empties a field and puts a long text into it at once, as pasting does.
  func paste(_ text: String, into selector: String) async throws {
    try await command("POST", try await element(selector) + "/clear")
    try await click(selector)
    try await paste(text)
  }

  /// Puts a text where the focus is.
  func paste(_ text: String) async throws {
    try await develop("Input.insertText", ["text": text])
  }

  // MARK: Keyboard

  /// Presses keys where the focus is, as a person without a mouse does.
  func press(_ key: Key, times: Int = 1) async throws {
    try await press(String(repeating: key.rawValue, count: times))
  }

  func press(_ text: String) async throws {
    let actions = text.flatMap { key in
      [["type": "keyDown", "value": String(key)], ["type": "keyUp", "value": String(key)]]
    }
    try await command(
      "POST", "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": actions]]])
  }

  /// The `id` of the element that has the focus, else its name.
  var focus: String {
    get async throws {
      let active = try await command("GET", "/element/active")
      guard let id = (active as? [String: String])?[Self.elementKey] else { return "" }
      let name = try await command("GET", "/element/\(id)/attribute/id") as? String
      if let name, !name.isEmpty { return name }
      return try await command("GET", "/element/\(id)/name") as? String ?? ""
    }
  }

  /// Presses Tab until an element has the focus; throws where it does not get there.
  func tab(to id: String, within presses: Int = 120) async throws {
    for _ in 0..<presses {
      if try await focus == id { return }
      try await press(.tab)
    }
    throw LoopbackHTTP.Failure(description: "Tab does not lead to #\(id)")
  }

  /// Presses Tab until the first element of a selector has the focus.
  func tab(toMatching selector: String, within presses: Int = 200) async throws {
    let wanted = try await element(selector)
    for _ in 0..<presses {
      let active = try await command("GET", "/element/active") as? [String: String]
      if active?[Self.elementKey].map({ "/element/" + $0 }) == wanted { return }
      try await press(.tab)
    }
    throw LoopbackHTTP.Failure(description: "Tab does not lead to \(selector)")
  }

  // MARK: Looks

  /// Makes the window as wide and high as given, in CSS pixels, with a phone's way of showing pages where it is narrow.
  func resize(width: Int, height: Int) async throws {
    try await develop(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
  }

  func prefer(dark: Bool) async throws {
    let feature = ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]
    try await develop("Emulation.setEmulatedMedia", ["features": [feature]])
  }

  /// The whole page as PNG.
  func picture() async throws -> Data {
    let answer = try await develop(
      "Page.captureScreenshot", ["captureBeyondViewport": true, "format": "png"])
    let text = (answer as? [String: Any])?["data"] as? String
    return Data(base64Encoded: text ?? "") ?? Data()
  }

  @discardableResult
  private func develop(_ method: String, _ parameters: [String: Any]) async throws -> Any {
    try await command("POST", "/goog/cdp/execute", ["cmd": method, "params": parameters])
  }

  /// Runs a script of the test's own in the page and gives what it returns as JSON text.
  @discardableResult
  func run(_ script: String) async throws -> String {
    let value = try await command(
      "POST", "/execute/sync",
      ["script": "return JSON.stringify((() => {\(script)})())", "args": [Any]()])
    return value as? String ?? "null"
  }

  /// Runs a script that calls `done` with its outcome, which is given as JSON text.
  func runWaiting(_ script: String) async throws -> String {
    let value = try await command(
      "POST", "/execute/async",
      [
        "script": "const done = x => arguments[0](JSON.stringify(x)); \(script)",
        "args": [Any](),
      ])
    return value as? String ?? "null"
  }
}
