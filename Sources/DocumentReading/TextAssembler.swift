import PromiseModel

/// Puts visible text together: collapses white space, leaves invisible characters out, remembers where every byte is from.
struct TextAssembler {
  private(set) var text: [UInt8] = []
  private(set) var segments: [SourceSegment] = []
  /// Whether the block being put together holds a visible character.
  private(set) var isOpen = false
  private(set) var blockStart = 0

  private enum Gap { case none, space, lineFeed }
  private var gap = Gap.none
  /// Where the pending space stands in the source, -1 where it is another kind of white space.
  private var gapSource = -1

  /// 0: ordinary, 1: white space, 2: first byte of a character that may be invisible.
  static let classes: [UInt8] = (0..<256).map { byte in
    switch byte {
    case 0x00...0x20: 1
    case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF: 2
    default: 0
    }
  }

  mutating func reserve(_ count: Int) {
    text.reserveCapacity(count)
    segments.reserveCapacity(count / 64 + 16)
  }

  /// Adds text that stands byte for byte at `source`.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, source: Int) {
    Self.classes.withUnsafeBufferPointer { classes in
      let count = bytes.count
      var i = 0
      while i < count {
        let kind = classes[Int(bytes[i])]
        if kind == 0 {
          var j = i + 1
          // A single space between two words is part of the run: most text is.
          while j < count {
            if classes[Int(bytes[j])] == 0 {
              j += 1
            } else if bytes[j] == 0x20, j + 1 < count, classes[Int(bytes[j + 1])] == 0 {
              j += 2
            } else {
              break
            }
          }
          emit(UnsafeBufferPointer(rebasing: bytes[i..<j]), source: source + i, length: j - i)
          i = j
        } else if kind == 1 {
          space(bytes[i] == 0x20 ? source + i : -1)
          i += 1
        } else {
          let length = min(count - i, bytes[i] == 0xC2 ? 2 : 3)
          switch Self.special(bytes, i, length) {
          case .drop: break
          case .space: space(-1)
          case .blank where !isOpen: break
          default:
            emit(
              UnsafeBufferPointer(rebasing: bytes[i..<i + length]), source: source + i,
              length: length)
          }
          i += length
        }
      }
    }
  }

  /// Adds text that as a whole stands for a range of the source.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, source: Int, length: Int) {
    guard let first = bytes.first else { return }
    switch Self.classes[Int(first)] {
    case 1: space(-1)
    case 2:
      switch Self.special(bytes, 0, bytes.count) {
      case .drop: break
      case .space: space(-1)
      case .blank where !isOpen: break
      default: emit(bytes, source: source, length: length)
      }
    default: emit(bytes, source: source, length: length)
    }
  }

  /// Adds white space: a space at the byte `source` of the source, or (-1) white space that is no plain space.
  mutating func space(_ source: Int) {
    if isOpen, gap == .none {
      gap = .space
      gapSource = source
    }
  }

  /// Whether the next character follows the last one directly.
  var isWithinWord: Bool { isOpen && gap == .none }

  /// Adds a line feed, unless nothing visible stands before or after it in the block.
  mutating func lineBreak() {
    if isOpen { gap = .lineFeed }
  }

  /// Ends the block. Returns its range in `text`, or nil where it has no visible character.
  mutating func close() -> Range<Int>? {
    guard isOpen else { return nil }
    isOpen = false
    gap = .none
    var end = text.count
    while end > blockStart {
      let length = Self.trailingBlank(text, blockStart, end)
      if length == 0 { break }
      end -= length
    }
    if end < text.count {
      text.removeSubrange(end...)
      while let last = segments.last, last.textStart + last.textLength > end {
        segments.removeLast()
        let kept = end - last.textStart
        if kept > 0 {
          segments.append(
            SourceSegment(
              textStart: last.textStart, textLength: kept, sourceStart: last.sourceStart,
              sourceLength: last.textLength == last.sourceLength ? kept : last.sourceLength))
        }
      }
    }
    guard end > blockStart else { return nil }
    text.append(0x0A)
    return blockStart..<end
  }

  private mutating func emit(_ bytes: UnsafeBufferPointer<UInt8>, source: Int, length: Int) {
    if !isOpen {
      isOpen = true
      blockStart = text.count
    } else if gap != .none {
      if gap == .space {
        if gapSource >= 0 {
          segments.addMerging(
            textStart: text.count, textLength: 1, sourceStart: gapSource, sourceLength: 1)
        }
        text.append(0x20)
      } else {
        text.append(0x0A)
      }
      gap = .none
    }
    segments.addMerging(
      textStart: text.count, textLength: bytes.count, sourceStart: source, sourceLength: length)
    text.append(contentsOf: bytes)
  }

  private enum Special { case keep, drop, space, blank }

  /// What to do with a character that begins with one of the bytes of class 2.
  private static func special(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int
  ) -> Special {
    guard length > 1 else { return .keep }
    let second = bytes[i + 1]
    if bytes[i] == 0xC2 {
      switch second {
      case 0xAD: return .drop
      case 0xA0: return .blank
      case 0x85: return .space
      default: return .keep
      }
    }
    guard length > 2 else { return .keep }
    let third = bytes[i + 2]
    switch (bytes[i], second, third) {
    case (0xE2, 0x80, 0x8B...0x8D), (0xE2, 0x81, 0xA0), (0xEF, 0xBB, 0xBF): return .drop
    case (0xE2, 0x80, 0xA8...0xA9): return .space
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80),
      (0xE1, 0x9A, 0x80):
      return .blank
    default: return .keep
    }
  }

  /// The length of the white space character that ends at `end`, 0 where none does.
  private static func trailingBlank(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
    let last = text[end - 1]
    if last <= 0x20 { return 1 }
    if last & 0xC0 != 0x80 { return 0 }
    for length in [2, 3] where end - length >= start {
      let found = text.withUnsafeBufferPointer { buffer -> Bool in
        guard classes[Int(buffer[end - length])] == 2 else { return false }
        if case .blank = special(buffer, end - length, length) { return true }
        return false
      }
      if found { return length }
    }
    return 0
  }
}
