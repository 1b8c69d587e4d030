import PromiseModel
import Reporting
import Testing

@Suite("Sheets")
struct SheetTests {
  @Test("Promises stand before the terms of their topic")
  func table() {
    let text = PromiseSheet().table(
      Sample.report(findings: [Sample.late, Sample.narrow]), options: .init(language: "fi"))
    #expect(
      text == """
        delivery.time
          Sivu   2 arkipäivää · time
                 ”Delivered to your door in 2 working days”
                 marketing/index.html:42:17
          Ehdot  4–6 arkipäivää lähetyksestä · time
                 ”We deliver orders within 4–6 working days of dispatch, provided that
                 the goods are in stock.”
                 terms/delivery terms.html:118:5

        return.cost
          Sivu   maksuton · time
                 ”Ilmainen palautus – aina 😀”
                 marketing/äö 😀.html:7:3
          Ehdot  4,90 € · time
                 ”Palautuksesta peritään 4,90 €, ellei tuote ole viallinen.”
                 terms/palautus.md:3:1

        Luvattu 2, ehdoissa 2, aiheita 2.
        Lisäksi 1 näyttää sitoumukselta, mutta jäi ymmärtämättä, 20 % kaikista
        (--unread).

        """)
  }

  @Test("What was not understood is told with its place")
  func unread() {
    let text = PromiseSheet().unreadTable(Sample.report(), options: .init())
    #expect(
      text == """
        “=5 years of joy”
          marketing/index.html:50:2 · quantity

        1 passage looks like a commitment and was not understood.

        """)
    let csv = PromiseSheet().unreadCSV(Sample.report())
    #expect(csv.contains("quantity,'=5 years of joy,,marketing/index.html,50,2,,\r\n"))
  }

  @Test("A rule is explained with its examples, and values are shown as places")
  func rule() {
    let summary = RuleSheet.Summary(
      id: "late", topic: "delivery.time", kind: "weaker", severity: .error, status: "stable",
      summary: Sample.both("Later than promised.", "Myöhemmin kuin luvattiin."))
    let sheet = RuleSheet(options: .init())
    #expect(
      sheet.explanation(
        .init(
          summary: summary, version: "1", message: "{promise} is not {term}.", advice: "",
          why: "People plan.", falseAlarms: "", references: ["A", "B"],
          examples: [.init(fires: true, promise: "now\nnow", secondPromise: "", term: "later")],
          place: "a.yaml:3")) == """
          late
          error · weaker · delivery.time · stable · version 1

          Later than promised.

          It says
            ‹as promised› is not ‹as in the terms›.

          Why
            People plan.

          References
            A; B

          Reports
            Page         “now now”
            Terms        “later”

          a.yaml:3

          """)
    #expect(
      sheet.list([summary]) == """
        delivery.time
          late  error · weaker
            Later than promised.

        1 rule.

        """)
  }
}
