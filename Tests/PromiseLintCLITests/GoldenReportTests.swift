import Foundation
import PromiseLintCLI
import Synchronization
import Testing

/// The reports of the fixture shops as they are shown, kept under `fixtures/golden`. A change of rules or words changes them; with
/// `PROMISELINT_UPDATE_GOLDEN=1` the tests write them anew, and the difference is read before it is committed.
@Suite("The reports of the fixture shops")
struct GoldenReportTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let shop: String
    let arguments: [String]
    let file: String
    let status: RunStatus
    var command = "check"
    /// Of a real terminal; nil where the output is none, which is 80 wide.
    var width: Int?
    var testDescription: String { file }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let all = [
    Golden(
      shop: "washing-machine-fi", arguments: ["--language", "fi"],
      file: "washing-machine-fi.terminal.txt", status: .findings),
    Golden(
      shop: "washing-machine-fi-office", arguments: ["--language", "fi"],
      file: "washing-machine-fi-office.terminal.txt", status: .findings),
    Golden(
      shop: "washing-machine-en", arguments: [], file: "washing-machine-en.terminal.txt",
      status: .findings),
    Golden(
      shop: "washing-machine-en", arguments: ["--format", "json"], file: "washing-machine-en.json",
      status: .findings),
    Golden(
      shop: "washing-machine-en", arguments: ["--format", "github"],
      file: "washing-machine-en.github.txt", status: .findings),
    Golden(
      shop: "washing-machine-en", arguments: ["--format", "gitlab"],
      file: "washing-machine-en.gitlab.json", status: .findings),
    Golden(
      shop: "washing-machine-en", arguments: ["--format", "junit"],
      file: "washing-machine-en.junit.xml", status: .findings),
    Golden(
      shop: "washing-machine-en", arguments: ["--format", "checkstyle"],
      file: "washing-machine-en.checkstyle.xml", status: .findings),
    Golden(
      shop: "washing-machine-en", arguments: ["--format", "rdjson"],
      file: "washing-machine-en.rdjson.json", status: .findings),
    Golden(
      shop: "washing-machine-fi", arguments: ["--format", "markdown", "--language", "fi"],
      file: "washing-machine-fi.markdown.md", status: .findings),
    Golden(
      shop: "newsletter-and-feed", arguments: [], file: "newsletter-and-feed.terminal.txt",
      status: .findings),
    Golden(
      shop: "washing-machine-fi", arguments: ["--format", "html", "--language", "fi"],
      file: "washing-machine-fi.html", status: .findings),
    Golden(
      shop: "washing-machine-en", arguments: ["--format", "html"], file: "washing-machine-en.html",
      status: .findings),
    Golden(
      shop: "consistent-shop", arguments: [], file: "consistent-shop.terminal.txt", status: .clean),
    Golden(
      shop: "consistent-shop", arguments: ["--format", "html", "--language", "fi"],
      file: "consistent-shop.html", status: .clean),
    Golden(
      shop: "worst-path-fi", arguments: ["--language", "fi"], file: "worst-path-fi.terminal.txt",
      status: .clean, command: "journey"),
    Golden(
      shop: "worst-path-fi", arguments: ["--only", "broken-in-transit", "--format", "json"],
      file: "worst-path-fi.json", status: .clean, command: "journey"),
    Golden(
      shop: "worst-path-fi", arguments: ["--format", "mermaid"], file: "worst-path-fi.mermaid.txt",
      status: .clean, command: "journey"),
    Golden(
      shop: "worst-path-fi",
      arguments: ["--language", "fi", "--ordered", "2026-12-18", "--only", "broken-in-transit"],
      file: "worst-path-fi-ordered.terminal.txt", status: .clean, command: "journey"),
    Golden(
      shop: "worst-path-fi",
      arguments: [
        "--ordered", "2026-12-18", "--only", "broken-in-transit", "--format", "mermaid",
      ], file: "worst-path-fi-ordered.mermaid.txt", status: .clean, command: "journey"),
    Golden(
      shop: "washing-machine-en",
      arguments: ["--only", "broken-in-transit", "--ordered", "2026-12-18", "--market", "uk"],
      file: "washing-machine-en-ordered.terminal.txt", status: .clean, command: "journey"),
    Golden(
      shop: "washing-machine-en", arguments: ["--only", "broken-in-transit"],
      file: "washing-machine-en-journey.terminal.txt", status: .clean, command: "journey"),
    Golden(
      shop: "channels-fi", arguments: ["--format", "matrix", "--language", "fi"],
      file: "channels-fi.matrix.txt", status: .clean, command: "promises"),
    Golden(
      shop: "channels-en", arguments: ["--format", "matrix"], file: "channels-en.matrix.txt",
      status: .clean, command: "promises"),
    Golden(
      shop: "channels-en", arguments: ["--format", "matrix", "--color", "never"],
      file: "channels-en-wide.matrix.txt",
      status: .clean, command: "promises", width: 120),
    Golden(
      shop: "channels-fi", arguments: ["--language", "fi"], file: "channels-fi.terminal.txt",
      status: .findings),
    Golden(
      shop: "channels-en", arguments: [], file: "channels-en.terminal.txt", status: .findings),
    Golden(
      shop: "channels-en", arguments: ["--format", "json"], file: "channels-en.promises.json",
      status: .clean, command: "promises"),
    Golden(
      shop: "channels-fi", arguments: ["--format", "html", "--language", "fi"],
      file: "channels-fi.html", status: .findings),
    Golden(
      shop: "worst-path-fi", arguments: ["--language", "fi", "--format", "html"],
      file: "worst-path-fi-journey.html", status: .clean, command: "journey"),
    Golden(
      shop: "washing-machine-en", arguments: ["--format", "html"],
      file: "washing-machine-en-journey.html", status: .clean, command: "journey"),
    Golden(
      shop: "washing-machine-fi",
      arguments: [
        "--orders", "fixtures/orders/pesukoneet.csv", "--language", "fi", "--format", "html",
      ], file: "washing-machine-fi-orders.html", status: .incomplete, command: "measure"),
    Golden(
      shop: "washing-machine-fi",
      arguments: ["--orders", "fixtures/orders/pesukoneet.csv", "--format", "html"],
      file: "washing-machine-fi-orders-en.html", status: .incomplete, command: "measure"),
    Golden(
      shop: "washing-machine-fi",
      arguments: ["--orders", "fixtures/orders/pesukoneet.csv", "--language", "fi"],
      file: "washing-machine-fi-orders.terminal.txt", status: .incomplete, command: "measure"),
    Golden(
      shop: "washing-machine-fi", arguments: ["--orders", "fixtures/orders/pesukoneet.csv"],
      file: "washing-machine-fi-orders-en.terminal.txt", status: .incomplete, command: "measure"),
  ]

  @Test("A report is the same to the letter", arguments: all)
  func golden(golden: Golden) async throws {
    let written = Mutex("")
    let environment = CommandEnvironment(
      variables: ["PROMISELINT_RULES": Self.root.appending(path: "rules").path],
      currentDirectory: Self.root.path, outputIsTerminal: golden.width != nil,
      terminalWidth: golden.width ?? 80,
      output: { text in
        written.withLock { $0 += text }
        return true
      }, error: { _ in })
    let status = await PromiseLintCommand.run(
      [golden.command, "--no-config"] + golden.arguments + ["fixtures/" + golden.shop],
      in: environment)
    let report = written.withLock { $0 }
    let file = Self.root.appending(path: "fixtures/golden/" + golden.file)
    if ProcessInfo.processInfo.environment["PROMISELINT_UPDATE_GOLDEN"] == "1" {
      try Data(report.utf8).write(to: file)
    }
    let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(status == golden.status)
    #expect(report == kept)
  }
}
