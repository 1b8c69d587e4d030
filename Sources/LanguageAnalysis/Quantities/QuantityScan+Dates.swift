import PromiseModel

/// Dates, bare counts, and the runs of digits that are neither.
extension QuantityScan {
  /// A day as read, before its month and year are known for sure.
  private struct Day {
    var day: Int
    var month: Int?
    var year: Int?
    /// The token after it.
    var end: Int
    var date: CalendarDate? { month.map { CalendarDate(year: year, month: $0, day: day) } }
  }

  /// Reads a date or a span of dates; returns the token after it.
  mutating func readDate(_ i: Int) -> Int? {
    guard var first = day(at: i) else { return nil }
    var last: Day?
    if let next = spanEnd(first.end), let second = day(at: next), second.month != nil {
      last = second
    } else if first.month != nil, first.year == nil || !isNumericDate(i), isDash(first.end),
      first.end + 1 < tokens.count, tokens[first.end + 1].kind == .number,
      item(at: i, monthRole) != nil, let day = bareDay(first.end + 1)
    {
      // "December 1–24"
      last = Day(day: day.day, month: first.month, year: first.year, end: day.end)
    }
    guard first.month != nil || last?.month != nil else { return nil }
    if first.month == nil { first.month = last?.month }
    if first.year == nil, let month = first.month, let last, let lastMonth = last.month {
      first.year = last.year.map { lastMonth < month ? $0 - 1 : $0 }
    }
    return emit(first, last, from: i)
  }

  private mutating func emit(_ first: Day, _ last: Day?, from i: Int) -> Int? {
    let end = last?.end ?? first.end
    if let last {
      let before = item(endingAt: i) { role -> Bool? in
        if case .bound(.from) = role { true } else { role == .between ? true : nil }
      }
      add(.date(from: first.date, to: last.date), (before?.start ?? i)..<end)
      return end
    }
    // `5.1.` at the head of a sentence is a section
    if i == 0, first.year == nil, isNumericDate(i), !hasLimit(after: end) { return end }
    if let limit = start(of: .timeLimit, endingAt: i) {
      add(.date(from: nil, to: first.date), limit..<end)
      return end
    }
    if let limit = self.end(of: .timeLimit, at: end) {
      add(.date(from: nil, to: first.date), i..<limit)
      return limit
    }
    let before = boundBefore(i)
    let after = boundAfter(end)
    switch bound(before: before.bound, after: after.bound) {
    case .from, .atLeast, .over:
      add(.date(from: first.date, to: nil), before.start..<after.end)
    case .atMost, .under:
      add(.date(from: nil, to: first.date), before.start..<after.end)
    case .about, .exactly:
      add(.date(from: first.date, to: first.date), i..<end)
    }
    return after.end
  }

  private func hasLimit(after end: Int) -> Bool {
    self.end(of: .timeLimit, at: end) != nil || boundAfter(end).bound != nil
  }

  /// Where the second day of a span begins.
  private func spanEnd(_ i: Int) -> Int? {
    isDash(i) ? i + 1 : end(of: .connector, at: i) ?? end(of: .timeLimit, at: i)
  }

  private func monthRole(_ role: QuantityRole) -> Int? {
    if case .month(let month) = role { month } else { nil }
  }

  /// The month named at a token; a verb spelt alike counts only with a capital letter.
  private func month(at i: Int) -> (value: Int, end: Int)? {
    guard let month = item(at: i, monthRole) else { return nil }
    let isCapital = (0x41...0x5A).contains(text[tokens[i].text.lowerBound])
    return isCapital || end(of: .modal, at: i) == nil ? month : nil
  }

  /// Whether a date is written in digits only.
  private func isNumericDate(_ i: Int) -> Bool { tokens[i].kind == .number && dayMonth(i) != nil }

  /// The day of the calendar at a token; without a month where one may follow (`1.–31.12.`).
  private func day(at i: Int) -> Day? {
    guard i < tokens.count else { return nil }
    if tokens[i].kind == .word {
      guard let month = month(at: i), let day = bareDay(month.end), unit(at: day.end) == nil else {
        return nil
      }
      return withYear(Day(day: day.day, month: month.value, end: day.end))
    }
    if let date = isoDate(i) ?? slashDate(i) ?? dayMonth(i) { return date }
    guard let day = bareDay(i) else { return nil }
    let stop = mark(day.end) == 0x2E && isGlued(day.end) ? day.end + 1 : day.end
    if let month = month(at: stop) {
      return withYear(Day(day: day.day, month: month.value, end: month.end))
    }
    guard isDash(stop) || end(of: .connector, at: stop) != nil else { return nil }
    return Day(day: day.day, end: stop)
  }

  /// A day of the month, perhaps with its ordinal ending.
  private func bareDay(_ i: Int) -> (day: Int, end: Int)? {
    guard i < tokens.count, tokens[i].kind == .number else { return nil }
    let range = tokens[i].text
    var byte = range.lowerBound
    guard let day = digits(&byte, 1...2), byte == range.upperBound, (1...31).contains(day) else {
      return nil
    }
    if isGlued(i + 1), let ordinal = end(of: .ordinal, at: i + 1) { return (day, ordinal) }
    return (day, i + 1)
  }

