import PromiseModel
import Testing

@testable import Reporting

/// Pages with pictures, every text of which is somebody else's.
@Suite("Somebody else's text in a picture")
struct PicturePageSafetyTests {
  static func pages(_ text: String) -> [String] {
    let words = ValueWords(topicName: { _ in Sample.both(text, text) })
    let links = PlaceLinks { _, _ in text }
    return [
      JourneyHTML(language: "en", words: words, links: links)
        .text([SampleJourney.broken(quote: text, wait: text, name: text)]),
      MeasureHTML(language: "fi", words: words, links: links)
        .text(DistributionTests.measurement(text)),
    ]
  }

  /// Elements and the names of their attributes. How many lines a text takes in a picture, and whether a place is linked to, is up to
  /// the text.
  private func shape(_ page: ParsedPage) -> [String] {
    page.elements.filter {
      $0.name != "text" && !($0.name == "a" && $0["rel"] != nil) && $0["class"] != "path"
    }.map { element in
      ([element.name] + element.attributes.map(\.name)).filter { $0 != "lang" }
        .joined(separator: " ")
    }
  }

  @Test("No element and no attribute of a picture comes from a text", arguments: HostileTexts.all())
  func elements(text: String) throws {
    for (page, calm) in zip(Self.pages(text), Self.pages("calm words")) {
      let page = try #require(ParsedPage(page))
      #expect(shape(page) == shape(try #require(ParsedPage(calm))))
      for element in page.elements {
        #expect(!element.attributes.contains { $0.name.hasPrefix("on") || $0.name == "style" })
        #expect(element["src"] == nil && element["xlink:href"] == nil)
        if let href = element["href"] { #expect(PlaceLinks.isAllowed(href), "\(href)") }
        if let fill = element["fill"] { #expect(fill.hasPrefix("url(#")) }
        if element.name == "text" {
          #expect(
            element.attributes.map(\.name).filter { $0 != "text-anchor" }
              == ["class", "x", "y", "font-size"])
        }
      }
      #expect(page.styles == [PageLibrary.style])
      #expect(
        page.text.unicodeScalars.allSatisfy {
          $0 == "\n" || $0 == "\t" || !VisibleText.isInvisible($0)
        })
    }
  }

  @Test("The pages allow what the report allows, and no more")
  func policy() throws {
    for page in Self.pages("words") {
      let parsed = try #require(ParsedPage(page))
      let policy = parsed.elements.first { $0["http-equiv"] == "Content-Security-Policy" }
      #expect(policy?["content"] == PagePolicy.policy)
    }
  }
}
