import Foundation
import Testing

@testable import Crawling

/// Certificates, against openssl's own test server.
@Suite("Certificates are checked")
struct CertificateTests {
  static let hasOpenSSL = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  @Test(
    "A certificate that nobody vouches for is refused, a trusted one for another host too",
    .enabled(if: hasOpenSSL, "openssl is not installed"))
  func certificates() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "promiselint-certificates-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, certificate) = (folder.appending(path: "key.pem"), folder.appending(path: "cert.pem"))
    try Self.openssl([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
      "2", "-subj", "/CN=shop.example", "-addext", "subjectAltName=DNS:shop.example", "-keyout",
      key.path, "-out", certificate.path,
    ]).waitUntilExit()
    let port = try Self.freePort()
    let server = try Self.openssl([
      "s_server", "-accept", "127.0.0.1:\(port)", "-key", key.path, "-cert", certificate.path,
      "-www", "-quiet",
    ])
    defer { server.terminate() }
    try await Self.waitForServer(port)
    func fetch(_ host: String, trusting file: String?) async throws -> Result<
      FetchedResponse, FetchFailure
    > {
      let fetcher = CurlFetcher(
        policy: AddressPolicy(privateHosts: [try PrivateHost("\(host):\(port)")]),
        userAgent: "test",
        resolver: FixedResolver(["shop.example": [["127.0.0.1"]], "other.example": [["127.0.0.1"]]]
        ),
        certificateFile: file)
      let address = try WebAddress(parsing: "https://\(host):\(port)/")
      return await fetcher.fetch(FetchRequest(address: address, deadline: 20))
    }
    #expect(try await fetch("shop.example", trusting: certificate.path).get().status == 200)
    for (host, file) in [
      ("shop.example", nil), ("other.example", certificate.path), ("127.0.0.1", certificate.path),
    ] {
      let result = try await fetch(host, trusting: file)
      guard case .failure(.certificate(_)) = result else {
        Issue.record("\(host): \(result)")
        continue
      }
    }
  }

  @discardableResult
  static func openssl(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// A port that was free a moment ago.
  static func freePort() throws -> Int {
    let listener = try LoopbackListener()
    defer { listener.stop() }
    return listener.port
  }

  static func waitForServer(_ port: Int) async throws {
    let fetcher = try CurlFetcherTests.fetcher(["127.0.0.1:\(port)"])
    let address = try WebAddress(parsing: "https://127.0.0.1:\(port)/")
    for _ in 0..<200 {
      if case .failure(.certificate(_)) = await fetcher.fetch(FetchRequest(address: address)) {
        return
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
