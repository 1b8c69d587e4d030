import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Product feeds")
struct FeedTests {
  static let rss = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
    <title>Kauppa</title><link>https://www.example.fi</link>
    <item>
      <g:id>1</g:id>
      <title>Pesukone &amp; kuivain</title>
      <description><![CDATA[<p>Hiljainen <b>kone</b>.</p><p>Takuu 5 vuotta</p>]]></description>
      <link>https://www.example.fi/tuotteet/pesukone</link>
      <g:price>499,90 EUR</g:price><g:sale_price>EUR 449.90</g:sale_price>
      <g:availability>in stock</g:availability>
      <g:shipping><g:country>FI</g:country><g:service>Ovelle</g:service><g:price>19.90 EUR</g:price></g:shipping>
      <g:shipping>
        <g:country>FI</g:country>
        <g:price>0 EUR</g:price>
        <g:max_handling_time>1</g:max_handling_time>
        <g:max_transit_time>2</g:max_transit_time>
      </g:shipping>
      <g:return_policy_label>normaali</g:return_policy_label>
      <g:installment><g:months>12</g:months><g:amount>45 EUR</g:amount></g:installment>
    </item></channel></rss>
    """

  private func lines(_ document: Document) -> [String] {
    document.facts.map {
      ($0.types.suffix(1) + $0.path + [$0.property]).joined(separator: ".") + " = " + $0.value
    }
  }

  private func slice(_ document: Document, _ fact: StructuredFact) -> String {
    String(decoding: document.bytes[fact.span.start..<fact.span.end], as: UTF8.self)
  }

  @Test("An RSS feed gives titles, descriptions and facts, each with its place")
  func rss() {
    let document = read(Self.rss, as: "google.xml")
    #expect(document.mediaType == .productFeed)
    #expect(document.notices.isEmpty)
    #expect(
      document.outline == [
        "heading(2): Pesukone & kuivain", "paragraph: Hiljainen kone . Takuu 5 vuotta",
      ])
    #expect(document.source(of: "Pesukone & kuivain") == "Pesukone &amp; kuivain")
    #expect(document.source(of: "5 vuotta") == "5 vuotta")
    #expect(document.region(of: document.span(of: document.blocks[0].text)).startLine == 6)
    #expect(
      lines(document) == [
        "Offer.offers.price = 499.90", "Offer.offers.price = 449.90",
        "Offer.offers.availability = InStock",
        "OfferShippingDetails.offers.shippingDetails.shippingRate.value = 0",
        "OfferShippingDetails.offers.shippingDetails.deliveryTime.handlingTime.maxValue = 1",
        "OfferShippingDetails.offers.shippingDetails.deliveryTime.maxValue = 3",
        "UnitPriceSpecification.offers.priceSpecification.billingDuration = 12",
        "UnitPriceSpecification.offers.priceSpecification.price = 45",
        "MerchantReturnPolicy.offers.hasMerchantReturnPolicy.name = normaali",
      ])
    #expect(slice(document, document.facts[1]) == "<g:sale_price>EUR 449.90</g:sale_price>")
    #expect(slice(document, document.facts[3]) == "<g:price>0 EUR</g:price>")
    #expect(
      document.facts[1].siblings == [
        "name": "Pesukone & kuivain", "url": "https://www.example.fi/tuotteet/pesukone",
        "priceCurrency": "EUR",
      ])
    #expect(document.facts[5].siblings["unitCode"] == "E49")
  }

  @Test("An Atom feed is read too, in another encoding")
  func atom() {
    let text = """
      <?xml version='1.0' encoding='ISO-8859-1'?>
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
      <entry><title>Sängyt</title><summary>Pehmeä</summary><link rel="alternate" href='https://a.fi/b'/>
      <g:price>5 EUR</g:price></entry></feed>
      """
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let document = DocumentReader().read(bytes, path: "feed.xml")
    #expect(document.outline == ["heading(2): Sängyt", "paragraph: Pehmeä"])
    #expect(document.facts[0].siblings["url"] == "https://a.fi/b")
    #expect(slice(document, document.facts[0]) == "<g:price>5 EUR</g:price>")
    #expect(document.encoding.name == "windows-1252")
  }

  @Test("A feed in columns is read whatever its ending, with exact places")
  func tabs() {
    let text =
      "\u{FEFF}id\ttitle\tdescription\tlink\tprice\tshipping\tfree shipping threshold\r\n"
      + "1\tKone\t\"Iso \"\"hyvä\"\" kone\"\thttps://a.fi/k\t10.00 EUR\t"
      + "SE:::9,90 EUR,FI::Posti:4,90 EUR:0:1:1:2\tFI:50 EUR\r\n\r\n2\tToinen\r\n"
    for path in ["feed.txt", "feed.tsv", "feed"] {
      let document = read(text, as: path)
      #expect(document.mediaType == .productFeed)
      #expect(
        document.outline == [
          "heading(2): Kone", "paragraph: Iso \"hyvä\" kone", "heading(2): Toinen",
        ])
      #expect(
        lines(document) == [
          "Offer.offers.price = 10.00",
          "OfferShippingDetails.offers.shippingDetails.shippingRate.value = 9.90",
          "OfferShippingDetails.offers.shippingDetails.shippingRate.value = 4.90",
          "OfferShippingDetails.offers.shippingDetails.deliveryTime.handlingTime.maxValue = 1",
          "OfferShippingDetails.offers.shippingDetails.deliveryTime.maxValue = 3",
          "OfferShippingDetails.offers.shippingDetails.freeShippingThreshold.value = 50",
        ])
      #expect(document.source(of: "\"hyvä\"") == "\"\"hyvä\"\"")
      #expect(slice(document, document.facts[0]) == "10.00 EUR")
      let region = document.region(of: document.facts[0].span)
      #expect(region == TextRegion(startLine: 2, startColumn: 43, endLine: 2, endColumn: 52))
    }
  }

  @Test("A column may name the parts of its values")
  func namedParts() {
    let document = read(
      "id\ttitle\tlink\tshipping(price:country)\n1\tA\thttps://a.fi\t3 EUR:FI\n", as: "a.tsv")
    #expect(document.facts.map(\.value) == ["3"])
    #expect(document.facts[0].siblings["addressCountry"] == "FI")
  }

  @Test(
    "Other files are no feeds",
    arguments: [
      ("a.txt", "Title\tdescription\nof a text"), ("a.txt", "id title price"),
      ("a.html", "<!doctype html><a href='http://base.google.com/ns/1.0'>x</a>"),
      ("a.xml", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>"),
    ])
  func others(path: String, text: String) {
    #expect(read(text, as: path).mediaType != .productFeed)
  }

  @Test("What many items say alike is kept from the first hundred, and prices of all")
  func repeated() {
    var text = "id\ttitle\tlink\tprice\tshipping\n"
    for i in 0..<500 { text += "\(i)\tA\thttps://a.fi/\(i)\t\(i) EUR\tFI:::5 EUR\n" }
    let facts = read(text, as: "a.tsv").facts
    #expect(facts.filter { $0.property == "price" }.count == 500)
    #expect(facts.filter { $0.property == "value" }.count == FeedBuilder.mostRepeated)
  }
}

@Suite("Product feeds that are not what they should be")
struct BrokenFeedTests {
  private static let head = "<rss xmlns:g='http://base.google.com/ns/1.0'><channel>"
  private static let item = "<item><title>A b</title><g:price>5 EUR</g:price></item>"

  @Test("A feed with a document type is not read, and its entities are never looked up")
  func documentType() {
    for declaration in [
      "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/a.dtd\">",
      "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
    ] {
      let document = read(
        declaration + Self.head + "<item><title>&a;&b;</title></item></channel></rss>",
        as: "a.xml")
      #expect(document.blocks.isEmpty)
      #expect(document.notices.map(\.kind).contains(.malformedFeed))
      #expect(!document.notices.contains { !$0.isIncomplete })
    }
  }

  @Test("A tag with thousands of attributes, which libxml2 compares each with each, is not read")
  func attributes() {
    let many = (0..<2000).map { "a\($0)='x'" }.joined(separator: " ")
    let document = read(
      Self.head + "<item><title \(many)>A lamp</title></item></channel></rss>", as: "a.xml")
    #expect(document.blocks.isEmpty)
    #expect(document.notices.map(\.kind).contains(.malformedFeed))
  }

  @Test("A feed that is no XML in one place is read before and after it, and the place is told")
  func mistakes() {
    for mistake in ["<item><title>Tom & Co</title></item>", "<b><i></b></i>", "&nbsp;", "<"] {
      let document = read(
        Self.head + "\n" + Self.item + "\n" + mistake + "\n" + Self.item + "</channel></rss>",
        as: "a.xml")
      #expect(document.notices.map(\.kind) == [.malformedFeed], "\(mistake)")
      #expect(document.region(of: document.notices[0].span).startLine >= 3, "\(mistake)")
      #expect(document.facts.count >= 1, "\(mistake)")
    }
  }

  @Test("Items in items, a thousand levels and a feed cut off do no harm")
  func odd() {
    let deep = String(repeating: "<a>", count: 1000)
    for text in [
      Self.item + "<item>" + Self.item, "<item>" + deep, "<item><title>A", deep + Self.item,
      "<item><g:shipping>" + String(repeating: "<g:price>5 EUR</g:price>", count: 10_000),
    ] {
      var chance = Mutator(seed: 1)
      let document = read(Self.head + text, as: "a.xml")
      #expect(Soundness.faults(document, &chance).isEmpty)
      #expect(document.notices.contains { $0.isIncomplete })
    }
  }

  @Test("Titles and descriptions past the limit are not read, and that is said; prices still are")
  func limit() {
    let text = Self.head + String(repeating: Self.item, count: 100) + "</channel></rss>"
    let reader = DocumentReader(limits: ReadingLimits(maximumMarkupBytes: 30))
    let document = reader.read(Array(text.utf8), path: "a.xml")
    #expect(document.blocks.count == 10)
    #expect(document.facts.count == 100)
    #expect(document.notices.map(\.kind) == [.truncated])
  }

  @Test("No damage to a feed makes the reader crash or point outside the file")
  func mutants() {
    let tabs = "id\ttitle\tlink\tprice\tshipping\n1\tä \"b\"\thttps://a.fi\t5,90 EUR\tFI:::3 EUR\n"
    var chance = Mutator(seed: 9)
    for number in 0..<MailFuzzTests.cases * 2 {
      let file = Array((number % 3 == 0 ? tabs : FeedTests.rss).utf8)
      let document = DocumentReader().read(chance.mutant(of: file), path: "feed.xml")
      let faults =
        document.mediaType == .productFeed
        ? MailFuzzTests.faults(document) : Soundness.faults(document, &chance)
      #expect(faults.isEmpty, "mutant \(number): \(faults.prefix(3))")
      if !faults.isEmpty { return }
    }
  }
}
