import PromiseModel

/// How much of a file is read, so that no file can hold up a run.
public struct ReadingLimits: Sendable {
  /// The most bytes of a file that are looked at; the rest is reported as not read.
  public let maximumBytes: Int
  /// The most bytes of markup (without scripts, styles, comments and attributes) or text that are read.
  public let maximumMarkupBytes: Int
  /// The most elements that may be open inside one another.
  public let maximumDepth: Int

  /// Limits; byte counts and a count of nested elements, each at least 1.
  public init(
    maximumBytes: Int = 60_000_000, maximumMarkupBytes: Int = 8_000_000, maximumDepth: Int = 512
  ) {
    self.maximumBytes = max(1, min(maximumBytes, 1_000_000_000))
    self.maximumMarkupBytes = max(1, maximumMarkupBytes)
    self.maximumDepth = max(1, maximumDepth)
  }

  /// The limits that a run uses: 60 MB of file, 8 MB of markup, 512 levels.
  public static let standard = ReadingLimits()
}

/// Reads files into documents: a pure function of the bytes and the name, but for PDF files, whose text somebody else takes out.
public struct DocumentReader: Sendable {
  private let limits: ReadingLimits
  private let pdfText: PDFTextSource?

  /// A reader that stops at the limits and says so. Without a source of their text, PDF files are reported as not read.
  public init(limits: ReadingLimits = .standard, pdfText: PDFTextSource? = nil) {
    self.limits = limits
    self.pdfText = pdfText
  }

  /// Reads a file. Never fails: what cannot be read is a notice of the document.
  ///
  /// `path` is kept as it is. How the bytes are read is decided by what the sender said of them, else by the ending of the path's last part,
  /// and where that says nothing, by the bytes.
  public func read(
    _ bytes: [UInt8], path: String, transport: TransportMetadata? = nil
  ) -> Document {
    var reading = Reading(
      bytes: bytes, path: path, limits: limits, transport: transport, pdfText: pdfText)
    return reading.document()
  }
}

/// The work on one file.
struct Reading {
  let bytes: [UInt8]
  let path: String
  let limits: ReadingLimits
  let transport: TransportMetadata?
  /// Whether it is the text of an e-mail: `>` quotes, and what is hidden at the very top is what a mail program shows beside the subject.
  var isMail = false
  let pdfText: PDFTextSource?
  var notices: [ReadingNotice] = []
  var encoding = DetectedEncoding(name: "utf-8", source: .content)

  init(
    bytes: [UInt8], path: String, limits: ReadingLimits, transport: TransportMetadata? = nil,
    pdfText: PDFTextSource? = nil
  ) {
    self.pdfText = pdfText
    self.transport = transport
    self.bytes = bytes
    self.path = path
    self.limits = limits
  }

  mutating func document() -> Document {
    var part = bytes
    if bytes.count > limits.maximumBytes {
      part = Array(bytes[..<limits.maximumBytes])
      truncated(at: limits.maximumBytes, "the file is larger than the limit")
    }
    let mediaType = transport?.mediaType ?? MediaTypes.decide(path: path, bytes: part)
    if mediaType == .email || mediaType == .webArchive { return mail(part, mediaType) }
    if mediaType == .word { return word() }
    if mediaType == .pdf { return pdf() }
    guard
      let decoded = Decoder.decode(
        part, isHTML: mediaType == .html || mediaType == .productFeed,
        charset: transport?.charset,
        limit: mediaType == .productFeed ? part.count : limits.maximumMarkupBytes * 3 / 2)
    else {
      notices.append(
        ReadingNotice(
          kind: .notText, span: SourceSpan(start: 0, end: min(bytes.count, 1)),
          explanation: "The file's bytes are no text", isIncomplete: true))
      return finished(mediaType, ReadText())
    }
    encoding = decoded.encoding
    if let stop = decoded.stoppedAt { truncated(at: stop, "the file is larger than the limit") }
    if let malformed = decoded.malformed {
      notices.append(
        ReadingNotice(
          kind: .malformedText,
          span: SourceSpan(start: malformed.first, end: malformed.first + 1),
          explanation:
            "\(malformed.count) byte(s) do not belong to the encoding \(encoding.name); the first is here",
          isIncomplete: malformed.count * 100 > bytes.count))
    }
    var text = ReadText()
    switch mediaType {
    case .html: text = html(decoded)
    case .markdown: text = markdown(decoded)
    case .plainText: text = plainText(decoded)
    case .componentSource: text = componentSource(decoded)
    case .productFeed: text = productFeed(decoded)
    case .email, .webArchive: break
    case .word, .pdf: break
    }
    if let map = decoded.map { text.segments = map.led(text.segments, verbatim: Int.max) }
    if text.blocks.isEmpty {
      notices.append(
        ReadingNotice(
          kind: .noText, span: SourceSpan(start: 0, end: 0),
          explanation: "There is no visible text in the file",
          isIncomplete: part.contains { $0 > 0x20 }))
    }
    return accepting(text.marks, decoded, finished(mediaType, text))
  }

  /// Reports that the file was not read from a byte on; where that was reported already, only the earlier place is kept.
  mutating func truncated(at offset: Int, _ reason: String) {
    if let index = notices.firstIndex(where: { $0.kind == .truncated }) {
      if notices[index].span.start <= offset { return }
      notices.remove(at: index)
    }
    notices.append(
      ReadingNotice(
        kind: .truncated, span: SourceSpan(start: offset, end: bytes.count),
        explanation: "The rest of the file was not read: \(reason)", isIncomplete: true))
  }

