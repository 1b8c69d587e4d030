import PromiseModel

/// Makes blocks of what the parser tells of a page.
struct HTMLCollector {
  let page: UnsafeBufferPointer<UInt8>
  let markup: UnsafeBufferPointer<UInt8>
  let source: HTMLSource
  let maximumDepth: Int
  /// Whether the first hidden words are shown all the same: mail programs show them beside the subject.
  let showsPreheader: Bool

  var assembler = TextAssembler()
  var blocks: [RawBlock] = []
  var headings = HeadingTree()
  var languages: [String] = []
  var documentLanguage: String?
  var documentCountry: String?
  var tables: [TableLayout] = []
  var forms = FormFields()
  var microdata = Microdata()
  /// The language versions that the page names.
  var alternates: [LanguageAlternate] = []
  /// Ranges of the text that stand in a `sup`.
  var superscripts: [Range<Int>] = []
  /// Attributes by which the authors accept findings, with the elements they stand on as ranges of the page.
  var marks: [(attribute: AttributeRecord, element: Range<Int>)] = []
  /// Elements with attributes that may hold their text in other languages, as ranges of the page.
  var translated: [TranslatedElement] = []
  var panels = Panels()
  /// Where the tag stands in the page at which reading stopped.
  var stoppedAt: Int?
  var isStopped: Bool { stoppedAt != nil }

  var frames: [Frame] = [Frame()]
  var nextTag = 0
  /// The current heading of the main part, the navigation, the footer and so on.
  var currentHeading: [Int32] = [-1, -1, -1, -1, -1]
  /// How the open block looked when its first character came.
  var opening = Frame()
  var isOpen = false
  var hasPlain = false
  var hasUnquoted = false
  var deferred: [Deferred] = []
  var description: [UInt8] = []
  var otherDescription: AttributeRecord?
  var neighbour = Neighbour.none

  /// Since the last text: nothing, an inline element ended, and then another began.
  enum Neighbour { case none, ended, begun }

  struct Deferred {
    let attribute: AttributeRecord
    let frame: Frame
    let kind: BlockKind
  }

  /// Offsets of the page, not of the markup, are told to the assembler with this added.
  static let verbatim = 1 << 40

  init(
    page: UnsafeBufferPointer<UInt8>, markup: UnsafeBufferPointer<UInt8>, source: HTMLSource,
    maximumDepth: Int, showsPreheader: Bool = false
  ) {
    self.showsPreheader = showsPreheader
    self.page = page
    self.markup = markup
    self.source = source
    self.maximumDepth = maximumDepth
    assembler.reserve(markup.count / 2 + 64)
    frames.reserveCapacity(64)
  }

  // MARK: Events

  mutating func start(_ name: UnsafePointer<UInt8>, close: Int) {
    var hash = NameTable.seed
    var i = 0
    while name[i] != 0 {
      hash = NameTable.step(hash, name[i])
      i += 1
    }
    let tag = Tag(rawValue: NameTable.tags.value(hash)) ?? .other
    while nextTag < source.tags.count, Int(source.tags[nextTag].close) < close { nextTag += 1 }
    var record: TagRecord?
    if nextTag < source.tags.count, Int(source.tags[nextTag].close) == close,
      source.tags[nextTag].tag == tag
    {
      record = source.tags[nextTag]
    }
    if frames.count > maximumDepth {
      stoppedAt = record.map { Int($0.start) } ?? source.map.source(of: close..<close).lowerBound
      return
    }
    start(tag, record)
  }

  mutating func end(_ name: UnsafePointer<UInt8>, at offset: Int) {
    guard frames.count > 1 else { return }
    if frames[frames.count - 1].mark >= 0, offset > 0 {
      endMark(at: source.map.source(of: offset - 1..<offset).upperBound)
    }
    let translation = Int(frames[frames.count - 1].translation)
    if translation >= 0, offset > 0 {
      translated[translation].end(at: source.map.source(of: offset - 1..<offset).upperBound)
    }
    endTop()
  }

