/// Undoes the content codings of a body (RFC 9110, section 8.4).
public enum ContentCoding {
  /// The most codings that are undone one after the other.
  static let mostCodings = 2
  /// A body may become this many times larger; only a body made to do harm becomes more.
  static let largestRatio = 100
  /// Up to this size in bytes the ratio does not matter.
  static let harmlessSize = 4 << 20

  /// The body as the page's author wrote it.
  ///
  /// A body that does not begin as gzip does is taken as it is, although the header says `gzip`: some servers and archives say so of
  /// bodies that are plain.
  ///
  /// - Parameters:
  ///   - body: as received, without transfer coding
  ///   - codings: the value of `Content-Encoding`; nil for none
  ///   - limit: the most bytes that may come of it
  /// - Throws: `tooLarge` over the limit or the ratio, `protocolError` where a coding is unknown or the bytes are broken
  public static func unpack(
    _ body: [UInt8], codings: String?, limit: Int = 50 << 20
  ) throws(FetchFailure) -> [UInt8] {
    let names = (codings ?? "").lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }
      .filter { $0 != "identity" }
    guard names.count <= mostCodings else {
      throw .protocolError("more than \(mostCodings) content codings")
    }
    var result = body
    for name in names.reversed() {
      switch name {
      case "gzip", "x-gzip": result = try gunzip(result, limit: limit)
      case "deflate": result = try inflate(result, limit: limit)
      default: throw .protocolError("the content coding \(shown(name)) is not known")
      }
    }
    guard result.count <= limit else { throw .tooLarge }
    return result
  }

  /// Unpacks gzip (RFC 1952), also of several members; bytes that do not begin as gzip does are taken as they are.
  public static func gunzip(_ body: [UInt8], limit: Int) throws(FetchFailure) -> [UInt8] {
    guard body.starts(with: Inflater.gzipMark) else { return body }
    return try Inflater.run(body, format: .gzip, limit: largest(body, limit))
  }

  /// Unpacks what HTTP calls deflate: zlib's format (RFC 1950), and the bare one (RFC 1951) that some servers send.
  private static func inflate(_ body: [UInt8], limit: Int) throws(FetchFailure) -> [UInt8] {
    if body.isEmpty { return body }
    let isZlib =
      body.count > 1 && body[0] & 15 == 8 && (Int(body[0]) << 8 | Int(body[1])) % 31 == 0
    return try Inflater.run(body, format: isZlib ? .zlib : .bare, limit: largest(body, limit))
  }

  private static func largest(_ body: [UInt8], _ limit: Int) -> Int {
    min(limit, max(harmlessSize, body.count.multipliedReportingOverflow(by: largestRatio).0))
  }

  /// The name, if it can be one; a server chose it.
  private static func shown(_ name: Substring) -> String {
    let isName =
      name.utf8.count <= 20 && name.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
    return isName ? String(name) : "?"
  }
}
