import PromiseModel

@testable import DocumentReading

/// What must hold of every document, whatever the file.
enum Soundness {
  /// What is wrong with a document; empty where nothing is. `mutator` chooses the words whose places are tried.
  static func faults(_ document: Document, _ mutator: inout Mutator) -> [String] {
    var faults: [String] = []
    segments(document, &faults)
    blocks(document, &faults)
    for fact in document.facts where fact.span.end > document.bytes.count {
      faults.append("a fact outside the file")
    }
    for unseen in document.unseen {
      let read = document.reading(unseen, language: nil)
      blocks(read, &faults)
      for block in read.blocks {
        let span = read.span(of: block.text)
        if span.start >= span.end || span.end > document.bytes.count {
          faults.append("an unseen text at \(span)")
        }
      }
    }
    for notice in document.notices where notice.span.end > document.bytes.count {
      faults.append("a notice outside the file")
    }
    for mark in document.acceptances {
      if mark.span.end > document.bytes.count || mark.covered.end > document.bytes.count {
        faults.append("a mark outside the file")
      }
      if mark.rules.isEmpty || mark.reason.isEmpty { faults.append("a mark that says nothing") }
    }
    for _ in 0..<min(20, document.blocks.count) {
      let block = document.blocks[mutator.below(document.blocks.count)]
      words(document, block, &mutator, &faults)
    }
    return faults
  }

  private static func segments(_ document: Document, _ faults: inout [String]) {
    var end = 0
    var merged = 0
    var last: SourceSegment?
    let isUTF8 = document.encoding.name == "utf-8"
    for segment in document.segments {
      if segment.textStart < end { faults.append("segments overlap in the text") }
      end = segment.textStart + segment.textLength
      guard segment.textLength > 0, end <= document.text.count, segment.sourceStart >= 0,
        segment.sourceLength > 0,
        segment.sourceStart + segment.sourceLength <= document.bytes.count
      else {
        faults.append("a segment outside the file: \(segment)")
        return
      }
      let text = document.text[segment.textStart..<end]
      let source = document.bytes[segment.sourceStart..<segment.sourceStart + segment.sourceLength]
      if segment.textLength == segment.sourceLength {
        if isUTF8, !text.elementsEqual(source) {
          faults.append("an identity that is none: \(segment)")
        }
        if let last, last.textLength == last.sourceLength,
          last.textStart + last.textLength == segment.textStart,
          last.sourceStart + last.sourceLength == segment.sourceStart
        {
          merged += 1
        }
      } else if isUTF8, !isReference(text, source) {
        faults.append("no reference: \(Array(source)) for \(Array(text))")
      }
      last = segment
    }
    if merged > 0 { faults.append("\(merged) identities could be merged") }
  }

  /// Whether the source decodes to the text: a character reference, or a malformed byte.
  private static func isReference(_ text: ArraySlice<UInt8>, _ source: ArraySlice<UInt8>) -> Bool {
    if source.count == 1 { return text.elementsEqual([0xEF, 0xBF, 0xBD]) || text.count == 1 }
    return Array(source).withUnsafeBufferPointer { bytes in
      guard let reference = Entities.read(bytes, at: 0, end: bytes.count, inAttribute: false),
        bytes.first == UInt8(ascii: "&")
      else { return false }
      let whole = (0..<reference.count).map {
        UInt8(truncatingIfNeeded: reference.utf8 >> UInt64(8 * $0))
      }
      return reference.length == bytes.count && text.elementsEqual(whole)
    }
  }

  private static func blocks(_ document: Document, _ faults: inout [String]) {
    let text = document.text
    var end = 0
    if String(validating: text, as: UTF8.self) == nil { faults.append("the text is no UTF-8") }
    for (index, block) in document.blocks.enumerated() {
      guard block.text.lowerBound == end, !block.text.isEmpty, block.text.upperBound < text.count,
        text[block.text.upperBound] == 0x0A
      else {
        faults.append("block \(index) at \(block.text) does not follow the one before")
        return
      }
      end = block.text.upperBound + 1
      let words = document.string(block)
      let scalars = words.unicodeScalars
      if scalars.first?.properties.isWhitespace == true
        || scalars.last?.properties.isWhitespace == true
      {
        faults.append("block \(index) is not trimmed")
      }
      if words.contains("  ") || words.contains(" \n") || words.contains("\n ")
        || scalars.contains(where: { $0.value < 0x20 && $0 != "\n" })
      {
        faults.append("block \(index) has white space that is not collapsed")
      }
      let invisible: [UInt32] = [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]
      if scalars.contains(where: { invisible.contains($0.value) }) {
        faults.append("block \(index) has an invisible character")
      }
      for other in block.headings + block.context + block.footnotes
      where other == index || !document.blocks.indices.contains(other) {
        faults.append("block \(index) points to block \(other)")
      }
    }
    if end != text.count { faults.append("text after the last block") }
  }

  /// Takes words out of a block and looks whether the file has them at the place told.
  private static func words(
    _ document: Document, _ block: TextBlock, _ mutator: inout Mutator, _ faults: inout [String]
  ) {
    let range = block.text
    var from = range.lowerBound + mutator.below(range.count)
    var to = from + 1 + mutator.below(range.upperBound - from)
    let text = document.text
    while from > range.lowerBound, text[from] & 0xC0 == 0x80 { from -= 1 }
    while to < range.upperBound, text[to] & 0xC0 == 0x80 { to += 1 }
    if text[from] <= 0x20 || text[to - 1] <= 0x20 { return }
    let span = document.span(of: from..<to)
    guard span.start < span.end, span.end <= document.bytes.count else {
      faults.append("words outside the file: \(span)")
      return
    }
    guard document.encoding.name == "utf-8" else { return }
    let first = document.bytes[span.start]
    if first != text[from], first != UInt8(ascii: "&"), text[from] != 0xEF {
      faults.append("the words at \(from) begin otherwise in the file at \(span)")
    }
    let last = document.bytes[span.end - 1]
    let isReferenced =
      last == UInt8(ascii: ";") || document.bytes[span.start..<span.end].contains(0x26)
    if last != text[to - 1], !isReferenced, text[to - 1] != 0xBD {
      faults.append("the words up to \(to) end otherwise in the file at \(span)")
    }
  }
}
