import PromiseModel

/// Numbers with a unit: durations, money, shares.
extension QuantityScan {
  /// What a number counts.
  enum Unit: Equatable {
    case time(TimeUnit)
    case percent
    /// A currency, nil where only the mark for full amounts stands (`39,-`).
    case money(String?, scale: Double)
  }

  /// A number as read, and the token after it.
  struct Number {
    var value: Double
    var end: Int
  }

  // MARK: Numbers

  /// The number that begins at a token: digits or words, "two (2)", "twenty five", "two hundred".
  func number(at i: Int) -> Number? {
    guard i < tokens.count else { return nil }
    var number: Number
    if tokens[i].kind == .number {
      number = Number(value: tokens[i].number, end: i + 1)
    } else if let word = numberWord(at: i) {
      number = Number(value: word.value, end: word.end)
      if word.value >= 20, word.value < 100, word.value.truncatingRemainder(dividingBy: 10) == 0 {
        let next = isDash(word.end) && isGlued(word.end) ? word.end + 1 : word.end
        if let ones = numberWord(at: next), ones.value >= 1, ones.value < 10 {
          number = Number(value: word.value + ones.value, end: ones.end)
        }
      }
    } else {
      return nil
    }
    for _ in 0..<2 {
      guard let factor = item(at: number.end, multiplierRole) else { break }
      number = Number(value: number.value * factor.value, end: factor.end)
    }
    // "two and a half years"
    if number.value == number.value.rounded(), let half = andHalf(at: number.end) {
      number = Number(value: number.value + 0.5, end: half)
    }
    // the same in digits: "kahden (2) vuoden"
    if mark(number.end) == 0x28, mark(number.end + 2) == 0x29,
      tokens[number.end + 1].kind == .number
    {
      number = Number(value: tokens[number.end + 1].number, end: number.end + 3)
    }
    return number
  }

  /// Of the numbers of one word the greatest: `twenty-four` is twenty and four too.
  func numberWord(at i: Int) -> (value: Double, end: Int)? {
    guard var best = item(at: i, numberRole) else { return nil }
    for item in items(at: i) where item.tokens.upperBound == best.end {
      if case .number(let value) = item.role { best.value = max(best.value, value) }
    }
    return best
  }

  private func numberRole(_ role: QuantityRole) -> Double? {
    if case .number(let value) = role { value } else { nil }
  }

  private func multiplierRole(_ role: QuantityRole) -> Double? {
    if case .multiplier(let factor) = role { factor } else { nil }
  }

  // MARK: Units

  /// The currency of a mark.
  func currency(ofMark i: Int) -> String? {
    switch mark(i) {
    case 0x20AC: "EUR"
    case 0xA3: "GBP"
    case 0x24: "USD"
    default: nil
    }
  }

  /// The unit that begins at a token, after a hyphen perhaps, and the token after it.
  func unit(at i: Int) -> (unit: Unit, end: Int)? {
    guard i < tokens.count else { return nil }
    if mark(i) == 0x25 { return (.percent, i + 1) }
    if let currency = currency(ofMark: i) {
      // `€:n`
      let isCase = mark(i + 1) == 0x3A && isGlued(i + 1) && isGlued(i + 2)
      return (.money(currency, scale: 1), isCase && tokens[i + 2].kind == .word ? i + 3 : i + 1)
    }
    if mark(i) == 0x2C || mark(i) == 0x3A, isDash(i + 1), isGlued(i), isGlued(i + 1) {
      if let named = unit(at: i + 2), case .money = named.unit { return named }
      return (.money(nil, scale: 1), i + 2)
    }
    if let unit = unitWord(at: i) { return unit }
    if isDash(i) {
      if mark(i + 1) == 0x25 { return (.percent, i + 2) }
      return unitWord(at: i + 1)
    }
    // a word without a meaning of its own: "two full years"; "two bikes a day" counts bikes, "klo 12 tehty arkipäivän" has a clock time
    if tokens[i].kind == .word, !hasItem(at: i), let (unit, end) = unitWord(at: i + 1),
      case .time = unit, self.end(of: .ratePeriod, at: i + 1) == nil,
      start(of: .clockAt, endingAt: i - 1) == nil
    {
      return (unit, end)
    }
    return nil
  }

