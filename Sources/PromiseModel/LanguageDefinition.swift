/// How one word of a pattern is recognised. All comparisons are made on lower-case text.
public enum WordPattern: Sendable, Hashable {
  /// A dictionary form: matches every inflected form of it (`palauttaa` matches *palautamme*; `return` matches *returned*).
  case lemma(String)
  /// Exactly this form (`=maksutta`).
  case form(String)
  /// A word that begins so (`palautus*`).
  case prefix(String)
  /// A word that ends so (`*takuu`).
  case suffix(String)
  /// A word that holds this anywhere (`*versand*`).
  case contains(String)
  /// A compound one part of which is this dictionary form (`+toimitus` matches *toimitus* and *kotiintoimitusten*).
  case part(String)
}

/// One place of a pattern: any of some words, after at most a few others.
public struct PatternElement: Sendable, Hashable {
  /// The words that fit the place.
  public let alternatives: [WordPattern]
  /// How many other tokens may stand between the element before and this one: 0 for the next word, more after a gap.
  public let gap: Int

  /// A place of a pattern.
  public init(alternatives: [WordPattern], gap: Int = 0) {
    self.alternatives = alternatives
    self.gap = gap
  }
}

/// One way of saying a concept: words in a row.
public struct ConceptPattern: Sendable, Hashable {
  /// The places in order; never empty.
  public let elements: [PatternElement]

  /// A pattern; at least one element.
  public init(elements: [PatternElement]) { self.elements = elements }
}

/// How a language says the concepts that rules speak of. One without concepts is not read: it is only told from the others.
public struct LanguageDefinition: Sendable, Hashable {
  /// A primary language subtag, `fi`.
  public let language: String
  /// Concept ids with all the ways of saying them, sorted by id.
  public let concepts: [Concept]
  /// How its words and sentences are built.
  public let grammar: LanguageGrammar
  /// What it looks like; nil where only a page's own declaration can tell it.
  public let identification: LanguageIdentification?

  /// A concept and the ways of saying it.
  public struct Concept: Sendable, Hashable {
    /// The concept's id, `store-credit`, `unit.day`.
    public let id: String
    /// The ways of saying it.
    public let patterns: [ConceptPattern]

    /// A concept and the ways of saying it.
    public init(id: String, patterns: [ConceptPattern]) {
      self.id = id
      self.patterns = patterns
    }
  }

  /// A definition; concepts are sorted by id.
  public init(
    language: String, concepts: [Concept], grammar: LanguageGrammar = .plain,
    identification: LanguageIdentification? = nil
  ) {
    self.language = language
    self.concepts = concepts.sorted { $0.id < $1.id }
    self.grammar = grammar
    self.identification = identification
  }
}
