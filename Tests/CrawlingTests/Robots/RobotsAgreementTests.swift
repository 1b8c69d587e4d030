import Foundation
import Testing

@testable import Crawling

/// Compares with another reader of robots.txt, PyPI's Protego, where it is installed.
@Suite("Agreement with another reader of robots.txt")
struct RobotsAgreementTests {
  static let python = ProcessInfo.processInfo.environment["PROMISELINT_PYTHON"] ?? "python3"

  /// Whether Protego can be imported.
  static let hasProtego: Bool = {
    let answer = try? run(["-c", "import protego"], input: Data())
    return answer?.status == 0
  }()

  static func run(_ arguments: [String], input: Data) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python] + arguments
    // A file rather than a pipe: writing to a process that has ended would end this one.
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardInput = try FileHandle(forReadingFrom: file)
    let stdout = Pipe()
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test(
    "1,000 made files and 20 addresses each: the same verdict for every address without a dollar sign",
    .enabled(
      if: hasProtego,
      "PyPI's protego is not installed (PROMISELINT_PYTHON names a Python that has it)"))
  func agreement() throws {
    var random = SeededRandom(seed: 20_261_129)
    let cases = (0..<1_000).map { _ in MadeRobotsFile(using: &random) }
    let script = URL(filePath: #filePath).appending(path: "../../../../.ci/protego_verdicts.py")
      .standardized
    let answer = try Self.run([script.path], input: try JSONEncoder().encode(cases))
    #expect(answer.status == 0)
    let theirs = try JSONDecoder().decode([[Bool]].self, from: answer.output)
    try #require(theirs.count == cases.count)
    var differences: [String] = []
    var dollars = 0
    var forbidden = 0
    for (made, verdicts) in zip(cases, theirs) {
      let rules = RobotsRules(Array(made.file.utf8))
      for (text, verdict) in zip(made.addresses, verdicts) {
        let ours = rules.allows(try WebAddress(parsing: text))
        if !ours { forbidden += 1 }
        guard ours != verdict else { continue }
        // Protego reads a `$` at the end also as a plain character, the standard does not (section 2.2.3).
        if text.contains("$") {
          dollars += 1
        } else {
          differences.append("\(text) ours \(ours)\n\(made.file)")
        }
      }
    }
    #expect(forbidden > 2_000, "the made files forbid too little to tell anything")
    #expect(dollars <= 20)
    let shown = differences.prefix(3).joined(separator: "\n\n")
    #expect(differences.isEmpty, "\(differences.count): \(shown)")
  }
}
