import PromiseModel

/// One document put together of the readings of a file's parts, each led back to the file.
struct DocumentAssembly {
  private(set) var text: [UInt8] = []
  private(set) var segments: [SourceSegment] = []
  private(set) var blocks: [TextBlock] = []
  private(set) var facts: [StructuredFact] = []
  private(set) var notices: [ReadingNotice] = []
  private(set) var acceptances: [InlineAcceptance] = []
  private(set) var unseen: [UnseenText] = []
  private(set) var alternates: [LanguageAlternate] = []
  private(set) var declaredLanguage: String?
  /// Whether there is text beside the title.
  private(set) var hasBody = false
  /// How many bytes of parts were read.
  private(set) var readBytes = 0
  private var tableCount = 0

  /// Adds the title, as people read it.
  mutating func addTitle(_ title: EncodedWords) {
    var assembler = TextAssembler()
    title.text.withUnsafeBufferPointer { assembler.append($0, source: 0) }
    guard let range = assembler.close() else { return }
    text = assembler.text
    segments = title.map.led(assembler.segments, verbatim: Int.max)
    blocks = [TextBlock(kind: .title, text: range)]
  }

  /// Tells that the parts from a byte of the file on were not read.
  mutating func stop(
    at offset: Int, end: Int,
    _ reason: String = "The rest of the file was not read: the text is larger than the limit"
  ) {
    guard !notices.contains(where: { $0.kind == .truncated }) else { return }
    notices.append(
      ReadingNotice(
        kind: .truncated, span: SourceSpan(start: offset, end: end),
        explanation: reason, isIncomplete: true))
  }

  /// Adds a part that was read by itself; `back` leads from its bytes to the file, which has `end` bytes. Tells whether it has text.
  mutating func add(_ part: Document, back: OffsetMap, end: Int) -> Bool {
    readBytes += part.bytes.count
    func place(_ span: SourceSpan) -> SourceSpan {
      let range = back.source(of: span.start..<span.end)
      return SourceSpan(start: min(range.lowerBound, end), end: min(range.upperBound, end))
    }
    for notice in part.notices where notice.kind != .noText {
      let span = place(notice.span)
      if notice.kind == .truncated {
        stop(at: span.start, end: end, notice.explanation)
      } else {
        notices.append(
          ReadingNotice(
            kind: notice.kind, span: span, explanation: notice.explanation,
            isIncomplete: notice.isIncomplete))
      }
    }
    facts += part.facts.map {
      StructuredFact(
        types: $0.types, property: $0.property, path: $0.path, value: $0.value,
        span: place($0.span), siblings: $0.siblings)
    }
    acceptances += part.acceptances.map {
      InlineAcceptance(
        rules: $0.rules, reason: $0.reason, span: place($0.span), covered: place($0.covered))
    }
    unseen += part.unseen.map { $0.led(by: back, place) }
    alternates += part.alternates
    if declaredLanguage == nil { declaredLanguage = part.declaredLanguage }
    let kept = part.blocks.indices.filter { !isReplaced(part.blocks[$0], in: part) }
    add(part, blocks: kept, segments: back.led(part.segments, verbatim: Int.max))
    hasBody = hasBody || !kept.isEmpty
    return !kept.isEmpty
  }

  /// A reader of mail sees its subject, not the title of its page.
  private func isReplaced(_ block: TextBlock, in part: Document) -> Bool {
    block.kind == .title && part.mediaType == .html && blocks.first?.kind == .title
  }

  private mutating func add(_ part: Document, blocks kept: [Int], segments led: [SourceSegment]) {
    var numbers: [Int: Int] = [:]
    for (offset, index) in kept.enumerated() { numbers[index] = blocks.count + offset }
    var next = 0
    var tables = 0
    for index in kept {
      let block = part.blocks[index]
      let shift = text.count - block.text.lowerBound
      while next < led.count, led[next].textStart < block.text.lowerBound { next += 1 }
      while next < led.count, led[next].textStart < block.text.upperBound {
        let segment = led[next]
        segments.addMerging(
          textStart: segment.textStart + shift, textLength: segment.textLength,
          sourceStart: segment.sourceStart, sourceLength: segment.sourceLength)
        next += 1
      }
      text += part.text[block.text]
      text.append(0x0A)
      tables = max(tables, (block.cell?.table ?? -1) + 1)
      blocks.append(moved(block, by: shift, numbers))
    }
    tableCount += tables
  }

  private func moved(_ block: TextBlock, by shift: Int, _ numbers: [Int: Int]) -> TextBlock {
    // The title of a text without markup is its first heading.
    let isSecondTitle = block.kind == .title && blocks.first?.kind == .title
    return TextBlock(
      kind: isSecondTitle ? .heading(1) : block.kind,
      text: block.text.lowerBound + shift..<block.text.upperBound + shift, region: block.region,
      declaredLanguage: block.declaredLanguage,
      headings: block.headings.compactMap { numbers[$0] },
      context: block.context.compactMap { numbers[$0] },
      cell: block.cell.map {
        TableCellPosition(
          table: $0.table + tableCount, row: $0.row, column: $0.column, isHead: $0.isHead)
      }, footnotes: block.footnotes.compactMap { numbers[$0] })
  }
}
