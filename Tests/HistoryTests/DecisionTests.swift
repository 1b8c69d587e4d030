import Foundation
import GRDB
import PromiseModel
import Testing

@testable import History

/// A decision of a made site, with the parts that a test is about.
struct SampleDecision {
  var site = "site"
  var kind = DecisionKind.accept
  var owner = "Legal"
  var reason = "The terms change in spring."
  var until = CalendarDate(iso: "2026-12-31")
  var decidedBy = "Maija Meikäläinen"
  var finding = Self.finding(promised: 2)
  var run: Int?

  var new: NewDecision {
    NewDecision(
      site: site, kind: kind, owner: owner, reason: reason,
      until: kind == .accept ? until : nil, decidedBy: decidedBy, finding: finding, run: run,
      rulesDigest: "rules 1")
  }

  /// The finding of a page that promises so many days while the terms grant five.
  static func finding(promised days: Double) -> RecordedFinding {
    RecordedFinding(
      SampleRun(pages: [
        SamplePage("page.html", days: [days]), SamplePage("terms.html", days: [5], role: .term),
      ]).report.findings[0])
  }

  /// Noon of a day in late 2026.
  static let now = UTCTime(secondsSince1970: 1_796_040_000)
}

@Suite("Decisions about findings")
struct DecisionTests {
  static func invalid(_ work: () throws -> Void) -> [InvalidField.Name] {
    do {
      try work()
      return []
    } catch { return (error as? HistoryError)?.fields.map(\.name) ?? [] }
  }

  @discardableResult
  static func decide(
    _ store: HistoryStore, _ change: (inout SampleDecision) -> Void = { _ in }
  ) throws -> Decision {
    var decision = SampleDecision()
    change(&decision)
    return try store.decide(decision.new, at: SampleDecision.now)
  }

  @Test("A decision comes back as it was made, the finding's words and places included")
  func roundTrip() throws {
    let store = try TemporaryFolder().store()
    try store.record(SampleRun(pages: []).record)
    let made = try Self.decide(store) { $0.run = 1 }
    #expect(made.number == 1)
    #expect(made.previous == nil)
    #expect(made.content.finding.other?.quote == "in 5 days")
    #expect(try store.decisions(site: "site") == [made])
    #expect(try store.decisionsInForce(site: "site") == [made.content.finding.fingerprint: made])
  }

  @Test("The latest decision about a finding is in force, and all stay in the trail")
  func latest() throws {
    let store = try TemporaryFolder().store()
    try Self.decide(store)
    try Self.decide(store) { $0.finding = SampleDecision.finding(promised: 3) }
    let later = try Self.decide(store) { $0.kind = .fixPage }
    #expect(later.previous == .accept)
    #expect(try store.decisions(site: "site").map(\.content.kind) == [.accept, .accept, .fixPage])
    let inForce = try store.decisionsInForce(site: "site")
    #expect(inForce.count == 2)
    #expect(inForce[later.content.finding.fingerprint] == later)
  }

  @Test("Taking back is a row of its own, after which the finding is open as if nobody had decided")
  func undo() throws {
    let store = try TemporaryFolder().store()
    try Self.decide(store)
    let undo = try Self.decide(store) { $0.kind = .undo }
    #expect(undo.previous == .accept)
    #expect(try store.decisionsInForce(site: "site").isEmpty)
    #expect(try store.decisions(site: "site").count == 2)
    #expect(try Self.decide(store) { $0.kind = .notContradiction }.previous == nil)
    #expect(try store.decisionsInForce(site: "site").count == 1)
  }

  @Test("Nothing can be taken back twice, nor where nobody decided")
  func nothingToUndo() throws {
    let store = try TemporaryFolder().store()
    #expect(Self.invalid { try Self.decide(store) { $0.kind = .undo } } == [.kind])
    try Self.decide(store)
    try Self.decide(store) { $0.kind = .undo }
    #expect(Self.invalid { try Self.decide(store) { $0.kind = .undo } } == [.kind])
    #expect(try store.decisions(site: "site").count == 2)
  }

  @Test("Decisions hold for one site")
  func sites() throws {
    let store = try TemporaryFolder().store()
    try Self.decide(store)
    let other = try Self.decide(store) { $0.site = "another" }
    #expect(other.previous == nil)
    #expect(try store.decisions(site: "another") == [other])
    #expect(try store.decisionsInForce(site: "nowhere").isEmpty)
    #expect(try store.decisions().count == 2)
  }

  @Test("A decision holds for the words it was made for, and again when they come back")
  func otherWords() throws {
    let store = try TemporaryFolder().store()
    try Self.decide(store)
    let inForce = try store.decisionsInForce(site: "site")
    #expect(inForce[SampleDecision.finding(promised: 3).fingerprint] == nil)
    #expect(inForce[SampleDecision.finding(promised: 2).fingerprint] != nil)
  }

  @Test(
    "An acceptance keeps its finding silent on its last day and no longer",
    arguments: [("2026-12-30", true), ("2026-12-31", true), ("2027-01-01", false)])
  func lastDay(day: String, silences: Bool) throws {
    let made = try Self.decide(try TemporaryFolder().store())
    #expect(made.silences(on: try #require(CalendarDate(iso: day))) == silences)
  }

  // MARK: What can't be taken

