import PromiseModel

/// A place in a document with its words, for the templates `quote` and `place`.
struct QuotedPassage {
  let path: String
  let region: TextRegion
  let place: PagePlace?
  let quote: String
  let section: String?
  /// The value inside the quote, a half-open range of bytes of its UTF-8.
  let value: Range<Int>?
  /// A primary subtag; nil where it is not known.
  let language: String?

  init(_ claim: Claim) {
    self.init(claim.evidence, value: claim.valueInQuote, language: claim.language)
  }

  init(_ evidence: Evidence, value: Range<Int>? = nil, language: String? = nil) {
    path = evidence.path
    region = evidence.region
    place = evidence.place
    quote = evidence.quote
    section = evidence.section
    self.value = value
    self.language = language
  }

  init(_ recorded: RecordedPlace) {
    path = recorded.path
    region = recorded.region
    place = recorded.place
    quote = recorded.quote
    section = recorded.section
    value = recorded.value
    language = recorded.language
  }

  /// For the template `quote`.
  func quoteContext(_ options: PageOptions) -> TemplateContext {
    let (before, marked, after) = Self.parts(of: quote, marking: value)
    return [
      "lang": Self.tag(language), "open": options.pick("“", "”"), "close": "”", "before": before,
      "marked": marked.isEmpty ? false : marked as any Sendable, "after": after,
    ]
  }

  /// For the template `place`.
  func placeContext(_ options: PageOptions) -> TemplateContext {
    [
      "section": section.orFalse, "text": Self.words(path, region, place, options),
      "href": options.links.href(path: path, quote: quote) ?? false as any Sendable,
    ]
  }

  /// The file and where in it: page and paragraph of what people read by pages, else the line.
  private static func words(
    _ path: String, _ region: TextRegion, _ place: PagePlace?, _ options: PageOptions
  ) -> String {
    guard let place else {
      return path + options.pick(", line ", ", rivi ") + String(region.startLine)
    }
    let words = PlaceWords.full(place, language: options.language)
    return words.isEmpty ? path : path + ", " + words
  }

  /// A quote in three parts, the second of which is the value. A range that does not fit is cut, one that would cut a character is
  /// widened to hold it whole.
  static func parts(
    of quote: String, marking range: Range<Int>?
  ) -> (before: String, marked: String, after: String) {
    let bytes = Array(quote.utf8)
    guard let range else { return (quote, "", "") }
    var start = min(max(range.lowerBound, 0), bytes.count)
    var end = min(max(range.upperBound, start), bytes.count)
    guard start < end else { return (quote, "", "") }
    func isInside(_ index: Int) -> Bool { index < bytes.count && bytes[index] & 0xC0 == 0x80 }
    while isInside(start) { start -= 1 }
    while isInside(end) { end += 1 }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return (text(0..<start), text(start..<end), text(end..<bytes.count))
  }

  /// A language subtag that may stand in an attribute (BCP 47: two or three letters); `false` for everything else.
  static func tag(_ language: String?) -> any Sendable {
    guard let language, 2...3 ~= language.utf8.count, language != "und",
      language.utf8.allSatisfy({ 0x61...0x7A ~= $0 })
    else { return false }
    return language
  }
}

extension Optional where Wrapped == String {
  /// The text, or `false` where there is none or an empty one: what a section of a template goes by.
  var orFalse: any Sendable {
    guard let self, !self.isEmpty else { return false }
    return self
  }
}
