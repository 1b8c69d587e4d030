import ArgumentParser
import Foundation
import Testing

@testable import PromiseLintCLI

/// The files that people copy must fit the program as it is.
@Suite("Files ready for continuous integration")
struct ReadyFilesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let files = [
    "README.md", "fixtures/ci/nightly.sh", "fixtures/ci/gitlab-ci.yml",
    ".pre-commit-hooks.yaml", ".github/actions/promiselint/action.yml",
  ]

  private static func text(_ file: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: file)), as: UTF8.self)
  }

  /// The calls of the program in a file: lines that begin with its name, with their continuations.
  private static func calls(in file: String) throws -> [[String]] {
    var calls: [[String]] = []
    let lines = try text(file).replacing("\\\n", with: " ").split(separator: "\n")
    for (index, line) in lines.enumerated() {
      // The steps of the README are indented; a synopsis, with places for values, is not.
      if file == "README.md", !line.hasPrefix("   ") { continue }
      var words = line.split { $0 == " " || $0 == "\"" }.map(String.init)
      while let first = words.first, ["-", "entry:"].contains(first) { words.removeFirst() }
      guard words.first == "promiselint", words.count > 1 else { continue }
      // YAML folds a line that is indented further into the one before it.
      if file.hasSuffix("gitlab-ci.yml"), lines[index + 1].hasPrefix("      ") {
        words += lines[index + 1].split(separator: " ").map(String.init)
      }
      calls.append(Array(words.dropFirst()))
    }
    return calls
  }

  private static var subcommands: Set<String> {
    Set(PromiseLintCommand.configuration.subcommands.compactMap { $0.configuration.commandName })
  }

  @Test("Every call of the program in a file is one that it takes", arguments: files.prefix(4))
  func calls(file: String) throws {
    let calls = try Self.calls(in: file)
    #expect(!calls.isEmpty)
    for call in calls where Self.subcommands.contains(call[0]) {
      let arguments = call.map { $0 == "$@" ? "site" : $0 }
      #expect(throws: Never.self, "\(file): \(call)") {
        _ = try PromiseLintCommand.parseAsRoot(arguments)
      }
    }
  }

  @Test("The action gives its inputs to the script as variables only, and its options are known")
  func action() throws {
    let text = try Self.text(".github/actions/promiselint/action.yml")
    let script = try #require(text.range(of: "run: |")).upperBound
    #expect(!text[script...].contains("${{"))
    let options = text[script...].split { " (=\n".contains($0) }
      .filter { ["--format", "--fail-on", "--language", "--path-prefix"].contains($0) }
    #expect(options.count >= 6)
    let call = [
      "check", "--fail-on", "error", "--language", "fi", "--path-prefix", "", "--format", "github",
      "--format", "sarif=a", "--format", "markdown=b", "--baseline", "c", "--", "site",
    ]
    #expect(throws: Never.self) { _ = try PromiseLintCommand.parseAsRoot(call) }
  }

  @Test(
    "Other people's schemas take the files",
    .enabled(
      if: ProcessInfo.processInfo.environment["CHECK_JSONSCHEMA"] != nil,
      "CHECK_JSONSCHEMA does not name check-jsonschema"),
    arguments: [
      (".github/actions/promiselint/action.yml", ["vendor.github-actions"]),
      ("fixtures/ci/github-workflow.yml", ["vendor.github-workflows"]),
      (
        "fixtures/ci/gitlab-ci.yml", ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
      ),
    ])
  func schemas(file: String, options: [String]) throws {
    let process = Process()
    let program = try #require(ProcessInfo.processInfo.environment["CHECK_JSONSCHEMA"])
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--builtin-schema"] + options + [Self.root.appending(path: file).path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test(
    "A shell takes the nightly script",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/bin/sh"), "there is no /bin/sh"))
  func shell() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-n", Self.root.appending(path: "fixtures/ci/nightly.sh").path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
