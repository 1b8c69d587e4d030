/// Counts business days between civil days. Days are numbered from 1970-01-01, which is 0.
public struct BusinessDayCount: Sendable {
  /// The days that can be counted: 1970-01-01 up to 2199-12-31.
  static let days = 0...CivilDay.number(year: 2199, month: 12, day: 31)

  /// How many business days there are from day 0 up to and with each day.
  private let upTo: [Int32]

  /// Counts by whoever tells which days are business days; asked once for each day from 1970 to 2199.
  public init(isBusinessDay: (_ day: Int) -> Bool) {
    var sum: Int32 = 0
    upTo = Self.days.map { day in
      if isBusinessDay(day) { sum += 1 }
      return sum
    }
  }

  /// Monday to Friday, public holidays included.
  public static let mondayToFriday = BusinessDayCount { weekday(of: $0) < 5 }

  /// The weekday of a day, 0 Monday to 6 Sunday; 1970-01-01 was a Thursday.
  public static func weekday(of day: Int) -> Int { (day + 3) % 7 }

  /// The least number of business days within which `end` lies after `start`, whose own day is not counted (Regulation (EEC, Euratom)
  /// No 1182/71, article 3(1)). What ends on a Saturday has missed Friday, so it counts as Monday.
  func count(from start: Int, to end: Int) -> Int {
    if start == end { return 0 }
    let whole = Int(upTo[end] - upTo[start])
    let isBusinessDay = upTo[end] > (end == 0 ? 0 : upTo[end - 1])
    return isBusinessDay ? whole : whole + 1
  }
}

/// Civil days of the proleptic Gregorian calendar (ISO 8601) as numbers.
enum CivilDay {
  /// The number of a day, 1970-01-01 being 0. Years are counted from March, so that the leap day is the last of its year.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// How many days a month has.
  static func length(year: Int, month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
