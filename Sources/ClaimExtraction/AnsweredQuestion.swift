import LanguageAnalysis
import PromiseModel

/// Reads a question that is answered with yes or no as the statement that it amounts to: "Do I pay for the return? – No, never."
struct AnsweredQuestion {
  let rules: CompiledRules
  let document: Document
  let analyzed: AnalyzedDocument

  /// The most bytes of text from the question to the end of the answer's first sentence: more is no place to point at.
  private static let longest = 420
  /// The most tokens of a table cell that answers its row's head.
  private static let longestCell = 3

  /// The statement made by the first sentence of a block, and the block of its question; nil where it answers none.
  func statement(by answer: Sentence, in number: Int) -> (sentence: Sentence, question: Int)? {
    guard let isYes = polarity(answer), let number = questionBlock(of: number, answer),
      let question = analyzed.blocks[number].sentences.last,
      answer.text.upperBound - question.text.lowerBound <= Self.longest,
      question.text.lowerBound < answer.text.lowerBound
    else { return nil }
    return (
      Sentence(
        text: question.text.lowerBound..<answer.text.upperBound, tokens: question.tokens,
        clauses: question.clauses,
        hits: isYes
          ? question.hits
          : question.hits.map {
            ConceptHit(concept: $0.concept, tokens: $0.tokens, isNegated: !$0.isNegated)
          },
        // "Can I return it after 30 days? No." says no length.
        quantities: isYes ? question.quantities : []), number
    )
  }

  private func polarity(_ answer: Sentence) -> Bool? {
    for hit in answer.hits where hit.tokens.lowerBound == 0 {
      if hit.concept == rules.frames.answerYes { return true }
      if hit.concept == rules.frames.answerNo { return false }
    }
    return nil
  }

  /// The block that asks: a question above, or the head of the row of a cell that says no more than yes or no.
  private func questionBlock(of number: Int, _ answer: Sentence) -> Int? {
    let block = document.blocks[number]
    if block.cell != nil {
      return answer.tokens.count <= Self.longestCell ? block.context.first : nil
    }
    let nearest = (block.context + [block.headings.last].compactMap { $0 }).last { asks($0) }
    // Only the first block under a heading answers it.
    guard let nearest, nearest < number,
      !document.blocks[(nearest + 1)..<number].contains(where: { $0.kind == .paragraph })
    else { return nil }
    return nearest
  }

  private func asks(_ number: Int) -> Bool {
    guard let sentence = analyzed.blocks[number].sentences.last,
      document.text[sentence.text.upperBound - 1] == UInt8(ascii: "?")
    else { return false }
    func begins(with concept: ConceptID?) -> Bool {
      sentence.hits.contains { $0.concept == concept && $0.tokens.lowerBound == 0 }
    }
    return begins(with: rules.frames.asksYesNo) && !begins(with: rules.frames.asksWhat)
  }
}
