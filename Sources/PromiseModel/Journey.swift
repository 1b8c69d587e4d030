/// What the length of a step rests on.
public enum StepBasis: Sendable, Hashable {
  /// A clause says it.
  case term
  /// A clause says it of the same step the first time.
  case termOf(event: String)
  /// The statute's bound, in place of the terms' own or of none.
  case law(article: String)
  /// Nothing says it; a guess.
  case guess
  /// It takes no time of its own.
  case noTime
  /// Nothing in the terms says when.
  case unlimited
}

/// A step of a way as it was taken.
public struct TakenStep: Sendable, Hashable {
  /// The event that it leads to, `dispatched`.
  public let event: String
  /// The event after which it begins; of several the last.
  public let after: String
  /// What happens, with the actor.
  public let text: LocalizedText
  /// Who acts.
  public let actor: Party
  /// The longest that it takes of its own.
  public let duration: ElapsedTime
  /// The time from the beginning of the way to its end.
  public let ends: ElapsedTime
  /// What its length rests on.
  public let basis: StepBasis
  /// The claim that says its length; nil where none does.
  public let claim: Claim?
  /// The claim that makes it wait for what it would not need; nil where none does.
  public let wait: Claim?
  /// Whether its own time was over before and it ends only when what it waits for does.
  public let isHeldBack: Bool
  /// Whether all clauses that speak of its length say the same.
  public let isUndisputed: Bool
  /// Whether the customer must get in touch with somebody for it.
  public let isContact: Bool
  /// Which time it happens, 1 the first: more than 1 where it goes wrong again.
  public let round: Int
  /// Whether it happens when nothing goes wrong too.
  public let isOrdinary: Bool

  /// A step; see the properties.
  public init(
    event: String, after: String, text: LocalizedText, actor: Party, duration: ElapsedTime,
    ends: ElapsedTime, basis: StepBasis, claim: Claim?, wait: Claim?,
    isHeldBack: Bool = false, isUndisputed: Bool = true, isContact: Bool, round: Int = 1,
    isOrdinary: Bool = false
  ) {
    self.isOrdinary = isOrdinary
    self.isUndisputed = isUndisputed
    self.isHeldBack = isHeldBack
    self.round = round
    self.event = event
    self.after = after
    self.text = text
    self.actor = actor
    self.duration = duration
    self.ends = ends
    self.basis = basis
    self.claim = claim
    self.wait = wait
    self.isContact = isContact
  }
}

extension TakenStep {
  /// Whether a clause says anything of it, its own and not one of the same step before.
  public var isSpokenOf: Bool {
    if case .termOf = basis { return wait != nil }
    return claim != nil || wait != nil
  }

  /// Whether it says something to a reader: it takes time, waits, or asks something of the customer.
  public var isTold: Bool {
    duration != .zero || wait != nil || claim != nil || isContact
  }

  /// The clauses that say so: what makes it wait, then what says its length, a sentence once.
  public var said: [Claim] {
    [wait, claim?.evidence == wait?.evidence ? nil : claim].compactMap { $0 }
  }
}

/// A way from the order to its end: the chain of steps that decides how long it takes.
public struct JourneyWay: Sendable, Hashable {
  /// The longest that it takes.
  public let total: ElapsedTime
  /// The chain of steps, in order of time; each begins when the one before it ends.
  public let steps: [TakenStep]

  /// A way; see the properties.
  public init(total: ElapsedTime, steps: [TakenStep]) {
    self.total = total
    self.steps = steps
  }
}

/// A step without which the way would be shortest, once those before it are mended.
public struct CriticalStep: Sendable, Hashable {
  /// The step.
  public let step: TakenStep
  /// Whether it is its waiting that would have to go, not its own length.
  public let isWait: Bool
  /// How long the way would then take.
  public let totalWithout: ElapsedTime

  /// A critical step; see the properties.
  public init(step: TakenStep, isWait: Bool, totalWithout: ElapsedTime) {
    self.step = step
    self.isWait = isWait
    self.totalWithout = totalWithout
  }
}

