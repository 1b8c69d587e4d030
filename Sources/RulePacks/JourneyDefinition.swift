import PromiseModel

/// A way that a purchase can go when something goes wrong: what happens, after what, who acts, and which terms govern how long it takes.
///
/// A directed graph of events without circles; each step leads to one event. Critical path method (Kelley and Walker, 1959): an event
/// happens when the last of what it waits for has happened and its own time has gone by.
public struct JourneyDefinition: Sendable {
  /// The id in words, `broken-in-transit`.
  public let id: String
  /// What a customer would call it.
  public let name: LocalizedText
  /// The event with which the time begins to count, `ordered`.
  public let begins: String
  /// The event that the customer waits for, `in-use`.
  public let ends: String
  /// What promises that the way is short: the promise that the way is held against.
  public let promise: [ClaimSelector]
  /// What happens, each step after those it follows.
  public let steps: [JourneyStep]
  /// Ways out for the customer: each ends the wait otherwise than with the goods in use.
  public let exits: [JourneyExit]
  /// Claims of either side that tell that a shop does at all what the journey is about; empty where every shop does.
  public let about: [ClaimSelector]
  /// Terms that make of each party a contract of its own.
  public let separateContracts: [ClaimSelector]
  /// Terms by which somebody else than the shop answers.
  public let othersAnswer: [ClaimSelector]
  /// What goes wrong again where it goes wrong more than once; nil where it can't.
  public let again: JourneyRepeat?
  /// What can fail, and what the terms make the one who fails pay.
  public let charges: [JourneyCharge]
  /// Terms and the way that they lead to: the journey's own tests.
  public let examples: [JourneyExample]
  /// Where it is written.
  public let position: RuleFilePosition

  /// A journey; see the properties.
  public init(
    id: String, name: LocalizedText, begins: String, ends: String, promise: [ClaimSelector],
    steps: [JourneyStep], exits: [JourneyExit], about: [ClaimSelector] = [],
    separateContracts: [ClaimSelector] = [], othersAnswer: [ClaimSelector] = [],
    again: JourneyRepeat? = nil,
    charges: [JourneyCharge] = [], examples: [JourneyExample] = [], position: RuleFilePosition
  ) {
    self.about = about
    self.separateContracts = separateContracts
    self.othersAnswer = othersAnswer
    self.again = again
    self.charges = charges
    self.examples = examples
    self.id = id
    self.name = name
    self.begins = begins
    self.ends = ends
    self.promise = promise
    self.steps = steps
    self.exits = exits
    self.position = position
  }
}

extension JourneyDefinition {
  /// Whether nothing goes wrong on it.
  public var isOrdinary: Bool { steps.allSatisfy(\.isOrdinary) }
}

/// One step of a journey.
public struct JourneyStep: Sendable {
  /// What holds where no term says how long the step takes.
  public enum Unstated: Sendable, Hashable {
    /// The step takes no time of its own.
    case noTime
    /// Nothing says when it ends.
    case unlimited
    /// A guess, always shown as one.
    case guess(Duration)
    /// The statute's bound where one holds in the market, else the first bound as a guess.
    case asLaw
    /// As long as the step to another event.
    case sameAs(String)
  }

  /// The event that it leads to, `dispatched`.
  public let event: String
  /// What the event is called the first time that it happens; `event` itself then.
  public let firstEvent: String
  /// The start events that it is for durations which run from it ("from dispatch"); empty where none does.
  public let starts: [StartEvent]
  /// The events that must have happened before; never empty.
  public let after: [String]
  /// Who acts.
  public let actor: Party
  /// What happens, in words, as a sentence with the actor.
  public let text: LocalizedText
  /// Claims that say how long it takes; the longest counts.
  public let duration: [ClaimSelector]
  /// Whether a clause that does not say from when it counts ("the repair takes two weeks") counts from the step's own beginning rather than
  /// from where its aspect usually does.
  public let countsFromItself: Bool
  /// Terms that make it wait for more.
  public let waits: [JourneyWait]
  /// The promises that it keeps, where the journey ends with it for those: a delivery promise is kept before the installer has been.
  public let keeps: [ClaimSelector]
  /// What holds where nothing is said.
  public let unstated: Unstated
  /// The statutes' bounds; the first of a market counts.
  public let law: [JourneyBound]
  /// Whether the customer must get in touch with somebody for it.
  public let isContact: Bool
  /// Whether it belongs to a purchase in which nothing goes wrong: nothing that a journey finds to mend.
  public let isOrdinary: Bool
  /// Which time it happens, 1 the first.
  public let round: Int

