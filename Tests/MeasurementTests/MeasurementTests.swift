import PromiseModel
import Testing

@testable import Measurement

@Suite("Promises and terms held against orders")
struct MeasurementTests {
  /// Day `n` after 2026-01-01 as ISO 8601 writes it.
  static func day(_ number: Int) -> String {
    UTCTime(
      secondsSince1970: Int64(CivilDay.number(year: 2026, month: 1, day: 1) + number) * 86_400
    )
    .isoDay
  }

  @Test("Shares, percentiles and open orders are exact")
  func exactShares() throws {
    var numbers = SeededNumbers(state: 11)
    var lengths: [Int] = []
    var open = 0
    var text = "id;Tilauspäivä;toimitettu;huomautus\n"
    for id in 0..<5000 {
      let start = Int.random(in: 0...300, using: &numbers)
      let length = Int.random(in: 0...9, using: &numbers) * Int.random(in: 0...3, using: &numbers)
      let isOpen = Int.random(in: 0..<20, using: &numbers) == 0
      if isOpen { open += 1 } else { lengths.append(length) }
      text += "\(id);\(Self.day(start));\(isOpen ? "" : Self.day(start + length));\"a;\"\"b\"\"\"\n"
    }
    let result = measure([claim(3), claim(10, from: .order, side: .term)], text)
    let experience = try #require(result.experiences.first)
    let promise = try #require(experience.promised.first)
    #expect(promise.share?.kept == lengths.count { $0 <= 3 })
    #expect(promise.share?.total == lengths.count)
    #expect(experience.intended.first?.share?.kept == lengths.count { $0 <= 10 })
    #expect(promise.times.open == open)
    let sorted = lengths.sorted()
    for percent in [1, 5, 50, 90, 95, 99, 100] {
      let rank = Int((Double(sorted.count) * Double(percent) / 100).rounded(.up))
      #expect(promise.times.percentile(percent) == sorted[rank - 1])
    }
    #expect(!result.isIncomplete)
    #expect(result.rows == 5000)
  }

  @Test(
    "Intervals are those of Newcombe, Statistics in Medicine 17 (1998), table I",
    arguments: [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
      (1, 29, 0.0061, 0.1718),
    ])
  func wilson(kept: Int, total: Int, low: Double, high: Double) throws {
    let share = try #require(KeptShare(kept: kept, total: total))
    #expect((share.interval.lowerBound * 10_000).rounded() / 10_000 == low)
    #expect((share.interval.upperBound * 10_000).rounded() / 10_000 == high)
  }

  @Test("There is no share of no orders")
  func noOrders() {
    #expect(KeptShare(kept: 0, total: 0) == nil)
    #expect(KeptShare(kept: 7, total: 7)?.interval.upperBound == 1)
  }

  @Test("Business days agree with counting on the calendar")
  func businessDays() {
    let count = BusinessDayCount(.mondayToFriday)
    let first = CivilDay.number(year: 2026, month: 1, day: 1)
    for start in first..<first + 14 {
      for limit in 0...12 {
        // The last day on which something is still within the limit, found day by day.
        var (last, left) = (start, limit)
        while left > 0 {
          last += 1
          if CivilDay.weekday(of: last) < 5 { left -= 1 }
        }
        for end in start...start + 25 {
          #expect((count.count(from: start, to: end) <= limit) == (end <= last))
        }
      }
    }
  }

  @Test("A public holiday is no business day where the calendar says so")
  func holidays() {
    let epiphany = HolidayRule(
      name: LocalizedText(en: "Epiphany", fi: "loppiainen"),
      date: .fixed(CalendarDate(year: nil, month: 1, day: 6)))
    let options = OrderOptions(
      calendar: BusinessCalendar(
        market: "fi", name: LocalizedText(en: "Finland", fi: "Suomi"), source: "made",
        rules: [epiphany]))
    let text = "ordered,delivered\n2026-01-05,2026-01-07\n"
    let one = claim(1, .businessDay)
    #expect(measure([one], text).experiences[0].promised[0].share?.kept == 0)
    #expect(measure([one], text, options: options).experiences[0].promised[0].share?.kept == 1)
  }

  @Test("Civil days agree with the clock's, through four centuries")
  func civilDays() {
    for day in stride(from: 0, through: BusinessDayCount.days.upperBound, by: 13) {
      let date = UTCTime(secondsSince1970: Int64(day) * 86_400).day
      #expect(CivilDay.number(year: date.year!, month: date.month, day: date.day) == day)
    }
  }