  private func unitWord(at i: Int) -> (unit: Unit, end: Int)? {
    item(at: i) { role -> Unit? in
      switch role {
      case .time(let unit): .time(unit)
      case .percent: .percent
      case .currency(let code, let scale): .money(code, scale: scale)
      default: nil
      }
    }.map { ($0.value, $0.end) }
  }

  /// The end of "per month", "/kk", "a year" after an amount, and its unit where one is named.
  func rate(at i: Int) -> (unit: TimeUnit?, end: Int)? {
    let isSlash = mark(i) == 0x2F
    let after = isSlash ? i + 1 : end(of: .rate, at: i)
    if let after, let unit = item(at: after, timeRole) { return (unit.value, unit.end) }
    guard let period = end(of: .ratePeriod, at: i) else { return nil }
    return (item(at: i, timeRole)?.value, period)
  }

  func timeRole(_ role: QuantityRole) -> TimeUnit? {
    if case .time(let unit) = role { unit } else { nil }
  }

  // MARK: Amounts

  /// Reads a number or a range with its unit; returns the token after it, or nil where none begins here.
  mutating func readAmount(_ i: Int) -> Int? {
    if let joined = readJoined(i) { return joined }
    guard let first = number(at: i) else { return readHalf(i) }
    let unit = unit(at: first.end)
    if let range = upperEnd(after: first, unit, from: i) {
      if case .money = range.unit, isAlternative(first.end) || isAlternative(unit?.end ?? first.end)
      {
        // "39 or 59 euros" are two sums
        _ = emit(first.value, nil, range.unit, i..<(unit?.end ?? first.end))
        let second = secondNumber(at: unit?.end ?? first.end, isBetween: false) ?? first.end
        return emit(range.upTo, nil, range.unit, second..<range.end)
      }
      return emit(first.value, range.upTo, range.unit, i..<range.end)
    }
    if let unit {
      if case .time(let time) = unit.unit,
        let whole = composite(first.value, time, at: unit.end)
      {
        return emit(whole.value, nil, .time(whole.unit), i..<whole.end)
      }
      return emit(first.value, nil, unit.unit, i..<unit.end)
    }
    if mark(first.end) == 0x2B, let (unit, end) = self.unit(at: first.end + 1) {
      return emit(first.value, nil, unit, i..<end, open: true)
    }
    if let fixed = item(at: first.end, fixedRole), fixed.value.unit == .week, !fixed.value.isVague,
      let weeks = fixed.value.max
    {
      return emit(first.value * weeks, nil, .time(.week), i..<fixed.end)
    }
    return nil
  }

  private func isAlternative(_ i: Int) -> Bool { end(of: .alternative, at: i) != nil }

  /// Number and unit in one word: "two-year", "half-hour".
  private mutating func readJoined(_ i: Int) -> Int? {
    guard tokens[i].kind == .word, hasHyphen(i), let unit = item(at: i, timeRole),
      unit.end == i + 1
    else { return nil }
    let value = numberWord(at: i)?.value ?? (end(of: .half, at: i) == nil ? nil : 0.5)
    guard let value else { return nil }
    return emit(value, nil, .time(unit.value), i..<unit.end)
  }

  /// Whether a word has a hyphen within: its parts are found as words of their own.
  func hasHyphen(_ i: Int) -> Bool { text[tokens[i].text].contains(UInt8(ascii: "-")) }

