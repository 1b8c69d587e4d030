import PromiseModel

/// Gathers the concepts of language files.
struct LanguageDecoder {
  let diagnostics: Diagnostics
  /// For each language its concepts, in the order of the files.
  private var languages: [String: [String: Draft]] = [:]

  /// The patterns of a concept so far, each once.
  private struct Draft {
    var patterns: [ConceptPattern] = []
    var texts: Set<String> = []
  }

  init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  mutating func decode(_ root: YAMLNode, in file: RuleFile) {
    guard
      let fields = Fields(
        root, of: "a language file", required: ["language", "concepts"], diagnostics: diagnostics)
    else { return }
    let language = fields.word("language")
    if language.isEmpty { return }
    let place = fields.position(of: "language")
    guard isLanguageCode(language) else {
      diagnostics.report(
        place, "\(shown(language)) is no language code. Write two or three small letters, as fi.")
      return
    }
    if language != file.folderName {
      diagnostics.report(
        place,
        "The language \(shown(language)) stands in the folder \(shown(file.folderName)). "
          + "Move the file to languages/\(language), or correct the language.")
    }
    guard let entries = fields["concepts"]?.entries(of: "concepts", diagnostics) else { return }
    for entry in entries {
      if let problem = conceptIDProblem(entry.key) {
        diagnostics.report(entry.keyPosition, problem(diagnostics))
        continue
      }
      var draft = languages[language]?[entry.key] ?? Draft()
      for node in entry.value.items(diagnostics) { add(node, to: &draft) }
      languages[language, default: [:]][entry.key] = draft
    }
  }

  /// The definitions, sorted by language, each pattern once.
  func definitions() -> [LanguageDefinition] {
    languages.keys.sorted().map { language in
      LanguageDefinition(
        language: language,
        concepts: languages[language, default: [:]].map {
          LanguageDefinition.Concept(id: $0, patterns: $1.patterns)
        })
    }
  }

  private func add(_ node: YAMLNode, to draft: inout Draft) {
    guard case .scalar(let text, isQuoted: true) = node.content else {
      _ = node.text(diagnostics)
      return
    }
    if draft.texts.contains(text) { return }
    do {
      draft.patterns.append(try parsePattern(text))
      draft.texts.insert(text)
    } catch {
      diagnostics.report(
        node.position(ofCharacter: error.offset, in: text),
        "Pattern \(shown(text)): \(error.message)")
    }
  }
}

/// Whether the text is two or three small letters.
func isLanguageCode(_ text: String) -> Bool {
  (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
}
