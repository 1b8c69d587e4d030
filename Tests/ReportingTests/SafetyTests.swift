import PromiseModel
import Reporting
import Testing

/// Strings that act on terminals, on the writing direction or on spreadsheets.
private let hostile = [
  "\u{1B}[2J", "\u{1B}]8;;http://evil/\u{7}x\u{1B}]8;;\u{7}", "\u{1B}]52;c;ZXZpbA==\u{7}",
  "\r\nfake",
  "a\rb", "\u{8}\u{8}", "\u{0}", "\u{7F}", "\u{9B}31m", "\u{85}", "\u{90}q", "\u{202E}evil",
  "\u{2066}x\u{2069}", "\u{200E}", "\u{200F}", "\u{061C}", "\u{2028}x", "\u{2029}", "\u{200B}",
  "\u{FEFF}", "\u{E0041}", "\t", "\n\n\n",
]

@Suite("Untrusted text")
struct SafetyTests {
  private func report(_ text: String) -> CheckReport {
    let evidence = Sample.evidence(
      "m/\(text).html", "quote \(text) end", line: 1, column: 1, section: "s\(text)")
    let claim = Sample.claim(
      "delivery.time", .text("v\(text)"), .promise, evidence, conditions: [text],
      scope: Scope(facets: ["region": [text]], label: text))
    let words = Sample.both(text, text)
    let finding = Finding(
      rule: "rule", verdict: .contradiction, severity: .error, topic: "delivery.time", main: claim,
      other: claim, otherMainPlaces: [evidence], otherOtherPlaces: [evidence], message: words,
      advice: words, mainValue: words, otherValue: words, legalBasis: text, fingerprint: "00")
    let entry = ChannelMatrix.Entry(claim: claim, placeCount: 2, differs: true, saidIn: .web)
    return CheckReport(
      documents: [
        DocumentSummary(
          path: "m/\(text).html", role: .promise, roleReason: words, language: "en",
          encoding: "utf-8", byteCount: 1, digest: "00", claimCount: 1,
          placement: ChannelPlacement(.web, reason: words)),
        DocumentSummary(
          path: "n/\(text).eml", role: .promise, roleReason: words, language: "en",
          encoding: "utf-8", byteCount: 1, digest: "00", claimCount: 1,
          placement: ChannelPlacement(.newsletter, reason: Sample.both("b" + text, "b" + text))),
      ], claims: [claim], findings: [finding],
      undecided: [UndecidedPair(main: claim, other: claim, reason: words)], kept: [],
      unread: [UnreadCommitment(evidence: evidence, reason: text)],
      problems: [RunProblem(kind: "k", path: text, message: words, isIncomplete: true)],
      comparedPairs: 1, rules: [],
      channels: ChannelMatrix(
        channels: [.web, .newsletter],
        rows: [
          ChannelMatrix.Row(
            topic: text, publicTopic: text, aspect: text,
            cells: [
              ChannelMatrix.Cell(channel: .web, entries: [entry]),
              ChannelMatrix.Cell(channel: .newsletter, entries: []),
              ChannelMatrix.Cell(channel: nil, entries: [entry], omittedCount: 2),
            ])
        ]))
  }

  @Test("Nothing reaches the terminal that acts on it", arguments: hostile)
  func terminal(text: String) {
    let report = report(text)
    for language in ["en", "fi"] {
      let options = TerminalOptions(language: language, showUndecided: true)
      for output in [
        TerminalReport(options: options).text(report),
        PromiseSheet().table(report, options: options),
        PromiseSheet().unreadTable(report, options: options),
        ChannelSheet().text(report, options: options),
        ChannelSheet().text(report, options: TerminalOptions(language: language, width: 40)),
      ] {
        let acting = output.unicodeScalars.filter {
          $0 != "\n" && VisibleText.isInvisible($0)
        }
        #expect(acting.isEmpty)
        #expect(!output.contains("\nfake"))
      }
    }
  }

  @Test("JSON and SARIF escape what acts and keep its meaning", arguments: hostile)
  func json(text: String) throws {
    let report = report(text)
    for output in [
      JSONReport().text(report), SARIFReport().text(report), PromiseSheet().json(report),
      GitHubAnnotations().text(report), GitLabCodeQuality().text(report),
      RDJSONReport().text(report), JUnitReport().text(report), CheckstyleReport().text(report),
      PromiseSheet().unreadJSON(report),
    ] {
      #expect(!output.unicodeScalars.contains { $0 != "\n" && VisibleText.isInvisible($0) })
    }
    let read = try parsed(JSONReport().text(report))
    #expect(read["findings"][0]["main"]["quote"].string == "quote \(text) end")
    #expect(read["documents"][0]["path"].string == "m/\(text).html")
  }

  @Test(
    "No cell of a CSV file is taken for a formula",
    arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A0"])
  func formulas(text: String) {
    let claim = Sample.claim(
      "delivery.time", .text(text), .promise,
      Sample.evidence(text, text, line: 1, column: 1, section: text), conditions: [text])
    let csv = PromiseSheet().csv(
      Sample.report(findings: [], claims: [claim]), language: "en")
    let row = csv.split(separator: "\r\n").dropFirst().joined()
    for cell in row.split(separator: ",", omittingEmptySubsequences: false) {
      let first = cell.first == "\"" ? cell.dropFirst().first : cell.first
      #expect(first.map { !"=+-@\t\r".contains($0) } ?? true)
    }
    #expect(row.contains("'" + text.prefix(1)))
  }

  @Test("CSV quotes commas, quotes and line ends, and ends its lines with CRLF")
  func csvQuotes() {
    let claim = Sample.claim(
      "delivery.time", Sample.days(4, 6, from: .dispatch), .term,
      Sample.evidence("a.html", "say \"hi\", twice", line: 3, column: 5))
    let csv = PromiseSheet().csv(
      Sample.report(findings: [], claims: [claim]), language: "fi")
    #expect(
      csv == "topic,aspect,side,value,start,scope,conditions,party,modality,quote,section,"
        + "language,file,line,column,page,paragraph,channel\r\n"
        + "delivery.time,time,term,4–6 arkipäivää lähetyksestä,dispatch,,,,state,"
        + "\"say \"\"hi\"\", twice\",,en,a.html,3,5,,,\r\n")
  }
}
