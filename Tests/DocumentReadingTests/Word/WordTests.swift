import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Word files")
struct WordTests {
  private typealias W = WordFile

  @Test("Paragraphs become lines and blocks, and every word leads back to its line")
  func paragraphs() throws {
    let document = W(
      body: W.p("Toimitus  kestää\t1–2 päivää.") + "<w:p/>"
        + W.p("Palautus on ilmainen &amp; helppo.")
    ).document()
    #expect(
      document.outline
        == ["paragraph: Toimitus kestää 1–2 päivää.", "paragraph: Palautus on ilmainen & helppo."])
    #expect(document.source(of: "ilmainen & helppo") == "ilmainen & helppo")
    #expect(document.mediaType == .word)
    let block = try #require(document.blocks.last)
    #expect(document.place(of: document.span(of: block.text))?.paragraph == 2)
    #expect(document.notices.isEmpty)
  }

  @Test(
    "Headings are known by outline level, by name in any language, and by what a style is based on")
  func headings() {
    let styles =
      W.style("a", "heading 1") + W.style("b", "Otsikko 2", "<w:basedOn w:val=\"a\"/>")
      + W.style("c", "Own", "<w:basedOn w:val=\"d\"/>")
      + W.style("d", "Base", "<w:basedOn w:val=\"c\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>")
      + W.style("e", "Überschrift 4")
      + W.style(
        "f", "toc heading",
        "<w:basedOn w:val=\"a\"/>"
          + "<w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>")
    let document = W(
      body: W.p("Alku") + W.styled("Yksi", "a") + W.styled("Kaksi", "b") + W.styled("Kolme", "c")
        + W.styled("Neljä", "e") + W.styled("Sisällys", "f")
        + W.p("Oma", "<w:outlineLvl w:val=\"1\"/>") + W.p("Teksti."),
      parts: ["styles": styles]
    ).document()
    #expect(
      document.outline == [
        "paragraph: Alku", "heading(1): Yksi", "heading(2): Kaksi", "heading(3): Kolme",
        "heading(4): Neljä", "paragraph: Sisällys", "heading(2): Oma", "paragraph: Teksti.",
      ])
    #expect(document.words(document.blocks.last!.headings) == ["Yksi", "Oma"])
  }

  @Test("A short line in bold letters heads what follows, deeper by its number")
  func boldHeadings() {
    let bold = "<w:b/>"
    let document = W(
      body: W.p("Ehdot", run: bold) + W.p("4.2 Toimitusajat", run: bold) + W.p("Viikko.")
        + W.p("Voinko palauttaa?", run: bold) + W.p("Voit.") + W.p("Tämä on tärkeää.", run: bold)
        + W.p("Loppu", run: bold)
    ).document()
    #expect(
      document.outline == [
        "title: Ehdot", "heading(3): 4.2 Toimitusajat", "paragraph: Viikko.",
        "question: Voinko palauttaa?", "paragraph: Voit.", "paragraph: Tämä on tärkeää.",
        "paragraph: Loppu",
      ])
  }

  @Test("Numbers that Word puts before headings and clauses are read as shown")
  func numbering() {
    func level(_ number: Int, _ format: String, _ text: String) -> String {
      "<w:lvl w:ilvl=\"\(number)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>"
        + "<w:lvlText w:val=\"\(text)\"/></w:lvl>"
    }
    let numbering =
      "<w:abstractNum w:abstractNumId=\"7\">" + level(0, "decimal", "%1.")
      + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3)") + "</w:abstractNum>"
      + "<w:abstractNum w:abstractNumId=\"8\">" + level(0, "bullet", "•") + "</w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
      + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>"
      + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
      + "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
    func item(_ text: String, _ list: Int, _ level: Int) -> String {
      W.p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    let styles = W.style(
      "h", "heading 1", "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>")
    let document = W(
      body: W.p("x") + W.styled("Toimitus", "h") + item("Aika", 1, 1) + item("Tapa", 1, 1)
        + item("auto", 1, 2) + W.styled("Palautus", "h") + item("Kulut", 1, 1)
        + item("piste", 2, 0) + item("Takuu", 3, 0)
        + W.p("ei", "<w:pStyle w:val=\"h\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
      parts: ["styles": styles, "numbering": numbering]
    ).document()
    #expect(
      document.outline.dropFirst() == [
        "heading(1): 1. Toimitus", "listItem: 1.1 Aika", "listItem: 1.2 Tapa", "listItem: a) auto",
        "heading(1): 2. Palautus", "listItem: 2.1 Kulut", "listItem: piste", "listItem: 5. Takuu",
        "heading(1): ei",
      ])
  }

  @Test("A table cell knows its row's first cell and its column's head, over merged cells too")
  func tables() throws {
    let table =
      "<w:tbl><w:tblPr/>" + W.row(W.cell("Taso"), W.cell("Aika"), W.cell("Hinta"), head: true)
      + W.row(W.cell("Express", "<w:vMerge w:val=\"restart\"/>"), W.cell("1 pv"), W.cell("9 €"))
      + W.row(W.cell("", "<w:vMerge/>"), W.cell("2 pv"), W.cell("5 €"))
      + W.row(W.cell("Nouto"), W.cell("heti", "<w:gridSpan w:val=\"2\"/>")) + "</w:tbl>"
    let document = W(body: W.p("Tasot:") + table + W.p("Loppu.")).document()
    let cell = try #require(document.block("5 €"))
    #expect(document.words(cell.context) == ["Express", "Hinta"])
    #expect(cell.cell == TableCellPosition(table: 0, row: 2, column: 2, isHead: false))
    #expect(try document.words(#require(document.block("heti")).context) == ["Nouto", "Aika"])
    #expect(document.block("Taso")?.cell?.isHead == true)
    #expect(document.outline.last == "paragraph: Loppu.")
  }

  @Test("A cell of several paragraphs is one block of several lines; a nested table follows")
  func cells() {
    let inner =
      "<w:tbl>" + W.row(W.cell("a"), W.cell("b")) + W.row(W.cell("c"), W.cell("d"))
      + "</w:tbl>"
    let table =
      "<w:tbl>" + W.row(W.cell("x"), "<w:tc>\(W.p("yksi"))\(inner)\(W.p("kaksi"))</w:tc>")
      + W.row(W.cell("y"), W.cell("z")) + "</w:tbl>"
    let frame = "<w:tbl>" + W.row("<w:tc>\(W.p("kehys"))\(W.p("toinen"))</w:tc>") + "</w:tbl>"
    let document = W(body: table + frame).document()
    #expect(
      document.outline == [
        "tableCell: x", "tableCell: yksi\nkaksi", "tableCell: y", "tableCell: z", "tableCell: a",
        "tableCell: b", "tableCell: c", "tableCell: d", "paragraph: kehys", "paragraph: toinen",
      ])
    #expect(document.blocks[4].cell?.table == 1)
  }

  @Test("What a reader does not see is left out, and what a reviewer inserted is in")
  func invisible() {
    func run(_ text: String, _ properties: String = "") -> String {
      "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }
    func code(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    let styles =
      W.style("piilo", "Hidden", "<w:rPr><w:vanish/></w:rPr>")
      + "<w:style w:type=\"character\" w:styleId=\"k\"><w:name w:val=\"k\"/><w:rPr><w:vanish/></w:rPr></w:style>"
    let document = W(
      body: "<w:p>" + run("Toimitus ") + "<w:del>" + run("maksaa") + "</w:del>"
        + "<w:moveFrom>" + run("siirretty") + "</w:moveFrom><w:ins>" + run("on ilmainen")
        + "</w:ins>"
        + run(" salaa", "<w:vanish/>") + run(" kätkö", "<w:rStyle w:val=\"k\"/>")
        + run(" esillä", "<w:rStyle w:val=\"k\"/><w:vanish w:val=\"0\"/>")
        + "<w:commentRangeStart w:id=\"1\"/>" + run(" aina") + code("begin")
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("koodi") + code("separate") + run(" 7")
        + code("end") + "<w:hyperlink r:id=\"a\">" + run(" linkki") + "</w:hyperlink></w:p>"
        + W.styled("poissa", "piilo")
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Alku") + "</w:p><w:p>"
        + run(" ja loppu")
        + "</w:p><w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:pPrChange></w:pPr>"
        + run("teksti") + "</w:p>",
      parts: ["styles": styles, "comments": W.p("huomautus")]
    ).document()
    #expect(
      document.outline == [
        "paragraph: Toimitus on ilmainen esillä aina 7 linkki", "paragraph: Alku ja loppu",
        "paragraph: teksti",
      ])
  }

  @Test("A field code without an end hides no more than its own paragraph")
  func openField() {
    let document = W(
      body: "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>x</w:t></w:r></w:p>"
        + W.p("näkyy")
    ).document()
    #expect(document.outline == ["paragraph: näkyy"])
  }

  @Test("A text box is read once, after the paragraph that holds it")
  func textBox() {
    let box = "<w:txbxContent>\(W.p("laatikko"))</w:txbxContent>"
    let document = W(
      body:
        "<w:p><w:r><w:t>Ennen </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">"
        + "<wps:txbx>\(box)</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>\(box)</v:textbox>"
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>jälkeen</w:t></w:r></w:p>"
    ).document()
    #expect(document.outline == ["paragraph: Ennen jälkeen", "paragraph: laatikko"])
  }

  @Test("Foot- and endnotes hang on the block with their mark, from a table as well")
  func notes() throws {
    func reference(_ kind: String, _ id: Int) -> String {
      "<w:r><w:\(kind)Reference w:id=\"\(id)\"/></w:r>"
    }
    func note(_ kind: String, _ id: Int, _ text: String) -> String {
      "<w:\(kind) w:id=\"\(id)\">\(W.p(text))</w:\(kind)>"
    }
    let document = W(
      body: "<w:p><w:r><w:t>Heti</w:t></w:r>\(reference("footnote", 2))</w:p>" + "<w:tbl>"
        + W.row(
          W.cell("a"), "<w:tc><w:p><w:r><w:t>b</w:t></w:r>\(reference("footnote", 3))</w:p></w:tc>")
        + W.row(W.cell("c"), W.cell("d")) + "</w:tbl>"
        + "<w:p><w:r><w:t>Loppu.</w:t></w:r>\(reference("endnote", 2))</w:p>" + W.p("Viimeinen."),
      parts: [
        "footnotes": "<w:footnote w:type=\"separator\" w:id=\"0\">\(W.p("---"))</w:footnote>"
          + note("footnote", 2, "Vain Suomessa.") + note("footnote", 3, "Arkisin."),
        "endnotes": note("endnote", 2, "Ks. liite."),
      ]
    ).document()
    #expect(
      document.outline == [
        "paragraph: Heti", "footnote: Vain Suomessa.", "tableCell: a", "tableCell: b",
        "tableCell: c", "tableCell: d", "footnote: Arkisin.", "paragraph: Loppu.",
        "paragraph: Viimeinen.", "footnote: Ks. liite.",
      ])
    #expect(document.words(document.blocks[0].footnotes) == ["Vain Suomessa."])
    #expect(document.words(document.blocks[3].footnotes) == ["Arkisin."])
    #expect(document.words(document.blocks[7].footnotes) == ["Ks. liite."])
  }

  @Test(
    "Headers, footers and the table of contents have their regions; the title comes from the properties"
  )
  func regions() {
    let document = W(
      body: W.styled("Toimitus 3", "toc") + W.p("Teksti."),
      parts: [
        "styles": W.style("toc", "toc 1"), "header": W.p("Kauppa Oy"), "footer": W.p("Sivu 1"),
      ], core: "Toimitusehdot"
    ).document()
    #expect(
      document.blocks.map { "\($0.region): \(document.string($0))" } == [
        "navigation: Toimitus 3", "main: Teksti.", "header: Kauppa Oy", "footer: Sivu 1",
        "main: Toimitusehdot",
      ])
    #expect(document.blocks.last?.kind == .title)
  }

  @Test("The language is the one that most of a paragraph is marked with")
  func language() {
    let styles =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    let document = W(
      body: W.p("Toimitus kotiin", run: "<w:lang w:val=\"fi-FI\"/>") + W.p("Mitä vain"),
      parts: ["styles": styles]
    ).document()
    #expect(document.blocks.map(\.declaredLanguage) == ["fi", nil])
    #expect(document.declaredLanguage == "en")
  }

  @Test("Pages are counted by the breaks of the last layout, each once")
  func pages() {
    let forced = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
    let laidOut = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>toinen</w:t></w:r></w:p>"
    let section = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>osa</w:t></w:r></w:p>"
    let document = W(
      body: W.p("eka") + forced + laidOut + section + laidOut + W.p("sama", "<w:pageBreakBefore/>")
    ).document()
    #expect(document.origin?.pageStarts == [1, 2, 4, 5])
    let unknown = W(body: W.p("eka") + forced + W.p("toka"))
    #expect(unknown.document().origin?.pageStarts == [])
    let counted = W(body: unknown.body, app: "<Pages>2</Pages>").document()
    #expect(counted.origin?.pageStarts == [1, 2])
  }

  @Test("What another file holds inside is told as not read")
  func foreignParts() {
    let document = W(body: W.p("a") + "<w:altChunk r:id=\"x\"/>").document()
    #expect(document.notices.map(\.kind) == [.missingPart])
  }

  @Test("The same file gives the same document")
  func deterministic() {
    let file = W(body: W.p("Toimitus 1 pv") + W.p("Palautus"))
    #expect(file.document().text == file.document().text)
    #expect(file.document().origin?.digest == sha256(file.bytes))
  }
}
