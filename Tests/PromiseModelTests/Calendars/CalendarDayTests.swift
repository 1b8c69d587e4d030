import PromiseModel
import Testing

@Suite("Civil days and business days")
struct CalendarDayTests {
  private func day(_ iso: String) -> Int { CalendarDate(iso: iso)!.number! }

  @Test("Every day of eight centuries has the number after the day before, and comes back from it")
  func numbers() {
    var number = CivilDay.number(year: 1583, month: 1, day: 1)
    for year in 1583...2400 {
      for month in 1...12 {
        for day in 1...CivilDay.length(year: year, month: month) {
          let date = CalendarDate(year: year, month: month, day: day)
          if date.number != number || CivilDay.date(of: number) != date {
            Issue.record("\(date.iso) is not \(number)")
          }
          number += 1
        }
      }
    }
    #expect(day("1970-01-01") == 0)
    #expect(CivilDay.weekday(of: day("1969-12-28")) == 6)
    #expect(CivilDay.weekday(of: day("2026-11-30")) == 0)
  }

  /// The earliest and the latest Easter there is, and years in which shorter rules go wrong (1954, 1981).
  @Test(
    "Easter Sunday is where church calendars have it",
    arguments: [
      "1583-04-10", "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
      "2008-03-23", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25", "2285-03-22",
    ])
  func easter(iso: String) {
    let easter = CivilDay.easterSunday(of: CalendarDate(iso: iso)!.year!)
    #expect(CivilDay.date(of: easter).iso == iso)
  }

  private func calendar(_ rules: [HolidayRule]) -> BusinessCalendar {
    BusinessCalendar(
      market: "xx", name: LocalizedText(en: "X", fi: "X"), source: "made", rules: rules)
  }

  private func rule(
    _ date: String, _ substitute: HolidayRule.Substitute? = nil, from: Int? = nil,
    until: Int? = nil, except: [Int] = []
  ) -> HolidayRule {
    let yearly = CalendarDate(iso: "2023-" + date)!
    return HolidayRule(
      name: LocalizedText(en: date, fi: date),
      date: .fixed(CalendarDate(year: nil, month: yearly.month, day: yearly.day)),
      substitute: substitute, from: from, until: until, except: except)
  }

  private func days(_ calendar: BusinessCalendar, _ years: ClosedRange<Int>) -> [String] {
    calendar.holidays(in: years).map { CivilDay.date(of: $0.day).iso }
  }

  @Test("A day instead is the next that is free of weekends and holidays")
  func nextBusinessDay() {
    let christmas = calendar([rule("12-25", .nextBusinessDay), rule("12-26", .nextBusinessDay)])
    #expect(
      days(christmas, 2021...2021) == ["2021-12-25", "2021-12-26", "2021-12-27", "2021-12-28"])
    #expect(days(christmas, 2022...2022) == ["2022-12-25", "2022-12-26", "2022-12-27"])
    #expect(days(christmas, 2024...2024) == ["2024-12-25", "2024-12-26"])
  }

  @Test("The Friday before New Year's Day belongs to the year before")
  func nearestWeekday() {
    let newYear = calendar([rule("01-01", .nearestWeekday)])
    #expect(days(newYear, 2021...2021) == ["2021-01-01", "2021-12-31"])
    #expect(days(newYear, 2022...2022) == ["2022-01-01"])
    #expect(days(newYear, 2023...2023) == ["2023-01-01", "2023-01-02"])
  }

  @Test("A holiday is kept in its years alone")
  func years() {
    let some = calendar([rule("06-19", from: 2021, until: 2024, except: [2023])])
    #expect(days(some, 2019...2030) == ["2021-06-19", "2022-06-19", "2024-06-19"])
  }

  @Test("Business days are Monday to Friday without holidays")
  func businessDays() {
    let some = calendar([rule("12-24"), rule("12-26")])
    let christmas = (22...28).map { some.isBusinessDay(day("2026-12-\($0)")) }
    #expect(christmas == [true, true, false, true, false, false, true])
    #expect(BusinessCalendar.mondayToFriday.isBusinessDay(day("2026-12-24")))
    let between = some.holidaysOnWeekdays(after: day("2026-12-23"), through: day("2027-12-24"))
    #expect(between.map(\.name.en) == ["12-24", "12-24"])
    #expect(some.holidaysOnWeekdays(after: day("2026-12-24"), through: day("2026-12-24")).isEmpty)
  }
}
