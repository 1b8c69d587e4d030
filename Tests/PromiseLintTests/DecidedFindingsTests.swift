import PromiseLint
import PromiseModel
import Testing

@Suite("Decisions of the review pages in a check")
struct DecidedFindingsTests {
  private let shop = AcceptanceTests()
  private let today = CalendarDate(year: 2026, month: 11, day: 30)
  private let tomorrow = CalendarDate(year: 2026, month: 12, day: 1)

  private func decisions(
    _ kind: DecisionKind, _ report: CheckReport, until: CalendarDate? = nil
  ) -> [Decision] {
    report.findings.enumerated().map { number, finding in
      Decision(
        number: number + 1, decided: UTCTime(secondsSince1970: 0),
        content: NewDecision(
          site: "site", kind: kind, owner: "Legal", reason: "Agreed with the shop.", until: until,
          decidedBy: "Maija", finding: RecordedFinding(finding), rulesDigest: "r"), previous: nil)
    }
  }

  @Test(
    "What was accepted or called no contradiction does not count and stays visible",
    arguments: [DecisionKind.accept, .notContradiction])
  func silent(kind: DecisionKind) async throws {
    let report = await shop.check()
    #expect(!report.findings.isEmpty)
    let day = kind == .accept ? tomorrow : nil
    let after = report.deciding(
      decisions(kind, report, until: day), keptIn: "h.sqlite", today: today)
    #expect(after.findings.isEmpty && after.problems.isEmpty)
    #expect(after.accepted.map(\.finding) == report.findings)
    #expect(
      after.accepted.first?.acceptance
        == Acceptance(
          source: .decision, path: "h.sqlite", line: 1, column: 1,
          reason: "Agreed with the shop.", who: "Maija", until: day))
  }

  @Test(
    "What shall be mended stays open until it is, and so does what was taken back",
    arguments: [DecisionKind.fixPage, .fixTerms, .undo])
  func open(kind: DecisionKind) async {
    let report = await shop.check()
    let after = report.deciding(decisions(kind, report), keptIn: "h.sqlite", today: today)
    #expect(after.findings == report.findings)
    #expect(after.accepted.isEmpty && after.problems.isEmpty)
  }

  @Test("An acceptance holds on its last day; after it the finding counts again, and that is told")
  func lastDay() async {
    let report = await shop.check()
    let accepted = decisions(.accept, report, until: today)
    #expect(report.deciding(accepted, keptIn: "h", today: today).findings.isEmpty)
    let after = report.deciding(accepted, keptIn: "h", today: tomorrow)
    #expect(after.findings == report.findings)
    #expect(Set(after.problems.map(\.kind)) == ["expired-decision"])
    #expect(after.problems.count == report.findings.count)
    #expect(!after.isIncomplete)
  }

  @Test(
    "A decision lapses when either text changes, and that is told",
    arguments: [("in 2 working", "in 1 working"), ("4 to 6 working", "4 to 9 working")])
  func lapsed(words: String, changed: String) async {
    let before = await shop.check()
    let after = await shop.check(
      page: AcceptanceTests.page.replacing(words, with: changed),
      terms: AcceptanceTests.terms.replacing(words, with: changed)
    ).deciding(decisions(.notContradiction, before), keptIn: "h.sqlite", today: today)
    #expect(after.findings.map(\.topic) == ["delivery.time"])
    #expect(after.problems.map(\.kind) == ["lapsed-decision"])
    #expect(after.problems.map(\.path) == ["h.sqlite"])
    #expect(!after.isIncomplete)
  }

  @Test("A decision holds when the page only moves its lines")
  func moved() async {
    let before = await shop.check()
    let after = await shop.check(page: "\n\n<div>\n" + AcceptanceTests.page)
      .deciding(decisions(.notContradiction, before), keptIn: "h", today: today)
    #expect(after.findings.isEmpty && after.problems.isEmpty)
  }

  @Test("A decision whose finding was mended says nothing")
  func mended() async {
    let before = await shop.check()
    let after = await shop.check(
      page: AcceptanceTests.page.replacing("in 2 working", with: "in 6 working"),
      terms: AcceptanceTests.terms.replacing("pays 5 €", with: "pays 0 €")
    ).deciding(decisions(.notContradiction, before), keptIn: "h", today: today)
    #expect(after.problems.isEmpty)
  }

  @Test("A baseline and decisions about the same findings do not call each other unused")
  func withBaseline() async {
    let report = await shop.check()
    let after = report.accepting(shop.baseline(report), today: today)
      .deciding(decisions(.notContradiction, report), keptIn: "h", today: today)
    #expect(after.findings.isEmpty && after.problems.isEmpty)
    #expect(after.accepted.count == report.findings.count)
  }
}
