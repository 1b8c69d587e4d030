import PromiseModel

extension Reading {
  /// Reads Markdown: the blocks of CommonMark that pages of text use, tables and footnotes.
  mutating func markdown(_ decoded: DecodedText) -> ReadText {
    if let start = MarkdownReader.htmlStart(decoded) {
      var page = decoded
      page.start = start
      return html(page)
    }
    let limit = limits.maximumMarkupBytes
    let (result, stop) = decoded.utf8.withUnsafeBufferPointer { text -> (ReadText, Int?) in
      let end = min(text.count, decoded.start + limit)
      var reader = MarkdownReader(
        text: UnsafeBufferPointer(rebasing: text[..<end]), from: decoded.start)
      var result = reader.read()
      result.marks = AcceptanceMark.scan(
        UnsafeBufferPointer(rebasing: text[..<end]), isProgram: false)
      return (result, end < text.count ? end : nil)
    }
    if let stop {
      let at = decoded.map?.source(of: stop..<stop + 1).lowerBound ?? stop
      truncated(at: at, "the text is larger than the limit")
    }
    return result
  }
}

/// One pass over the lines of a Markdown text.
private struct MarkdownReader {
  private let text: UnsafeBufferPointer<UInt8>
  private let lines: [TextLine]
  private var out = TextBlocks()
  private var inline = MarkdownInline()
  private var kind = BlockKind.paragraph
  private var lineCount = 0
  /// The footnote that the open block defines, 0 for none.
  private var note: UInt64 = 0
  private var noteBlocks: [UInt64: Int] = [:]
  private var noteReferences: [(block: Int, note: UInt64)] = []
  private var inComment = false
  private var fence: UInt8 = 0

  init(text: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.text = text
    lines = TextLine.lines(of: text, from: start)
  }

  /// Where the page begins, behind its front matter, of a file that is HTML in all but its name; nil for other files.
  static func htmlStart(_ decoded: DecodedText) -> Int? {
    decoded.utf8.withUnsafeBufferPointer { text -> Int? in
      let end = min(text.count, decoded.start + 1_000_000)
      let reader = MarkdownReader(
        text: UnsafeBufferPointer(rebasing: text[..<end]), from: decoded.start)
      let first = reader.frontMatter()
      var lines = 0
      var tags = 0
      for line in reader.lines[first...] where !line.isBlank {
        lines += 1
        if text[line.start] == UInt8(ascii: "<") { tags += 1 }
      }
      return lines >= 3 && tags * 5 > lines * 2 ? reader.lines[first].start : nil
    }
  }

  mutating func read() -> ReadText {
    var index = frontMatter()
    while index < lines.count { index = line(index) }
    end()
    for reference in noteReferences {
      if let block = noteBlocks[reference.note], block != reference.block,
        !out.blocks[reference.block].footnotes.contains(block)
      {
        out.blocks[reference.block].footnotes.append(block)
      }
    }
    return out.finished()
  }

  /// The first line after the front matter, which is for programs.
  private func frontMatter() -> Int {
    guard let first = lines.first, isBytes(first, "---") else { return 0 }
    for index in lines.indices.dropFirst() where isBytes(lines[index], "---") { return index + 1 }
    return 0
  }

  private func isBytes(_ line: TextLine, _ words: StaticString) -> Bool {
    line.count == words.utf8CodeUnitCount && starts(line, words)
  }

  private func starts(_ line: TextLine, _ words: StaticString) -> Bool {
    guard line.count >= words.utf8CodeUnitCount else { return false }
    for k in 0..<words.utf8CodeUnitCount where text[line.start + k] != words.utf8Start[k] {
      return false
    }
    return true
  }

  private func has(_ line: TextLine, _ words: StaticString) -> Int? {
    let count = words.utf8CodeUnitCount
    guard line.count >= count else { return nil }
    for i in line.start...line.end - count {
      var k = 0
      while k < count, text[i + k] == words.utf8Start[k] { k += 1 }
      if k == count { return i }
    }
    return nil
  }

