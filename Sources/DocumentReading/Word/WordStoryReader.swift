/// Reads one story of a Word file (ISO/IEC 29500-1, section 11.3): its body, a header, a footer, or its notes.
///
/// What a reader of the printed file does not see is left out: tracked deletions, hidden text, field codes, comments, the second branch of
/// alternate content. Tracked insertions are in.
final class WordStoryReader: XMLReceiver {
  enum Properties { case none, paragraph, paragraphMark, run, table, row, cell, section }
  private enum FieldPart { case code, result }
  /// Text in its own frame: the story itself, or a text box in a paragraph.
  struct Frame {
    var items: [WordItem] = []
    var tables: [WordTable] = []
    /// Nested tables and text boxes, which follow the paragraph or the table they stand in.
    var following: [WordItem] = []
    var paragraph: WordParagraphBuilder?
    var run = WordRun()
  }

  let styles: WordStyles
  private(set) var numbering: WordNumbering
  var frames = [Frame()]
  private var properties: [Properties] = []
  private var fields: [FieldPart] = []
  /// For each open alternate content whether a branch of it was taken.
  private var alternates: [Bool] = []
  /// How many elements are open inside one whose content is not read.
  private var skipped = 0
  private var isInText = false
  private var note: WordNoteReference?
  var pages = WordPages()
  /// The notes of a story of notes, by their id.
  private(set) var notes: [WordNoteReference: [WordItem]] = [:]
  /// Whether a part of the text stands in a file of another format inside this one.
  private(set) var hasForeignPart = false

  init(styles: WordStyles, numbering: WordNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  /// What stands in the story, one under the other.
  var items: [WordItem] { frames[0].items + frames[0].following }

  // MARK: Elements

  /// Elements whose content is not shown, or told elsewhere.
  private static let unseen: Set<String> = [
    "del", "moveFrom", "rt", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "delText", "delInstrText",
    "instrText",
  ]

  func start(_ element: XMLElementName, _ attributes: XMLAttributes) {
    guard Self.isKnown(element) else { return }
    if skipped > 0 {
      skipped += 1
      return
    }
    let within = properties.last ?? .none
    switch element.local {
    case "del" where within == .row:
      change { $0.rows[$0.rows.count - 1].isDeleted = true }
      skipped = 1
    case "del" where within == .paragraphMark:
      frames[frames.count - 1].paragraph?.isMarkDeleted = true
      skipped = 1
    case _ where Self.unseen.contains(element.local): skipped = 1
    case "AlternateContent": alternates.append(false)
    case "Choice", "Fallback": branch()
    case "pPr": properties.append(.paragraph)
    case "rPr": properties.append(within == .paragraph ? .paragraphMark : .run)
    case "tblPr", "tblPrEx": properties.append(.table)
    case "trPr": properties.append(.row)
    case "tcPr": properties.append(.cell)
    case "sectPr":
      properties.append(.section)
      edit { $0.endsSection = true }
    case _ where within != .none: property(element.local, attributes, within)
    default: content(element.local, attributes)
    }
  }

  /// The namespaces of text, formulas and alternate content, as the standard has them and as Word writes them. Of a drawing only words
  /// are read; other names mean other things.
  private static let spaces: Set<String> = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
  ]

  private static func isKnown(_ element: XMLElementName) -> Bool {
    spaces.contains(element.space)
      || (element.local == "t" && element.space.hasSuffix("/drawingml/2006/main"))
  }

  private func branch() {
    guard let isTaken = alternates.last, !isTaken else {
      skipped = 1
      return
    }
    alternates[alternates.count - 1] = true
  }

