/// Dates of header lines in their three spellings (RFC 9110, section 5.6.7).
enum HTTPDate {
  /// Seconds since 1970, UTC: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`; nil for
  /// anything else.
  ///
  /// - Parameter now: seconds since 1970; two-digit years are taken as at most 50 years ahead of it
  static func seconds(_ text: String, now: Double) -> Double? {
    let words = text.split { " ,-\t".contains($0) }
    guard words.count >= 5 else { return nil }
    if words.count == 6, words[5] == "GMT" || words[5] == "UTC" {
      let isShort = words[3].utf8.count == 2
      guard let year = number(words[3], isShort ? 2...2 : 4...4) else { return nil }
      return seconds(
        year: isShort ? fullYear(year, now: now) : year, month: words[2], day: words[1],
        time: words[4])
    }
    guard words.count == 5, let year = number(words[4], 4...4) else { return nil }
    return seconds(year: year, month: words[1], day: words[2], time: words[3])
  }

  private static func seconds(
    year: Int, month: Substring, day: Substring, time: Substring
  ) -> Double? {
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    let clock = time.split(separator: ":", omittingEmptySubsequences: false)
      .compactMap { number($0, 2...2) }
    guard let month = months.firstIndex(of: month.lowercased()), let day = number(day, 1...2),
      (1...31).contains(day), clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60
    else { return nil }
    let days = daysSince1970(year: year, month: month + 1, day: day)
    return Double(((days * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2])
  }

  /// Days of the Gregorian calendar, counted in years that begin in March.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }

  private static func fullYear(_ year: Int, now: Double) -> Int {
    let thisYear = 1970 + Int(now / 31_556_952)
    let guess = thisYear / 100 * 100 + year
    return guess > thisYear + 50 ? guess - 100 : guess
  }

  private static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(text)
  }
}
