import Testing

@testable import ContradictionChecking

@Suite("Pages that product feeds lead to")
struct LandingPageTests {
  private static let pages = LandingPages(paths: [
    "marketing/fi/kone.html", "marketing/en/kone.html", "marketing/sohva/index.html",
    "www.example.fi/tuotteet/Lamppu", "index.html", "a/tuoli.html", "b/tuoli.html",
  ])

  @Test(
    "A page is found by the address that its file's path ends as",
    arguments: [
      ("https://www.example.fi/fi/kone", "marketing/fi/kone.html"),
      ("https://www.example.fi/shop/en/kone.php?size=m#more", "marketing/en/kone.html"),
      ("https://www.example.fi/sohva/", "marketing/sohva/index.html"),
      ("/tuotteet/lamppu.html", "www.example.fi/tuotteet/Lamppu"),
    ])
  func found(address: String, page: String) {
    #expect(Self.pages.path(of: address) == page)
  }

  @Test(
    "No page is found where none or several fit",
    arguments: [
      "https://www.example.fi/kone", "https://www.example.fi/tuoli", "https://www.example.fi/",
      "https://www.example.fi", "", "https://www.example.fi/other", "?id=1", "://", "/./..",
    ])
  func notFound(address: String) {
    #expect(Self.pages.path(of: address) == nil)
  }
}
