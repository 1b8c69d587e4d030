/// How a file is read.
public enum MediaType: String, Sendable, Hashable, CaseIterable {
  case html, markdown, plainText
  /// The source of a page's component: JSX, Vue, Svelte, Astro.
  case componentSource
  /// An e-mail (RFC 5322, MIME).
  case email
  /// A page saved with its pictures in one file, which is written as an e-mail is (MHTML, RFC 2557).
  case webArchive
  /// Products as they are handed to a shopping search (Google Merchant Center): RSS 2.0, Atom, or text with tabs.
  case productFeed
  /// Office Open XML of a word processor: .docx, .docm, .dotx, .dotm (ISO/IEC 29500-1).
  case word
  /// Portable Document Format (ISO 32000).
  case pdf
}

/// Which side of the comparison a document stands on.
public enum DocumentRole: String, Sendable, Hashable, Codable, CaseIterable {
  /// Marketing, product page, campaign, FAQ, newsletter: what a customer is led to expect.
  case promise
  /// Delivery terms, return policy, general terms, warranty terms, privacy: what binds.
  case term
}

/// The character encoding of a file and how it became known.
public struct DetectedEncoding: Sendable, Hashable {
  /// How the encoding became known, strongest first.
  public enum Source: String, Sendable, Hashable {
    case byteOrderMark, transport, declaration, content, fallback
  }
  /// The name in WHATWG's Encoding Standard, lower case: `utf-8`, `windows-1252`, …
  public let name: String
  /// How it became known.
  public let source: Source

  /// An encoding by its WHATWG name, lower case.
  public init(name: String, source: Source) {
    self.name = name
    self.source = source
  }
}

/// What the sender of a file said of it beside the file: the parts of HTTP's `Content-Type` (RFC 9110, section 8.3).
public struct TransportMetadata: Sendable, Hashable {
  /// How the file is to be read; nil where its name and its bytes decide.
  public let mediaType: MediaType?
  /// The value of `charset` as sent; nil where none was.
  public let charset: String?

  /// What was said of a file; see the properties.
  public init(mediaType: MediaType?, charset: String?) {
    self.mediaType = mediaType
    self.charset = charset
  }
}

/// One run of visible text and the bytes of the file that it comes from.
///
/// Where `sourceLength == textLength` the bytes are the same (an identity run); otherwise the whole run stands for the whole
/// source range (an entity, a re-encoded character, a collapsed white space).
public struct SourceSegment: Sendable, Hashable {
  /// 0-based byte offset in `Document.text`.
  public let textStart: Int
  /// Length in bytes of UTF-8 in `Document.text`.
  public let textLength: Int
  /// 0-based byte offset in the file as stored.
  public let sourceStart: Int
  /// Length in bytes in the file as stored.
  public let sourceLength: Int

  /// A run of text and its bytes in the file; all numbers are 0-based byte offsets or byte lengths.
  public init(textStart: Int, textLength: Int, sourceStart: Int, sourceLength: Int) {
    self.textStart = textStart
    self.textLength = textLength
    self.sourceStart = sourceStart
    self.sourceLength = sourceLength
  }
}

/// What kind of element a block of text is.
public enum BlockKind: Sendable, Hashable {
  /// The page's title (`<title>`, or the first heading of a text without one).
  case title
  /// The meta description that search engines show.
  case metaDescription
  /// A heading of level 1 to 6.
  case heading(Int)
  case paragraph, listItem, tableCell, caption
  /// A button or a link styled as one.
  case button
  /// The alternative text of an image, or `aria-label`/`title` of an element.
  case imageText
  /// A footnote, found by its mark (`*`, `1)`, `†`) or its place.
  case footnote
  /// The bar above a page that announces offers.
  case announcement
  /// The label of a form field.
  case formField(required: Bool)
  /// Words of somebody else: a review, a quotation, a testimonial.
  case quotation
  /// The question of a question-and-answer pair, or the summary of a `details` element.
  case question
}

/// The part of the page a block stands in.
public enum PageRegion: String, Sendable, Hashable {
  case main, navigation, header, footer, aside, cookieNotice
}

/// Visible text of one element: text of a cell, a paragraph, a heading.
public struct TextBlock: Sendable, Hashable {
  /// What kind of element it is.
  public let kind: BlockKind
  /// 0-based half-open byte range in `Document.text`; never empty, starts and ends at a character that is not white space.
  public let text: Range<Int>
  /// The part of the page it stands in.
  public let region: PageRegion
  /// The language that the nearest element declares (`lang`), lower case, primary subtag only (`fi`); nil where none does.
  public let declaredLanguage: String?
  /// Indices in `Document.blocks` of the headings above it, outermost first; without itself.
  public let headings: [Int]
  /// Indices in `Document.blocks` of what gives a reader its context beside the headings: for a table cell the row's first cell and
  /// the column's head (in this order), for an answer its question, for a definition its term.
  public let context: [Int]
  /// For a table cell its table, row and column (each 0-based, table counted in the document); else nil.
  public let cell: TableCellPosition?
  /// Indices in `Document.blocks` of the footnotes that its marks lead to.
  public let footnotes: [Int]

