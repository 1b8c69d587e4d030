import PromiseModel
import Testing

@testable import DocumentReading

@Suite("The structure of pages")
struct StructureTests {
  private func footnotes(_ document: Document, of words: String) -> [String] {
    document.words(document.block(words)?.footnotes ?? [])
  }

  @Test("Marks lead to their footnotes")
  func footnotes() {
    let document = read(
      """
      <h2>Free delivery*</h2><p>In 24 h<sup>1</sup> or sooner.</p><p>4 * 5 m<sup>2</sup></p>
      <p>Always free**</p><p>Lifetime†</p>
      <p>* Over 50 €.</p><ul><li><sup>1)</sup> In Helsinki.</ul><p>** Not in winter.</p>
      <p>† Of the pump.</p>
      """)
    #expect(footnotes(document, of: "Free delivery*") == ["* Over 50 €."])
    #expect(footnotes(document, of: "In 24 h1 or sooner.") == ["1) In Helsinki."])
    #expect(footnotes(document, of: "4 * 5 m2") == [])
    #expect(footnotes(document, of: "Always free**") == ["** Not in winter."])
    #expect(footnotes(document, of: "Lifetime†") == ["† Of the pump."])
    #expect(document.block("* Over 50 €.")?.kind == .footnote)
    #expect(document.block("1) In Helsinki.")?.kind == .footnote)
  }

  @Test("A question is the context of its answer, however the page writes it")
  func questions() {
    let document = read(
      """
      <h3>Can I return it?</h3><p>Yes.</p><p><b>Is it free?</b></p><p>No.</p>
      <dl><dt>Warranty</dt><dd>24 months</dd><dt>Returns</dt><dd>14 days</dd></dl>
      <details><summary><h4>How long?</h4></summary><p>One week.</p><ul><li>Two.</ul></details>
      <p>After.</p>
      """)
    #expect(document.words(document.block("Yes.")?.headings ?? []) == ["Can I return it?"])
    #expect(document.block("Is it free?")?.kind == .question)
    #expect(document.words(document.block("No.")?.context ?? []) == ["Is it free?"])
    #expect(document.words(document.block("24 months")?.context ?? []) == ["Warranty"])
    #expect(document.words(document.block("14 days")?.context ?? []) == ["Returns"])
    #expect(document.block("How long?")?.kind == .question)
    #expect(document.words(document.block("One week.")?.context ?? []) == ["How long?"])
    #expect(document.words(document.block("Two.")?.context ?? []) == ["How long?"])
  }

