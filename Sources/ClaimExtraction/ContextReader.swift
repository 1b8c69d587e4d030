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
  /// `around` without them, of the blocks for which it differs.
  private let topics: [Int: ConceptSet]
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
    var topics: [Int: ConceptSet] = [:]
    around.reserveCapacity(document.blocks.count)
    for (number, block) in document.blocks.enumerated() {
      if block.headings.isEmpty && block.context.isEmpty {
        around.append(empty)
        if titles?.hasSection(number) == true { topics[number] = empty }
        continue
      }
      var set = empty
      for index in block.headings + block.context { set.formUnion(own[index]) }
      around.append(set)
      if let titles, titles.hasSection(number) {
        set.subtract(titles.concepts)
        for index in block.headings + block.context where !titles.blocks.contains(index) {
          set.formUnion(own[index])
        }
        topics[number] = set
      }
    }
    self.own = own
    self.around = around
    self.title = title
    self.weakTitle = weakTitle
    self.topics = topics
  }

  func set(of sentence: Sentence) -> ConceptSet {
    var set = ConceptSet(conceptCount: conceptCount)
    for hit in sentence.hits { set.insert(hit) }
    return set
  }

  /// Headings and heads, the sentence before, and a run-in heading ("Returns. The product may …"): a first sentence of a word or two.
  func context(of block: Int, runIn: Sentence?, before: Sentence?) -> ConceptSet {
    adding(runIn, before, to: around[block])
  }

  /// What a block may be about: its context with the page's title, but without the topics of the title that have a section of their own.
  func topics(of block: Int, runIn: Sentence?, before: Sentence?) -> ConceptSet {
    var set = adding(runIn, before, to: topics[block] ?? around[block])
    set.formUnion(topics[block] == nil ? title : weakTitle)
    return set
  }

  private func adding(
    _ runIn: Sentence?, _ before: Sentence?, to around: ConceptSet
  ) -> ConceptSet {
    var set = around
    for hit in before?.hits ?? [] { set.insert(hit) }
    for hit in runIn?.hits ?? [] { set.insert(hit) }
    return set
  }

  /// The most tokens of a run-in heading, its full stop included.
  static let longestRunIn = 5
}
