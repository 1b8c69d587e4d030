import Foundation
import PromiseModel
import Reporting
import Testing

/// Texts that readers of XML and Markdown are misled by.
private let hostile = [
  "<script>alert(1)</script>", "]]><x>", "a & b \"c\" 'd'", "`code` ```fence", "| cell | cell |",
  "@everyone", "#1 GH-2", "https://evil.example/x", "www.evil.example", "![i](http://evil/x.png)",
  "[a](javascript:x)", "**b** _i_ ~~s~~", "<!-- c -->", "\u{0}\u{1}\u{FFFE}\u{FFFF}", "\u{1B}[2J",
  "\n# heading\n- list", "</details>", "&lt;b&gt;", "&#60;img&#62;", "<https://evil.example>",
]

@Suite("Reports in the readers of other people")
struct OutsideReaderTests {
  private func report(_ text: String) -> CheckReport {
    let evidence = Sample.evidence("m/\(text).html", text, line: 1, column: 1, section: text)
    let claim = Sample.claim("delivery.time", .flag(true), .promise, evidence)
    let words = Sample.both(text, text)
    let finding = Finding(
      rule: "rule", verdict: .contradiction, severity: .error, topic: "t", main: claim,
      other: claim, message: words, advice: words, mainValue: words, otherValue: words,
      fingerprint: "00")
    return Sample.report(findings: [finding]).with(
      accepted: [
        AcceptedFinding(
          finding: Sample.late,
          acceptance: Acceptance(
            source: .inline, path: text, line: 1, column: 1, reason: text, who: text))
      ])
  }

  private let options = ReportOptions(showAccepted: true)

  @Test("XML stays XML whatever a page says", arguments: hostile)
  func xml(text: String) throws {
    let report = report(text)
    let junit = try #require(ParsedXML.elements(JUnitReport(options: options).text(report)))
    #expect(junit.count { $0.name == "testcase" } == 3)
    let style = try #require(ParsedXML.elements(CheckstyleReport(options: options).text(report)))
    #expect(style.count { $0.name == "error" } == 2)
    let names = Set((junit + style).map(\.name))
    #expect(
      names.isSubset(of: [
        "testsuites", "testsuite", "testcase", "failure", "skipped", "checkstyle", "file", "error",
      ]))
  }

  @Test(
    "xmllint takes both XML formats",
    .enabled(
      if: OutsideReader.xmllint != nil, "xmllint is not installed"))
  func xmllint() throws {
    let program = try #require(OutsideReader.xmllint)
    for text in hostile {
      for xml in [
        JUnitReport(options: options).text(report(text)),
        CheckstyleReport(options: options).text(report(text)),
      ] {
        #expect(try OutsideReader.run(program, ["--noout", "-"], input: xml) != nil)
      }
    }
    #expect(try OutsideReader.run(program, ["--noout", "-"], input: "<a><b></a>") == nil)
  }

  @Test(
    "junitparser counts what the report says",
    .enabled(if: OutsideReader.python != nil, "PROMISELINT_PYTHON does not name a Python"))
  func junitparser() throws {
    let program = """
      import sys, junitparser
      suites = junitparser.JUnitXml.fromstring(sys.stdin.buffer.read())
      cases = [case for suite in suites for case in suite]
      results = [type(result).__name__ for case in cases for result in case.result]
      print(len(list(suites)), len(cases), *sorted(results))
      """
    let python = try #require(OutsideReader.python)
    let text = JUnitReport(options: options).text(Sample.mixed)
    let read = try OutsideReader.run(python, ["-c", program], input: text)
    #expect(read == "4 4 Error Failure Skipped\n")
  }

  @Test(
    "markdown-it shows every text as it is: no element, link, image or mention comes from it",
    .enabled(if: OutsideReader.python != nil, "PROMISELINT_PYTHON does not name a Python"))
  func markdownIt() throws {
    let program = """
      import sys
      from markdown_it import MarkdownIt
      tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(
          sys.stdin.buffer.read().decode())
      flat = [t for token in tokens for t in [token] + (token.children or [])]
      print(*sorted({t.type for t in flat}))
      """
    let python = try #require(OutsideReader.python)
    let plain = try OutsideReader.run(
      python, ["-c", program], input: MarkdownReport(options: options).text(report("plain")))
    #expect(plain?.contains("bullet_list_open") == true)
    for text in hostile {
      let markdown = MarkdownReport(options: options).text(report(text))
      let kinds = try OutsideReader.run(python, ["-c", program], input: markdown)
      #expect(kinds == plain, "\(text)")
      for mark in ["://", "www.e"] { #expect(!outsideCode(markdown).contains(mark), "\(text)") }
      #expect(!outsideCode(markdown).contains("@every"))
    }
  }

  /// Markdown without its code spans, in which nothing is taken for a link or a mention.
  private func outsideCode(_ markdown: String) -> String {
    markdown.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 0 }.map(\.element).joined()
  }
}
