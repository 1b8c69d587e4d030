import PromiseModel

/// Lengths of time in words, for people.
struct TimeWords {
  let isFinnish: Bool

  init(language: String) { isFinnish = language == "fi" }

  /// `41 working days (57–59 calendar days)`; a time without a limit says so.
  func both(_ time: ElapsedTime) -> String {
    if time.isUnlimited { return unlimited }
    if time == .zero { return pick("no time", "ei aikaa") }
    return "\(businessDays(time)) (\(calendarDays(time)))"
  }

  /// `41 working days`.
  func businessDays(_ time: ElapsedTime) -> String {
    if time.isUnlimited { return unlimited }
    let days = number(time.businessDays)
    return days == "1"
      ? pick("1 working day", "1 arkipäivä")
      : pick("\(days) working days", "\(days) arkipäivää")
  }

  /// `7 days` of a time that counts calendar days alone, else `5 working days`.
  func own(_ time: ElapsedTime) -> String {
    time.countsCalendarDaysOnly ? mostDays(time) : businessDays(time)
  }

  /// `59 days`: the most calendar days.
  func mostDays(_ time: ElapsedTime) -> String { days(Self.whole(time.calendarDays.upperBound)) }

  /// `59 days`.
  func days(_ number: Int) -> String {
    number == 1 ? pick("1 day", "1 päivä") : pick("\(number) days", "\(number) päivää")
  }

  /// `57–59 calendar days`.
  func calendarDays(_ time: ElapsedTime) -> String {
    if time.isUnlimited { return unlimited }
    let days = range(time)
    return days == "1"
      ? pick("1 calendar day", "1 kalenteripäivä")
      : pick("\(days) calendar days", "\(days) kalenteripäivää")
  }

  /// `day 59`: the last day on which it may end, counted from the beginning.
  func day(_ time: ElapsedTime) -> String {
    if time.isUnlimited { return pick("no limit", "ei rajaa") }
    return day(number: Self.whole(time.calendarDays.upperBound))
  }

  /// `day 59`, counted from the beginning.
  func day(number: Int) -> String { pick("day ", "päivä ") + String(number) }

  /// `day 57–59`: the days on which it may end at the latest, whichever day of the week it begins on.
  func dayRange(_ time: ElapsedTime) -> String {
    if time.isUnlimited { return pick("no limit", "ei rajaa") }
    return pick("day ", "päivä ") + range(time)
  }

  private var unlimited: String { pick("without a limit", "ilman rajaa") }

  private func range(_ time: ElapsedTime) -> String {
    let days = time.calendarDays
    let (least, most) = (number(days.lowerBound), number(days.upperBound))
    return least == most ? least : "\(least)–\(most)"
  }

  private func number(_ days: Double) -> String { String(Self.whole(days)) }

  /// Whole days, parts of a day rounded up.
  static func whole(_ days: Double) -> Int { Int((days - 0.001).rounded(.up)) }

  func pick(_ en: String, _ fi: String) -> String { isFinnish ? fi : en }
}
