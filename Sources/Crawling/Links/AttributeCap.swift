/// Shortens tags with very many attributes: libxml2 compares each attribute of a tag with all before it.
enum AttributeCap {
  /// The markup, with the tags that hold more than `most` parts between white space cut behind those.
  static func capped(_ bytes: [UInt8], most: Int) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    var at = 0
    while at < bytes.count, let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      let (end, cut) = tag(bytes, open, most)
      if let cut {
        result += bytes[copied..<cut]
        copied = end
      }
      at = max(end, open + 1)
    }
    return copied == 0 ? bytes : result + bytes[copied...]
  }

  /// Where the tag that begins at `open` ends, and where it is cut if it has too many parts.
  private static func tag(_ bytes: [UInt8], _ open: Int, _ most: Int) -> (end: Int, cut: Int?) {
    var quote: UInt8?
    var parts = 0
    var cut: Int?
    var at = open + 1
    guard at < bytes.count, (0x41...0x5A).contains(bytes[at] & 0xDF) else { return (at, nil) }
    while at < bytes.count {
      let byte = bytes[at]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if bytes[at - 1] == UInt8(ascii: "=") || bytes[at - 1] <= 0x20 { quote = byte }
      } else if byte == UInt8(ascii: ">") {
        return (at, cut)
      } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
        parts += 1
        if parts > most, cut == nil { cut = at }
      }
      at += 1
    }
    return (bytes.count, cut)
  }
}
