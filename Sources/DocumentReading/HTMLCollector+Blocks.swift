import PromiseModel

/// How blocks end.
extension HTMLCollector {
  mutating func boundary(joined: Bool) {
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
  mutating func append(_ attribute: AttributeRecord) {
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

  mutating func add(_ range: Range<Int>, _ frame: Frame, kind: BlockKind? = nil) {
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
    case .button where kind == nil && (asks || asksBeforeSign(range)): block.kind = .question
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

  /// Whether all that follows a question mark is a sign that shows whether the answer is open: `Q? +`, `Q? ▾`.
  private func asksBeforeSign(_ range: Range<Int>) -> Bool {
    let end = assembler.text[range].suffix(8)
    guard let mark = end.lastIndex(of: UInt8(ascii: "?")) else { return false }
    let sign = end[(mark + 1)...].drop { $0 <= 0x20 }
    // Arrows, triangles and mathematical signs are three bytes that begin so.
    return [[UInt8(ascii: "+")], [UInt8(ascii: "-")], [UInt8(ascii: ">")]].contains(Array(sign))
      || (sign.count == 3 && sign.first == 0xE2)
  }

  func isInSummary(_ frame: Frame) -> Bool { frame.kind == .question }
}
