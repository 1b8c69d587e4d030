import Foundation
import History
import Hummingbird
import HummingbirdTesting
import PromiseLint
import PromiseModel
import RulePacks
import Synchronization

@testable import ReviewServer

/// A server for the shop whose washing machine is at home tomorrow, with a clock that stands still.
enum ReviewSite {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let rules = Result {
    try RulePackLoader().load(folders: [root.appending(path: "rules").path])
  }
  static let page = "marketing/pesukone-heti.html"
  static let terms = ["terms/asennusehdot.md", "terms/toimitusehdot.html"]

  /// A file of the shop as text.
  static func text(_ path: String) throws -> String {
    try String(
      contentsOf: root.appending(path: "fixtures/washing-machine-fi/" + path), encoding: .utf8)
  }

  static func workspace(
    fetch: @escaping @Sendable (String, Int) async throws -> ReviewInputs = { _, _ in
      throw ReviewFailure(LocalizedText(en: "nothing is fetched here", fi: "täältä ei haeta"))
    },
    measure: (@Sendable (CheckReport) throws(ReviewFailure) -> OrderMeasurement?)? = nil
  ) throws -> ReviewWorkspace {
    let inputs = try ([page] + terms).map {
      LinterInput(path: $0, bytes: Array(try text($0).utf8))
    }
    return ReviewWorkspace(
      site: "www.example.fi", language: "en", rules: try rules.get(),
      rulesDigest: String(repeating: "0", count: 64), toolVersion: "1.0.0",
      collect: { ReviewInputs(inputs: inputs, problems: []) }, fetch: fetch,
      measure: measure, now: { UTCTime(secondsSince1970: 1_796_000_000) }, pause: { _ in })
  }

  /// Runs a test against a server with a history of its own.
  static func serve(
    _ configuration: ReviewConfiguration = ReviewConfiguration(), setup: TestingSetup = .router,
    workspace: ReviewWorkspace? = nil,
    _ test: @escaping @Sendable (Browser) async throws -> Void
  ) async throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "promiselint-review-\(UUID().uuidString).sqlite").path
    defer {
      for ending in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: file + ending)
      }
    }
    let server = try ReviewServer(
      configuration: configuration, workspace: try workspace ?? self.workspace(),
      store: try HistoryStore(path: file, ifAbsent: .create), log: { _ in })
    try await server.application().test(setup) { try await test(Browser(client: $0)) }
  }
}

/// A browser without scripts: it keeps cookies and sends forms with the secret that their page carries.
final class Browser: Sendable {
  struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String
    var location: String { headers[.location] ?? "" }
  }

  let client: any TestClientProtocol
  private let cookies = Mutex<[String: String]>([:])

  init(client: any TestClientProtocol) { self.client = client }

  func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8]? = nil
  ) async throws -> Answer {
    var headers = headers
    let sent = cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0)=\($1)" } }
    if !sent.isEmpty { headers[.cookie] = sent.joined(separator: "; ") }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    for line in response.headers[values: .setCookie] {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      cookies.withLock {
        $0[pair[0]] = line.contains("Max-Age=0") ? nil : pair.count > 1 ? pair[1] : ""
      }
    }
    return Answer(
      status: response.status.code, headers: response.headers, text: String(buffer: response.body))
  }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(.get, path, headers: headers)
  }

  /// The secret of the forms; the start page is asked for where there is none yet.
  func formToken() async throws -> String {
    if cookie("promiselint-form") == nil { _ = try await get("/sign-in") }
    return cookie("promiselint-form") ?? ""
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
  }

  /// Sends a form as browsers send those without files.
  func post(
    _ path: String, _ fields: [(String, String)], headers: HTTPFields = [:]
  ) async throws -> Answer {
    let all = [("formToken", try await formToken())] + fields
    let body = all.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await send(.post, path, headers: headers, body: Array(body.utf8))
  }

  /// Sends a form as browsers send those with files.
  func postFiles(
    _ path: String, _ fields: [(String, String)], files: [(String, String, [UInt8])] = []
  ) async throws -> Answer {
    let all = [("formToken", try await formToken())] + fields
    var headers: HTTPFields = [:]
    headers[.contentType] = "multipart/form-data; boundary=----boundary7"
    return try await send(.post, path, headers: headers, body: Self.multipart(all, files))
  }

  static func multipart(
    _ fields: [(String, String)], _ files: [(String, String, [UInt8])],
    boundary: String = "----boundary7"
  ) -> [UInt8] {
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8)
      body += Array("\(value)\r\n".utf8)
    }
    for (name, file, bytes) in files {
      let head = "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(file)\"\r\n"
      body += Array("--\(boundary)\r\n\(head)Content-Type: text/html\r\n\r\n".utf8)
      body += bytes + Array("\r\n".utf8)
    }
    return body + Array("--\(boundary)--\r\n".utf8)
  }

  /// Hands in the shop's page as a draft against the shop's terms, and gives the draft's address.
  func handInWashingMachine(_ more: [(String, String)] = []) async throws -> String {
    try await postFiles(
      "/drafts",
      [("text", try ReviewSite.text(ReviewSite.page)), ("title", ReviewSite.page)]
        + ReviewSite.terms.map { ("term", $0) } + more
    ).location
  }
}

extension String {
  /// How often a text stands in it.
  func count(of text: String) -> Int { components(separatedBy: text).count - 1 }

  /// What stands between two texts, at the first place.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = range(of: start),
      let to = self[from.upperBound...].range(of: end)
    else { return nil }
    return String(self[from.upperBound..<to.lowerBound])
  }
}
