import PromiseModel

/// Reads documents: language, sentences, clauses, words, concepts, quantities. One per worker: it holds a libvoikko handle, stemmers and
/// what it remembers of words. The same document gives the same answer whatever was read before it.
public final class TextAnalyzer {
  /// What could not be set up and makes the analysis worse, in one English sentence each without a full stop; empty when all is well. It
  /// speaks of the languages that were met.
  public var warnings: [String] { readers.values.flatMap(\.words.warnings).sorted() }

  private let model: LanguageModel
  private let withMorphology: Bool
  /// Of the languages met so far.
  private var readers: [String: SentenceReader] = [:]
  private var block = BlockReader()

  /// An analyzer for the languages of a model.
  public convenience init(model: LanguageModel) {
    self.init(model: model, withMorphology: true)
  }

  /// An analyzer; `withMorphology` false reads Finnish as if libvoikko were not there.
  init(model: LanguageModel, withMorphology: Bool) {
    self.model = model
    self.withMorphology = withMorphology
  }

  private func reader(of language: String) -> SentenceReader? {
    if let reader = readers[language] { return reader }
    guard let compiled = model.compiled(for: language) else { return nil }
    let reader = SentenceReader(
      model: model, language: compiled, withMorphology: withMorphology)
    readers[language] = reader
    return reader
  }

  /// Reads a document: one analyzed block for each of its blocks.
  public func analyze(_ document: Document) -> AnalyzedDocument {
    for reader in readers.values { reader.words.trim() }
    let text = document.text.span
    var decision = LanguageDecision(model: model)
    var evidences: [LanguageIdentifier.Evidence] = []
    evidences.reserveCapacity(document.blocks.count)
    var whole = LanguageIdentifier.Evidence()
    for block in document.blocks {
      let isDeclared = block.declaredLanguage != nil || document.declaredLanguage != nil
      let evidence = model.identifier.evidence(
        text, block.text, limit: isDeclared ? 24 : 60)
      evidences.append(evidence)
      whole += evidence
    }
    decision.setPage(declared: document.declaredLanguage, evidence: whole)
    var blocks: [AnalyzedBlock] = []
    blocks.reserveCapacity(document.blocks.count)
    var wordsByLanguage: [String: Int] = [:]
    for (block, evidence) in zip(document.blocks, evidences) {
      let declared = block.declaredLanguage ?? document.declaredLanguage
      let language = decision.language(declared: declared, evidence: evidence)
      wordsByLanguage[language, default: 0] += max(evidence.words, 1)
      blocks.append(analyze(block, of: document, language: language))
    }
    let language = wordsByLanguage.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return AnalyzedDocument(language: language ?? "und", blocks: blocks)
  }

  /// Reads a text as one sentence of a language, for tests and the examples of rules.
  public func analyze(sentence text: String, language: String) -> Sentence {
    let bytes = Array(text.utf8)
    let reader = reader(of: language)
    block.read(bytes, 0..<bytes.count, reader: reader?.words)
    let tokens = 0..<block.tokens.count
    return sentence(tokens, bytes, reader)
      ?? Sentence(text: 0..<bytes.count, tokens: [], clauses: [], hits: [], quantities: [])
  }

  /// The dictionary forms that patterns of a language can name a word by, sorted: of the whole word, and of the parts of a compound with
  /// `+` before them. Empty where the language has no dictionary or the dictionary does not know the word.
  public func dictionaryForms(of word: String, language: String) -> [String] {
    reader(of: language)?.words.dictionaryForms(of: Folding.bytes(word)) ?? []
  }

  private func analyze(
    _ textBlock: TextBlock, of document: Document, language: String
  ) -> AnalyzedBlock {
    let reader = reader(of: language)
    block.read(document.text, textBlock.text, reader: reader?.words)
    var sentences: [Sentence] = []
    for range in block.sentences(document.text, isLabel: textBlock.kind.isLabel) {
      if let sentence = sentence(range, document.text, reader) { sentences.append(sentence) }
    }
    return AnalyzedBlock(language: language, sentences: sentences)
  }

  private func sentence(
    _ range: Range<Int>, _ text: [UInt8], _ reader: SentenceReader?
  ) -> Sentence? {
    guard !range.isEmpty else { return nil }
    if let reader { return reader.read(block, range, text) }
    let tokens = Array(block.tokens[range])
    return Sentence(
      text: block.bytes(of: range), tokens: tokens, clauses: [0..<tokens.count], hits: [],
      quantities: [])
  }
}

extension BlockKind {
  /// Whether a few words in it are one sentence whatever marks stand between.
  var isLabel: Bool {
    switch self {
    case .button, .tableCell, .formField: true
    default: false
    }
  }
}
