import PromiseModel

/// Gathers the concepts of language files.
struct LanguageDecoder {
  let diagnostics: Diagnostics
  /// For each language its concepts with their patterns, in the order of the files.
  private(set) var languages: [String: [String: [ConceptPattern]]] = [:]

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
      let patterns = entry.value.items(diagnostics).compactMap { pattern($0) }
      languages[language, default: [:]][entry.key, default: []] += patterns
    }
  }

  /// The definitions, sorted by language, each pattern once.
  func definitions() -> [LanguageDefinition] {
    languages.keys.sorted().map { language in
      LanguageDefinition(
        language: language,
        concepts: languages[language, default: [:]].map { id, patterns in
          var seen: Set<ConceptPattern> = []
          return LanguageDefinition.Concept(
            id: id, patterns: patterns.filter { seen.insert($0).inserted })
        })
    }
  }

  private func pattern(_ node: YAMLNode) -> ConceptPattern? {
    if case .scalar(let text, isQuoted: true) = node.content {
      do {
        return try parsePattern(text)
      } catch {
        // Between quotes without escapes a code point is a column; else only the start is sure.
        let place = node.position
        let textColumn = text.isEmpty ? nil : node.textColumn
        let column = textColumn.map { $0 + error.offset } ?? place.column
        diagnostics.report(
          RuleFilePosition(file: place.file, line: place.line, column: column),
          "Pattern \(shown(text)): \(error.message)")
        return nil
      }
    }
    _ = node.text(diagnostics)
    return nil
  }
}

/// Whether the text is two or three small letters.
func isLanguageCode(_ text: String) -> Bool {
  (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
}

/// The ids that the linter itself understands, by the part before the first dot.
private let reservedConcepts: [String: [String]] = [
  "number": ["half", "article", "few", "times"],
  "unit": timeUnits.map(\.name) + ["percent", "rate", "rate.period"],
  "duration": [
    "same-day", "next-day", "next-business-day", "immediate", "fortnight", "overnight", "unlimited",
  ],
  "bound": [
    "at-most", "at-least", "over", "under", "about", "from", "time-limit", "after.at-most",
    "after.at-least", "after.from", "after.over", "after.under",
  ],
  "clock": ["at", "pm", "am", "noon", "midnight"],
  "day": [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekdays",
    "weekend", "every-day",
  ],
  "hours": ["around-the-clock"],
  "month": (1...12).map { String($0) },
  "start": startEvents.map(\.name),
  "frame": [
    "negation", "negation-noun", "not-negation", "hedge", "aim", "guarantee", "commit", "may",
    "condition", "exception", "only", "addition", "request", "absolute", "after", "clause-break",
  ],
  "range": ["connector", "and", "between", "end"],
  "abbreviation": ["no-break"],
  "scope": [],
  "party": [
    "seller", "carrier", "installer", "manufacturer", "financier", "customer", "third-party",
  ],
  "role": ["term", "promise"],
]

/// Whether the rest of a reserved id is one of those that hold a number: `number.2`, `number.1.5`, `number.multiply.1000`,
/// `clock.hour.3`, `duration.2.week`.
private func holdsNumber(_ family: String, _ rest: [String]) -> Bool {
  func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }
  switch (family, rest.count) {
  case ("number", 1): return isNumber(rest[0])
  case ("number", 2): return (isNumber(rest[0]) || rest[0] == "multiply") && isNumber(rest[1])
  case ("clock", 2): return rest[0] == "hour" && isNumber(rest[1])
  case ("duration", 2):
    return isNumber(rest[0]) && timeUnits.contains { $0.name == rest[1] }
  default: return false
  }
}

/// What is wrong with a concept's id; nil where nothing is.
private func conceptIDProblem(_ id: String) -> ((Diagnostics) -> String)? {
  let parts = id.split(separator: ".", omittingEmptySubsequences: false)
  if parts.count >= 2, parts[0] == "unit", isCurrency(parts[1]),
    parts.count == 2 || parts[2...] == ["cent"]
  {
    return nil
  }
  guard isDotted(id) else {
    return { _ in "The concept \(shown(id)) must be small letters, digits, hyphens and dots: a-b.c."
    }
  }
  guard parts.count > 1, let known = reservedConcepts[String(parts[0])] else { return nil }
  let family = String(parts[0])
  if family == "scope" {
    return parts.count == 3
      ? nil : { _ in "The concept \(shown(id)) must be scope.FACET.VALUE: scope.region.islands." }
  }
  let rest = parts.dropFirst().joined(separator: ".")
  if known.contains(rest) { return nil }
  if holdsNumber(family, parts.dropFirst().map(String.init)) { return nil }
  let all = known.map { family + "." + $0 }
  return { diagnostics in
    "The linter knows no concept \(shown(id))." + diagnostics.suggestion(for: id, among: all)
      + " Ids that begin with \(family). are its own."
  }
}
