/// Lines of the form `Name: value`, as WARC and HTTP have them.
enum HeaderLines {
  /// A line as a field; nil where it has no colon or no name.
  static func field(_ line: ArraySlice<UInt8>) -> HeaderField? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      return nil
    }
    return HeaderField(
      name: trimmed(line[..<colon]), value: trimmed(line[(colon + 1)...]))
  }

  /// The text without white space around it; malformed UTF-8 is read as U+FFFD.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// An HTTP response as an archive keeps it (RFC 9112).
struct HTTPMessage: Sendable, Hashable {
  /// The status code.
  let status: Int
  /// The header lines in order.
  let headers: [HeaderField]
  /// The body without transfer coding, still in its content coding.
  let body: [UInt8]

  /// Reads a response; nil where the bytes are none. Lines may end with LF alone.
  init?(_ bytes: [UInt8]) {
    var at = 0
    func line() -> ArraySlice<UInt8>? {
      guard at < bytes.count else { return nil }
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[at..<end]
      at = min(end + 1, bytes.count)
      if line.last == 0x0D { line.removeLast() }
      return line
    }
    guard let first = line(), first.starts(with: Array("HTTP/".utf8)) else { return nil }
    let words = first.split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2, let status = Int(String(decoding: words[1], as: UTF8.self)),
      (100...999).contains(status)
    else { return nil }
    self.status = status
    var headers: [HeaderField] = []
    while let line = line(), !line.isEmpty, headers.count < 512 {
      if line.first == 0x20 || line.first == 0x09, let last = headers.popLast() {
        headers.append(
          HeaderField(name: last.name, value: last.value + " " + HeaderLines.trimmed(line)))
      } else if let field = HeaderLines.field(line) {
        headers.append(field)
      }
    }
    self.headers = headers
    let rest = bytes[at...]
    let isChunked = headers.contains {
      $0.name.lowercased() == "transfer-encoding" && $0.value.lowercased().contains("chunked")
    }
    // Some writers keep the header and store the body without it.
    body = (isChunked ? Self.unchunked(rest) : nil) ?? Array(rest)
  }

  /// The values of a header, joined by commas; nil where there is none.
  func header(_ name: String) -> String? {
    let values = headers.filter { $0.name.lowercased() == name }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// A body without its chunks (RFC 9112, section 7.1), as far as it goes; nil where it is not chunked.
  static func unchunked(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var body: [UInt8] = []
    var at = bytes.startIndex
    var isFirst = true
    while at < bytes.endIndex {
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let digits = bytes[at..<end].prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
      guard !digits.isEmpty, digits.count <= 8,
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return isFirst ? nil : body }
      isFirst = false
      at = min(end + 1, bytes.endIndex)
      if size == 0 { return body }
      let stop = min(at + size, bytes.endIndex)
      body.append(contentsOf: bytes[at..<stop])
      at = stop
      while at < bytes.endIndex, bytes[at] == 0x0D || bytes[at] == 0x0A, at < stop + 2 { at += 1 }
    }
    return isFirst ? nil : body
  }
}
