import PromiseModel
import Testing

/// Time along a way: business days are added first and turned into calendar days once.
@Suite("Time that goes by along a way")
struct ElapsedTimeTests {
  private func business(_ days: Double) -> ElapsedTime {
    ElapsedTime(longest: Duration(max: days, unit: .businessDay))
  }

  @Test(
    "n working days in a row last n + 2·⌊(n−1)/5⌋ days, or two more",
    arguments: [(1.0, 1.0), (2, 2), (5, 5), (6, 8), (13, 17), (21, 29), (26, 36), (41, 57)])
  func calendarDays(days: Double, least: Double) {
    #expect(business(days).calendarDays == least...least + 2)
  }

  @Test("Stretches of working days are joined before they become calendar days")
  func joined() {
    let joined = business(3) + business(3)
    #expect(joined == business(6))
    #expect(joined.calendarDays == 8...10)
  }

  @Test("Calendar days between them keep two stretches apart")
  func apart() {
    let mixed = business(3) + ElapsedTime(longest: Duration(max: 1, unit: .week)) + business(3)
    #expect(mixed.calendarDays == 13...17)
    #expect(mixed.businessDays == 11)
  }

  @Test("A step without an upper end has no limit, and nothing is longer than it")
  func unlimited() {
    let endless = ElapsedTime(longest: Duration(min: 3, max: nil, unit: .day))
    #expect(endless.isUnlimited)
    #expect((business(1) + endless).isUnlimited)
    #expect(endless.isLonger(than: business(1000)))
    #expect(!business(1000).isLonger(than: endless))
  }
}

/// Time along a way that begins on a known day.
@Suite("On which day a way ends")
struct WayDatesTests {
  private func day(_ iso: String) -> Int { CalendarDate(iso: iso)!.number! }

  /// Christmas as Finland keeps it, and Epiphany.
  private let calendar = BusinessCalendar(
    market: "fi", name: LocalizedText(en: "Finland", fi: "Suomi"), source: "made",
    rules: [(12, 24), (12, 25), (12, 26), (1, 1), (1, 6)].map { month, day in
      HolidayRule(
        name: LocalizedText(en: "\(month)-\(day)", fi: ""),
        date: .fixed(CalendarDate(year: nil, month: month, day: day)))
    })

  private func time(_ days: Double, _ unit: TimeUnit = .businessDay) -> ElapsedTime {
    ElapsedTime(longest: Duration(max: days, unit: unit))
  }

  private func end(_ time: ElapsedTime, from start: String = "2026-12-18") -> String? {
    WayDates(begins: day(start), calendar: calendar).lastDay(of: time).map {
      CivilDay.date(of: $0).iso
    }
  }

  /// 18 December 2026 is a Friday; Christmas Eve is a Thursday, Epiphany a Wednesday.
  @Test(
    "The first day is not counted, and weekends and holidays make the way longer",
    arguments: [
      (1.0, "2026-12-21"), (3, "2026-12-23"), (4, "2026-12-28"), (8, "2027-01-04"),
      (9, "2027-01-05"), (10, "2027-01-07"), (0.5, "2026-12-21"), (0, "2026-12-18"),
    ])
  func businessDays(days: Double, last: String) {
    #expect(end(time(days)) == last)
  }

  @Test("What begins on a day off counts from the next business day")
  func beginsOnDayOff() {
    #expect(end(time(1), from: "2026-12-19") == "2026-12-21")
    #expect(end(time(1), from: "2026-12-25") == "2026-12-28")
  }

  @Test("Stretches follow one another, and what is left of a day counts as a whole one")
  func stretches() {
    #expect(end(time(3) + time(1, .week)) == "2026-12-30")
    #expect(end(time(1, .week) + time(3)) == "2026-12-30")
    #expect(end(time(2, .hour)) == "2026-12-19")
    #expect(end(time(30, .hour) + time(1)) == "2026-12-21")
    #expect(end(time(8, .hour) + time(16, .hour)) == "2026-12-19")
  }

  @Test("What has no limit, or lasts for centuries, ends on no day")
  func unlimited() {
    #expect(end(time(3) + .unlimited) == nil)
    #expect(end(time(1000, .year)) == nil)
  }

  @Test("The holidays on the way are those on weekdays, and none where calendar days alone count")
  func holidays() {
    let dates = WayDates(begins: day("2026-12-18"), calendar: calendar)
    #expect(dates.holidays(in: time(10)).map(\.name.en) == ["12-24", "12-25", "1-1", "1-6"])
    #expect(dates.holidays(in: time(3)).isEmpty)
    #expect(dates.holidays(in: time(30, .day)).isEmpty)
    #expect(dates.holidays(in: .unlimited).isEmpty)
  }

  @Test("Without holidays a way of whole days ends within its calendar days, whenever it begins")
  func withinBounds() {
    for days in 1...40 {
      for start in day("2026-12-14")...day("2026-12-20") {
        let span = time(Double(days))
        let last = span.lastDay(from: start, by: .mondayToFriday)!
        // The first day of a range is one that begins on no weekend.
        #expect(Double(last - start) <= span.calendarDays.upperBound)
        if !CivilDay.isWeekend(start) {
          #expect(Double(last - start) >= span.calendarDays.lowerBound)
        }
      }
    }
  }
}
