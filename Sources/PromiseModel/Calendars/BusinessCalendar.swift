/// A public holiday of one year.
public struct PublicHoliday: Sendable, Hashable {
  /// The number of its day, 1970-01-01 being 0.
  public let day: Int
  /// What it is called.
  public let name: LocalizedText

  /// A holiday on a day.
  public init(day: Int, name: LocalizedText) {
    self.day = day
    self.name = name
  }
}

/// Which days are business days in a market: Monday to Friday without public holidays.
public struct BusinessCalendar: Sendable, Hashable {
  /// The market, `fi`; nil where the holidays of none are known.
  public let market: String?
  /// What people call the market.
  public let name: LocalizedText
  /// The statute that lists the holidays.
  public let source: String
  /// The holidays in the order of the file.
  public let rules: [HolidayRule]

  /// A calendar; see the properties.
  public init(market: String?, name: LocalizedText, source: String, rules: [HolidayRule]) {
    self.market = market
    self.name = name
    self.source = source
    self.rules = rules
  }

  /// Monday to Friday, holidays of no market left out.
  public static let mondayToFriday = BusinessCalendar(
    market: nil, name: LocalizedText(en: "no market", fi: "ei maata"), source: "", rules: [])

  /// The holidays of some years sorted by day, days that stand in for them included, those on weekends too.
  public func holidays(in years: ClosedRange<Int>) -> [PublicHoliday] {
    // What stands in for New Year's Day may lie in the year before.
    let around = years.lowerBound - 1...years.upperBound + 1
    let own = around.flatMap { year in
      rules.filter { $0.isKept(in: year) }.map { (rule: $0, day: $0.date.day(in: year)) }
    }
    .sorted { ($0.day, $0.rule.name.en) < ($1.day, $1.rule.name.en) }
    var taken = Set(own.map(\.day))
    var all = own.map { PublicHoliday(day: $0.day, name: $0.rule.name) }
    for (rule, day) in own where CivilDay.isWeekend(day) {
      guard let substitute = rule.substitute else { continue }
      let instead = Self.day(instead: day, substitute, taken)
      taken.insert(instead)
      all.append(PublicHoliday(day: instead, name: rule.name))
    }
    let days =
      CivilDay.number(
        year: years.lowerBound, month: 1, day: 1)...CivilDay.number(
        year: years.upperBound, month: 12, day: 31)
    return all.filter { days.contains($0.day) }
      .sorted { ($0.day, $0.name.en) < ($1.day, $1.name.en) }
  }

  private static func day(
    instead day: Int, _ substitute: HolidayRule.Substitute, _ taken: Set<Int>
  ) -> Int {
    switch substitute {
    case .nearestWeekday: return CivilDay.weekday(of: day) == 5 ? day - 1 : day + 1
    case .nextBusinessDay:
      var next = day + 1
      while CivilDay.isWeekend(next) || taken.contains(next) { next += 1 }
      return next
    }
  }

  /// The holidays after one day up to and with another that fall on Monday to Friday, sorted by day.
  public func holidaysOnWeekdays(after first: Int, through last: Int) -> [PublicHoliday] {
    guard first < last else { return [] }
    return holidays(in: CivilDay.year(of: first)...CivilDay.year(of: last)).filter {
      $0.day > first && $0.day <= last && !CivilDay.isWeekend($0.day)
    }
  }

  /// Whether a day, 1970-01-01 being 0, is a business day. For many days take the holidays of their years once.
  public func isBusinessDay(_ day: Int) -> Bool {
    let year = CivilDay.year(of: day)
    return !CivilDay.isWeekend(day) && !holidays(in: year...year).contains { $0.day == day }
  }
}
