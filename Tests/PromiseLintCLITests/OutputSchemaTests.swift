import Foundation
import GRDB
import PromiseLintCLI
import Synchronization
import Testing

/// Real outputs of the fixture shops, held against the shapes that `promiselint schema` prints by another program.
@Suite("Outputs and their published shapes")
struct OutputSchemaTests {
  static let validator =
    ["/usr/bin", "/usr/local/bin"].map { $0 + "/check-jsonschema" }
    .first(where: FileManager.default.isExecutableFile)
    ?? ProcessInfo.processInfo.environment["CHECK_JSONSCHEMA"]

  /// What a command of the program prints, with the repository's own rules.
  private func output(_ arguments: [String]) async -> String {
    let written = Mutex("")
    let environment = CommandEnvironment(
      variables: ["PROMISELINT_RULES": GoldenReportTests.root.appending(path: "rules").path],
      currentDirectory: GoldenReportTests.root.path, terminalWidth: 80,
      output: { text in
        written.withLock { $0 += text }
        return true
      }, error: { _ in })
    _ = await PromiseLintCommand.run(arguments, in: environment)
    return written.withLock { $0 }
  }

  private func accepts(_ text: String, schema: String) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["schema.json", "output.json"].map { folder.appending(path: $0) }
    try Data(schema.utf8).write(to: files[0])
    try Data(text.utf8).write(to: files[1])
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.validator))
    process.arguments = ["--schemafile", files[0].path, files[1].path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test(
    "Every way and every measurement has the shape that is published",
    .enabled(if: validator != nil, "check-jsonschema is not installed"))
  func valid() async throws {
    let journey = await output(["schema", "journey"])
    let measure = await output(["schema", "measure"])
    let way = ["journey", "--no-config", "--format", "json"]
    for arguments in [
      ["fixtures/worst-path-fi"], ["--failures", "2", "fixtures/worst-path-fi"],
      ["--ordered", "2026-12-18", "fixtures/worst-path-fi"],
      ["--ordered", "2026-12-18", "fixtures/washing-machine-en"],
      ["--ordered", "2026-12-18", "fixtures/consistent-shop"],
    ] {
      let text = await output(way + arguments)
      #expect(text.contains("\"asWritten\""), "\(arguments)")
      #expect(try accepts(text, schema: journey), "\(arguments)")
      let wrong = text.replacingOccurrences(
        of: "\"isUnlimited\": false", with: "\"isUnlimited\": 0")
      #expect(try !accepts(wrong, schema: journey))
    }
    let database = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: database) }
    let queue = try DatabaseQueue(path: database.path)
    try await queue.write { db in
      try db.execute(
        sql: """
          CREATE TABLE orders (ordered, delivered, region);
          INSERT INTO orders VALUES ('2026-03-02', '2026-03-03', 'Lappi'), ('soon', '2026-03-03', NULL),
            ('2026-03-02', NULL, NULL);
          """)
    }
    try queue.close()
    let measured = ["measure", "--no-config", "--format", "json", "fixtures/washing-machine-fi"]
    for orders in ["fixtures/orders/pesukoneet.csv", database.path, "README.md"] {
      let text = await output(measured + ["--orders", orders])
      #expect(text.contains("\"experiences\""))
      #expect(try accepts(text, schema: measure), "\(orders)")
      let wrong = text.replacingOccurrences(of: "\"rows\":", with: "\"lines\":")
      #expect(try !accepts(wrong, schema: measure))
    }
  }
}
