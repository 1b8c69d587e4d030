import PromiseModel

/// Markup that stands inside a string or an attribute of a page, unescaped, with the way back to the page.
struct MadeMarkup: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var map = OffsetMap()

  /// Adds bytes that stand for a range of the page.
  mutating func add(_ made: some Collection<UInt8>, for place: Range<Int>) {
    map.add(
      outStart: bytes.count, outLength: made.count, inStart: place.lowerBound,
      inLength: place.count)
    bytes.append(contentsOf: made)
  }

  /// Adds bytes of our own, that stand for nothing, at an offset of the page.
  mutating func add(_ tag: StaticString, at offset: Int) {
    add(
      UnsafeBufferPointer(start: tag.utf8Start, count: tag.utf8CodeUnitCount), for: offset..<offset)
  }

  /// Adds other markup; with `place` as if all of it stood for that range.
  mutating func add(_ other: MadeMarkup, for place: Range<Int>? = nil) {
    if let place {
      add(other.bytes, for: place)
      return
    }
    for run in other.map.runs {
      let out = Int(run.outStart)..<Int(run.outStart + run.outLength)
      add(other.bytes[out], for: Int(run.inStart)..<Int(run.inStart + run.inLength))
    }
  }

  /// The value of an attribute, its character references read.
  static func attribute(_ value: Range<Int>, of page: UnsafeBufferPointer<UInt8>) -> MadeMarkup {
    var made = MadeMarkup()
    var at = value.lowerBound
    while at < value.upperBound {
      if page[at] == UInt8(ascii: "&"),
        let reference = Entities.read(page, at: at, end: value.upperBound, inAttribute: true)
      {
        let bytes = (0..<reference.count).map {
          UInt8(truncatingIfNeeded: reference.utf8 >> UInt64(8 * $0))
        }
        made.add(bytes, for: at..<at + reference.length)
        at += reference.length
        continue
      }
      var stop = at + 1
      while stop < value.upperBound, page[stop] != UInt8(ascii: "&") { stop += 1 }
      made.add(page[at..<stop], for: at..<stop)
      at = stop
    }
    return made
  }

  /// Words that are no markup and that as a whole stand for a range of the page.
  static func words(_ text: String, for place: Range<Int>) -> MadeMarkup {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): escaped += Array("&lt;".utf8)
      case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
      default: escaped.append(byte)
      }
    }
    var made = MadeMarkup()
    made.add(escaped, for: place)
    return made
  }

  /// Reads it as a page of its own; the segments lead to the page that it stands in.
  func read(maximumDepth: Int) -> ReadText {
    bytes.withUnsafeBufferPointer { page in
      let source = HTMLSource(page: page, from: 0, markupLimit: 2 * bytes.count + 64)
      var result = source.markup.withUnsafeBufferPointer { markup in
        var collector = HTMLParser.parse(
          source.markup,
          HTMLCollector(page: page, markup: markup, source: source, maximumDepth: maximumDepth))
        collector.finish()
        var mistakes: [Int] = []
        return collector.result(page: page, &mistakes)
      }
      result.segments = map.led(result.segments, verbatim: Int.max)
      return result
    }
  }
}

extension JSONScanner {
  /// The content of a string that was read, given its place with the quotes: its escape sequences are read. A line end in a text
  /// without markup is one to its reader.
  func markup(_ place: Range<Int>) -> MadeMarkup {
    var made = MadeMarkup()
    let end = place.upperBound - 1
    let isPlain = !bytes[place].contains(UInt8(ascii: "<"))
    var at = place.lowerBound + 1
    while at < end {
      if bytes[at] == UInt8(ascii: "\\") {
        guard let (scalar, length) = escape(at) else { break }
        if isPlain, bytes[at + 1] == UInt8(ascii: "n") {
          made.add("<br>".utf8, for: at..<at + length)
        } else if let scalar, let utf8 = UTF8.encode(scalar) {
          made.add(utf8, for: at..<at + length)
        }
        at += length
        continue
      }
      var stop = at + 1
      while stop < end, bytes[stop] != UInt8(ascii: "\\") { stop += 1 }
      made.add(bytes[at..<stop], for: at..<stop)
      at = stop
    }
    return made
  }
}

extension UnseenText {
  /// The text of a part of a file as one of the whole file; `place` leads spans back.
  func led(by back: OffsetMap, _ place: (SourceSpan) -> SourceSpan) -> UnseenText {
    let kind: Kind =
      switch self.kind {
      case .structuredAnswer: .structuredAnswer
      case .translation(let language, let element):
        .translation(language: language, element: place(element))
      }
    return UnseenText(
      kind: kind, text: text, segments: back.led(segments, verbatim: Int.max), blocks: blocks)
  }
}
