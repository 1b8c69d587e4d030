import Foundation
import GRDB
import PromiseModel
import Testing

@testable import History

@Suite("The history's database")
struct HistoryStoreTests {
  static let run = SampleRun(pages: [
    SamplePage("page.html", days: [2, 3]), SamplePage("terms.html", days: [5, 6], role: .term),
  ])

  static func kind(_ work: () throws -> Void) -> HistoryError.Kind? {
    do {
      try work()
      return nil
    } catch { return (error as? HistoryError)?.kind }
  }

  @Test("A run is listed as it was recorded")
  func listing() throws {
    let store = try TemporaryFolder().store()
    var run = Self.run
    run.label = "nightly"
    run.started = 1_795_994_525
    run.unread = ["gone.html"]
    #expect(try store.record(run.record) == 1)
    #expect(
      try store.runs() == [
        RecordedRun(
          number: 1, label: "nightly", site: "site",
          started: UTCTime(secondsSince1970: 1_795_994_525), toolVersion: "1.0.0",
          rulesDigest: "rules 1", isComplete: false, pagesRead: 2, pagesUnread: 1, claims: 4,
          findings: [.error: 2])
      ])
    let contents = try store.contents(of: store.run(named: "1"))
    #expect(contents.findings.map(\.main.quote) == ["in 2 days", "in 3 days"])
    #expect(contents.findings.map { $0.other?.path } == ["terms.html", "terms.html"])
    #expect(contents.unread.map(\.path) == ["gone.html"])
    #expect(contents.unread.map(\.isKnown) == [false])
  }

  @Test("A run is named by its number, by its label or as the latest; the newest label counts")
  func naming() throws {
    let store = try TemporaryFolder().store()
    for label in ["a", "b", "a", nil] {
      var run = Self.run
      run.label = label
      try store.record(run.record)
    }
    #expect(try store.run(named: "a").number == 3)
    #expect(try store.run(named: "2").number == 2)
    #expect(try store.run(named: "latest").number == 4)
    for name in ["", "c", "5", "0", "-1", "9999999999999999999999", "1 OR 1=1", "a' --"] {
      #expect(Self.kind { _ = try store.run(named: name) } == .noSuchRun, "\(name)")
    }
  }

  @Test("A night without a change costs a row a page and a row a finding, and no more")
  func unchangedNight() throws {
    let store = try TemporaryFolder().store()
    func counts() throws -> [String: Int] {
      try store.reading { db in
        var counts: [String: Int] = [:]
        for table in ["statement", "claim_set", "claim_place", "finding", "page", "run_finding"] {
          counts[table] = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)")
        }
        return counts
      }
    }
    try store.record(Self.run.record)
    let first = try counts()
    try store.record(Self.run.record)
    let second = try counts()
    #expect(second["page"] == 4)
    #expect(second["run_finding"] == 4)
    for table in ["statement", "claim_set", "claim_place", "finding"] {
      #expect(first[table] == second[table], "\(table)")
    }
  }

  @Test("Texts of pages are kept as they are, whatever they hold")
  func hostileTexts() throws {
    let texts = ["'; DROP TABLE run; --", "\u{1B}[2J", "\u{202E}", "\"", "%s?1:a", "💥"]
    for text in texts {
      let store = try TemporaryFolder().store()
      var run = SampleRun(pages: [SamplePage(text, days: [2])], unread: [text + "/x"])
      run.label = text
      run.site = text
      run.hasExtraRule = true
      try store.record(run.record)
      let read = try store.run(named: text)
      #expect(read.site == text)
      #expect(read.label == text)
      #expect(try store.contents(of: read).findings.map(\.main.path) == [text])
    }
  }

  @Test("A zero byte, at which SQLite would end a text, is kept as a replacement character")
  func zeroBytes() throws {
    let store = try TemporaryFolder().store()
    var run = SampleRun(pages: [SamplePage("a\0b", days: [2])])
    run.label = "l\0m"
    try store.record(run.record)
    run.pages = []
    run.unread = ["a\0b"]
    try store.record(run.record)
    let latest = try store.run(named: "latest")
    #expect(latest.label == "l\u{FFFD}m")
    #expect(try store.contents(of: latest).unread.map(\.path) == ["a\u{FFFD}b"])
    #expect(try store.contents(of: latest).unread.map(\.isKnown) == [true])
  }

  // MARK: Files that are no current history

  @Test("A missing file is made or refused, as asked")
  func absence() throws {
    let folder = try TemporaryFolder()
    #expect(Self.kind { _ = try folder.store(ifAbsent: .fail) } == .missing)
    #expect(!FileManager.default.fileExists(atPath: folder.database))
    _ = try folder.store()
    #expect(Self.kind { _ = try folder.store(ifAbsent: .fail) } == nil)
    #expect(
      Self.kind { _ = try HistoryStore(path: folder.path + "/no/such.sqlite", ifAbsent: .create) }
        == .inaccessible)
    #expect(
      Self.kind { _ = try HistoryStore(path: folder.path, ifAbsent: .fail) } == .inaccessible)
  }

  @Test("A database of a newer version is refused and left as it is")
  func newer() throws {
    let folder = try TemporaryFolder()
    do {
      let store = try folder.store()
      try store.record(Self.run.record)
      try store.writing { db in
        try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('99-from-the-future')")
      }
      try store.database.close()
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    #expect(Self.kind { _ = try folder.store() } == .newer)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
  }

  @Test("A database of another program is refused and left as it is")
  func foreign() throws {
    let folder = try TemporaryFolder()
    do {
      let other = try DatabaseQueue(path: folder.database)
      try other.write { try $0.execute(sql: "CREATE TABLE cookies (value TEXT)") }
      try other.close()
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    #expect(Self.kind { _ = try folder.store() } == .foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
  }

  @Test("A file that is no database is refused and left as it is")
  func notADatabase() throws {
    let folder = try TemporaryFolder()
    let bytes = Data(String(repeating: "This is a shopping list.\n", count: 400).utf8)
    try bytes.write(to: URL(fileURLWithPath: folder.database))
    #expect(Self.kind { _ = try folder.store() } == .notADatabase)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == bytes)
  }

  @Test("Two hundred damaged databases give a named error or are read, and never a crash")
  func damaged() throws {
    let folder = try TemporaryFolder()
    do {
      let store = try folder.store()
      for _ in 0..<5 { try store.record(Self.run.record) }
      try store.database.close()
    }
    let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.database)))
    var random = SeededGenerator(seed: 7)
    for number in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: .min ... .max, using: &random)
      }
      if number % 5 == 0 { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random)) }
      let path = folder.path + "/\(number).sqlite"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do {
        let store = try HistoryStore(path: path, ifAbsent: .fail)
        for run in try store.runs() { _ = try store.contents(of: run) }
        if let last = try store.runs().last, last.number > 1 {
          _ = try store.difference(from: store.run(before: last), to: last)
        }
        try store.record(Self.run.record)
      } catch {
        #expect(error.kind != .missing, "\(error)")
      }
    }
  }

  // MARK: Readings

  @Test("A reading comes back as it was stored")
  func readings() throws {
    let store = try TemporaryFolder().store()
    let report = Self.run.report
    let odd = report.claims[0].with(
      .duration(Duration(min: -0.0, max: .infinity, unit: .businessDay, bound: .over), from: nil))
    let values: [ClaimValue] = [
      .money(Money(amount: 0.1 + 0.2, currency: nil, above: .leastNonzeroMagnitude)),
      .step("store-credit"),
      .percentage(Percentage(amount: 1.0 / 3, bound: .about)), .flag(false), .hours(.always),
      .cutOff(minute: 840), .text("a\u{0}\u{2028}\"\\/é💥"),
      .date(from: nil, to: CalendarDate(year: nil, month: 12, day: 24)),
    ]
    let claims = [odd] + values.map { odd.with($0) }
    let reading = try StoredReading(key: "k", encoding: claims)
    try store.record(Self.run.record, readings: [reading])
    #expect(try store.storedReading("k") == reading)
    #expect(try store.storedReading("k")?.decoded(as: [Claim].self) == claims)
    #expect(try store.storedReading("k")?.decoded(as: [String].self) == nil)
    #expect(try store.storedReading("other") == nil)
  }

  @Test("A reading that thirty runs have not used is dropped, one in use is kept")
  func oldReadings() throws {
    let store = try TemporaryFolder().store()
    func reading(_ key: String) -> StoredReading { StoredReading(key: key, content: [0]) }
    try store.record(Self.run.record, readings: [reading("used"), reading("unused")])
    for _ in 0..<30 { try store.record(Self.run.record, used: ["used"]) }
    #expect(try store.storedReading("unused") != nil)
    try store.record(Self.run.record, used: ["used"])
    #expect(try store.storedReading("unused") == nil)
    #expect(try store.storedReading("used") != nil)
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
