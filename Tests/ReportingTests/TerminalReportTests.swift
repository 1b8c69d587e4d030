import Foundation
import PromiseModel
import Reporting
import Testing

@Suite("Terminal report")
struct TerminalReportTests {
  @Test("What one page says in another language is no other page")
  func otherLanguage() {
    func text(_ path: String, _ language: String) -> String {
      let first = Sample.claim("delivery.time", Sample.days(nil, 2), .promise, Sample.page)
      let second = Sample.claim(
        "delivery.time", Sample.days(nil, 3), .promise,
        Sample.evidence(path, "Toimitus 3 arkipäivässä", line: 42, column: 3), language: language)
      let finding = Finding(
        rule: "language-versions-differ", verdict: .disagreement, severity: .error,
        topic: "delivery.time", main: first, other: second, message: Sample.both("A.", "A."),
        advice: Sample.both("B.", "B."), mainValue: Sample.both("2", "2"),
        otherValue: Sample.both("3", "3"), fingerprint: String(repeating: "ab", count: 32))
      return TerminalReport(options: .init(width: 80)).text(Sample.report(findings: [finding]))
    }
    #expect(text(Sample.page.path, "fi").contains("Translation  “Toimitus"))
    #expect(text("fi/index.html", "fi").contains("Other page"))
    #expect(text(Sample.page.path, "en").contains("Other page"))
  }

  @Test("A finding reads as a paragraph in English")
  func english() {
    let text = TerminalReport(options: .init(width: 80)).text(
      Sample.report(findings: [Sample.late]))
    #expect(
      text == """
        ERROR        The page promises delivery in 2 working days; the terms allow 4–6
                     working days from dispatch.

        Page         “Delivered to your door in 2 working days”
                     marketing/index.html:42:17 · Fast delivery
        Terms        “We deliver orders within 4–6 working days of dispatch, provided
                     that the goods are in stock.”
                     terms/delivery terms.html:118:5 · 4.2 Delivery times
        In short     2 working days ↔ 4–6 working days from dispatch
        What to do   Write “in 4–6 working days” on the page, or shorten the time in the
                     terms.
        Page         also at 7 other places:
                       marketing/faq.html:10:3
                       marketing/faq.html:20:3
                       marketing/faq.html:30:3
                       marketing/faq.html:40:3
                       marketing/faq.html:50:3
                       … and 2 more
                     delivery-time-weaker · delivery.time

        Pages that promise (1)
          marketing/index.html  12 claims · the folder is called “marketing”

        Terms that bind (1)
          terms/delivery terms.html  1 claim · the title says “terms”

        2 claims read, 12 pairs of claims compared, 1 promise kept by the terms.
        1 pair could not be decided (--show-undecided).

        1 error.

        """)
  }

  @Test("A finding reads as a paragraph in Finnish")
  func finnish() {
    let text = TerminalReport(options: .init(language: "fi", width: 80)).text(
      Sample.report(findings: [Sample.belowLaw], problems: [Sample.unreadable]))
    #expect(
      text == """
        HUOMIO       Ehdot vaativat ilmoittamaan virheestä 7 päivässä; laki antaa
                     vähintään 2 kuukautta.

        Ehdot        ”Virheestä on ilmoitettava 7 päivässä.”
                     terms/palautus.md:9:1
        Lyhyesti     7 päivää toimituksesta
        Tee näin     Anna vähintään 2 kuukautta.
        Laki         KSL 5:16 a
                     fault-notice-shorter-than-law · defect.remedy

        TARKASTAMATTA terms/old.html: Tiedostoa ei saa lukea. Anna itsellesi lukuoikeus
                      tai jätä tiedosto pois.

        Lupaavat sivut (1)
          marketing/index.html  12 väitettä · kansion nimi on ”marketing”

        Sitovat ehdot (1)
          terms/delivery terms.html  1 väite · otsikossa on ”terms”

        1 väite luettu, 12 väiteparia verrattu, 1 lupaus ehtojen mukainen.
        1 pari jäi ratkaisematta (--show-undecided).

        1 huomio, mutta tarkastus jäi vajaaksi: katso yltä ”TARKASTAMATTA”.

        """)
  }

  @Test("Errors come before warnings and warnings before notes")
  func worstFirst() throws {
    let text = TerminalReport(options: .init()).text(
      Sample.report(findings: [Sample.belowLaw, Sample.narrow, Sample.late]))
    let places = try ["ERROR", "WARNING", "NOTE"].map { try #require(text.range(of: $0)) }
    #expect(places[0].lowerBound < places[1].lowerBound)
    #expect(places[1].lowerBound < places[2].lowerBound)
    #expect(text.hasSuffix("1 error, 1 warning, 1 note.\n"))
  }

  @Test("Two places of one side are told apart by their labels")
  func disagreement() {
    let finding = Sample.finding(Sample.late, other: Sample.late.main)
    let english = TerminalReport(options: .init()).text(Sample.report(findings: [finding]))
    #expect(english.contains("\nOther page   “Delivered"))
    let finnish = TerminalReport(options: .init(language: "fi")).text(
      Sample.report(findings: [finding]))
    #expect(finnish.contains("\nToinen sivu  ”Delivered"))
  }

  @Test("Nothing found is said only where everything was checked")
  func clean() {
    let clean = TerminalReport(options: .init()).text(Sample.report(findings: []))
    #expect(clean.contains("No contradictions found"))
    let incomplete = TerminalReport(options: .init()).text(
      Sample.report(findings: [], problems: [Sample.unreadable]))
    #expect(!incomplete.contains("No contradictions found"))
    #expect(incomplete.contains("the check is incomplete"))
  }

  @Test("Undecided pairs are listed only on request")
  func undecided() {
    let shown = TerminalReport(options: .init(showUndecided: true)).text(Sample.report())
    #expect(shown.contains("UNDECIDED    The terms do not say which goods."))
    let hidden = TerminalReport(options: .init()).text(Sample.report())
    #expect(!hidden.contains("The terms do not say which goods."))
  }

  @Test("Quiet leaves the summary out and keeps findings and problems")
  func quiet() {
    let text = TerminalReport(options: .init(quiet: true)).text(
      Sample.report(problems: [Sample.unreadable]))
    #expect(text.contains("ERROR") && text.contains("NOT CHECKED"))
    #expect(!text.contains("Pages that promise") && !text.contains("claims read"))
  }

  @Test("Words stay within the width", arguments: [40, 60, 80, 100, 120])
  func width(_ width: Int) {
    let text = TerminalReport(options: .init(width: width)).text(
      Sample.report(findings: [Sample.late]))
    let long = text.split(separator: "\n").filter { $0.unicodeScalars.count > width }
    // A path is never broken, so that it can be clicked.
    #expect(long.allSatisfy { $0.contains(".html:") })
  }

  @Test("Without colour there is no escape at all, with colour the words are the same")
  func colour() {
    let plain = TerminalReport(options: .init()).text(Sample.report())
    #expect(!plain.utf8.contains(0x1B))
    let coloured = TerminalReport(options: .init(colour: true)).text(Sample.report())
    #expect(coloured.contains("\u{1B}[1;31mERROR"))
    #expect(stripped(coloured) == plain)
  }

  private func stripped(_ text: String) -> String {
    var kept: [UInt8] = []
    var isInEscape = false
    for byte in text.utf8 {
      if byte == 0x1B { isInEscape = true }
      if !isInEscape { kept.append(byte) }
      if byte == UInt8(ascii: "m") { isInEscape = false }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
