import PromiseModel

/// What is known of an open element; a child starts as a copy of its parent.
struct Frame {
  struct Flags: OptionSet {
    let rawValue: UInt16
    /// Nothing inside is visible.
    static let hidden = Flags(rawValue: 1)
    static let bold = Flags(rawValue: 2)
    static let quoted = Flags(rawValue: 4)
    /// Its blocks are parts of one block, with line feeds between them.
    static let joined = Flags(rawValue: 8)
    /// Inside the announcement bar or a testimonial: lists and headings do not change the kind.
    static let keepsKind = Flags(rawValue: 16)
    /// Inside an article, a section or the main part: a header is not the page's.
    static let sectioned = Flags(rawValue: 32)
    /// Ends the block before and after it although it is inline.
    static let breaks = Flags(rawValue: 64)
    /// The block level traits of the element itself.
    static let block = Flags(rawValue: 128)
    static let layoutTable = Flags(rawValue: 256)
    static let restoresHeading = Flags(rawValue: 512)
    /// A form field's label; its block is told to the forms at its end.
    static let label = Flags(rawValue: 1024)
  }

  var tag: Tag = .other
  var flags: Flags = []
  var kind: BlockKind = .paragraph
  var region: PageRegion = .main
  var language: Int16 = -1
  /// The block that asks what this element answers, or -1.
  var question: Int32 = -1
  /// The heading when the element began.
  var savedHeading: Int32 = -1
  /// How much text there was when the element began.
  var textStart: Int32 = 0
  /// How many blocks there were.
  var blockStart: Int32 = 0
  /// The attribute with words for an element without text, -1 for none.
  var spoken: Int32 = -1
  var table: Int32 = -1
  var cell: Int32 = -1
  /// The microdata object it is part of, -1 for none.
  var item: Int32 = -1
  /// The microdata property it is, -1 for none.
  var property: Int32 = -1
}

/// Makes blocks of what the parser tells of a page.
struct HTMLCollector {
  let page: UnsafeBufferPointer<UInt8>
  let markup: UnsafeBufferPointer<UInt8>
  let source: HTMLSource
  let maximumDepth: Int

  var assembler = TextAssembler()
  var blocks: [RawBlock] = []
  var headings = HeadingTree()
  var languages: [String] = []
  var documentLanguage: String?
  var tables: [TableLayout] = []
  var forms = FormFields()
  var microdata = Microdata()
  /// Ranges of the text that stand in a `sup`.
  var superscripts: [Range<Int>] = []
  /// Where the tag stands in the page at which reading stopped.
  var stoppedAt: Int?
  var isStopped: Bool { stoppedAt != nil }

  private var frames: [Frame] = [Frame()]
  private var nextTag = 0
  /// The current heading of the main part, the navigation, the footer and so on.
  private var currentHeading: [Int32] = [-1, -1, -1, -1, -1]
  /// How the open block looked when its first character came.
  private var opening = Frame()
  private var isOpen = false
  private var hasPlain = false
  private var hasUnquoted = false
  private var deferred: [Deferred] = []
  private var description: [UInt8] = []
  private var otherDescription: AttributeRecord?
  private var neighbour = Neighbour.none

  /// Since the last text: nothing, an inline element ended, and then another began.
  private enum Neighbour { case none, ended, begun }

  private struct Deferred {
    let attribute: AttributeRecord
    let frame: Frame
    let kind: BlockKind
  }

  /// Offsets of the page, not of the markup, are told to the assembler with this added.
  static let verbatim = 1 << 40