  /// A block; see the properties.
  public init(
    kind: BlockKind, text: Range<Int>, region: PageRegion = .main, declaredLanguage: String? = nil,
    headings: [Int] = [], context: [Int] = [], cell: TableCellPosition? = nil,
    footnotes: [Int] = []
  ) {
    self.kind = kind
    self.text = text
    self.region = region
    self.declaredLanguage = declaredLanguage
    self.headings = headings
    self.context = context
    self.cell = cell
    self.footnotes = footnotes
  }
}

/// Where a table cell stands; all numbers are 0-based.
public struct TableCellPosition: Sendable, Hashable {
  /// Which table of the document.
  public let table: Int
  /// Which row of the table, head rows included.
  public let row: Int
  /// Which column of the table.
  public let column: Int
  /// Whether the cell is a head (`th`, or the first row of a table without `th`).
  public let isHead: Bool

  /// A place in a table; all numbers are 0-based.
  public init(table: Int, row: Int, column: Int, isHead: Bool) {
    self.table = table
    self.row = row
    self.column = column
    self.isHead = isHead
  }
}

/// One value of the page's structured data (JSON-LD, microdata), the third witness beside page and terms.
public struct StructuredFact: Sendable, Hashable {
  /// The schema.org types from the outermost object inwards, without prefix: `["Product", "Offer", "MerchantReturnPolicy"]`.
  public let types: [String]
  /// The property's name: `merchantReturnDays`.
  public let property: String
  /// The properties that lead to the object, the outermost first: `offers`, `shippingDetails`.
  public let path: [String]
  /// The value as text, unescaped: `30`, `https://schema.org/InStock`.
  public let value: String
  /// The property and its value in the file: from the quote that opens the name to the end of the value.
  public let span: SourceSpan
  /// The other simple properties of the same object, for scope (`applicableCountry`) and units (`priceCurrency`, `unitCode`).
  public let siblings: [String: String]

  /// A fact; see the properties.
  public init(
    types: [String], property: String, path: [String] = [], value: String, span: SourceSpan,
    siblings: [String: String]
  ) {
    self.types = types
    self.path = path
    self.property = property
    self.value = value
    self.span = span
    self.siblings = siblings
  }
}

/// Something about a document that its reader could not read as it stands; the rest of the document was read.
public struct ReadingNotice: Sendable, Hashable {
  /// What was met.
  public enum Kind: String, Sendable, Hashable {
    /// Bytes that do not belong to the encoding; they were read as U+FFFD.
    case malformedText
    /// The document is larger, deeper or more complex than the limits allow; the rest of it was not read.
    case truncated
    /// There is no visible text at all.
    case noText
    /// Structured data that is no JSON.
    case malformedStructuredData
    /// A mark that accepts findings without naming a rule or a reason.
    case malformedAcceptance
    /// An e-mail whose parts are cut off, not divided or written in a way that is not read.
    case malformedMessage
    /// A product feed that is no well-formed XML, or brings a document type of its own.
    case malformedFeed
    /// The file's bytes are no text (an image, an archive, a program).
    case notText
    /// A password or a right is needed to read the file.
    case passwordProtected
    /// The file is damaged; what stands after the damage was not read.
    case damagedFile
    /// The file holds what no honest writer makes (a document type, a part that unpacks to gigabytes) and was not read.
    case refusedFile
    /// Pages of pictures without a text behind them, as a scanner makes them.
    case noTextLayer
    /// The program that takes the text out is not installed.
    case converterMissing
    /// The program that takes the text out took too long or too much memory and was ended.
    case converterStopped
    /// A part of the text is another file inside this one and was not read.
    case missingPart
  }
  /// What was met.
  public let kind: Kind
  /// Where it begins.
  public let span: SourceSpan
  /// What it means, in one English sentence without a full stop, for a person.
  public let explanation: String
  /// Whether a promise or a term may have been missed because of it; then the run is incomplete.
  public let isIncomplete: Bool

  /// A notice; see the properties.
  public init(kind: Kind, span: SourceSpan, explanation: String, isIncomplete: Bool) {
    self.kind = kind
    self.span = span
    self.explanation = explanation
    self.isIncomplete = isIncomplete
  }
}

