/// Paths as the relative URI references that SARIF and our own pages ask for (RFC 3986, section 2).
public enum URIReference {
  /// A relative path with `/` between its parts as a URI reference: everything but unreserved characters and `/` is
  /// percent-encoded, so that a space, `ä`, `%`, `?` or a colon in a file's name means itself.
  public static func from(path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
