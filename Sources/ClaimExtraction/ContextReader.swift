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
  /// The title without the topics that have a section of their own.
  private let weakTitle: ConceptSet
  private let titles: SharedTitle?
  private let conceptCount: Int

  init(_ document: Document, _ analyzed: AnalyzedDocument, _ rules: CompiledRules) {
    self.document = document
    conceptCount = rules.model.conceptNames.count
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
    let titles = SharedTitle(document, analyzed, rules)
    var weakTitle = title
    if let titles { weakTitle.subtract(titles.concepts) }
    var around: [ConceptSet] = []
    around.reserveCapacity(document.blocks.count)
    for (number, block) in document.blocks.enumerated() {
      if block.headings.isEmpty && block.context.isEmpty {
        around.append(empty)
        continue
      }
      var set = empty
      for index in block.headings { set.formUnion(own[index]) }
      if let titles, titles.hasSection(number) {
        set.subtract(titles.concepts)
        for index in block.headings where !titles.blocks.contains(index) {
          set.formUnion(own[index])
        }
      }
      for index in block.context { set.formUnion(own[index]) }
      around.append(set)
    }
    self.own = own
    self.around = around
    self.title = title
    self.weakTitle = weakTitle
    self.titles = titles
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

  /// A block's context with the page's title.
  func withTitle(_ context: ConceptSet, in block: Int) -> ConceptSet {
    guard let titles, titles.hasSection(block) else { return context.union(title) }
    return context.union(weakTitle)
  }
}
