import PromiseModel

/// Puts the paragraphs of a Word file under one another: each a line of the text that is taken out.
struct WordText {
  private var out = TextBlocks()
  /// The text that is taken out, a paragraph a line.
  private(set) var bytes: [UInt8] = []
  /// For each line the page it begins on.
  private var linePages: [Int] = []
  private let notes: [WordNoteReference: [WordItem]]
  /// The block of a note that stands in the text already.
  private var noteBlocks: [WordNoteReference: Int] = [:]
  private var superscripts: [Range<Int>] = []
  /// References in a table, whose notes follow it.
  private var waiting: [(block: Int, reference: WordNoteReference, page: Int)] = []
  private var endnotes: [(block: Int, reference: WordNoteReference)] = []

  init(notes: [WordNoteReference: [WordItem]]) { self.notes = notes }

  // MARK: Parts

  /// Adds the body, then the endnotes.
  mutating func addBody(_ items: [WordItem]) {
    for (index, item) in items.enumerated() {
      add(item, isLast: index == items.count - 1)
    }
    let page = linePages.last ?? 1
    for (block, reference) in endnotes { addNote(reference, from: block, page: page) }
  }

  /// Adds the text of a header or a footer, which belongs to no heading.
  mutating func addMargin(_ items: [WordItem], _ region: PageRegion) {
    let first = out.blocks.count
    let page = linePages.last ?? 1
    for item in items {
      for paragraph in Self.paragraphs(item) where !paragraph.isEmpty {
        var paragraph = paragraph
        paragraph.page = page
        append(paragraph)
        out.end(.paragraph)
      }
    }
    for index in first..<out.blocks.count {
      out.blocks[index].region = region
      out.blocks[index].heading = -1
    }
  }

  /// Adds the title that the file's properties tell, where the text has none.
  mutating func addTitle(_ title: String) {
    let hasTitle = out.blocks.contains {
      switch $0.kind {
      case .title, .heading(1): true
      default: false
      }
    }
    guard !hasTitle else { return }
    var paragraph = WordParagraph()
    paragraph.text = title.utf8.map { $0 < 0x20 ? 0x20 : $0 }
    paragraph.page = linePages.last ?? 1
    guard !paragraph.isEmpty else { return }
    append(paragraph)
    guard let index = out.end(.title) else { return }
    out.blocks[index].heading = -1
  }

  /// What was put together.
  mutating func finished() -> ReadText { out.finished(superscripts: superscripts) }

  /// 1-based lines with which pages begin.
  var pageStarts: [Int] {
    var starts = [1]
    for (line, page) in linePages.enumerated() {
      while starts.count < page, starts.count < 100_000 { starts.append(line + 1) }
    }
    return starts
  }

  // MARK: Paragraphs

  private mutating func add(_ item: WordItem, isLast: Bool) {
    switch item {
    case .paragraph(let paragraph) where !paragraph.isEmpty:
      append(paragraph)
      end(paragraph, kind(paragraph, isLast: isLast))
    case .paragraph: break
    case .table(let table) where table.isFrame:
      for paragraph in Self.paragraphs(item) where !paragraph.isEmpty {
        append(paragraph)
        end(paragraph, kind(paragraph, isLast: false))
      }
    case .table(let table): add(table)
    }
    if case .table = item { settleNotes() }
  }

  private static func paragraphs(_ item: WordItem) -> [WordParagraph] {
    switch item {
    case .paragraph(let paragraph): [paragraph]
    case .table(let table):
      table.rows.filter { !$0.isDeleted }.flatMap { $0.cells.flatMap(\.paragraphs) }
    }
  }

  private func kind(_ paragraph: WordParagraph, isLast: Bool) -> BlockKind {
    if let level = paragraph.heading { return .heading(level) }
    if paragraph.isBold, paragraph.text.count < 300 {
      let last = paragraph.text.last { $0 > 0x20 }
      if last == UInt8(ascii: "?") { return .question }
      if !isLast, let level = Self.boldHeading(paragraph) { return .heading(level) }
    }
    if paragraph.isItem { return .listItem }
    if ["caption", "kuvaotsikko", "beschriftung"].contains(paragraph.style.name) {
      return .caption
    }
    return .paragraph
  }

