import PromiseModel

/// Which days were taken for business days, in JSON.
enum CalendarJSON {
  /// `{"market": "fi", "name": {…}}`; of Monday to Friday without holidays there is no market.
  static func calendar(_ calendar: BusinessCalendar) -> JSONValue {
    .members([
      "market": calendar.market.map(JSONValue.string),
      "name": .object(["en": .string(calendar.name.en), "fi": .string(calendar.name.fi)]),
      "knowsHolidays": .bool(calendar.market != nil),
    ])
  }
}
