import PromiseModel

/// What a way tells that begins on a known day.
extension JourneySentences {
  private var days: DateWords { DateWords(language: language) }

  /// `day 59`; with dates `day 63, 19 Feb 2027`.
  func day(_ time: ElapsedTime) -> String {
    let words = TimeWords(language: language)
    guard let dates, let last = dates.lastDay(of: time) else { return words.day(time) }
    return words.day(number: last - dates.begins) + ", " + days.day(last)
  }

  /// A time from the order on, with dates the last day of it too.
  func fromOrder(_ time: ElapsedTime) -> String {
    let words = TimeWords(language: language).both(time)
    guard let last = dates?.lastDay(of: time) else { return words }
    let day = days.day(last)
    return words + (language == "fi" ? ", viimeistään \(day)" : ", by \(day)")
  }

  /// ` Ordered on 18 December 2026, it is promised by 22 December 2026 and over by 19 February 2027.`; nothing without dates or an end.
  func ending(_ path: WorstPath) -> String {
    guard let dates, let last = dates.lastDay(of: path.asWritten.total) else { return "" }
    let (first, end) = (days.day(dates.begins), days.day(last))
    let due = path.promised.flatMap(dates.lastDay).map(days.day)
    // Some ways begin later than with the order, as when a product that was delivered breaks.
    let isOrder = path.asWritten.steps.first?.after == "ordered"
    if language == "fi" {
      return (isOrder ? " Kun tilataan \(first), " : " Kun se alkaa \(first), ")
        + (due.map { "luvattu päivä on \($0) ja " } ?? "")
        + "asia on kunnossa viimeistään \(end)."
    }
    return (isOrder ? " Ordered on \(first), it is " : " Where it begins on \(first), it is ")
      + (due.map { "promised by \($0) and " } ?? "") + "over by \(end)."
  }

  /// Which public holidays lie on the way, or that none are known; nil where they make no difference.
  func holidays(_ path: WorstPath) -> String? {
    let total = path.asWritten.total
    guard let dates, !total.countsCalendarDaysOnly, dates.lastDay(of: total) != nil else {
      return nil
    }
    guard dates.calendar.market != nil else {
      return language == "fi"
        ? "Niitä ei ole otettu huomioon: kerro maa, kuten --market fi."
        : "They are not taken into account: name the country, as --market uk."
    }
    let holidays = dates.holidays(in: total)
    let market = dates.calendar.name[language]
    let names = holidays.map(days.holiday).joined(separator: ", ")
    switch (holidays.count, language == "fi") {
    case (0, true): return "Väliin ei osu yhtään arkipyhää (\(market))."
    case (0, false): return "Between them lies no public holiday on a weekday (\(market))."
    case (1, true): return "Väliin osuu 1 arkipyhä (\(market)): \(names)."
    case (1, false): return "Between them lies 1 public holiday (\(market)): \(names)."
    case (let count, true): return "Väliin osuu \(count) arkipyhää (\(market)): \(names)."
    case (let count, false):
      return "Between them lie \(count) public holidays (\(market)): \(names)."
    }
  }
}
