import PromiseModel

@testable import DocumentReading

/// A mail made by chance: the same seed gives the same mail, and its words are known.
struct MadeMail {
  /// The file.
  private(set) var bytes: [UInt8] = []
  /// The words of each block that a reader is to find, the subject first.
  let paragraphs: [String]
  let usesBase64: Bool

  private static let words = [
    "toimitus", "päivässä", "€", "1–2", "free", "återbetalning", "Lieferung", "naïve", "20=30",
    "=C3=A4",
    "“takuu”", "työpäivää", "5,90", "a_b", "?=", "--x", "ÄÖÅ", "größer", "heti", "Čaj", "🙂", "žába",
  ]
  private static let charsets = ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"]

  init(seed: UInt64) {
    var chance = Mutator(seed: seed)
    let charset = Self.charsets[chance.below(Self.charsets.count)]
    let usable = Self.words.filter { Self.encoded($0, charset) != nil }
    func sentence(_ least: Int, _ chance: inout Mutator) -> String {
      (0..<least + chance.below(20)).map { _ in usable[chance.below(usable.count)] }
        .joined(separator: " ") + "."
    }
    let subject = sentence(1, &chance)
    let body = (0..<1 + chance.below(6)).map { _ in sentence(2, &chance) }
    paragraphs = [subject] + body
    usesBase64 = chance.below(2) == 0
    let page = body.map { "<p>" + $0.replacing("&", with: "&amp;") + "</p>\r\n" }.joined()
    write("Subject: " + Self.header(subject, charset, &chance) + "\r\n")
    write("Content-Type: multipart/alternative; boundary=\"x y\"\r\n\r\n--x y\r\n\r\nOther.\r\n")
    write("--x y\r\nContent-Type: text/html; charset=\(charset)\r\nContent-Transfer-Encoding: ")
    write((usesBase64 ? "base64" : "quoted-printable") + "\r\n\r\n")
    let content = Self.encoded(page, charset)!
    write(usesBase64 ? Self.base64(content, line: 76) : Self.quotedPrintable(content))
    write("\r\n--x y--\r\n")
  }

  private mutating func write(_ text: String) { bytes += Array(text.utf8) }

  /// The bytes of a text in an encoding, nil where it has a character that the encoding lacks.
  static func encoded(_ text: String, _ charset: String) -> [UInt8]? {
    if charset == "utf-8" { return Array(text.utf8) }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch (charset, scalar.value) {
      case ("iso-8859-15", 0x20AC): bytes.append(0xA4)
      case ("iso-8859-15", 0xA4), ("iso-8859-15", 0xA6), ("iso-8859-15", 0xA8): return nil
      case ("windows-1252", 0x20AC): bytes.append(0x80)
      case ("windows-1252", 0x2013): bytes.append(0x96)
      case ("windows-1252", 0x201C): bytes.append(0x93)
      case ("windows-1252", 0x201D): bytes.append(0x94)
      case (_, 0..<0x80), (_, 0xA0...0xFF): bytes.append(UInt8(scalar.value))
      default: return nil
      }
    }
    return bytes
  }

  static func quotedPrintable(_ bytes: [UInt8]) -> String {
    var lines = ""
    var line = ""
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0x0D, i + 1 < bytes.count, bytes[i + 1] == 0x0A {
        lines += line + "\r\n"
        line = ""
        i += 2
        continue
      }
      let isPlain = bytes[i] >= 0x20 && bytes[i] < 0x7F && bytes[i] != UInt8(ascii: "=")
      let written = isPlain ? String(UnicodeScalar(bytes[i])) : hex(bytes[i])
      if line.utf8.count + written.utf8.count > 75 {
        lines += line + "=\r\n"
        line = ""
      }
      line += written
      i += 1
    }
    return lines + line
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "=" + (digits.utf8.count == 1 ? "0" : "") + digits
  }

  static func base64(_ bytes: [UInt8], line: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let whole = group.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
      for k in 0..<4 {
        out.append(k <= group.count ? letters[whole >> (18 - 6 * k) & 63] : UInt8(ascii: "="))
      }
    }
    return stride(from: 0, to: out.count, by: line).map {
      String(decoding: out[$0..<min($0 + line, out.count)], as: UTF8.self)
    }.joined(separator: "\r\n")
  }

  /// A header in encoded words, cut wherever chance wants, even inside a character.
  private static func header(_ text: String, _ charset: String, _ chance: inout Mutator) -> String {
    let bytes = encoded(text, charset)!
    var words: [String] = []
    var at = 0
    while at < bytes.count {
      let piece = Array(bytes[at..<min(bytes.count, at + 1 + chance.below(40))])
      at += piece.count
      if chance.below(2) == 0 {
        words.append("=?\(charset)?B?" + base64(piece, line: 1000) + "?=")
      } else {
        let quoted = piece.map { byte -> String in
          let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
          return byte == 0x20 ? "_" : isPlain ? String(UnicodeScalar(byte)) : hex(byte)
        }
        words.append("=?\(charset.uppercased())?q?" + quoted.joined() + "?=")
      }
    }
    return words.joined(separator: "\r\n ")
  }
}
