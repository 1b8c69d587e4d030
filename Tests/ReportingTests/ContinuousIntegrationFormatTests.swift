import PromiseModel
import Reporting
import Testing

extension Sample {
  static let accepted = AcceptedFinding(
    finding: narrow,
    acceptance: Acceptance(
      source: .baseline, path: "promiselint-baseline.yml", line: 5, column: 3,
      reason: "The terms change in spring", who: "Legal",
      until: CalendarDate(year: 2027, month: 3, day: 1)))

  /// One finding, one accepted finding, one file that could not be read.
  static let mixed = report(findings: [late], problems: [unreadable]).with(accepted: [accepted])
}

@Suite("Formats for continuous integration")
struct ContinuousIntegrationFormatTests {
  private let shown = ReportOptions(showAccepted: true)

  // MARK: GitHub

  @Test("GitHub is given one command a line, worst first, with the place and the other side")
  func github() {
    let lines = GitHubAnnotations().text(Sample.report()).split(separator: "\n")
    #expect(
      lines[0].hasPrefix(
        "::error file=marketing/index.html,line=42,endLine=42,col=17,endColumn=56,"
          + "title=delivery-time-weaker::The page promises delivery in 2 working days;"))
    #expect(lines[0].contains("Terms: terms/delivery terms.html:118 “We deliver"))
    #expect(lines.map { String($0.prefix { $0 != " " }) } == ["::error", "::warning", "::notice"])
  }

  @Test(
    "No text can begin a second command or leave its property",
    arguments: [
      "a\n::error::b", "a\r\n::set-output name=x::y", "100%0A::error::x", "::stop-commands::t",
      "a,line=1", "a::b", "%25", "\u{2028}::error::x", "##[error]x", "\u{0}::x",
    ])
  func githubEscapes(text: String) throws {
    let evidence = Sample.evidence("m/\(text).html", text, line: 1, column: 1)
    let claim = Sample.claim("delivery.time", .flag(true), .promise, evidence)
    let finding = Finding(
      rule: "rule", verdict: .unsupported, severity: .error, topic: "t", main: claim, other: claim,
      message: Sample.both(text, text), advice: Sample.both(text, text),
      mainValue: Sample.both("", ""), otherValue: Sample.both("", ""), fingerprint: "00")
    let lines = GitHubAnnotations().text(Sample.report(findings: [finding]))
      .split(separator: "\n", omittingEmptySubsequences: true)
    let line = try #require(lines.first)
    #expect(lines.count == 1)
    #expect(!line.unicodeScalars.contains(where: VisibleText.isInvisible))
    // As the runner reads it: properties up to the first `::` behind the command, each `name=value` between commas.
    let body = line.dropFirst("::error ".count)
    let end = try #require(body.range(of: "::")).lowerBound
    let names = body[..<end].split(separator: ",").map { $0.prefix { $0 != "=" } }
    #expect(names == ["file", "line", "endLine", "col", "endColumn", "title"])
  }

  @Test(
    "GitHub is given ten of each kind at most, and the last line tells how many more",
    arguments: [(10, 10, 10, 0), (11, 0, 0, 1), (25, 12, 30, 38), (0, 0, 11, 2), (9, 11, 9, 1)])
  func githubLimits(errors: Int, warnings: Int, notes: Int, more: Int) {
    func copies(_ finding: Finding, _ count: Int) -> [Finding] {
      Array(repeating: finding, count: count)
    }
    let findings =
      copies(Sample.belowLaw, notes) + copies(Sample.late, errors)
      + copies(Sample.narrow, warnings)
    let lines = GitHubAnnotations().text(Sample.report(findings: findings)).split(separator: "\n")
    for (command, count) in [("error", errors), ("warning", warnings), ("notice", notes)] {
      let shown = lines.count { $0.hasPrefix("::\(command) ") }
      #expect(shown <= 10)
      #expect(command == "notice" || shown == min(10, count))
    }
    #expect(lines.last?.contains("\(more) more in the report") == (more > 0))
    #expect(lines.count - (more > 0 ? 1 : 0) + more == errors + warnings + notes)
  }

  @Test("A range of several lines has no columns, which GitHub would refuse")
  func githubManyLines() {
    let problem = RunProblem(
      kind: "k", path: "a.html",
      region: TextRegion(startLine: 3, startColumn: 9, endLine: 4, endColumn: 2),
      message: Sample.both("m", "m"), isIncomplete: false)
    let text = GitHubAnnotations().text(Sample.report(findings: [], problems: [problem]))
    #expect(text == "::warning file=a.html,line=3,endLine=4,title=k::m\n")
  }

  // MARK: GitLab and reviewdog

  @Test("GitLab is given issues with unique fingerprints that stay the same")
  func gitlab() throws {
    let report = Sample.report(
      findings: [Sample.late, Sample.late, Sample.belowLaw], problems: [Sample.unreadable])
    let text = GitLabCodeQuality(options: ReportOptions(pathPrefix: "./site/")).text(report)
    let issues = try parsed(text)
    #expect(issues.count == 4)
    #expect(issues[0]["fingerprint"].string == Sample.late.fingerprint)
    #expect(Set((0..<4).map { issues[$0]["fingerprint"].string }).count == 4)
    #expect(issues[0]["severity"].string == "critical" && issues[2]["severity"].string == "info")
    #expect(issues[0]["location"]["path"].string == "site/marketing/index.html")
    #expect(issues[0]["location"]["lines"]["begin"].int == 42)
    #expect(issues[3]["check_name"].string == "unreadable-file")
    #expect(text == GitLabCodeQuality(options: ReportOptions(pathPrefix: "site")).text(report))
  }

  @Test("reviewdog is given both sides, in whole lines")
  func rdjson() throws {
    let result = try parsed(RDJSONReport().text(Sample.report()))
    #expect(result["source"]["name"].string == "PromiseLint")
    #expect(result["severity"].string == "ERROR")
    let first = result["diagnostics"][0]
    #expect(first["code"]["value"].string == "delivery-time-weaker")
    #expect(first["location"]["range"]["start"]["line"].int == 42)
    #expect(!first["location"]["range"]["start"].keys.contains("column"))
    let other = first["related_locations"][0]
    #expect(other["location"]["path"].string == "terms/delivery terms.html")
    #expect(result["diagnostics"][2]["severity"].string == "INFO")
    #expect(try parsed(RDJSONReport().text(Sample.report(findings: [])))["diagnostics"].count == 0)
  }

  // MARK: XML

  @Test("JUnit has a suite for each file; what counts fails, what was not read is an error")
  func junit() throws {
    let text = JUnitReport(options: shown).text(Sample.mixed)
    let elements = try #require(ParsedXML.elements(text))
    let root = try #require(elements.first)
    #expect(root.name == "testsuites")
    #expect(
      root.attributes == ["name": "PromiseLint", "tests": "4", "failures": "1", "errors": "1"])
    let suites = elements.filter { $0.name == "testsuite" }.map { $0.attributes["name"] }
    #expect(
      suites == [
        "marketing/index.html", "marketing/äö 😀.html", "terms/delivery terms.html",
        "terms/old.html",
      ])
    let failure = try #require(elements.first { $0.name == "failure" })
    #expect(failure.attributes["type"] == "delivery-time-weaker")
    #expect(failure.text.contains("Terms: terms/delivery terms.html:118"))
    #expect(elements.count { $0.name == "skipped" } == 1)
    #expect(elements.count { $0.name == "error" } == 1)
    #expect(elements.contains { $0.attributes["name"] == "nothing found" })
  }

  @Test("A finding below the threshold is a case that passes")
  func junitThreshold() throws {
    let text = JUnitReport(isFailure: { $0 > .error }).text(Sample.report())
    let elements = try #require(ParsedXML.elements(text))
    #expect(!elements.contains { $0.name == "failure" })
    #expect(elements.count { $0.name == "system-out" } == 3)
  }

  @Test("Checkstyle has a file for each path with its errors")
  func checkstyle() throws {
    let elements = try #require(ParsedXML.elements(CheckstyleReport().text(Sample.report())))
    let files = elements.filter { $0.name == "file" }.compactMap { $0.attributes["name"] }
    #expect(files == files.sorted() && files.count == 3)
    let error = try #require(elements.first { $0.name == "error" })
    #expect(error.attributes["line"] == "42" && error.attributes["column"] == "17")
    #expect(error.attributes["source"] == "promiselint.delivery-time-weaker")
    #expect(error.attributes["severity"] == "error")
  }

  // MARK: Markdown

  @Test("A comment names both sides, the advice and the rule")
  func markdown() {
    let text = MarkdownReport().text(Sample.mixed)
    #expect(text.hasPrefix("## PromiseLint: 1 error, 0 warnings, 0 notes\n"))
    #expect(text.contains("**Not everything could be checked.** 1 accepted."))
    #expect(text.contains("- At: `marketing/index.html:42`"))
    #expect(text.contains("- Terms, `terms/delivery terms.html:118`: “We deliver orders"))
    #expect(text.contains("- Rule: `delivery-time-weaker`"))
    #expect(!text.contains("The terms change in spring"))
    #expect(
      MarkdownReport(options: shown).text(Sample.mixed).contains(
        "- Accepted: The terms change in spring (Legal)"))
  }

  @Test("A comment stays below GitHub's limit and tells how many are left out")
  func markdownLimit() {
    let many = Sample.report(findings: Array(repeating: Sample.late, count: 500))
    let text = MarkdownReport().text(many)
    #expect(text.utf8.count < 65_536)
    let shown = text.split(separator: "\n").count { $0.hasPrefix("**Error.**") }
    #expect(text.hasSuffix("… and \(500 - shown) more in the full report.\n"))
  }

  // MARK: What all have in common

  private func all(_ report: CheckReport, _ options: ReportOptions) -> [String] {
    [
      GitHubAnnotations(options: options).text(report),
      GitLabCodeQuality(options: options).text(report), RDJSONReport(options: options).text(report),
      JUnitReport(options: options).text(report), CheckstyleReport(options: options).text(report),
      MarkdownReport(options: options).text(report), SARIFReport(options: options).text(report),
    ]
  }

  @Test("What is accepted is left out of every format unless it is asked for")
  func accepted() {
    for text in all(Sample.mixed, ReportOptions()) {
      #expect(!text.contains("return-free-narrowed \\") && !text.contains("spring"))
    }
    for text in all(Sample.mixed, shown) { #expect(text.contains("The terms change in spring")) }
  }

  @Test("Every path is relative and behind the prefix, whatever it was")
  func prefix() throws {
    let claim = Sample.claim(
      "t", .flag(true), .promise, Sample.evidence("//host/a.html", "q", line: 1, column: 1))
    let finding = Finding(
      rule: "rule", verdict: .unsupported, severity: .error, topic: "t", main: claim, other: nil,
      message: Sample.both("m", "m"), advice: Sample.both("", ""), mainValue: Sample.both("", ""),
      otherValue: Sample.both("", ""), fingerprint: "00")
    let report = Sample.report(findings: [finding])
    for (options, path) in [
      (ReportOptions(), "host/a.html"), (ReportOptions(pathPrefix: "/www/"), "www/host/a.html"),
    ] {
      let place = try parsed(SARIFReport(options: options).text(report))["runs"][0]["results"][0][
        "locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
      #expect(place.string == path)
      #expect(
        try parsed(RDJSONReport(options: options).text(report))["diagnostics"][0]["location"][
          "path"
        ].string == path)
    }
  }

  @Test("SARIF marks what is accepted as suppressed where it is asked for")
  func suppressions() throws {
    let results = try parsed(SARIFReport(options: shown).text(Sample.mixed))["runs"][0]["results"]
    #expect(results.count == 2)
    #expect(!results[0].keys.contains("suppressions"))
    let suppression = results[1]["suppressions"][0]
    #expect(suppression["kind"].string == "external")
    #expect(suppression["status"].string == "accepted")
    #expect(suppression["justification"].string == "The terms change in spring")
    #expect(try parsed(SARIFReport().text(Sample.mixed))["runs"][0]["results"].count == 1)
  }

  @Test("JSON holds what is accepted, and the terminal on request")
  func fullReports() throws {
    let accepted = try parsed(JSONReport().text(Sample.mixed))["accepted"][0]
    #expect(accepted["finding"]["rule"].string == "return-free-narrowed")
    #expect(accepted["acceptance"]["until"].string == "2027-03-01")
    #expect(accepted["acceptance"]["source"].string == "baseline")
    let terminal = TerminalReport(options: TerminalOptions()).text(Sample.mixed)
    #expect(terminal.contains("1 finding is accepted (--show-accepted)."))
    #expect(!terminal.contains("ACCEPTED"))
    let full = TerminalReport(options: TerminalOptions(showAccepted: true)).text(Sample.mixed)
    #expect(full.contains("ACCEPTED") && full.contains("The terms change in spring"))
    #expect(full.contains("Legal · until 2027-03-01 · promiselint-baseline.yml:5:3"))
  }
}
