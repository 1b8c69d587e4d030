/// Text as it stands in URI references: those that SARIF, our own pages and SQLite ask for (RFC 3986, section 2).
public enum URIReference {
  /// A path with `/` between its parts as a URI reference: everything but unreserved characters and `/` is
  /// percent-encoded, so that a space, `ä`, `%`, `?` or a colon in a file's name means itself.
  public static func from(path: String) -> String { percentEncoded(path, keeping: "-._~/") }

  /// The text with all but ASCII letters, digits and the characters of `kept` percent-encoded, byte by byte of its UTF-8.
  public static func percentEncoded(_ text: some StringProtocol, keeping kept: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let kept = Set(kept.utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
      case _ where kept.contains(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
