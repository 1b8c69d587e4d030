import PromiseModel

/// An element of a component's markup, with what it has from those around it.
struct ComponentElement {
  let name: String
  let isBlock: Bool
  let isVoid: Bool
  let isHidden: Bool
  let kind: BlockKind
  let region: PageRegion
  /// Whether a question as its text is one of a question-and-answer pair.
  let mayAsk: Bool
  /// Index of its table and of its cell, -1 for none.
  var table: Int32
  var cell: Int32

  private static let inline: Set<String> = [
    "a", "b", "strong", "em", "i", "span", "small", "sup", "sub", "u", "s", "mark", "code", "abbr",
    "time", "q", "cite", "label", "del", "ins", "kbd", "wbr", "br", "img", "svg", "input", "Link",
    "NavLink", "Trans", "Image", "Strong", "Icon",
  ]
  private static let void: Set<String> = [
    "br", "hr", "img", "input", "meta", "link", "wbr", "source", "track", "col", "area", "base",
  ]
  private static let hidden: Set<String> = [
    "script", "style", "svg", "template", "noscript", "Script", "select", "iframe",
  ]

  init(name: String, inside parent: ComponentElement?) {
    self.name = name
    isBlock = !Self.inline.contains(name)
    isVoid = Self.void.contains(name)
    isHidden = parent?.isHidden ?? false || Self.hidden.contains(name)
    region =
      switch name {
      case "nav": .navigation
      case "footer": .footer
      case "aside": .aside
      case "header" where parent == nil || parent?.name == "div": .header
      default: parent?.region ?? .main
      }
    let isComponent = name.utf8.first.map { $0 &- 0x41 < 26 } ?? false
    kind =
      switch name {
      case "h1": .heading(1)
      case "h2": .heading(2)
      case "h3": .heading(3)
      case "h4": .heading(4)
      case "h5": .heading(5)
      case "h6": .heading(6)
      case "title": .title
      case "li": .listItem
      case "td", "th": .tableCell
      case "button", "Button": .button
      case "blockquote": .quotation
      case "caption", "figcaption": .caption
      case "p", "Text": parent?.kind == .listItem ? .listItem : .paragraph
      default:
        isComponent && (name.hasSuffix("Title") || name.hasSuffix("Heading"))
          ? .heading(3) : parent?.kind ?? .paragraph
      }
    mayAsk =
      isComponent || name == "summary" || name == "dt" || name == "button"
      || (parent?.mayAsk ?? false && Self.inline.contains(name))
    table = name == "table" ? -1 : parent?.table ?? -1
    cell = name == "table" || kind == .tableCell ? -1 : parent?.cell ?? -1
  }
}

/// The blocks of a component as they are put together.
struct ComponentBlocks {
  var assembler = TextAssembler()
  private var blocks: [RawBlock] = []
  private var headings = HeadingTree()
  private var heading: Int32 = -1
  /// The question that the next block answers, -1 for none.
  private var question: Int32 = -1
  /// The node of that question among the headings: its answer alone stands under it.
  private var questionHeading: Int32 = -1
  private var tables: [TableLayout] = []
  private var languages: [String] = []
  /// Strings met inside an open block; they follow it.
  private var waiting: [(Spoken, UnsafeBufferPointer<UInt8>)] = []

  /// A string that makes a block.
  struct Spoken {
    /// Its bytes in the source, without quotes.
    let range: Range<Int>
    let kind: BlockKind
    /// Whether it is written as markup writes attributes, or as the program writes strings.
    let isAttribute: Bool
  }

  /// Adds a string as a block of its own: now, or after the open block.
  mutating func add(_ spoken: Spoken, _ bytes: UnsafeBufferPointer<UInt8>) {
    guard !assembler.isOpen else {
      waiting.append((spoken, bytes))
      return
    }
    if spoken.isAttribute {
      assembler.append(markup: bytes, source: spoken.range.lowerBound)
    } else {
      assembler.append(string: bytes, source: spoken.range.lowerBound)
    }
    let asks = assembler.text.last == UInt8(ascii: "?") && spoken.kind != .imageText
    close(asks ? .question : spoken.kind, nil)
  }

  /// Ends the open block of an element.
  mutating func end(_ element: ComponentElement?) {
    var kind = element?.kind ?? .paragraph
    if element?.mayAsk ?? false, assembler.isOpen, assembler.text.last == UInt8(ascii: "?") {
      kind = .question
    }
    close(kind, element)
    let strings = waiting
    waiting = []
    for (spoken, bytes) in strings { add(spoken, bytes) }
  }

