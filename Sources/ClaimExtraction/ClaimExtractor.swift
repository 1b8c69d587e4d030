import LanguageAnalysis
import PromiseModel
import RulePacks

/// What one document says.
public struct ExtractedClaims: Sendable {
  /// The claims in the order of the document.
  public let claims: [Claim]
  /// What looks like a commitment and fits no topic.
  public let unread: [UnreadCommitment]
}

/// Turns the sentences of a document into claims. Immutable: one serves all workers.
public struct ClaimExtractor: Sendable {
  let rules: CompiledRules

  /// An extractor for the readings of a pack; the model must be made of the pack's languages.
  public init(rules: RulePack, model: LanguageModel) {
    self.rules = CompiledRules(rules, model)
  }

  /// Reads one document as a document of one side.
  public func extract(
    _ document: Document, _ analyzed: AnalyzedDocument, side: DocumentRole
  ) -> ExtractedClaims {
    var claims: [Claim] = []
    var cells = TableColumns()
    var unread: [UnreadCommitment] = []
    let handed = HandedScopes(document, analyzed, rules.frames, side: side)
    visit(document, analyzed, side) { stated in
      let matches = stated.matcher.matches().filter {
        $0.quantity != nil || states(document.blocks[stated.block], document, side)
      }
      let maker = ClaimMaker(
        document: document, analyzed: analyzed, rules: rules, handed: handed,
        block: stated.block,
        sentence: stated.matcher.sentence, side: side,
        language: analyzed.blocks[stated.block].language)
      let made = matches.compactMap(maker.claim)
      cells.add(made, in: document.blocks[stated.block].cell)
      claims += made
      if made.isEmpty, !stated.isAnswered, let reason = maker.looksLikeCommitment() {
        unread.append(UnreadCommitment(evidence: maker.evidence(), reason: reason))
      }
    }
    claims = Self.withoutExplained(cells.withoutLoneLabels(claims))
    claims = Timetable.joined(claims)
    claims += Timetable.joined(
      StructuredClaims(rules: rules, document: document, side: side, language: analyzed.language)
        .claims())
    return ExtractedClaims(claims: claims, unread: unread)
  }

  /// A sentence that may claim something, ready to be matched.
  struct StatedSentence {
    let block: Int
    let matcher: ReadingMatcher
    /// Whether it is a question that the block answers with yes or no.
    var isAnswered = false
  }

  /// Calls back for each sentence that may claim something, in the order of the document.
  func visit(
    _ document: Document, _ analyzed: AnalyzedDocument, _ side: DocumentRole,
    _ body: (StatedSentence) -> Void
  ) {
    let contexts = ContextReader(document, analyzed, rules)
    let questions = AnsweredQuestion(rules: rules, document: document, analyzed: analyzed)
    for (number, block) in document.blocks.enumerated() where Self.speaks(block, side) {
      let read = analyzed.blocks[number]
      if read.isContinued { continue }
      if let first = read.sentences.first,
        let (sentence, asked) = questions.statement(by: first, in: number)
      {
        let context = contexts.context(of: asked, runIn: nil, before: nil)
        body(
          StatedSentence(
            block: number,
            matcher: ReadingMatcher(
              rules: rules, sentence: sentence, own: contexts.set(of: sentence), context: context,
              widerContext: contexts.topics(of: asked, runIn: nil, before: nil), side: side),
            isAnswered: true))
      }
      var before: Sentence?
      let runIn = read.sentences.first.flatMap { first in
        read.sentences.count > 1 && first.tokens.count <= ContextReader.longestRunIn ? first : nil
      }
      for stated in read.sentences {
        let sentence = marked(stated, block, document)
        defer { before = sentence }
        if sentence.hits.isEmpty && sentence.quantities.isEmpty { continue }
        // A question claims nothing; it is the context of its answer.
        if document.text[sentence.text.upperBound - 1] == UInt8(ascii: "?") { continue }
        let context = contexts.context(of: number, runIn: runIn, before: before)
        body(
          StatedSentence(
            block: number,
            matcher: ReadingMatcher(
              rules: rules, sentence: sentence, own: contexts.set(of: sentence), context: context,
              widerContext: contexts.topics(of: number, runIn: runIn, before: before), side: side)))
      }
    }
  }

