import PromiseModel

/// The answer that a record keeps.
struct ArchivedBody: Sendable {
  /// The most bytes that a body is unpacked to.
  static let largestBody = 60 << 20

  let status: Int
  let headers: [HeaderField]
  /// Still in its content coding.
  private let body: [UInt8]

  /// Reads a `response`, `resource` or `conversion` record; nil where it holds none.
  init?(_ record: ArchiveRecord) {
    switch record.kind {
    case .response:
      guard let message = HTTPMessage(record.block) else { return nil }
      status = message.status
      headers = message.headers
      body = message.body
    case .resource, .conversion:
      status = 200
      headers = [
        HeaderField(name: "Content-Type", value: record.field("Content-Type") ?? "")
      ]
      body = record.block
    default: return nil
    }
  }

  /// The values of a header, joined by commas; nil where there is none. The name in small letters.
  func header(_ name: String) -> String? {
    let values = headers.filter { $0.name.lowercased() == name }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// The body without its content coding.
  func unpacked() throws(FetchFailure) -> [UInt8] {
    try ContentCoding.unpack(body, codings: header("content-encoding"), limit: Self.largestBody)
  }

  /// What a later request can name the answer by; nil where the server gave nothing.
  var validators: Validators? {
    let tag = header("etag")
    let date = header("last-modified")
    return tag == nil && date == nil ? nil : Validators(entityTag: tag, lastModified: date)
  }

  /// SHA-256 of an unpacked body.
  static func digest(_ body: [UInt8]) -> String { sha256(body) }
}
