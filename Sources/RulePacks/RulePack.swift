import PromiseModel

/// Everything that is data: how languages say things, what topics are, which comparisons report.
public struct RulePack: Sendable {
  /// One definition a language, sorted by language.
  public let languages: [LanguageDefinition]
  /// Sorted by id.
  public let topics: [TopicDefinition]
  /// Contradictions between different topics or aspects, sorted by id.
  public let relations: [RelationRule]
  /// What mandatory law asks, sorted by id.
  public let laws: [LawRule]
  /// Which values of a scope facet are kinds of which others.
  public let scopes: ScopeTaxonomy
  /// How structured data becomes claims.
  public let structuredData: [StructuredDataReading]
  /// Comparisons that hold for every aspect, sorted by id.
  public let general: [GeneralRule]
  /// What can go wrong and how it goes on, sorted by id.
  public let journeys: [JourneyDefinition]
  /// The public holidays of markets, sorted by market.
  public let calendars: [BusinessCalendar]
  /// What was found wrong in language files after the pack was loaded for checking, when pages of the language were met.
  public let lateErrors: LateErrors
  /// How often words stand in sentences about each topic, by language; languages with too few sentences have none.
  public let wordings: [String: WordingTable]

  /// A pack; the loader sorts the lists.
  public init(
    languages: [LanguageDefinition], topics: [TopicDefinition], relations: [RelationRule],
    laws: [LawRule], scopes: ScopeTaxonomy, structuredData: [StructuredDataReading],
    general: [GeneralRule] = [], journeys: [JourneyDefinition] = [],
    calendars: [BusinessCalendar] = [], lateErrors: LateErrors = LateErrors(),
    wordings: [String: WordingTable] = [:]
  ) {
    self.wordings = wordings
    self.general = general
    self.journeys = journeys
    self.calendars = calendars
    self.lateErrors = lateErrors
    self.languages = languages
    self.topics = topics
    self.relations = relations
    self.laws = laws
    self.scopes = scopes
    self.structuredData = structuredData
  }
}

extension RulePack {
  /// Names for the values of aspects (the steps of ladders, and what a value of nothing is called, as the step `0`) and for topics;
  /// of a public topic without a definition of its own the first topic that belongs to it.
  public func valueWords() -> ValueWords {
    var names: [[String]: LocalizedText] = [:]
    var plain: [[String]: PlainValue] = [:]
    for topic in topics {
      for aspect in topic.aspects {
        names[[topic.id, aspect.id, ValueWords.zeroStep]] = aspect.zeroName
        guard case .ladder(let steps) = aspect.kind else { continue }
        for step in steps {
          names[[topic.id, aspect.id, step.id]] = step.name
          plain[[topic.id, aspect.id, step.id]] = aspect.plainValues[step.id]
        }
      }
    }
    let known = names
    let knownPlain = plain
    let finer = Dictionary(
      topics.map { ($0.publicTopic, $0.name) }, uniquingKeysWith: { first, _ in first })
    let topicNames = Dictionary(topics.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
      .merging(finer) { own, _ in own }
    return ValueWords(
      stepName: { topic, aspect, step in known[[topic, aspect, step]] },
      topicName: { topicNames[$0] },
      plainValue: { topic, aspect, step in knownPlain[[topic, aspect, step]] })
  }
}

/// Where something stands in a rule file: both numbers 1-based.
public struct RuleFilePosition: Sendable, Hashable {
  /// The file as it was found.
  public let file: String
  /// 1-based.
  public let line: Int
  /// 1-based, in code points.
  public let column: Int

  /// A place in a rule file; line and column are 1-based.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// A subject about which claims are made.
public struct TopicDefinition: Sendable {
  /// `delivery.time`.
  public let id: String
  /// The topic of the public list it belongs to; the same as `id` unless the topic is finer.
  public let publicTopic: String
  /// What people call it.
  public let name: LocalizedText
  /// Its aspects, sorted by id.
  public let aspects: [AspectDefinition]
  /// The ways in which a text makes a claim of it, in the order of the file.
  public let readings: [Reading]
  /// The rules that compare claims of it, in the order of the file.
  public let rules: [ComparisonRule]
  /// Where it is defined.
  public let position: RuleFilePosition