  @Test("A decision without its reason, owner, author or day is refused with the field's name")
  func fields() throws {
    let store = try TemporaryFolder().store()
    func problems(_ change: (inout SampleDecision) -> Void) -> [InvalidField.Name] {
      Self.invalid { try Self.decide(store, change) }
    }
    #expect(problems { $0.reason = "Too short" } == [.reason])
    #expect(problems { $0.reason = " \n\t too short\u{00A0}\u{2003}  " } == [.reason])
    #expect(problems { $0.reason = String(repeating: "long ", count: 1000) } == [.reason])
    #expect(problems { $0.owner = " " } == [.owner])
    #expect(problems { $0.owner = String(repeating: "x", count: 201) } == [.owner])
    #expect(problems { $0.decidedBy = "" } == [.decidedBy])
    #expect(problems { $0.site = "" } == [.site])
    #expect(problems { $0.until = nil } == [.until])
    #expect(problems { $0.until = CalendarDate(iso: "2026-11-29") } == [.until])
    #expect(problems { $0.until = CalendarDate(year: nil, month: 12, day: 24) } == [.until])
    #expect(problems { $0.run = 1 } == [.run])
    #expect(
      problems {
        $0.reason = ""
        $0.owner = ""
      } == [.reason, .owner])
    #expect(try store.decisions().isEmpty)
    #expect(problems { $0.until = CalendarDate(iso: "2026-11-30") }.isEmpty)
    #expect(problems { $0.reason = "Ten chars." }.isEmpty)
  }

  @Test("Only an acceptance has a last day", arguments: DecisionKind.allCases)
  func untilOfOthers(kind: DecisionKind) {
    let sample = SampleDecision()
    let new = NewDecision(
      site: "site", kind: kind, owner: "o", reason: sample.reason, until: sample.until,
      decidedBy: "d", finding: sample.finding, rulesDigest: "r")
    #expect(
      new.problems(on: SampleDecision.now.day).map(\.name) == (kind == .accept ? [] : [.until]))
  }

  @Test("Every refusal is said in English and in Finnish")
  func words() {
    let new = NewDecision(
      site: "", kind: .accept, owner: "", reason: "", decidedBy: "",
      finding: SampleDecision().finding, rulesDigest: "")
    let problems = new.problems(on: SampleDecision.now.day)
    #expect(problems.map(\.name) == [.site, .reason, .owner, .until, .decidedBy])
    for problem in problems {
      #expect(problem.message.en.hasSuffix("."))
      #expect(problem.message.fi.hasSuffix("."))
      #expect(problem.message.en != problem.message.fi)
    }
  }

  @Test("A run of another site can't be named")
  func foreignRun() throws {
    let store = try TemporaryFolder().store()
    var other = SampleRun(pages: [])
    other.site = "another"
    try store.record(other.record)
    #expect(Self.invalid { try Self.decide(store) { $0.run = 1 } } == [.run])
  }

  // MARK: The trail can't be rewritten

  @Test(
    "A row of the trail can be neither changed, nor removed, nor replaced, not even by hand",
    arguments: [
      "UPDATE decision SET reason = 'Nobody will ever know.'",
      "UPDATE OR REPLACE decision SET id = 1 WHERE id = 2", "DELETE FROM decision",
      "DELETE FROM decision WHERE id = 1",
      "REPLACE INTO decision SELECT * FROM decision WHERE id = 1",
      "INSERT OR REPLACE INTO decision SELECT 1, site, fingerprint, decided, decided_by, "
        + "previous_kind, kind, owner, 'Nobody will ever know.', until, run_id, rules_digest, "
        + "finding FROM decision WHERE id = 2",
      "INSERT INTO decision SELECT 1, site, fingerprint, decided, decided_by, previous_kind, kind, "
        + "owner, reason, until, run_id, rules_digest, finding FROM decision WHERE id = 2 "
        + "ON CONFLICT DO UPDATE SET reason = 'Nobody will ever know.'",
    ])
  func appendOnly(sql: String) throws {
    let store = try TemporaryFolder().store()
    try Self.decide(store)
    try Self.decide(store) { $0.kind = .fixTerms }
    let before = try store.decisions()
    #expect(throws: HistoryError.self) { try store.writing { try $0.execute(sql: sql) } }
    #expect(try store.decisions() == before)
  }

  @Test("A database whose triggers were taken away is refused")
  func withoutTriggers() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.writing { try $0.execute(sql: "DROP TRIGGER decision_never_changed") }
    #expect(HistoryStoreTests.kind { _ = try folder.store() } == .notADatabase)
  }

  @Test("Texts of people are kept as they are, whatever they hold")
  func hostileTexts() throws {
    let store = try TemporaryFolder().store()
    for text in ["'); DROP TABLE decision; --", "\u{1B}[2J", "=1+1", "<script>", "%s?1:a", "💥"] {
      let made = try Self.decide(store) {
        $0.site = text
        $0.owner = text
        $0.reason = text + " for a reason"
        $0.decidedBy = text
      }
      #expect(try store.decisions(site: text) == [made])
    }
    let made = try Self.decide(store) { $0.owner = "a\0b" }
    #expect(made.content.owner == "a\u{FFFD}b")
    #expect(try store.decisions(site: "site") == [made])
  }
}
