import PromiseModel

/// Words by which names of files and folders tell something. Names are no text: they are compared word by word, without morphology, in
/// every language of the packs at once.
struct NamePatterns: Sendable {
  private let patterns: [ConceptPattern]

  /// The ways of saying a concept in all languages.
  init(of concept: String, in languages: [LanguageDefinition]) {
    patterns = languages.flatMap { $0.earlyPatterns(of: concept) }
  }

  /// The words of a folder's or file's name, in lower case, without the file's ending.
  static func words(of name: String) -> [String] {
    let stem = name.split(separator: ".").first ?? Substring(name)
    return stem.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
  }

  /// Whether the words hold one of the patterns.
  func fit(_ words: [String]) -> Bool { patterns.contains { Self.fits($0, words) } }

  private static func fits(_ pattern: ConceptPattern, _ words: [String]) -> Bool {
    words.indices.contains { start in
      start + pattern.elements.count <= words.count
        && pattern.elements.enumerated().allSatisfy { offset, element in
          element.alternatives.contains { fits($0, words[start + offset]) }
        }
    }
  }

  private static func fits(_ pattern: WordPattern, _ word: String) -> Bool {
    switch pattern {
    case .form(let form): word == form
    case .lemma(let form), .prefix(let form): word.hasPrefix(form)
    case .suffix(let form): word.hasSuffix(form)
    case .contains(let form), .part(let form): word.contains(form)
    }
  }
}