/// The way out of a journey that ends soonest for the customer.
public struct JourneyExitTaken: Sendable, Hashable {
  /// The id in words, `withdraw`.
  public let id: String
  /// What the customer does.
  public let name: LocalizedText
  /// How it goes, what the law gives included.
  public let way: JourneyWay

  /// A way out; see the properties.
  public init(id: String, name: LocalizedText, way: JourneyWay) {
    self.id = id
    self.name = name
    self.way = way
  }
}

/// What a failure costs whoever fails, by the terms.
public struct FailureCost: Sendable, Hashable {
  /// What goes wrong, as a clause with the one who fails ("the carrier does not come").
  public let text: LocalizedText
  /// Who fails.
  public let failing: Party
  /// The terms that make the one who fails pay; empty where they say nothing.
  public let claims: [Claim]

  /// What a failure costs; see the properties.
  public init(text: LocalizedText, failing: Party, claims: [Claim]) {
    self.text = text
    self.failing = failing
    self.claims = claims
  }
}

/// The worst that a company's own terms allow when something goes wrong.
public struct WorstPath: Sendable, Hashable {
  /// The journey's id in words, `broken-in-transit`.
  public let journey: String
  /// What a customer would call it.
  public let name: LocalizedText
  /// The shortest promise that it is held against; nil where no page promises anything of it.
  public let promise: Claim?
  /// The longest that the promise lets a customer expect; nil where there is no promise.
  public let promised: ElapsedTime?
  /// By the terms as they are written.
  public let asWritten: JourneyWay
  /// With what is below the law, or unlimited, replaced by what the law says; nil where that changes nothing.
  public let lawful: JourneyWay?
  /// How often it goes wrong on the way, 1 or more.
  public let failures: Int
  /// What to mend, the greatest gain first; each gain counts on top of those before it. Empty where the way takes no time.
  public let mends: [CriticalStep]
  /// The customer's way out that ends soonest; nil where the journey has none.
  public let exit: JourneyExitTaken?
  /// What each failure costs whoever fails; empty where the terms price none of them.
  public let costs: [FailureCost]
  /// The term that makes of each party a contract of its own; nil where none does.
  public let separateContracts: Claim?
  /// The term by which the customer must turn to somebody else than the shop; nil where none does.
  public let othersAnswer: Claim?

  /// A worst path; see the properties.
  public init(
    journey: String, name: LocalizedText, promise: Claim?, promised: ElapsedTime?,
    failures: Int = 1, asWritten: JourneyWay, lawful: JourneyWay?, mends: [CriticalStep],
    exit: JourneyExitTaken?, costs: [FailureCost] = [],
    separateContracts: Claim? = nil, othersAnswer: Claim? = nil
  ) {
    self.separateContracts = separateContracts
    self.othersAnswer = othersAnswer
    self.journey = journey
    self.name = name
    self.promise = promise
    self.promised = promised
    self.asWritten = asWritten
    self.lawful = lawful
    self.failures = failures
    self.mends = mends
    self.exit = exit
    self.costs = costs
  }

  /// Whether the terms say nothing of what happens once it has gone wrong.
  public var isSilent: Bool {
    let trouble = asWritten.steps.filter { !$0.isOrdinary }
    return !trouble.isEmpty && !trouble.contains(where: \.isSpokenOf)
  }
  /// What to mend first; nil where the way takes no time.
  public var critical: CriticalStep? { mends.first }
  /// Whether a failure of the customer's has a price while a failure of the company's side has none.
  public var isLopsided: Bool {
    costs.contains { $0.failing == .customer && !$0.claims.isEmpty }
      && costs.contains { $0.failing != .customer && $0.claims.isEmpty }
  }

  /// How often the customer must get in touch with somebody on the way.
  public var contacts: Int { asWritten.steps.count { $0.isContact } }
  /// Who acts on the way beside the customer, in order of appearance.
  public var parties: [Party] {
    asWritten.steps.map(\.actor).filter { $0 != .customer }.reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }
}
