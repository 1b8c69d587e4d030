/// Civil days of the proleptic Gregorian calendar (ISO 8601) as numbers, 1970-01-01 being 0.
public enum CivilDay {
  /// The number of a day; month and day are 1-based. Years are counted from March, so that the leap day is the last of its year.
  public static func number(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of a number, its year included; an era is 400 years, 146,097 days.
  public static func date(of day: Int) -> CalendarDate {
    let (year, month, day) = parts(of: day)
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The year of a day.
  public static func year(of day: Int) -> Int { parts(of: day).year }

  private static func parts(of day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468  // Days from 0000-03-01 to 1970-01-01.
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// How many days a month has, 1 to 12.
  public static func length(year: Int, month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// The weekday of a day, 0 Monday to 6 Sunday; 1970-01-01 was a Thursday.
  public static func weekday(of day: Int) -> Int {
    let weekday = (day + 3) % 7
    return weekday < 0 ? weekday + 7 : weekday
  }

  /// Whether a day is a Saturday or a Sunday.
  public static func isWeekend(_ day: Int) -> Bool { weekday(of: day) > 4 }

  /// Easter Sunday of a year from 1583 on, by the Gregorian computus (J. Meeus, Astronomical Algorithms, 1991, chapter 8: the rule that
  /// was printed without a name in Nature of 20 April 1876 and taken up by Jones 1922 and Butcher).
  public static func easterSunday(of year: Int) -> Int {
    let golden = year % 19
    let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
    let correction = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * weekday) / 451
    let (month, day) = (epact + weekday - 7 * late + 114).quotientAndRemainder(dividingBy: 31)
    return number(year: year, month: month, day: day + 1)
  }
}

extension CalendarDate {
  /// The day's number; nil where no year is written.
  public var number: Int? { year.map { CivilDay.number(year: $0, month: month, day: day) } }
}
