import LanguageAnalysis
import PromiseModel

/// Tells on which side a document stands from its folder, file name, title and first heading. The words are the packs' concepts
/// `role.term` and `role.promise`.
struct RoleGuess: Sendable {
  private let term: ConceptID?
  private let promise: ConceptID?
  private let termNames: NamePatterns
  private let promiseNames: NamePatterns

  init(model: LanguageModel, languages: [LanguageDefinition]) {
    term = model.concept("role.term")
    promise = model.concept("role.promise")
    termNames = NamePatterns(of: "role.term", in: languages)
    promiseNames = NamePatterns(of: "role.promise", in: languages)
  }

  func guess(
    _ document: Document, _ analyzed: AnalyzedDocument
  ) -> (DocumentRole, LocalizedText) {
    let parts = document.path.split(separator: "/").map(String.init)
    for folder in parts.dropLast().reversed() {
      if let role = role(ofName: folder) {
        return (role, Self.reason("folder", "kansion", folder))
      }
    }
    // A newsletter that announces new terms is none of them.
    if document.mediaType == .email {
      return (.promise, LocalizedText(en: "it is an e-mail", fi: "se on sähköposti"))
    }
    if document.mediaType == .productFeed {
      return (.promise, LocalizedText(en: "it is a product feed", fi: "se on tuotesyöte"))
    }
    for (number, block) in document.blocks.enumerated() {
      guard Self.namesThePage(block) else { continue }
      if let role = role(of: analyzed.blocks[number].sentences) {
        return (role, Self.reason("title or heading", "otsikon", document.string(block)))
      }
    }
    if let file = parts.last, let role = role(ofName: file) {
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
  private func role(ofName name: String) -> DocumentRole? {
    let words = NamePatterns.words(of: name)
    if termNames.fit(words) { return .term }
    return promiseNames.fit(words) ? .promise : nil
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
