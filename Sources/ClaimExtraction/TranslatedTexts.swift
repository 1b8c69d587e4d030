import LanguageAnalysis
import PromiseModel

extension ClaimExtractor {
  /// What attributes say in other languages than the text of their elements, with the elements; of languages that are read. Nothing of it
  /// is a claim of the page: a reader sees one language at a time.
  public func translatedClaims(
    _ document: Document, side: DocumentRole, with analyzer: TextAnalyzer
  ) -> [(claim: Claim, element: SourceSpan)] {
    document.unseen.flatMap { text -> [(claim: Claim, element: SourceSpan)] in
      guard case .translation(let language, let element) = text.kind,
        rules.model.languages.contains(language)
      else { return [] }
      let page = document.reading(text, language: language)
      return extract(page, analyzer.analyze(page), side: side).claims.map { ($0, element) }
    }
  }
}