  @Test("A form field's label says whether the field must be filled in")
  func forms() {
    let document = read(
      """
      <form><label for=a>Name</label><input id=a required><label>Phone <input></label>
      <label>Mail * <input></label><label for=c>City</label><input id=c aria-required=true>
      <input placeholder="Code" required><input type=submit value="Send it"><input type=hidden
      value=x></form>
      """)
    #expect(
      document.outline == [
        "formField(required: true): Name", "formField(required: false): Phone",
        "formField(required: true): Mail *", "formField(required: true): City",
        "formField(required: true): Code", "button: Send it",
      ])
    #expect(document.source(of: "Send it") == "Send it")
  }

  @Test("Regions come from elements and roles; cookie notices and announcements from their classes")
  func regions() {
    let document = read(
      """
      <div class="announcement-bar"><p>Free over 50 €</p></div><div id="promoBar">Sale</div>
      <header><h1>Shop</h1></header><div role=navigation><a href=x>Home</a></div>
      <main><article><header><p>In main</p></header></article><aside>Beside</aside></main>
      <div class="js-cookie-banner"><p>We use cookies</p></div>
      <div class="cookie-policy"><p>Our policy</p></div><div role=contentinfo>Foot</div>
      """)
    func region(_ words: String) -> PageRegion? { document.block(words)?.region }
    #expect(document.block("Free over 50 €")?.kind == .announcement)
    #expect(document.block("Sale")?.kind == .announcement)
    #expect(region("Shop") == .header)
    #expect(region("Home") == .navigation)
    #expect(region("In main") == .main)
    #expect(region("Beside") == .aside)
    #expect(region("We use cookies") == .cookieNotice)
    #expect(region("Our policy") == .main)
    #expect(region("Foot") == .footer)
    #expect(document.words(document.block("In main")?.headings ?? []) == ["Shop"])
    #expect(document.block("Beside")?.headings == [])
  }

  @Test("Words of customers are quotations")
  func quotations() {
    let document = read(
      """
      <div class="testimonial"><p>Great!</p></div><div itemscope
      itemtype="https://schema.org/Review"><p>Good!</p></div><p><q>Fine!</q></p><p>He said
      <q>so</q>.</p><figure><blockquote>Best!</blockquote><figcaption>Ann</figcaption></figure>
      """)
    #expect(
      document.outline == [
        "quotation: Great!", "quotation: Good!", "quotation: Fine!", "paragraph: He said so.",
        "quotation: Best!", "caption: Ann",
      ])
  }

  @Test("Labels that only the style sheet sets apart are not run together, parts of words are")
  func neighbours() {
    let document = read(
      """
      <p><b>Free delivery</b><span>From 50 €</span></p><p><b>P</b><i>esu</i>kone</p>
      <p><b>Returns</b><span>30 days</span></p><p><b>1</b><i>–</i><b>2</b>, in <b>a</b> B</p>
      """)
    #expect(
      document.blocks.map { document.string($0) } == [
        "Free delivery\nFrom 50 €", "Pesukone", "Returns\n30 days", "1–2, in a B",
      ])
  }

  @Test("Elements without text speak through aria-label")
  func spoken() {
    let document = read(
      "<p>Call <a href=x aria-label='Open all night'></a>now <i aria-label=a>b</i>")
    #expect(document.outline == ["paragraph: Call now b", "imageText: Open all night"])
  }

  @Test("Head cells with spans reach the cells below them")
  func spans() {
    let document = read(
      """
      <table><thead><tr><th rowspan=2>Plan<th colspan=2>Delivery<tr><th>Time<th>Price</thead>
      <tr><td rowspan=2>Basic<td>2 days<td>5 €<tr><td>3 days<td>4 €</table>
      <table><tr><td>Area<td>Fee<tr><td>Town<td>1 €</table><table role=presentation><tr><td>Layout
      </table>
      """)
    #expect(
      document.words(document.block("5 €")?.context ?? []) == ["Basic", "Price", "Delivery"])
    #expect(document.block("3 days")?.cell?.column == 1)
    #expect(
      document.words(document.block("3 days")?.context ?? []) == ["Basic", "Time", "Delivery"])
    #expect(document.words(document.block("1 €")?.context ?? []) == ["Town", "Fee"])
    #expect(document.block("Area")?.cell?.isHead == true)
    #expect(document.block("1 €")?.cell?.table == 1)
    #expect(document.block("Layout")?.kind == .paragraph)
  }

  @Test("Headings reach to the next of their level, and not out of the card they stand in")
  func headings() {
    let document = read(
      """
      <h1>A</h1><h2>B</h2><article><h3>C</h3><p>c</p></article><p>b</p><section><h2>D</h2></section>
      <section><p>d</p></section><footer><h4>E</h4><p>e</p></footer>
      """)
    #expect(document.words(document.block("c")?.headings ?? []) == ["A", "B", "C"])
    #expect(document.words(document.block("b")?.headings ?? []) == ["A", "B"])
    #expect(document.words(document.block("d")?.headings ?? []) == ["A", "D"])
    #expect(document.words(document.block("e")?.headings ?? []) == ["E"])
  }

  @Test("A different description for social media is a second description")
  func descriptions() {
    let document = read(
      """
      <head><meta property="og:description" content="Second"><meta name=description content=First>
      </head><body><p>x</p>
      """)
    #expect(
      document.outline == ["metaDescription: First", "metaDescription: Second", "paragraph: x"])
    let same = read(
      "<meta property=og:description content=A><meta name=description content=A><p>x</p>")
    #expect(same.outline == ["metaDescription: A", "paragraph: x"])
  }
}
