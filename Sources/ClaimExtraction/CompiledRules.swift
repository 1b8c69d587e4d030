import LanguageAnalysis
import PromiseModel
import RulePacks

/// A test of a reading with concepts as numbers.
struct CompiledTest: Sendable {
  struct Alternative: Sendable {
    let concept: ConceptID
    let polarity: ConceptTest.Polarity
  }
  let alternatives: [Alternative]

  /// Nil where no language defines any of the concepts.
  init?(_ test: ConceptTest, _ model: LanguageModel) {
    alternatives = test.alternatives.compactMap { alternative in
      model.concept(alternative.concept).map {
        Alternative(concept: $0, polarity: alternative.polarity)
      }
    }
    if alternatives.isEmpty { return nil }
  }

  func isMet(by hit: ConceptHit) -> Bool {
    alternatives.contains { alternative in
      guard alternative.concept == hit.concept else { return false }
      return switch alternative.polarity {
      case .affirmed: !hit.isNegated
      case .negated: hit.isNegated
      case .either: true
      }
    }
  }
}

/// A reading with its topic, ready to be tried.
struct CompiledReading: Sendable {
  let id: String
  let topic: String
  let publicTopic: String
  let aspect: AspectDefinition
  let value: Reading.Value
  let all: [CompiledTest]
  let none: [CompiledTest]
  let noneNear: [CompiledTest]
  let about: [CompiledTest]
  let notAbout: [CompiledTest]
  let within: Reading.Reach
  let turn: Reading.Turn
  let side: DocumentRole?
  let start: StartEvent?
  /// The place in the pack, so that ties fall the same way in every run.
  let order: Int
}

/// The frames, scopes and parties that every sentence is looked at for, as concept numbers.
struct FrameConcepts: Sendable {
  let modalities: [(concept: ConceptID, modality: Modality)]
  let condition: ConceptID?
  /// Begins what is only supposed ("if"), unlike a demand ("provided that", "requires").
  let supposition: ConceptID?
  let exception: ConceptID?
  let only: ConceptID?
  /// Limits a grant to a part ("only for", "within … km").
  let limit: ConceptID?
  /// Begins a clause that says in which case ("when", "kun").
  let when: ConceptID?
  /// "and" between quantities.
  let and: ConceptID?
  /// "At least", "over", "at most", "under".
  let bounds: Set<Int>
  let addition: ConceptID?
  let request: ConceptID?
  let absolute: ConceptID?
  /// Words that name a promise ("we promise", "our pledge").
  let pledge: ConceptID?
  /// Words beside which a number measures something and commits to nothing ("minutes to read", "battery life", "of respondents").
  let measurement: ConceptID?
  /// Begin an answer, and a question that yes or no answers.
  let answerYes: ConceptID?
  let answerNo: ConceptID?
  let asksYesNo: ConceptID?
  /// Begins a question that looks like one and asks for a value ("paljonko").
  let asksWhat: ConceptID?
  /// Stands where an amount of money is nothing.
  let zeroAmount: ConceptID?
  /// Stand where a quantity of their kind stands.
  let marked: MarkedConcepts
  /// Stands where a percentage has a minus before it.
  let reduction: ConceptID?
  /// Words for anything ("product", "price", "customer"), which name no thing of their own.
  let generic: ConceptID?
  /// Stands in every form field that must be filled in.
  let requiredField: ConceptID?
  /// Concept number to facet and value of `scope.FACET.VALUE`.
  let scopes: [Int: (facet: String, value: String)]
  let parties: [Int: Party]
  /// Numbers of the `start.*` concepts: words that only say from when a duration runs.
  let starts: Set<Int>

  /// The same of `scope-name.FACET.VALUE`, bare words that say it only where they name what stands under them.
  let scopeNames: [Int: (facet: String, value: String)]
  /// Facets with the values that are all there is together ("in the shop or online").
  let wholes: [(facet: String, values: Set<String>)]
  /// Begins the name of a document's part ("Part B").
  let part: ConceptID?
  /// Words that take up what was named before ("those", "niillä"), and that speak of all the rest ("other goods", "muut").
  let those: ConceptID?
  let others: ConceptID?
  /// Begins a clause: "however" leaves out nothing that it names.
  let clauseBreak: ConceptID?
  /// Begins the list of what comes with a thing ("includes"), and a likeness ("like you").
  let contents: ConceptID?
  let simile: ConceptID?
  /// Numbers of the concepts of number words.
  let numbers: Set<Int>

  /// Whether a concept says where a claim holds.
  func isScope(_ concept: ConceptID) -> Bool { scopes[concept.index] != nil }