  /// Reads the line and returns the index of the next to read.
  private mutating func line(_ index: Int) -> Int {
    var line = lines[index]
    if inComment {
      if has(line, "-->") != nil { inComment = false }
      return index + 1
    }
    if line.isBlank {
      end()
      return index + 1
    }
    if fence != 0 {
      if line.isRule(text, of: [fence], least: 3) { fence = 0 } else { add(line) }
      if fence == 0 { end() }
      return index + 1
    }
    if starts(line, "```") || starts(line, "~~~") {
      end()
      fence = text[line.start]
      return index + 1
    }
    if let open = has(line, "<!--") {
      // A comment at the start of a line ends the paragraph before it.
      if open == line.start { end() }
      let close = has(TextLine.line(text, open, line.end), "-->")
      if let close {
        add(TextLine.line(text, line.start, open))
        add(TextLine.line(text, close + 3, line.end))
      } else {
        inComment = true
        add(TextLine.line(text, line.start, open))
      }
      return index + 1
    }
    var isQuote = false
    while !line.isBlank, text[line.start] == UInt8(ascii: ">") {
      isQuote = true
      line = TextLine.line(text, line.start + 1, line.end)
    }
    if isQuote {
      if kind != .quotation || line.isBlank { end() }
      kind = .quotation
      add(line)
      return index + 1
    }
    if kind == .quotation { end() }
    return block(index, line)
  }

  private mutating func block(_ index: Int, _ line: TextLine) -> Int {
    if let tag = openingTag(line) {
      end()
      if tag.rawValue >= Tag.h1.rawValue, tag.rawValue <= Tag.h6.rawValue {
        kind = .heading(Int(tag.rawValue - Tag.h1.rawValue) + 1)
      } else if tag == .li {
        kind = .listItem
      } else if tag == .summary {
        kind = .question
      }
      add(line)
      if case .paragraph = kind {} else { end() }
      return index + 1
    }
    if let level = headingLevel(line) {
      end()
      var last = line.end
      while last > line.start, text[last - 1] == UInt8(ascii: "#") { last -= 1 }
      if last > line.start + level, text[last - 1] > 0x20 { last = line.end }
      add(TextLine.line(text, line.start + level, max(last, line.start + level)))
      end(.heading(level))
      return index + 1
    }
    if !inline.isEmpty, lineCount == 1, kind == .paragraph,
      line.isRule(text, of: Array("=-".utf8), least: 2)
    {
      end(.heading(text[line.start] == UInt8(ascii: "=") ? 1 : 2))
      return index + 1
    }
    if line.isRule(text, of: Array("-*_".utf8), least: 3) {
      end()
      return index + 1
    }
    if index + 1 < lines.count, has(line, "|") != nil, isDelimiterRow(lines[index + 1]) {
      return table(index)
    }
    if starts(line, "[^"), let close = has(line, "]:") {
      end()
      kind = .footnote
      note = MarkdownInline.hash(text[line.start + 2..<close])
      add(TextLine.line(text, close + 2, line.end))
      return index + 1
    }
    if starts(line, "["), inline.isEmpty, has(line, "]:") != nil { return index + 1 }
    let bullet = line.bullet(text, dashes: false)
    if bullet > 0 {
      end()
      kind = .listItem
      var content = TextLine.line(text, line.start + bullet, line.end)
      if starts(content, "[ ] ") || starts(content, "[x] ") || starts(content, "[X] ") {
        content = TextLine.line(text, content.start + 4, content.end)
      }
      add(content)
    } else if let ordinal = line.ordinal(text), ordinal.depth == 1, !ordinal.isLetter,
      inline.isEmpty || kind == .listItem
    {
      end()
      kind = .listItem
      add(TextLine.line(text, line.start + ordinal.length, line.end))
    } else {
      add(line, hardBreak: endsHard(line))
    }
    return index + 1
  }