  init(
    page: UnsafeBufferPointer<UInt8>, markup: UnsafeBufferPointer<UInt8>, source: HTMLSource,
    maximumDepth: Int
  ) {
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

  mutating func end(_ name: UnsafePointer<UInt8>) {
    guard frames.count > 1 else { return }
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
  private static func isSetApart(_ last: UInt8, _ first: UInt8) -> Bool {
    let isSmall = last >= 0x61 && last <= 0x7A
    let isWordEnd = isSmall || last >= 0x80 || [0x21, 0x25, 0x29, 0x2E, 0x3F].contains(last)
    let isCapital = first >= 0x41 && first <= 0x5A
    return (isWordEnd && isCapital) || (isSmall && first &- 0x30 < 10)
  }

  /// Finds where text stands in the markup and adds it.
  private mutating func place(_ text: UnsafeBufferPointer<UInt8>, end: Int) {
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

  private func equal(
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

  private mutating func start(_ tag: Tag, _ record: TagRecord?) {
    let parent = frames[frames.count - 1]
    let traits = tag.traits
    var frame = parent
    frame.tag = tag
    frame.flags.subtract([.breaks, .block, .restoresHeading, .label])
    frame.spoken = -1
    frame.property = -1
    if traits.contains(.bold) { frame.flags.insert(.bold) }
    if traits.contains(.hidden) { frame.flags.insert(.hidden) }
    if traits.contains(.block) { frame.flags.insert(.block) }
    if tag == .html || tag == .body { frame.flags.remove(.hidden) }
    element(tag, parent, &frame)
    let attributes = ElementAttributes(record, source.attributes, page)
    if !attributes.isEmpty { apply(attributes, tag, parent, &frame) }
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
    frame.savedHeading = currentHeading[Self.group(frame.region)]
    frame.textStart = Int32(assembler.text.count)
    frame.blockStart = Int32(blocks.count)
    frames.append(frame)
  }

  /// What the element's name says.
  private func element(_ tag: Tag, _ parent: Frame, _ frame: inout Frame) {
    let inCell = parent.cell >= 0 && parent.flags.contains(.joined)
    switch tag {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      if parent.flags.contains(.joined), !inCell { break }
      frame.kind = .heading(Int(tag.rawValue - Tag.h1.rawValue) + 1)
      frame.flags.insert(.joined)
      if inCell { frame.flags.insert(.breaks) }
    case .li:
      if !parent.flags.contains(.joined), !parent.flags.contains(.keepsKind) {
        frame.kind = .listItem
      }
      frame.flags.insert(.restoresHeading)
    case .td, .th:
      if parent.table >= 0, !parent.flags.contains(.layoutTable) {
        frame.kind = .tableCell
        frame.flags.insert(.joined)
      }
    case .table:
      frame.kind = .paragraph
      frame.flags.remove(.joined)
      frame.flags.insert(.breaks)
      frame.cell = -1
    case .caption, .figcaption, .legend:
      if !parent.flags.contains(.joined) { frame.kind = .caption }
    case .blockquote, .q:
      frame.flags.insert(.quoted)
      if tag == .blockquote, !parent.flags.contains(.joined) {
        frame.kind = .quotation
        frame.flags.insert(.keepsKind)
      }
    case .summary:
      frame.kind = .question
      frame.question = -1
      frame.flags.insert(.joined)
    case .button: asButton(parent, &frame)
    case .label:
      if !parent.flags.contains(.joined) || inCell {
        frame.kind = .formField(required: false)
        frame.flags.formUnion([.joined, .breaks, .label])
      }
    case .dt: frame.question = -1
    case .title:
      frame.kind = .title
      frame.flags.formUnion([.joined, .breaks])
    case .nav: frame.region = .navigation
    case .aside: frame.region = .aside
    case .main:
      frame.region = .main
      frame.flags.insert(.sectioned)
    case .article, .section: frame.flags.insert(.sectioned)
    case .header: if !parent.flags.contains(.sectioned) { frame.region = .header }
    case .footer: if !parent.flags.contains(.sectioned) { frame.region = .footer }
    case .dialog: frame.flags.insert(.hidden)
    default: break
    }
    switch tag {
    case .article, .section, .aside, .details, .dialog, .td, .th:
      frame.flags.insert(.restoresHeading)
    default: break
    }
  }

  private func asButton(_ parent: Frame, _ frame: inout Frame) {
    // The heading of an accordion is a button in a heading: a heading to the reader.
    if parent.flags.contains(.joined), parent.cell < 0 { return }
    frame.kind = .button
    frame.flags.formUnion([.joined, .breaks])
    frame.cell = -1
  }

  /// What the element's attributes say.
  private mutating func apply(
    _ attributes: ElementAttributes, _ tag: Tag, _ parent: Frame, _ frame: inout Frame
  ) {
    var meaning: ClassMeaning = []
    var isDialog = false
    for attribute in attributes.records {
      let value = attributes.bytes(attribute)
      switch attribute.name {
      case .hidden:
        if !ASCII.equals(value, "until-found") { frame.flags.insert(.hidden) }
      case .ariaHidden: if ASCII.equals(value, "true") { frame.flags.insert(.hidden) }
      case .style: if Self.hides(value) { frame.flags.insert(.hidden) }
      case .open: if tag == .dialog { frame.flags = parent.flags.union(.restoresHeading) }
      case .lang, .xmlLang:
        frame.language = language(value)
        if tag == .html, frame.language >= 0 {
          documentLanguage = languages[Int(frame.language)]
        }
      case .role:
        switch true {
        case ASCII.equals(value, "navigation"): frame.region = .navigation
        case ASCII.equals(value, "banner"): frame.region = .header
        case ASCII.equals(value, "contentinfo"): frame.region = .footer
        case ASCII.equals(value, "complementary"): frame.region = .aside
        case ASCII.equals(value, "main"): frame.region = .main
        case ASCII.equals(value, "dialog"), ASCII.equals(value, "alertdialog"): isDialog = true
        case ASCII.equals(value, "button"): meaning.insert(.button)
        case ASCII.equals(value, "doc-footnote"): meaning.insert(.footnote)
        case ASCII.equals(value, "presentation"), ASCII.equals(value, "none"):
          if tag == .table { frame.flags.insert(.layoutTable) }
        default: break
        }
      case .class, .id: meaning.formUnion(ClassWords.meaning(value))
      case .itemtype: if ASCII.hasSuffix(value, "/Review") { meaning.insert(.testimonial) }
      case .ariaLabel: frame.spoken = Int32(attributes.first + attributes.offset(of: attribute))
      default: break
      }
    }
    guard !meaning.isEmpty || isDialog else { return }
    if meaning.contains(.card) { frame.flags.insert(.restoresHeading) }
    let isContainer =
      frame.flags.contains(.block) && ![.html, .body, .main, .article].contains(tag)
    if isContainer || tag == .dialog || tag == .other {
      if meaning.contains(.cookieNotice)
        || (meaning.contains(.cookie) && (isDialog || tag == .dialog || meaning.contains(.dialog)))
      {
        frame.region = .cookieNotice
      }
      let mayChange = !parent.flags.contains(.joined) && tag.rawValue > Tag.h6.rawValue
      if mayChange, meaning.contains(.announcement), parent.kind == .paragraph {
        frame.kind = .announcement
        frame.flags.insert(.keepsKind)
      }
      if mayChange, meaning.contains(.testimonial) {
        frame.kind = .quotation
        frame.flags.insert(.keepsKind)
      }
      if mayChange, meaning.contains(.footnote) {
        frame.kind = .footnote
        frame.flags.insert(.keepsKind)
      }
    }
    if meaning.contains(.button), tag == .a || attributes.has(.role, "button"),
      frame.kind != .button
    {
      asButton(parent, &frame)
    }
  }

  private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    ASCII.containsDeclaration(style, "display", "none")
      || ASCII.containsDeclaration(style, "visibility", "hidden")
  }

  /// The index of a language tag's first part, -1 where it is none.
  private mutating func language(_ value: UnsafeBufferPointer<UInt8>) -> Int16 {
    guard let name = ASCII.primaryLanguage(value) else { return -1 }
    if let known = languages.firstIndex(of: name) { return Int16(known) }
    guard languages.count < 1000 else { return -1 }
    languages.append(name)
    return Int16(languages.count - 1)
  }

  private mutating func endTop() {
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
  private mutating func restoreHeading(_ frame: Frame) {
    let group = Self.group(frame.region)
    let current = currentHeading[group]
    guard current != frame.savedHeading, let last = blocks.last else { return }
    if case .heading = last.kind { return }
    let top = headings.topLevel(current)
    currentHeading[group] =
      top >= 0 && headings.topLevel(frame.savedHeading) != top ? top : frame.savedHeading
  }

  /// Header and main part share their headings; the others have their own.
  private static func group(_ region: PageRegion) -> Int {
    switch region {
    case .main, .header: 0
    case .navigation: 1
    case .footer: 2
    case .aside: 3
    case .cookieNotice: 4
    }
  }

  // MARK: Blocks

  private mutating func boundary(joined: Bool) {
    if joined { assembler.lineBreak() } else { flush() }
  }

  /// Ends the open block and then adds the image texts met in it.
  mutating func flush() {
    if isOpen {
      isOpen = false
      if let range = assembler.close() { add(range, opening) }
    }
    guard !deferred.isEmpty else { return }
    let waiting = deferred
    deferred.removeAll(keepingCapacity: true)
    for item in waiting {
      append(item.attribute)
      if let range = assembler.close() {
        add(range, item.frame, kind: item.kind)
      }
    }
  }

  /// Adds the text of an attribute.
  private mutating func append(_ attribute: AttributeRecord) {
    var i = Int(attribute.valueStart)
    let end = Int(attribute.valueEnd)
    while i < end {
      if page[i] == UInt8(ascii: "&"),
        let reference = Entities.read(page, at: i, end: end, inAttribute: true)
      {
        withUnsafeBytes(of: reference.utf8.littleEndian) { bytes in
          let bytes = bytes.bindMemory(to: UInt8.self)
          assembler.append(
            UnsafeBufferPointer(rebasing: bytes[..<reference.count]), source: i + Self.verbatim,
            length: reference.length)
        }
        i += reference.length
        continue
      }
      var stop = i + 1
      while stop < end, page[stop] != UInt8(ascii: "&") { stop += 1 }
      assembler.append(
        UnsafeBufferPointer(rebasing: page[i..<stop]), source: i + Self.verbatim)
      i = stop
    }
  }

  private mutating func add(_ range: Range<Int>, _ frame: Frame, kind: BlockKind? = nil) {
    var block = RawBlock(
      kind: kind ?? frame.kind, text: range, region: frame.region, language: frame.language,
      question: frame.question)
    if block.kind == .tableCell {
      block.table = frame.table
      block.cell = frame.cell
    }
    let group = Self.group(frame.region)
    if kind == nil, case .paragraph = block.kind, !hasUnquoted { block.kind = .quotation }
    let asks = assembler.text[range.upperBound - 1] == UInt8(ascii: "?")
    switch block.kind {
    case .paragraph where kind == nil && asks && !hasPlain && range.count < 300:
      block.kind = .question
    case .button where asks && kind == nil: block.kind = .question
    default: break
    }
    switch block.kind {
    case .title, .metaDescription: break
    default: block.heading = currentHeading[group]
    }
    switch block.kind {
    case .heading(let level):
      currentHeading[group] = headings.add(
        block: blocks.count, level: level, below: currentHeading[group])
      block.heading = headings.nodes[Int(currentHeading[group])].parent
    case .question where frame.tag != .summary && !isInSummary(frame):
      currentHeading[group] = headings.add(
        block: blocks.count, level: 7, below: currentHeading[group])
      block.heading = headings.nodes[Int(currentHeading[group])].parent
    default:
      if block.question < 0, block.heading >= 0, headings.nodes[Int(block.heading)].level == 7 {
        block.question = Int32(headings.nodes[Int(block.heading)].block)
      }
    }
    blocks.append(block)
  }

  private func isInSummary(_ frame: Frame) -> Bool { frame.kind == .question }

  // MARK: Elements with words in their attributes

  private mutating func image(_ attributes: ElementAttributes, _ frame: Frame) {
    guard let alt = attributes.first(.alt) ?? attributes.first(.ariaLabel) else { return }
    deferred.append(Deferred(attribute: alt, frame: frame, kind: .imageText))
  }

  private mutating func input(_ attributes: ElementAttributes, _ frame: Frame) {
    if attributes.has(.type, "hidden") { return }
    let isButton =
      attributes.has(.type, "submit") || attributes.has(.type, "button")
      || attributes.has(.type, "reset")
    if isButton {
      if let value = attributes.first(.value) {
        deferred.append(Deferred(attribute: value, frame: frame, kind: .button))
      }
      return
    }
    if attributes.has(.type, "image") {
      image(attributes, frame)
      return
    }
    let required =
      attributes.first(.required) != nil || attributes.has(.ariaRequired, "true")
    let isLabelled = forms.field(
      id: attributes.first(.id).map { attributes.hash($0) }, required: required,
      inLabel: frame.kind == .formField(required: false))
    if !isLabelled, let words = attributes.first(.ariaLabel) ?? attributes.first(.placeholder) {
      deferred.append(
        Deferred(attribute: words, frame: frame, kind: .formField(required: required)))
    }
  }

  private mutating func endLabel(_ frame: Frame) {
    guard blocks.count > Int(frame.blockStart), let last = blocks.last,
      case .formField = last.kind
    else { return }
    forms.endLabel(block: blocks.count - 1)
  }

  private mutating func beginTable(_ frame: inout Frame) {
    if frame.flags.contains(.layoutTable) {
      frame.table = -1
      return
    }
    frame.table = Int32(tables.count)
    tables.append(TableLayout())
  }

  // MARK: Metadata

  private mutating func metadata(
    _ tag: Tag, _ attributes: ElementAttributes, _ record: TagRecord, _ frame: Frame
  ) {
    guard tag == .meta, let content = attributes.first(.content) else { return }
    if attributes.has(.name, "description") {
      description = Array(attributes.bytes(content))
      flush()
      append(content)
      if let range = assembler.close() { add(range, frame, kind: .metaDescription) }
    } else if attributes.has(.property, "og:description") || attributes.has(.name, "og:description")
    {
      otherDescription = content
    }
  }

  private mutating func beginMicrodata(
    _ tag: Tag, _ attributes: ElementAttributes, _ frame: inout Frame
  ) {
    let outer = Int(frame.item)
    let isItem = attributes.first(.itemscope) != nil
    if isItem {
      frame.item = Int32(
        microdata.begin(
          type: attributes.first(.itemtype).map { string($0) }, inside: outer))
    }
    guard let name = attributes.first(.itemprop), outer >= 0, !isItem else { return }
    var value = attributes.first(.content)
    if value == nil, tag == .time { value = attributes.first(.datetime) }
    if value == nil, tag == .link { value = attributes.first(.href) }
    if value == nil, tag.traits.contains(.void) || frame.flags.contains(.hidden) { return }
    let isQuoted = name.valueStart > 0 && [0x22, 0x27].contains(page[Int(name.valueStart) - 1])
    let property = microdata.property(
      string(name), of: outer, start: Int(name.valueStart) - (isQuoted ? 1 : 0),
      value: value.map { string($0) }, end: value.map { Int($0.valueEnd) } ?? 0)
    if value == nil { frame.property = Int32(property) }
  }

  /// An attribute's value with its references read and its ends trimmed.
  private func string(_ attribute: AttributeRecord) -> String {
    var value: [UInt8] = []
    var i = Int(attribute.valueStart)
    let end = Int(attribute.valueEnd)
    while i < end {
      if page[i] == UInt8(ascii: "&"),
        let reference = Entities.read(page, at: i, end: end, inAttribute: true)
      {
        for k in 0..<reference.count {
          value.append(UInt8(truncatingIfNeeded: reference.utf8 >> UInt64(8 * k)))
        }
        i += reference.length
      } else {
        value.append(page[i])
        i += 1
      }
    }
    let trimmed = value.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
    return String(decoding: Array(trimmed), as: UTF8.self)
  }

  private mutating func emitOtherDescription() {
    guard let content = otherDescription else { return }
    otherDescription = nil
    let bytes = page[Int(content.valueStart)..<Int(content.valueEnd)]
    if bytes.elementsEqual(description) { return }
    flush()
    append(content)
    if let range = assembler.close() { add(range, frames[0], kind: .metaDescription) }
  }
}
