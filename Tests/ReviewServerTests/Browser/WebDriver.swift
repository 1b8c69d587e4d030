import Foundation

/// A driver of browsers (Debian's chromedriver) and how to start it.
final class WebDriver: Sendable {
  /// Why browser tests are skipped; nil where all they need is there.
  static let missing: String? =
    [program, browser].first { !FileManager.default.isExecutableFile(atPath: $0) }
    .map { "there is no \($0); install chromium and chromium-driver" }
  private static let program = "/usr/bin/chromedriver"
  private static let browser = "/usr/bin/chromium"

  private let process: Process
  private let port: Int

  /// Starts the driver at a port that is free.
  init() async throws {
    let process = Process()
    process.executableURL = URL(filePath: Self.program)
    process.arguments = ["--port=0"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    self.process = process
    port = try await Self.port(told: output.fileHandleForReading)
  }

  /// Ends the driver; its browsers are closed before.
  func stop() {
    // It does not end when it is asked to (SIGTERM).
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// `ChromeDriver was started successfully on port 41234.`
  private static func port(told handle: FileHandle) async throws -> Int {
    let port: Int? = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var text = ""
        var port: Int?
        while port == nil, let data = Optional(handle.availableData), !data.isEmpty {
          text += String(decoding: data, as: UTF8.self)
          port = text.firstRange(of: "successfully on port ").flatMap { mark in
            let digits = text[mark.upperBound...].prefix(while: \.isNumber)
            let isWhole = digits.endIndex < text.endIndex
            return isWhole ? Int(digits) : nil
          }
        }
        continuation.resume(returning: port)
      }
    }
    guard let port else {
      throw LoopbackHTTP.Failure(description: "chromedriver told no port")
    }
    return port
  }

  /// A browser with a profile of its own.
  ///
  /// - Parameters:
  ///   - scripts: whether pages may run scripts.
  ///   - strange: where the name evil.example leads to; all other names lead nowhere.
  func browser(scripts: Bool = true, strange: StrangeHost? = nil) async throws -> Chromium {
    let elsewhere = strange.map { "MAP evil.example 127.0.0.1:\($0.port), " } ?? ""
    let rules = elsewhere + "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    var arguments = [
      "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
      "--disable-background-networking", "--disable-component-update", "--no-first-run",
      "--disable-sync", "--lang=en-US", "--host-resolver-rules=" + rules,
    ]
    if getuid() == 0 { arguments.append("--no-sandbox") }
    let options: [String: Any] = [
      "binary": Self.browser, "args": arguments,
      "prefs": ["profile.managed_default_content_settings.javascript": scripts ? 1 : 2],
    ]
    let answer = try await call(
      "POST", "/session",
      ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]]])
    guard let value = answer as? [String: Any], let session = value["sessionId"] as? String else {
      throw LoopbackHTTP.Failure(description: "no session: \(answer)")
    }
    return Chromium(driver: self, session: session)
  }

  /// A command of W3C WebDriver; throws where the driver says that it failed.
  @discardableResult
  func call(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws -> Any {
    let bytes = try body.map { Array(try JSONSerialization.data(withJSONObject: $0)) } ?? []
    return try await answer(method, path, bytes)
  }

  private func answer(_ method: String, _ path: String, _ body: [UInt8]) async throws -> Any {
    let answer = try await LoopbackHTTP.send(
      port: port, method, path, headers: [("Content-Type", "application/json")], body: body)
    let object = try JSONSerialization.jsonObject(
      with: Data(answer.body), options: .fragmentsAllowed)
    let value = (object as? [String: Any])?["value"] ?? NSNull()
    guard answer.status == 200 else {
      let told = value as? [String: Any]
      throw LoopbackHTTP.Failure(
        description: "\(told?["error"] ?? answer.status): \(told?["message"] ?? "") (\(path))")
    }
    return value
  }
}
