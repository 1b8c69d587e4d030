import PromiseModel
import Testing

@testable import ContradictionChecking

@Suite("Pages that are one page in two languages")
struct PageVersionsTests {
  private static let addresses = DocumentAddresses(paths: [
    "shop/fi/toimitus.html", "shop/en/delivery.html", "shop/index.html", "shop/en/index.html",
    "shop/en/pä iv.html", "a/x.html", "a/x.md", "www.example.fi/", "www.example.fi/en/delivery",
    "www.example.fi/fi/toimitus", "www.example.fi/p?lang=en", "www.example.fi/p?lang=fi",
    "www.example.se/delivery",
  ])

  @Test(
    "Absolute, relative and root-relative addresses lead to documents of the run",
    arguments: [
      ("../en/delivery.html", "shop/fi/toimitus.html", "shop/en/delivery.html"),
      ("/en/delivery", "shop/fi/toimitus.html", "shop/en/delivery.html"),
      (
        "https://www.kauppa.fi/en/delivery.html?x=1#y", "shop/fi/toimitus.html",
        "shop/en/delivery.html"
      ),
      ("//www.kauppa.fi/en/", "shop/fi/toimitus.html", "shop/en/index.html"),
      ("/", "shop/fi/toimitus.html", "shop/index.html"),
      ("./", "shop/en/delivery.html", "shop/en/index.html"),
      ("/en/p%C3%A4%20iv.html", "shop/index.html", "shop/en/pä iv.html"),
      ("#top", "shop/index.html", "shop/index.html"),
      (
        "https://WWW.example.fi/en/delivery/", "www.example.fi/fi/toimitus",
        "www.example.fi/en/delivery"
      ),
      ("/en/delivery", "www.example.fi/fi/toimitus", "www.example.fi/en/delivery"),
      ("../en/delivery", "www.example.fi/fi/toimitus", "www.example.fi/en/delivery"),
      ("https://www.example.fi", "www.example.fi/fi/toimitus", "www.example.fi/"),
      ("https://www.example.fi/p?lang=en", "www.example.fi/p?lang=fi", "www.example.fi/p?lang=en"),
      ("https://www.example.se/delivery", "www.example.fi/fi/toimitus", "www.example.se/delivery"),
    ])
  func found(address: String, page: String, document: String) {
    #expect(Self.addresses.path(of: address, on: page) == document)
  }

  @Test(
    "No document is found where none or several fit",
    arguments: [
      ("/delivery", "shop/fi/toimitus.html"), ("x", "a/y.html"), ("../../../x", "a/y.html"),
      ("mailto:a@b.fi", "a/y.html"), ("ftp://www.example.fi/en/delivery", "a/y.html"),
      ("", "a/y.html"), ("https://www.example.no/fi/toimitus", "www.example.fi/fi/toimitus"),
    ])
  func notFound(address: String, page: String) {
    #expect(Self.addresses.path(of: address, on: page) == nil)
  }

  private func alternate(_ tag: String, _ address: String) throws -> LanguageAlternate {
    try #require(LanguageAlternate(tag: tag, address: address))
  }

  @Test("Pages that name each other are versions of each other, with their countries")
  func mutual() throws {
    let list = [try alternate("fi", "/fi/a.html"), try alternate("en-GB", "/en/b.html")]
    let versions = PageVersions([("fi/a.html", list), ("en/b.html", list), ("en/c.html", [])])
    let group = try #require(versions.group(of: "fi/a.html", with: "en"))
    #expect(versions.group(of: "en/b.html", with: "fi") == group)
    #expect(versions.group(of: "fi/a.html", with: "sv") == nil)
    #expect(versions.group(of: "en/c.html", with: "fi") == nil)
    #expect(versions.regions(of: "en/b.html") == ["gb"])
    #expect(versions.regions(of: "fi/a.html") == [])
  }

  @Test("A front page that all pages name and that names none of them is no version of theirs")
  func frontPage() throws {
    let wrong = [try alternate("en", "/en/index.html")]
    let home = [try alternate("fi", "/fi/index.html"), try alternate("en", "/en/index.html")]
    let versions = PageVersions([
      ("fi/a.html", wrong), ("fi/b.html", wrong), ("fi/index.html", home), ("en/index.html", home),
    ])
    #expect(versions.group(of: "fi/a.html", with: "en") == nil)
    #expect(versions.group(of: "fi/index.html", with: "en") != nil)
  }

  @Test("A page for all countries and for one is for all")
  func general() throws {
    let list = [
      try alternate("en", "/en.html"), try alternate("en-us", "/en.html"),
      try alternate("sv-SE", "/sv.html"),
    ]
    let versions = PageVersions([("en.html", list), ("sv.html", list)])
    #expect(versions.regions(of: "en.html") == [])
    #expect(versions.regions(of: "sv.html") == ["se"])
  }

  @Test(
    "x-default and what is no language tag tell nothing", arguments: ["x-default", "", "e", "12"])
  func noTag(tag: String) {
    #expect(LanguageAlternate(tag: tag, address: "/") == nil)
  }

  @Test(
    "Paths of twins have one stem, whichever languages the rules know",
    arguments: [
      ("fi/toimitus.html", "en/toimitus.html", true), ("index.html", "index-nl.html", true),
      ("en-gb/faq.html", "sv_SE/faq.html", true), ("se/faq.html", "fi/faq.html", true),
      ("fi/toimitus.html", "fi/palautus.html", false), ("xx/faq.html", "fi/faq.html", false),
      ("fi/go-to.html", "fi/go-on.html", false),
    ])
  func stems(first: String, second: String, areTwins: Bool) {
    let names = LanguageNames(languages: ["fi", "en", "sv", "nl"], countries: ["se"])
    #expect((names.stem(first) == names.stem(second)) == areTwins)
  }
}
