import Foundation
import Reporting
import Testing

@Suite("Somebody else's text on a page")
struct PageSafetyTests {
  /// Elements and attributes with their values, in the order of the page, but for values that are text or checked links.
  private static func shape(_ elements: [ParsedPage.Element]) -> [String] {
    elements.map { element in
      let attributes = element.attributes.filter { !["href", "lang"].contains($0.name) }
      return element.name + attributes.map { " \($0.name)=\($0.value)" }.joined()
    }
  }

  @Test("There are 150 hostile texts or more, and all differ")
  func count() {
    #expect(Set(HostileTexts.all()).count == HostileTexts.all().count)
    #expect(HostileTexts.all().count >= 150)
  }

  @Test(
    "No element and no attribute of a report comes from a text", arguments: HostileTexts.all())
  func elements(text: String) throws {
    let calm = try #require(ParsedPage(HostileReport.page("calm words")))
    let page = try #require(ParsedPage(HostileReport.page(text)))
    // A text that may be linked to becomes an `a` in place of a `span`; nothing else may differ.
    func comparable(_ page: ParsedPage) -> [String] {
      Self.shape(
        page.elements.filter { !($0.name == "a" && $0["rel"] != nil) && $0["class"] != "path" })
    }
    #expect(comparable(page) == comparable(calm))
    for element in page.elements {
      #expect(element.name != "script" && !element.attributes.contains { $0.name.hasPrefix("on") })
      #expect(element["src"] == nil)
      if let href = element["href"] { #expect(PlaceLinks.isAllowed(href), "\(href)") }
      if let language = element["lang"] { #expect(language.utf8.count <= 3, "\(language)") }
    }
    #expect(page.styles == [PageLibrary.style])
    #expect(
      page.text.unicodeScalars.allSatisfy {
        $0 == "\n" || $0 == "\t" || !VisibleText.isInvisible($0)
      })
  }

  @Test("The text itself is there, whole, to be read")
  func meaning() throws {
    for text in ["<b>5 € & \"10 %\"</b>", "a < b > c", "{{x}} 'y' `z`", "äö€😀"] {
      let page = try #require(ParsedPage(HostileReport.page(text)))
      #expect(page.text.contains(text))
    }
  }

  @Test("Only http(s) addresses, paths on the same host and places on the page are linked to")
  func schemes() {
    for address in [
      "https://www.shop.fi/a?b=c#:~:text=d", "http://shop.fi/", "HTTPS://shop.fi/", "/findings/3",
      "#a",
    ] {
      #expect(PlaceLinks.isAllowed(address))
    }
    for text in HostileTexts.all() where !text.hasPrefix("#") {
      #expect(!PlaceLinks.isAllowed(text), "\(text)")
    }
  }

  @Test("The page allows no script, no request and one style sheet, by its digest")
  func policy() throws {
    let page = try #require(ParsedPage(HostileReport.page("words")))
    let policy = page.elements.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"]
    #expect(
      policy
        == "default-src 'none'; style-src '\(PageLibrary.styleSource)'; img-src data:; "
        + "base-uri 'none'; form-action 'none'")
    #expect(page.elements.contains { $0["name"] == "referrer" && $0["content"] == "no-referrer" })
  }

  @Test("The digest of the style sheet is the one that another program finds")
  func digest() throws {
    let openssl = "/usr/bin/openssl"
    guard FileManager.default.isExecutableFile(atPath: openssl) else { return }
    let found = try OutsideReader.run(
      "/bin/sh", ["-c", "\(openssl) dgst -sha256 -binary | base64"], input: PageLibrary.style)
    #expect(
      found.map { "sha256-" + $0.trimmingCharacters(in: .newlines) } == PageLibrary.styleSource)
  }

  @Test("No template asks for text that is not escaped")
  func templates() throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let sources = root.appending(path: "Sources")
    let files =
      FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    let templates = files.filter { $0.hasSuffix(".mustache") }
    #expect(templates.count >= 10)
    for file in templates {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for mark in ["{{{", "{{&", "{{%", "<script", " style="] {
        #expect(!text.contains(mark), "\(file): \(mark)")
      }
    }
  }
}
