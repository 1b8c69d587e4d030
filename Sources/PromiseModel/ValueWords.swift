// For the mathematical library that rounding calls.
import Glibc

/// Puts the values of claims into words for a reader: "4–6 working days", "5,90 €", "ma–pe klo 9–16".
///
/// The words hold no locale of the machine, so that the same value gives the same words everywhere. Texts and step ids
/// that come from a page or a rule file are passed on as they are; a reporter makes control characters visible.
public struct ValueWords: Sendable {
  /// The name of a ladder's step by topic, aspect and step id; nil where the rules name none.
  public typealias StepName =
    @Sendable (_ topic: String, _ aspect: String, _ step: String) ->
    LocalizedText?

  /// What people call a topic by its id; nil where the rules name none.
  public typealias TopicName = @Sendable (_ topic: String) -> LocalizedText?

  /// What a ladder's step says plainly, by topic, aspect and step id; nil where the rules tell nothing.
  public typealias PlainValueOfStep =
    @Sendable (_ topic: String, _ aspect: String, _ step: String) -> PlainValue?

  private let stepName: StepName
  private let nameOfTopic: TopicName
  private let plainValueOfStep: PlainValueOfStep

  /// Words that name the steps of ladders by `stepName`, and topics by `topicName`; what has no name is shown as its id with spaces.
  public init(
    stepName: @escaping StepName = { _, _, _ in nil },
    topicName: @escaping TopicName = { _ in nil },
    plainValue: @escaping PlainValueOfStep = { _, _, _ in nil }
  ) {
    self.stepName = stepName
    nameOfTopic = topicName
    plainValueOfStep = plainValue
  }

  /// What a claim on a ladder says plainly; nil for other claims and for steps that say more than yes, no or free.
  public func plainValue(_ claim: Claim) -> PlainValue? {
    guard case .step(let step) = claim.value else { return nil }
    return plainValueOfStep(claim.topic, claim.aspect, step)
  }

  /// What people call a topic; its id with spaces where it has no name.
  public func topicName(_ topic: String) -> LocalizedText {
    if let name = nameOfTopic(topic) { return name }
    let id = String(topic.map { $0 == "." || $0 == "-" || $0 == "_" ? " " : $0 })
    return LocalizedText(en: id, fi: id)
  }

  /// A value in a language (`fi`; everything else is English). `topic` and `aspect` are only needed to name a ladder's step.
  public func words(
    _ value: ClaimValue, topic: String = "", aspect: String = "", language: String
  ) -> String {
    let speech = Speech(isFinnish: language == "fi")
    if Self.isNothing(value), let name = stepName(topic, aspect, Self.zeroStep) {
      return name[language]
    }
    switch value {
    case .duration(let duration, let start): return speech.duration(duration, from: start)
    case .money(let money): return speech.money(money)
    case .percentage(let percentage): return speech.percentage(percentage)
    case .step(let id):
      return stepName(topic, aspect, id)?[language]
        ?? String(id.map { $0 == "-" || $0 == "_" ? " " : $0 })
    case .flag(let isTrue): return isTrue ? speech.pick("yes", "kyllä") : speech.pick("no", "ei")
    case .hours(let hours): return speech.hours(hours)
    case .cutOff(let minute):
      let time = speech.clock(minute)
      return speech.pick("by \(time)", "klo \(time) mennessä")
    case .date(let from, let to): return speech.dates(from: from, to: to)
    case .text(let text): return Self.shortened(text)
    }
  }

  /// The step by which `stepName` is asked for what a value of nothing is called.
  public static let zeroStep = "0"

  /// Whether the value is one of nothing that has a name of its own ("no right of return"): a no rather than a length of zero.
  public func isNamedNothing(_ claim: Claim) -> Bool {
    Self.isNothing(claim.value) && stepName(claim.topic, claim.aspect, Self.zeroStep) != nil
  }

  private static func isNothing(_ value: ClaimValue) -> Bool {
    switch value {
    case .duration(let duration, _): duration.max == 0 && !duration.isVague
    case .money(let money): money.amount == 0 && money.above == nil
    default: false
    }
  }

  /// A claim's value in a language.
  public func words(_ claim: Claim, language: String) -> String {
    words(claim.value, topic: claim.topic, aspect: claim.aspect, language: language)
  }

  /// A claim's value in both languages.
  public func words(_ claim: Claim) -> LocalizedText {
    LocalizedText(en: words(claim, language: "en"), fi: words(claim, language: "fi"))
  }

  /// At most 120 code points, cut after a word.
  private static func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let limit = scalars.index(scalars.startIndex, offsetBy: 120, limitedBy: scalars.endIndex),
      limit < scalars.endIndex
    else { return text }
    let head = scalars[..<limit]
    let end = head.lastIndex(of: " ") ?? limit
    return String(head[..<end]) + "…"
  }
}

