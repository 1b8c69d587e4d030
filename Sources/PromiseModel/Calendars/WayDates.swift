/// On which days a way ends that begins on a known day.
public struct WayDates: Sendable, Hashable {
  /// The day on which it begins, 1970-01-01 being 0.
  public let begins: Int
  /// Which days are business days.
  public let calendar: BusinessCalendar

  /// A beginning under a calendar.
  public init(begins: Int, calendar: BusinessCalendar) {
    self.begins = begins
    self.calendar = calendar
  }

  /// The last day of some time from the beginning on; nil where the time has no limit.
  public func lastDay(of time: ElapsedTime) -> Int? { time.lastDay(from: begins, by: calendar) }

  /// The public holidays on Monday to Friday that lie in some time from the beginning on, where they make it longer: sorted by day, none
  /// where it counts calendar days alone or has no limit.
  public func holidays(in time: ElapsedTime) -> [PublicHoliday] {
    guard !time.countsCalendarDaysOnly, let last = lastDay(of: time) else { return [] }
    return calendar.holidaysOnWeekdays(after: begins, through: last)
  }
}

extension ElapsedTime {
  /// Six centuries: what takes longer is no time that anybody counts.
  private static let mostDays = 219_000.0

  /// The civil day, 1970-01-01 being 0, on which it has gone by when it begins on a day; nil where it has no limit or lasts for centuries.
  ///
  /// The day on which it begins is not counted (Regulation (EEC, Euratom) No 1182/71, article 3(1)). A business day is one of the
  /// calendar, so that weekends and holidays on the way make it longer. Stretches follow one another, and what is left of a day at
  /// the end of each counts as a whole one. A stretch of calendar days may end on any day.
  public func lastDay(from begin: Int, by calendar: BusinessCalendar) -> Int? {
    let most = stretches.reduce(0) { $0 + $1.days }
    guard !isUnlimited, most <= Self.mostDays else { return nil }
    // Holidays and weekends never double a year's business days.
    let years = CivilDay.year(of: begin)...CivilDay.year(of: begin + Int(most) * 2 + 366)
    let holidays = Set(calendar.holidays(in: years).map(\.day))
    var day = begin
    for stretch in stretches {
      // Less than a minute and a half is what adding fractions leaves.
      var left = Int((stretch.days - 0.001).rounded(.up))
      guard stretch.countsBusinessDays else {
        day += left
        continue
      }
      while left > 0 {
        day += 1
        if !CivilDay.isWeekend(day), !holidays.contains(day) { left -= 1 }
      }
    }
    return day
  }
}
