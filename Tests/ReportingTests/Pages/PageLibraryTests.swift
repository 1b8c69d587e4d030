import Foundation
import PromiseModel
import Testing

@testable import Reporting

@Suite("The pages' shared parts")
struct PageLibraryTests {
  private func card(_ view: FindingView) throws -> String {
    try #require(PageLibrary().page("finding-card", view.context))
  }

  @Test("A card shows both sides, the value marked, and two ready sentences")
  func card() throws {
    let claim = Sample.claim(
      "delivery.time", Sample.days(nil, 2), .promise, Sample.page, valueInQuote: 26..<40)
    let finding = Sample.finding(
      Sample.late, main: claim,
      rewordings: Rewordings(
        page: Sample.both("Delivered in 4–6 working days.", "Toimitus 4–6 arkipäivässä."),
        terms: Sample.both("We deliver in 2 working days.", "Toimitamme 2 arkipäivässä.")))
    let text = try card(
      FindingView(
        finding, number: 3, why: Sample.both("People plan by it.", "Ihmiset luottavat siihen."),
        change: .new, options: PageOptions(language: "fi")))
    for part in [
      "id=\"finding-3\"", "Delivered to your door in <mark>2 working days</mark>",
      "Asiakas saa odottaa", "Sopimuksessa lukee", "Ihmiset luottavat siihen.",
      "lang=\"en\">Delivered in 4–6 working days.</p>", "We deliver in 2 working days.",
      "Muuta sivua", "Muuta ehtoja", "2 sivulla", "Uusi", "Korjattava",
      "marketing/index.html, rivi 42", "4.2 Delivery times",
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("Tee näin"))
  }

  @Test("A finding of the history has its card too")
  func recorded() throws {
    let finding = RecordedFinding(
      fingerprint: "00", rule: "rule", verdict: .contradiction, severity: .error,
      topic: "delivery.time", message: Sample.late.message, mainValue: Sample.late.mainValue,
      otherValue: Sample.late.otherValue, main: RecordedPlace(Sample.page),
      other: RecordedPlace(Sample.terms), isCarried: false)
    let text = try card(
      FindingView(
        recorded: finding, number: 1, advice: Sample.late.advice, options: PageOptions()))
    #expect(text.contains("Customers are led to expect"))
    #expect(text.contains("The contract says"))
    #expect(text.contains("What to do"))
  }

  @Test("A range that fits no quote marks what it can and cuts no character")
  func clipping() {
    let quote = "yö 2 pv"
    for (range, marked) in [
      (4..<5, "2"), (0..<2, "yö"), (2..<3, "ö"), (7..<99, "v"), (99..<120, ""), (3..<3, ""),
      (-5..<1, "y"),
    ] {
      let parts = QuotedPassage.parts(of: quote, marking: range)
      #expect(parts.marked == marked)
      #expect(parts.before + parts.marked + parts.after == quote)
    }
  }

  @Test("Live pages are linked to at their words, files and odd paths are not")
  func links() {
    let paths = ["www.shop.fi/ehdot?x=1&y=%20", "folder/a.html", "127.1+8080/x", "evil\".fi/"]
    let links = PlaceLinks.livePages(Set(paths))
    #expect(
      links.href(path: paths[0], quote: "Toimitus 2–3 päivässä, aina")
        == "https://www.shop.fi/ehdot?x=1&y=%20#:~:text=Toimitus%202%E2%80%933%20p%C3%A4iv%C3%A4ss%C3%A4%2C%20aina"
    )
    for path in paths.dropFirst() + ["www.other.fi/"] {
      #expect(links.href(path: path, quote: "x") == nil)
    }
  }

  @Test("A template that asks for text as it is, is refused")
  func unescaped() {
    for text in ["{{{x}}}", "{{&x}}", "{{% CONTENT_TYPE:TEXT}}"] {
      #expect(throws: PageLibrary.Failure.self) { try PageLibrary(adding: ["own": text]) }
    }
  }

  @Test("Quotation marks are escaped whatever follows or leads them")
  func combiningMarks() throws {
    let library = try PageLibrary(adding: ["own": "<a title=\"{{x}}\">{{x}}</a>"])
    for mark in ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}", "\u{E0100}", "\u{903}"] {
      for text in ["\"\(mark) onclick=a", "<\(mark)script>", "\u{600}\"", "\u{600}<b>", "'\(mark)"]
      {
        let page = try #require(library.page("own", ["x": text]))
        let inner = page.unicodeScalars.dropFirst("<a title=\"".count).dropLast("</a>".count)
        #expect(inner.count { $0 == "\"" } == 1)
        #expect(inner.count { $0 == "<" } == 0)
      }
    }
  }
}
