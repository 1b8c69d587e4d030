import ChildProcesses
import Foundation
import Testing

@Suite("Child processes", .timeLimit(.minutes(1)))
struct ChildProcessTests {
  private func shell(
    _ script: String, input: [UInt8]? = nil, deadline: Double = 10, largest: Int = 1_000_000
  ) -> Result<[UInt8], ChildFailure> {
    ChildProcess.output(
      of: "/bin/sh", ["-c", script], environment: ["A=b"], input: input, deadline: deadline,
      largest: largest)
  }

  @Test("A program gets its input and its own environment alone, and its output is given back")
  func output() throws {
    #expect(try shell("echo $A$HOME").get() == Array("b\n".utf8))
    let much = [UInt8](repeating: 7, count: 900_000)
    #expect(try shell("exec cat", input: much).get() == much)
    #expect(try shell("exec cat").get().isEmpty)
    #expect(try shell("exec cat", input: []).get().isEmpty)
    #expect(try shell("head -c 3; exec <&-; sleep 0.1", input: much).get() == [7, 7, 7])
  }

  @Test("Each way to fail has its name")
  func failures() {
    #expect(shell("exit 3") == .failure(.failed(status: 3)))
    #expect(
      shell("echo x; kill -11 $$") == .failure(.crashed(signal: 11, output: Array("x\n".utf8))))
    #expect(shell("exec sleep 60", deadline: 0.2) == .failure(.limits))
    #expect(shell("exec yes", largest: 1000) == .failure(.limits))
    let missing = ChildProcess.output(of: "/nowhere/at-all", [], deadline: 1, largest: 1)
    guard case .failure(.notStarted) = missing else {
      Issue.record("a program that is not there was started")
      return
    }
  }

  @Test("A program that closes its output and stays, and what it started, are ended")
  func stragglers() throws {
    let mark = "7\(getpid())1"
    let script = "echo a; sleep \(mark) >/dev/null & exec sleep \(mark) >/dev/null"
    #expect(try shell(script).get() == Array("a\n".utf8))
    let search = "grep -lsa [s]leep.\(mark) /proc/[0-9]*/cmdline | grep -v /$$/ ; true"
    var left = try shell(search).get()
    // A process that was sent its end may take a moment to be gone.
    for _ in 0..<50 where !left.isEmpty {
      usleep(100_000)
      left = try shell(search).get()
    }
    #expect(left.isEmpty)
  }
}
