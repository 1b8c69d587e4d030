import LanguageAnalysis
import PromiseModel
import RulePacks

/// Makes a claim of a reading that fits a sentence: value, frame, scope, evidence.
struct ClaimMaker {
  let document: Document
  let analyzed: AnalyzedDocument
  let rules: CompiledRules
  let handed: HandedScopes
  let block: Int
  let sentence: Sentence
  let side: DocumentRole
  let language: String

  /// The longest evidence, in bytes of text: a place that names half a page names nothing.
  private static let longestEvidence = 420

  func claim(_ match: ReadingMatch) -> Claim? {
    let reading = match.reading
    let mention = match.quantity.map { sentence.quantities[$0] }
    guard let value = value(match, mention) else { return nil }
    let anchor = mention?.tokens.lowerBound ?? match.tokens.lowerBound
    let things = things(near: anchor, mention, of: reading)
    // What is told of one thing and names none tells nothing.
    if reading.aspect.isOfOneThing, things.isEmpty { return nil }
    let frame = SentenceFrame(sentence: sentence, frames: rules.frames)
    let place = clipped(text(mention?.tokens ?? match.tokens))
    let evidenceText = evidenceText(around: place)
    return Claim(
      topic: reading.topic, publicTopic: reading.publicTopic, aspect: reading.aspect.id,
      value: value, side: side, modality: frame.modality(near: anchor),
      scope: scope(frame, match, mention), conditions: frame.conditions(document),
      party: frame.party(),
      // A clause of the terms may say "always" of something else.
      isAbsolute: side == .term
        ? frame.hasInClause(of: anchor, rules.frames.absolute) : frame.has(rules.frames.absolute),
      isAdditional: frame.hasInClause(of: anchor, rules.frames.addition),
      isPriced: mention == nil && standsBesidePrice,
      evidence: evidence(of: evidenceText),
      valueSpan: document.span(of: place), reading: reading.id, language: language,
      prominence: prominence, things: things,
      limits: ClaimLimits(sentence: sentence, frames: rules.frames, side: side)
        .words(ofClaimAt: anchor, mention, in: document),
      valueInQuote: evidenceText.contains(place.lowerBound)
        && place.upperBound <= evidenceText.upperBound
        ? place.lowerBound - evidenceText.lowerBound..<place.upperBound - evidenceText.lowerBound
        : nil,
      footnotes: footnotes, exceptions: side == .promise ? exceptions(frame) : .none)
  }

  /// What follows an "except" up to the end of its clause.
  private func exceptions(_ frame: SentenceFrame) -> ClaimExceptions {
    let spans = frame.exceptionSpans()
    if spans.isEmpty { return .none }
    let generic = sentence.hits.filter { $0.concept == rules.frames.generic }
    let words = spans.joined().compactMap { token in
      generic.contains { $0.tokens.contains(token) } ? nil : thing(at: token, in: sentence)
    }
    return ClaimExceptions(
      facets: cases(sentence.hits.filter { hit in spans.contains { $0.overlaps(hit.tokens) } }),
      words: Set(words).sorted())
  }

  /// The cases that words name, by facet, sorted.
  private func cases(_ hits: [ConceptHit]) -> [String: [String]] {
    var facets: [String: Set<String>] = [:]
    for hit in hits {
      guard let (facet, value) = rules.frames.scopes[hit.concept.index] else { continue }
      facets[facet, default: []].insert(value)
    }
    return facets.mapValues { $0.sorted() }
  }

  /// What the block's footnotes say, and the cases they name.
  private var footnotes: ClaimFootnotes {
    let indices = document.blocks[block].footnotes
    if indices.isEmpty { return .none }
    return ClaimFootnotes(
      spans: indices.map { document.span(of: document.blocks[$0].text) },
      facets: cases(indices.flatMap { analyzed.blocks[$0].sentences.flatMap(\.hits) }))
  }

  /// The words of the value's clause that no concept knows, between the quantities beside it: a rough sign of what the claim is about. For
  /// an aspect that compares only what is said of one thing also the words of concepts that the reading does not rest on.
  private func things(
    near anchor: Int, _ mention: QuantityMention?, of reading: CompiledReading
  ) -> [String] {
    let clause = sentence.clauses[sentence.clause(of: anchor)]
    var range = clause
    if let mention {
      let others = sentence.quantities.filter { $0 != mention }
      let first = others.filter { $0.tokens.upperBound <= mention.tokens.lowerBound }
        .map(\.tokens.upperBound).max()
      let last = others.filter { $0.tokens.lowerBound >= mention.tokens.upperBound }
        .map(\.tokens.lowerBound).min()
      range = max(clause.lowerBound, first ?? 0)..<min(clause.upperBound, last ?? Int.max)
    }
    let names = rules.model.conceptNames
    var known = Set<Int>()
    for hit in sentence.hits
    where !rules.frames.isScope(hit.concept) && !rules.frames.marked.contains(hit.concept) {
      if reading.aspect.isOfOneThing {
        let isOwn = (reading.all + reading.about).contains { $0.isMet(by: hit) }
        let isStructure = names[hit.concept.index].contains(".")
        guard isOwn || isStructure || hit.concept == rules.frames.generic else { continue }
      }
      known.formUnion(hit.tokens)
    }
    let words = range.compactMap { token in
      known.contains(token) ? nil : thing(at: token, in: sentence)
    }
    return Set(words).sorted()
  }

