import PromiseModel
import Testing

@testable import PromiseLint

/// Whose law the terms are held against, and what told so.
@Suite("The market and its reason")
struct MarketChoiceTests {
  private func choices(
    _ pages: [String: String], markets: [String] = []
  ) async throws -> [MarketChoice] {
    try await BuiltInRules.linter().check(
      pages.map { path, text in
        LinterInput(
          path: path, bytes: Array(text.utf8), role: path.hasPrefix("terms") ? .term : .promise)
      }, options: LinterOptions(markets: markets)
    ).marketChoices
  }

  private let english = "We deliver in three days. You may return the goods within 14 days."
  private let swedish = "Vi levererar inom tre dagar. Du kan returnera varan inom 14 dagar."

  private func html(_ body: String, language: String = "en", head: String = "") -> String {
    "<!DOCTYPE html><html lang=\"\(language)\"><head>\(head)</head><body><p>\(body)</p></body></html>"
  }

  @Test("Finnish texts are under the law of Finland and the EU, and the reason is their language")
  func language() async throws {
    let found = try await choices(["page.md": "Toimitamme kolmessa päivässä."])
    #expect(found.map(\.markets) == [["fi", "eu"]])
    #expect(found.map(\.basis) == [.language])
    #expect(found[0].reason.en == "texts in Finnish")
    #expect(found[0].names.map(\.fi) == ["Suomi", "EU"])
  }

  @Test("English texts without a price or a mark are under no country's law, and that is said")
  func nothing() async throws {
    let found = try await choices(["page.html": html(english)])
    #expect(found.map(\.markets) == [[]])
    #expect(found.map(\.basis) == [.nothing])
  }

  @Test("The currency of most prices tells the country where it has one")
  func currency() async throws {
    let found = try await choices(["page.html": html(english + " Delivery costs £4.90.")])
    #expect(found.map(\.markets) == [["uk"]])
    #expect(found.map(\.basis) == [.currency("GBP")])
  }

  @Test(
    "Words that companies of one country use of themselves tell it",
    arguments: [
      ("Business ID 1234567-8.", ["fi", "eu"]),
      ("Heron Ltd is registered in England and Wales.", ["uk"]),
      ("These terms are governed by Finnish law.", ["fi", "eu"]),
    ])
  func words(_ sentence: String, _ markets: [String]) async throws {
    let found = try await choices([
      "page.html": html(english), "terms.html": html(english + "</p>\n<p>" + sentence),
    ])
    #expect(found.map(\.markets) == [markets])
    guard case .mark(let mark) = try #require(found.first).basis else {
      Issue.record("no mark")
      return
    }
    #expect(mark.kind == .words)
    #expect(mark.path == "terms.html")
    #expect(mark.region?.startLine == 2)
    #expect(mark.quote == sentence)
  }

  @Test("Euros leave the country open, and a business ID tells it")
  func sharedCurrency() async throws {
    let priced = english + " Delivery costs 4.90 €."
    #expect(try await choices(["page.html": html(priced)]).map(\.markets) == [["eu"]])
    #expect(
      try await choices(["page.html": html(priced + " Business ID 1234567-8.")]).map(\.markets)
        == [["fi", "eu"]])
    // A company of another area that takes euros is under the law of those who pay in them.
    #expect(
      try await choices(["page.html": html(priced + " Registered in England.")]).map(\.markets)
        == [["eu"]])
  }

  @Test("A language of two countries is of the one that the company or the currency names")
  func twoCountries() async throws {
    #expect(
      try await choices(["page.html": html(swedish, language: "sv")]).map(\.markets)
        == [["se", "eu"]])
    let finland = swedish + " FO-nummer 1234567-8."
    #expect(
      try await choices(["page.html": html(finland, language: "sv")]).map(\.markets)
        == [["fi", "eu"]])
    #expect(
      try await choices(["page.html": html(finland + " Frakten kostar 49 kr.", language: "sv")])
        .map(\.markets) == [["se", "eu"]])
  }

  @Test("A company abroad that writes Finnish is held to the law of its customers")
  func abroad() async throws {
    let page = "Toimitamme kolmessa päivässä.\n\nSopimukseen sovelletaan Ruotsin lakia."
    #expect(try await choices(["page.md": page]).map(\.markets) == [["fi", "eu"]])
  }

  @Test("The address in structured data tells the country, and where goods are sent does not")
  func address() async throws {
    func data(_ type: String) -> String {
      """
      <script type="application/ld+json">{"@context": "https://schema.org", "@type": "Store",
      "name": "Heron", "address": {"@type": "\(type)", "addressCountry": "FI"}}</script>
      """
    }
    let found = try await choices(["page.html": html(english, head: data("PostalAddress"))])
    #expect(found.map(\.markets) == [["fi", "eu"]])
    #expect(found[0].reason.en == "the company's address in structured data is in FI")
    #expect(
      try await choices(["page.html": html(english, head: data("DefinedRegion"))]).map(\.basis)
        == [.nothing])
  }

  @Test("The country in the language of the page tells it, and words that tell another are surer")
  func pageLanguage() async throws {
    let found = try await choices(["page.html": html(english, language: "en-GB")])
    #expect(found.map(\.markets) == [["uk"]])
    #expect(found[0].reason.en == "the pages declare their language as en-GB")
    #expect(
      try await choices(["page.html": html(english + " Business ID 1234567-8.", language: "en-GB")])
        .map(\.markets) == [["fi", "eu"]])
  }

  @Test("Marks of two countries tell none")
  func twoMarks() async throws {
    let found = try await choices([
      "page.html": html(english + " Registered in Sweden. Registered in England.")
    ])
    #expect(found.map(\.basis) == [.nothing])
  }

  @Test("English beside Finnish is under the same law, and named markets go before all else")
  func besideAndNamed() async throws {
    let pages = [
      "page.html": html(english + " Delivery costs 4.90 €."),
      "sivu.md": "Toimitamme kolmessa päivässä.",
    ]
    let beside = try await choices(pages)
    #expect(beside.map(\.language) == ["en", "fi"])
    #expect(beside.map(\.markets) == [["fi", "eu"], ["fi", "eu"]])
    #expect(beside[0].reason.en.hasSuffix("prices in EUR, beside texts in Finnish"))
    let named = try await choices(pages, markets: ["uk"])
    #expect(named.map(\.markets) == [["uk"], ["uk"]])
    #expect(named.map(\.basis) == [.named, .named])
  }
}
