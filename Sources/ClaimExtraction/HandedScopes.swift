import LanguageAnalysis
import PromiseModel

/// Values of scope facets, by facet.
typealias Facets = [String: Set<String>]

extension Facets {
  /// Takes the facets that are not known yet from what stands further off.
  mutating func fill(from others: Facets) {
    for (facet, values) in others where self[facet] == nil { self[facet] = values }
  }
}

/// The scopes that headings, run-in headings, parts and numbered clauses hand on to the sentences under them: "PART B (businesses)",
/// "10. Business customers pay within 30 days. Claims are made within eight days."
struct HandedScopes {
  private let document: Document
  private let analyzed: AnalyzedDocument
  private let frames: FrameConcepts
  private let side: DocumentRole
  /// Whether headings of the first level name parts and not the page.
  private let hasPartHeadings: Bool
  /// What the open numbered clauses and the part hand to each block, parallel to `Document.blocks`; empty where the document hands on nothing.
  private var around: [Facets] = []

  init(
    _ document: Document, _ analyzed: AnalyzedDocument, _ frames: FrameConcepts, side: DocumentRole
  ) {
    self.document = document
    self.analyzed = analyzed
    self.frames = frames
    self.side = side
    let hasOwnTitle = document.mediaType != .html && document.blocks.first?.kind == .title
    hasPartHeadings =
      document.blocks.count { $0.kind == .heading(1) } > (hasOwnTitle ? 0 : 1)
    if side == .term { around = clauses() }
  }

  /// The facets that hold for a sentence unless it names others, the nearest first.
  func facets(of sentence: Sentence, in block: Int) -> [Facets] {
    var handed: [Facets] = []
    if let first = analyzed.blocks[block].sentences.first, first.text != sentence.text {
      handed.append(head(of: first, isClause: isItem(block)))
    }
    if !around.isEmpty { handed.append(around[block]) }
    if !handed.allSatisfy(\.isEmpty), speaksOfOthers(sentence) { handed = [] }
    for (distance, index) in document.blocks[block].headings.reversed().enumerated() {
      switch document.blocks[index].kind {
      // A page's main heading names the shop or the page; only the headings under it limit what stands below them.
      case .heading(1) where !hasPartHeadings: continue
      case .title where distance > 0: continue
      default: handed += analyzed.blocks[index].sentences.map { named(in: $0) }
      }
    }
    return handed
  }

  // MARK: heads

  /// The most words of a run-in heading: with more it may well be a sentence.
  private static let longestRunIn = 3
  /// The most words of a name before a colon.
  private static let longestName = 5
  /// Facets that a sentence hands on: for whom, and for what goods. Where and how things are brought changes from one sentence to the next.
  private static let handedBySentence: Set<String> = [SentenceFrame.customer, "category"]

  /// What the first sentence of a block names for those after it.
  private func head(of first: Sentence, isClause: Bool) -> Facets {
    let words = first.tokens.indices.filter { first.tokens[$0].kind == .word }
    if words.count <= Self.longestRunIn, first.quantities.isEmpty { return named(in: first) }
    // "Sale items: returned within 7 days."
    if let colon = first.tokens.indices.first(where: { isMark($0, in: first, ":") }),
      words.count(where: { $0 < colon }) <= Self.longestName
    {
      return named(in: first, before: colon)
    }
    guard isClause, side == .term else { return [:] }
    return SentenceFrame(sentence: first, frames: frames).subjectFacets(
      Self.handedBySentence, isName: true)
  }

  private func named(in sentence: Sentence, before end: Int? = nil) -> Facets {
    SentenceFrame(sentence: sentence, frames: frames).facets(
      in: 0..<(end ?? sentence.tokens.count), isName: side == .term)
  }

  private func isMark(_ token: Int, in sentence: Sentence, _ mark: Unicode.Scalar) -> Bool {
    let token = sentence.tokens[token]
    return token.kind == .mark && document.text[token.text.lowerBound] == UInt8(ascii: mark)
  }

  private func speaksOfOthers(_ sentence: Sentence) -> Bool {
    sentence.hits.contains { $0.concept == frames.others }
  }

  // MARK: parts and numbered clauses

  /// Whether a block is a clause or an item of its own.
  private func isItem(_ block: Int) -> Bool {
    document.blocks[block].kind == .listItem || !ordinal(of: document.blocks[block]).isEmpty
  }

  private struct OpenClause {
    let ordinal: [Int]
    let facets: Facets
  }

  private func clauses() -> [Facets] {
    var around: [Facets] = []
    around.reserveCapacity(document.blocks.count)
    var open: [OpenClause] = []
    var part: Facets = [:]
    var partLevel = Int.max
    var handsOn = false
    for (number, block) in document.blocks.enumerated() {
      let first = analyzed.blocks[number].sentences.first
      var level: Int?
      if case .heading(let depth) = block.kind { level = depth }
      if let level {
        open = []
        if level < partLevel { part = [:] }
      }
      if let first, isPart(first) {
        part = named(in: first)
        partLevel = level ?? 0
        open = []
      }
      let ordinal = level == nil ? self.ordinal(of: block) : []
      if !ordinal.isEmpty {
        while let last = open.last,
          last.ordinal.count >= ordinal.count || !ordinal.starts(with: last.ordinal)
        {
          open.removeLast()
        }
      }
      var handed: Facets = [:]
      for clause in open.reversed() { handed.fill(from: clause.facets) }
      handed.fill(from: part)
      around.append(handed)
      handsOn = handsOn || !handed.isEmpty
      if !ordinal.isEmpty, let first {
        open.append(
          OpenClause(ordinal: ordinal, facets: head(of: first, isClause: true)))
      }
    }
    return handsOn ? around : []
  }

  /// The most tokens of a line that names a part.
  private static let longestPart = 12

  /// "PART B (businesses)", "Osa II – Yritysasiakkaat".
  private func isPart(_ sentence: Sentence) -> Bool {
    guard let part = frames.part, sentence.tokens.count > 1,
      sentence.tokens.count <= Self.longestPart,
      sentence.hits.contains(where: { $0.concept == part && $0.tokens.lowerBound == 0 })
    else { return false }
    let number = sentence.tokens[1]
    if number.kind == .number { return true }
    return number.kind == .word && number.text.count <= 4
      && number.text.allSatisfy { (0x41...0x5A).contains(document.text[$0]) }
  }

  /// The numbers that a block begins with (`10.`, `4.2`, `§ 3`), outermost first; empty where it begins with none.
  private func ordinal(of block: TextBlock) -> [Int] {
    let text = document.text
    var i = block.text.lowerBound
    let end = block.text.upperBound
    // §
    if i + 2 < end, text[i] == 0xC2, text[i + 1] == 0xA7 {
      i += 2
      while i < end, text[i] == 0x20 { i += 1 }
    }
    var numbers: [Int] = []
    var hasMark = i > block.text.lowerBound
    while i < end, text[i] &- 0x30 < 10 {
      var number = 0
      let first = i
      while i < end, text[i] &- 0x30 < 10, i - first < 3 {
        number = number * 10 + Int(text[i] &- 0x30)
        i += 1
      }
      numbers.append(number)
      guard i < end, text[i] == UInt8(ascii: ".") || text[i] == UInt8(ascii: ")") else { break }
      hasMark = true
      i += 1
    }
    guard hasMark, i < end, text[i] <= 0x20 || text[i] == 0xC2 else { return [] }
    return numbers
  }
}
