import Foundation
import GRDB
import PromiseModel
import Testing

@testable import History

@Suite("Decisions under kills and with neighbours", .serialized)
struct DecisionInterruptionTests {
  /// Decides without end and writes down each number once it was told, until it is killed after so many microseconds.
  static func decideUntilKilled(_ file: String, told: String, microseconds: UInt32) throws {
    let store = try HistoryStore(path: file, ifAbsent: .create)
    let notes = try #require(FileHandle(forWritingAtPath: told))
    try notes.seekToEnd()
    Thread.detachNewThread {
      usleep(microseconds)
      kill(getpid(), SIGKILL)
    }
    var sample = SampleDecision()
    while true {
      sample.finding = SampleDecision.finding(promised: Double(Int.random(in: 1...4)))
      let decision = try store.decide(sample.new, at: SampleDecision.now)
      notes.write(Data("\(decision.number)\n".utf8))
    }
  }

  @Test("Forty kills lose no decision that was told as made, and leave the trail without gaps")
  func kills() async throws {
    let folder = try TemporaryFolder()
    let told = folder.path + "/told"
    #expect(FileManager.default.createFile(atPath: told, contents: nil))
    _ = try folder.store()
    var random = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let delay = UInt32.random(in: 0...60_000, using: &random)
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [file = folder.database as String, told = told as String, delay = delay as UInt32] in
        try DecisionInterruptionTests.decideUntilKilled(file, told: told, microseconds: delay)
      }
      let numbers = try folder.store(ifAbsent: .fail).decisions(site: "site").map(\.number)
      #expect(numbers == Array(1...max(numbers.count, 1)).prefix(numbers.count).map { $0 })
      let last = try String(contentsOfFile: told, encoding: .utf8)
        .split(separator: "\n").last.flatMap { Int($0) }
      #expect((last ?? 0) <= numbers.count)
    }
    // Kills that all came before a first decision would show nothing.
    #expect(try folder.store().decisions(site: "site").count > 40)
  }

  @Test("Two people who decide at once are told apart, and each sees what the other did before")
  func atOnce() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.store()
    let names = ["Maija", "Matti"]
    await withTaskGroup(of: Void.self) { group in
      for name in names {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [path = folder.database as String, name = name as String] in
            let store = try HistoryStore(path: path, ifAbsent: .fail)
            for number in 0..<50 {
              var sample = SampleDecision()
              sample.decidedBy = name
              sample.kind = number % 2 == 0 ? .fixPage : .notContradiction
              _ = try store.decide(sample.new, at: SampleDecision.now)
            }
          }
        }
      }
    }
    let trail = try folder.store().decisions(site: "site")
    #expect(trail.map(\.number) == Array(1...100))
    for name in names { #expect(trail.count { $0.content.decidedBy == name } == 50) }
    #expect(trail.dropFirst().map(\.previous) == trail.dropLast().map(\.content.kind))
  }

  @Test("Of two people who take the same decision back at once, one is told that it is taken back")
  func undoAtOnce() async throws {
    let folder = try TemporaryFolder()
    var sample = SampleDecision()
    _ = try folder.store().decide(sample.new, at: SampleDecision.now)
    sample.kind = .undo
    let new = sample.new
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let made = try? HistoryStore(path: folder.database, ifAbsent: .fail)
            .decide(new, at: SampleDecision.now)
          return made != nil
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count(where: \.self) == 1)
    #expect(try folder.store().decisions(site: "site").count == 2)
  }

  @Test("A full disk costs the decision, which is told, and nothing else")
  func full() throws {
    let folder = try TemporaryFolder()
    let first = try folder.store().decide(SampleDecision().new, at: SampleDecision.now)
    let pages = try folder.store().reading { try Int.fetchOne($0, sql: "PRAGMA page_count")! }
    do {
      let store = try HistoryStore(
        path: folder.database, ifAbsent: .fail, largestPageCount: pages)
      let kinds = (1...60).map { _ in
        HistoryStoreTests.kind {
          _ = try store.decide(SampleDecision().new, at: SampleDecision.now)
        }
      }
      #expect(kinds.last == .full)
      #expect(Set(kinds.compactMap { $0 }) == [.full])
      #expect(try store.decisions(site: "site").count == 1 + kinds.count { $0 == nil })
    }
    #expect(try folder.store().decisions(site: "site").first == first)
  }
}
