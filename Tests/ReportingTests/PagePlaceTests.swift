import PromiseModel
import Reporting
import Testing

@Suite("Places in files that people read by pages")
struct PagePlaceTests {
  private static let word = Evidence(
    path: "ehdot/toimitus ehdot.docx", span: SourceSpan(start: 900, end: 960),
    region: TextRegion(startLine: 12, startColumn: 4, endLine: 12, endColumn: 40),
    quote: "We deliver in 4–6 working days.", section: "4.2 Delivery times",
    place: PagePlace(page: 3, paragraph: 12))
  /// A finding whose clause stands in a Word file.
  static let late = Sample.finding(
    Sample.late,
    other: Sample.claim("delivery.time", Sample.days(4, 6, from: .dispatch), .term, word))
  private static let report = Sample.report(findings: [late])
  private static let shown = "ehdot/toimitus ehdot.docx, p. 3, paragraph 12"

  @Test("A place is told in plain words of both languages")
  func words() {
    let line = PagePlace(page: 2, line: 14)
    #expect(PlaceWords.short(Self.word.place!, language: "fi") == "s. 3, kappale 12")
    #expect(PlaceWords.short(line, language: "fi") == "s. 2, rivi 14")
    #expect(PlaceWords.full(line, language: "en") == "page 2, line 14")
    #expect(PlaceWords.full(PagePlace(page: nil, paragraph: 7), language: "en") == "paragraph 7")
    #expect(PlaceWords.of(Self.word, language: "en") == Self.shown)
    #expect(PlaceWords.of(Sample.page, language: "fi") == "marketing/index.html:42:17")
  }

  @Test("Lists for people show the page and no line of the text that was taken out")
  func people() {
    let terminal = TerminalReport(options: TerminalOptions(width: 100)).text(Self.report)
    #expect(terminal.contains(Self.shown + " · 4.2 Delivery times"))
    #expect(MarkdownReport().text(Self.report).contains("`\(Self.shown)`"))
    for text in [
      GitHubAnnotations().text(Self.report), GitLabCodeQuality().text(Self.report),
      JUnitReport().text(Self.report), CheckstyleReport().text(Self.report),
      RDJSONReport().text(Self.report),
    ] {
      #expect(text.contains(Self.shown))
      #expect(!text.contains("docx:12"))
    }
  }

  @Test("A finding whose own side has pages claims no line of its file")
  func mainSide() {
    let claim = Sample.claim(
      "delivery.time", Sample.days(nil, 2), .promise, Self.word)
    let finding = Finding(
      rule: "r", verdict: .belowLaw, severity: .error, topic: "delivery.time", main: claim,
      other: nil, message: Sample.both("Too slow.", "Liian hidas."), advice: Sample.both("", ""),
      mainValue: Sample.both("", ""), otherValue: Sample.both("", ""), fingerprint: "f")
    let report = Sample.report(findings: [finding])
    let command = GitHubAnnotations(options: ReportOptions(language: "fi")).text(report)
    #expect(
      command
        == "::error file=ehdot/toimitus ehdot.docx,title=r::s. 3, kappale 12: Liian hidas.\n")
    #expect(JUnitReport().text(report).contains("p. 3, paragraph 12: Too slow."))
    #expect(!JUnitReport().text(report).contains(" line="))
    #expect(!RDJSONReport().text(report).contains("\"range\""))
  }

  @Test("JSON has the numbers of the place, and SARIF a logical location with the quote")
  func machines() throws {
    let json = JSONReport().text(Self.report)
    #expect(json.contains("\"paragraph\": 12"))
    #expect(json.contains("\"page\": 3"))
    let sarif = SARIFReport().text(Self.report)
    #expect(sarif.contains("\"name\": \"page 3, paragraph 12\""))
    #expect(
      sarif.contains("\"fullyQualifiedName\": \"4.2 Delivery times / page 3, paragraph 12\""))
    #expect(sarif.contains("“We deliver in 4–6 working days.”"))
    #expect(sarif.contains("See [\(Self.shown)](1)."))
    #expect(!sarif.contains("\"startLine\": 12"))
    let sheet = PromiseSheet().csv(Self.report, language: "en")
    #expect(sheet.contains("toimitus ehdot.docx,,,3,12,\r\n"))
    #expect(sheet.contains("marketing/index.html,42,17,,,\r\n"))
  }
}