  /// A word that may name a thing, in lower case.
  private func thing(at token: Int, in sentence: Sentence) -> String? {
    guard sentence.tokens[token].kind == .word else { return nil }
    let word = document.string(sentence.tokens[token].text)
    // "Roam: £36 a month" names its product; a capital letter elsewhere may only begin a sentence.
    let isName =
      word.first?.isUppercase == true && sentence.tokens.indices.contains(token + 1)
      && document.text[sentence.tokens[token + 1].text.lowerBound] == UInt8(ascii: ":")
    return word.utf8.count >= (isName ? Self.shortestName : Self.shortestThing)
      ? word.lowercased() : nil
  }

  /// Shorter words are rarely names of things, and of products where a colon follows; in bytes.
  private static let shortestThing = 5
  private static let shortestName = 3

  private func value(_ match: ReadingMatch, _ mention: QuantityMention?) -> ClaimValue? {
    switch match.reading.value {
    case .constant(.duration(let duration, let from)):
      return .duration(duration, from: from)
    // Nothing is nothing in any currency.
    case .constant(.money(let money)) where money.amount == 0 && money.above == nil:
      return .money(Money(amount: 0, currency: nil))
    case .constant(let value): return value
    case .words: return .text(document.string(text(match.tokens)))
    case .quantity(let kind):
      let value = mention.flatMap { kind.value(of: $0, start: match.reading.start) }
      guard match.reading.aspect.isLeast, case .duration(let duration, let start) = value,
        duration.max == nil, let least = duration.min
      else { return value }
      return .duration(Duration(max: least, unit: duration.unit), from: start)
    }
  }

  /// What the sentence states; else, facet by facet, what its table heads and nearest heading state.
  private func scope(
    _ frame: SentenceFrame, _ match: ReadingMatch, _ mention: QuantityMention?
  ) -> Scope {
    let rivals = sentence.quantities.filter {
      guard let mention else { return false }
      return Self.isSameKind($0.quantity, mention.quantity)
    }
    var facets: Facets
    if let mention,
      let segment = QuantitySegment(of: mention, among: rivals, in: sentence, document, rules)
    {
      facets = frame.facets(inPart: segment.tokens)
    } else {
      facets = frame.facets(
        near: mention?.tokens.lowerBound, sharesSentence: rivals.count > 1)
    }
    let anchor = mention?.tokens.lowerBound ?? match.tokens.lowerBound
    facets.merge(
      CarvedOut(
        document: document, frames: rules.frames, sentences: analyzed.blocks[block].sentences
      ).facets(ofClaimAt: anchor, in: sentence)
    ) { _, carved in carved }
    let source = document.blocks[block]
    for index in source.context {
      for other in analyzed.blocks[index].sentences {
        facets.fill(
          from: SentenceFrame(sentence: other, frames: rules.frames).facets(
            in: 0..<other.tokens.count, isName: side == .term))
      }
    }
    for others in handed.facets(of: sentence, in: block) { facets.fill(from: others) }
    var label: String?
    if let cell = source.cell, cell.column > 0, !cell.isHead {
      // A head that says what the table is about is its topic; any other names what the row or column holds for.
      if let column = source.context.last, !isTopic(column, match.reading) {
        label = document.string(document.blocks[column])
      }
      if source.context.count > 1, let row = source.context.first, !isTopic(row, match.reading),
        facets.isEmpty
      {
        facets["row"] = [document.string(document.blocks[row])]
      }
    }
    for facet in match.reading.aspect.unscopedFacets { facets[facet] = nil }
    return Scope(facets: facets.mapValues(Array.init), label: label)
  }

  /// Whether another cell of the same row names a price above nothing.
  private var standsBesidePrice: Bool {
    guard let cell = document.blocks[block].cell else { return false }
    func isPrice(_ quantity: Quantity) -> Bool {
      if case .money(let money) = quantity { return money.amount > 0 }
      return false
    }
    for step in [-1, 1] {
      var index = block + step
      while document.blocks.indices.contains(index), let other = document.blocks[index].cell,
        other.table == cell.table, other.row == cell.row
      {
        let sentences = analyzed.blocks[index].sentences
        if sentences.contains(where: { $0.quantities.contains { isPrice($0.quantity) } }) {
          return true
        }
        index += step
      }
    }
    return false
  }