  /// The block element whose tag, start or end, begins a line; nil where none does.
  private func openingTag(_ line: TextLine) -> Tag? {
    guard line.count > 2, text[line.start] == UInt8(ascii: "<") else { return nil }
    var i = line.start + (text[line.start + 1] == UInt8(ascii: "/") ? 2 : 1)
    var hash = NameTable.seed
    while i < line.end, Entities.isAlphanumeric(text[i]) {
      hash = NameTable.step(hash, text[i])
      i += 1
    }
    guard let tag = Tag(rawValue: NameTable.tags.value(hash)), tag.traits.contains(.block) else {
      return nil
    }
    return tag
  }

  /// Whether two spaces or a backslash at its end break the line.
  private func endsHard(_ line: TextLine) -> Bool {
    line.end + 1 < text.count && text[line.end] == 0x20 && text[line.end + 1] == 0x20
  }

  private mutating func add(_ line: TextLine, hardBreak: Bool = false) {
    guard !line.isBlank else { return }
    if text[line.end - 1] == UInt8(ascii: "\\"), line.count > 1 {
      inline.add(text, TextLine.line(text, line.start, line.end - 1), hardBreak: true)
    } else {
      inline.add(text, line, hardBreak: hardBreak)
    }
    lineCount += 1
  }

  private mutating func end(_ wanted: BlockKind? = nil) {
    defer {
      inline = MarkdownInline()
      kind = .paragraph
      lineCount = 0
      note = 0
    }
    guard !inline.isEmpty else { return }
    inline.write(&out.assembler)
    let asks = out.assembler.text.last == UInt8(ascii: "?")
    var kind = wanted ?? kind
    if kind == .paragraph, asks, inline.isAllStrong { kind = .question }
    finishBlock(kind)
  }

  @discardableResult
  private mutating func finishBlock(_ kind: BlockKind) -> Int? {
    let block = out.end(kind)
    if let block {
      if note != 0 { noteBlocks[note] = block }
      for reference in inline.references { noteReferences.append((block, reference)) }
    }
    for image in inline.images {
      out.assembler.append(
        UnsafeBufferPointer(rebasing: text[image]), source: image.lowerBound)
      out.end(.imageText)
    }
    return block
  }

  private func headingLevel(_ line: TextLine) -> Int? {
    var level = 0
    while level < line.count, level < 7, text[line.start + level] == UInt8(ascii: "#") {
      level += 1
    }
    guard level >= 1, level <= 6, line.count > level, text[line.start + level] <= 0x20 else {
      return nil
    }
    return level
  }

  // MARK: Tables

  private func isDelimiterRow(_ line: TextLine) -> Bool {
    guard !line.isBlank else { return false }
    var dashes = 0
    for i in line.start..<line.end {
      switch text[i] {
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "|"), UInt8(ascii: ":"), 0x20, 0x09: break
      default: return false
      }
    }
    return dashes > 0 && (has(line, "|") != nil || dashes >= 3)
  }

  private mutating func table(_ first: Int) -> Int {
    end()
    let table = Int32(out.tables.count)
    out.tables.append(TableLayout())
    var index = first
    while index < lines.count, !lines[index].isBlank, has(lines[index], "|") != nil {
      if index != first + 1 {
        out.tables[Int(table)].isHead = index == first
        out.tables[Int(table)].beginRow()
        for cell in cells(lines[index]) {
          let place = out.tables[Int(table)].beginCell(
            isHead: index == first, columns: nil, rows: nil)
          inline.add(text, cell, hardBreak: false)
          guard !inline.isEmpty else { continue }
          inline.write(&out.assembler)
          if let block = finishBlock(.tableCell) {
            out.blocks[block].table = table
            out.blocks[block].cell = place
          }
          inline = MarkdownInline()
        }
      }
      index += 1
    }
    return max(index, first + 2)
  }

  private func cells(_ line: TextLine) -> [TextLine] {
    var cells: [TextLine] = []
    var from = line.start
    if text[from] == UInt8(ascii: "|") { from += 1 }
    var i = from
    while i < line.end {
      if text[i] == UInt8(ascii: "\\") {
        i += 2
        continue
      }
      if text[i] == UInt8(ascii: "|") {
        cells.append(TextLine.line(text, from, i))
        from = i + 1
      }
      i += 1
    }
    if from < line.end { cells.append(TextLine.line(text, from, line.end)) }
    return cells
  }
}
