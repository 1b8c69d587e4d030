import PromiseModel

/// A header's value as people read it: unfolded, its encoded words decoded (RFC 2047), with the way back to the file.
struct EncodedWords {
  /// UTF-8.
  private(set) var text: [UInt8] = []
  /// From `text` back to the file.
  private(set) var map = OffsetMap()

  /// The standard allows 75 bytes; programs write more.
  private static let longestWord = 4096

  private struct Word {
    let charset: String
    let isBase64: Bool
    let content: Range<Int>
    let end: Int
  }

  init(_ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var at = range.lowerBound
    var plainStart = at
    while at < range.upperBound {
      guard file[at] == UInt8(ascii: "="), var word = Self.word(file, at, end: range.upperBound)
      else {
        at += 1
        continue
      }
      plain(file, plainStart..<at)
      var content = decoded(file, word)
      // White space between encoded words is none, and a character may be cut between two of them.
      while let next = Self.next(file, after: word.end, end: range.upperBound) {
        if next.charset != word.charset {
          append(content.bytes, content.map, charset: word.charset)
          content = decoded(file, next)
        } else {
          content.append(decoded(file, next))
        }
        word = next
      }
      append(content.bytes, content.map, charset: word.charset)
      at = word.end
      plainStart = at
    }
    plain(file, plainStart..<range.upperBound)
  }

  private func decoded(_ file: UnsafeBufferPointer<UInt8>, _ word: Word) -> TransferDecoding {
    word.isBase64
      ? TransferDecoding(file, word.content, .base64)
      : TransferDecoding(encodedWord: file, word.content)
  }

  private mutating func plain(_ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let content = TransferDecoding(file, range, .plain)
    append(content.bytes, content.map, charset: nil)
  }

  /// Adds bytes in an encoding; those that are no text are left out.
  private mutating func append(_ bytes: [UInt8], _ back: OffsetMap, charset: String?) {
    guard !bytes.isEmpty,
      let decoded = Decoder.decode(bytes, isHTML: false, charset: charset, limit: Int.max / 2)
    else { return }
    let segment = SourceSegment(
      textStart: text.count, textLength: decoded.utf8.count - decoded.start,
      sourceStart: decoded.start, sourceLength: decoded.utf8.count - decoded.start)
    guard segment.textLength > 0 else { return }
    let inPart = decoded.map?.led([segment], verbatim: Int.max) ?? [segment]
    for led in back.led(inPart, verbatim: Int.max) {
      map.add(
        outStart: led.textStart, outLength: led.textLength, inStart: led.sourceStart,
        inLength: led.sourceLength)
    }
    text += decoded.utf8[decoded.start...]
  }

  /// The encoded word that follows with nothing but white space between.
  private static func next(
    _ file: UnsafeBufferPointer<UInt8>, after start: Int, end: Int
  ) -> Word? {
    var at = start
    while at < end, file[at] <= 0x20 { at += 1 }
    return at < end && file[at] == UInt8(ascii: "=") ? word(file, at, end: end) : nil
  }

  /// `=?charset*language?Q?text?=`.
  private static func word(_ file: UnsafeBufferPointer<UInt8>, _ start: Int, end: Int) -> Word? {
    let mark = UInt8(ascii: "?")
    guard start + 1 < end, file[start + 1] == mark else { return nil }
    var i = start + 2
    while i < end, file[i] != mark, file[i] > 0x20, i - start < 80 { i += 1 }
    guard i + 2 < end, file[i] == mark, file[i + 2] == mark else { return nil }
    let method = ASCII.lower(file[i + 1])
    guard method == UInt8(ascii: "q") || method == UInt8(ascii: "b") else { return nil }
    let name = String(decoding: file[start + 2..<i].map(ASCII.lower), as: UTF8.self)
    let from = i + 3
    var to = from
    // Spaces are no part of an encoded word, but programs that fold and write badly leave them there.
    let end = min(end, from + longestWord)
    while to + 1 < end, file[to] != mark || file[to + 1] != UInt8(ascii: "=") { to += 1 }
    guard to + 1 < end, file[to] == mark else { return nil }
    return Word(
      charset: String(name.prefix { $0 != "*" }), isBase64: method == UInt8(ascii: "b"),
      content: from..<to, end: to + 2)
  }
}
