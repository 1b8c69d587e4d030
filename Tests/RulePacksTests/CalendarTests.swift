import Foundation
import PromiseModel
import Testing

@testable import RulePacks

private let file = "calendars/fi.yaml"

private let mistakes = [
  Mistake(file, "calendar: fi", "calendar: ¤Finland", "is no market"),
  Mistake(file, "source: ", "¤sources: ", "Did you mean \"source\"?"),
  Mistake(file, "date: \"12-06\"", "date: ¤12-06", "Quote this text"),
  Mistake(file, "date: \"12-06\"", "date: ¤\"02-29\"", "is no day of every year"),
  Mistake(file, "date: \"12-06\"", "date: ¤\"1.5.\"", "is no day of every year"),
  Mistake(file, "date: \"12-06\"", "date: \"12-06\", ¤day: 6", "Unknown key \"day\""),
  Mistake(file, "from: 1919", "from: ¤19", "is no year"),
  Mistake(file, "from: 1919", "from: 1919, until: ¤1918", "The last year is before the first"),
  Mistake(file, "date: \"2017-12-05\"", "date: ¤\"2017-12-05\", from: 2017", "has a year"),
  Mistake(file, "easter: -2", "easter: ¤soon", "is no number of days"),
  Mistake(file, "nearest-weekday", "¤nearest", "Allowed: next-business-day, nearest-weekday"),
  Mistake(file, "weekday: saturday", "weekday: ¤Saturday", "Unknown weekday"),
  Mistake(file, "[\"06-20\", \"06-26\"]", "¤[\"06-20\", \"06-27\"]", "the last of seven days"),
  Mistake(file, ", between: [\"06-20\", \"06-26\"]", "", "Say which"),
  Mistake(file, "last-in-month: 5", "last-in-month: ¤13", "is no month"),
  Mistake(file, "easter: -2", "easter: -2, date: \"05-01\"", "several days: date, easter"),
  Mistake(file, "easter: -2, ", "", "This holiday has no day"),
  Mistake(file, "easter: -2", "easter: -2, last-in-month: ¤5", "stands beside weekday"),
]

