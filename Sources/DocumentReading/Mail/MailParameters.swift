/// A structured field value: `text/html; charset="utf-8"` (RFC 2045, section 5.1), with values in pieces and in percent signs (RFC 2231).
struct MailParameters: Sendable {
  /// What stands before the first semicolon, in lower case.
  let value: String
  private var pieces: [String: [Piece]] = [:]

  private struct Piece {
    let number: Int
    let isEncoded: Bool
    let text: [UInt8]
  }

  /// More parameters than these are not read.
  private static let most = 256

  /// Reads a value as it stands in the file, folds included.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var scanner = Scanner(bytes: bytes, at: range.lowerBound, end: range.upperBound)
    value = String(decoding: scanner.token(until: [0x3B]).map(ASCII.lower), as: UTF8.self)
    var count = 0
    while scanner.skip(0x3B), count < Self.most {
      count += 1
      let name = scanner.token(until: [0x3B, 0x3D]).map(ASCII.lower)
      guard scanner.skip(0x3D), !name.isEmpty else { continue }
      add(String(decoding: name, as: UTF8.self), scanner.value())
    }
  }

  /// `charset`, `boundary*0`, `name*0*`, `title*`.
  private mutating func add(_ name: String, _ text: [UInt8]) {
    let parts = name.split(separator: "*", omittingEmptySubsequences: false)
    let number = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let isEncoded = parts.count > 1 && parts[parts.count - 1].isEmpty
    pieces[String(parts[0]), default: []].append(
      Piece(number: number, isEncoded: isEncoded, text: text))
  }

  /// The value of a parameter, nil where there is none.
  subscript(_ name: String) -> [UInt8]? {
    guard let found = pieces[name] else { return nil }
    let ordered = found.enumerated().sorted {
      ($0.element.number, $0.offset) < ($1.element.number, $1.offset)
    }.map(\.element)
    // Of a parameter that stands twice whole the first counts.
    if ordered.count > 1, ordered[1].number == 0 { return Self.decoded(ordered[0], isFirst: true) }
    return ordered.enumerated().flatMap { Self.decoded($1, isFirst: $0 == 0) }
  }

  /// The value as text.
  func text(_ name: String) -> String? { self[name].map { String(decoding: $0, as: UTF8.self) } }

  private static func decoded(_ piece: Piece, isFirst: Bool) -> [UInt8] {
    guard piece.isEncoded else { return piece.text }
    var text = piece.text[...]
    if isFirst {
      // charset'language'value
      let quotes = text.indices.filter { text[$0] == UInt8(ascii: "'") }
      if quotes.count >= 2 { text = text[(quotes[1] + 1)...] }
    }
    var result: [UInt8] = []
    var i = text.startIndex
    while i < text.endIndex {
      if text[i] == UInt8(ascii: "%"), i + 2 < text.endIndex,
        let high = Entities.hexDigit(text[i + 1]), let low = Entities.hexDigit(text[i + 2])
      {
        result.append(UInt8(high << 4 | low))
        i += 3
      } else {
        result.append(text[i])
        i += 1
      }
    }
    return result
  }

  /// Reads tokens, quoted strings and comments (RFC 822, section 3.3).
  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var at: Int
    let end: Int

    /// Steps over blanks and comments, and then over the byte if it is there.
    mutating func skip(_ byte: UInt8) -> Bool {
      skipBlanks()
      guard at < end, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    private mutating func skipBlanks() {
      var depth = 0
      while at < end {
        let byte = bytes[at]
        if byte == UInt8(ascii: "(") {
          depth += 1
        } else if byte == UInt8(ascii: ")"), depth > 0 {
          depth -= 1
        } else if byte == UInt8(ascii: "\\"), depth > 0, at + 1 < end {
          at += 1
        } else if depth == 0, byte > 0x20 {
          return
        }
        at += 1
      }
    }

    /// The bytes up to one of the stops, without blanks and comments.
    mutating func token(until stops: [UInt8]) -> [UInt8] {
      var token: [UInt8] = []
      skipBlanks()
      while at < end, !stops.contains(bytes[at]) {
        token.append(bytes[at])
        at += 1
        skipBlanks()
      }
      return token
    }

    mutating func value() -> [UInt8] {
      skipBlanks()
      guard at < end, bytes[at] == UInt8(ascii: "\"") else { return token(until: [0x3B]) }
      at += 1
      var text: [UInt8] = []
      while at < end, bytes[at] != UInt8(ascii: "\"") {
        if bytes[at] == UInt8(ascii: "\\"), at + 1 < end { at += 1 }
        // A fold inside quotes is no part of the value.
        if bytes[at] != 0x0D, bytes[at] != 0x0A { text.append(bytes[at]) }
        at += 1
      }
      at = min(at + 1, end)
      while at < end, bytes[at] != 0x3B { at += 1 }
      return text
    }
  }
}
