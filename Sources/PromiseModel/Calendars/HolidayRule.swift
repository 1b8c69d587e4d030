/// On which day of a year a public holiday falls.
public enum HolidayDate: Sendable, Hashable {
  /// The same day of each year; its year is nil.
  case fixed(CalendarDate)
  /// As many days after Easter Sunday, before it where negative.
  case easter(offset: Int)
  /// The one such weekday of the seven days that begin with a day of each year; 0 Monday to 6 Sunday.
  case weekday(Int, from: CalendarDate)
  /// The last such weekday of a month, 1 to 12; 0 Monday to 6 Sunday.
  case lastWeekday(Int, month: Int)

  /// The number of the day in a year.
  func day(in year: Int) -> Int {
    switch self {
    case .fixed(let date): CivilDay.number(year: year, month: date.month, day: date.day)
    case .easter(let offset): CivilDay.easterSunday(of: year) + offset
    case .weekday(let weekday, let date):
      Self.first(weekday, from: CivilDay.number(year: year, month: date.month, day: date.day))
    case .lastWeekday(let weekday, let month):
      Self.first(
        weekday,
        from: CivilDay.number(
          year: year, month: month, day: CivilDay.length(year: year, month: month) - 6))
    }
  }

  private static func first(_ weekday: Int, from day: Int) -> Int {
    day + (weekday - CivilDay.weekday(of: day) + 7) % 7
  }
}

/// A public holiday of a market.
public struct HolidayRule: Sendable, Hashable {
  /// The day that is free instead where a holiday falls on a weekend.
  public enum Substitute: String, Sendable, Hashable, CaseIterable {
    /// The next day that is neither weekend nor holiday (United Kingdom).
    case nextBusinessDay = "next-business-day"
    /// Friday for Saturday, Monday for Sunday (United States).
    case nearestWeekday = "nearest-weekday"
  }

  /// What it is called.
  public let name: LocalizedText
  /// When it is.
  public let date: HolidayDate
  /// What stands in for it where it falls on a weekend; nil where nothing does.
  public let substitute: Substitute?
  /// The first year that has it; nil where none is the first.
  public let from: Int?
  /// The last year that has it; nil where none is the last.
  public let until: Int?
  /// Years between them that do not have it.
  public let except: [Int]

  /// A holiday; see the properties.
  public init(
    name: LocalizedText, date: HolidayDate, substitute: Substitute? = nil, from: Int? = nil,
    until: Int? = nil, except: [Int] = []
  ) {
    self.name = name
    self.date = date
    self.substitute = substitute
    self.from = from
    self.until = until
    self.except = except
  }

  func isKept(in year: Int) -> Bool {
    year >= from ?? year && year <= until ?? year && !except.contains(year)
  }
}
