import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Structured data")
struct FactTests {
  private func slice(_ document: Document, _ fact: StructuredFact) -> String {
    String(decoding: document.bytes[fact.span.start..<fact.span.end], as: UTF8.self)
  }

  @Test("JSON-LD is read with the types around each value, its place and its siblings")
  func jsonLD() throws {
    let document = read(
      """
      <script type="application/ld+json">
      {"@context":"https://schema.org","@graph":[{"@type":"Product","name":"Caf\\u00e9 \\"X\\"",
       "offers":{"@type":["Offer","Thing"],"price": 49.90,"priceCurrency":"EUR","available":true,
       "hasMerchantReturnPolicy":{"@type":"http://schema.org/MerchantReturnPolicy",
       "applicableCountry":["FI","SE"],"merchantReturnDays":30}}}]}
      </script><p>x</p>
      """)
    #expect(document.notices.isEmpty)
    let facts = document.facts
    #expect(
      facts.map(\.property) == [
        "name", "price", "priceCurrency", "available", "applicableCountry", "applicableCountry",
        "merchantReturnDays",
      ])
    #expect(facts[0].value == "Café \"X\"")
    #expect(facts[1].value == "49.90")
    #expect(facts[1].siblings == ["priceCurrency": "EUR", "available": "true"])
    #expect(facts[1].types == ["Product", "Offer"])
    #expect(slice(document, facts[1]) == "\"price\": 49.90")
    #expect(facts[6].types == ["Product", "Offer", "MerchantReturnPolicy"])
    #expect(facts[6].path == ["offers", "hasMerchantReturnPolicy"])
    #expect(facts[6].siblings == ["applicableCountry": "FI,SE"])
    #expect(slice(document, facts[6]) == "\"merchantReturnDays\":30")
  }

  @Test("Broken JSON is reported where it breaks, and what was read before is kept")
  func broken() {
    let document = read(
      "<p>x</p><script type='application/ld+json'>{\"@type\":\"A\",\"a\":1,\"b\":oops}</script>")
    #expect(document.facts.map(\.value) == ["1"])
    #expect(document.notices.map(\.kind) == [.malformedStructuredData])
    let at = document.notices[0].span.start
    #expect(String(decoding: document.bytes[at...].prefix(4), as: UTF8.self) == "oops")
  }

  @Test("JSON nested thousands deep does no harm")
  func deep() {
    let document = read(
      "<p>x</p><script type='application/ld+json'>"
        + String(repeating: "[{\"a\":", count: 50_000) + "</script>")
    #expect(document.notices.map(\.kind) == [.malformedStructuredData])
  }

  @Test("Microdata is read from attributes and from visible words")
  func microdata() throws {
    let document = read(
      """
      <div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Big
      washer</h1><div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
      <meta itemprop="price" content="499"><span itemprop="priceCurrency">EUR</span>
      <link itemprop="availability" href="https://schema.org/InStock"></div></div>
      """)
    #expect(document.facts.map(\.property) == ["name", "price", "priceCurrency", "availability"])
    #expect(document.facts[0].value == "Big washer")
    #expect(document.facts[0].types == ["Product"])
    #expect(document.facts[1].types == ["Product", "Offer"])
    #expect(
      document.facts[1].siblings == [
        "priceCurrency": "EUR", "availability": "https://schema.org/InStock",
      ])
    #expect(slice(document, document.facts[0]) == "\"name\">Big\nwasher")
    #expect(slice(document, document.facts[1]) == "\"price\" content=\"499")
  }

  @Test("Facts of a page in another encoding lead to its bytes")
  func reencoded() {
    let page =
      Array("<meta charset=latin1><p>x</p><script type=application/ld+json>{\"a\":\"".utf8)
      + [0xE4] + Array("\",\"b\":2}</script>".utf8)
    let document = DocumentReader().read(page, path: "a.html")
    #expect(document.facts.map(\.value) == ["ä", "2"])
    #expect(slice(document, document.facts[1]) == "\"b\":2")
  }
}
