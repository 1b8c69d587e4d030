import PromiseLint
import PromiseModel
import Testing

@Suite("Accepted findings")
struct AcceptanceTests {
  static let page = """
    <title>Shop</title><h1>Washing machines</h1><p>We deliver your order in 2 working days.</p>
    <p>Returning is free of charge.</p>
    """
  static let terms = """
    <title>Terms of delivery</title><h1>Terms</h1>
    <p>Orders are delivered within 4 to 6 working days of the order.</p>
    <p>A returning customer pays 5 € for the return.</p>
    """
  let today = CalendarDate(year: 2026, month: 11, day: 29)

  func check(
    page: String = page, terms: String = terms, also more: [LinterInput] = []
  ) async -> CheckReport {
    await TestRules.linter.check(
      [
        LinterInput(path: "m/page.html", bytes: Array(page.utf8), role: .promise),
        LinterInput(path: "t/terms.html", bytes: Array(terms.utf8), role: .term),
      ] + more)
  }

  func baseline(_ report: CheckReport, until: CalendarDate? = nil) -> Baseline {
    let written = Baseline(
      entries: report.findings.map { BaselineEntry(accepting: $0, reason: "known", until: until) })
    // As a run has it: read from its file, with places.
    let read = try? BaselineFile.read(Array(BaselineFile.text(written).utf8), file: "b.yml")
    return read ?? Baseline(entries: [])
  }

  func delivery(_ report: CheckReport) throws -> Finding {
    try #require(report.findings.first { $0.topic == "delivery.time" })
  }

  // MARK: The baseline

  @Test("What the baseline accepts does not count and stays visible")
  func accepted() async {
    let report = await check()
    #expect(!report.findings.isEmpty)
    let after = report.accepting(baseline(report), today: today)
    #expect(after.findings.isEmpty && after.problems.isEmpty)
    #expect(after.accepted.map(\.finding) == report.findings)
    #expect(after.accepted.allSatisfy { $0.acceptance.reason == "known" })
  }

  @Test("An acceptance holds when the page only moves its lines")
  func moved() async throws {
    let before = await check()
    let moved = await check(page: "\n\n<div>\n" + Self.page, terms: "\n" + Self.terms)
    let after = moved.accepting(baseline(before), today: today)
    #expect(after.findings.isEmpty && after.problems.isEmpty)
  }

  @Test(
    "An acceptance lapses when either text changes",
    arguments: [("in 2 working", "in 1 working", ""), ("4 to 6 working", "", "4 to 9 working")])
  func lapsed(words: String, onPage: String, inTerms: String) async throws {
    let before = await check()
    let after = await check(
      page: onPage.isEmpty ? Self.page : Self.page.replacing(words, with: onPage),
      terms: inTerms.isEmpty ? Self.terms : Self.terms.replacing(words, with: inTerms)
    ).accepting(baseline(before), today: today)
    #expect(after.findings.map(\.topic) == ["delivery.time"])
    #expect(after.problems.map(\.kind) == ["lapsed-acceptance"])
    #expect(after.problems.first?.path == "b.yml")
    #expect(!after.isIncomplete)
  }

  @Test("An acceptance holds on its last day and not on the next")
  func expired() async throws {
    let report = await check()
    let lastDay = baseline(report, until: today)
    #expect(report.accepting(lastDay, today: today).findings.isEmpty)
    let next = CalendarDate(year: 2026, month: 11, day: 30)
    let after = report.accepting(lastDay, today: next)
    #expect(after.findings == report.findings)
    #expect(after.problems.count == report.findings.count)
    #expect(after.problems.allSatisfy { $0.kind == "expired-acceptance" && !$0.isIncomplete })
  }