@Suite("Public holidays as data")
struct CalendarTests {
  /// The repository's own calendars by market.
  static let own: [String: BusinessCalendar] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("rules")
    let pack = try? RulePackLoader().load(folders: [root.path], for: .checkingPages)
    return Dictionary(uniqueKeysWithValues: (pack?.calendars ?? []).map { ($0.market!, $0) })
  }()

  static func days(_ market: String, _ years: ClosedRange<Int>) throws -> [String] {
    let calendar = try #require(own[market])
    return calendar.holidays(in: years).filter { !CivilDay.isWeekend($0.day) }
      .map { CivilDay.date(of: $0.day).iso }
  }

  @Test("What is wrong in a calendar is told with its place", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws { try mistake.check() }

  @Test("A market has one calendar")
  func twice() throws {
    var files = MiniPack.files
    files["own/fi.yaml"] = files[file]
    let errors = try TemporaryRules(files).errors()
    #expect(errors.count == 1)
    #expect(errors.first?.message.hasPrefix("The calendar of \"fi\" stands at ") == true)
  }

  @Test("A calendar holds its holidays in the order of the file")
  func decoded() throws {
    let rules = try TemporaryRules(MiniPack.files)
    let calendars = try RulePackLoader().load(folders: [rules.path]).calendars
    let calendar = try #require(calendars.first)
    #expect(calendars.count == 1)
    #expect(calendar.market == "fi")
    #expect(calendar.source == "laki 388/1937")
    let june = CalendarDate(year: nil, month: 6, day: 20)
    #expect(
      calendar.rules.map(\.date) == [
        .fixed(CalendarDate(year: nil, month: 12, day: 6)),
        .fixed(CalendarDate(year: nil, month: 12, day: 5)), .easter(offset: -2),
        .weekday(5, from: june), .lastWeekday(0, month: 5),
      ])
    #expect(calendar.rules.map(\.from) == [1919, 2017, nil, nil, nil])
    #expect(calendar.rules[1].until == 2017)
    #expect(calendar.rules[2].substitute == .nearestWeekday)
    #expect(calendar.rules[4].except == [2022])
  }

  @Test(
    "The holidays on weekdays of a year, as governments announce them",
    arguments: [
      (
        "fi", 2026,
        "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25"
      ),
      ("fi", 2027, "01-01 01-06 03-26 03-29 05-06 06-25 12-06 12-24"),
      ("se", 2025, "01-01 01-06 04-18 04-21 05-01 05-29 06-06 06-20 12-24 12-25 12-26 12-31"),
      ("de", 2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26"),
      ("de", 2017, "04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26"),
      ("uk", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
      ("uk", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
      ("us", 2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
      ("us", 2020, "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25"),
      ("no", 2023, "04-06 04-07 04-10 05-01 05-17 05-18 05-29 12-25 12-26"),
      ("dk", 2023, "04-06 04-07 04-10 05-05 05-18 05-29 12-25 12-26"),
      ("dk", 2024, "01-01 03-28 03-29 04-01 05-09 05-20 12-25 12-26"),
      ("ee", 2025, "01-01 02-24 04-18 05-01 06-23 06-24 08-20 12-24 12-25 12-26"),
    ])
  func knownDays(market: String, year: Int, days: String) throws {
    let expected = days.split(separator: " ").map { "\(year)-\($0)" }
    #expect(try Self.days(market, year...year) == expected)
  }

  @Test(
    "Each holiday has a market's name in both languages, and no day is a holiday twice by the same name"
  )
  func names() {
    #expect(Self.own.keys.sorted() == ["de", "dk", "ee", "fi", "no", "se", "uk", "us"])
    for (market, calendar) in Self.own {
      let holidays = calendar.holidays(in: 2000...2100)
      #expect(Set(holidays).count == holidays.count, "\(market)")
      #expect(calendar.rules.allSatisfy { !$0.name.en.isEmpty && !$0.name.fi.isEmpty })
    }
  }
}

/// Compares with another list of holidays, PyPI's holidays, where it is installed.
@Suite("Agreement with another list of public holidays")
struct HolidayAgreementTests {
  static let python = ProcessInfo.processInfo.environment["PROMISELINT_PYTHON"] ?? "python3"

  /// Market, and how the other list calls it; the eves that Finnish and Swedish statutes treat as holidays are public there or in use.
  static let script = """
    import json, holidays
    ask = {"fi": "FI", "se": "SE", "de": "DE", "uk": "GB", "us": "US", "no": "NO", "dk": "DK", "ee": "EE"}
    found = {}
    for market, country in ask.items():
        days = holidays.country_holidays(
            country, subdiv="ENG" if market == "uk" else None, years=range(2005, 2036),
            categories=("public", "de_facto") if market == "se" else ("public",))
        found[market] = sorted(day.isoformat() for day in days if day.weekday() < 5)
    print(json.dumps(found))
    """

  static func run(_ program: String) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-c", program]
    let stdout = Pipe()
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  static let hasHolidays = (try? run("import holidays"))?.status == 0

  @Test(
    "Every holiday on a weekday from 2005 to 2035 of every market is the same there",
    .enabled(
      if: hasHolidays,
      "PyPI's holidays is not installed (PROMISELINT_PYTHON names a Python that has it)"))
  func agreement() throws {
    let answer = try Self.run(Self.script)
    #expect(answer.status == 0)
    let theirs = try JSONDecoder().decode([String: [String]].self, from: answer.output)
    #expect(theirs.keys.sorted() == CalendarTests.own.keys.sorted())
    for (market, days) in theirs {
      #expect(days.count > 200, "\(market)")
      let ours = Set(try CalendarTests.days(market, 2005...2035))
      #expect(ours.subtracting(days).sorted() == [], "\(market): ours alone")
      #expect(Set(days).subtracting(ours).sorted() == [], "\(market): theirs alone")
    }
  }
}
