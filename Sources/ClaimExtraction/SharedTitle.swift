import LanguageAnalysis
import PromiseModel

/// A title that names several topics ("Terms of sale and warranty") over sections whose headings name theirs: a topic of the title that has a
/// section of its own is not what the others are about.
struct SharedTitle {
  /// The blocks of the title and of the page's main heading.
  let blocks: Set<Int>
  /// The concepts that headings of sections name.
  let concepts: ConceptSet
  /// For each block whether it stands in a section whose heading names a topic.
  private let sections: [Bool]

  /// Nil where the title is about one thing, or no section has a heading.
  init?(_ document: Document, _ analyzed: AnalyzedDocument, _ rules: CompiledRules) {
    var titles: Set<Int> = []
    let mainHeadings = document.blocks.indices.filter { document.blocks[$0].kind == .heading(1) }
    for (number, block) in document.blocks.enumerated() where block.kind == .title {
      titles.insert(number)
    }
    if mainHeadings.count == 1 { titles.formUnion(mainHeadings) }
    guard
      titles.contains(where: {
        analyzed.blocks[$0].sentences.contains { Self.lists($0, document, rules) }
      })
    else { return nil }
    var concepts = ConceptSet(conceptCount: rules.model.conceptNames.count)
    let topical = analyzed.blocks.map { block in
      block.sentences.contains { Self.namesTopic($0, rules) }
    }
    var sections: [Bool] = []
    sections.reserveCapacity(document.blocks.count)
    for (number, block) in document.blocks.enumerated() {
      let sentences = analyzed.blocks[number].sentences
      let hasRunIn =
        sentences.count > 1
        && sentences.first.map { Self.isRunIn($0) && Self.namesTopic($0, rules) } == true
      if !titles.contains(number), hasRunIn || block.isHeading, let first = sentences.first {
        for hit in first.hits { concepts.insert(hit) }
      }
      sections.append(
        hasRunIn || block.headings.contains { topical[$0] && !titles.contains($0) })
    }
    guard sections.contains(true) else { return nil }
    blocks = titles
    self.concepts = concepts
    self.sections = sections
  }

  func hasSection(_ block: Int) -> Bool { sections[block] }

  /// Whether a sentence names what readings ask of their context.
  private static func namesTopic(_ sentence: Sentence, _ rules: CompiledRules) -> Bool {
    sentence.hits.contains { rules.contextConcepts.contains($0.concept.index) }
  }

  /// "**3. Delivery.** We deliver …"
  private static func isRunIn(_ sentence: Sentence) -> Bool {
    let firstWord = sentence.tokens.firstIndex { $0.kind == .word } ?? 0
    return sentence.tokens.count - firstWord <= ContextReader.longestRunIn
      && sentence.quantities.isEmpty
  }

  private static func lists(
    _ title: Sentence, _ document: Document, _ rules: CompiledRules
  ) -> Bool {
    title.hits.contains { $0.concept == rules.frames.and }
      || title.tokens.contains {
        $0.kind == .mark
          && [UInt8(ascii: "&"), UInt8(ascii: ",")].contains(
            document.text[$0.text.lowerBound])
      }
  }
}

extension TextBlock {
  /// Whether it is a heading of any level.
  fileprivate var isHeading: Bool {
    if case .heading = kind { return true }
    return false
  }
}
