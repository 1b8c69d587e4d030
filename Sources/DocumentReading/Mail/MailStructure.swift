import PromiseModel

/// What of a message is to be read.
indirect enum MailContent: Sendable {
  /// The text of one part.
  case text(MailText)
  /// All of them, in order.
  case all([MailContent])
  /// The first that has text to show.
  case firstReadable([MailContent])
}

/// A part that holds text.
struct MailText: Sendable {
  let mediaType: MediaType
  let charset: String?
  let method: TransferDecoding.Method
  let body: Range<Int>
}

/// Finds the texts of a message among its parts (RFC 2046, section 5).
struct MailStructure {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var problems: [Problem] = []
  private var partCount = 0

  /// What keeps a part from being read.
  struct Problem: Sendable {
    let at: Int
    let kind: ReadingNotice.Kind
    let explanation: String
  }

  /// Parts inside parts deeper than this are not read.
  static let deepest = 24
  /// More parts of one message than these are not read.
  static let mostParts = 2000

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// What of a message or a part is to be read.
  mutating func content(of entity: MailEntity, depth: Int = 0) -> MailContent {
    partCount += 1
    guard depth <= Self.deepest, partCount <= Self.mostParts else {
      let reason =
        depth > Self.deepest ? "its parts are nested too deeply" : "it has too many parts"
      report(entity.body.lowerBound, .truncated, "The rest of the e-mail was not read: " + reason)
      return .all([])
    }
    let type = parameters(entity, .contentType)
    let name = type?.value ?? ""
    if name.hasPrefix("multipart/") {
      return multipart(entity, String(name.dropFirst("multipart/".count)), type, depth)
    }
    if isAttached(entity) { return .all([]) }
    guard let mediaType = Self.mediaType(name), let method = method(of: entity) else {
      return .all([])
    }
    return .text(
      MailText(
        mediaType: mediaType, charset: type?.text("charset"), method: method, body: entity.body))
  }

  private func parameters(_ entity: MailEntity, _ field: MailEntity.Field) -> MailParameters? {
    entity.fields[field].map { MailParameters(bytes, $0) }
  }

  /// A part without a type is plain text (RFC 2045, section 5.2).
  private static func mediaType(_ name: String) -> MediaType? {
    switch name {
    case "text/html", "application/xhtml+xml": .html
    case "", "text", "text/plain": .plainText
    case "text/markdown": .markdown
    default: nil
    }
  }

  private func isAttached(_ entity: MailEntity) -> Bool {
    parameters(entity, .disposition)?.value == "attachment"
  }

  private mutating func method(of entity: MailEntity) -> TransferDecoding.Method? {
    switch parameters(entity, .transferEncoding)?.value ?? "" {
    case "quoted-printable": return .quotedPrintable
    case "base64": return .base64
    case "x-uuencode", "uuencode", "x-uue":
      report(
        entity.body.lowerBound, .malformedMessage,
        "This part of the e-mail is written as uuencode, which is not read")
      return nil
    default: return .plain
    }
  }

  // MARK: parts

  private mutating func multipart(
    _ entity: MailEntity, _ kind: String, _ type: MailParameters?, _ depth: Int
  ) -> MailContent {
    let boundary = Self.withoutTrailingBlanks(type?["boundary"] ?? [])
    guard !boundary.isEmpty, boundary.count <= 1000 else {
      report(
        entity.body.lowerBound, .malformedMessage,
        "The e-mail does not tell how its parts are divided")
      return .all([])
    }
    let (ranges, isClosed) = parts(entity.body, boundary)
    if !isClosed {
      report(
        max(entity.body.lowerBound, entity.body.upperBound - 1), .malformedMessage,
        ranges.isEmpty
          ? "The e-mail does not hold the parts that it announces"
          : "The e-mail ends before its last part does")
    }
    let entities = ranges.map { MailEntity(bytes, $0) }
    switch kind {
    case "alternative":
      let contents = entities.map { content(of: $0, depth: depth + 1) }
      // The last is the richest (RFC 2046, section 5.1.4), whatever its form; a page says more than plain text.
      let (pages, others) = (
        contents.reversed().filter(\.hasHTML), contents.reversed().filter { !$0.hasHTML }
      )
      return .firstReadable(pages + others)
    case "related":
      // One part is shown and the others are pictures and the like for it (RFC 2387).
      let start = type?.text("start")
      let root = entities.first { start != nil && contentID($0) == start } ?? entities.first
      return root.map { content(of: $0, depth: depth + 1) } ?? .all([])
    case "digest", "encrypted": return .all([])
    default: return .all(entities.map { content(of: $0, depth: depth + 1) })
    }
  }

  private func contentID(_ entity: MailEntity) -> String? {
    entity.fields[.contentID].map {
      String(decoding: bytes[$0].filter { $0 > 0x20 }, as: UTF8.self)
    }
  }

  /// The parts between the lines of a boundary, without the line end before each such line, and whether the last line was found.
  private func parts(_ body: Range<Int>, _ boundary: [UInt8]) -> ([Range<Int>], isClosed: Bool) {
    var ranges: [Range<Int>] = []
    var start: Int?
    var at = body.lowerBound
    while at < body.upperBound {
      let line = MailLine(bytes, at, end: body.upperBound)
      if let isLast = delimiter(line, boundary) {
        if let start { ranges.append(start..<max(start, lineEnd(before: at, from: start))) }
        if isLast { return (ranges, true) }
        start = line.next
      }
      at = line.next
    }
    if let start { ranges.append(start..<body.upperBound) }
    return (ranges, false)
  }

  /// Whether a line is the last delimiter of a boundary; nil where it is none. Another boundary may begin with the same letters.
  private func delimiter(_ line: MailLine, _ boundary: [UInt8]) -> Bool? {
    let dash = UInt8(ascii: "-")
    var i = line.start + 2 + boundary.count
    guard i <= line.end, bytes[line.start] == dash, bytes[line.start + 1] == dash else {
      return nil
    }
    for k in boundary.indices where bytes[line.start + 2 + k] != boundary[k] { return nil }
    let isLast = i + 1 < line.end && bytes[i] == dash && bytes[i + 1] == dash
    if isLast { i += 2 }
    while i < line.end, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
    return i == line.end ? isLast : nil
  }

  private func lineEnd(before start: Int, from least: Int) -> Int {
    var end = start
    if end > least, bytes[end - 1] == 0x0A { end -= 1 }
    if end > least, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  private static func withoutTrailingBlanks(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.reversed().drop { $0 <= 0x20 }.reversed())
  }

  /// Of each kind of problem the first is told.
  private mutating func report(_ at: Int, _ kind: ReadingNotice.Kind, _ explanation: String) {
    if problems.contains(where: { $0.explanation == explanation }) { return }
    problems.append(Problem(at: at, kind: kind, explanation: explanation))
  }
}

extension MailContent {
  /// Whether there is a page among its texts.
  fileprivate var hasHTML: Bool {
    switch self {
    case .text(let text): text.mediaType == .html
    case .all(let contents), .firstReadable(let contents): contents.contains(where: \.hasHTML)
    }
  }
}
