import PromiseModel
import RulePacks

/// What holding a clause's value against a promise's value tells, from the customer's side.
enum ValueRelation: Sendable, Hashable {
  case same
  /// The clause gives at least as much.
  case better
  /// The clause gives less.
  case weaker
  /// The numbers agree and the clause's clock starts at a worse moment.
  case weakerStart
  /// Can't be told.
  case undecided(UndecidedReason)
}

/// Why two values can't be compared.
enum UndecidedReason: Sendable, Hashable {
  case differentUnits, businessDays, differentCurrency, differentStart, openEnd, differentKind
  /// A clause says of some case what the page promises.
  case keptElsewhere(Claim)
  /// The words of a claim's sentence are those of another matter than the one named.
  case doubtfulReading(Claim, LocalizedText)

  var words: LocalizedText {
    switch self {
    case .differentUnits: LocalizedText(en: "the units differ", fi: "yksiköt ovat eri")
    case .businessDays:
      LocalizedText(
        en: "one counts days, the other working days of the same number",
        fi: "toinen laskee päiviä, toinen saman määrän arkipäiviä")
    case .differentCurrency:
      LocalizedText(en: "the currencies differ", fi: "valuutat ovat eri")
    case .differentStart:
      LocalizedText(
        en: "the times run from different moments", fi: "ajat alkavat eri hetkistä")
    case .openEnd:
      LocalizedText(en: "one of them has no upper end", fi: "toisella ei ole ylärajaa")
    case .differentKind:
      LocalizedText(
        en: "the two are said in different ways", fi: "asiat on sanottu eri tavoin")
    case .keptElsewhere(let clause):
      LocalizedText(
        en: "the terms keep the promise in another clause (“\(clause.evidence.quote)”), "
          + "and do not say which of the two holds for it",
        fi: "ehtojen toinen kohta pitää lupauksen (”\(clause.evidence.quote)”), "
          + "eivätkä ehdot kerro, kumpi sitä koskee")
    case .doubtfulReading(let claim, let topic):
      LocalizedText(
        en:
          "“\(claim.evidence.quote)” may have been misread: its words are not those of sentences about "
          + "“\(topic.en)”. Read it yourself",
        fi: "”\(claim.evidence.quote)” on voitu lukea väärin: sen sanat eivät ole asian "
          + "”\(topic.fi)” sanoja. Lue kohta itse")
    }
  }
}

/// Compares values of one aspect.
struct ValueComparison: Sendable {
  let aspect: AspectDefinition

  /// How a clause's value stands to a promise's.
  func relation(of clause: ClaimValue, to promise: ClaimValue) -> ValueRelation {
    switch (promise, clause) {
    case (.step(let wanted), .step(let given)):
      guard case .ladder(let steps) = aspect.kind,
        let want = steps.firstIndex(where: { $0.id == wanted }),
        let give = steps.firstIndex(where: { $0.id == given })
      else { return .undecided(.differentKind) }
      return want == give ? .same : (give < want ? .weaker : .better)
    case (.flag(let wanted), .flag(let given)):
      if wanted == given { return .same }
      return switch aspect.better {
      case .higher: wanted ? .weaker : .better
      case .lower: wanted ? .better : .weaker
      case .neither: .undecided(.differentKind)
      }
    case (.duration(let wanted, let from), .duration(let given, let clauseFrom)):
      return durations(wanted, from, given, clauseFrom)
    case (.money(let wanted), .money(let given)): return amounts(wanted, given)
    case (.percentage(let wanted), .percentage(let given)):
      return compare(wanted.amount, given.amount)
    case (.hours(let wanted), .hours(let given)):
      if wanted == given { return .same }
      return given.covers(wanted) ? .better : .weaker
    case (.cutOff(let wanted), .cutOff(let given)):
      // 23:59 is midnight.
      return abs(wanted - given) <= 1 ? .same : compare(Double(wanted), Double(given))
    case (.date(_, let wanted?), .date(_, let given?)):
      guard let a = Self.number(wanted, other: given), let b = Self.number(given, other: wanted)
      else { return .undecided(.differentKind) }
      return compare(a, b)
    default: return .undecided(.differentKind)
    }
  }

  private func compare(_ wanted: Double, _ given: Double) -> ValueRelation {
    if abs(wanted - given) < 0.005 { return .same }
    return switch aspect.better {
    case .lower: given > wanted ? .weaker : .better
    case .higher: given < wanted ? .weaker : .better
    case .neither: .undecided(.differentKind)
    }
  }

