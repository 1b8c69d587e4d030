import PromiseModel

/// Days of the calendar in words, for people.
struct DateWords {
  let language: String

  /// `18 December 2026`, in Finnish `18.12.2026`, of a day by its number, 1970-01-01 being 0.
  func day(_ number: Int) -> String {
    let date = CivilDay.date(of: number)
    return ValueWords().words(.date(from: date, to: date), language: language)
  }

  /// `Epiphany (6 January 2027)`.
  func holiday(_ holiday: PublicHoliday) -> String {
    holiday.name[language] + " (\(day(holiday.day)))"
  }
}
