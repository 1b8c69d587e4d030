import GRDB
import PromiseModel
import Testing

@testable import History

@Suite("Versions of the history's schema")
struct HistorySchemaTests {
  @Test(
    "An older database is brought up to date with its runs, ten times over",
    arguments: ["1-runs", "2-readings"])
  func older(version: String) throws {
    for _ in 0..<10 {
      let folder = try TemporaryFolder()
      do {
        let old = try DatabaseQueue(path: folder.database)
        try HistorySchema.migrator.migrate(old, upTo: version)
        try old.write { try $0.execute(sql: Self.oldRun) }
        try old.close()
      }
      let store = try folder.store(ifAbsent: .fail)
      let old = try #require(try store.contents(of: store.run(named: "old")).findings.first)
      #expect(old.main.quote == "in 1 day")
      #expect(old.main.section == nil && old.main.place == nil && old.legalBasis == nil)
      #expect(try store.decisions().isEmpty && store.drafts(limit: 1).isEmpty)
      #expect(try store.record(HistoryStoreTests.run.record) == 8)
      let complete = try store.reading { try HistorySchema.migrator.hasCompletedMigrations($0) }
      #expect(complete)
    }
  }

  /// A run with a finding as the first version of the schema keeps it.
  private static let oldRun = """
    INSERT INTO run VALUES (7, 'old', 'site', 0, '0.1.0', 'rules 0', 1);
    INSERT INTO finding VALUES (
      1, 'd', 'f', 'rule', 'contradiction', 'error', 'delivery.time', 'Slower.', 'Hitaampi.', '', '',
      '', '');
    INSERT INTO finding_place VALUES (1, 'main', 0, 'page.html', 1, 1, 1, 9, 'in 1 day');
    INSERT INTO run_finding VALUES (7, 1, 0);
    """

  @Test("What review shows of a finding is recorded: section, page, law, value and all places")
  func shownInReview() throws {
    let store = try TemporaryFolder().store()
    let claim = SamplePage("a.pdf", days: [2]).claims[0]
    func evidence(_ path: String, _ place: PagePlace?) -> Evidence {
      Evidence(
        path: path, span: claim.evidence.span, region: claim.evidence.region, quote: "in 2 days",
        section: "Delivery", place: place)
    }
    let main = Claim(
      topic: "delivery.time", publicTopic: "delivery.time", aspect: "time", value: claim.value,
      side: .promise, scope: .unstated,
      evidence: evidence("a.pdf", PagePlace(page: 3, line: 4)), valueSpan: claim.valueSpan,
      reading: "r", language: "fi", valueInQuote: 3..<4)
    let text = LocalizedText(en: "e", fi: "f")
    let finding = Finding(
      rule: "rule", verdict: .belowLaw, severity: .error, topic: "delivery.time", main: main,
      other: nil,
      otherMainPlaces: [
        evidence("b.html", nil), evidence("c.docx", PagePlace(page: nil, paragraph: 9)),
      ],
      message: text, advice: text, mainValue: text, otherValue: text, legalBasis: "KSL 6:17 § 3",
      fingerprint: "f")
    var run = SampleRun(pages: []).record
    run = RunRecord(
      label: nil, site: "site", started: run.started, toolVersion: "1", rulesDigest: "r",
      report: run.report.with(findings: [finding]), words: ValueWords())
    try store.record(run)
    let read = try store.contents(of: store.run(named: "1")).findings
    #expect(read == [RecordedFinding(finding)])
    #expect(read[0].main.place == PagePlace(page: 3, line: 4))
    #expect(read[0].main.value == 3..<4)
    #expect(read[0].otherMainPlaces.map(\.path) == ["b.html", "c.docx"])
    #expect(read[0].termValue == text)
  }
}