  private func withYear(_ day: Day) -> Day {
    var day = day
    let at = mark(day.end) == 0x2C ? day.end + 1 : day.end
    guard at < tokens.count, tokens[at].kind == .number else { return day }
    var byte = tokens[at].text.lowerBound
    if let year = digits(&byte, 4...4), byte == tokens[at].text.upperBound,
      (1900...2100).contains(year)
    {
      day.year = year
      day.end = at + 1
    }
    return day
  }

  /// `30.11.` and `30.11.2026`.
  private func dayMonth(_ i: Int) -> Day? {
    var byte = tokens[i].text.lowerBound
    guard let day = digits(&byte, 1...2), (1...31).contains(day), at(byte) == 0x2E else {
      return nil
    }
    let isCut = tokens[i].text.upperBound == byte
    byte += 1
    guard let month = digits(&byte, 1...2), (1...12).contains(month), at(byte) == 0x2E else {
      return nil
    }
    byte += 1
    var result = Day(day: day, month: month, end: token(atByte: byte, from: i))
    var after = byte
    if let year = digits(&after, 4...4), (1900...2100).contains(year) {
      result.year = year
      result.end = token(atByte: after, from: i)
    } else if !isCut || at(byte).map({ $0 &- 0x30 < 10 }) ?? false {
      return nil
    }
    return result
  }

  /// `30/11/2026`; where the first number can be no day or the second no month, the month stands first.
  private func slashDate(_ i: Int) -> Day? {
    var byte = tokens[i].text.lowerBound
    guard let first = digits(&byte, 1...2), at(byte) == 0x2F else { return nil }
    byte += 1
    guard let second = digits(&byte, 1...2), at(byte) == 0x2F else { return nil }
    byte += 1
    guard let year = digits(&byte, 4...4), (1900...2100).contains(year),
      !(at(byte).map { $0 &- 0x30 < 10 } ?? false)
    else { return nil }
    let (day, month) = second <= 12 ? (first, second) : (second, first)
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    return Day(day: day, month: month, year: year, end: token(atByte: byte, from: i))
  }

  /// `2026-11-30`.
  private func isoDate(_ i: Int) -> Day? {
    var byte = tokens[i].text.lowerBound
    guard let year = digits(&byte, 4...4), (1900...2100).contains(year), at(byte) == 0x2D else {
      return nil
    }
    byte += 1
    guard let month = digits(&byte, 2...2), (1...12).contains(month), at(byte) == 0x2D else {
      return nil
    }
    byte += 1
    guard let day = digits(&byte, 2...2), (1...31).contains(day) else { return nil }
    return Day(day: day, month: month, year: year, end: token(atByte: byte, from: i))
  }

  private func at(_ byte: Int) -> UInt8? { byte < text.count ? text[byte] : nil }

  // MARK: Counts

  /// A number before a plain word: "four deliveries". Lowest of all readings.
  mutating func readCount(_ i: Int) -> Int? {
    let least = tokens[i].kind == .number ? 1.0 : 2.0
    guard let number = number(at: i), number.value == number.value.rounded(), number.value >= least,
      number.value <= 999
    else { return nil }
    let word = number.end
    guard word < tokens.count, tokens[word].kind == .word, !isGlued(word), !hasMeaning(word),
      tokens[i].kind == .number || !hasHyphen(i), mark(i - 1) != 0x23, mark(i - 1) != 0xA7,
      !(isDash(i - 1) && isGlued(i))
    else { return nil }
    let before = boundBefore(i)
    add(.count(number.value), before.start..<number.end)
    return number.end
  }

  private func hasMeaning(_ i: Int) -> Bool {
    item(at: i) { role -> Bool? in
      switch role {
      case .start, .modal: nil
      default: true
      }
    } != nil
  }

  // MARK: Runs of digits

  /// The end of a telephone number, an order number or the like, which is no quantity.
  func endOfDigitRun(_ i: Int) -> Int? {
    let range = tokens[i].text
    var digits = 0
    for byte in text[range] where byte &- 0x30 < 10 { digits += 1 }
    let isLeadingZero = text[range.lowerBound] == 0x30 && digits > 1 && digits == range.count
    let isInternational =
      mark(i - 1) == 0x2B && isGlued(i) && digits > 1 && unit(at: i + 1) == nil
    guard isLeadingZero || isInternational || (digits >= 7 && digits == range.count) else {
      return nil
    }
    // `08:00` is a time, `01.12.` a date
    if isLeadingZero, digits == 2, at(range.upperBound) == 0x3A || at(range.upperBound) == 0x2E {
      return nil
    }
    if isLeadingZero, digits == 2, isTimeLike(i) { return nil }
    var end = i + 1
    while end < tokens.count {
      let next = isDash(end) ? end + 1 : end
      guard next < tokens.count, tokens[next].kind == .number, unit(at: next + 1) == nil else {
        break
      }
      end = next + 1
    }
    return end
  }

  /// Whether a number with a leading zero stands among words of the clock ("klo 08–16").
  private func isTimeLike(_ i: Int) -> Bool {
    start(of: .clockAt, endingAt: i) != nil || isDash(i + 1) || hours.days != nil
  }
}