  mutating func characters(_ text: UnsafeBufferPointer<UInt8>, end: Int) {
    let top = frames.count - 1
    guard !frames[top].flags.contains(.hidden) else { return }
    if neighbour == .begun, assembler.isWithinWord, let last = assembler.text.last,
      let first = text.first, Self.isSetApart(last, first)
    {
      assembler.lineBreak()
    }
    neighbour = .none
    let before = assembler.text.count
    place(text, end: end)
    guard assembler.text.count > before else { return }
    panels.latest = -1
    if !isOpen {
      isOpen = true
      opening = frames[top]
      hasPlain = false
      hasUnquoted = false
    }
    if !frames[top].flags.contains(.bold) { hasPlain = true }
    if !frames[top].flags.contains(.quoted) { hasUnquoted = true }
  }

  /// Whether text of two elements that touch is set apart by the style sheet only: `<b>Free</b><span>From 50 €</span>`.
  static func isSetApart(_ last: UInt8, _ first: UInt8) -> Bool {
    let isSmall = last >= 0x61 && last <= 0x7A
    let isWordEnd = isSmall || last >= 0x80 || [0x21, 0x25, 0x29, 0x2E, 0x3F].contains(last)
    let isCapital = first >= 0x41 && first <= 0x5A
    return (isWordEnd && isCapital) || (isSmall && first &- 0x30 < 10)
  }

  /// Finds where text stands in the markup and adds it.
  mutating func place(_ text: UnsafeBufferPointer<UInt8>, end: Int) {
    let start = end - text.count
    if start >= 0, end <= markup.count, equal(text, markup, start) {
      assembler.append(text, source: start)
      return
    }
    // `&lt;` and `&amp;` are the only references in the markup.
    var at = min(end, markup.count) - 1
    while at > 0, end - at < 6, markup[at] != UInt8(ascii: "&") { at -= 1 }
    if at >= 0, at < markup.count, markup[at] == UInt8(ascii: "&") {
      let stop = min(markup.count, max(end, at + (text.first == UInt8(ascii: "<") ? 4 : 5)))
      assembler.append(text, source: at, length: stop - at)
    } else {
      let from = min(max(0, start), markup.count)
      assembler.append(text, source: from, length: min(max(end, from), markup.count) - from)
    }
  }

  func equal(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ offset: Int
  ) -> Bool {
    var i = 0
    while i < a.count {
      if a[i] != b[offset + i] { return false }
      i += 1
    }
    return true
  }

  /// Ends everything that is open; call once after the last event.
  mutating func finish() {
    while frames.count > 1 { endTop() }
    flush()
    emitOtherDescription()
    flush()
  }

  // MARK: Elements

  mutating func start(_ tag: Tag, _ record: TagRecord?) {
    let parent = frames[frames.count - 1]
    let traits = tag.traits
    var frame = parent
    frame.tag = tag
    frame.flags.subtract([.breaks, .block, .restoresHeading, .label, .control])
    frame.control = -1
    frame.spoken = -1
    frame.property = -1
    frame.mark = -1
    frame.translation = -1
    if traits.contains(.bold) { frame.flags.insert(.bold) }
    if traits.contains(.hidden) { frame.flags.insert(.hidden) }
    if traits.contains(.block) { frame.flags.insert(.block) }
    element(tag, parent, &frame)
    let attributes = ElementAttributes(record, source.attributes, page)
    if !attributes.isEmpty { apply(attributes, tag, parent, &frame) }
    if let record, let attribute = attributes.first(.acceptance) {
      frame.mark = Int32(marks.count)
      // An element that is never ended reaches to the end of the page.
      marks.append((attribute, Int(record.start)..<page.count))
    }
    // Pages hide themselves until their script has run; a reader sees them all the same.
    if tag == .html || tag == .body { frame.flags.remove(.hidden) }
    var opener: Int32 = -1
    if frame.flags.contains(.hidden), !parent.flags.contains(.hidden), !panels.controls.isEmpty {
      opener = self.opener(of: tag, attributes, frame)
      if opener >= 0 {
        frame.flags.remove(.hidden)
      } else if frame.flags.contains(.block) {
        panels.latest = -1
      }
    }
    if attributes.first(.itemprop) != nil || attributes.first(.itemscope) != nil {
      beginMicrodata(tag, attributes, &frame)
    }
    if frame.flags.contains(.hidden) {
      frame.textStart = Int32(assembler.text.count)
      if tag == .meta || tag == .link, let record { metadata(tag, attributes, record, frame) }
      frames.append(frame)
      return
    }
    if frame.flags.contains(.breaks) {
      flush()
    } else if frame.flags.contains(.block) {
      boundary(joined: parent.flags.contains(.joined))
    }
    panels.latest = -1
    if neighbour == .ended, tag == .other || tag.rawValue >= Tag.a.rawValue, tag != .sup,
      tag != .sub
    {
      neighbour = .begun
    }
    switch tag {
    case .br: assembler.lineBreak()
    case .label: forms.beginLabel(target: attributes.first(.for).map { attributes.hash($0) })
    case .body: emitOtherDescription()
    case .meta, .link: if let record { metadata(tag, attributes, record, frame) }
    case .img: image(attributes, frame)
    case .input: input(attributes, frame)
    case .table: beginTable(&frame)
    case .tr: if frame.table >= 0 { tables[Int(frame.table)].beginRow() }
    case .thead, .tbody, .tfoot:
      if frame.table >= 0 { tables[Int(frame.table)].isHead = tag == .thead }
    case .td, .th:
      if frame.table >= 0, !frame.flags.contains(.layoutTable) {
        frame.cell = tables[Int(frame.table)].beginCell(
          isHead: tag == .th, columns: attributes.number(.colspan),
          rows: attributes.number(.rowspan))
      }
    default: break
    }
    if let record, !tag.traits.contains(.void), attributes.first(.translation) != nil {
      frame.translation = Int32(translated.count)
      translated.append(
        TranslatedElement(
          attributes: attributes.records.filter { $0.name == .translation },
          element: Int(record.start)..<page.count))
    }
    frame.savedHeading = currentHeading[Self.group(frame.region)]
    frame.textStart = Int32(assembler.text.count)
    frame.blockStart = Int32(blocks.count)
    if opener >= 0 { begin(panelOf: Int(opener), &frame) }
    if frame.flags.contains(.control) { beginControl(attributes, &frame) }
    frames.append(frame)
  }