/// A file that people read by pages rather than by lines, of which a text was taken: Word, PDF.
public struct DocumentOrigin: Sendable, Hashable {
  /// What a line of the text that was taken is.
  public enum Unit: Sendable, Hashable { case paragraph, lineOfPage }
  /// What a line of the text is.
  public let unit: Unit
  /// 1-based lines of the text with which pages begin, rising; the first is 1. Empty where the file does not tell its pages.
  public let pageStarts: [Int]
  /// Bytes of the file as stored.
  public let byteCount: Int
  /// SHA-256 of the file as stored, 64 hexadecimal digits.
  public let digest: String

  /// A file; see the properties.
  public init(unit: Unit, pageStarts: [Int], byteCount: Int, digest: String) {
    self.unit = unit
    self.pageStarts = pageStarts
    self.byteCount = byteCount
    self.digest = digest
  }

  /// The place that a region of the text has in the file.
  public func place(of region: TextRegion) -> PagePlace {
    let page = pageStarts.lastIndex { $0 <= region.startLine }
    return switch unit {
    case .paragraph: PagePlace(page: page.map { $0 + 1 }, paragraph: region.startLine)
    case .lineOfPage:
      PagePlace(
        page: page.map { $0 + 1 }, line: region.startLine - (page.map { pageStarts[$0] } ?? 1) + 1)
    }
  }
}

/// One file, read: its visible text as blocks that lead back to the bytes.
public struct Document: Sendable {
  /// The path as reported: relative to the folder that was checked, `/` between parts.
  public let path: String
  /// How it was read.
  public let mediaType: MediaType
  /// The file as stored; of a file that people read by pages (`origin`), the text that was taken out of it, a paragraph a line.
  public let bytes: [UInt8]
  /// The encoding of `bytes`.
  public let encoding: DetectedEncoding
  /// All visible text as UTF-8, block after block, each block followed by one line feed. White space is collapsed to single spaces,
  /// entities are decoded, soft hyphens and zero-width characters are left out; a no-break space stays U+00A0; a `br` is a line feed.
  public let text: [UInt8]
  /// The way back from `text` to `bytes`, sorted by `textStart`, without overlap; line feeds between blocks belong to none.
  public let segments: [SourceSegment]
  /// The blocks in the order of the page.
  public let blocks: [TextBlock]
  /// The structured data in the order of the page.
  public let facts: [StructuredFact]
  /// The language the document declares for itself (`<html lang>`), lower case, primary subtag only; nil where it does not.
  public let declaredLanguage: String?
  /// The country in the language that the document declares (`gb` of `en-GB`), ISO 3166-1 alpha-2 in lower case; nil where it names none.
  public let declaredCountry: String?
  /// Texts of the file that a reader of the page does not see, in the order of the file.
  public let unseen: [UnseenText]
  /// The language versions of the page that it names, itself included where it names itself, in its order.
  public let alternates: [LanguageAlternate]
  /// What could not be read.
  public let notices: [ReadingNotice]
  /// Marks by which the authors accept findings, in the order of the page.
  public let acceptances: [InlineAcceptance]
  /// The file that `bytes` was taken out of; nil where `bytes` is the file.
  public let origin: DocumentOrigin?
  /// The lines of `bytes`.
  public let lines: LineTable

  /// A document; see the properties.
  public init(
    path: String, mediaType: MediaType, bytes: [UInt8], encoding: DetectedEncoding, text: [UInt8],
    segments: [SourceSegment], blocks: [TextBlock], facts: [StructuredFact] = [],
    declaredLanguage: String? = nil, declaredCountry: String? = nil,
    notices: [ReadingNotice] = [],
    acceptances: [InlineAcceptance] = [], origin: DocumentOrigin? = nil,
    unseen: [UnseenText] = [], alternates: [LanguageAlternate] = []
  ) {
    self.unseen = unseen
    self.alternates = alternates
    self.origin = origin
    self.acceptances = acceptances
    self.path = path
    self.mediaType = mediaType
    self.bytes = bytes
    self.encoding = encoding
    self.text = text
    self.segments = segments
    self.blocks = blocks
    self.facts = facts
    self.declaredLanguage = declaredLanguage
    self.declaredCountry = declaredCountry
    self.notices = notices
    self.lines = LineTable(bytes: bytes)
  }

  private init(_ unseen: UnseenText, in document: Document, language: String?) {
    self.unseen = []
    alternates = []
    origin = document.origin
    acceptances = []
    path = document.path
    mediaType = document.mediaType
    bytes = document.bytes
    encoding = document.encoding
    text = unseen.text
    segments = unseen.segments
    blocks = unseen.blocks
    facts = []
    declaredLanguage = language
    declaredCountry = document.declaredCountry
    notices = []
    lines = document.lines
  }