  /// The upper end of a range that goes on after a number and perhaps its unit.
  private func upperEnd(
    after first: Number, _ firstUnit: (unit: Unit, end: Int)?, from i: Int
  ) -> (upTo: Double, unit: Unit, end: Int)? {
    for (at, unit) in [(first.end, nil), (firstUnit?.end ?? first.end, firstUnit?.unit)] {
      guard let begin = secondNumber(at: at, isBetween: followsBetween(i)) else { continue }
      let mark = currency(ofMark: begin)
      guard let second = number(at: mark == nil ? begin : begin + 1), second.value > first.value
      else { continue }
      let secondUnit = self.unit(at: second.end)
      if begin == at, !isRangeEnd(begin), !(secondUnit.map { _ in isRangeEnd(second.end) } ?? false)
      {
        continue
      }
      if let mark, unit == nil || unit == .money(mark, scale: 1) {
        return (second.value, .money(mark, scale: 1), second.end)
      }
      guard let secondUnit, unit == nil || unit == secondUnit.unit else { continue }
      return (second.value, secondUnit.unit, secondUnit.end)
    }
    return nil
  }

  /// Where the second number of a range begins: after a dash or "to", at once where its form says so.
  func secondNumber(at i: Int, isBetween: Bool) -> Int? {
    if isDash(i) { return i + 1 }
    if isBetween, let end = end(of: .and, at: i) { return end }
    return end(of: .connector, at: i) ?? i
  }

  /// Whether "between" stands before a number.
  func followsBetween(_ i: Int) -> Bool {
    let previous = mark(i - 1) == nil ? i : i - 1
    return start(of: .between, endingAt: previous) != nil
  }

  private func isRangeEnd(_ i: Int) -> Bool { end(of: .rangeEnd, at: i) != nil }

  private func fixedRole(_ role: QuantityRole) -> Duration? {
    if case .fixed(let duration) = role { duration } else { nil }
  }

  /// "half an hour", "puolessa tunnissa".
  private mutating func readHalf(_ i: Int) -> Int? {
    guard let half = end(of: .half, at: i) else { return nil }
    let article = end(of: .article, at: half) ?? half
    guard let unit = item(at: article, timeRole) else { return nil }
    return emit(0.5, nil, .time(unit.value), i..<unit.end)
  }

  /// "€5.90", "EUR 45", "£5–£10".
  mutating func readMarkedMoney(_ i: Int) -> Int? {
    var unit = currency(ofMark: i).map { (unit: Unit.money($0, scale: 1), end: i + 1) }
    if unit == nil, tokens[i].kind == .word { unit = unitWord(at: i) }
    guard let unit, case .money = unit.unit, unit.end < tokens.count,
      tokens[unit.end].kind == .number, let first = number(at: unit.end)
    else { return nil }
    if isDash(first.end) || end(of: .connector, at: first.end) != nil
      || (followsBetween(i) && end(of: .and, at: first.end) != nil)
    {
      let begin = secondNumber(at: first.end, isBetween: followsBetween(i)) ?? first.end
      let marked = currency(ofMark: begin) != nil ? begin + 1 : begin
      if let second = number(at: marked), second.value > first.value,
        marked > begin || self.unit(at: second.end) == nil
      {
        if isAlternative(first.end) {
          _ = emit(first.value, nil, unit.unit, i..<first.end)
          return emit(second.value, nil, unit.unit, begin..<second.end)
        }
        return emit(first.value, second.value, unit.unit, i..<second.end)
      }
    }
    var end = first.end
    if mark(end) == 0x2B { end += 1 }
    return emit(first.value, nil, unit.unit, i..<end, open: end > first.end)
  }

  // MARK: Emitting

  /// Adds an amount with the bounds around it; returns the token after it. `open`: a plus sign says "and more".
  mutating func emit(
    _ value: Double, _ upTo: Double?, _ unit: Unit, _ range: Range<Int>, open: Bool = false
  ) -> Int {
    var isTime = false
    if case .time = unit { isTime = true }
    let before = boundBefore(range.lowerBound, ofTime: isTime)
    let rate = rate(at: range.upperBound)
    switch unit {
    case .time(let time):
      if let rate {
        readFrequency(value, time, rate.unit, range.lowerBound..<rate.end)
        return rate.end
      }
      let after = boundAfter(range.upperBound)
      let bound = open ? .atLeast : bound(before: before.bound, after: after.bound)
      add(
        .duration(duration(value, upTo, time, bound)),
        (before.bound == nil ? range.lowerBound : before.start)..<after.end)
      return after.end
    case .percent:
      let after = boundAfter(range.upperBound)
      let bound = bound(before: before.bound, after: after.bound)
      add(
        .percentage(Percentage(amount: upTo ?? value, bound: upTo == nil ? bound : .atMost)),
        before.start..<after.end)
      return after.end
    case .money(let currency, let scale):
      let after = boundAfter(rate?.end ?? range.upperBound)
      let bound = open ? .atLeast : bound(before: before.bound, after: after.bound)
      add(
        .money(
          Money(
            amount: value * scale, upTo: upTo.map { $0 * scale }, currency: currency,
            bound: upTo != nil && bound == .from ? .exactly : bound)),
        before.start..<after.end)
      return after.end
    }
  }

