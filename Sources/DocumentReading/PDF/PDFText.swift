import PromiseModel

/// Puts the lines of a PDF file's pages together: each a line of the text that is taken out; paragraphs, headings, lists and tables by
/// their look.
struct PDFText {
  private var out = TextBlocks()
  /// The text that is taken out, a line a line, page after page.
  private(set) var bytes: [UInt8] = []
  /// 1-based lines with which pages begin.
  private(set) var pageStarts: [Int] = []
  private var lineCount = 0
  private let looks: PDFLooks
  /// The lines of the open paragraph, each with its place in `bytes`.
  private var open: [(line: PDFLine, source: Int)] = []
  /// How many numbers the ordinal of the list item has that was closed last; nil where it was none.
  private var itemDepth: Int?
  private var shownMargins: Set<[UInt8]> = []
  private var margins: [(line: PDFLine, source: Int, region: PageRegion)] = []

  /// Reads pages with their heights in points.
  init(_ pages: [(items: [PDFItem], height: Double)]) {
    looks = PDFLooks(pages.map(\.items))
    let repeated = PDFMargins(pages)
    for page in pages {
      pageStarts.append(lineCount + 1)
      for item in page.items { add(item, height: page.height, repeated) }
    }
    close(before: nil)
    addMargins()
  }

  /// What was put together.
  mutating func finished() -> ReadText { out.finished() }

  // MARK: Lines

  private mutating func add(_ item: PDFItem, height: Double, _ repeated: PDFMargins) {
    switch item {
    case .line(let line):
      let source = write(line.text)
      let region = repeated.region(line, height: height)
      if region != .main {
        if shownMargins.insert(PDFMargins.key(line)).inserted {
          margins.append((line, source, region))
        }
        return
      }
      if let last = open.last, !looks.continues(open.map(\.line), last.line, line) {
        close(before: line)
      }
      open.append((line, source))
    case .table(let rows):
      close(before: rows.first?.first?.lines.first)
      add(rows)
    }
  }

  /// Writes a line and tells where it begins.
  private mutating func write(_ text: [UInt8]) -> Int {
    let source = bytes.count
    bytes += text
    bytes.append(0x0A)
    lineCount += 1
    return source
  }

  // MARK: Blocks

  private mutating func close(before next: PDFLine?) {
    guard let first = open.first else { return }
    let kind = looks.kind(open.map(\.line), before: next, itemDepth: itemDepth)
    itemDepth = kind == .listItem ? PDFLooks.headingDepth(first.line.text) : nil
    var skipped = 0
    if kind == .listItem { skipped = PDFLooks.bulletLength(first.line.text) }
    for (index, entry) in open.enumerated() {
      let next = index + 1 < open.count ? open[index + 1].line.text : nil
      append(entry.line.text, from: skipped, source: entry.source, next: next)
      skipped = 0
    }
    open = []
    out.end(kind)
  }

  /// Adds a line to the open block; a word that is divided at its end is joined.
  private mutating func append(_ text: [UInt8], from: Int, source: Int, next: [UInt8]?) {
    let joint = next.map { PDFLooks.joint(text, $0) } ?? .space
    let end = joint == .dropHyphen ? text.count - 1 : text.count
    guard from < end else { return }
    text.withUnsafeBufferPointer {
      out.assembler.append(
        UnsafeBufferPointer(rebasing: $0[from..<end]), source: source + from)
    }
    if joint == .space { out.assembler.space(-1) }
  }

  private mutating func add(_ rows: [[PDFCell]]) {
    var layout = TableLayout()
    let columns = (rows.flatMap { $0.map(\.column) }.max() ?? 0) + 1
    for row in rows {
      // A row is a line, so that people can count; its cells stand in it one after the other.
      var sources: [[Int]] = []
      let text = row.flatMap(\.lines).map(\.text)
      var source = write(Array(text.joined(separator: [0x20])))
      for cell in row {
        sources.append(
          cell.lines.map { line in
            defer { source += line.text.count + 1 }
            return source
          })
      }
      layout.beginRow()
      for column in 0..<columns {
        let index = layout.beginCell(isHead: false, columns: 1, rows: 1)
        guard let at = row.firstIndex(where: { $0.column == column }) else { continue }
        for (number, line) in row[at].lines.enumerated() {
          let next = number + 1 < row[at].lines.count ? row[at].lines[number + 1].text : nil
          append(line.text, from: 0, source: sources[at][number], next: next)
        }
        guard let block = out.end(.tableCell) else { continue }
        out.blocks[block].table = Int32(out.tables.count)
        out.blocks[block].cell = index
      }
    }
    out.tables.append(layout)
  }

  /// Running heads and page numbers, each once.
  private mutating func addMargins() {
    for (line, source, region) in margins {
      append(line.text, from: 0, source: source, next: nil)
      guard let block = out.end(.paragraph) else { continue }
      out.blocks[block].region = region
      out.blocks[block].heading = -1
    }
  }
}