  /// Whether a block's own words meet a demand of the reading.
  private func isTopic(_ block: Int, _ reading: CompiledReading) -> Bool {
    let hits = analyzed.blocks[block].sentences.flatMap(\.hits)
    return (reading.all + reading.about).contains { test in hits.contains { test.isMet(by: $0) } }
  }

  private static func isSameKind(_ a: Quantity, _ b: Quantity) -> Bool {
    switch (a, b) {
    case (.duration, .duration), (.money, .money), (.percentage, .percentage), (.hours, .hours),
      (.cutOff, .cutOff), (.date, .date), (.count, .count):
      true
    default: false
    }
  }

  // MARK: evidence

  func evidence() -> Evidence { evidence(of: evidenceText(around: sentence.text)) }

  /// The sentence; of a very long one the clauses around the value.
  private func evidenceText(around value: Range<Int>) -> Range<Int> {
    var range = sentence.text
    if range.count > Self.longestEvidence {
      let clauses = sentence.clauses.map { text($0) }.filter { $0.overlaps(value) }
      let first = min(clauses.first?.lowerBound ?? value.lowerBound, value.lowerBound)
      let last = max(clauses.last?.upperBound ?? value.upperBound, value.upperBound)
      range = first..<last
      if range.count > Self.longestEvidence { range = clipped(value) }
    }
    return withRowHead(range)
  }

  /// The longest stretch of the file that a row of a table may take as evidence, in bytes: with more markup in between the cell alone is shown.
  private static let longestRow = 500

  /// With the first cell of its table row, which says what the value is of ("Standard delivery | 3–5 days").
  private func withRowHead(_ range: Range<Int>) -> Range<Int> {
    let source = document.blocks[block]
    guard let cell = source.cell, !cell.isHead, let head = source.context.first,
      head < block, let headCell = document.blocks[head].cell, headCell.table == cell.table,
      headCell.row == cell.row
    else { return range }
    let whole = document.blocks[head].text.lowerBound..<range.upperBound
    let span = document.span(of: whole)
    return whole.count <= Self.longestEvidence && span.end - span.start <= Self.longestRow
      ? whole : range
  }

  private func evidence(of range: Range<Int>) -> Evidence {
    let span = document.span(of: range)
    let heading = document.blocks[block].headings.last
    return Evidence(
      path: document.path, span: span, region: document.region(of: span),
      quote: oneLine(document.string(range)),
      section: heading.map { oneLine(document.string(document.blocks[$0])) },
      place: document.place(of: span))
  }

  /// The start of a range that is too long to be shown, up to the end of a character.
  private func clipped(_ range: Range<Int>) -> Range<Int> {
    guard range.count > Self.longestEvidence else { return range }
    var end = range.lowerBound + Self.longestEvidence
    while document.text[end] & 0xC0 == 0x80 { end -= 1 }
    return range.lowerBound..<end
  }

  private func oneLine(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
  }

  private func text(_ tokens: Range<Int>) -> Range<Int> {
    guard !tokens.isEmpty, tokens.upperBound <= sentence.tokens.count else { return sentence.text }
    return sentence.tokens[tokens.lowerBound].text
      .lowerBound..<sentence.tokens[tokens.upperBound - 1].text.upperBound
  }

  private var prominence: Int {
    let source = document.blocks[block]
    if source.region == .footer { return 7 }
    return switch source.kind {
    case .announcement: 0
    case .heading(let level): min(3, level)
    case .button: 3
    case .paragraph, .listItem, .tableCell, .caption: 4
    case .question, .imageText: 5
    // What stands in no place of the page is told after what its reader sees.
    case .title, .metaDescription, .formField: 6
    case .footnote, .quotation: 8
    }
  }

  // MARK: what is not understood

  /// Why the sentence looks like a commitment, nil where it does not: a duration, a share, or a word of guarantee. A number that measures
  /// something ("60 hours of battery life", "7 min read") commits to nothing.
  func looksLikeCommitment() -> String? {
    let frame = SentenceFrame(sentence: sentence, frames: rules.frames)
    let speaks = sentence.quantities.contains {
      switch $0.quantity {
      case .duration(let duration): !duration.isVague
      case .percentage: true
      default: false
      }
    }
    if speaks, !frame.has(rules.frames.measurement) { return "quantity" }
    let guarantees = rules.frames.modalities.filter { $0.modality == .guarantee }.map(\.concept)
    return (guarantees + [rules.frames.pledge].compactMap { $0 }).contains { frame.has($0) }
      ? "guarantee" : nil
  }
}