  mutating func add(_ quantity: Quantity, _ tokens: Range<Int>) {
    found.append(QuantityMention(quantity: quantity, tokens: tokens))
  }

  private func duration(
    _ value: Double, _ upTo: Double?, _ unit: TimeUnit, _ bound: Bound
  ) -> Duration {
    if let upTo {
      // "from 3 to 5 days" is as plain as "3–5 days"
      return Duration(min: value, max: upTo, unit: unit, bound: bound == .from ? .exactly : bound)
    }
    return switch bound {
    case .atLeast, .over, .from: Duration(min: value, max: nil, unit: unit, bound: bound)
    case .atMost, .under, .about, .exactly: Duration(max: value, unit: unit, bound: bound)
    }
  }

  /// "24 hours a day" and "7 days a week" are opening hours, other rates are nothing.
  private mutating func readFrequency(
    _ value: Double, _ unit: TimeUnit, _ per: TimeUnit?, _ range: Range<Int>
  ) {
    switch (value, unit, per) {
    case (24, .hour, .day?): addAroundTheClock(range)
    case (7, .day, .week?): addDays(0b111_1111, range)
    default: break
    }
  }

  // MARK: Without a number

  /// "immediately", "next working day", "a fortnight".
  mutating func readFixed(_ i: Int) -> Int? {
    guard let fixed = item(at: i, fixedRole) else { return nil }
    if let few = item(endingAt: i, { $0 == .few ? true : nil }), few.start < i { return fixed.end }
    if isRateOfCount(i) { return fixed.end }
    if fixed.value.max == 1, !fixed.value.isVague,
      let whole = composite(1, fixed.value.unit, at: fixed.end)
    {
      return emit(whole.value, nil, .time(whole.unit), i..<whole.end)
    }
    let after = boundAfter(fixed.end)
    let before = boundBefore(i)
    let bound = bound(before: before.bound, after: after.bound)
    let value = fixed.value
    let isPlain = value.isVague || value.max == 0 || value.max == nil
    add(
      .duration(
        isPlain ? value : duration(value.max ?? 0, nil, value.unit, bound)),
      before.start..<after.end)
    return after.end
  }

  /// "a year", "an hour"; "a few days" is passed over.
  mutating func readUnnumbered(_ i: Int) -> Int? {
    if let few = end(of: .few, at: i) {
      guard let unit = item(at: few, timeRole) else { return nil }
      return unit.end
    }
    guard let article = end(of: .article, at: i) else { return nil }
    // "a two-year guarantee" has its number in the next word
    guard article < tokens.count, !hasHyphen(article) else { return article }
    guard let unit = item(at: article, timeRole) else { return readFixed(article) }
    // "skip a week": what is left out is no length of anything
    if start(of: .skipping, endingAt: i) != nil { return unit.end }
    // "twice a year", "5 deliveries a month"
    let isRate =
      start(of: .times, endingAt: i) != nil
      || (max(0, i - 2)..<i).contains { tokens[$0].kind == .number || numberWord(at: $0) != nil }
    if isRate { return unit.end }
    if let whole = composite(1, unit.value, at: unit.end) {
      return emit(whole.value, nil, .time(whole.unit), i..<whole.end)
    }
    return emit(1, nil, .time(unit.value), i..<unit.end)
  }
}
