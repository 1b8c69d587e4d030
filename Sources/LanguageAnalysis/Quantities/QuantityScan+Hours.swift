import PromiseModel

/// Opening hours that have been read so far in a sentence: all its stretches are one quantity.
struct HoursState {
  var stretches: [WeeklyHours.Stretch] = []
  /// From the first to the last token that belongs to them.
  var tokens: Range<Int>?
  /// The days named last, bit 0 is Monday, and the token after them or after the last stretch on them.
  var days: UInt8?
  var daysEnd = 0
  /// Whether days stand after their hours in this sentence ("9–16 on weekdays").
  var daysFollow = false
  /// Whether "every day" was said, which tells something even without hours.
  var saysEveryDay = false
  var everyDayTokens: Range<Int>?
}

/// Clock times, days of the week, opening hours.
extension QuantityScan {
  /// A clock time as read.
  private struct Time {
    /// Minutes from midnight.
    var minute: Int
    /// The token after it.
    var end: Int
    /// Whether its form alone says that it is a time: `14:30`, `2 pm`.
    var isMarked: Bool
    /// Whether it is followed by its half of the day.
    var hasHalf = false
    /// Whether minutes are written.
    var hasMinutes = false
    /// Whether its hour is written with a zero before it (`02:00`).
    var hasLeadingZero = false
    /// Whether it is a number word ("eight"), which is a time only beside another.
    var isWord = false
  }

  // MARK: Days

  /// The days named at a token ("Mon–Fri", "maanantaisin ja torstaisin"), and the token after them.
  private func days(at i: Int) -> (mask: UInt8, end: Int)? {
    guard let first = item(at: i, daysRole) else { return nil }
    var mask = first.value
    var end = first.end
    var last = first.value
    if end == i + 1, hasHyphen(i) {
      // `ma-pe` is both days, from the earlier in the week to the later
      var all: UInt8 = 0
      for item in items(at: i) where item.tokens.upperBound == end {
        all |= daysRole(item.role) ?? 0
      }
      if all.nonzeroBitCount == 2 {
        mask = span(
          from: 1 << UInt8(all.trailingZeroBitCount),
          to: 1 << UInt8(7 - all.leadingZeroBitCount))
        last = 0
      }
    }
    while true {
      if let next = item(at: connectorEnd(end) ?? end, daysRole), isSingle(last),
        isSingle(next.value), connectorEnd(end) != nil || isBare(end)
      {
        mask |= span(from: last, to: next.value)
        last = 0
        end = next.end
        continue
      }
      var next = end
      if mark(next) == 0x2C { next += 1 }
      if mark(next) == 0x26 || mark(next) == 0x2F {
        next += 1
      } else if let and = self.end(of: .and, at: next) {
        next = and
      }
      guard next > end, let more = item(at: next, daysRole) else { break }
      mask |= more.value
      last = more.value
      end = more.end
    }
    return (mask, end)
  }

  private func daysRole(_ role: QuantityRole) -> UInt8? {
    if case .days(let mask) = role { mask } else { nil }
  }

  private func isSingle(_ mask: UInt8) -> Bool { mask.nonzeroBitCount == 1 }

  /// Two day names side by side are a span: "maanantaista perjantaihin".
  private func isBare(_ i: Int) -> Bool { item(at: i, daysRole) != nil }

  private func span(from first: UInt8, to last: UInt8) -> UInt8 {
    var mask = first
    var day = first
    while day != last {
      day = day == 0b100_0000 ? 1 : day << 1
      mask |= day
    }
    return mask
  }

  private func connectorEnd(_ i: Int) -> Int? {
    isDash(i) ? i + 1 : end(of: .connector, at: i)
  }

  /// Reads days of the week, or "around the clock"; returns the token after them.
  mutating func readDays(_ i: Int) -> Int? {
    if let end = end(of: .aroundTheClock, at: i) {
      addAroundTheClock(i..<end)
      return end
    }
    guard let days = days(at: i) else { return nil }
    addDays(days.mask, i..<days.end)
    return days.end
  }

  mutating func addDays(_ mask: UInt8, _ range: Range<Int>) {
    hours.days = mask
    hours.daysEnd = range.upperBound
    if mask == 0b111_1111 {
      hours.saysEveryDay = true
      hours.everyDayTokens = range
    }
  }

  mutating func addAroundTheClock(_ range: Range<Int>) {
    var mask: UInt8 = 0b111_1111
    if let days = hours.days, range.lowerBound - hours.daysEnd <= 2 { mask = days }
    if let next = days(at: range.upperBound) { mask = next.mask }
    addStretch(mask, 0, 1440, range)
  }

  private mutating func addStretch(_ mask: UInt8, _ opens: Int, _ closes: Int, _ range: Range<Int>)
  {
    // more than a week's worth is no timetable
    guard hours.stretches.count < 100 else { return }
    for day in 0..<7 where mask >> UInt8(day) & 1 == 1 {
      hours.stretches.append(WeeklyHours.Stretch(day: day, opens: opens, closes: closes))
    }
    let first = hours.tokens?.lowerBound ?? range.lowerBound
    hours.tokens = min(first, range.lowerBound)..<range.upperBound
  }

