import PromiseModel

/// What an answer is to a reader of pages.
enum SnapshotMediaType: Hashable {
  /// A page that is read.
  case page(MediaType)
  /// A document that may promise or bind, but is not read.
  case unreadDocument
  /// Nothing to read: a picture, a script, a feed.
  case other

  private static let documents: Set<String> = [
    "application/msword", "application/rtf", "text/rtf",
    "application/vnd.oasis.opendocument.text",
  ]

  /// By the header, and where that says nothing, by how the body begins.
  init(contentType: String, body: [UInt8]) {
    let type = contentType.prefix { $0 != ";" && $0 != "," }.filter { !$0.isWhitespace }
      .lowercased()
    switch type {
    case "text/html", "application/xhtml+xml": self = .page(.html)
    case "text/plain": self = .page(.plainText)
    case "text/markdown", "text/x-markdown": self = .page(.markdown)
    case "application/pdf": self = .page(.pdf)
    case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
      self = .page(.word)
    case "", "application/octet-stream", "unknown/unknown":
      let start = body.prefix(512).drop { $0 <= 0x20 || $0 >= 0xEF }
      self =
        start.starts(with: Array("%PDF-".utf8))
        ? .page(.pdf) : start.first == UInt8(ascii: "<") ? .page(.html) : .other
    default: self = Self.documents.contains(type) ? .unreadDocument : .other
    }
  }

  /// The value of `charset` in a `Content-Type`, at most 40 bytes of it; nil where there is none.
  static func charset(_ contentType: String) -> String? {
    for parameter in contentType.split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2,
        parts[0].filter({ !$0.isWhitespace }).lowercased() == "charset"
      else { continue }
      let value = parts[1].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
      return value.isEmpty || value.utf8.count > 40 ? nil : String(value)
    }
    return nil
  }
}
