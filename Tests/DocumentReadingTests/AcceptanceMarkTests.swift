import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Marks by which authors accept findings")
struct AcceptanceMarkTests {
  private func covered(_ document: Document, _ index: Int = 0) -> String {
    let span = document.acceptances[index].covered
    return String(decoding: document.bytes[span.start..<span.end], as: UTF8.self)
  }

  private func mark(_ document: Document, _ index: Int = 0) -> String {
    let span = document.acceptances[index].span
    return String(decoding: document.bytes[span.start..<span.end], as: UTF8.self)
  }

  @Test("A comment is about the block that follows it")
  func comment() throws {
    let page = read(
      """
      <p>One.</p>
      <!-- promiselint-ignore delivery-time-longer, fee-added:  Legal knows:
         until May -->
      <div><h2>Two &amp; three.</h2></div><p>Four.</p>
      """)
    let acceptance = try #require(page.acceptances.first)
    #expect(acceptance.rules == ["delivery-time-longer", "fee-added"])
    #expect(acceptance.reason == "Legal knows: until May")
    #expect(covered(page) == "Two &amp; three.")
    #expect(mark(page).hasPrefix("<!-- promiselint-ignore") && mark(page).hasSuffix("-->"))
    #expect(page.notices.isEmpty)
    #expect(page.outline == ["paragraph: One.", "heading(2): Two & three.", "paragraph: Four."])
  }

  @Test(
    "An attribute is about all of its element",
    arguments: [
      (
        "<section data-promiselint-ignore='a: b'><p>One.<p>Two.</section><p>Three.",
        ["One.", "Two."], "Three."
      ),
      ("<p data-promiselint-ignore='a: b'>One.<p>Two.", ["One."], "Two."),
      ("<ul><li DATA-PromiseLint-Ignore=\"a: b\">One.<li>Two.</ul>", ["One."], "Two."),
      ("<p><b data-promiselint-ignore='a: b'>One.</b> Two.</p>", ["One."], "Two."),
      ("<img alt='One.' data-promiselint-ignore='a: b'><p>Two.", ["One."], "Two."),
      ("<div data-promiselint-ignore='a: b'><p>One.", ["One."], ""),
      (
        "<table><tr data-promiselint-ignore='a: b'><td>One.<td>Two.<tr><td>Three.</table>",
        ["One.", "Two."], "Three."
      ),
    ])
  func attribute(markup: String, inside: [String], outside: String) throws {
    let page = read(markup)
    #expect(page.acceptances.map(\.rules) == [["a"]])
    let span = try #require(page.acceptances.first?.covered)
    for block in page.blocks {
      let place = page.span(of: block.text)
      let words = page.string(block)
      for part in inside where words.contains(part) { #expect(span.start <= place.start) }
      if words == outside { #expect(place.start >= span.end) }
    }
    for words in inside { #expect(covered(page).contains(words)) }
    #expect(outside.isEmpty || !covered(page).contains(outside))
  }

  @Test("An attribute's references are read, and structured data can be marked")
  func attributeText() throws {
    let page = read(
      "<script type='application/ld+json' data-promiselint-ignore=\"a: R&amp;D &quot;x&quot;\">"
        + "{\"@type\":\"Offer\",\"price\":1}</script><p>One.</p>")
    #expect(page.acceptances.first?.reason == "R&D \"x\"")
    let fact = try #require(page.facts.first)
    #expect(page.acceptances[0].covered.overlaps(fact.span))
    let commented = read(
      "<!-- promiselint-ignore a: b --><script type='application/ld+json'>"
        + "{\"@type\":\"Offer\",\"price\":1}</script><p>One.</p>")
    #expect(commented.acceptances[0].covered.overlaps(commented.facts[0].span))
    #expect(!covered(commented).contains("One."))
  }

  @Test(
    "A mark without a rule or a reason, or with a misspelt name, is told of and accepts nothing",
    arguments: [
      "<!-- promiselint-ignore -->", "<!-- promiselint-ignore a -->",
      "<!-- promiselint-ignore a: -->", "<!-- promiselint-ignore : b -->",
      "<!-- promiselint-ignore a:\u{A0} -->", "<!-- promiselint-ignored a: b -->",
      "<!--promiselint-disable a: b-->", "<!-- promiselint-ignore <a>: b -->",
      "<i data-promiselint-ignore></i>", "<i data-promiselint-ignore='a'></i>",
    ])
  func malformed(markup: String) throws {
    let page = read("<p>One.</p>\n  \(markup)<p>Two.</p>")
    #expect(page.acceptances.isEmpty)
    let notice = try #require(page.notices.first)
    #expect(page.notices.map(\.kind) == [.malformedAcceptance])
    #expect(!notice.isIncomplete)
    #expect(page.region(of: notice.span).startLine == 2)
  }

  @Test(
    "Other comments and attributes are none of ours",
    arguments: [
      "<!-- we use promiselint -->", "<i data-promiselint='a: b'></i>", "<!---->", "<!-->",
      "<script>// <!-- promiselint-ignore a: b -->\n</script>",
      "<p>&lt;!-- promiselint-ignore a: b --&gt;</p>",
    ])
  func foreign(markup: String) {
    let page = read(markup + "<p>One.</p>")
    #expect(page.acceptances.isEmpty && page.notices.isEmpty)
  }

  @Test("A mark that nothing follows covers nothing")
  func last() {
    let page = read("<p>One.</p><!-- promiselint-ignore a: b -->")
    #expect(covered(page).isEmpty)
  }

  @Test(
    "Marks are read in every kind of file that can hold them",
    arguments: [
      ("page.md", "One.\n\n<!-- promiselint-ignore a: b -->\n\nTwo.\n\nThree.\n"),
      ("page.vue", "<template><p>One.</p><!-- promiselint-ignore a: b --><p>Two.</p></template>"),
      (
        "page.tsx",
        "export const P = () => <><p>One.</p>{/* promiselint-ignore a: b */}<p>Two.</p></>"
      ),
      (
        "page.jsx",
        "export const P = () => <><p>One.</p><p data-promiselint-ignore=\"a: b\">Two.</p></>"
      ),
    ])
  func mediaTypes(path: String, text: String) {
    let page = read(text, as: path)
    #expect(page.acceptances.map(\.rules) == [["a"]])
    #expect(page.acceptances.first.map { _ in covered(page) } == "Two.")
  }

  @Test("Places are those of the file as stored")
  func stored() {
    var bytes: [UInt8] = Array("<meta charset=iso-8859-1><p>".utf8)
    bytes += [0xE4, 0xF6] + Array("</p><!-- promiselint-ignore a: ".utf8) + [0xE4]
    bytes += Array(" --><p>".utf8) + [0xE5] + Array("</p>".utf8)
    let page = DocumentReader().read(bytes, path: "page.html")
    #expect(page.acceptances.first?.reason == "ä")
    let span = page.acceptances[0].covered
    #expect(Array(bytes[span.start..<span.end]) == [0xE5])
  }

  @Test("Ten thousand marks take no longer than their bytes")
  func many() {
    let text = String(repeating: "<!-- promiselint-ignore a: b --><p>One.</p>", count: 10_000)
    #expect(read(text).acceptances.count == 10_000)
  }
}