  /// A topic; see the properties.
  public init(
    id: String, publicTopic: String, name: LocalizedText, aspects: [AspectDefinition],
    readings: [Reading], rules: [ComparisonRule], position: RuleFilePosition
  ) {
    self.id = id
    self.publicTopic = publicTopic
    self.name = name
    self.aspects = aspects
    self.readings = readings
    self.rules = rules
    self.position = position
  }
}

/// One comparable property of a topic.
public struct AspectDefinition: Sendable {
  /// What its values are.
  public enum Kind: Sendable, Hashable {
    /// Named steps, the worst for the customer first.
    case ladder([Step])
    case flag, duration, money, percent, hours, cutOff, date, text
  }
  /// A step of a ladder.
  public struct Step: Sendable, Hashable {
    /// `store-credit`.
    public let id: String
    /// The words a reader sees: "store credit".
    public let name: LocalizedText

    /// A step and its words.
    public init(id: String, name: LocalizedText) {
      self.id = id
      self.name = name
    }
  }
  /// Which direction is better for the customer.
  public enum Better: String, Sendable, Hashable, CaseIterable {
    case lower, higher
    /// Neither: values can only agree or differ.
    case neither
  }
  /// `form`.
  public let id: String
  /// What its values are.
  public let kind: Kind
  /// Which direction is better for the customer; for a ladder always `higher`, for a flag `higher` means that yes is better.
  public let better: Better
  /// From what a duration runs where the text does not say.
  public let defaultStart: StartEvent?
  /// Facets that its own words name, so that they limit nothing: "to the outer door" is no service level of `delivery.place`.
  public let unscopedFacets: [String]

  /// What a value of nothing is called ("no commitment"); nil where the value's own words do.
  public let zeroName: LocalizedText?
  /// Whether claims are comparable only where both name the same thing ("the extra driver is free", "extra drivers cost £6 a day").
  public let isOfOneThing: Bool
  /// Steps of a ladder that no text states: they stand for its silence ("no limits named"), serve comparisons and are listed nowhere.
  public let unspokenSteps: [String]
  /// Whether its durations are themselves the least: a minimum term of "at least six months" is one of six months.
  public let isLeast: Bool
  /// Whether a shop has a value for each thing (prices, times, guarantees) rather than one for all: two places that name no common thing may
  /// speak of two.
  public let varies: Bool
  /// What steps of a ladder say plainly to a program: yes, no, or that a thing costs nothing; by step.
  public let plainValues: [String: PlainValue]

  /// An aspect; see the properties.
  public init(
    id: String, kind: Kind, better: Better, defaultStart: StartEvent?,
    unscopedFacets: [String] = [], zeroName: LocalizedText? = nil, isOfOneThing: Bool = false,
    unspokenSteps: [String] = [], plainValues: [String: PlainValue] = [:],
    isLeast: Bool = false, varies: Bool = false
  ) {
    self.varies = varies
    self.isLeast = isLeast
    self.plainValues = plainValues
    self.unspokenSteps = unspokenSteps
    self.isOfOneThing = isOfOneThing
    self.zeroName = zeroName
    self.unscopedFacets = unscopedFacets
    self.id = id
    self.kind = kind
    self.better = better
    self.defaultStart = defaultStart
  }
}

/// A demand that a sentence must meet: one of some concepts is there, affirmed or negated.
public struct ConceptTest: Sendable, Hashable {
  /// How the concept must stand in the sentence.
  public enum Polarity: String, Sendable, Hashable { case affirmed, negated, either }
  /// The concepts any of which will do, each with its polarity; never empty.
  public let alternatives: [Alternative]

  /// A concept and how it must stand.
  public struct Alternative: Sendable, Hashable {
    /// The concept's id.
    public let concept: String
    /// How it must stand.
    public let polarity: Polarity

    /// A concept and how it must stand.
    public init(concept: String, polarity: Polarity) {
      self.concept = concept
      self.polarity = polarity
    }
  }

  /// A demand; at least one alternative.
  public init(alternatives: [Alternative]) { self.alternatives = alternatives }
}

/// One way in which a sentence makes a claim.
public struct Reading: Sendable {
  /// What the claim's value is.
  public enum Value: Sendable, Hashable {
    /// Always the same value.
    case constant(ClaimValue)
    /// The quantity of this kind that stands nearest to the concepts.
    case quantity(QuantityKind)
    /// The clause's own words.
    case words
  }
  /// The kinds of quantity that a reading can take.
  public enum QuantityKind: String, Sendable, Hashable, CaseIterable {
    case duration, money, percent, hours, cutOff = "cut-off", date, count
    /// Money that is a threshold ("free over 50 €"): the claim is 0 above that.
    case freeAbove = "free-above"
    /// Money that is the least order.
    case threshold
  }
  /// When a reading is tried.
  public enum Turn: String, Sendable, Hashable, CaseIterable {
    /// With all others.
    case always
    /// Only for a quantity that no other reading takes, or a sentence that no other reading makes a claim of.
    case unread
  }
  /// How near the concepts must stand to each other and to the quantity.
  public enum Reach: String, Sendable, Hashable, CaseIterable { case clause, sentence }

