import PromiseModel

/// Reads the sentences of one language: concepts, clauses, negations, quantities.
final class SentenceReader {
  /// What words fit which patterns.
  let words: WordReader
  private let model: LanguageModel
  private let quantities: QuantityReader
  private let negatesBackwards: Bool
  private var matcher: ConceptMatcher

  init(model: LanguageModel, language: CompiledLanguage, withMorphology: Bool) {
    self.model = model
    matcher = ConceptMatcher(language: language)
    words = WordReader(language: language, withMorphology: withMorphology)
    quantities = QuantityReader(model: model, language: language.language)
    negatesBackwards = language.grammar.negatesBackwards
  }

  /// Reads a range of a block's tokens, not empty, as one sentence.
  func read(_ block: BlockReader, _ range: Range<Int>, _ text: [UInt8]) -> Sentence {
    let found = matcher.match(block.words.span, block.marks.span, range, words)
    let tokens = Array(block.tokens[range])
    let parts = ClauseSplitter.Sentence(
      tokens: block.tokens[range], gaps: block.gaps[range], words: block.words[range],
      marks: block.marks[range], reader: words, hits: found, roles: model.roles)
    let clauses = ClauseSplitter.clauses(of: parts, in: text.span)
    let spans = PatternReach(sentence: parts, clauses: clauses)
    let raw = spans.isLimited ? found.filter(spans.holds) : found
    var hits: [ConceptHit] = []
    if !raw.isEmpty {
      let negation = NegationFinder(
        sentence: parts, clauses: clauses, negatesBackwards: negatesBackwards)
      hits = raw.map {
        ConceptHit(
          concept: ConceptID(index: Int($0.concept)), tokens: $0.tokens,
          isNegated: negation.isNegated($0))
      }
    }
    let isWorthReading = !hits.isEmpty || tokens.contains { $0.kind == .number }
    return Sentence(
      text: block.bytes(of: range), tokens: tokens, clauses: clauses, hits: hits,
      quantities: isWorthReading
        ? quantities.read(tokens: tokens, hits: hits, clauses: clauses, text: text) : [])
  }
}
