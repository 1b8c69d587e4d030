import Foundation
import GRDB
import PromiseModel
import Synchronization
import Testing

@testable import History

@Suite("Kills, full disks and neighbours", .serialized)
struct InterruptionTests {
  static let large = SampleRun(
    pages: (0..<8).map { SamplePage("page\($0).html", days: [1, 2]) }
      + [SamplePage("terms.html", days: [5, 6], role: .term)])

  /// The large run with other claims on every page, so that each recording writes all tables.
  static func large(_ number: Int) -> SampleRun {
    var run = large
    for index in run.pages.indices {
      run.pages[index].line = 1 + number
      run.pages[index].content += String(number)
    }
    return run
  }

  /// How many runs there are; every one is whole.
  static func wholeRuns(_ path: String) throws -> Int {
    let store = try HistoryStore(path: path, ifAbsent: .fail)
    let check = try store.reading { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
    #expect(check == ["ok"])
    let keys = try store.reading { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count }
    #expect(keys == 0)
    let runs = try store.runs()
    for run in runs {
      #expect(run.pagesRead == 9)
      #expect(run.claims == 18)
      #expect(run.findings == [.error: 16])
    }
    return runs.count
  }

  /// Records runs until it is killed: after so many statements of SQL, and at the latest after so many microseconds.
  static func recordUntilKilled(_ file: String, statements: Int, microseconds: UInt32) throws {
    Thread.detachNewThread {
      usleep(microseconds)
      kill(getpid(), SIGKILL)
    }
    let store = try HistoryStore(path: file, ifAbsent: .create)
    let count = Mutex(0)
    store.database.writeWithoutTransaction { db in
      db.trace(options: .statement) { _ in
        count.withLock { $0 += 1 }
        if count.withLock({ $0 }) == statements { kill(getpid(), SIGKILL) }
      }
    }
    while true { try store.record(large(Int.random(in: 0..<1000)).record) }
  }

  @Test("Two hundred kills leave a database that opens, and no half run")
  func kills() async throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: 1)
    var seen = 0
    for number in 0..<200 {
      // Every fifth kill meets the making of a new database; every second comes by the clock, the others by the work done.
      let isNew = number % 5 == 0
      let file = isNew ? folder.path + "/\(number).sqlite" : folder.database
      let byClock = number % 2 == 0
      let statements = byClock ? Int.max : Int.random(in: 1...400, using: &random)
      let delay = byClock ? UInt32.random(in: 0...200_000, using: &random) : 60_000_000
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [file = file as String, statements = statements as Int, delay = delay as UInt32] in
        try InterruptionTests.recordUntilKilled(
          file, statements: statements, microseconds: delay)
      }
      guard FileManager.default.fileExists(atPath: file) else { continue }
      let runs = try Self.wholeRuns(file)
      if isNew { continue }
      #expect(runs >= seen)
      seen = runs
    }
    // Kills that all came before a first run was whole would show nothing.
    #expect(seen > 20)
  }

  @Test("Four processes of twenty-five runs each record a hundred whole runs")
  func neighbours() async throws {
    let folder = try TemporaryFolder()
    let path = folder.database
    await withTaskGroup(of: Void.self) { group in
      for process in 0..<4 {
        group.addTask {
          await #expect(processExitsWith: .success) {
            [path = path as String, process = process as Int] in
            for number in 0..<25 {
              // Opened anew each time, the first times at once by all four.
              try HistoryStore(path: path, ifAbsent: .create).record(
                InterruptionTests.large(100 * process + number).record)
            }
          }
        }
      }
    }
    #expect(try Self.wholeRuns(folder.database) == 100)
  }

  @Test("A full disk costs the run and nothing else; with room again the next run is recorded")
  func full() throws {
    let folder = try TemporaryFolder()
    try folder.store().record(Self.large(0).record)
    let pages = try folder.store().reading { try Int.fetchOne($0, sql: "PRAGMA page_count")! }
    do {
      let store = try HistoryStore(
        path: folder.database, ifAbsent: .fail, largestPageCount: pages)
      let kinds = (1...20).map { number in
        HistoryStoreTests.kind { try store.record(Self.large(number).record) }
      }
      // The first may still find room in the pages that are there.
      #expect(kinds.last == .full)
      #expect(Set(kinds.compactMap { $0 }) == [.full])
      #expect(try store.runs().count == 1 + kinds.count { $0 == nil })
    }
    let runs = try Self.wholeRuns(folder.database)
    try folder.store().record(Self.large(21).record)
    #expect(try Self.wholeRuns(folder.database) == runs + 1)
  }

  @Test("A disk that is full from the start gives the same error and leaves no table")
  func fullFromTheStart() throws {
    let folder = try TemporaryFolder()
    #expect(
      HistoryStoreTests.kind {
        _ = try HistoryStore(path: folder.database, ifAbsent: .create, largestPageCount: 5)
      } == .full)
    try folder.store().record(Self.large(0).record)
    #expect(try Self.wholeRuns(folder.database) == 1)
  }
}