  /// Unique in its topic.
  public let id: String
  /// The aspect it speaks of.
  public let aspect: String
  /// What the claim's value is.
  public let value: Value
  /// All of these must be met by the sentence (or clause) itself.
  public let all: [ConceptTest]
  /// None of these may be met by the sentence (or clause) itself.
  public let none: [ConceptTest]
  /// None of these may be met in the clauses that what it rests on stands in, whatever `within` says.
  public let noneNear: [ConceptTest]
  /// All of these must be met by the sentence or by its context: headings, table heads, the question, the sentence before, the title.
  public let about: [ConceptTest]
  /// None of these may be met by the sentence or its context.
  public let notAbout: [ConceptTest]
  /// How near.
  public let within: Reach
  /// When it is tried.
  public let turn: Turn
  /// Only documents of this side; nil for both.
  public let side: DocumentRole?
  /// From what a duration runs, where the sentence does not say; overrides the aspect's default.
  public let start: StartEvent?
  /// Sentences that it reads, by language.
  public let examples: [String: [String]]
  /// Sentences that it must not read, by language.
  public let counterexamples: [String: [String]]
  /// Where it is defined.
  public let position: RuleFilePosition

  /// A reading; see the properties.
  public init(
    id: String, aspect: String, value: Value, all: [ConceptTest], none: [ConceptTest],
    noneNear: [ConceptTest] = [], about: [ConceptTest], notAbout: [ConceptTest], within: Reach,
    turn: Turn = .always,
    side: DocumentRole?, start: StartEvent?, examples: [String: [String]],
    counterexamples: [String: [String]],
    position: RuleFilePosition
  ) {
    self.id = id
    self.aspect = aspect
    self.value = value
    self.all = all
    self.none = none
    self.noneNear = noneNear
    self.about = about
    self.notAbout = notAbout
    self.within = within
    self.turn = turn
    self.side = side
    self.start = start
    self.examples = examples
    self.counterexamples = counterexamples
    self.position = position
  }
}

/// The words that every rule carries.
public struct RuleText: Sendable {
  /// What it reports, in one sentence.
  public let summary: LocalizedText
  /// The finding in words; `{promise}` and `{term}` stand for the two values.
  public let message: LocalizedText
  /// A rewording that would be true, or what else to do; with the same placeholders.
  public let advice: LocalizedText
  /// Sentences that would be true, for the page and for the terms; with the same placeholders.
  public let rewordings: Rewordings
  /// Why it matters to a customer.
  public let why: LocalizedText
  /// What it is known to report wrongly; empty where nothing is known.
  public let knownFalseAlarms: LocalizedText
  /// Statutes, papers, pages.
  public let references: [String]

  /// A rule's words; see the properties.
  public init(
    summary: LocalizedText, message: LocalizedText, advice: LocalizedText, why: LocalizedText,
    knownFalseAlarms: LocalizedText, references: [String], rewordings: Rewordings = .none
  ) {
    self.rewordings = rewordings
    self.summary = summary
    self.message = message
    self.advice = advice
    self.why = why
    self.knownFalseAlarms = knownFalseAlarms
    self.references = references
  }
}

/// An example of a rule: texts of both sides and whether the rule reports them.
public struct RuleExample: Sendable, Hashable {
  /// The language of the texts.
  public let language: String
  /// Whether the rule must report.
  public let fires: Bool
  /// What the page says, as Markdown; empty where the rule needs no page.
  public let promise: String
  /// For a disagreement, what the second page says.
  public let secondPromise: String
  /// The language of `secondPromise`.
  public let secondLanguage: String
  /// What the terms say, as Markdown.
  public let term: String
  /// Where it stands.
  public let position: RuleFilePosition

  /// An example; see the properties. `secondLanguage` is `language` where none is given.
  public init(
    language: String, fires: Bool, promise: String, secondPromise: String,
    secondLanguage: String? = nil, term: String, position: RuleFilePosition
  ) {
    self.secondLanguage = secondLanguage ?? language
    self.language = language
    self.fires = fires
    self.promise = promise
    self.secondPromise = secondPromise
    self.term = term
    self.position = position
  }
}

/// The state of a rule's life.
public enum RuleStatus: String, Sendable, Hashable, CaseIterable {
  case preview, stable, deprecated, removed
}

/// What every rule is known by.
public struct RuleIdentity: Sendable {
  /// In words, unique among all rules: `refund-form-weaker`.
  public let id: String
  /// Ids it had before.
  public let formerIDs: [String]
  /// Raised when what it reports changes.
  public let version: String
  /// The state of its life.
  public let status: RuleStatus
  /// How bad a finding is at most.
  public let severity: Severity
  /// Its words.
  public let text: RuleText
  /// Its examples, which are its tests.
  public let examples: [RuleExample]
  /// Where it is defined.
  public let position: RuleFilePosition

