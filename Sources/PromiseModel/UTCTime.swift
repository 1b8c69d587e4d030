/// A moment, in whole seconds of UTC.
public struct UTCTime: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
  public let secondsSince1970: Int64

  /// A moment by its POSIX time, in seconds.
  public init(secondsSince1970: Int64) { self.secondsSince1970 = secondsSince1970 }

  /// Orders from earlier to later.
  public static func < (a: Self, b: Self) -> Bool { a.secondsSince1970 < b.secondsSince1970 }

  /// The day in UTC, in the proleptic Gregorian calendar.
  public var day: CalendarDate {
    CivilDay.date(of: Int(Self.floored(secondsSince1970, 86_400)))
  }

  /// The moment as RFC 3339 writes it: `2026-11-29T23:22:05Z`.
  public var rfc3339: String {
    let second = Int(secondsSince1970 - 86_400 * Self.floored(secondsSince1970, 86_400))
    return isoDay + "T" + Self.digits(second / 3600, 2) + ":" + Self.digits(second / 60 % 60, 2)
      + ":" + Self.digits(second % 60, 2) + "Z"
  }

  /// The day in UTC as ISO 8601 writes it: `2026-11-29`.
  public var isoDay: String { day.iso }

  private static func floored(_ number: Int64, _ divisor: Int64) -> Int64 {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }
}
