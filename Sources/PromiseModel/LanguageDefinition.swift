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
public struct LanguageDefinition: Sendable {
  /// A primary language subtag, `fi`.
  public let language: String
  /// The ids of all concepts, sorted.
  public let conceptIDs: [String]
  /// How its words and sentences are built.
  public let grammar: LanguageGrammar
  /// What it looks like; nil where only a page's own declaration can tell it.
  public let identification: LanguageIdentification?
  /// Concepts that are there from the start, sorted by id; the same id may have more ways of saying it in `late`.
  private let early: [Concept]
  /// Reads the other concepts.
  private let late: (@Sendable () -> [Concept])?

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

  /// A definition whose concepts are all there.
  public init(
    language: String, concepts: [Concept], grammar: LanguageGrammar = .plain,
    identification: LanguageIdentification? = nil
  ) {
    self.init(
      language: language, early: concepts, lateIDs: [], grammar: grammar,
      identification: identification, late: nil)
  }

  /// A definition some of whose concepts are read only when the language is met.
  ///
  /// - Parameters:
  ///   - early: the concepts that are there from the start.
  ///   - lateIDs: the ids that `late` may give, in any order.
  ///   - late: reads the rest; called each time `concepts()` is.
  public init(
    language: String, early: [Concept], lateIDs: [String], grammar: LanguageGrammar,
    identification: LanguageIdentification?, late: (@Sendable () -> [Concept])?
  ) {
    self.language = language
    self.early = early.sorted { $0.id < $1.id }
    self.conceptIDs = Set(early.map(\.id) + lateIDs).sorted()
    self.grammar = grammar
    self.identification = identification
    self.late = late
  }

  /// All concepts with all the ways of saying them, sorted by id, each id once. Reads what is not there yet.
  public func concepts() -> [Concept] {
    guard let late else { return early }
    var patterns: [String: [ConceptPattern]] = [:]
    for concept in early + late() { patterns[concept.id, default: []] += concept.patterns }
    return patterns.keys.sorted().map { Concept(id: $0, patterns: patterns[$0]!) }
  }

  /// The ways of saying one concept, of those that are there from the start.
  public func earlyPatterns(of id: String) -> [ConceptPattern] {
    early.filter { $0.id == id }.flatMap(\.patterns)
  }
}