/// A number as people write it, without the machine's locale.
public enum NumberWords {
  /// The shortest decimal digits that mean the number: `4.9`, `14`, `0.5`. An integer has no `.0`, and there is no exponent for
  /// numbers below 10¹⁵. A number that is not finite gives `0`.
  public static func plain(_ number: Double) -> String {
    guard number.isFinite else { return "0" }
    let digits = String(number)
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }
}

/// The grammar of one language.
private struct Speech {
  let isFinnish: Bool

  func pick(_ en: String, _ fi: String) -> String { isFinnish ? fi : en }

  /// A number with the language's decimal mark.
  func number(_ number: Double) -> String {
    let plain = NumberWords.plain(number)
    return isFinnish ? String(plain.map { $0 == "." ? "," : $0 }) : plain
  }

  /// What stands before a number; empty where nothing does.
  func bound(_ bound: Bound) -> String {
    switch bound {
    case .atMost: pick("at most ", "enintään ")
    case .atLeast: pick("at least ", "vähintään ")
    case .over: pick("over ", "yli ")
    case .under: pick("under ", "alle ")
    case .about: pick("about ", "noin ")
    case .from: pick("from ", "alkaen ")
    case .exactly: ""
    }
  }

  // MARK: Durations

  func duration(_ duration: Duration, from start: StartEvent?) -> String {
    let length = length(duration)
    guard let start, !(duration.isVague && duration.max == nil) else { return length }
    return length + " " + self.start(start)
  }

  private func length(_ duration: Duration) -> String {
    let (low, high) = (duration.min, duration.max)
    if (low ?? 0).isInfinite || (high ?? 0).isInfinite { return pick("without limit", "rajatta") }
    switch (low, high) {
    case (nil, nil):
      return duration.isVague ? pick("at once", "heti") : pick("without limit", "rajatta")
    case (let low?, nil):
      let bound = duration.bound == .exactly ? Bound.atLeast : duration.bound
      return self.bound(bound) + counted(low, duration.unit, after: bound)
    case (let low?, let high?) where low != high:
      // The upper end of a range is a bound already.
      let bound = duration.bound == .atMost ? "" : self.bound(duration.bound)
      return bound + number(low) + "–" + counted(high, duration.unit)
    case (_, let high?):
      if high == 0 {
        return duration.isVague || duration.unit == .minute || duration.unit == .hour
          ? pick("at once", "heti") : pick("the same day", "samana päivänä")
      }
      return bound(duration.bound) + counted(high, duration.unit, after: duration.bound)
    }
  }

  private func counted(_ count: Double, _ unit: TimeUnit, after bound: Bound = .exactly) -> String {
    number(count) + " " + self.unit(unit, count: count, after: bound)
  }

  private func unit(_ unit: TimeUnit, count: Double, after bound: Bound) -> String {
    if isFinnish {
      // "yli" and "alle" ask for the genitive of one, all other counts for the partitive.
      let form = count != 1 ? 1 : bound == .over || bound == .under ? 2 : 0
      return switch unit {
      case .minute: ["minuutti", "minuuttia", "minuutin"][form]
      case .hour: ["tunti", "tuntia", "tunnin"][form]
      case .day: ["päivä", "päivää", "päivän"][form]
      case .businessDay: ["arkipäivä", "arkipäivää", "arkipäivän"][form]
      case .week: ["viikko", "viikkoa", "viikon"][form]
      case .month: ["kuukausi", "kuukautta", "kuukauden"][form]
      case .year: ["vuosi", "vuotta", "vuoden"][form]
      }
    }
    let singular =
      switch unit {
      case .minute: "minute"
      case .hour: "hour"
      case .day: "day"
      case .businessDay: "working day"
      case .week: "week"
      case .month: "month"
      case .year: "year"
      }
    return count == 1 ? singular : singular + "s"
  }

  private func start(_ start: StartEvent) -> String {
    switch start {
    case .order: pick("from the order", "tilauksesta")
    case .orderConfirmation: pick("from the order confirmation", "tilausvahvistuksesta")
    case .payment: pick("from payment", "maksusta")
    case .dispatch: pick("from dispatch", "lähetyksestä")
    case .delivery: pick("from delivery", "toimituksesta")
    case .installation: pick("from installation", "asennuksesta")
    case .notice: pick("from your notice", "ilmoituksesta")
    case .returnSent: pick("from sending the return", "palautuksen lähettämisestä")
    case .returnReceived: pick("from the return's arrival", "palautuksen saapumisesta")
    case .inspection: pick("from inspection", "tarkastuksesta")
    case .approval: pick("from approval", "hyväksymisestä")
    case .contract: pick("from the contract", "sopimuksesta")
    case .contact: pick("from your message", "yhteydenotosta")
    case .campaign: pick("from the start of the campaign", "kampanjan alusta")
    case .use: pick("from first use", "käyttöönotosta")
    case .manufacture: pick("from manufacture", "valmistuksesta")
    }
  }

