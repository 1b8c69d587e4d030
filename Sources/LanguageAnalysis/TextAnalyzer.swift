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
    for (number, (block, evidence)) in zip(document.blocks, evidences).enumerated() {
      let declared = block.declaredLanguage ?? document.declaredLanguage
      let language = decision.language(declared: declared, evidence: evidence)
      wordsByLanguage[language, default: 0] += max(evidence.words, 1)
      var read = analyze(block, of: document, language: language)
      if let joined = continuation(number, read, of: document, after: blocks.last) {
        let before = blocks.removeLast()
        blocks.append(
          AnalyzedBlock(
            language: before.language, sentences: before.sentences, isContinued: true))
        read = AnalyzedBlock(
          language: language, sentences: [joined] + read.sentences.dropFirst())
      }
      blocks.append(read)
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

  /// The bytes of a line that another goes on from, and the tokens of the sentence that goes on, at most.
  private static let longestLine = 60
  private static let longestContinuation = 10

  /// A short block and the first sentence of the next as one sentence, where the next goes on from it: cards and banners set "Free
  /// delivery" and "on orders over £50" in elements of their own. Nil where it does not.
  private func continuation(
    _ number: Int, _ read: AnalyzedBlock, of document: Document, after before: AnalyzedBlock?
  ) -> Sentence? {
    guard number > 0, let before, before.language == read.language, !before.isContinued,
      before.sentences.count == 1, let second = read.sentences.first,
      let reader = reader(of: read.language),
      reader.words.begins(with: .continuation, document.text.span, second)
    else { return nil }
    let (line, block) = (document.blocks[number - 1], document.blocks[number])
    guard line.kind.mayBeContinued, block.kind.mayContinue, line.region == block.region,
      line.cell == nil, block.cell == nil, line.text.count <= Self.longestLine,
      second.tokens.count <= Self.longestContinuation,
      !(line.kind == .listItem && block.kind == .listItem),
      !"?:!.,;".utf8.contains(document.text[line.text.upperBound - 1])
    else { return nil }
    self.block.read(
      document.text, line.text.lowerBound..<second.text.upperBound, reader: reader.words)
    return sentence(0..<self.block.tokens.count, document.text, reader)
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
  /// Whether a block of this kind may be a line that the next goes on from.
  fileprivate var mayBeContinued: Bool {
    switch self {
    case .heading(let level): level > 1
    case .paragraph, .listItem, .announcement: true
    default: false
    }
  }

  /// Whether a block of this kind may go on from the line before it.
  fileprivate var mayContinue: Bool {
    switch self {
    case .paragraph, .listItem, .announcement: true
    default: false
    }
  }

  /// Whether a few words in it are one sentence whatever marks stand between.
  var isLabel: Bool {
    switch self {
    case .button, .tableCell, .formField: true
    default: false
    }
  }
}
