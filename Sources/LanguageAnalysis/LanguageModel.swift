import PromiseModel
import Synchronization

/// How all languages say the concepts, compiled for lookup; immutable, shared by all workers.
public struct LanguageModel: Sendable {
  /// The ids of all concepts of all languages, sorted; the index is `ConceptID.index`. Ids that only tell about word forms
  /// (`lemma.*`, `abbreviation.no-break`) or about names of files (`channel.*`) are not among them.
  public let conceptNames: [String]
  /// The languages that can be read, those with concepts: primary subtags, sorted.
  public let languages: [String]

  private let numbers: [String: Int32]
  /// By concept, what it does to its sentence.
  let roles: [ConceptRole]
  private let readable: [String: LazyLanguage]
  /// Tells languages apart, those that can be read and others.
  let identifier: LanguageIdentifier

  /// Compiles definitions; the concepts of several of the same language are joined, and the first one's grammar and looks count.
  public init(definitions: [LanguageDefinition]) {
    var names: Set<String> = []
    var byLanguage: [String: LanguageDefinition] = [:]
    for definition in definitions {
      if let first = byLanguage[definition.language] {
        byLanguage[definition.language] = LanguageDefinition(
          language: first.language, early: [], lateIDs: first.conceptIDs + definition.conceptIDs,
          grammar: first.grammar, identification: first.identification
        ) { first.concepts() + definition.concepts() }
      } else {
        byLanguage[definition.language] = definition
      }
      for id in definition.conceptIDs where ReservedIDs.isConcept(id) { names.insert(id) }
    }
    if !names.isEmpty { names.formUnion(MarkedQuantities.all) }
    let sorted = names.sorted()
    var numbers: [String: Int32] = [:]
    for (index, name) in sorted.enumerated() { numbers[name] = Int32(index) }
    self.conceptNames = sorted
    self.numbers = numbers
    self.roles = sorted.map(ConceptRole.init(id:))
    let joined = byLanguage.keys.sorted().compactMap { byLanguage[$0] }
    let readable = joined.filter { !$0.conceptIDs.isEmpty }
    self.languages = readable.map(\.language)
    let known = numbers
    self.readable = Dictionary(
      uniqueKeysWithValues: readable.map { ($0.language, LazyLanguage($0, numbers: known)) })
    self.identifier = LanguageIdentifier(
      definitions: readable + joined.filter(\.conceptIDs.isEmpty))
  }

  /// The concept of an id, or nil where no language says it.
  public func concept(_ name: String) -> ConceptID? {
    numbers[name].map { ConceptID(index: Int($0)) }
  }

  /// The concepts whose ids begin with a prefix (`unit.`), with what follows it, sorted by it.
  public func concepts(withPrefix prefix: String) -> [(suffix: String, id: ConceptID)] {
    conceptNames.enumerated().compactMap { index, name in
      name.hasPrefix(prefix)
        ? (suffix: String(name.dropFirst(prefix.count)), id: ConceptID(index: index)) : nil
    }
  }

  /// A language ready for lookup, or nil where there is none. It is compiled when the first page of it is met.
  func compiled(for language: String) -> CompiledLanguage? { readable[language]?.compiled() }
}

/// A language that is compiled once, by whoever needs it first.
private final class LazyLanguage: Sendable {
  private let definition: LanguageDefinition
  private let numbers: [String: Int32]
  private let language = Mutex<CompiledLanguage?>(nil)

  init(_ definition: LanguageDefinition, numbers: [String: Int32]) {
    self.definition = definition
    self.numbers = numbers
  }

  func compiled() -> CompiledLanguage {
    language.withLock { language in
      if let language { return language }
      let compiled = CompiledLanguage(definition, number: numbers)
      language = compiled
      return compiled
    }
  }
}