  @Test("An acceptance whose finding is gone is told of; one whose page was not read is not")
  func unused() async throws {
    let report = await check()
    let baseline = baseline(report)
    let mended = await check(page: Self.page.replacing("in 2 working", with: "in 6 working"))
    let after = mended.accepting(baseline, today: today)
    #expect(after.problems.map(\.kind) == ["unused-acceptance"])
    let elsewhere = await TestRules.linter.check(
      [LinterInput(path: "m/other.html", bytes: Array(Self.page.utf8), role: .promise)])
    let comparison = BaselineComparison(baseline, elsewhere, today: today)
    #expect(comparison.unused.isEmpty && comparison.unread == baseline.entries)
    let cut = mended.with(
      problems: [
        RunProblem(
          kind: "truncated", path: "m/page.html", message: LocalizedText(en: "", fi: ""),
          isIncomplete: true)
      ])
    #expect(BaselineComparison(baseline, cut, today: today).unused.isEmpty)
  }

  // MARK: Marks

  private func marked(_ mark: String) -> String {
    Self.page.replacing("<p>We deliver", with: mark + "<p>We deliver")
  }

  @Test("A mark before the block or on the element accepts the findings of its rule there")
  func inline() async throws {
    let plain = await check()
    let rule = try delivery(plain).rule
    for page in [
      marked("<!-- promiselint-ignore \(rule): Legal knows -->"),
      Self.page.replacing("<p>We", with: "<p data-promiselint-ignore='\(rule): Legal knows'>We"),
    ] {
      let report = await check(page: page)
      #expect(report.accepted.map(\.finding.rule) == [rule])
      #expect(report.accepted.first?.acceptance.reason == "Legal knows")
      #expect(report.accepted.first?.acceptance.source == .inline)
      #expect(report.findings.count == plain.findings.count - 1)
      #expect(report.problems.isEmpty)
      // The same finding as without the mark: the mark is no part of the words.
      #expect(plain.findings.contains { $0.fingerprint == report.accepted[0].finding.fingerprint })
    }
  }

  @Test("A mark in the terms accepts what they do to promises")
  func inTerms() async throws {
    let rule = try delivery(await check()).rule
    let terms = Self.terms.replacing(
      "<p>Orders", with: "<!-- promiselint-ignore \(rule): agreed --><p>Orders")
    let report = await check(terms: terms)
    #expect(report.accepted.map(\.finding.rule) == [rule])
  }

  @Test("A mark of another rule or at another block accepts nothing and is told of")
  func elsewhere() async throws {
    let plain = await check()
    let rule = try delivery(plain).rule
    let other = try #require(plain.rules.first { $0.id != rule }).id
    for (page, kind) in [
      (marked("<!-- promiselint-ignore \(other): x -->"), "unused-acceptance"),
      (Self.page + "<!-- promiselint-ignore \(rule): x --><p>Hello.</p>", "unused-acceptance"),
      (marked("<!-- promiselint-ignore no-such-rule: x -->"), "unknown-rule"),
      (marked("<!-- promiselint-ignore \(rule) -->"), "malformedAcceptance"),
    ] {
      let report = await check(page: page)
      #expect(report.accepted.isEmpty)
      #expect(report.findings.map(\.fingerprint) == plain.findings.map(\.fingerprint))
      #expect(report.problems.map(\.kind) == [kind])
      #expect(report.problems[0].region != nil && !report.isIncomplete)
    }
  }

  @Test("A promise that is marked at one of its two places stays a finding")
  func partly() async throws {
    let rule = try delivery(await check()).rule
    let page = marked("<!-- promiselint-ignore \(rule): x -->")
    let second = LinterInput(
      path: "m/second.html",
      bytes: Array("<title>Shop</title><p>We deliver your order in 2 working days.</p>".utf8),
      role: .promise)
    let report = await check(page: page, also: [second])
    #expect(report.findings.contains { $0.rule == rule })
    #expect(report.problems.map(\.kind) == ["partial-acceptance"])
    #expect(report.problems.first?.message.en.contains("m/second.html:1") == true)
  }

  @Test("An entry of the baseline for what a mark accepts is not unused")
  func both() async throws {
    let plain = await check()
    let rule = try delivery(plain).rule
    let report = await check(page: marked("<!-- promiselint-ignore \(rule): x -->"))
    let after = report.accepting(baseline(plain), today: today)
    #expect(after.problems.isEmpty && after.findings.isEmpty)
    #expect(after.accepted.count == plain.findings.count)
  }
}
