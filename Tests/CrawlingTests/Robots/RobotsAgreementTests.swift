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
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The other side reads everything before it writes.
    try stdin.fileHandleForWriting.write(contentsOf: input)
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test(
    "1,000 made files and 20 addresses each: the same verdict in at least 999 of 1,000",
    .enabled(
      if: hasProtego,
      "PyPI's protego is not installed (PROMISELINT_PYTHON names a Python that has it)"))
  func agreement() throws {
    var random = SeededRandom(seed: 20_261_129)
    let cases = (0..<1_000).map { _ in MadeRobotsFile(using: &random) }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "protego_verdicts.py")
    let answer = try Self.run([script.path], input: try JSONEncoder().encode(cases))
    #expect(answer.status == 0)
    let theirs = try JSONDecoder().decode([[Bool]].self, from: answer.output)
    try #require(theirs.count == cases.count)
    var differences: [String] = []
    var forbidden = 0
    for (made, verdicts) in zip(cases, theirs) {
      let rules = RobotsRules(Array(made.file.utf8))
      for (text, verdict) in zip(made.addresses, verdicts) {
        let ours = rules.allows(try WebAddress(parsing: text))
        if !ours { forbidden += 1 }
        if ours != verdict { differences.append("\(text) ours \(ours)\n\(made.file)") }
      }
    }
    #expect(forbidden > 2_000, "the made files forbid too little to tell anything")
    #expect(
      differences.count <= 20,
      "\(differences.count): \(differences.prefix(5).joined(separator: "\n\n"))")
  }
}