  init(_ model: LanguageModel, _ taxonomy: ScopeTaxonomy) {
    let named: [(String, Modality)] = [
      ("frame.may", .may), ("frame.aim", .aim), ("frame.hedge", .hedged),
      ("frame.commit", .commit), ("frame.guarantee", .guarantee),
    ]
    modalities = named.compactMap { name, modality in
      model.concept(name).map { ($0, modality) }
    }
    condition = model.concept("frame.condition")
    supposition = model.concept("frame.supposition")
    exception = model.concept("frame.exception")
    only = model.concept("frame.only")
    limit = model.concept("frame.limit")
    when = model.concept("frame.when")
    and = model.concept("range.and")
    bounds = Set(
      ["at-least", "over", "at-most", "under"].compactMap { model.concept("bound." + $0)?.index })
    addition = model.concept("frame.addition")
    request = model.concept("frame.request")
    pledge = model.concept("frame.pledge")
    measurement = model.concept("frame.measurement")
    absolute = model.concept("frame.absolute")
    answerYes = model.concept("frame.answer-yes")
    answerNo = model.concept("frame.answer-no")
    asksYesNo = model.concept("frame.asks-yes-no")
    asksWhat = model.concept("frame.asks-what")
    zeroAmount = model.concept("quantity.zero")
    marked = MarkedConcepts(model)
    reduction = model.concept("quantity.reduction")
    generic = model.concept("thing.generic")
    requiredField = model.concept("field.required")
    func values(_ prefix: String) -> [Int: (facet: String, value: String)] {
      var values: [Int: (facet: String, value: String)] = [:]
      for (suffix, id) in model.concepts(withPrefix: prefix) {
        let parts = suffix.split(separator: ".", maxSplits: 1)
        if parts.count == 2 { values[id.index] = (String(parts[0]), String(parts[1])) }
      }
      return values
    }
    scopes = values("scope.")
    scopeNames = values("scope-name.")
    wholes = taxonomy.parents.keys.sorted().compactMap { facet in
      let members = taxonomy.values(of: facet, directlyIn: ScopeTaxonomy.whole)
      return members.count > 1 ? (facet, members) : nil
    }
    part = model.concept("frame.part")
    those = model.concept("frame.those")
    others = model.concept("frame.others")
    clauseBreak = model.concept("frame.clause-break")
    contents = model.concept("frame.contents")
    simile = model.concept("frame.simile")
    numbers = Set(model.concepts(withPrefix: "number.").map { $0.id.index })
    var parties: [Int: Party] = [:]
    for (suffix, id) in model.concepts(withPrefix: "party.") {
      if let party = Party(rawValue: suffix) { parties[id.index] = party }
    }
    self.parties = parties
    starts = Set(model.concepts(withPrefix: "start.").map { $0.id.index })
  }
}

/// A rule pack made ready for reading: tests as concept numbers, readings under the concept that sets them off.
struct CompiledRules: Sendable {
  let model: LanguageModel
  let frames: FrameConcepts
  let readings: [CompiledReading]
  /// Concept number to the readings (by number) whose rarest demand it meets.
  let triggered: [[Int]]
  /// Readings that demand nothing of the sentence itself but a quantity.
  let contextual: [Int]
  /// Numbers of the concepts that readings ask of their context.
  let contextConcepts: Set<Int>
  let structured: [StructuredDataReading]
  let topics: [String: TopicDefinition]

  init(_ pack: RulePack, _ model: LanguageModel) {
    self.model = model
    frames = FrameConcepts(model, pack.scopes)
    var readings: [CompiledReading] = []
    var triggered = [[Int]](repeating: [], count: model.conceptNames.count)
    var contextual: [Int] = []
    for topic in pack.topics {
      for reading in topic.readings {
        guard let aspect = topic.aspects.first(where: { $0.id == reading.aspect }) else { continue }
        let all = reading.all.compactMap { CompiledTest($0, model) }
        let about = reading.about.compactMap { CompiledTest($0, model) }
        // A demand that no loaded language can meet makes the reading mute, not weaker.
        guard all.count == reading.all.count, about.count == reading.about.count else { continue }
        let number = readings.count
        readings.append(
          CompiledReading(
            id: reading.id, topic: topic.id, publicTopic: topic.publicTopic, aspect: aspect,
            value: reading.value, all: all,
            none: reading.none.compactMap { CompiledTest($0, model) },
            noneNear: reading.noneNear.compactMap { CompiledTest($0, model) }, about: about,
            notAbout: reading.notAbout.compactMap { CompiledTest($0, model) },
            within: reading.within, turn: reading.turn, side: reading.side, start: reading.start,
            order: number))
        if let trigger = all.min(by: { $0.alternatives.count < $1.alternatives.count }) {
          for concept in Set(trigger.alternatives.map { $0.concept.index }) {
            triggered[concept].append(number)
          }
        } else {
          contextual.append(number)
        }
      }
    }
    self.readings = readings
    self.triggered = triggered
    self.contextual = contextual
    contextConcepts = Set(
      readings.flatMap(\.about).flatMap(\.alternatives).map(\.concept.index))
    structured = pack.structuredData
    topics = Dictionary(pack.topics.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
  }
}
