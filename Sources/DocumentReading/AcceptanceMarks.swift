import PromiseModel

/// A mark of the page's authors as it was met, before it is known what follows it.
struct RawMark: Sendable {
  /// Where it stands in the decoded text.
  let range: Range<Int>
  /// What it says behind its name: `RULE: reason`; nil where it has another name of ours.
  let text: String?
  /// The part of the decoded text it is about; nil where it is about the block that follows.
  let covered: Range<Int>?
}

/// The words of a mark: `<!-- promiselint-ignore RULE: reason -->` or `data-promiselint-ignore="RULE: reason"`.
enum AcceptanceMark {
  static let name: StaticString = "promiselint-ignore"
  private static let anyName: StaticString = "promiselint"
  /// A longer reason is cut.
  private static let longestReason = 600

  /// The mark that a comment is, by the bytes between its signs; nil where it is none of ours. A misspelt name gives a mark without
  /// text, so that it is told of.
  static func comment(_ content: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> RawMark? {
    var start = 0
    while start < content.count, content[start] <= 0x20 { start += 1 }
    guard begins(content, start, anyName) else { return nil }
    let end = start + name.utf8CodeUnitCount
    let isName =
      begins(content, start, name)
      && (end == content.count || content[end] <= 0x20 || content[end] == UInt8(ascii: ":"))
    let rest = UnsafeBufferPointer(rebasing: content[min(end, content.count)...].prefix(10_000))
    return RawMark(
      range: range, text: isName ? String(decoding: rest, as: UTF8.self) : nil, covered: nil)
  }

  static func begins(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ word: StaticString
  ) -> Bool {
    guard offset + word.utf8CodeUnitCount <= bytes.count else { return false }
    for k in 0..<word.utf8CodeUnitCount where bytes[offset + k] != word.utf8Start[k] {
      return false
    }
    return true
  }

  /// The rules and the reason; nil where either is missing. Rules are ids with a comma or a space between them.
  static func parsed(_ text: String) -> (rules: [String], reason: String)? {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let rules = bytes[..<colon].split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
    guard !rules.isEmpty, rules.allSatisfy({ $0.allSatisfy(isIDByte) }) else { return nil }
    let reason = text.utf8.dropFirst(colon + 1).split { $0 <= 0x20 }
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    guard !reason.unicodeScalars.allSatisfy(\.properties.isWhitespace) else { return nil }
    let scalars = reason.unicodeScalars
    let cut =
      scalars.count <= longestReason
      ? reason : String(String.UnicodeScalarView(scalars.prefix(longestReason - 1))) + "…"
    return (rules.map { String(decoding: $0, as: UTF8.self) }, cut)
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    Entities.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// The marks of a text that is no HTML, found by their signs: comments of Markdown, and comments and attributes of JSX.
  static func scan(_ text: UnsafeBufferPointer<UInt8>, isProgram: Bool) -> [RawMark] {
    var marks: [RawMark] = []
    var at = 0
    while let found = find(anyName, in: text, from: at) {
      at = found + 1
      var start = found
      while start > 0, text[start - 1] <= 0x20 { start -= 1 }
      if ends(text, start, "<!--") || (isProgram && ends(text, start, "/*")) {
        let close: StaticString = ends(text, start, "<!--") ? "-->" : "*/"
        let end = find(close, in: text, from: found) ?? text.count
        let content = UnsafeBufferPointer(rebasing: text[found..<end])
        if let mark = comment(content, range: found..<max(found + 1, end)) { marks.append(mark) }
      } else if isProgram, ends(text, found, "data-"), begins(text, found, name),
        let value = attributeValue(text, from: found + name.utf8CodeUnitCount)
      {
        let words = String(decoding: text[value].prefix(10_000), as: UTF8.self)
        marks.append(RawMark(range: found - 5..<value.upperBound, text: words, covered: nil))
      }
    }
    return marks
  }

  private static func ends(
    _ text: UnsafeBufferPointer<UInt8>, _ end: Int, _ word: StaticString
  ) -> Bool {
    let start = end - word.utf8CodeUnitCount
    return start >= 0 && begins(text, start, word)
  }

  private static func find(
    _ word: StaticString, in text: UnsafeBufferPointer<UInt8>, from: Int
  ) -> Int? {
    let first = word.utf8Start[0]
    var i = from
    while i + word.utf8CodeUnitCount <= text.count {
      if text[i] == first, begins(text, i, word) { return i }
      i += 1
    }
    return nil
  }

  /// The range between the quotes behind a `=`.
  private static func attributeValue(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Range<Int>? {
    guard start + 1 < text.count, text[start] == UInt8(ascii: "=") else { return nil }
    let quote = text[start + 1]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    guard let end = text[(start + 2)...].firstIndex(of: quote) else { return nil }
    return start + 2..<end
  }
}

extension Reading {
  /// The document with what its authors' marks accept; a mark that says too little is a notice.
  func accepting(_ marks: [RawMark], _ decoded: DecodedText, _ document: Document) -> Document {
    guard !marks.isEmpty else { return document }
    let blocks = document.blocks.map { document.span(of: $0.text) }.sorted()
    var notices = document.notices
    var acceptances: [InlineAcceptance] = []
    for mark in marks {
      let span = place(mark.range, decoded)
      guard let (rules, reason) = mark.text.flatMap(AcceptanceMark.parsed) else {
        notices.append(
          ReadingNotice(
            kind: .malformedAcceptance, span: span,
            explanation: "This mark accepts nothing: it lacks a rule or a reason",
            isIncomplete: false))
        continue
      }
      let covered =
        mark.covered.map { place($0, decoded) }
        ?? Self.following(span.end, blocks, document.facts, end: document.bytes.count)
      acceptances.append(
        InlineAcceptance(rules: rules, reason: reason, span: span, covered: covered))
    }
    return Document(
      path: document.path, mediaType: document.mediaType, bytes: document.bytes,
      encoding: document.encoding, text: document.text, segments: document.segments,
      blocks: document.blocks, facts: document.facts,
      declaredLanguage: document.declaredLanguage, declaredCountry: document.declaredCountry,
      notices: notices.sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) },
      acceptances: acceptances.sorted { $0.span < $1.span }, unseen: document.unseen,
      alternates: document.alternates)
  }

  /// The first block that begins at or after an offset, or the structured data before it.
  private static func following(
    _ offset: Int, _ blocks: [SourceSpan], _ facts: [StructuredFact], end: Int
  ) -> SourceSpan {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    let block = low < blocks.count ? blocks[low] : nil
    let limit = block?.start ?? end
    if let fact = facts.first(where: { $0.span.start >= offset }), fact.span.start < limit {
      return SourceSpan(start: fact.span.start, end: limit)
    }
    return block ?? SourceSpan(start: offset, end: offset)
  }
}