  private func finished(_ mediaType: MediaType, _ text: ReadText) -> Document {
    Document(
      path: path, mediaType: mediaType, bytes: bytes, encoding: encoding, text: text.text,
      segments: text.segments, blocks: text.blocks, facts: text.facts,
      declaredLanguage: text.language, declaredCountry: text.country,
      notices: notices.sorted { ($0.span, $0.kind.rawValue) < ($1.span, $1.kind.rawValue) },
      unseen: text.unseen, alternates: text.alternates)
  }

  mutating func html(_ decoded: DecodedText) -> ReadText {
    let limits = limits
    let isMail = isMail
    let (result, mistakes, truncation) = decoded.utf8.withUnsafeBufferPointer {
      page -> (ReadText, [Int], (at: Int, reason: String)?) in
      var result = ReadText()
      var mistakes: [Int] = []
      let source = HTMLSource(
        page: page, from: decoded.start, markupLimit: limits.maximumMarkupBytes)
      var truncation = source.truncation
      source.markup.withUnsafeBufferPointer { markup in
        var collector = HTMLParser.parse(
          source.markup,
          HTMLCollector(
            page: page, markup: markup, source: source, maximumDepth: limits.maximumDepth,
            showsPreheader: isMail))
        collector.finish()
        if let stop = collector.stoppedAt, stop < truncation?.at ?? Int.max {
          truncation = (stop, "elements are nested too deeply")
        }
        result = collector.result(page: page, &mistakes)
        let translations = collector.translations()
        result.unseen =
          result.answers.compactMap { $0.read(maximumDepth: limits.maximumDepth) }
          + translations.texts
        result.factsFullAt = [result.factsFullAt, translations.fullAt].compactMap { $0 }.min()
      }
      return (result, mistakes, truncation)
    }
    for mistake in mistakes {
      let span = place(mistake..<min(mistake + 1, decoded.utf8.count), decoded)
      notices.append(
        ReadingNotice(
          kind: .malformedStructuredData, span: span,
          explanation: "The structured data is no JSON from here on", isIncomplete: false))
    }
    if let truncation {
      truncated(
        at: place(truncation.at..<truncation.at + 1, decoded).start, truncation.reason)
    }
    if let full = result.factsFullAt {
      notices.append(
        ReadingNotice(
          kind: .truncated, span: place(full..<full + 1, decoded),
          explanation:
            "Structured data and attributes from here on were not read: they hold too many values",
          isIncomplete: true))
    }
    guard decoded.map != nil else { return result }
    var stored = result
    stored.facts = result.facts.map { fact in
      StructuredFact(
        types: fact.types, property: fact.property, path: fact.path, value: fact.value,
        span: place(fact.span.start..<fact.span.end, decoded), siblings: fact.siblings)
    }
    if let map = decoded.map {
      stored.unseen = result.unseen.map {
        $0.led(by: map) { place($0.start..<$0.end, decoded) }
      }
    }
    return stored
  }

  /// The bytes of the file that a range of the decoded text comes from.
  func place(_ range: Range<Int>, _ decoded: DecodedText) -> SourceSpan {
    let range = decoded.map?.source(of: range) ?? range
    return SourceSpan(
      start: min(range.lowerBound, bytes.count), end: min(range.upperBound, bytes.count))
  }
}

/// What a reader of one media type found.
struct ReadText {
  var text: [UInt8] = []
  var segments: [SourceSegment] = []
  var blocks: [TextBlock] = []
  var facts: [StructuredFact] = []
  /// The answers of the structured data, not yet read.
  var answers: [StructuredAnswer] = []
  var unseen: [UnseenText] = []
  var alternates: [LanguageAlternate] = []
  /// Where the first fact or answer stands that was left out as one too many.
  var factsFullAt: Int?
  var language: String?
  /// The country in the language of the page, lower case.
  var country: String?
  /// The marks of the authors, in the coordinates of the decoded text.
  var marks: [RawMark] = []
}

extension HTMLCollector {
  /// The blocks with tables, labels and footnotes settled, the facts, and the way back to the page;
  /// and the places at which structured data is no JSON are added to `mistakes`.
  func result(page: UnsafeBufferPointer<UInt8>, _ mistakes: inout [Int]) -> ReadText {
    var result = ReadText()
    var blocks = blocks
    TableLayout.settle(tables, &blocks, text: assembler.text)
    forms.settle(&blocks, text: assembler.text)
    Footnotes.settle(&blocks, text: assembler.text, superscripts: superscripts)
    result.text = assembler.text
    result.segments = source.map.led(assembler.segments, verbatim: Self.verbatim)
    result.blocks = blocks.finished(headings: headings, languages: languages)
    result.language = documentLanguage
    result.country = documentCountry
    result.marks = allMarks
    result.alternates = alternates
    var facts = FactList()
    var answers = StructuredAnswerList()
    for range in source.structuredData {
      var scanner = JSONScanner(page, range)
      if let node = scanner.read() {
        facts.add(node, types: [])
        answers.add(node, read: scanner)
      }
      if let mistake = scanner.mistake { mistakes.append(mistake) }
    }
    var microdata = microdata
    let segments = result.segments
    microdata.addFacts(to: &facts, text: result.text) { segments.sourceEnd(ofByte: $0) }
    for answer in microdata.answers(page: page) { answers.add(answer) }
    result.answers = answers.answers.sorted { $0.place.lowerBound < $1.place.lowerBound }
    result.factsFullAt = [facts.fullAt, answers.fullAt].compactMap { $0 }.min()
    result.facts = facts.facts.enumerated()
      .sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
      .map(\.element)
    return result
  }
}
