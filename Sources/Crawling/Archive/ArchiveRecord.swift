import PromiseModel

/// One record of a WARC file (ISO 28500:2017, WARC 1.1).
public struct ArchiveRecord: Sendable, Hashable {
  /// What a record holds (section 6); records of other types are kept as `other`.
  public enum Kind: String, Sendable, Hashable {
    case warcinfo, request, response, resource, metadata, revisit, conversion, continuation
    /// A type that this program does not know.
    case other
  }

  /// What it holds.
  public let kind: Kind
  /// The named fields in order, `WARC-Record-ID` and `Content-Length` included; names as written.
  public let fields: [HeaderField]
  /// The block as stored: for a response the HTTP message with its header lines.
  public let block: [UInt8]

  /// A record as read; see the properties.
  public init(kind: Kind, fields: [HeaderField], block: [UInt8]) {
    self.kind = kind
    self.fields = fields
    self.block = block
  }

  /// The first value of a named field; names compare without case.
  public func field(_ name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name.lowercased() == name }?.value
  }

  /// The address that the record is about, without the angle brackets that older writers put around it.
  public var target: String? {
    guard let value = field("WARC-Target-URI") else { return nil }
    return value.hasPrefix("<") && value.hasSuffix(">")
      ? String(value.dropFirst().dropLast()) : value
  }

  /// When it was captured, as written: `2026-11-29T02:00:00Z`. Text of this form sorts by time.
  public var date: String { field("WARC-Date") ?? "" }

  /// The media type of the block, lower case and without parameters.
  public var contentType: String {
    let value = field("Content-Type") ?? ""
    return value.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
  }
}

/// The `revisit` profiles of WARC 1.1 (section 6.7).
enum RevisitProfile {
  /// The body is the same as that of an earlier record.
  static let identicalPayload =
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
  /// The server said that nothing has changed (304).
  static let notModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
}

/// Digests as WARC files write them: `sha256:` and Base32 (RFC 4648, section 6).
enum ArchiveDigest {
  /// The labelled digest of bytes.
  static func text(_ bytes: [UInt8]) -> String {
    "sha256:" + base32(hexadecimal(sha256(bytes)))
  }

  /// An identifier that follows from the bytes alone: a UUID of version 8 (RFC 9562, section 5.8).
  static func identifier(_ bytes: [UInt8]) -> String {
    var octets = Array(hexadecimal(sha256(bytes)).prefix(16))
    octets[6] = 0x80 | octets[6] & 0x0F
    octets[8] = 0x80 | octets[8] & 0x3F
    let digits = Array("0123456789abcdef")
    var text = ""
    for (index, octet) in octets.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text.append(digits[Int(octet >> 4)])
      text.append(digits[Int(octet & 15)])
    }
    return "<urn:uuid:\(text)>"
  }

  private static func hexadecimal(_ text: String) -> [UInt8] {
    let values = text.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }

  static func base32(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var text = ""
    var bits = 0
    var count = 0
    for byte in bytes {
      bits = (bits << 8 | Int(byte)) & 0xFFFF
      count += 8
      while count >= 5 {
        count -= 5
        text.append(letters[bits >> count & 31])
      }
    }
    if count > 0 { text.append(letters[bits << (5 - count) & 31]) }
    while text.utf8.count % 8 != 0 { text.append("=") }
    return text
  }
}

/// Why an archive, or the rest of it, could not be read.
public enum ArchiveProblem: Error, Sendable, Hashable {
  /// The file could not be opened or read; the system's words.
  case unreadable(String)
  /// The file does not begin as a WARC file does.
  case notAnArchive
  /// The file is compressed in a way that is not read, `zstd`.
  case unsupportedCompression(String)
  /// The file ends inside a record that begins at the byte; what stands before was read.
  case truncated(offset: Int)
  /// A record that begins at the byte breaks the format; what stands before was read.
  case damaged(offset: Int, reason: String)
}
