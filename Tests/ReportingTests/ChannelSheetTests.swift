import PromiseModel
import Reporting
import Testing

@Suite("The channels side by side, for people and programs")
struct ChannelSheetTests {
  private static let newsletter = Sample.evidence(
    "mail/november.eml", "Delivered in 1 working day", line: 3, column: 1)

  /// Two channels that differ in one matter, and one channel's yes that holds under a condition.
  static func report(channels: [Channel] = [.web, .newsletter], count: Int = 2) -> CheckReport {
    func entry(
      _ value: ClaimValue, _ evidence: Evidence, _ topic: String = "delivery.time",
      places: Int = 1, differs: Bool = true, conditions: [String] = [], saidIn: Channel? = nil
    ) -> ChannelMatrix.Entry {
      ChannelMatrix.Entry(
        claim: Sample.claim(topic, value, .promise, evidence, conditions: conditions),
        placeCount: places, differs: differs, saidIn: saidIn)
    }
    let silent = channels.dropFirst(2).map { ChannelMatrix.Cell(channel: $0, entries: []) }
    let rows = [
      ChannelMatrix.Row(
        topic: "delivery.time", publicTopic: "delivery.time", aspect: "time",
        cells: [
          .init(
            channel: channels[0], entries: [entry(Sample.days(nil, 2), Sample.page, places: 3)]),
          .init(channel: channels[1], entries: [entry(Sample.days(nil, 1), newsletter)]),
        ] + silent + [
          .init(
            channel: nil,
            entries: [entry(Sample.days(4, 6, from: .dispatch), Sample.terms, differs: false)])
        ]),
      ChannelMatrix.Row(
        topic: "gift.wrapping", publicTopic: "gift.wrapping", aspect: "offered",
        cells: [
          .init(
            channel: channels[0],
            entries: [
              entry(
                .flag(true), Sample.page, "gift.wrapping", differs: false, conditions: ["if asked"],
                saidIn: .newsletter)
            ], omittedCount: 2), .init(channel: channels[1], entries: []),
        ] + silent + [.init(channel: nil, entries: [])]),
    ]
    let base = Sample.report(findings: [])
    let documents = zip(["a.html", "b.eml"], channels).prefix(count).map { path, channel in
      DocumentSummary(
        path: path, role: .promise, roleReason: Sample.both("guessed", "arvattu"), language: "en",
        encoding: "utf-8", byteCount: 1, digest: String(repeating: "ab", count: 32), claimCount: 1,
        placement: ChannelPlacement(channel, reason: Sample.both("by name", "nimestä")))
    }
    return CheckReport(
      documents: documents, claims: base.claims, findings: [], undecided: [], kept: [], unread: [],
      problems: [], comparedPairs: 0, rules: [],
      channels: ChannelMatrix(channels: channels, rows: rows))
  }

