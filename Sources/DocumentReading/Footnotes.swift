import PromiseModel

/// Joins marks in the text (`*`, `**`, `†`, a raised number, `1)`) to the footnotes they lead to.
enum Footnotes {
  /// A mark: which sign, and how often it is repeated or which number it is.
  private struct Mark: Hashable {
    let sign: UInt8
    let value: Int
    static let star = UInt8(ascii: "*")
    static let dagger: UInt8 = 1
    static let doubleDagger: UInt8 = 2
    static let number: UInt8 = 3
  }

  /// Makes footnotes of the blocks that begin with a mark and tells every block with a mark its footnote.
  ///
  /// `superscripts` are the ranges of the text that stand raised, sorted.
  static func settle(_ blocks: inout [RawBlock], text: [UInt8], superscripts: [Range<Int>]) {
    var raised: [Int: Range<Int>] = [:]
    for range in superscripts {
      var start = range.lowerBound
      while start < range.upperBound, text[start] <= 0x20 { start += 1 }
      if start < range.upperBound { raised[start] = start..<range.upperBound }
    }
    text.withUnsafeBufferPointer { text in
      var definitions: [Mark: [Int]] = [:]
      var references: [(block: Int, mark: Mark)] = []
      for (index, block) in blocks.enumerated() {
        switch block.kind {
        case .formField, .title, .metaDescription: continue
        default: break
        }
        var from = block.text.lowerBound
        if let (mark, length) = opening(text, block.text, raised), mayDefine(block.kind) {
          definitions[mark, default: []].append(index)
          from += length
        }
        find(text, from..<block.text.upperBound, block.text.lowerBound, raised) {
          references.append((index, $0))
        }
      }
      guard !definitions.isEmpty else { return }
      for (mark, indices) in definitions where mark.sign != Mark.number {
        for index in indices where blocks[index].kind != .tableCell {
          blocks[index].kind = .footnote
        }
      }
      for (index, mark) in references {
        guard let choices = definitions[mark] else { continue }
        // The footnote of a part of the page stands after it; only else is it one further up.
        guard let found = Self.nearest(choices, to: index),
          !blocks[index].footnotes.contains(found)
        else { continue }
        if blocks[found].kind != .tableCell { blocks[found].kind = .footnote }
        blocks[index].footnotes.append(found)
      }
    }
  }

  /// The first of some sorted numbers after `index`, else the last before it.
  private static func nearest(_ sorted: [Int], to index: Int) -> Int? {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= index { low = middle + 1 } else { high = middle }
    }
    if low < sorted.count { return sorted[low] }
    let before = low > 0 && sorted[low - 1] == index ? low - 2 : low - 1
    return before >= 0 ? sorted[before] : nil
  }

  private static func mayDefine(_ kind: BlockKind) -> Bool {
    switch kind {
    case .paragraph, .listItem, .footnote, .tableCell, .caption: true
    default: false
    }
  }

  /// The mark with which a block begins, and its length; words must follow.
  private static func opening(
    _ text: UnsafeBufferPointer<UInt8>, _ block: Range<Int>, _ raised: [Int: Range<Int>]
  ) -> (Mark, Int)? {
    let start = block.lowerBound
    let found: (mark: Mark, end: Int)?
    if let range = raised[start], range.upperBound < block.upperBound {
      found = mark(text, start, range.upperBound, number: true).map { ($0.mark, range.upperBound) }
    } else {
      found = mark(text, start, block.upperBound, number: false)
    }
    guard let found, block.upperBound - found.end >= 3 else { return nil }
    return (found.mark, found.end - start)
  }

  /// The mark at an offset. Bare digits count only where `number` says so; `1)` and `¹` always do.
  private static func mark(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, number: Bool
  ) -> (mark: Mark, end: Int)? {
    var i = start
    if i < end, text[i] == UInt8(ascii: "("), number { i += 1 }
    guard i < end else { return nil }
    switch text[i] {
    case Mark.star:
      var stop = i
      while stop < end, text[stop] == Mark.star { stop += 1 }
      guard stop - i <= 4 else { return nil }
      if stop < end, text[stop] == UInt8(ascii: ")") {
        return (Mark(sign: Mark.star, value: stop - i), stop + 1)
      }
      return (Mark(sign: Mark.star, value: stop - i), stop)
    case 0xE2 where i + 2 < end && text[i + 1] == 0x80 && (0xA0...0xA1).contains(text[i + 2]):
      let sign = text[i + 2] == 0xA0 ? Mark.dagger : Mark.doubleDagger
      return (Mark(sign: sign, value: 1), i + 3)
    case 0xC2 where i + 1 < end && [0xB9, 0xB2, 0xB3].contains(text[i + 1]):
      let value = text[i + 1] == 0xB9 ? 1 : Int(text[i + 1]) - 0xB0
      return (Mark(sign: Mark.number, value: value), i + 2)
    case 0x30...0x39:
      var value = 0
      var stop = i
      while stop < end, text[stop] &- 0x30 < 10, stop - i < 2 {
        value = value * 10 + Int(text[stop] - 0x30)
        stop += 1
      }
      if stop < end, text[stop] == UInt8(ascii: ")") {
        return (Mark(sign: Mark.number, value: value), stop + 1)
      }
      return number && stop == end ? (Mark(sign: Mark.number, value: value), stop) : nil
    default: return nil
    }
  }

  /// Finds the marks inside a block: raised ones, and signs that hang on a word.
  private static func find(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ blockStart: Int,
    _ raised: [Int: Range<Int>], _ found: (Mark) -> Void
  ) {
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = text[i]
      guard byte == Mark.star || byte == 0xE2 || byte == 0xC2 || byte &- 0x30 < 10 else {
        i += 1
        continue
      }
      if let area = raised[i] {
        if let (mark, _) = mark(text, i, min(area.upperBound, range.upperBound), number: true) {
          found(mark)
        }
        i = max(i + 1, area.upperBound)
        continue
      }
      if byte &- 0x30 < 10 {
        i += 1
        continue
      }
      guard let (mark, end) = mark(text, i, range.upperBound, number: false) else {
        i += 1
        continue
      }
      // "4 * 5" and "m²" are no marks: a star hangs on a word or ends its line, a raised 2 or 3 needs `sup`.
      let hangs = i > blockStart && text[i - 1] > 0x20 && text[i - 1] != Mark.star
      let endsLine = end >= range.upperBound || text[end] == 0x0A
      let stops =
        endsLine || text[end] <= 0x2F || text[end] == 0x3A || text[end] == 0x3B
        || text[end] == 0x3F || text[end] >= 0x80
      if byte == 0xC2
        ? hangs && stops && text[i - 1] != UInt8(ascii: "m") : (hangs && stops) || endsLine
      {
        found(mark)
      }
      i = end
    }
  }
}
