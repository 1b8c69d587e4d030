import LanguageAnalysis
import PromiseModel
import RulePacks

/// Reads the answers of a document's structured data beside its visible text. What is visible says nothing new when an answer repeats it.
struct StructuredAnswerClaims {
  let extractor: ClaimExtractor
  let document: Document
  let analyzed: AnalyzedDocument
  let side: DocumentRole

  /// Shorter sentences, in letters and digits, are said of many things ("Yes, of course.").
  private static let shortestSentence = 12

  private struct Statement: Hashable {
    let topic: String
    let aspect: String
    let value: ClaimValue
    let facets: [String: [String]]

    init(_ claim: Claim) {
      topic = claim.topic
      aspect = claim.aspect
      value = claim.value
      facets = claim.scope.facets
    }
  }

  /// What the answers say beside the visible claims.
  func extracted(beside visible: [Claim], with analyzer: TextAnalyzer) -> ExtractedClaims {
    let answers = document.unseen.filter { $0.kind == .structuredAnswer }
    if answers.isEmpty { return ExtractedClaims(claims: [], unread: []) }
    var known = visibleSentences()
    var stated = Set(visible.filter { !$0.isStructuredData }.map(Statement.init))
    var claims: [Claim] = []
    var unread: [UnreadCommitment] = []
    for answer in answers {
      let page = document.reading(
        answer, language: document.declaredLanguage ?? analyzed.language)
      let read = analyzer.analyze(page)
      let sentences = read.blocks.flatMap(\.sentences).map { sentence in
        (span: page.span(of: sentence.text), words: Self.letters(page, sentence.text))
      }
      func isRepeated(_ evidence: Evidence) -> Bool {
        let own = sentences.filter {
          $0.span.start < evidence.span.end && evidence.span.start < $0.span.end
        }
        return !own.isEmpty && own.allSatisfy { known.contains($0.words) }
      }
      let extracted = extractor.extract(page, read, side: side)
      let new = extracted.claims.filter {
        !isRepeated($0.evidence) && !stated.contains(Statement($0))
      }
      claims += new.map(\.asStructuredAnswer)
      unread += extracted.unread.filter { !isRepeated($0.evidence) }
      // Pages carry the same answers twice where two of their programs write them.
      known.formUnion(sentences.map(\.words).filter { $0.count >= Self.shortestSentence })
      stated.formUnion(new.map(Statement.init))
    }
    return ExtractedClaims(claims: claims, unread: unread)
  }

  /// The sentences and blocks of the page that are long enough to be one's own, without white space and marks.
  private func visibleSentences() -> Set<[UInt8]> {
    var known: Set<[UInt8]> = []
    for (block, read) in zip(document.blocks, analyzed.blocks) {
      for range in [block.text] + read.sentences.map(\.text) {
        let words = Self.letters(document, range)
        if words.count >= Self.shortestSentence { known.insert(words) }
      }
    }
    return known
  }

  /// The letters and digits of a text in lower case, as UTF-8.
  private static func letters(_ document: Document, _ range: Range<Int>) -> [UInt8] {
    Array(
      String(
        String.UnicodeScalarView(
          document.string(range).lowercased().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
          })
      ).utf8)
  }
}

extension ClaimExtractor {
  /// Reads one document as a document of one side, with what it says where its readers do not look: answers in its structured data.
  public func extract(
    _ document: Document, _ analyzed: AnalyzedDocument, side: DocumentRole,
    unseenWith analyzer: TextAnalyzer
  ) -> ExtractedClaims {
    let visible = extract(document, analyzed, side: side)
    let answers = StructuredAnswerClaims(
      extractor: self, document: document, analyzed: analyzed, side: side
    ).extracted(beside: visible.claims, with: analyzer)
    return ExtractedClaims(
      claims: visible.claims + answers.claims, unread: visible.unread + answers.unread)
  }
}