  /// Two days of which at most one names its year are taken to be of the same year.
  private static func number(_ date: CalendarDate, other: CalendarDate) -> Double? {
    let year = date.year ?? other.year ?? 0
    return Double(year * 372 + date.month * 31 + date.day)
  }

  private func amounts(_ wanted: Money, _ given: Money) -> ValueRelation {
    if let a = wanted.currency, let b = given.currency, a != b {
      return .undecided(.differentCurrency)
    }
    switch (wanted.above, given.above) {
    case (let a?, let b?):
      if wanted.amount == given.amount { return compare(a, b) }
      return .undecided(.differentKind)
    case (nil, nil): break
    default: return .undecided(.differentKind)
    }
    if wanted.bound == .from || given.bound == .from { return .undecided(.openEnd) }
    return compare(wanted.upTo ?? wanted.amount, given.upTo ?? given.amount)
  }

  // MARK: durations

  private func durations(
    _ wanted: Duration, _ from: StartEvent?, _ given: Duration, _ clauseFrom: StartEvent?
  ) -> ValueRelation {
    let numbers = lengths(wanted, given)
    if case .undecided = numbers { return numbers }
    let start = startRelation(from ?? aspect.defaultStart, clauseFrom ?? aspect.defaultStart)
    switch (numbers, start) {
    case (.weaker, .better): return .undecided(.differentStart)
    case (.weaker, _): return .weaker
    case (.same, .weaker): return .weakerStart
    case (.better, .weaker): return .undecided(.differentStart)
    default: return numbers
    }
  }

  /// A ceiling ("within") is weakened by a later start, a floor ("for at least") by an earlier one.
  private func startRelation(_ wanted: StartEvent?, _ given: StartEvent?) -> ValueRelation {
    guard let a = wanted.map(Self.moment), let b = given.map(Self.moment), let a, let b, a != b
    else { return .same }
    return switch aspect.better {
    case .lower: b > a ? .weaker : .better
    case .higher: b < a ? .weaker : .better
    case .neither: .same
    }
  }

  /// The place in the order of a purchase. An order and its confirmation are minutes apart, and a claim "of purchase" means either.
  private static func moment(_ event: StartEvent) -> Int? {
    event == .orderConfirmation ? StartEvent.order.rank : event.rank
  }

  private func lengths(_ wanted: Duration, _ given: Duration) -> ValueRelation {
    let better = aspect.better
    func end(_ duration: Duration) -> Double? { duration.max ?? duration.min }
    guard let want = end(wanted), let give = end(given) else { return .undecided(.openEnd) }
    if wanted.isVague != given.isVague, better == .lower {
      // "At once" is no number: only what nobody would call so is weaker.
      let numbered = wanted.isVague ? given : wanted
      guard Self.days(numbered, end(numbered) ?? 0).most > 3 else {
        return .undecided(.differentKind)
      }
      return wanted.isVague ? .weaker : .better
    }
    if wanted.unit == given.unit { return compare(want, give) }
    let wantDays = Self.days(wanted, want)
    let giveDays = Self.days(given, give)
    if (wanted.unit == .businessDay) != (given.unit == .businessDay) {
      let (business, calendar) =
        wanted.unit == .businessDay ? (want, giveDays.most) : (give, wantDays.most)
      if abs(business - calendar) < 0.01 { return .undecided(.businessDays) }
      // Worst against worst: three working days are three to five days.
      return compare(wantDays.most, giveDays.most)
    }
    // Months and years are as long as they are: 30 days and a month, 365 days and 12 months are the same.
    let tolerance = max(wantDays.most, giveDays.most) * 0.035
    if abs(wantDays.most - giveDays.most) <= tolerance { return .same }
    return compare(wantDays.most, giveDays.most)
  }

  /// Calendar days: n business days are n + 2·⌊(n−1)/5⌋ to that + 2 calendar days.
  static func days(_ duration: Duration, _ number: Double) -> (least: Double, most: Double) {
    switch duration.unit {
    case .minute: return (number / 1440, number / 1440)
    case .hour: return (number / 24, number / 24)
    case .day: return (number, number)
    case .businessDay:
      guard number >= 1 else { return (number, number) }
      let least = number + 2 * ((number - 1) / 5).rounded(.down)
      return (least, least + 2)
    case .week: return (number * 7, number * 7)
    case .month: return (number * 30.4375, number * 30.4375)
    case .year: return (number * 365.25, number * 365.25)
    }
  }
}