  // MARK: Money and shares

  func money(_ money: Money) -> String {
    let price: String
    if money.amount == 0, money.upTo == nil, money.bound == .exactly || money.bound == .atMost {
      price = pick("free", "maksuton")
    } else if let upTo = money.upTo, upTo != money.amount {
      price =
        isFinnish
        ? "\(cents(money.amount))–\(amount(upTo, money.currency))"
        : "\(amount(money.amount, money.currency))–\(amount(upTo, money.currency))"
    } else if isFinnish, money.bound == .from {
      price = "\(amount(money.amount, money.currency)) alkaen"
    } else {
      price = bound(money.bound) + amount(money.amount, money.currency)
    }
    guard let above = money.above else { return price }
    let threshold = amount(above, money.currency)
    return pick("\(price) over \(threshold)", "\(price), kun ostos on yli \(threshold)")
  }

  private func amount(_ amount: Double, _ currency: String?) -> String {
    let digits = cents(amount)
    guard let currency else { return digits }
    let sign: String? =
      switch currency {
      case "EUR": "€"
      case "GBP": "£"
      case "USD": "$"
      default: nil
      }
    guard !isFinnish, let sign else { return "\(digits) \(sign ?? currency)" }
    return sign + digits
  }

  /// Whole units where there are no cents, else two decimals.
  private func cents(_ amount: Double) -> String {
    let hundredths = (amount * 100).rounded()
    guard hundredths.isFinite, abs(hundredths) < 1e15 else { return number(amount) }
    let whole = Int64(hundredths)
    let (units, rest) = (whole / 100, abs(whole % 100))
    let sign = whole < 0 && units == 0 ? "-" : ""
    if rest == 0 { return sign + String(units) }
    return sign + String(units) + pick(".", ",") + (rest < 10 ? "0" : "") + String(rest)
  }

  func percentage(_ percentage: Percentage) -> String {
    bound(percentage.bound) + number(percentage.amount) + pick("%", " %")
  }

  // MARK: Times and dates

  /// A clock time: `9:00`, in Finnish `9` and `9.30`.
  func clock(_ minute: Int) -> String {
    let (hour, rest) = (minute / 60 % 24 + (minute % 2880 == 1440 ? 24 : 0), minute % 60)
    let minutes = (rest < 10 ? "0" : "") + String(rest)
    if isFinnish { return rest == 0 ? String(hour) : "\(hour).\(minutes)" }
    return "\(hour):\(minutes)"
  }

  func hours(_ hours: WeeklyHours) -> String {
    if hours == .always { return pick("around the clock", "ympäri vuorokauden") }
    var groups: [(first: Int, last: Int, times: String)] = []
    for day in 0..<7 {
      let stretches = hours.stretches.filter { $0.day == day }
      guard !stretches.isEmpty else { continue }
      let times = stretches.map { "\(clock($0.opens))–\(clock($0.closes))" }
        .joined(separator: pick(" and ", " ja "))
      if let last = groups.last, last.last == day - 1, last.times == times {
        groups[groups.count - 1].last = day
      } else {
        groups.append((day, day, times))
      }
    }
    if groups.isEmpty { return pick("never", "ei koskaan") }
    return groups.map { group in
      days(group.first, group.last) + pick(" ", " klo ") + group.times
    }.joined(separator: ", ")
  }

  private func days(_ first: Int, _ last: Int) -> String {
    if first == 0, last == 6 { return pick("every day", "joka päivä") }
    return first == last ? day(first) : "\(day(first))–\(day(last))"
  }

  private func day(_ day: Int) -> String {
    isFinnish
      ? ["ma", "ti", "ke", "to", "pe", "la", "su"][day]
      : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day]
  }

  func dates(from: CalendarDate?, to: CalendarDate?) -> String {
    switch (from, to) {
    case (nil, nil): return pick("no date", "ei päivämäärää")
    case (let from?, nil): return pick("from \(date(from))", "\(date(from)) alkaen")
    case (nil, let to?): return pick("until \(date(to))", "\(date(to)) asti")
    case (let from?, let to?):
      if from == to { return date(from) }
      // The year is said once where both days are of the same year.
      let first =
        from.year == to.year
        ? CalendarDate(year: nil, month: from.month, day: from.day) : from
      return pick("\(date(first)) to \(date(to))", "\(date(first))–\(date(to))")
    }
  }

  private func date(_ date: CalendarDate) -> String {
    if isFinnish { return "\(date.day).\(date.month)." + (date.year.map(String.init) ?? "") }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let month = months.indices.contains(date.month - 1) ? months[date.month - 1] : "\(date.month)"
    return "\(date.day) \(month)" + (date.year.map { " \($0)" } ?? "")
  }
}