  /// A rule's identity; see the properties.
  public init(
    id: String, formerIDs: [String], version: String, status: RuleStatus, severity: Severity,
    text: RuleText, examples: [RuleExample], position: RuleFilePosition
  ) {
    self.id = id
    self.formerIDs = formerIDs
    self.version = version
    self.status = status
    self.severity = severity
    self.text = text
    self.examples = examples
    self.position = position
  }
}

/// A rule that compares claims of one aspect with each other.
public struct ComparisonRule: Sendable {
  /// What it compares.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A promise against terms that give less.
    case weaker
    /// Two places of the same side that differ.
    case disagreement
    /// A promise with nothing that supports it.
    case unsupported
  }
  /// What it is known by.
  public let identity: RuleIdentity
  /// What it compares.
  public let kind: Kind
  /// The aspect of its topic.
  public let aspect: String
  /// For ladders: only promises on one of these steps; empty for all.
  public let promiseSteps: [String]
  /// Of a disagreement: whether clauses of the terms disagree in whatever words and paragraphs they stand; otherwise only clauses of
  /// other sections that say it in the same manner.
  public let isWithinTerms: Bool

  /// A comparison rule; see the properties.
  public init(
    identity: RuleIdentity, kind: Kind, aspect: String, promiseSteps: [String],
    isWithinTerms: Bool = false
  ) {
    self.isWithinTerms = isWithinTerms
    self.identity = identity
    self.kind = kind
    self.aspect = aspect
    self.promiseSteps = promiseSteps
  }
}

/// Which claims a relation or a law speaks of.
public struct ClaimSelector: Sendable, Hashable {
  /// The topic's id.
  public let topic: String
  /// The aspect's id.
  public let aspect: String
  /// For ladders and flags (`yes`, `no`): the values that fit; empty for all.
  public let values: [String]
  /// For quantities: the claim's value is less than this.
  public let lessThan: ClaimValue?
  /// For quantities: the claim's value is more than this.
  public let moreThan: ClaimValue?
  /// For durations: the start events that fit; empty for all.
  public let starts: [StartEvent]
  /// The weakest modality that fits.
  public let atLeast: Modality?

  /// A selector; see the properties.
  public init(
    topic: String, aspect: String, values: [String] = [], lessThan: ClaimValue? = nil,
    moreThan: ClaimValue? = nil, starts: [StartEvent] = [], atLeast: Modality? = nil
  ) {
    self.topic = topic
    self.aspect = aspect
    self.values = values
    self.lessThan = lessThan
    self.moreThan = moreThan
    self.starts = starts
    self.atLeast = atLeast
  }
}

/// A contradiction that is not one value against another of the same aspect.
public struct RelationRule: Sendable {
  /// What it is known by.
  public let identity: RuleIdentity
  /// The public topic it reports under.
  public let topic: String
  /// What comes out: contradiction, narrowing or disagreement.
  public let verdict: Verdict
  /// Any of these on the promise side …
  public let promise: [ClaimSelector]
  /// … against any of these on the terms' side.
  public let term: [ClaimSelector]

  /// A relation; see the properties.
  public init(
    identity: RuleIdentity, topic: String, verdict: Verdict, promise: [ClaimSelector],
    term: [ClaimSelector]
  ) {
    self.identity = identity
    self.topic = topic
    self.verdict = verdict
    self.promise = promise
    self.term = term
  }
}

/// What mandatory law asks of a term.
public struct LawRule: Sendable {
  /// How the record was checked: read in the statute, in a secondary source, cross-checked, from memory.
  public enum Mark: String, Sendable, Hashable, CaseIterable {
    case statute = "V", secondary = "S", crossChecked = "X", memory = "M"
  }
  /// What it is known by.
  public let identity: RuleIdentity
  /// The public topic it reports under.
  public let topic: String
  /// Markets in which it holds: `fi`, `eu`, `uk`, `us`, `se`, `de`.
  public let markets: [String]
  /// The terms that are below it.
  public let term: [ClaimSelector]
  /// Claims of the same documents that make the term lawful.
  public let unless: [ClaimSelector]
  /// The article: `KSL 5:16 a`.
  public let article: String
  /// How the record was checked; one from memory never raises an error.
  public let mark: Mark
  /// From which day it holds, `2022-01-01`; nil where it always has.
  public let from: String?
  /// Until which day it holds; nil while it does.
  public let until: String?

