import PromiseModel

/// Reads the public holidays of markets.
struct CalendarDecoder {
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
  /// From the first Gregorian year on that Easter is told of anywhere to the last that a record can hold.
  private static let years = 1583...2199

  let diagnostics: Diagnostics
  private var calendars: [String: (calendar: BusinessCalendar, place: RuleFilePosition)] = [:]

  init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// Sorted by market.
  var sorted: [BusinessCalendar] { calendars.sorted { $0.key < $1.key }.map(\.value.calendar) }

  mutating func decode(_ root: YAMLNode) {
    guard
      let fields = Fields(
        root, of: "a calendar", required: ["calendar", "name", "source", "holidays"],
        diagnostics: diagnostics)
    else { return }
    let calendar = BusinessCalendar(
      market: fields["calendar"]?.market(diagnostics), name: fields.localized("name"),
      source: fields.text("source"), rules: fields.list("holidays").compactMap(holiday))
    guard let market = calendar.market else { return }
    if let first = calendars[market]?.place {
      diagnostics.report(
        fields.position(of: "calendar"),
        "The calendar of \(shown(market)) stands at \(first.file):\(first.line) too. Remove one.")
      return
    }
    calendars[market] = (calendar, fields.position(of: "calendar"))
  }

  private func holiday(_ node: YAMLNode) -> HolidayRule? {
    guard
      let fields = Fields(
        node, of: "a holiday", required: ["name"],
        optional: [
          "date", "easter", "weekday", "between", "last-in-month", "observed", "from", "until",
          "except",
        ], diagnostics: diagnostics)
    else { return nil }
    let substitute = fields.choice("observed", HolidayRule.Substitute.self)
    guard let (date, year) = date(fields) else { return nil }
    let (from, until) = (fields["from"].map(self.year), fields["until"].map(self.year))
    if let from, let until, from > until {
      diagnostics.report(fields.position(of: "until"), "The last year is before the first.")
    }
    let except = (fields["except"]?.items(diagnostics) ?? []).map(self.year)
    if year != nil, from != nil || until != nil || !except.isEmpty {
      diagnostics.report(
        fields.position(of: "date"),
        "This date has a year, so from, until and except say nothing. Remove one or the other.")
    }
    return HolidayRule(
      name: fields.localized("name"), date: date, substitute: substitute, from: year ?? from,
      until: year ?? until, except: except)
  }

  // MARK: When it is

  /// When a holiday is, and its year where it is of one alone.
  private func date(_ fields: Fields) -> (HolidayDate, year: Int?)? {
    let ways = ["date", "easter", "weekday"].filter { fields[$0] != nil }
    guard ways.count == 1 else {
      diagnostics.report(
        fields.position,
        ways.isEmpty
          ? "This holiday has no day. Write date: \"12-06\", easter: 1, or weekday: monday."
          : "This holiday has several days: \(ways.joined(separator: ", ")). Write one of them.")
      return nil
    }
    switch ways[0] {
    case "date":
      refuse(["between", "last-in-month"], in: fields, beside: "date")
      return fixed(fields["date"]!)
    case "easter":
      refuse(["between", "last-in-month"], in: fields, beside: "easter")
      return integer(fields["easter"]!, -100...250, "number of days").map {
        (.easter(offset: $0), nil)
      }
    default: return weekday(fields).map { ($0, nil) }
    }
  }

  private func refuse(_ keys: [String], in fields: Fields, beside way: String) {
    for key in keys where fields[key] != nil {
      diagnostics.report(
        fields.position(of: key), "\(shown(key)) stands beside weekday, not beside \(way).")
    }
  }

  private func fixed(_ node: YAMLNode) -> (HolidayDate, year: Int?)? {
    let text = node.text(diagnostics)
    if text.isEmpty { return nil }
    if let date = CalendarDate(iso: text), let year = date.year, Self.years.contains(year) {
      return (.fixed(CalendarDate(year: nil, month: date.month, day: date.day)), year)
    }
    return yearly(text, at: node.position).map { (.fixed($0), nil) }
  }

  /// A day that every year has, `12-06`.
  private func yearly(_ text: String, at position: RuleFilePosition) -> CalendarDate? {
    if let date = CalendarDate(iso: "2023-" + text) {
      return CalendarDate(year: nil, month: date.month, day: date.day)
    }
    diagnostics.report(
      position,
      "\(shown(text)) is no day of every year. Write month and day, \"12-06\", or a whole date.")
    return nil
  }

  private func weekday(_ fields: Fields) -> HolidayDate? {
    let weekday = fields["weekday"]!.choice(
      Self.weekdays.enumerated().map { ($0.element, $0.offset) }, "weekday", diagnostics)
    switch (fields["between"], fields["last-in-month"]) {
    case (let between?, nil):
      let days = between.items(diagnostics).compactMap {
        yearly($0.text(diagnostics), at: $0.position)
      }
      guard let weekday, days.count == 2, isWeek(days[0], days[1]) else {
        diagnostics.report(
          between.position, "Write the first and the last of seven days: [\"06-20\", \"06-26\"].")
        return nil
      }
      return .weekday(weekday, from: days[0])
    case (nil, let month?):
      guard let month = integer(month, 1...12, "month"), let weekday else { return nil }
      return .lastWeekday(weekday, month: month)
    default:
      diagnostics.report(
        fields.position(of: "weekday"),
        "Say which: between: [\"05-01\", \"05-07\"] (seven days) or last-in-month: 5.")
      return nil
    }
  }

  /// Whether two days are the ends of seven days in every year.
  private func isWeek(_ first: CalendarDate, _ last: CalendarDate) -> Bool {
    [2023, 2024].allSatisfy { year in
      func number(_ date: CalendarDate, _ year: Int) -> Int {
        CivilDay.number(year: year, month: date.month, day: date.day)
      }
      let end = number(last, first.isBefore(last) ? year : year + 1)
      return end - number(first, year) == 6
    }
  }

  // MARK: Numbers

  private func year(_ node: YAMLNode) -> Int { integer(node, Self.years, "year") ?? 0 }

  private func integer(_ node: YAMLNode, _ range: ClosedRange<Int>, _ what: String) -> Int? {
    let word = node.word(diagnostics)
    if let number = Int(word), range.contains(number), !word.hasPrefix("+") { return number }
    if !word.isEmpty {
      diagnostics.report(
        node.position,
        "\(shown(word)) is no \(what). Write one from \(range.lowerBound) to \(range.upperBound).")
    }
    return nil
  }
}
