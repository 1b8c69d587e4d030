import PromiseModel

/// Gathers what language files tell.
struct LanguageDecoder {
  let diagnostics: Diagnostics
  /// For each language its concepts, in the order of the files.
  private var languages: [String: [String: Draft]] = [:]
  /// Where a file of concepts first names each language.
  private var places: [String: RuleFilePosition] = [:]
  private var late: [String: [LateConceptFile]] = [:]
  private var grammars: [String: (grammar: LanguageGrammar, place: RuleFilePosition)] = [:]
  private var looks: [String: (look: LanguageIdentification, place: RuleFilePosition)] = [:]

  /// The patterns of a concept so far, each once.
  private struct Draft {
    var patterns: [ConceptPattern] = []
    var texts: Set<String> = []
  }

  init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  private static let otherKinds = ["grammar", "identification"]

  mutating func decode(_ root: YAMLNode, in file: RuleFile) {
    // each file tells one thing of a language; where the key of it is missing, concepts are meant
    var kind = "concepts"
    if case .mapping(let entries) = root.content,
      let other = entries.first(where: { Self.otherKinds.contains($0.key) })
    {
      kind = other.key
    }
    guard
      let fields = Fields(
        root, of: "a language file", required: ["language", kind], diagnostics: diagnostics)
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
    switch kind {
    case "grammar": addGrammar(fields, of: language)
    case "identification": addIdentification(fields, of: language)
    default: addConcepts(fields, of: language)
    }
  }

  private mutating func addGrammar(_ fields: Fields, of language: String) {
    if let first = grammars[language]?.place {
      reportSecond("grammar", of: language, at: fields.position, first)
    } else if let node = fields["grammar"],
      let grammar = GrammarDecoder(diagnostics: diagnostics).grammar(node)
    {
      grammars[language] = (grammar, fields.position)
    }
  }

  private mutating func addIdentification(_ fields: Fields, of language: String) {
    if let first = looks[language]?.place {
      reportSecond("identification", of: language, at: fields.position, first)
    } else if looks.count == LanguageIdentification.mostLanguages {
      diagnostics.report(
        fields.position,
        "At most \(LanguageIdentification.mostLanguages) languages can be told apart. Remove one "
          + "identification; a page's lang attribute tells its language all the same.")
    } else if let node = fields["identification"],
      let look = IdentificationDecoder(diagnostics: diagnostics).identification(node)
    {
      looks[language] = (look, fields.position)
    }
  }

  private func reportSecond(
    _ what: String, of language: String, at place: RuleFilePosition, _ first: RuleFilePosition
  ) {
    diagnostics.report(
      place,
      "The \(what) of \(shown(language)) stands at \(first.file):\(first.line):\(first.column). "
        + "Remove one.")
  }

  private mutating func addConcepts(_ fields: Fields, of language: String) {
    if places[language] == nil { places[language] = fields.position(of: "language") }
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

  /// Notes a file of concepts that is to be read when its language is met.
  mutating func add(_ file: LateConceptFile) {
    if places[file.language] == nil { places[file.language] = file.place }
    late[file.language, default: []].append(file)
  }

  /// The concepts read so far of one language, unsorted.
  func concepts(of language: String) -> [LanguageDefinition.Concept] {
    languages[language, default: [:]].map {
      LanguageDefinition.Concept(id: $0, patterns: $1.patterns)
    }
  }

  /// The definitions, sorted by language, each pattern once; `errors` takes what is found wrong later.
  func definitions(lateErrors errors: LateErrors) -> [LanguageDefinition] {
    for (language, place) in places where grammars[language] == nil {
      diagnostics.report(
        place,
        "The language \(shown(language)) has no grammar. Add languages/\(language)/grammar.yaml.")
    }
    let known = Set(languages.keys).union(grammars.keys).union(looks.keys).union(late.keys)
    return known.sorted().map { language -> LanguageDefinition in
      let files = late[language] ?? []
      var read: (@Sendable () -> [LanguageDefinition.Concept])?
      if !files.isEmpty { read = { LateConceptFile.concepts(of: files, language, errors) } }
      return LanguageDefinition(
        language: language, early: concepts(of: language), lateIDs: files.flatMap(\.conceptIDs),
        grammar: grammars[language]?.grammar ?? .plain, identification: looks[language]?.look,
        late: read)
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
