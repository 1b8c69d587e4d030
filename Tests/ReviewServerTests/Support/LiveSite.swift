import Foundation
import History
import Hummingbird
import PromiseLint
import PromiseModel

@testable import ReviewServer

/// The review pages of a small shop, served on this machine while a test runs.
struct LiveSite: Sendable {
  /// Noon of 30 November 2026.
  static let now = UTCTime(secondsSince1970: 1_796_040_000)

  let port: Int
  let store: HistoryStore

  func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// A file of the fixtures, by its path in them.
  static func fixture(_ path: String) -> URL {
    ReviewSite.root.appending(path: "fixtures/" + path)
  }

  static func text(of path: String) throws -> String {
    try String(contentsOf: fixture(path), encoding: .utf8)
  }

  /// The files of a shop of the fixtures, sorted by path.
  static func shop(_ name: String) throws -> [LinterInput] {
    try FileManager.default.subpathsOfDirectory(atPath: fixture(name).path).sorted()
      .compactMap { path in
        guard path.contains("."), !path.hasPrefix("."),
          let data = FileManager.default.contents(atPath: fixture(name + "/" + path).path)
        else { return nil }
        return LinterInput(path: path, bytes: Array(data))
      }
  }

  /// Serves the pages while some work is done.
  ///
  /// - Parameters:
  ///   - shop: the fixture that is reviewed.
  ///   - inputs: what is reviewed instead of the fixture's files.
  static func serve<Value: Sendable>(
    _ shop: String = "washing-machine-fi", inputs: [LinterInput]? = nil, language: String = "fi",
    access: ReviewAccess = .thisMachine, allowedHosts: [String] = [],
    _ work: @escaping @Sendable (LiveSite) async throws -> Value
  ) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "promiselint-review-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try HistoryStore(
      path: folder.appending(path: "history.sqlite").path, ifAbsent: .create)
    let inputs = try inputs ?? Self.shop(shop)
    let server = try ReviewServer(
      configuration: ReviewConfiguration(port: 0, access: access, allowedHosts: allowedHosts),
      workspace: try workspace(inputs, language: language), store: store, log: { _ in })
    return try await running(server) { port in
      try await work(LiveSite(port: port, store: store))
    }
  }

  private static func workspace(
    _ inputs: [LinterInput], language: String
  ) throws -> ReviewWorkspace {
    ReviewWorkspace(
      site: "site", language: language, rules: try ReviewSite.rules.get(), rulesDigest: "rules",
      toolVersion: "0",
      options: LinterOptions(asOf: now.day),
      collect: { ReviewInputs(inputs: inputs, problems: []) },
      fetch: { _, _ in
        throw ReviewFailure(
          LocalizedText(
            en: "These tests reach no other machine.",
            fi: "Näistä testeistä ei pääse muihin koneisiin."))
      }, now: { now }, pause: { _ in })
  }

  private static func running<Value: Sendable>(
    _ server: ReviewServer, _ work: @escaping @Sendable (Int) async throws -> Value
  ) async throws -> Value {
    let (ports, told) = AsyncStream<Int>.makeStream()
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask {
        try await server.application { told.yield($0) }.runService(gracefulShutdownSignals: [])
        return nil
      }
      group.addTask {
        for await port in ports { return try await work(port) }
        return nil
      }
      defer { group.cancelAll() }
      while let value = try await group.next() {
        if let value { return value }
      }
      throw CancellationError()
    }
  }
}

// MARK: Forms without a browser

extension LiveSite {
  /// A visitor's cookies and the secret of their forms, as a browser has them after a first page.
  struct Visit: Sendable {
    let cookie: String
    let formToken: String
  }

  func get(_ path: String, headers: [(String, String)] = []) async throws -> LoopbackAnswer {
    try await LoopbackHTTP.send(port: port, "GET", path, headers: headers)
  }

  func visit(_ path: String = "/") async throws -> Visit {
    let answer = try await get(path)
    let cookies = (answer.headers["set-cookie"] ?? "").split(separator: "\n")
      .compactMap { $0.split(separator: ";").first }
    let token = cookies.first { $0.hasPrefix("promiselint-form=") }?.split(separator: "=").last
    return Visit(
      cookie: cookies.joined(separator: "; "), formToken: token.map(String.init) ?? "")
  }

  /// Sends a form as a browser does without files.
  func post(
    _ path: String, _ fields: [(String, String)], by visit: Visit? = nil,
    headers: [(String, String)] = []
  ) async throws -> LoopbackAnswer {
    let all = fields + (visit.map { [("formToken", $0.formToken)] } ?? [])
    let body = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
    let cookies = visit.map { [("Cookie", $0.cookie)] } ?? []
    return try await LoopbackHTTP.send(
      port: port, "POST", path,
      headers: [("Content-Type", "application/x-www-form-urlencoded")] + cookies + headers,
      body: Array(body.utf8))
  }

  /// Sends a form as a browser does with files: each with its field, its name and its bytes. In names browsers write a quotation mark
  /// and line ends as `%22`, `%0D` and `%0A` (HTML Standard, "multipart/form-data encoding algorithm").
  func postFiles(
    _ path: String, _ fields: [(String, String)], files: [(String, String, [UInt8])],
    by visit: Visit
  ) async throws -> LoopbackAnswer {
    let named = files.map { field, name, bytes in
      (
        field,
        name.replacing("\r", with: "%0D").replacing("\n", with: "%0A")
          .replacing("\"", with: "%22"), bytes
      )
    }
    return try await LoopbackHTTP.send(
      port: port, "POST", path,
      headers: [
        ("Content-Type", "multipart/form-data; boundary=----boundary7"), ("Cookie", visit.cookie),
      ], body: Browser.multipart(fields + [("formToken", visit.formToken)], named))
  }

  /// Has the site checked and waits until the check is recorded.
  func checkSite(by visit: Visit) async throws {
    let before = try store.runs().count
    _ = try await post("/checks", [], by: visit)
    for _ in 0..<1200 where try store.runs().count == before {
      try await Task.sleep(for: .milliseconds(25))
    }
  }

  /// The addresses of the findings of the latest check.
  func findings() throws -> [String] {
    let run = try store.run(named: "latest")
    return try store.contents(of: run).findings.map { "/findings/" + $0.fingerprint }
  }

  static func encoded(_ text: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return text.utf8.reduce(into: "") { encoded, byte in
      if plain.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }
}