  /// A law; see the properties.
  public init(
    identity: RuleIdentity, topic: String, markets: [String], term: [ClaimSelector],
    unless: [ClaimSelector], article: String, mark: Mark, from: String?, until: String?
  ) {
    self.identity = identity
    self.topic = topic
    self.markets = markets
    self.term = term
    self.unless = unless
    self.article = article
    self.mark = mark
    self.from = from
    self.until = until
  }
}

/// Which values of a scope facet are kinds of which others: `region.helsinki` is in `region.finland`.
public struct ScopeTaxonomy: Sendable, Hashable {
  /// For each facet, each value with the wider values it directly belongs to.
  public let parents: [String: [String: [String]]]

  /// A taxonomy by facet and value.
  public init(parents: [String: [String: [String]]]) { self.parents = parents }

  /// The kind of values that are all there is where they are named together.
  public static let whole = "whole"
  /// The kind of values that a shop has beside its own goods: what is said of them alone says nothing of a promise that names no kind.
  public static let apart = "apart"
  /// The kind of values that pages mean where they name none: what is said of them covers a promise that names none.
  public static let usual = "usual"
  /// The kind of values that may hold of one customer together (new, member, student).
  public static let role = "role"
  /// The kind of regions that are countries: rows for several of them stand beside each other, each for its own customers.
  public static let country = "country"

  /// The values of a facet that directly belong to a wider one.
  public func values(of facet: String, directlyIn wider: String) -> Set<String> {
    Set((parents[facet] ?? [:]).filter { $0.value.contains(wider) }.keys)
  }
}

/// How one property of structured data becomes a claim.
public struct StructuredDataReading: Sendable, Hashable {
  /// The schema.org type that holds the property: `MerchantReturnPolicy`.
  public let type: String
  /// The property: `merchantReturnDays`.
  public let property: String
  /// The topic of the claim.
  public let topic: String
  /// The aspect of the claim.
  public let aspect: String
  /// The kind of quantity the value is; nil where `values` says what each value means.
  public let quantity: Reading.QuantityKind?
  /// The unit of a duration.
  public let unit: TimeUnit?
  /// The meaning of each value that is a word (`FreeReturn`), without `https://schema.org/`.
  public let values: [String: ClaimValue]
  /// From what a duration runs.
  public let start: StartEvent?

  /// A reading; see the properties.
  public init(
    type: String, property: String, topic: String, aspect: String,
    quantity: Reading.QuantityKind?, unit: TimeUnit?, start: StartEvent? = nil,
    values: [String: ClaimValue]
  ) {
    self.start = start
    self.type = type
    self.property = property
    self.topic = topic
    self.aspect = aspect
    self.quantity = quantity
    self.unit = unit
    self.values = values
  }
}

extension StructuredDataReading {
  /// Whether a fact is of this property: of an object of the type, or, where the property is a path (`shippingRate.value`), of an object
  /// that the path leads to from one of the type.
  public func reads(_ fact: StructuredFact) -> Bool {
    guard let dot = property.lastIndex(of: ".") else {
      return fact.types.last == type && fact.property == property
    }
    return fact.types.contains(type) && fact.property == property[property.index(after: dot)...]
      && fact.path.suffix(property.split(separator: ".").count - 1)
        .elementsEqual(property[..<dot].split(separator: ".").map(String.init))
  }
}

/// A comparison that holds for every aspect of every topic.
public struct GeneralRule: Sendable {
  /// What is held against what.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// Language versions of a site.
    case languages
    /// A page and the structured data that it carries.
    case structuredData = "structured-data"
    /// A product feed and the pages that its items lead to.
    case productFeed = "product-feed"
    /// A promise without limits and clauses that keep it only under one.
    case limits
    /// A promise and the terms' steps one after another, where nothing goes wrong.
    case ordinaryWay = "ordinary-way"
    /// A promise and the way that a sentence of the terms makes long when something goes wrong.
    case worstWay = "worst-way"
    /// The channels in which the shop speaks.
    case channels
    /// A promise in a headline and terms that say nothing of its topic.
    case silence
  }
  /// Id, texts and examples.
  public let identity: RuleIdentity
  /// What is compared.
  public let compares: Comparison
  /// Topics that are left out, sorted: two values of them are rarely of one thing.
  public let exceptTopics: [String]

  /// A rule; see the properties.
  public init(identity: RuleIdentity, compares: Comparison, exceptTopics: [String] = []) {
    self.exceptTopics = exceptTopics.sorted()
    self.identity = identity
    self.compares = compares
  }
}
