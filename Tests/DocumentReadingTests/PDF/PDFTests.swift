import PromiseModel
import Testing

@testable import DocumentReading

/// Pages as `pdftotext -bbox-layout` writes them, made by hand.
struct PDFSketch {
  private var pages: [String] = []

  /// Adds a page of words: x and y in points, the text, and the height of its letters.
  mutating func page(_ lines: [(x: Double, y: Double, text: String, height: Double)]) {
    let made = lines.map { line -> String in
      var x = line.x
      let words = line.text.split(separator: " ").map { word -> String in
        let width = Double(word.count) * line.height * 0.5
        defer { x += width + line.height * 0.3 }
        return "<word xMin=\"\(x)\" yMin=\"\(line.y)\" xMax=\"\(x + width)\" "
          + "yMax=\"\(line.y + line.height)\">\(word)</word>"
      }
      return "<flow><block><line>\(words.joined(separator: "\n"))</line></block></flow>"
    }
    pages.append("<page width=\"595\" height=\"842\">\(made.joined())</page>")
  }

  var layout: [UInt8] {
    Array(
      "<!DOCTYPE html PUBLIC \"x\" \"http://127.0.0.1:9/x\"><html><head><title>a</title></head><body>\n<doc>\n\(pages.joined())\n</doc>\n</body></html>\n"
        .utf8)
  }

  func document() -> Document {
    let layout = layout
    return DocumentReader(pdfText: { _ in .success(layout) }).read(
      Array("%PDF-1.7".utf8), path: "ehdot.pdf")
  }
}

@Suite("PDF files")
struct PDFTests {
  private typealias Line = (x: Double, y: Double, text: String, height: Double)

  private func lines(_ texts: [String], x: Double = 70, from y: Double = 100) -> [Line] {
    texts.enumerated().map { (x, y + Double($0) * 14, $1, 12) }
  }

  private let long = "Toimitamme tavarat kotiin asti aina kun se on mahdollista ja muuten lähimpään"