  mutating func endTop() {
    let frame = frames.removeLast()
    let parent = frames[frames.count - 1]
    if frame.flags.contains(.hidden) { return }
    let textStart = Int(frame.textStart)
    if assembler.text.count > textStart, neighbour == .none { neighbour = .ended }
    if frame.spoken >= 0, assembler.text.count == textStart {
      deferred.append(
        Deferred(
          attribute: source.attributes[Int(frame.spoken)], frame: frame, kind: .imageText))
    }
    if frame.property >= 0 {
      microdata.end(Int(frame.property), text: textStart..<assembler.text.count)
    }
    switch frame.tag {
    case .sup:
      let range = textStart..<assembler.text.count
      if !range.isEmpty, range.count <= 8 { superscripts.append(range) }
    case .thead: if frame.table >= 0 { tables[Int(frame.table)].isHead = false }
    default: break
    }
    if frame.flags.contains(.breaks) {
      flush()
    } else if frame.flags.contains(.block) {
      boundary(joined: parent.flags.contains(.joined))
    }
    if frame.flags.contains(.label) { endLabel(frame) }
    if frame.control >= 0 {
      endControl(frame)
    } else if panels.latest >= 0, !Self.mayHoldControl(frame.tag) {
      panels.latest = -1
    }
    if frame.flags.contains(.restoresHeading) { restoreHeading(frame) }
    switch frame.tag {
    case .summary, .dt:
      // What follows inside the same parent answers it.
      if blocks.count > Int(frame.blockStart) {
        frames[frames.count - 1].question = Int32(blocks.count - 1)
      }
    default: break
    }
  }

  /// A part of the page that had a heading of its own does not lend it to what follows, unless it was nothing but the heading.
  mutating func restoreHeading(_ frame: Frame) {
    let group = Self.group(frame.region)
    let current = currentHeading[group]
    guard current != frame.savedHeading, let last = blocks.last else { return }
    if case .heading = last.kind { return }
    let top = headings.topLevel(current)
    currentHeading[group] =
      top >= 0 && headings.topLevel(frame.savedHeading) != top ? top : frame.savedHeading
  }

  /// Header and main part share their headings; the others have their own.
  static func group(_ region: PageRegion) -> Int {
    switch region {
    case .main, .header: 0
    case .navigation: 1
    case .footer: 2
    case .aside: 3
    case .cookieNotice: 4
    }
  }
}