  /// What a form demands, and that an amount is nothing, is no word of the sentence: it is added as a concept of it.
  private func marked(
    _ sentence: Sentence, _ block: TextBlock, _ document: Document
  ) -> Sentence {
    var marks: [ConceptHit] = []
    if block.kind == .formField(required: true), let concept = rules.frames.requiredField,
      !sentence.tokens.isEmpty
    {
      marks.append(
        ConceptHit(concept: concept, tokens: 0..<sentence.tokens.count, isNegated: false))
    }
    if let concept = rules.frames.zeroAmount {
      for mention in sentence.quantities {
        if case .money(let money) = mention.quantity, money.amount == 0, money.upTo == nil,
          money.bound != .from
        {
          marks.append(ConceptHit(concept: concept, tokens: mention.tokens, isNegated: false))
        }
      }
    }
    marks += sentence.quantities.compactMap(rules.frames.marked.hit)
    if let concept = rules.frames.reduction {
      for mention in sentence.quantities {
        if case .percentage = mention.quantity, hasMinus(mention, sentence, document) {
          marks.append(ConceptHit(concept: concept, tokens: mention.tokens, isNegated: false))
        }
      }
    }
    if marks.isEmpty { return sentence }
    return Sentence(
      text: sentence.text, tokens: sentence.tokens, clauses: sentence.clauses,
      hits: marks + sentence.hits, quantities: sentence.quantities)
  }

  /// Whether a minus or a dash stands right before a number, and no number before that ("−20 %", not "15–20 %").
  private func hasMinus(
    _ mention: QuantityMention, _ sentence: Sentence, _ document: Document
  ) -> Bool {
    guard let number = mention.tokens.first(where: { sentence.tokens[$0].kind == .number }),
      number > 0, sentence.tokens[number - 1].kind == .mark,
      sentence.tokens[number - 1].text.upperBound == sentence.tokens[number].text.lowerBound,
      number == 1 || sentence.tokens[number - 2].kind != .number
    else { return false }
    return ["-", "\u{2212}", "\u{2013}"].contains(
      document.string(sentence.tokens[number - 1].text))
  }

  /// Whether words without a number may make a claim where they stand. A heading of terms names what follows and grants nothing by itself,
  /// nor does a button; on a page that promises they do.
  private func states(_ block: TextBlock, _ document: Document, _ side: DocumentRole) -> Bool {
    switch block.kind {
    case .button, .imageText: side == .promise
    // The first heading of a text without markup is its title and its main heading.
    case .title:
      side == .promise && document.mediaType != .html && document.mediaType != .webArchive
    case .heading: side == .promise
    default: true
    }
  }

  /// Menus and cookie notices promise nothing; a customer's review is not the shop's word.
  private static func speaks(_ block: TextBlock, _ side: DocumentRole) -> Bool {
    if block.region == .cookieNotice || block.region == .navigation { return false }
    return !(block.kind == .quotation && side == .promise)
  }

  /// "Free delivery" in a banner and "on orders of 50 € and more" lower on the page are one promise: the first alone promises nothing more,
  /// unless it is made for everything.
  private static func withoutExplained(_ claims: [Claim]) -> [Claim] {
    func isFree(_ claim: Claim) -> Bool {
      if case .money(let money) = claim.value { return money.amount == 0 && money.above == nil }
      return false
    }
    func hasLimit(_ claim: Claim) -> Bool {
      if case .money(let money) = claim.value { return money.above != nil }
      return false
    }
    return claims.filter { claim in
      guard isFree(claim), !claim.isAbsolute, claim.side == .promise else { return true }
      return !claims.contains {
        $0.topic == claim.topic && hasLimit($0)
          && ($0.scope.facets == claim.scope.facets || $0.evidence.span == claim.evidence.span)
      }
    }
  }
}