  @Test("A table where it fits: each value once, its mark, its places, and silence")
  func table() {
    let text = ChannelSheet().text(Self.report(), options: .init())
    #expect(
      text == """
        Topic                     Website           Newsletter        Terms
        ──────────────────────────────────────────────────────────────────────────────
        delivery time             ≠ 2 working       ≠ 1 working day   4–6 working days
                                  days\u{A0}×3                             from dispatch
        ──────────────────────────────────────────────────────────────────────────────
        gift wrapping             “Delivered to     –                 –
                                  your door in 2
                                  working days”
                                  (under a
                                  condition; said
                                  in the
                                  newsletter)
                                  and 2 more
        ──────────────────────────────────────────────────────────────────────────────

        Where they part

        delivery time
          Website     ≠ 2 working days\u{A0}×3
                      marketing/index.html:42:17
          Newsletter  ≠ 1 working day
                      mail/november.eml:3:1
          Terms       4–6 working days from dispatch
                      terms/delivery terms.html:118:5

        ≠ marks what differs from most channels; where none has a majority, all that
        differ.
        The channels say different things in 1 of 2 matters.

        """)
  }

  @Test("A list where it does not, in Finnish too")
  func list() {
    let text = ChannelSheet().text(
      Self.report(channels: [.web, .newsletter, .app, .phone]), options: .init(language: "fi"))
    #expect(
      text.hasPrefix(
        """
        delivery time
          Verkkosivut  ≠ 2 arkipäivää\u{A0}×3
                       marketing/index.html:42:17
          Uutiskirje   ≠ 1 arkipäivä
                       mail/november.eml:3:1
          Ehdot        4–6 arkipäivää lähetyksestä
                       terms/delivery terms.html:118:5
          ei mainintaa: Sovellus, Puhelin

        """))
    #expect(text.hasSuffix("Kanavat kertovat eri asiat 1 kohdassa 2 kohdasta.\n"))
  }

  @Test("No line is wider than the terminal but that of a path", arguments: [40, 60, 80, 100, 120])
  func widths(width: Int) {
    for channels in [[Channel.web, .newsletter], Channel.allCases] {
      let text = ChannelSheet().text(
        Self.report(channels: channels), options: .init(width: width))
      for line in text.split(separator: "\n") where !line.contains(":") {
        #expect(line.unicodeScalars.count <= width, "\(line)")
      }
    }
  }

  @Test("One channel is no comparison, and how to tell another is said")
  func oneChannel() {
    let report = Self.report()
    let one = CheckReport(
      documents: [], claims: [], findings: [], undecided: [], kept: [], unread: [], problems: [],
      comparedPairs: 0, rules: [],
      channels: ChannelMatrix(
        channels: [.web],
        rows: [
          ChannelMatrix.Row(
            topic: "a", publicTopic: "a", aspect: "b", cells: [report.channels.rows[0].cells[0]])
        ]))
    let text = ChannelSheet().text(one, options: .init(width: 120))
    #expect(text.contains("speaks in one channel"))
    #expect(text.contains("--channel newsletter='mail/*'"))
  }

  @Test("The JSON keeps to its schema and has a cell for each column and the terms")
  func json() throws {
    let sheet = try parsed(PromiseSheet().json(Self.report()))
    let channels = sheet["channels"]
    #expect(channels["columns"][1].string == "newsletter")
    let row = channels["rows"][0]
    #expect(row["differs"].bool == true)
    #expect(row["cells"].count == 3)
    #expect(row["cells"][0]["values"][0]["places"].int == 3)
    #expect(row["cells"][0]["values"][0]["differs"].bool == true)
    #expect(row["cells"][1]["values"][0]["place"]["path"].string == "mail/november.eml")
    #expect(row["cells"][2]["side"].string == "term")
    #expect(row["cells"][2]["channel"].string == nil)
    #expect(channels["rows"][1]["cells"][0]["values"][0]["saidIn"].string == "newsletter")
    #expect(channels["rows"][1]["cells"][0]["omitted"].int == 2)
  }

  @Test("The report for people has the section only where two channels speak")
  func html() {
    let page = HTMLReport().text(Self.report())
    #expect(page.contains("<section id=\"channels\""))
    #expect(page.contains("<a href=\"#channels\"><span>The channels side by side</span>"))
    #expect(page.contains("<th scope=\"col\">Newsletter</th>"))
    #expect(page.contains("<td data-head=\"Newsletter\" class=\"silent\">"))
    #expect(page.contains("guessed · Website: by name"))
    let one = HTMLReport().text(Self.report(count: 1))
    #expect(!one.contains("<section id=\"channels\""))
    #expect(!one.contains("Website: by name"))
    let finnish = HTMLReport(options: ReportOptions(language: "fi")).text(Self.report())
    #expect(finnish.contains("<h2 id=\"channels-title\">Kanavat rinnakkain</h2>"))
    #expect(finnish.contains("<th scope=\"col\">Uutiskirje</th>"))
  }

  @Test("A finding between channels is labelled by them, everywhere")
  func labels() throws {
    let page = Sample.claim("delivery.time", Sample.days(nil, 2), .promise, Sample.page)
    let mail = Sample.claim("delivery.time", Sample.days(nil, 1), .promise, Self.newsletter)
    let words = Sample.both("Two times.", "Kaksi aikaa.")
    let finding = Finding(
      rule: "delivery-times-disagree", verdict: .disagreement, severity: .warning,
      topic: "delivery.time", main: mail, other: page, message: words, advice: words,
      mainValue: words, otherValue: words, fingerprint: String(repeating: "ab", count: 32),
      channels: ChannelPair(main: .newsletter, other: .web))
    let report = Sample.report(findings: [finding])
    let terminal = TerminalReport(options: .init(language: "fi")).text(report)
    #expect(terminal.contains("\nUutiskirje   ”Delivered in 1 working day”"))
    #expect(terminal.contains("\nVerkkosivut  ”Delivered to your door"))
    let html = HTMLReport(options: ReportOptions(language: "fi")).text(report)
    #expect(html.contains("Uutiskirjeessä lukee"))
    #expect(html.contains("Verkkosivuilla lukee"))
    let json = try parsed(JSONReport().text(report))
    #expect(json["findings"][0]["channels"]["main"].string == "newsletter")
    #expect(json["findings"][0]["channels"]["other"].string == "web")
  }

  @Test("Two channels that are one are no pair")
  func pair() { #expect(ChannelPair(main: .web, other: .web) == nil) }
}
