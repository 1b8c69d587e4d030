import PromiseModel
import Testing

@testable import PromiseLint

@Suite("Pages in two languages")
struct LanguageVersionTests {
  private static let finnish = "Palautusaika on 30 päivää."
  private static let english = "You may return goods within 14 days."

  private func page(_ language: String, _ words: String, _ alternates: [String: String] = [:])
    -> String
  {
    let links = alternates.sorted { $0.key < $1.key }.map {
      "<link rel=alternate hreflang=\"\($0.key)\" href=\"\($0.value)\">"
    }
    return "<html lang=\"\(language)\"><head>\(links.joined())</head><p>\(words)</p></html>"
  }

  /// The findings about languages, as the paths of both sides.
  private func found(_ pages: [String: String]) async throws -> [[String]] {
    try await BuiltInRules.linter().check(
      pages.map { LinterInput(path: $0.key, bytes: Array($0.value.utf8), role: .promise) }
    ).findings.filter { $0.rule == "language-versions-differ" }.map {
      [$0.main.evidence.path, $0.other?.evidence.path ?? ""]
        + ($0.otherMainPlaces + $0.otherOtherPlaces).map(\.path)
    }
  }

  @Test(
    "Pages that name each other are compared, whatever their paths",
    arguments: [
      ("fi/palautus.html", "en/returns.html", "../fi/palautus.html", "../en/returns.html"),
      ("fi/palautus.html", "en/returns.html", "/fi/palautus", "/en/returns"),
      ("site/fi/a.html", "site/en/b.html", "/fi/a.html", "https://www.example.fi/en/b.html"),
      ("www.example.fi/fi/a", "www.example.fi/en/b", "https://www.example.fi/fi/a", "/en/b"),
    ])
  func named(fi: String, en: String, fiAddress: String, enAddress: String) async throws {
    let list = ["fi": fiAddress, "en": enAddress, "x-default": enAddress]
    // A third page that says something else still is no version of the first.
    let pages = [
      fi: page("fi", Self.finnish, list), en: page("en", Self.english, list),
      "other/en.html": page("en", "You may return goods within 30 days."),
    ]
    #expect(try await found(pages) == [[en, fi]])
  }

  @Test("Where nothing is named, the folders of languages tell twins")
  func folders() async throws {
    let pages = [
      "fi/returns.html": page("fi", Self.finnish), "en/returns.html": page("en", Self.english),
      "en/club.html": page("en", "You may return goods within 30 days."),
    ]
    #expect(try await found(pages) == [["en/returns.html", "fi/returns.html"]])
  }

  @Test("What pages name goes before what their paths look like")
  func namedFirst() async throws {
    let list = ["fi": "/fi/a.html", "en": "/en/b.html"]
    let pages = [
      "fi/a.html": page("fi", Self.finnish, list),
      "en/b.html": page("en", "You may return goods within 30 days.", list),
      "en/a.html": page("en", Self.english),
    ]
    #expect(try await found(pages) == [])
  }

  @Test(
    "Pages for two countries are two markets, and one for no country is for all",
    arguments: [
      ("fi-FI", "en-US", false), ("fi-FI", "en-FI", true), ("fi-FI", "en", true),
      ("fi", "en-GB", true), ("fi-FI", "sv-SE", false), ("fi-FI", "sv-FI", true),
    ])
  func countries(fi: String, other: String, areCompared: Bool) async throws {
    let language = String(other.prefix(2))
    let words = language == "sv" ? "Du kan returnera varor inom 14 dagar." : Self.english
    let list = [fi: "/fi/x.html", other: "/\(language)/x.html"]
    let pages = [
      "fi/x.html": page("fi", Self.finnish, list),
      "\(language)/x.html": page(language, words, list),
    ]
    let found = try await found(pages)
    #expect(found.isEmpty == !areCompared)
  }

  @Test("Prices in two currencies are two markets")
  func currencies() async throws {
    let list = ["fi": "/fi/x.html", "en": "/en/y.html"]
    let pages = [
      "fi/x.html": page("fi", "Toimitus maksaa 7,90 €.", list),
      "en/y.html": page("en", "Delivery costs £5.", list),
    ]
    #expect(try await found(pages) == [])
  }

  @Test("An attribute in another language is held against its element's text alone")
  func attribute() async throws {
    let report = try await BuiltInRules.linter().check([
      LinterInput(
        path: "page.html",
        bytes: Array(
          """
          <html lang=fi><p data-fi="\(Self.finnish)" data-en="\(Self.english)">\(Self.finnish)</p>
          <p data-text-en="Delivered in 2 days.">Toimitamme 2 päivässä.</p></html>
          """.utf8), role: .promise),
      LinterInput(
        path: "terms.html",
        bytes: Array("<html lang=fi><p>Palautusaika on 30 päivää.</p></html>".utf8), role: .term),
    ])
    #expect(report.findings.map(\.rule) == ["language-versions-differ"])
    let finding = try #require(report.findings.first)
    #expect(finding.main.evidence.quote == Self.finnish)
    #expect(finding.other?.evidence.quote == Self.english)
    #expect(report.claims.allSatisfy { $0.language == "fi" })
    #expect(report.claims.filter { $0.topic == "return.window" && $0.side == .promise }.count == 1)
  }

  @Test("An attribute says nothing of other elements, nor of its own text's language")
  func otherElement() async throws {
    let pages = [
      "page.html":
        """
      <html lang=fi><p data-en="Returns are free of charge.">Palautus on maksuton.</p>
      <p data-en="\(Self.english)">Lue lisää.</p><p data-fi="Palautusaika on 14 päivää.">\(Self.finnish)</p></html>
      """
    ]
    #expect(try await found(pages) == [])
  }
}
