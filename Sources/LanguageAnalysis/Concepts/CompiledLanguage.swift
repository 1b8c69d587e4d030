import PromiseModel

/// A language's patterns, ready for lookup: an **element** is a place of a pattern (any of some words), and a word is looked up once to
/// learn which elements it fits.
struct CompiledLanguage: Sendable {
  /// A pattern of several places.
  struct Pattern: Sendable {
    /// The number of its concept in the model.
    let concept: Int32
    /// Its second place, looked at first since most patterns fail there.
    let second: Place
    /// Its further places, in `places`.
    let rest: Range<Int32>
  }
  /// One place of a pattern.
  struct Place: Sendable {
    let element: Int32
    /// How many other tokens may stand before it.
    let gap: Int32
  }
  /// What begins with an element.
  struct Beginnings: Sendable {
    /// The concepts that it says alone.
    var concepts: [Int32] = []
    /// The patterns of several places that begin with it.
    var patterns: Range<Int32> = 0..<0
  }
  /// Keys to elements.
  typealias Index = [[UInt8]: [Int32]]

  /// A primary subtag.
  let language: String
  /// How its words and sentences are built.
  let grammar: LanguageGrammar
  /// The patterns of several places, by the element they begin with.
  private(set) var patterns: [Pattern] = []
  /// The third and further places of patterns.
  private(set) var places: [Place] = []
  /// By element, what begins with it.
  private(set) var beginnings: [Beginnings] = []
  /// Exact forms, and dictionary forms as they stand.
  private(set) var forms: Index = [:]
  /// Dictionary forms, for a morphology.
  private(set) var lemmas: Index = [:]
  /// Stems of dictionary forms, for a stemmer.
  private(set) var stems: Index = [:]
  /// Dictionary forms of compound parts.
  private(set) var parts: Index = [:]
  private(set) var prefixes = AffixIndex()
  private(set) var suffixes = AffixIndex()
  private(set) var infixes = AffixIndex()
  /// Irregular forms and the dictionary forms they belong to.
  private(set) var irregular: [[UInt8]: [[UInt8]]] = [:]
  /// Words after which a full stop ends no sentence, without it.
  private(set) var abbreviations: Set<[UInt8]> = []

  /// Elements that say a day of the week or a month all alone.
  private(set) var calendar: Set<Int32> = []

  private var elements: [[WordPattern]: Int32] = [:]
  private var patternsByFirst: [[Pattern]] = []

  /// Compiles a definition; `number` gives a concept's number by its id, nil for ids that are not concepts.
  init(_ definition: LanguageDefinition, number: [String: Int32]) {
    language = definition.language
    grammar = definition.grammar
    let stemmer = grammar.stemmer.flatMap { Stemmer(algorithm: $0) }
    for concept in definition.concepts() {
      if concept.id.hasPrefix(ReservedIDs.lemma) {
        addIrregular(concept)
      } else if concept.id == ReservedIDs.abbreviation {
        addAbbreviations(concept)
      } else if let number = number[concept.id] {
        for pattern in concept.patterns {
          add(pattern, concept: number, stemmer)
          if ReservedIDs.isCalendar(concept.id), pattern.elements.count == 1,
            let element = elements[pattern.elements[0].alternatives]
          {
            calendar.insert(element)
          }
        }
      }
    }
    for (element, list) in patternsByFirst.enumerated() {
      let start = Int32(patterns.count)
      patterns += list
      beginnings[element].patterns = start..<Int32(patterns.count)
    }
    elements = [:]
    patternsByFirst = []
  }

  private mutating func add(_ pattern: ConceptPattern, concept: Int32, _ stemmer: Stemmer?) {
    let row = pattern.elements.map {
      Place(
        element: intern($0.alternatives, stemmer), gap: Int32(max(0, min($0.gap, 10))))
    }
    guard let first = row.first else { return }
    guard row.count > 1 else {
      if !beginnings[Int(first.element)].concepts.contains(concept) {
        beginnings[Int(first.element)].concepts.append(concept)
      }
      return
    }
    let start = Int32(places.count)
    places += row.dropFirst(2)
    patternsByFirst[Int(first.element)].append(
      Pattern(concept: concept, second: row[1], rest: start..<Int32(places.count)))
  }

  private mutating func intern(_ alternatives: [WordPattern], _ stemmer: Stemmer?) -> Int32 {
    if let known = elements[alternatives] { return known }
    let element = Int32(elements.count)
    elements[alternatives] = element
    patternsByFirst.append([])
    beginnings.append(Beginnings())
    for word in alternatives {
      switch word {
      case .lemma(let text): addLemma(Folding.bytes(text), element, stemmer)
      case .form(let text): forms[Folding.bytes(text), default: []].append(element)
      case .prefix(let text): prefixes.add(Folding.bytes(text), element)
      case .suffix(let text): suffixes.add(Folding.bytes(text), element)
      case .contains(let text): infixes.add(Folding.bytes(text), element)
      case .part(let text):
        let part = Folding.bytes(text)
        parts[part, default: []].append(element)
        addLemma(part, element, stemmer)
      }
    }
    return element
  }

  private mutating func addLemma(_ lemma: [UInt8], _ element: Int32, _ stemmer: Stemmer?) {
    lemmas[lemma, default: []].append(element)
    if let stemmer { stems[stemmer.stem(lemma), default: []].append(element) }
  }

  private mutating func addIrregular(_ concept: LanguageDefinition.Concept) {
    let base = Folding.bytes(concept.id.dropFirst(ReservedIDs.lemma.count))
    for pattern in concept.patterns where pattern.elements.count == 1 {
      for case .form(let form) in pattern.elements[0].alternatives {
        irregular[Folding.bytes(form), default: []].append(base)
      }
    }
  }

  private mutating func addAbbreviations(_ concept: LanguageDefinition.Concept) {
    for pattern in concept.patterns where pattern.elements.count == 1 {
      for alternative in pattern.elements[0].alternatives {
        switch alternative {
        case .form(let text), .lemma(let text):
          var form = Folding.bytes(text)
          if form.last == UInt8(ascii: ".") { form.removeLast() }
          abbreviations.insert(form)
        default: break
        }
      }
    }
  }
}

/// Ids of concepts that the analyzer itself understands.
enum ReservedIDs {
  /// Irregular forms: `lemma.buy`.
  static let lemma = "lemma."
  /// Words after which a full stop ends no sentence.
  static let abbreviation = "abbreviation.no-break"
  /// Whether a concept is a day of the week or a month.
  static func isCalendar(_ id: String) -> Bool { id.hasPrefix("day.") || id.hasPrefix("month.") }
  /// Words of file and folder names that tell a channel; they say nothing in a text.
  static let channel = "channel."
  /// Whether a concept's hits are reported.
  static func isConcept(_ id: String) -> Bool {
    !id.hasPrefix(lemma) && !id.hasPrefix(channel) && id != abbreviation
  }
}

/// Parts of words to elements, found by the lengths that occur.
struct AffixIndex: Sendable {
  private var elements: CompiledLanguage.Index = [:]
  /// The lengths in bytes that occur, ascending.
  private(set) var lengths: [Int] = []

  mutating func add(_ affix: [UInt8], _ element: Int32) {
    elements[affix, default: []].append(element)
    if !lengths.contains(affix.count) {
      lengths.append(affix.count)
      lengths.sort()
    }
  }

  /// The elements of the affix that stands at a place of a word; none where there is none.
  func find(_ affix: ArraySlice<UInt8>) -> [Int32] { elements[Array(affix)] ?? [] }
}