  /// A step; see the properties.
  public init(
    event: String, starts: [StartEvent] = [], after: [String], actor: Party, text: LocalizedText,
    duration: [ClaimSelector], countsFromItself: Bool = false, waits: [JourneyWait],
    keeps: [ClaimSelector] = [], unstated: Unstated, law: [JourneyBound], isContact: Bool,
    isOrdinary: Bool = false, round: Int = 1, firstEvent: String? = nil
  ) {
    self.firstEvent = firstEvent ?? event
    self.countsFromItself = countsFromItself
    self.keeps = keeps
    self.isOrdinary = isOrdinary
    self.round = round
    self.event = event
    self.starts = starts
    self.after = after
    self.actor = actor
    self.text = text
    self.duration = duration
    self.waits = waits
    self.unstated = unstated
    self.law = law
    self.isContact = isContact
  }
}

/// A term that makes a step wait for events which it would not need: what turns ways side by side into one after the other.
public struct JourneyWait: Sendable {
  /// The claims that say so.
  public let when: [ClaimSelector]
  /// The events that it then waits for.
  public let events: [String]
  /// Whether the step's own time begins only then; otherwise it runs meanwhile, and the step is over when both are.
  public let restarts: Bool
  /// The article that forbids such a wait; nil where none does.
  public let forbiddenBy: String?
  /// What the step may wait for by law although the wait is forbidden, its own time running meanwhile; often nothing.
  public let lawfulEvents: [String]

  /// A wait; see the properties.
  public init(
    when: [ClaimSelector], events: [String], restarts: Bool = true, forbiddenBy: String?,
    lawfulEvents: [String] = []
  ) {
    self.when = when
    self.events = events
    self.restarts = restarts
    self.forbiddenBy = forbiddenBy
    self.lawfulEvents = lawfulEvents
  }
}

/// The longest that a step may take by statute.
public struct JourneyBound: Sendable {
  /// The most.
  public let atMost: Duration
  /// The event from which it counts; nil for the last of those that the step follows.
  public let from: String?
  /// The statute and article, `KSL 6:17 § 1`.
  public let article: String
  /// Markets in which it holds.
  public let markets: [String]
  /// Whether it holds only where the terms say nothing: what was agreed counts before it.
  public let isFallback: Bool

  /// A bound; see the properties.
  public init(
    atMost: Duration, from: String?, article: String, markets: [String], isFallback: Bool = false
  ) {
    self.isFallback = isFallback
    self.atMost = atMost
    self.from = from
    self.article = article
    self.markets = markets
  }
}

/// A way out for the customer.
public struct JourneyExit: Sendable {
  /// The id in words, `withdraw`.
  public let id: String
  /// What the customer does, in words.
  public let name: LocalizedText
  /// The event that ends it, `refunded`.
  public let ends: String
  /// Its steps; they may follow events of the journey.
  public let steps: [JourneyStep]

  /// A way out; see the properties.
  public init(id: String, name: LocalizedText, ends: String, steps: [JourneyStep]) {
    self.id = id
    self.name = name
    self.ends = ends
    self.steps = steps
  }
}

/// What goes wrong a second time: the steps after one event up to another happen again, the last of them having failed like the first.
public struct JourneyRepeat: Sendable {
  /// The failure, `arrived-broken`.
  public let failure: String
  /// The event that was to make it good and fails too, `replacement-arrived`.
  public let remedy: String
  /// What happens instead of the remedy, as a sentence with the actor.
  public let text: LocalizedText

  /// A repeat; see the properties.
  public init(failure: String, remedy: String, text: LocalizedText) {
    self.failure = failure
    self.remedy = remedy
    self.text = text
  }
}

/// Something that can fail on a journey, and the claims that price it.
public struct JourneyCharge: Sendable {
  /// Who fails.
  public let failing: Party
  /// What goes wrong, as a clause with the one who fails.
  public let text: LocalizedText
  /// Claims that say what the one who fails pays.
  public let pays: [ClaimSelector]

  /// A charge; see the properties.
  public init(failing: Party, text: LocalizedText, pays: [ClaimSelector]) {
    self.failing = failing
    self.text = text
    self.pays = pays
  }
}

/// A shop in a few sentences, and how long the journey takes by its terms.
public struct JourneyExample: Sendable {
  /// How long a way takes.
  public enum Total: Sendable, Hashable {
    /// Nothing in the terms says when.
    case unlimited
    /// At most these one after another.
    case atMost([Duration])
  }

  /// A primary subtag.
  public let language: String
  /// What its pages say, a sentence each.
  public let pages: [String]
  /// What its terms say, a sentence each.
  public let terms: [String]
  /// The whole way.
  public let total: Total
  /// The event that is to be mended first; nil where the example does not say.
  public let mend: String?
  /// The best way out; nil where the example does not say.
  public let exit: String?
  /// Where it is written.
  public let position: RuleFilePosition

  /// An example; see the properties.
  public init(
    language: String, pages: [String], terms: [String], total: Total, mend: String?, exit: String?,
    position: RuleFilePosition
  ) {
    self.language = language
    self.pages = pages
    self.terms = terms
    self.total = total
    self.mend = mend
    self.exit = exit
    self.position = position
  }
}
