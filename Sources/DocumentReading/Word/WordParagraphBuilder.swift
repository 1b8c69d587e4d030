/// How a run of a Word file is shown.
struct WordRun {
  var ownIsHidden: Bool?
  var styleIsHidden = false
  var paragraphIsHidden = false
  var ownIsBold: Bool?
  var styleIsBold = false
  var isRaised = false
  var language: String?

  var isHidden: Bool { ownIsHidden ?? (styleIsHidden || paragraphIsHidden) }
}

/// A paragraph of a Word file while its runs are read.
struct WordParagraphBuilder {
  private var made = WordParagraph()
  var style: String?
  var outline: Int?
  /// The list it names itself, `0` for none at all; nil where its style decides.
  var list: String?
  var level: Int?
  var notes: [WordNoteReference] = []
  /// Whether a reviewer deleted its end, so that the next paragraph goes on with it.
  var isMarkDeleted = false
  /// Whether its section ends with it, and the next begins on a new page.
  var endsSection = false
  /// The page of its first word.
  private(set) var page: Int?
  /// Letters by the language they are marked with.
  private var languages: [String: Int] = [:]
  private var boldBytes = 0
  private var ownBoldBytes = 0
  private var wordBytes = 0

  mutating func append(_ bytes: some Collection<UInt8>, _ run: WordRun, page: Int) {
    self.page = self.page ?? page
    let start = made.text.count
    var words = 0
    for byte in bytes {
      // An ASCII line feed would break the line; it is white space as in the file.
      made.text.append(byte < 0x20 ? 0x20 : byte)
      if byte > 0x20 { words += 1 }
    }
    wordBytes += words
    if run.ownIsBold == true || (run.ownIsBold == nil && run.styleIsBold) { ownBoldBytes += words }
    if run.ownIsBold != false { boldBytes += words }
    if let language = run.language { languages[language, default: 0] += words }
    guard run.isRaised, start < made.text.count else { return }
    if let last = made.raised.last, last.upperBound == start {
      made.raised[made.raised.count - 1] = last.lowerBound..<made.text.count
    } else {
      made.raised.append(start..<made.text.count)
    }
  }

  /// Adds white space; `isBreak` where a new line begins on the page.
  mutating func space(isBreak: Bool) {
    if isBreak { made.breaks.append(made.text.count) }
    made.text.append(0x20)
  }

  /// The paragraph with what its style says and the number that its list gives it.
  func paragraph(
    _ styles: WordStyles, _ numbering: inout WordNumbering, page: Int
  ) -> WordParagraph {
    var paragraph = made
    let style = styles.style(style)
    paragraph.style = style
    paragraph.outline = outline
    paragraph.notes = notes
    paragraph.page = page
    // Many writers leave their own language in the standard style.
    paragraph.language =
      languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key
      ?? (style.language == styles.standard.language ? nil : style.language)
    paragraph.isBold = wordBytes > 0 && (style.isBold ? boldBytes : ownBoldBytes) == wordBytes
    let place = WordNumbering.Place(
      list: list ?? style.numbering?.list ?? "", level ?? style.numbering?.level)
    guard !place.isNone, !paragraph.isEmpty else { return paragraph }
    paragraph.isItem = true
    if let label = numbering.label(place), !label.isEmpty {
      paragraph.prepend(Array(label.utf8) + [0x20])
    }
    return paragraph
  }
}

extension WordParagraph {
  fileprivate mutating func prepend(_ bytes: [UInt8]) {
    text = bytes.map { $0 < 0x20 ? 0x20 : $0 } + text
    breaks = breaks.map { $0 + bytes.count }
    raised = raised.map { $0.lowerBound + bytes.count..<$0.upperBound + bytes.count }
  }
}

/// Counts pages by the breaks that a Word file holds.
struct WordPages {
  /// 1-based.
  private(set) var current = 1
  /// Whether the writer marked where pages broke when it last laid them out; else only forced breaks are known.
  private(set) var isLaidOut = false
  private var hasText = false

  mutating func sawText() { hasText = true }

  /// A break inside a paragraph. Where the layout of a forced break is marked as well, it counts once.
  mutating func breaks(isRendered: Bool) {
    isLaidOut = isLaidOut || isRendered
    if isRendered, !hasText { return }
    next()
  }

  /// A paragraph that begins on a new page.
  mutating func paragraphBreaks() { if hasText { next() } }

  /// A section that ends, after which a new page begins.
  mutating func sectionEnds() { if hasText { next() } }

  private mutating func next() {
    current += 1
    hasText = false
  }
}