  /// Adds the opening hours of the sentence. "Every day" without a time is a stretch without length at noon: open on that day, no one
  /// says how long.
  mutating func finishHours() {
    if let range = hours.tokens {
      var unique: [WeeklyHours.Stretch] = []
      for stretch in hours.stretches where !unique.contains(stretch) { unique.append(stretch) }
      found.append(
        QuantityMention(quantity: .hours(WeeklyHours(unique)), tokens: range))
    } else if hours.saysEveryDay, let range = hours.everyDayTokens {
      let stretches = (0..<7).map { WeeklyHours.Stretch(day: $0, opens: 720, closes: 720) }
      found.append(QuantityMention(quantity: .hours(WeeklyHours(stretches)), tokens: range))
    }
  }

  // MARK: Times

  /// The clock time at a token.
  private func time(at i: Int) -> Time? {
    guard i < tokens.count else { return nil }
    if tokens[i].kind == .word {
      let named = item(at: i) { role -> Int? in
        if case .clockTime(let minute) = role { minute } else { nil }
      }
      if let named {
        return Time(minute: named.value, end: named.end, isMarked: true, hasHalf: true)
      }
      return timeInWords(at: i)
    }
    guard tokens[i].kind == .number else { return nil }
    var byte = tokens[i].text.lowerBound
    guard var hour = digits(&byte, 1...2), hour <= 24 else { return nil }
    var minutes = 0
    var isMarked = false
    var hasMinutes = false
    if byte < text.count, text[byte] == 0x3A || text[byte] == 0x2E {
      var after = byte + 1
      if let value = digits(&after, 2...2), value < 60, !continuesNumber(after) {
        isMarked = text[byte] == 0x3A
        hasMinutes = true
        minutes = value
        byte = after
      }
    }
    let end = token(atByte: byte, from: i)
    // the whole number must be the time: not `9` of `9,50`
    guard end > i, tokens[end - 1].text.upperBound == byte, hour * 60 + minutes <= 1440 else {
      return nil
    }
    var time = Time(minute: 0, end: end, isMarked: isMarked)
    time.hasMinutes = hasMinutes
    time.hasLeadingZero = text[tokens[i].text.lowerBound] == 0x30
    hour = addHalf(to: &time, hour)
    // "24 hrs" is a length where no minutes are written
    if let after = self.end(of: .clockAt, at: time.end), !beginsNumber(after),
      hasMinutes || !isHourUnit(time.end)
    {
      time.end = after
      time.isMarked = true
    }
    // "klo 14:ään"
    if mark(time.end) == 0x3A, isGlued(time.end), isGlued(time.end + 1),
      time.end + 1 < tokens.count, tokens[time.end + 1].kind == .word
    {
      time.end += 2
    }
    time.minute = hour * 60 + minutes
    return time
  }

  private func isHourUnit(_ i: Int) -> Bool {
    item(at: i) { role -> Bool? in
      if case .time(.hour) = role { true } else { nil }
    } != nil
  }

  /// Takes the half of the day that follows a time ("2 pm", "eight in the morning"); returns the hour by it.
  private func addHalf(to time: inout Time, _ hour: Int) -> Int {
    let half = item(at: time.end) { role -> Bool? in
      if case .halfDay(let afternoon) = role { afternoon } else { nil }
    }
    guard let half, half.end - time.end <= 4 else { return hour }
    let length = half.end - time.end
    time.end = half.end
    // the full stop of "p.m."
    if length > 1, mark(time.end) == 0x2E, isGlued(time.end), time.end + 1 < tokens.count {
      time.end += 1
    }
    time.isMarked = true
    time.hasHalf = true
    if half.value { return hour < 12 ? hour + 12 : hour }
    return hour == 12 ? 0 : hour
  }

  /// A whole hour in a number word.
  private func timeInWords(at i: Int) -> Time? {
    let number = item(at: i) { role -> Double? in
      if case .number(let number) = role { number } else { nil }
    }
    guard let number, (1...24).contains(number.value), number.value == number.value.rounded() else {
      return nil
    }
    var time = Time(minute: 0, end: number.end, isMarked: false)
    time.isWord = true
    time.minute = addHalf(to: &time, Int(number.value)) * 60
    return time
  }

  /// The value of a run of digits that is as long as wanted, which it steps over.
  func digits(_ byte: inout Int, _ length: ClosedRange<Int>) -> Int? {
    var value = 0
    var end = byte
    while end < text.count, text[end] &- 0x30 < 10, end - byte <= length.upperBound {
      value = value * 10 + Int(text[end] - 0x30)
      end += 1
    }
    guard length.contains(end - byte) else { return nil }
    byte = end
    return value
  }

  /// Whether a decimal or a date goes on at a byte: a mark with a digit after it.
  private func continuesNumber(_ byte: Int) -> Bool {
    guard byte + 1 < text.count else { return false }
    return (text[byte] == 0x2E || text[byte] == 0x2C) && text[byte + 1] &- 0x30 < 10
  }

