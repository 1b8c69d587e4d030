import PromiseModel

/// What Markdown and plain text have in common: lines in, blocks with headings out.
struct TextBlocks {
  var assembler = TextAssembler()
  var blocks: [RawBlock] = []
  var headings = HeadingTree()
  var tables: [TableLayout] = []
  /// A text has no title beside its first heading.
  var firstHeadingIsTitle = true
  /// What the blocks' `language` counts in.
  var languages: [String] = []
  /// Footnotes that the file itself joins to the blocks that lead to them.
  var joinedFootnotes: [(block: Int, footnote: Int)] = []
  private var current: Int32 = -1

  /// Ends the block that the assembler holds and returns its index, nil where it holds nothing.
  @discardableResult
  mutating func end(_ kind: BlockKind) -> Int? {
    guard let range = assembler.close() else { return nil }
    var block = RawBlock(kind: kind, text: range)
    let index = blocks.count
    switch kind {
    case .heading(let level):
      current = headings.add(block: index, level: level, below: current)
      block.heading = headings.nodes[Int(current)].parent
      if index == 0, firstHeadingIsTitle { block.kind = .title }
    case .question:
      current = headings.add(block: index, level: 7, below: current)
      block.heading = headings.nodes[Int(current)].parent
    default:
      block.heading = current
      if current >= 0, headings.nodes[Int(current)].level == 7 {
        block.question = Int32(headings.nodes[Int(current)].block)
      }
    }
    blocks.append(block)
    return index
  }

  /// What was read, with tables and footnotes settled.
  mutating func finished(superscripts: [Range<Int>] = []) -> ReadText {
    TableLayout.settle(tables, &blocks, text: assembler.text)
    Footnotes.settle(&blocks, text: assembler.text, superscripts: superscripts)
    for (block, footnote) in joinedFootnotes where !blocks[block].footnotes.contains(footnote) {
      blocks[block].footnotes.append(footnote)
    }
    var result = ReadText()
    result.text = assembler.text
    result.segments = assembler.segments
    result.blocks = blocks.finished(headings: headings, languages: languages)
    return result
  }
}

/// A line of a text without its end.
struct TextLine {
  /// Where its first byte that is no space stands.
  let start: Int
  /// One past its last byte that is no space.
  let end: Int
  /// How many columns of space stand before `start`; a tab counts four.
  let indent: Int

  var isBlank: Bool { start >= end }
  var count: Int { end - start }

  /// The lines of a text from `start` on; they end at LF, CR or CRLF.
  static func lines(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> [TextLine] {
    var lines: [TextLine] = []
    var i = start
    while i < text.count {
      var end = i
      while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      lines.append(line(text, i, end))
      if end + 1 < text.count, text[end] == 0x0D, text[end + 1] == 0x0A { end += 1 }
      i = end + 1
    }
    return lines
  }

  /// The line, or the part of one, between two offsets.
  static func line(_ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> TextLine {
    var start = from
    var indent = 0
    while start < to, text[start] <= 0x20 {
      indent += text[start] == 0x09 ? 4 : 1
      start += 1
    }
    var end = to
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return TextLine(start: start, end: end, indent: indent)
  }

  /// Whether it is made of one of these bytes alone, at least `least` of them; spaces between them do not count.
  func isRule(_ text: UnsafeBufferPointer<UInt8>, of bytes: [UInt8], least: Int) -> Bool {
    guard !isBlank, bytes.contains(text[start]) else { return false }
    var count = 0
    for i in start..<end where text[i] != 0x20 {
      if text[i] != text[start] { return false }
      count += 1
    }
    return count >= least
  }

  /// The length of a list bullet (`- `, `* `, `+ `, `• `, `– `) with the space after it, 0 where there is none.
  func bullet(_ text: UnsafeBufferPointer<UInt8>, dashes: Bool) -> Int {
    guard count > 1 else { return 0 }
    switch text[start] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return text[start + 1] <= 0x20 ? 2 : 0
    case 0xE2 where count > 3 && dashes:
      // • ‣ ▪ ● – —
      let second = text[start + 1]
      let third = text[start + 2]
      let isBullet =
        (second == 0x80 && [0xA2, 0xA3, 0x93, 0x94].contains(third))
        || (second == 0x96 && third == 0xAA) || (second == 0x97 && third == 0x8F)
      return isBullet && (text[start + 3] <= 0x20 || third == 0xA2) ? 3 : 0
    case 0xC2 where count > 2 && dashes && text[start + 1] == 0xB7: return 2
    default: return 0
    }
  }

  /// The length of an ordinal (`1.`, `3.2`, `a)`, `(ii)`) with the space after it, and how many numbers it has; nil where there
  /// is none.
  func ordinal(_ text: UnsafeBufferPointer<UInt8>) -> (length: Int, depth: Int, isLetter: Bool)? {
    var i = start
    var depth = 0
    let isBracketed = text[i] == UInt8(ascii: "(")
    if isBracketed { i += 1 }
    let first = i
    while i < end, text[i] &- 0x30 < 10 {
      while i < end, text[i] &- 0x30 < 10 { i += 1 }
      depth += 1
      if i - first > 12 { return nil }
      if i + 1 < end, text[i] == UInt8(ascii: "."), text[i + 1] &- 0x30 < 10 {
        i += 1
      } else {
        break
      }
    }
    let isLetter = depth == 0
    if isLetter {
      while i < end, text[i] | 0x20 >= 0x61, text[i] | 0x20 <= 0x7A, i - first < 4 { i += 1 }
      guard i > first, i < end, text[i] == UInt8(ascii: ")") else { return nil }
      guard i - first == 1 || text[first..<i].allSatisfy({ [0x69, 0x76, 0x78].contains($0) })
      else { return nil }
      depth = 1
    }
    var hasMark = false
    if i < end, text[i] == UInt8(ascii: ".") || text[i] == UInt8(ascii: ")") {
      hasMark = true
      i += 1
    }
    guard hasMark || depth > 1, i < end, text[i] <= 0x20 || text[i] == 0xC2 else { return nil }
    return (i - start, depth, isLetter)
  }
}