  /// The level of a short line in bold letters that ends like no sentence, as many writers make their headings; deeper by its number.
  private static func boldHeading(_ paragraph: WordParagraph) -> Int? {
    guard paragraph.text.count <= 90, paragraph.breaks.isEmpty,
      let last = paragraph.text.last(where: { $0 > 0x20 }),
      !".,;:!".utf8.contains(last)
    else { return nil }
    return paragraph.text.withUnsafeBufferPointer { text in
      let line = TextLine.line(text, 0, text.count)
      guard let ordinal = line.ordinal(text), !ordinal.isLetter else { return 3 }
      return min(6, ordinal.depth + 1)
    }
  }

  /// Ends the block of a paragraph that was appended, with its language and its notes.
  private mutating func end(_ paragraph: WordParagraph, _ kind: BlockKind) {
    guard let index = out.end(kind) else { return }
    settle(index, paragraph)
    settleNotes()
  }

  private mutating func settle(_ index: Int, _ paragraph: WordParagraph) {
    if let language = paragraph.language { out.blocks[index].language = number(of: language) }
    if paragraph.style.isContents { out.blocks[index].region = .navigation }
    for reference in paragraph.notes {
      if reference.isEndnote {
        endnotes.append((index, reference))
      } else {
        waiting.append((index, reference, paragraph.page))
      }
    }
  }

  private mutating func number(of language: String) -> Int16 {
    if let known = out.languages.firstIndex(of: language) { return Int16(known) }
    guard out.languages.count < 1000 else { return -1 }
    out.languages.append(language)
    return Int16(out.languages.count - 1)
  }

  /// Writes a paragraph as a line and into the open block.
  private mutating func append(_ paragraph: WordParagraph) {
    let source = bytes.count
    bytes += paragraph.text
    bytes.append(0x0A)
    linePages.append(max(paragraph.page, linePages.last ?? 1))
    let marks = Set(paragraph.breaks)
    var raised = paragraph.raised[...]
    var at = 0
    paragraph.text.withUnsafeBufferPointer { text in
      while at < text.count {
        if marks.contains(at) {
          out.assembler.lineBreak()
          at += 1
          continue
        }
        while let first = raised.first, first.upperBound <= at { raised = raised.dropFirst() }
        let isRaised = raised.first.map { $0.contains(at) } ?? false
        var end = isRaised ? raised.first!.upperBound : raised.first?.lowerBound ?? text.count
        end = paragraph.breaks.first { $0 > at && $0 < end } ?? end
        let start = out.assembler.text.count
        out.assembler.append(UnsafeBufferPointer(rebasing: text[at..<end]), source: source + at)
        if isRaised, out.assembler.text.count > start, end - at <= 8 {
          superscripts.append(start..<out.assembler.text.count)
        }
        at = end
      }
    }
  }

  // MARK: Tables and notes

  private mutating func add(_ table: WordTable) {
    var layout = TableLayout()
    let heights = table.heights()
    for (row, cells) in zip(table.rows, heights) where !row.isDeleted {
      layout.beginRow()
      if row.skipped > 0 {
        _ = layout.beginCell(isHead: false, columns: row.skipped, rows: nil)
      }
      for (cell, height) in zip(row.cells, cells) where !cell.continues {
        let index = layout.beginCell(isHead: row.isHead, columns: cell.columns, rows: height)
        add(cell, index)
      }
    }
    out.tables.append(layout)
  }

  private mutating func add(_ cell: WordTable.Cell, _ index: Int32) {
    let shown = cell.paragraphs.filter { !$0.isEmpty }
    for paragraph in shown {
      out.assembler.lineBreak()
      append(paragraph)
    }
    guard let block = out.end(.tableCell) else { return }
    out.blocks[block].table = Int32(out.tables.count)
    out.blocks[block].cell = index
    for paragraph in shown { settle(block, paragraph) }
  }

  private mutating func settleNotes() {
    let references = waiting
    waiting = []
    for (block, reference, page) in references { addNote(reference, from: block, page: page) }
  }

  private mutating func addNote(_ reference: WordNoteReference, from block: Int, page: Int) {
    if let known = noteBlocks[reference] {
      out.joinedFootnotes.append((block, known))
      return
    }
    let paragraphs = (notes[reference] ?? []).flatMap(Self.paragraphs).filter { !$0.isEmpty }
    for paragraph in paragraphs {
      var paragraph = paragraph
      paragraph.page = page
      out.assembler.lineBreak()
      append(paragraph)
    }
    guard let index = out.end(.footnote) else { return }
    noteBlocks[reference] = index
    out.joinedFootnotes.append((block, index))
    if let language = paragraphs.first?.language {
      out.blocks[index].language = number(of: language)
    }
  }
}
