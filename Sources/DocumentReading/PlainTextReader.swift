import PromiseModel

extension Reading {
  /// Reads plain text: paragraphs between blank lines, their hard-wrapped lines joined; headings and lists by their look.
  mutating func plainText(_ decoded: DecodedText) -> ReadText {
    let limit = limits.maximumMarkupBytes
    let isMail = isMail
    let (result, stop) = decoded.utf8.withUnsafeBufferPointer { text -> (ReadText, Int?) in
      let end = min(text.count, decoded.start + limit)
      var reader = PlainTextReader(
        text: UnsafeBufferPointer(rebasing: text[..<end]), from: decoded.start, isMail: isMail)
      return (reader.read(), end < text.count ? end : nil)
    }
    if let stop {
      let at = decoded.map?.source(of: stop..<stop + 1).lowerBound ?? stop
      truncated(at: at, "the text is larger than the limit")
    }
    return result
  }
}

/// One pass over the lines of a plain text.
private struct PlainTextReader {
  private let text: UnsafeBufferPointer<UInt8>
  private let lines: [TextLine]
  private var out = TextBlocks()
  /// What the open block is, and how many lines it has.
  private var kind = BlockKind.paragraph
  private var lineCount = 0
  /// Whether a star at the start of a line is a footnote's and no bullet.
  private let starsAreFootnotes: Bool

  /// Whether lines that begin with `>` are words of an earlier mail (RFC 3676, section 4.5).
  private let isMail: Bool

  init(text: UnsafeBufferPointer<UInt8>, from start: Int, isMail: Bool) {
    self.isMail = isMail
    self.text = text
    lines = TextLine.lines(of: text, from: start)
    starsAreFootnotes = Self.hasStarMarks(text, lines)
  }

  /// Whether a word somewhere carries a star and at most two lines begin with one.
  private static func hasStarMarks(
    _ text: UnsafeBufferPointer<UInt8>, _ lines: [TextLine]
  ) -> Bool {
    var bullets = 0
    var hasMark = false
    for line in lines where !line.isBlank {
      if text[line.start] == UInt8(ascii: "*") { bullets += 1 }
      for i in line.start + 1..<max(line.end, line.start + 1)
      where text[i] == UInt8(ascii: "*") && text[i - 1] > 0x20 && text[i - 1] != UInt8(ascii: "*") {
        if i + 1 >= line.end || text[i + 1] <= 0x2E { hasMark = true }
      }
    }
    return hasMark && bullets > 0 && bullets <= 2
  }