  /// An unseen text of this document as a document of its own in the same file, whose language is given (a primary subtag).
  public func reading(_ unseen: UnseenText, language: String?) -> Document {
    Document(unseen, in: self, language: language)
  }

  /// The words of a block.
  public func string(_ block: TextBlock) -> String { string(block.text) }

  /// The words of a half-open byte range of `text`.
  public func string(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }

  /// The bytes of the file that a half-open byte range of `text` comes from: from the first byte of its first character to the last
  /// byte of its last, whatever stands between (tags, comments).
  public func span(of range: Range<Int>) -> SourceSpan {
    let first = segmentIndex(at: range.lowerBound, orAfter: true)
    let last = segmentIndex(at: range.upperBound - 1, orAfter: false)
    guard let first, let last, first <= last else { return SourceSpan(start: 0, end: 0) }
    let head = segments[first]
    let tail = segments[last]
    let start =
      head.textLength == head.sourceLength
      ? head.sourceStart + max(0, range.lowerBound - head.textStart) : head.sourceStart
    let end =
      tail.textLength == tail.sourceLength
      ? tail.sourceStart + min(tail.textLength, range.upperBound - tail.textStart)
      : tail.sourceStart + tail.sourceLength
    return SourceSpan(start: start, end: end)
  }

  /// The page and paragraph or line of a span; nil of a file that has lines of its own.
  public func place(of span: SourceSpan) -> PagePlace? {
    origin?.place(of: region(of: span))
  }

  /// The place of a span as an editor shows it.
  public func region(of span: SourceSpan) -> TextRegion {
    lines.region(of: span, in: bytes, isUTF8: encoding.name == "utf-8")
  }

  /// The segment that holds the text byte, or the nearest one after (or before) it.
  private func segmentIndex(at offset: Int, orAfter: Bool) -> Int? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].textStart <= offset { low = middle + 1 } else { high = middle }
    }
    let before = low - 1
    if before >= 0, offset < segments[before].textStart + segments[before].textLength {
      return before
    }
    if orAfter { return low < segments.count ? low : nil }
    return before >= 0 ? before : nil
  }
}

/// Where the lines of a file begin. A line ends at LF, at CR, or at CRLF.
public struct LineTable: Sendable, Hashable {
  /// 0-based byte offsets of the first byte of each line; the first is 0.
  public let starts: [Int]
  /// How many characters of UTF-8 begin before each full stretch of the file: without it every place in a page of one long line
  /// would cost a walk over the line.
  private let characters: [Int]
  private static let stretch = 4096

  /// Finds the lines of a file as stored.
  public init(bytes: [UInt8]) {
    var starts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i < buffer.count {
        let byte = buffer[i]
        i += 1
        if byte == 0x0A || (byte == 0x0D && !(i < buffer.count && buffer[i] == 0x0A)) {
          starts.append(i)
        }
      }
    }
    self.starts = starts
    var characters = [0]
    var at = 0
    while at + Self.stretch <= bytes.count {
      characters.append(
        characters[characters.count - 1] + Self.characters(in: bytes, at..<at + Self.stretch))
      at += Self.stretch
    }
    self.characters = characters
  }

  /// How many characters of UTF-8 begin in a half-open range of bytes.
  private static func characters(in bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      for i in range where buffer[i] & 0xC0 != 0x80 { count += 1 }
      return count
    }
  }

  /// How many characters of UTF-8 begin before a 0-based byte offset.
  private func characters(before offset: Int, in bytes: [UInt8]) -> Int {
    let index = min(offset / Self.stretch, characters.count - 1)
    return characters[index]
      + Self.characters(in: bytes, index * Self.stretch..<offset)
  }

  /// The 0-based number of the line that holds a 0-based byte offset.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The place of a span: 1-based lines, 1-based columns in code points (in bytes where the file is not UTF-8: single-byte
  /// encodings have one byte a character). A byte order mark at the start of the file counts as no column.
  public func region(of span: SourceSpan, in bytes: [UInt8], isUTF8: Bool) -> TextRegion {
    let (startLine, startColumn) = position(span.start, bytes, isUTF8)
    let (endLine, endColumn) = position(span.end, bytes, isUTF8)
    return TextRegion(
      startLine: startLine, startColumn: startColumn, endLine: endLine, endColumn: endColumn)
  }

  private func position(_ offset: Int, _ bytes: [UInt8], _ isUTF8: Bool) -> (Int, Int) {
    let line = line(at: offset)
    let start = starts[line]
    let end = min(offset, bytes.count)
    guard start < end else { return (line + 1, 1) }
    var column = 1
    if isUTF8 {
      column += characters(before: end, in: bytes) - characters(before: start, in: bytes)
    } else {
      column += end - start
    }
    return (line + 1, column)
  }
}
