import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Answers in structured data")
struct StructuredAnswerTests {
  private func page(_ data: String, _ body: String = "<p>x</p>") -> Document {
    read("<script type=\"application/ld+json\">" + data + "</script>" + body)
  }

  /// Each unseen text as the outline of its blocks.
  private func outlines(_ document: Document) -> [[String]] {
    document.unseen.map { document.reading($0, language: nil).outline }
  }

  /// The bytes of the file that some words of an unseen text come from.
  private func source(_ words: String, _ document: Document) -> String? {
    document.unseen.lazy.compactMap { document.reading($0, language: nil).source(of: words) }.first
  }

  @Test("A question and its answer are blocks of their own, apart from the visible text")
  func pair() throws {
    let document = page(
      """
      {"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"How long?",
      "acceptedAnswer":{"@type":"Answer","text":"<p>Two days.</p><ul><li>Free</li></ul>"}}]}
      """)
    #expect(document.blocks.count == 1)
    #expect(
      outlines(document) == [
        ["question: How long?", "paragraph: Two days.", "listItem: Free"]
      ])
    #expect(document.unseen[0].blocks[1].headings == [0])
    #expect(document.unseen[0].kind == .structuredAnswer)
  }

  @Test("Escapes of JSON and references of HTML in it are read, and lead to their bytes")
  func escapes() throws {
    let document = page(
      """
      {"@type":"FAQPage","mainEntity":{"@type":"Question","name":"Paljonko?","acceptedAnswer":
      {"text":"P\\u00e4iv\\u00e4 maksaa 5\\u00a0\\u20ac &amp; \\"k\\/k\\" \\ud83d\\ude00."}}}
      """)
    #expect(
      outlines(document) == [
        ["question: Paljonko?", "paragraph: Päivä maksaa 5\u{A0}€ & \"k/k\" 😀."]
      ])
    #expect(source("Päivä", document) == "P\\u00e4iv\\u00e4")
    #expect(source("5\u{A0}€", document) == "5\\u00a0\\u20ac")
    #expect(source("&", document) == "&amp;")
    #expect(source("Paljonko", document) == "Paljonko")
  }

  @Test("Line ends of an answer without markup end lines")
  func lines() {
    let document = page(
      """
      {"@type":"FAQPage","mainEntity":{"@type":"Question","name":"Q?","acceptedAnswer":
      {"text":"One\\n\\nTwo"}}}
      """)
    #expect(outlines(document) == [["question: Q?", "paragraph: One\nTwo"]])
  }

  @Test("Questions beside a page of questions in one graph are its own")
  func graph() {
    let document = page(
      """
      {"@graph":[{"@type":["WebPage","https://schema.org/FAQPage"],"mainEntity":[{"@id":"#a"}]},
      {"@type":"Question","@id":"#a","name":{"@value":"A?","@language":"en"},
      "acceptedAnswer":[{"text":"Yes."},{"text":["No.","Maybe."]}]}]}
      """)
    #expect(
      outlines(document).map { $0.last } == [
        "paragraph: Yes.", "paragraph: No.", "paragraph: Maybe.",
      ])
  }

  @Test(
    "What is no page of questions has no answers of the shop",
    arguments: [
      #"{"@type":"QAPage","mainEntity":{"@type":"Question","name":"Q?","acceptedAnswer":{"text":"A."}}}"#,
      #"{"@type":"Question","name":"Q?","acceptedAnswer":{"text":"A."}}"#,
      #"{"@type":"FAQPage","mainEntity":{"@type":"Question","name":"Q?","suggestedAnswer":{"text":"A."}}}"#,
      #"{"@type":"FAQPage","mainEntity":{"@type":"Question","acceptedAnswer":{"text":"A."}}}"#,
      #"{"@type":"FAQPage","mainEntity":{"@type":"Question","name":"Q?","acceptedAnswer":{"text":5}}}"#,
      #"{"@type":"FAQPage","mainEntity":{"@type":"Quiz","hasPart":{"@type":"Question","name":"Q?","acceptedAnswer":{"text":"A."}}}}"#,
    ])
  func others(data: String) {
    #expect(page(data).unseen.isEmpty)
  }

  @Test("An answer that stands before its question has a place of its own")
  func behind() throws {
    let document = page(
      #"{"@type":"FAQPage","mainEntity":{"@type":"Question","acceptedAnswer":{"text":"No."},"name":"Fee?"}}"#
    )
    let read = document.reading(try #require(document.unseen.first), language: nil)
    #expect(read.outline == ["question: Fee?", "paragraph: No."])
    let span = read.span(of: 0..<read.blocks[1].text.upperBound)
    #expect(String(decoding: document.bytes[span.start..<span.end], as: UTF8.self) == "\"No.")
  }

  @Test("Broken JSON loses no answer before the mistake, nor those of another script")
  func broken() {
    let document = page(
      """
      {"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Q?","acceptedAnswer":
      {"text":"One."}},{"@type":"Question","name":"R?","acceptedAnswer":{"text":oops}}]}
      </script><script type="application/ld+json">
      {"@type":"FAQPage","mainEntity":{"@type":"Question","name":"S?","acceptedAnswer":{"text":"Two."}}}
      """)
    #expect(outlines(document).map { $0.last } == ["paragraph: One.", "paragraph: Two."])
    #expect(document.notices.map(\.kind) == [.malformedStructuredData])
  }

  @Test("Microdata in attributes is read too, and visible microdata is the page's text")
  func microdata() {
    let document = read(
      """
      <div itemscope itemtype="https://schema.org/FAQPage">
      <div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question">
      <h3 itemprop="name">Fee &lt; 5?</h3>
      <div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">
      <meta itemprop="text" content="A &amp;amp; &lt;b&gt;B&lt;/b&gt;"></div></div>
      <div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question">
      <h3 itemprop="name">Time?</h3>
      <div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">
      <p itemprop="text">Two days</p></div></div></div>
      """)
    #expect(outlines(document) == [["question: Fee < 5?", "paragraph: A & B"]])
    #expect(source("A", document) == "A")
  }

  @Test("Answers of a page in another encoding lead to its bytes")
  func encoding() throws {
    let text =
      "<meta charset=windows-1252><p>x</p><script type='application/ld+json'>{\"@type\":\"FAQPage\","
      + "\"mainEntity\":{\"@type\":\"Question\",\"name\":\"Q?\",\"acceptedAnswer\":{\"text\":\"P\u{E4}iv\u{E4}.\"}}}"
      + "</script>"
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let document = DocumentReader().read(bytes, path: "a.html")
    let read = document.reading(try #require(document.unseen.first), language: nil)
    let span = read.span(of: read.blocks[1].text)
    #expect(Array(document.bytes[span.start..<span.end]) == [0x50, 0xE4, 0x69, 0x76, 0xE4, 0x2E])
  }

  @Test("More answers than a page can have are told as not read")
  func tooMany() {
    let one = #"{"@type":"Question","name":"Q?","acceptedAnswer":{"text":"A."}}"#
    let all = Array(repeating: one, count: StructuredAnswerList.limit + 1).joined(separator: ",")
    let document = page("{\"@type\":\"FAQPage\",\"mainEntity\":[" + all + "]}")
    #expect(document.unseen.count == StructuredAnswerList.limit)
    #expect(document.notices.map(\.kind) == [.truncated])
  }
}
