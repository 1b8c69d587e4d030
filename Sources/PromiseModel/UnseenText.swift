/// A text that stands in a file and that a reader of the page does not see. It is read apart from the visible text, so that it is never
/// taken for it.
public struct UnseenText: Sendable, Hashable {
  /// Who meets it.
  public enum Kind: Sendable, Hashable {
    /// A question and its answer in structured data (schema.org `Question` of a `FAQPage`), which search engines and assistants show.
    case structuredAnswer
    /// An attribute with the text of its element in another language (a primary subtag), which a script puts in its place. `element` is
    /// the element in the file, from its start tag to the end of its end tag.
    case translation(language: String, element: SourceSpan)
  }
  /// Who meets it.
  public let kind: Kind
  /// Its text as UTF-8, as `Document.text`.
  public let text: [UInt8]
  /// The way back from `text` to the file, as `Document.segments`; what stands in the text for an escape sequence has that as its source.
  public let segments: [SourceSegment]
  /// Its blocks, as `Document.blocks`; indices are of this list.
  public let blocks: [TextBlock]

  /// A text; see the properties.
  public init(kind: Kind, text: [UInt8], segments: [SourceSegment], blocks: [TextBlock]) {
    self.kind = kind
    self.text = text
    self.segments = segments
    self.blocks = blocks
  }
}

/// A page that a page names as itself in another language or for another country (`<link rel="alternate" hreflang="…" href="…">`).
public struct LanguageAlternate: Sendable, Hashable, Codable {
  /// The language, a primary subtag in lower case (`fi`).
  public let language: String
  /// The country (ISO 3166-1 alpha-2) in lower case (`se`); nil where none is named.
  public let region: String?
  /// The address as the page has it: absolute, from the root, or relative to the page.
  public let address: String

  /// An alternate; see the properties.
  public init(language: String, region: String?, address: String) {
    self.language = language
    self.region = region
    self.address = address
  }

  /// An alternate by its tag (BCP 47: `fi`, `sv-FI`, `zh-Hant-TW`); nil for `x-default` and for what is no tag.
  public init?(tag: String, address: String) {
    let parts = tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
    func isWord(_ part: Substring) -> Bool { part.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
    guard let language = parts.first, (2...3).contains(language.utf8.count), isWord(language)
    else { return nil }
    self.init(
      language: String(language),
      region: parts.dropFirst().first { $0.utf8.count == 2 && isWord($0) }.map(String.init),
      address: address)
  }
}
