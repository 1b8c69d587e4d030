import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Markdown")
struct MarkdownTests {
  @Test("Headings, paragraphs, lists and quotations are blocks without their marks")
  func blocks() {
    let document = read(
      """
      ---
      layout: page
      ---
      # The *shop*

      We deliver in **1–2
      days** with [our vans](https://a.b/c_d "x"). See `here`.
      <!-- not
      this -->
      Terms
      -----
      - Fast_er_ one
        goes on
      * Cheap \\*really\\*
      1. First
      2) Second

      > Loved it.
      > Really.

      ## Prices ##
      24 h* &amp; more<br>now ![Van](v.png)
      """, as: "a.md")
    #expect(
      document.outline == [
        "title: The shop", "paragraph: We deliver in 1–2 days with our vans. See here.",
        "heading(2): Terms", "listItem: Fast_er_ one goes on", "listItem: Cheap *really*",
        "listItem: First", "listItem: Second", "quotation: Loved it. Really.",
        "heading(2): Prices", "paragraph: 24 h* & more\nnow", "imageText: Van",
      ])
    #expect(document.words(document.block("First")?.headings ?? []) == ["The shop", "Terms"])
    #expect(document.source(of: "1–2 days") == "1–2\ndays")
    #expect(document.source(of: "with our vans") == "with [our vans")
    #expect(document.source(of: "h* & more") == "h* &amp; more")
    #expect(document.mediaType == .markdown)
  }

  @Test("A table's cells know their heads")
  func table() {
    let document = read(
      "| Plan | Time |\n|---|:-:|\n| Basic | **2** days |\n| Plus \\| x | 1 day |\n\nEnd",
      as: "a.md")
    #expect(
      document.words(document.block("2 days")?.context ?? []) == ["Basic", "Time"])
    #expect(document.block("1 day")?.cell?.row == 2)
    #expect(document.block("Time")?.cell?.isHead == true)
    #expect(document.block("End")?.kind == .paragraph)
  }

  @Test("HTML in Markdown is read as blocks, and a file of nothing but HTML as a page")
  func html() {
    let mixed = read(
      "Intro\n<h2 class=x>Terms</h2>\n<p>In 2 days</p>\ntext {% if a %}b{{ c }}\n\nEnd\n\nMore",
      as: "a.md")
    #expect(
      mixed.outline == [
        "paragraph: Intro", "heading(2): Terms", "paragraph: In 2 days text b", "paragraph: End",
        "paragraph: More",
      ])
    let page = read(
      "---\na: b\n---\n<div>\n<h1>Shop</h1>\n<table><tr><td>a</table></div>\nx", as: "a.md")
    #expect(page.outline == ["heading(1): Shop", "tableCell: a", "paragraph: x"])
  }

  @Test("A footnote is joined to its reference")
  func footnote() {
    let document = read("Free delivery[^1] today.\n\n[^1]: Over 50 €.\n", as: "a.md")
    #expect(document.outline == ["paragraph: Free delivery today.", "footnote: Over 50 €."])
    #expect(document.words(document.blocks.first?.footnotes ?? []) == ["Over 50 €."])
  }

  @Test("A question in bold letters is the context of its answer")
  func question() {
    let document = read("**Can I return it?**\n\nYes, you can.\n", as: "a.md")
    #expect(document.outline == ["question: Can I return it?", "paragraph: Yes, you can."])
    #expect(document.words(document.blocks.last?.context ?? []) == ["Can I return it?"])
  }
}

@Suite("Plain text")
struct PlainTextTests {
  @Test("Wrapped lines are one paragraph, blank lines end it")
  func paragraphs() {
    let document = read("Terms of sale\n\nWe deliver\r\nin 1–2 days.\n\nSecond\n", as: "a.txt")
    #expect(
      document.outline == [
        "title: Terms of sale", "paragraph: We deliver in 1–2 days.", "paragraph: Second",
      ])
    #expect(document.source(of: "deliver in") == "deliver\r\nin")
  }

  @Test("Numbered lines, capitals and underlines are headings; bullets and letters are items")
  func headings() {
    let document = read(
      """
      GENERAL TERMS

      3. Changing your mind
      You may cancel in 14 days:
      a) by mail
      b) by phone,
         or fax

      3.1 Costs

      - You pay
        the return.
      • We pay the rest.

      Guarantee
      =========
      1. Keep the box
      2. Send it back

      MYYNTIEHDOT ÄÄ
      Text.
      """, as: "a.txt")
    #expect(
      document.outline == [
        "title: GENERAL TERMS", "heading(2): 3. Changing your mind",
        "paragraph: You may cancel in 14 days:", "listItem: a) by mail",
        "listItem: b) by phone, or fax", "heading(3): 3.1 Costs",
        "listItem: You pay the return.", "listItem: We pay the rest.", "heading(1): Guarantee",
        "listItem: 1. Keep the box", "listItem: 2. Send it back", "heading(2): MYYNTIEHDOT ÄÄ",
        "paragraph: Text.",
      ])
    let headings = document.block("You pay the return.")?.headings ?? []
    #expect(document.words(headings) == ["GENERAL TERMS", "3. Changing your mind", "3.1 Costs"])
  }
}