  mutating func read() -> ReadText {
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if line.isBlank {
        end()
        index += 1
        continue
      }
      if let quoted = quotation(line) {
        if kind != .quotation { end() }
        kind = .quotation
        if quoted.isBlank { end() } else { add(quoted) }
        index += 1
        continue
      }
      if kind == .quotation { end() }
      if let level = headingLevel(index) {
        end()
        add(line)
        out.end(.heading(level))
        lineCount = 0
        // An underline belongs to its heading.
        index += isUnderline(index + 1) ? 2 : 1
        continue
      }
      if line.isRule(text, of: Array("=-_*~#".utf8), least: 3) {
        end()
        index += 1
        continue
      }
      let isStar = text[line.start] == UInt8(ascii: "*") && starsAreFootnotes
      let bullet = isStar ? 0 : line.bullet(text, dashes: true)
      if bullet > 0 {
        end()
        kind = .listItem
        add(TextLine.line(text, line.start + bullet, line.end))
      } else if let ordinal = line.ordinal(text), startsItem(index, ordinal.isLetter) {
        end()
        kind = .listItem
        add(line)
      } else {
        if isStar { end() }
        add(line)
      }
      index += 1
    }
    end()
    return out.finished()
  }

  /// What a line quotes, nil where it quotes nothing.
  private func quotation(_ line: TextLine) -> TextLine? {
    guard isMail, text[line.start] == UInt8(ascii: ">") else { return nil }
    var start = line.start
    while start < line.end, text[start] == UInt8(ascii: ">") || text[start] <= 0x20 { start += 1 }
    return TextLine.line(text, start, line.end)
  }

  private mutating func add(_ line: TextLine) {
    out.assembler.append(
      UnsafeBufferPointer(rebasing: text[line.start..<line.end]), source: line.start)
    out.assembler.space(-1)
    lineCount += 1
  }

  private mutating func end() {
    guard out.assembler.isOpen else { return }
    let asks = kind == .paragraph && lineCount == 1 && endsIn("?")
    out.end(asks ? .question : kind)
    kind = .paragraph
    lineCount = 0
  }

  private func endsIn(_ character: Unicode.Scalar) -> Bool {
    out.assembler.text.last == UInt8(ascii: character)
  }

  /// An ordinal within a paragraph starts an item only where a line of its own would: after a blank line, another item, or a colon.
  private func startsItem(_ index: Int, _ isLetter: Bool) -> Bool {
    if !out.assembler.isOpen || kind == .listItem { return true }
    return isLetter || endsIn(":")
  }

  private func isUnderline(_ index: Int) -> Bool {
    index < lines.count && lines[index].isRule(text, of: Array("=-~".utf8), least: 3)
  }

  private func isBlank(_ index: Int) -> Bool {
    index < 0 || index >= lines.count || lines[index].isBlank
  }

  /// Which heading a line is, nil where it is none.
  private func headingLevel(_ index: Int) -> Int? {
    let line = lines[index]
    guard line.count <= 90, !line.isRule(text, of: Array("=-_*~#".utf8), least: 3) else {
      return nil
    }
    if isUnderline(index + 1), lineCount == 0 {
      return text[lines[index + 1].start] == UInt8(ascii: "=") ? 1 : 2
    }
    guard lineCount == 0, line.bullet(text, dashes: true) == 0 else { return nil }
    let last = text[line.end - 1]
    let hasStop = [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F].contains(last)
    if let ordinal = line.ordinal(text), !ordinal.isLetter {
      guard !hasStop || last == 0x3F, text[line.start] != UInt8(ascii: "("),
        line.count - ordinal.length <= 70, followingText(index, after: ordinal.depth)
      else { return nil }
      return min(6, ordinal.depth + 1)
    }
    if isShouting(line) { return out.blocks.isEmpty ? 1 : 2 }
    // The first line, alone above a blank one, is the title.
    if out.blocks.isEmpty, isBlank(index + 1), !hasStop, line.count <= 80 { return 1 }
    return nil
  }

  /// Whether text follows a numbered line, so that it heads something and is no item of a list.
  private func followingText(_ index: Int, after depth: Int) -> Bool {
    var next = index + 1
    while next < lines.count, lines[next].isBlank { next += 1 }
    guard next < lines.count else { return false }
    let isApart = next > index + 1
    if let ordinal = lines[next].ordinal(text), !ordinal.isLetter {
      return ordinal.depth > depth
    }
    if isApart { return true }
    // A wrapped line goes on with a small letter or further right.
    let first = text[lines[next].start]
    return lines[next].indent <= lines[index].indent && !(first >= 0x61 && first <= 0x7A)
      && lines[index].count <= 60
  }

  /// Whether a line is in capitals.
  private func isShouting(_ line: TextLine) -> Bool {
    var capitals = 0
    var i = line.start
    while i < line.end {
      let byte = text[i]
      if byte >= 0x61, byte <= 0x7A { return false }
      if byte == 0xC3, i + 1 < line.end {
        if text[i + 1] >= 0x9F { return false }
        capitals += 1
        i += 1
      } else if byte >= 0x41, byte <= 0x5A {
        capitals += 1
      }
      i += 1
    }
    return capitals >= 4 && text[line.end - 1] != UInt8(ascii: ".")
  }
}