  @Test("Lines are joined to paragraphs, divided words too, and every word keeps its line")
  func paragraphs() throws {
    var sketch = PDFSketch()
    sketch.page(
      lines([
        long, "noutopisteeseen. Vaihto-", "ja palautusoikeus on 14 päivää. Toimi-",
        "tus on ilmainen.",
      ]) + lines(["Toinen kappale."], from: 190))
    let document = sketch.document()
    #expect(
      document.outline == [
        "paragraph: \(long) noutopisteeseen. Vaihto- ja palautusoikeus on 14 päivää. Toimitus on ilmainen.",
        "paragraph: Toinen kappale.",
      ])
    let block = try #require(document.blocks.last)
    #expect(document.place(of: document.span(of: block.text)) == PagePlace(page: 1, line: 5))
    #expect(document.source(of: "noutopisteeseen") == "noutopisteeseen")
  }

  @Test("Headings are known by their height, by their number, or by standing short above a text")
  func headings() {
    var sketch = PDFSketch()
    sketch.page(
      [(70, 60, "Toimitusehdot", 24)] + [(70, 100, "1 Toimitus", 12)]
        + lines([long + "."], from: 120)
        + lines(["4.2 Palautusaika"], from: 160) + lines([long + "."], from: 180)
        + lines(["Takuu"], from: 220) + lines([long + "."], from: 238)
        + lines(["• Arkisin", "• Lauantaisin", "1. Yksi", "2. Kaksi"], from: 280))
    #expect(
      sketch.document().outline == [
        "title: Toimitusehdot", "heading(2): 1 Toimitus", "paragraph: \(long).",
        "heading(3): 4.2 Palautusaika", "paragraph: \(long).", "heading(3): Takuu",
        "paragraph: \(long).", "listItem: Arkisin", "listItem: Lauantaisin", "listItem: 1. Yksi",
        "listItem: 2. Kaksi",
      ])
  }

  @Test("What repeats on most pages is a running head or foot, told once")
  func margins() {
    var sketch = PDFSketch()
    for page in 1...4 {
      sketch.page(
        [(70, 30, "Kauppa Oy", 9)] + lines(["Sivun \(page)\(page)x asia on tämä."])
          + [(500, 800, "Sivu \(page) (4)", 9)])
    }
    let document = sketch.document()
    #expect(
      document.blocks.map(\.region) == [.main, .main, .main, .main, .header, .footer])
    #expect(document.origin?.pageStarts == [1, 4, 7, 10])
    #expect(document.outline.suffix(2) == ["paragraph: Kauppa Oy", "paragraph: Sivu 1 (4)"])
  }

  @Test("Two columns are read one after the other, and a heading over both comes first")
  func columns() {
    let left = [
      "Vasen palsta alkaa tästä ja", "se jatkuu tällä rivillä sekä", "vielä tämän rivin verran ja",
      "loppuu sitten tähän näin.",
    ]
    let right = [
      "Oikea palsta on toinen asia", "joka luetaan vasta kun vasen", "palsta on kokonaan luettu ja",
      "se loppuu tähän näin.",
    ]
    var sketch = PDFSketch()
    var both: [Line] = [(70, 60, "Ehdot", 24)]
    for (a, b) in zip(lines(left), lines(right, x: 320)) { both += [a, b] }
    sketch.page(both)
    // The lines of the two need not stand on one base line.
    var apart = PDFSketch()
    apart.page([(70, 60, "Ehdot", 24)] + lines(left) + lines(right, x: 320, from: 107))
    #expect(apart.document().outline == sketch.document().outline)
    #expect(
      sketch.document().outline == [
        "title: Ehdot", "paragraph: " + left.joined(separator: " "),
        "paragraph: " + right.joined(separator: " "),
      ])
  }

  @Test("A table is read row by row, and its cells know their heads")
  func tables() throws {
    var sketch = PDFSketch()
    var cells: [Line] = []
    let rows = [["Taso", "Aika", "Hinta"], ["Express", "1 pv", "9 €"], ["Nouto", "heti", "0 €"]]
    for (row, texts) in rows.enumerated() {
      for (column, text) in texts.enumerated() {
        cells.append((70 + Double(column) * 150, 100 + Double(row) * 26, text, 12))
      }
    }
    cells.append((220, 100 + 26 * 2 + 13, "aina", 12))
    sketch.page(lines(["Palvelut:"], from: 60) + cells)
    let document = sketch.document()
    let cell = try #require(document.block("9 €"))
    #expect(document.words(cell.context) == ["Express", "Hinta"])
    #expect(document.block("heti aina") != nil)
    #expect(document.place(of: document.span(of: cell.text)) == PagePlace(page: 1, line: 3))
  }

  @Test("Each way in which a PDF file can't be read has its own notice, and the run is incomplete")
  func notices() {
    func kinds(_ bytes: String, _ result: Result<[UInt8], PDFTextFailure>?) -> [ReadingNotice.Kind]
    {
      let source = result.map { result in { @Sendable (_: [UInt8]) in result } }
      let document = DocumentReader(pdfText: source).read(Array(bytes.utf8), path: "a.pdf")
      #expect(document.notices.allSatisfy { $0.isIncomplete && $0.span.end == 0 })
      #expect(document.text.isEmpty)
      return document.notices.map(\.kind)
    }
    var empty = PDFSketch()
    empty.page([])
    #expect(kinds("%PDF-1.7", nil) == [.converterMissing])
    #expect(kinds("%PDF-1.7", .failure(.notInstalled)) == [.converterMissing])
    #expect(kinds("%PDF-1.7", .failure(.stopped)) == [.converterStopped])
    #expect(kinds("%PDF-1.7", .failure(.refused)) == [.damagedFile])
    #expect(kinds("%PDF-1.7 /Encrypt 5 0 R", .failure(.refused)) == [.passwordProtected])
    #expect(kinds("%PDF-1.7", .success(empty.layout)) == [.noTextLayer])
    #expect(kinds("%PDF-1.7", .success([])) == [.damagedFile])
    #expect(kinds("GIF89a", .success(empty.layout)) == [.damagedFile])
  }

  @Test("A page without text among others is a remark")
  func emptyPage() {
    var sketch = PDFSketch()
    sketch.page(lines(["Teksti."]))
    sketch.page([])
    let notices = sketch.document().notices
    #expect(notices.map(\.kind) == [.noTextLayer])
    #expect(notices.first?.isIncomplete == false)
  }

  @Test("No damage to the pages makes the reader crash, lose a word, or point outside the text")
  func mutants() {
    var sketch = PDFSketch()
    sketch.page(
      lines([long, "- yksi", "1. kaksi", "Vaihto-", "ja muu"]) + lines(["a", "b", "c"], x: 400))
    var mutator = Mutator(seed: 11)
    for number in 0..<HostileWordTests.cases {
      let layout = mutator.mutant(of: sketch.layout)
      let document = DocumentReader(pdfText: { _ in .success(layout) }).read(
        Array("%PDF-1.7".utf8), path: "a.pdf")
      let faults = Soundness.faults(document, &mutator)
      #expect(faults.isEmpty, "mutant \(number): \(faults.prefix(3))")
    }
  }
}
