import LanguageAnalysis
import PromiseModel

/// Tells on which side a document stands from its folder, file name, title and first heading. The words are the packs' concepts
/// `role.term` and `role.promise`.
struct RoleGuess: Sendable {
  private let model: LanguageModel
  private let term: ConceptID?
  private let promise: ConceptID?

  init(model: LanguageModel) {
    self.model = model
    term = model.concept("role.term")
    promise = model.concept("role.promise")
  }

  func guess(
    _ document: Document, _ analyzed: AnalyzedDocument, _ analyzer: TextAnalyzer
  ) -> (DocumentRole, LocalizedText) {
    let parts = document.path.split(separator: "/").map(String.init)
    for folder in parts.dropLast().reversed() {
      if let role = role(ofName: folder, analyzer) {
        return (role, Self.reason("folder", "kansion", folder))
      }
    }
    for (number, block) in document.blocks.enumerated() {
      guard Self.namesThePage(block) else { continue }
      if let role = role(of: analyzed.blocks[number].sentences) {
        return (role, Self.reason("title or heading", "otsikon", document.string(block)))
      }
    }
    if let file = parts.last, let role = role(ofName: file, analyzer) {
      return (role, Self.reason("file name", "tiedoston nimen", file))
    }
    return (
      .promise,
      LocalizedText(
        en: "nothing marks it as terms", fi: "mikään ei osoita sitä ehdoiksi")
    )
  }

  private static func namesThePage(_ block: TextBlock) -> Bool {
    switch block.kind {
    case .title, .heading(1): true
    default: false
    }
  }

  private static func reason(_ en: String, _ fi: String, _ words: String) -> LocalizedText {
    LocalizedText(en: "by its \(en) “\(words)”", fi: "\(fi) ”\(words)” perusteella")
  }

  /// A name counts as terms where any language of the packs says so.
  private func role(ofName name: String, _ analyzer: TextAnalyzer) -> DocumentRole? {
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    let words = String(stem.map { $0 == "-" || $0 == "_" || $0 == "+" ? " " : $0 })
    var found: DocumentRole?
    for language in model.languages {
      switch role(of: [analyzer.analyze(sentence: words, language: language)]) {
      case .term: return .term
      case .promise: found = .promise
      case nil: break
      }
    }
    return found
  }

  private func role(of sentences: [Sentence]) -> DocumentRole? {
    var found: DocumentRole?
    for hit in sentences.flatMap(\.hits) {
      if hit.concept == term { return .term }
      if hit.concept == promise { found = .promise }
    }
    return found
  }
}