  /// The element with its place in a table.
  mutating func entered(_ element: ComponentElement) -> ComponentElement {
    var element = element
    switch element.name {
    case "table":
      element.table = Int32(tables.count)
      tables.append(TableLayout())
    case "thead", "tbody", "tfoot":
      if element.table >= 0 { tables[Int(element.table)].isHead = element.name == "thead" }
    case "tr": if element.table >= 0 { tables[Int(element.table)].beginRow() }
    case "td", "th":
      if element.table >= 0 {
        element.cell = tables[Int(element.table)].beginCell(
          isHead: element.name == "th", columns: nil, rows: nil)
      }
    default: break
    }
    return element
  }

  /// Takes the language that the page declares.
  mutating func declare(_ language: UnsafeBufferPointer<UInt8>) {
    let primary = language.prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    guard languages.isEmpty, (2...3).contains(primary.count) else { return }
    languages = [String(decoding: primary.map { ASCII.lower($0) }, as: UTF8.self)]
  }

  private mutating func close(_ kind: BlockKind, _ element: ComponentElement?) {
    guard let range = assembler.close() else { return }
    var block = RawBlock(kind: kind, text: range)
    let index = blocks.count
    block.region = element?.region ?? .main
    block.table = element?.table ?? -1
    block.cell = element?.cell ?? -1
    switch kind {
    case .heading(let level):
      heading = headings.add(block: index, level: level, below: heading)
      block.heading = headings.nodes[Int(heading)].parent
      question = -1
      // A source has no title beside its first heading.
      if index == 0 { block.kind = .title }
    case .question:
      block.heading = heading
      question = Int32(index)
      questionHeading = headings.add(block: index, level: 7, below: heading)
    default:
      block.heading = question >= 0 ? questionHeading : heading
      block.question = question
      question = -1
    }
    blocks.append(block)
  }

  /// What was read, with tables and footnotes settled.
  mutating func finished() -> ReadText {
    TableLayout.settle(tables, &blocks, text: assembler.text)
    Footnotes.settle(&blocks, text: assembler.text, superscripts: [])
    var result = ReadText()
    result.text = assembler.text
    result.segments = assembler.segments
    result.blocks = blocks.finished(headings: headings, languages: [])
    result.language = languages.first
    return result
  }
}

extension TextAssembler {
  private static let longestTag = 400

  /// Adds text of markup, its character references read.
  mutating func append(markup bytes: UnsafeBufferPointer<UInt8>, source: Int) {
    var from = 0
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "&"),
        let reference = Entities.read(bytes, at: i, end: bytes.count, inAttribute: false)
      {
        append(UnsafeBufferPointer(rebasing: bytes[from..<i]), source: source + from)
        append(packed: reference.utf8, reference.count, source: source + i, reference.length)
        i += reference.length
        from = i
      } else {
        i += 1
      }
    }
    append(UnsafeBufferPointer(rebasing: bytes[from...]), source: source + from)
  }

  /// Adds the inside of a string of a program: escapes are read, tags in it are left out.
  mutating func append(string bytes: UnsafeBufferPointer<UInt8>, source: Int) {
    var from = 0
    var i = 0
    while i < bytes.count {
      let next = i + 1 < bytes.count ? bytes[i + 1] : 0
      var length = 0
      var value: UInt32?
      if bytes[i] == UInt8(ascii: "\\") {
        (value, length) = StringEscape.read(bytes, i)
      } else if bytes[i] == UInt8(ascii: "<"), next == 0x2F || next | 0x20 >= 0x61 {
        let near = bytes[i..<min(bytes.count, i + Self.longestTag)]
        length = (near.firstIndex(of: UInt8(ascii: ">")) ?? i - 1) + 1 - i
      }
      guard length > 0 else {
        i += 1
        continue
      }
      append(UnsafeBufferPointer(rebasing: bytes[from..<i]), source: source + from)
      if let value {
        if value == 0x0A {
          lineBreak()
        } else if value <= 0x20 {
          space(-1)
        } else {
          var packed: UInt64 = 0
          var count = 0
          for byte in UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.EncodedScalar() {
            packed |= UInt64(byte) << UInt64(8 * count)
            count += 1
          }
          append(packed: packed, count, source: source + i, length)
        }
      }
      i += length
      from = i
    }
    append(UnsafeBufferPointer(rebasing: bytes[from...]), source: source + from)
  }

  private mutating func append(packed: UInt64, _ count: Int, source: Int, _ length: Int) {
    withUnsafeBytes(of: packed.littleEndian) { raw in
      let raw = raw.bindMemory(to: UInt8.self)
      append(UnsafeBufferPointer(rebasing: raw[..<count]), source: source, length: length)
    }
  }
}
