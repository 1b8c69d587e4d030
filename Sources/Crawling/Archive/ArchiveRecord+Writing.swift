extension ArchiveRecord {
  /// A record of this program: its identifier and digest follow from its content, so the same crawl gives the same bytes.
  ///
  /// `date` is `2026-11-29T02:00:00Z`; `target` is nil for a `warcinfo` record only.
  static func made(
    _ kind: Kind, target: String?, date: String, contentType: String,
    further: [HeaderField] = [], block: [UInt8]
  ) -> ArchiveRecord {
    let seed = Array("\(kind.rawValue) \(target ?? "") \(date)\n".utf8) + block
    var fields = [
      HeaderField(name: "WARC-Type", value: kind.rawValue),
      HeaderField(name: "WARC-Record-ID", value: ArchiveDigest.identifier(seed)),
      HeaderField(name: "WARC-Date", value: date),
    ]
    if let target { fields.append(HeaderField(name: "WARC-Target-URI", value: target)) }
    fields += further
    fields += [
      HeaderField(name: "WARC-Block-Digest", value: ArchiveDigest.text(block)),
      HeaderField(name: "Content-Type", value: contentType),
      HeaderField(name: "Content-Length", value: String(block.count)),
    ]
    return ArchiveRecord(kind: kind, fields: fields, block: block)
  }

  /// The identifier with its angle brackets.
  var identifier: String { field("WARC-Record-ID") ?? "" }

  /// The record as it stands in an unpacked file.
  var bytes: [UInt8] {
    var bytes = Array("WARC/1.1\r\n".utf8)
    for field in fields {
      bytes += Array((Self.oneLine(field.name) + ": " + Self.oneLine(field.value) + "\r\n").utf8)
    }
    return bytes + Array("\r\n".utf8) + block + Array("\r\n\r\n".utf8)
  }

  /// The record as a gzip member of its own.
  var packed: [UInt8] { Gzip.member(bytes) }

  /// A text that can't begin a line of its own.
  static func oneLine(_ text: String) -> String {
    String(
      decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
  }

  /// A block of `Name: value` lines (`application/warc-fields`).
  static func fieldsBlock(_ fields: [(String, String)]) -> [UInt8] {
    Array(fields.map { oneLine($0) + ": " + oneLine($1) + "\r\n" }.joined().utf8)
  }

  /// The fields of a block of `Name: value` lines.
  var blockFields: [HeaderField] {
    block.split(separator: 0x0A).compactMap { HeaderLines.field($0) }
  }
}
