import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Language versions of a page")
struct LanguageVersionReadingTests {
  @Test("The page's alternates are read with language, country and address")
  func alternates() {
    let document = read(
      """
      <head><link rel="alternate" hreflang="FI" href=" /fi/?a=1&amp;b=2 ">
      <link href="sv.html" hreflang="sv-FI" rel="nofollow Alternate">
      <link rel="alternate" hreflang="x-default" href="/"><link rel="alternate" hreflang="" href="/">
      <link rel="canonical" hreflang="en" href="/en"><link rel="alternate" href="/feed.xml">
      <link rel="alternate" hreflang="zh-Hant-TW" href="/tw"></head><p>x</p>
      """)
    #expect(
      document.alternates == [
        LanguageAlternate(language: "fi", region: nil, address: "/fi/?a=1&b=2"),
        LanguageAlternate(language: "sv", region: "fi", address: "sv.html"),
        LanguageAlternate(language: "zh", region: "tw", address: "/tw"),
      ])
  }

  @Test("Attributes named by a language hold the element's text in it, apart from the visible text")
  func attributes() throws {
    let document = read(
      """
      <p data-fi="Palautus on aina maksuton." data-i18n-en="Returns &amp; &lt;b&gt;exchanges&lt;/b&gt; are
      free.">Palautus on aina maksuton.</p><p>x</p>
      """)
    #expect(document.blocks.count == 2)
    let texts = document.unseen.map { document.reading($0, language: nil).outline }
    #expect(
      texts == [
        ["paragraph: Palautus on aina maksuton."], ["paragraph: Returns & exchanges are free."],
      ])
    guard case .translation(let language, let element) = document.unseen[1].kind else {
      Issue.record("no translation")
      return
    }
    #expect(language == "en")
    let whole = String(decoding: document.bytes[element.start..<element.end], as: UTF8.self)
    #expect(whole.hasPrefix("<p data-fi") && whole.hasSuffix("maksuton.</p>"))
    let read = document.reading(document.unseen[1], language: "en")
    #expect(read.source(of: "exchanges") == "exchanges")
    #expect(read.source(of: "&") == "&amp;")
  }

  @Test(
    "Other attributes, short values and hidden elements hold none",
    arguments: [
      "<p data-en='Two words'>x</p>", "<p data-english='a b c d'>x</p>", "<p data-e='a b c'>x</p>",
      "<p en='a b c'>x</p>", "<p data-en-title='a b c'>x</p>", "<p hidden data-en='a b c'>x</p>",
      "<input data-en='a b c'>", "<p dat-en='a b c'>x</p>", "<p data-xx-en='a b c'>x</p>",
    ])
  func none(page: String) {
    #expect(read(page).unseen.isEmpty)
  }

  @Test("An element that is never ended reaches to the end of the page")
  func unended() throws {
    let document = read("<div data-sv='Retur inom 14 dagar'>x")
    guard case .translation(_, let element) = try #require(document.unseen.first).kind else {
      Issue.record("no translation")
      return
    }
    #expect(element == SourceSpan(start: 0, end: document.bytes.count))
  }
}
