/// A message or a part of one: the header fields that matter and where the body stands (RFC 5322, section 2; RFC 2045, section 2.4).
struct MailEntity: Sendable {
  /// The fields that decide how a part is read, and the one that readers see.
  enum Field: String, CaseIterable, Sendable {
    case subject
    case contentType = "content-type"
    case transferEncoding = "content-transfer-encoding"
    case disposition = "content-disposition"
    case contentID = "content-id"
  }

  /// Values as ranges of the file, folds included; of a field that stands twice the first.
  private(set) var fields: [Field: Range<Int>] = [:]
  private(set) var body: Range<Int>

  /// A longer value of a field is cut: nobody writes one.
  static let longestValue = 65_536

  /// Reads the header of what stands in a range. A line that is no field ends the header, even without a blank line before it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    body = range.upperBound..<range.upperBound
    var at = range.lowerBound
    var open: (field: Field?, start: Int)?
    func close(_ end: Int, _ fields: inout [Field: Range<Int>]) {
      guard let open, let field = open.field, fields[field] == nil else { return }
      fields[field] = open.start..<min(max(open.start, end), open.start + Self.longestValue)
    }
    while at < range.upperBound {
      let line = MailLine(bytes, at, end: range.upperBound)
      if line.isEmpty {
        close(at, &fields)
        body = line.next..<range.upperBound
        return
      }
      let isFold = bytes[at] == 0x20 || bytes[at] == 0x09
      if !isFold || open == nil {
        close(at, &fields)
        if let colon = Self.colon(bytes, at..<line.end) {
          open = (Self.field(bytes, at..<colon), colon + 1)
        } else if at == range.lowerBound, Self.isEnvelope(bytes, at..<line.end) {
          open = (nil, line.end)
        } else {
          body = at..<range.upperBound
          return
        }
      }
      at = line.next
    }
    close(range.upperBound, &fields)
  }

  /// The colon after a field's name: printable ASCII without spaces inside (RFC 5322, section 2.2; spaces before the colon as in 4.5).
  private static func colon(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int? {
    var i = line.lowerBound
    while i < line.upperBound, bytes[i] > 0x20, bytes[i] < 0x7F, bytes[i] != UInt8(ascii: ":") {
      i += 1
    }
    guard i > line.lowerBound else { return nil }
    while i < line.upperBound, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    return i < line.upperBound && bytes[i] == UInt8(ascii: ":") ? i : nil
  }

  private static func field(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> Field? {
    guard name.count <= 40 else { return nil }
    let letters = bytes[name].filter { $0 > 0x20 }.map(ASCII.lower)
    return Field(rawValue: String(decoding: letters, as: UTF8.self))
  }

  /// The line with which mailbox files begin a message (RFC 4155).
  private static func isEnvelope(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    bytes[line].starts(with: Array("From ".utf8))
  }
}

/// A line of a file, which ends at LF or CRLF.
struct MailLine {
  let start: Int
  /// Without the line's end.
  let end: Int
  /// Where the next line begins.
  let next: Int
  var isEmpty: Bool { start == end }

  /// The line that begins at `start`, in a file that is read up to `limit`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, end limit: Int) {
    var feed = start
    while feed < limit, bytes[feed] != 0x0A { feed += 1 }
    self.start = start
    next = min(feed + 1, limit)
    end = feed > start && feed < limit && bytes[feed - 1] == 0x0D ? feed - 1 : feed
  }
}