  @Test(
    "Dates are read in every form",
    arguments: [
      "2026-03-29", "20260329", "2026-03-29T23:59", "2026-03-29 23:59:60",
      "2026-03-29T23:30:00.123Z",
      "2026-03-29T00:10+03:00", "20260329T2330+0300", "29.3.2026", "29.03.2026 klo",
      "29.3.2026 23.59",
      "29.3.2026 9:05", "29/3/2026", "29/03/2026 11:59 PM", "1774742400",
    ])
  func dateForms(text: String) throws {
    let bytes = Array(text.utf8)
    let time = bytes.withUnsafeBufferPointer { bytes in
      try? WrittenTimeReader.read(bytes, form: DateForm.seen(in: bytes)!, monthFirst: false)
    }
    let isRefused = text.hasSuffix("klo")
    #expect((time == nil) == isRefused)
    if let time { #expect(time.day == CivilDay.number(year: 2026, month: 3, day: 29)) }
  }

  @Test("The day or the month comes first as the whole column says, else as is told")
  func slashedDates() {
    func kept(_ rows: String, _ setting: SlashedDates = .auto) -> Int? {
      measure(
        [claim(2)], "ordered,delivered\n" + rows, options: OrderOptions(slashedDates: setting)
      ).experiences.first?.promised.first?.share?.kept
    }
    #expect(kept("1/2/2026,2/2/2026\n13/2/2026,15/2/2026\n") == 2)
    #expect(kept("2/1/2026,2/2/2026\n2/13/2026,2/15/2026\n") == 2)
    #expect(kept("1/2/2026,2/2/2026\n") == nil)
    #expect(kept("1/2/2026,2/2/2026\n", .dayFirst) == 1)
    #expect(kept("1/2/2026,2/2/2026\n", .monthFirst) == 0)
  }

  @Test("Hours run through time zones, and a begun minute counts as whole")
  func hours() {
    func kept(_ opened: String, _ answered: String) -> Int? {
      measure(
        [claim("support.response", "time", 2, .hour, from: .contact)],
        "ticket opened,ticket answered\n\(opened),\(answered)\n"
      ).experiences.first?.promised.first?.share?.kept
    }
    #expect(kept("2026-03-01T10:00Z", "2026-03-01T14:00+02:00") == 1)
    #expect(kept("2026-03-01T10:00Z", "2026-03-01T12:00:01Z") == 0)
    // Later by the clock of the world, earlier by the calendar on the wall.
    #expect(kept("2026-03-02T00:30+02:00", "2026-03-01T23:30Z") == 1)
    // Daylight saving begins at 03:00 in Helsinki: one hour goes by.
    #expect(kept("2026-03-29T02:30+02:00", "2026-03-29T04:30+03:00") == 1)
  }

  @Test("A claim counts from the column of its start, and what has no column is told")
  func starts() throws {
    let text = "ordered,paid,delivered\n2026-03-02,2026-03-05,2026-03-06\n"
    let result = measure(
      [
        claim(1), claim(1, from: .payment, side: .term), claim(1, from: .dispatch, side: .term),
        claim("refund.time", "time", 14, from: .inspection, side: .term),
      ], text)
    #expect(result.experiences[0].promised[0].share?.kept == 0)
    #expect(result.experiences[0].intended[0].share?.kept == 1)
    #expect(result.unmeasured.count == 2)
    #expect(result.unmeasured[0].reason.en.contains("dispatched"))
  }

  @Test("What has no upper number is not measured")
  func numbers() {
    let text = "ordered,delivered\n2026-03-02,2026-03-03\n"
    let open = [claim(1, bound: .atLeast), claim(1, bound: .over)]
    #expect(measure(open, text).experiences.isEmpty)
    #expect(measure([claim(1, bound: .under)], text).experiences[0].promised[0].share?.kept == 0)
    #expect(measure([claim(1, .week)], text).experiences[0].promised[0].limit == 7)
  }

  @Test("The worst part is one that surely does worse; a small or a chance one is none")
  func worst() {
    func rows(_ region: String, kept: Int, late: Int) -> String {
      String(repeating: "2026-03-02,2026-03-03,\(region)\n", count: kept)
        + String(repeating: "2026-03-02,2026-03-09,\(region)\n", count: late)
    }
    let heads = "ordered,delivered,region\n"
    let even = rows("Uusimaa", kept: 400, late: 100)
    func worst(_ more: String) -> SegmentShare? {
      measure([claim(1)], heads + even + more).experiences[0].promised[0].worst
    }
    #expect(worst("") == nil)
    #expect(worst(rows("Kainuu", kept: 0, late: 29)) == nil)
    #expect(worst(rows("Kainuu", kept: 30, late: 10)) == nil)
    let lapland = worst(rows("Lappi", kept: 10, late: 50) + rows("Kainuu", kept: 15, late: 40))
    #expect(lapland?.value == "Lappi")
    #expect(lapland?.share.kept == 10)
  }

  @Test("A claim of a service counts its orders alone, else all and says so")
  func scopes() {
    let text = """
      ordered,delivered,service
      2026-03-02,2026-03-03,Express Plus
      2026-03-02,2026-03-09,standard

      """
    let express = Scope(label: "express plus")
    let result = measure([claim(1, scope: express)], text).experiences[0].promised[0]
    #expect(result.share?.total == 1)
    #expect(!result.countsAllOrders)
    let other = measure([claim(1, scope: Scope(label: "night"))], text).experiences[0].promised[0]
    #expect(other.share?.total == 2)
    #expect(other.countsAllOrders)
  }

  @Test("The widest gap comes first, and what is said twice is told once")
  func order() {
    let text = """
      ordered,dispatched,delivered
      2026-03-02,2026-03-02,2026-03-09
      2026-03-02,2026-03-02,2026-03-03

      """
    let result = measure(
      [claim("delivery.time", "dispatch", 1), claim(1), claim(1, line: 9), claim(9, side: .term)],
      text)
    #expect(result.experiences.map(\.aspect) == ["time", "dispatch"])
    #expect(result.experiences[0].promised.count == 1)
    #expect(result.experiences[0].promised[0].otherPlaces.count == 1)
    #expect(result.experiences[0].gap == 0.5)
  }

  @Test("Fields of other columns are never kept")
  func keepsNothingElse() throws {
    var reader = try DelimitedReader(chunks(Array("a,b,c\nx,secret,y\n".utf8)))
    reader.kept = [true, false, true]
    var record = OrderRecord()
    _ = try reader.next(&record)
    _ = try reader.next(&record)
    #expect(String(decoding: record.bytes, as: UTF8.self) == "xy")
  }
}
