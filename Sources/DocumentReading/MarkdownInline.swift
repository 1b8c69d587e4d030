import PromiseModel

/// The inline marks of one Markdown block: emphasis, code, links, images, references. Only the words reach the assembler.
struct MarkdownInline {
  /// The block's bytes without line prefixes, and where each stands in the file.
  private var bytes: [UInt8] = []
  private var places: [Int32] = []
  /// Bytes that are marks and no text.
  private var isMark: [Bool] = []
  /// Bytes inside strong emphasis.
  private var isStrong: [Bool] = []

  /// Hashes of the footnotes that the block refers to.
  private(set) var references: [UInt64] = []
  /// Alternative texts of images, ranges of the file.
  private(set) var images: [Range<Int>] = []
  /// Whether every word stands in strong emphasis.
  private(set) var isAllStrong = true

  var isEmpty: Bool { bytes.isEmpty }

  /// Adds a line of the block.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ line: TextLine, hardBreak: Bool) {
    guard !line.isBlank else { return }
    if !bytes.isEmpty {
      bytes.append(wasHard ? 0x0B : 0x0A)
      places.append(Int32(line.start))
    }
    wasHard = hardBreak
    for i in line.start..<line.end {
      bytes.append(text[i])
      places.append(Int32(i))
    }
  }
  private var wasHard = false

  /// Hands the words to the assembler.
  mutating func write(_ assembler: inout TextAssembler) {
    isMark = [Bool](repeating: false, count: bytes.count)
    isStrong = isMark
    emphasis()
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i < buffer.count {
        i = step(buffer, i, &assembler)
      }
    }
  }

  /// Writes from `i` on and returns where to go on.
  private mutating func step(
    _ buffer: UnsafeBufferPointer<UInt8>, _ i: Int, _ assembler: inout TextAssembler
  ) -> Int {
    if isMark[i] { return i + 1 }
    switch buffer[i] {
    case 0x0B:
      assembler.lineBreak()
      return i + 1
    case 0x0A:
      assembler.space(-1)
      return i + 1
    case UInt8(ascii: "\\") where i + 1 < buffer.count && Self.isPunctuation(buffer[i + 1]):
      emit(buffer, i + 1..<i + 2, &assembler)
      return i + 2
    case UInt8(ascii: "&"):
      if let reference = Entities.read(buffer, at: i, end: buffer.count, inAttribute: false) {
        withUnsafeBytes(of: reference.utf8.littleEndian) { raw in
          let raw = raw.bindMemory(to: UInt8.self)
          assembler.append(
            UnsafeBufferPointer(rebasing: raw[..<reference.count]), source: Int(places[i]),
            length: reference.length)
        }
        return i + reference.length
      }
    case UInt8(ascii: "`"):
      if let (inner, next) = code(buffer, i) {
        for k in inner where buffer[k] == 0x0A || buffer[k] == 0x0B { isMark[k] = true }
        emit(buffer, inner, &assembler)
        return next
      }
    case UInt8(ascii: "<"):
      if let next = tag(buffer, i, &assembler) { return next }
    case UInt8(ascii: "{"):
      if let next = template(buffer, i) { return next }
    case UInt8(ascii: "!") where i + 1 < buffer.count && buffer[i + 1] == UInt8(ascii: "["):
      if let (label, next) = link(buffer, i + 1) {
        if !label.isEmpty {
          images.append(Int(places[label.lowerBound])..<Int(places[label.upperBound - 1]) + 1)
        }
        return next
      }
    case UInt8(ascii: "["):
      if i + 2 < buffer.count, buffer[i + 1] == UInt8(ascii: "^"),
        let close = find(UInt8(ascii: "]"), buffer, i + 2), close - i < 60
      {
        references.append(Self.hash(buffer[i + 2..<close]))
        return close + 1
      }
      if let (label, next) = link(buffer, i) {
        var k = label.lowerBound
        while k < label.upperBound { k = step(buffer, k, &assembler) }
        return next
      }
    default: break
    }
    var end = i + 1
    while end < buffer.count, !isMark[end], !Self.isSpecial(buffer[end]),
      places[end] == places[end - 1] + 1
    { end += 1 }
    emit(buffer, i..<end, &assembler)
    return end
  }

  private mutating func emit(
    _ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ assembler: inout TextAssembler
  ) {
    var from = range.lowerBound
    while from < range.upperBound {
      var end = from + 1
      while end < range.upperBound, places[end] == places[end - 1] + 1 { end += 1 }
      let before = assembler.text.count
      assembler.append(
        UnsafeBufferPointer(rebasing: buffer[from..<end]), source: Int(places[from]))
      if assembler.text.count > before, !isStrong[from] { isAllStrong = false }
      from = end
    }
  }

  static func hash(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x0B, UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "`"), UInt8(ascii: "<"),
      UInt8(ascii: "!"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"):
      true
    default: false
    }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !Entities.isAlphanumeric(byte)
  }

  /// The first `byte` at or after `from`; looks no further than links and code go in practice, so that no text is searched twice
  /// and twice again.
  private func find(_ byte: UInt8, _ buffer: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int? {
    var i = from
    let end = min(buffer.count, from + 2000)
    while i < end {
      if buffer[i] == byte { return i }
      i += 1
    }
    return nil
  }

  private func code(
    _ buffer: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (inner: Range<Int>, next: Int)? {
    var open = start
    while open < buffer.count, buffer[open] == UInt8(ascii: "`") { open += 1 }
    let length = open - start
    var i = open
    while let tick = find(UInt8(ascii: "`"), buffer, i), tick - start < 2000 {
      var end = tick
      while end < buffer.count, buffer[end] == UInt8(ascii: "`") { end += 1 }
      if end - tick == length { return (open..<tick, end) }
      i = end
    }
    return nil
  }

  /// `[label](target)`, `[label][id]`: the label's range and where the link ends.
  private func link(
    _ buffer: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (label: Range<Int>, next: Int)? {
    var depth = 0
    var i = start
    let end = min(buffer.count, start + 1000)
    while i < end {
      switch buffer[i] {
      case UInt8(ascii: "\\"): i += 1
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return linkTarget(buffer, start + 1..<i) }
      default: break
      }
      i += 1
    }
    return nil
  }

  private func linkTarget(
    _ buffer: UnsafeBufferPointer<UInt8>, _ label: Range<Int>
  ) -> (label: Range<Int>, next: Int)? {
    let next = label.upperBound + 1
    guard next < buffer.count else { return nil }
    switch buffer[next] {
    case UInt8(ascii: "("):
      var depth = 0
      var i = next
      let end = min(buffer.count, next + 2000)
      while i < end {
        if buffer[i] == UInt8(ascii: "(") { depth += 1 }
        if buffer[i] == UInt8(ascii: ")") {
          depth -= 1
          if depth == 0 { return (label, i + 1) }
        }
        i += 1
      }
      return nil
    case UInt8(ascii: "["): return find(UInt8(ascii: "]"), buffer, next).map { (label, $0 + 1) }
    default: return nil
    }
  }

  /// An HTML tag or comment in the text: left out; an address in angle brackets: its words stay.
  private mutating func tag(
    _ buffer: UnsafeBufferPointer<UInt8>, _ start: Int, _ assembler: inout TextAssembler
  ) -> Int? {
    guard start + 1 < buffer.count else { return nil }
    let first = buffer[start + 1]
    guard first == UInt8(ascii: "/") || (first | 0x20 >= 0x61 && first | 0x20 <= 0x7A),
      let close = find(UInt8(ascii: ">"), buffer, start)
    else { return nil }
    let inner = buffer[start + 1..<close]
    if inner.contains(UInt8(ascii: "@")) && !inner.contains(0x20) || inner.starts(with: "http".utf8)
    {
      emit(buffer, start + 1..<close, &assembler)
    } else if inner.count >= 2, inner.prefix(2).elementsEqual("br".utf8) {
      assembler.lineBreak()
    }
    return close + 1
  }

  /// The end of a template's `{% … %}` or `{{ … }}`, which no reader sees.
  private func template(_ buffer: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    guard start + 1 < buffer.count,
      buffer[start + 1] == UInt8(ascii: "%") || buffer[start + 1] == UInt8(ascii: "{"),
      let close = find(UInt8(ascii: "}"), buffer, start + 2)
    else { return nil }
    return close + 1 < buffer.count && buffer[close + 1] == UInt8(ascii: "}")
      ? close + 2 : close + 1
  }

  // MARK: Emphasis

  private struct Run {
    let byte: UInt8
    var start: Int
    var count: Int
  }

  /// Finds the pairs of `*`, `_` and `~~` and marks them; what has no partner stays text.
  private mutating func emphasis() {
    var open: [Run] = []
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: "\\") {
        i += 2
        continue
      }
      if byte == UInt8(ascii: "`") {
        let span = bytes.withUnsafeBufferPointer { code($0, i) }
        i = span?.next ?? i + 1
        continue
      }
      guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
      else {
        i += 1
        continue
      }
      var end = i
      while end < bytes.count, bytes[end] == byte { end += 1 }
      let before = i > 0 ? bytes[i - 1] : 0x20
      let after = end < bytes.count ? bytes[end] : 0x20
      let inWord = byte == UInt8(ascii: "_") && Self.isWord(before) && Self.isWord(after)
      var run = Run(byte: byte, start: i, count: end - i)
      if byte == UInt8(ascii: "~"), run.count != 2 { run.count = 0 }
      if before > 0x20, !inWord { close(&run, &open) }
      if run.count > 0, after > 0x20, !inWord {
        if open.count > 64 { open.removeFirst(32) }
        open.append(run)
      }
      i = end
    }
  }

  private mutating func close(_ run: inout Run, _ open: inout [Run]) {
    while run.count > 0, let index = open.lastIndex(where: { $0.byte == run.byte }) {
      let used = min(run.count, open[index].count)
      let from = open[index].start + open[index].count - used
      for k in from..<from + used { isMark[k] = true }
      for k in run.start..<run.start + used { isMark[k] = true }
      if used >= 2, run.byte != UInt8(ascii: "~") {
        for k in from + used..<run.start { isStrong[k] = true }
      }
      run.start += used
      run.count -= used
      open[index].count -= used
      open.removeSubrange((open[index].count > 0 ? index + 1 : index)...)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || Entities.isAlphanumeric(byte)
  }
}
