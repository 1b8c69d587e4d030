import PromiseModel

/// Days in reports.
enum CalendarWords {
  /// A day as ISO 8601 writes it: `2026-11-29`.
  static func iso(_ day: CalendarDate) -> String {
    [(day.year ?? 0, 4), (day.month, 2), (day.day, 2)].map { number, digits in
      let text = String(number)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }.joined(separator: "-")
  }
}