  /// Whether something is counted or paid there, so that the number before is no time.
  private func isAmount(_ i: Int) -> Bool {
    guard let unit = unit(at: i) else { return false }
    // "14.00 t" aside, a unit that is also a word of the clock stays a time
    return end(of: .clockAt, at: i) == nil || unit.unit == .percent
  }

  /// Reads a stretch of opening hours or a cut-off; returns the token after it.
  mutating func readTimes(_ i: Int) -> Int? {
    let atEnd = end(of: .clockAt, at: i)
    // the full stop of "kl. 11"
    let at = atEnd.map { mark($0) == 0x2E && isGlued($0) ? $0 + 1 : $0 } ?? i
    guard let time = time(at: at) else { return nil }
    if let end = readStretch(i, at: at, time, hasClock: atEnd != nil) { return end }
    return readCutOff(i, time, hasClock: atEnd != nil)
  }

  private mutating func readStretch(_ i: Int, at: Int, _ first: Time, hasClock: Bool) -> Int? {
    guard !isAmount(first.end) else { return nil }
    var next = connectorEnd(first.end)
    if next == nil, followsBetween(i) || followsBetween(at) {
      next = end(of: .and, at: first.end)
    }
    if next == nil, hasClock || hours.days != nil || first.isMarked {
      next = end(of: .timeLimit, at: first.end)
    }
    if next == nil, first.isWord || first.hasHalf, tokens[first.end - 1].kind == .word,
      let second = time(at: first.end), second.isWord || second.hasHalf
    {
      // "kymmenestä kahteen": the endings connect them
      next = first.end
    }
    guard let next else { return nil }
    guard let last = time(at: end(of: .clockAt, at: next) ?? next), !isAmount(last.end) else {
      return nil
    }
    let near = hours.days != nil && i - hours.daysEnd <= (hasClock ? 8 : 3)
    let following = daysAfter(last.end)
    let isMarked = first.isMarked || last.isMarked || (first.hasMinutes && last.hasMinutes)
    guard hasClock || near || isMarked || following != nil else { return nil }
    var opens = first.minute
    var closes = last.minute
    // "9–5", "10–5.30": who opens in the morning closes in the afternoon; "10–02" is written in 24 hours
    if closes <= opens, closes <= 720, (300...720).contains(opens), !last.hasHalf,
      !last.hasLeadingZero
    {
      closes += 720
    }
    if last.hasHalf, !first.hasHalf, !first.hasMinutes, closes >= 720, opens < 420,
      opens + 720 < closes
    {
      opens += 720
    }
    var mask: UInt8 = 0b111_1111
    var end = last.end
    if let following, hours.daysFollow || !near || i - hours.daysEnd > 1 && !hasClock {
      mask = following.mask
      end = following.end
      hours.daysFollow = true
      hours.days = following.mask
    } else if let days = hours.days, near {
      mask = days
    }
    var begin = i
    if near, !hours.daysFollow, let start = item(endingAt: hours.daysEnd, daysRole)?.start {
      begin = start
    }
    addStretch(mask, opens, closes > opens ? closes : closes + 1440, begin..<end)
    hours.daysEnd = end
    return end
  }

  /// Days that stand right after a stretch.
  private func daysAfter(_ i: Int) -> (mask: UInt8, end: Int)? {
    for skip in 0...1 {
      guard let days = days(at: i + skip) else {
        // one plain word, bracket or comma may stand between ("9–16 on Mondays", "9–16, Monday to Friday")
        guard i < tokens.count, tokens[i].kind == .word || mark(i) == 0x28 || mark(i) == 0x2C else {
          return nil
        }
        continue
      }
      // "9–16, Sat 10–14": they belong to the hours after them
      return time(at: end(of: .clockAt, at: days.end) ?? days.end) == nil ? days : nil
    }
    return nil
  }

  private mutating func readCutOff(_ i: Int, _ time: Time, hasClock: Bool) -> Int? {
    guard !isAmount(time.end) else { return nil }
    var begin = i
    // "by Friday at 2 pm"
    while let part = item(
      endingAt: begin, { role in role == .clockAt || daysRole(role) != nil ? true : nil })
    {
      begin = part.start
    }
    var limit = start(of: .timeLimit, endingAt: begin)
    if limit == nil, begin > 1, tokens[begin - 1].kind == .word, !hasItem(at: begin - 1) {
      limit = start(of: .timeLimit, endingAt: begin - 1)
    }
    let after = end(of: .timeLimit, at: time.end)
    let isTime = hasClock || time.isMarked || begin < i || hasMinutes(i, time)
    guard isTime else { return nil }
    if limit != nil || after != nil {
      add(.cutOff(minute: time.minute), (limit ?? begin)..<(after ?? time.end))
    }
    return after ?? time.end
  }

  /// Whether minutes are written ("14.00").
  private func hasMinutes(_ i: Int, _ time: Time) -> Bool {
    guard i < tokens.count, tokens[i].kind == .number else { return false }
    return text[tokens[i].text].contains(0x2E)
      && (start(of: .timeLimit, endingAt: i) != nil || end(of: .timeLimit, at: time.end) != nil)
  }
}