  private func content(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "p": beginParagraph()
    case "r": beginRun()
    case "t": isInText = true
    case "tab", "ptab", "br", "cr", "noBreakHyphen", "lastRenderedPageBreak":
      mark(name, attributes)
    case "fldChar": field(attributes["fldCharType"])
    case "footnoteReference", "endnoteReference":
      let id = attributes["id"] ?? ""
      edit { $0.notes.append(.init(isEndnote: name == "endnoteReference", id: id)) }
    case "footnote", "endnote":
      let isText = attributes["type"].map { $0 == "normal" } ?? true
      note =
        isText ? .init(isEndnote: name == "endnote", id: attributes["id"] ?? "") : nil
    case "tbl": frames[frames.count - 1].tables.append(WordTable())
    case "tr": change { $0.rows.append(.init()) }
    case "tc": changeRow { $0.cells.append(.init()) }
    case "txbxContent": frames.append(Frame())
    case "altChunk", "subDoc": hasForeignPart = true
    default: break
    }
  }

  func end(_ element: XMLElementName) {
    guard Self.isKnown(element) else { return }
    if skipped > 0 {
      skipped -= 1
      return
    }
    switch element.local {
    case "AlternateContent": _ = alternates.popLast()
    case "pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr":
      _ = properties.popLast()
    case "sectPr": _ = properties.popLast()
    case "t": isInText = false
    case "p": if properties.isEmpty { endParagraph() }
    case "tbl": endTable()
    case "txbxContent": endFrame()
    case "footnote", "endnote": endNote()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard skipped == 0, isInText, !isInFieldCode, let frame = frames.last, !frame.run.isHidden
    else { return }
    if frames.count == 1 { pages.sawText() }
    let page = pages.current
    edit { $0.append(bytes, $1, page: page) }
  }

  // MARK: Paragraphs and runs

  private func edit(_ body: (inout WordParagraphBuilder, WordRun) -> Void) {
    let last = frames.count - 1
    guard frames[last].paragraph != nil else { return }
    body(&frames[last].paragraph!, frames[last].run)
  }

  func edit(_ body: (inout WordParagraphBuilder) -> Void) { edit { p, _ in body(&p) } }

  private func beginParagraph() {
    let last = frames.count - 1
    if frames[last].paragraph == nil { frames[last].paragraph = WordParagraphBuilder() }
    beginRun()
  }

  private func beginRun() {
    let last = frames.count - 1
    frames[last].run = WordRun(
      paragraphIsHidden: styles.style(frames[last].paragraph?.style).isHidden)
  }

  private func endParagraph() {
    let last = frames.count - 1
    // A code without its end would hide the rest of the file.
    if isInFieldCode { fields = [] }
    guard var builder = frames[last].paragraph else { return }
    if builder.isMarkDeleted {
      // Its words go on in the next paragraph.
      builder.isMarkDeleted = false
      frames[last].paragraph = builder
      return
    }
    frames[last].paragraph = nil
    let paragraph = builder.paragraph(
      styles, &numbering, page: builder.page ?? pages.current)
    if builder.endsSection { pages.sectionEnds() }
    add(.paragraph(paragraph), to: last)
  }

  private func mark(_ name: String, _ attributes: XMLAttributes) {
    guard let frame = frames.last, !frame.run.isHidden, !isInFieldCode else { return }
    let isPage = name == "br" && attributes["type"] == "page"
    if frames.count == 1, isPage || name == "lastRenderedPageBreak" {
      pages.breaks(isRendered: name == "lastRenderedPageBreak")
    }
    switch name {
    case "br", "cr": edit { $0.space(isBreak: true) }
    case "tab", "ptab": edit { $0.space(isBreak: false) }
    case "noBreakHyphen":
      let page = pages.current
      edit { $0.append(Array("-".utf8), $1, page: page) }
    default: break
    }
  }

  private var isInFieldCode: Bool { fields.contains(.code) }

  private func field(_ type: String?) {
    switch type {
    case "begin": fields.append(.code)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = .result }
    case "end": _ = fields.popLast()
    default: break
    }
  }

  // MARK: Tables, text boxes, notes

  private func change(_ body: (inout WordTable) -> Void) {
    let last = frames.count - 1
    guard !frames[last].tables.isEmpty else { return }
    body(&frames[last].tables[frames[last].tables.count - 1])
  }

  func changeRow(_ body: (inout WordTable.Row) -> Void) {
    change { table in
      guard !table.rows.isEmpty else { return }
      body(&table.rows[table.rows.count - 1])
    }
  }

  private func add(_ item: WordItem, to index: Int) {
    if frames[index].tables.isEmpty {
      frames[index].items.append(item)
      frames[index].items += frames[index].following
      frames[index].following = []
      return
    }
    guard case .paragraph(let paragraph) = item else { return }
    frames[index].tables.indices.last.map { table in
      guard let row = frames[index].tables[table].rows.indices.last,
        let cell = frames[index].tables[table].rows[row].cells.indices.last
      else {
        frames[index].following.append(item)
        return
      }
      frames[index].tables[table].rows[row].cells[cell].paragraphs.append(paragraph)
    }
  }

  private func endTable() {
    let last = frames.count - 1
    guard let table = frames[last].tables.popLast() else { return }
    if frames[last].tables.isEmpty {
      add(.table(table), to: last)
    } else {
      frames[last].following.append(.table(table))
    }
  }

  private func endFrame() {
    guard frames.count > 1, let frame = frames.popLast() else { return }
    frames[frames.count - 1].following += frame.items + frame.following
  }

  private func endNote() {
    if let note { notes[note] = items }
    note = nil
    frames = [Frame()]
  }
}
