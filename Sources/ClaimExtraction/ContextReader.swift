import LanguageAnalysis
import PromiseModel

/// What stands around a sentence: headings above it, table heads, the question it answers, the page's title.
struct ContextReader {
  private let document: Document
  /// The concepts of each block, parallel to `Document.blocks`.
  private let own: [ConceptSet]
  /// What surrounds each block without its own words, parallel to `Document.blocks`.
  private let around: [ConceptSet]
  private let title: ConceptSet
  private let conceptCount: Int

  init(_ document: Document, _ analyzed: AnalyzedDocument, conceptCount: Int) {
    self.document = document
    self.conceptCount = conceptCount
    let empty = ConceptSet(conceptCount: conceptCount)
    var own: [ConceptSet] = []
    own.reserveCapacity(document.blocks.count)
    var title = empty
    for (number, block) in document.blocks.enumerated() {
      var set = empty
      for sentence in analyzed.blocks[number].sentences {
        for hit in sentence.hits { set.insert(hit) }
      }
      if block.kind == .title { title.formUnion(set) }
      own.append(set)
    }
    var around: [ConceptSet] = []
    around.reserveCapacity(document.blocks.count)
    for block in document.blocks {
      if block.headings.isEmpty && block.context.isEmpty {
        around.append(empty)
        continue
      }
      var set = empty
      for index in block.headings { set.formUnion(own[index]) }
      for index in block.context { set.formUnion(own[index]) }
      around.append(set)
    }
    self.own = own
    self.around = around
    self.title = title
  }

  func set(of sentence: Sentence) -> ConceptSet {
    var set = ConceptSet(conceptCount: conceptCount)
    for hit in sentence.hits { set.insert(hit) }
    return set
  }

  /// Headings and heads, the sentence before, and a run-in heading ("Returns. The product may …"): a first sentence of a word or two.
  func context(of block: Int, runIn: Sentence?, before: Sentence?) -> ConceptSet {
    var set = around[block]
    for hit in before?.hits ?? [] { set.insert(hit) }
    for hit in runIn?.hits ?? [] { set.insert(hit) }
    return set
  }

  /// The most tokens of a run-in heading, its full stop included.
  static let longestRunIn = 5

  func withTitle(_ context: ConceptSet) -> ConceptSet {
    var set = context
    set.formUnion(title)
    return set
  }
}
