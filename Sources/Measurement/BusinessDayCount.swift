import PromiseModel

/// Counts business days between civil days. Days are numbered from 1970-01-01, which is 0.
public struct BusinessDayCount: Sendable {
  /// The days that can be counted: 1970-01-01 up to 2199-12-31.
  static let days = 0...CivilDay.number(year: 2199, month: 12, day: 31)

  /// How many business days there are from day 0 up to and with each day.
  private let upTo: [Int32]

  /// Counts the business days of a calendar.
  public init(_ calendar: BusinessCalendar) {
    let years = CivilDay.year(of: Self.days.lowerBound)...CivilDay.year(of: Self.days.upperBound)
    let holidays = Set(calendar.holidays(in: years).map(\.day))
    var sum: Int32 = 0
    upTo = Self.days.map { day in
      if !CivilDay.isWeekend(day), !holidays.contains(day) { sum += 1 }
      return sum
    }
  }

  /// The least number of business days within which `end` lies after `start`, whose own day is not counted (Regulation (EEC, Euratom)
  /// No 1182/71, article 3(1)). What ends on a Saturday has missed Friday, so it counts as Monday.
  func count(from start: Int, to end: Int) -> Int {
    if start == end { return 0 }
    let whole = Int(upTo[end] - upTo[start])
    let isBusinessDay = upTo[end] > (end == 0 ? 0 : upTo[end - 1])
    return isBusinessDay ? whole : whole + 1
  }
}
