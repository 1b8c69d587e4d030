import PromiseModel

/// Lengths of time in several parts, and numbers whose unit stands elsewhere.
extension QuantityScan {
  /// The end of "and a half", "ja puoli".
  func andHalf(at i: Int) -> Int? {
    guard let and = end(of: .and, at: i) else { return nil }
    return end(of: .half, at: end(of: .article, at: and) ?? and)
  }

  /// The length of which a number and a unit are only the first part: "one month and two days", "an hour and a half", "1 h 30 min".
  func composite(
    _ value: Double, _ unit: TimeUnit, at end: Int
  ) -> (value: Double, unit: TimeUnit, end: Int)? {
    if value == value.rounded(), let half = andHalf(at: end),
      // "a year and half an hour" is two lengths
      item(at: self.end(of: .article, at: half) ?? half, timeRole) == nil
    {
      return (value + 0.5, unit, half)
    }
    let and = self.end(of: .and, at: end)
    guard let rest = number(at: and ?? end), let smaller = item(at: rest.end, timeRole),
      let parts = Self.parts(unit, smaller.value), rest.value > 0, rest.value < parts,
      and != nil || unit == .hour, rate(at: smaller.end) == nil
    else { return nil }
    return (value * parts + rest.value, smaller.value, smaller.end)
  }

  /// "Kuukausi toimituksesta", "vuosi ja kolme kuukautta": a unit in a form that says one of it, at the head of a sentence with what it runs
  /// from right behind it, or before a part of a smaller unit.
  mutating func readLoneUnit(_ i: Int) -> Int? {
    guard end(of: .loneUnit, at: i) != nil, let unit = item(at: i, timeRole) else { return nil }
    if end(of: .and, at: unit.end) != nil, let whole = composite(1, unit.value, at: unit.end) {
      return emit(whole.value, nil, .time(whole.unit), i..<whole.end)
    }
    guard i == 0,
      (unit.end...unit.end + 2).contains(where: { token in
        item(at: token) { role -> Bool? in
          if case .start = role { true } else { nil }
        } != nil
      })
    else { return nil }
    return emit(1, nil, .time(unit.value), i..<unit.end)
  }

  /// "Kaksi autoa päivässä": a rate of what is counted before it.
  func isRateOfCount(_ i: Int) -> Bool {
    guard end(of: .ratePeriod, at: i) != nil, i > 1, tokens[i - 1].kind == .word,
      !hasItem(at: i - 1)
    else { return false }
    return tokens[i - 2].kind == .number || numberWord(at: i - 2) != nil
  }

  /// How many of the unit that is named after another make one of that, where the two are said together ("a year and three months");
  /// nil where they are not. Months are rounded to thirty days.
  private static func parts(_ unit: TimeUnit, _ smaller: TimeUnit) -> Double? {
    switch (unit, smaller) {
    case (.year, .month): 12
    case (.month, .day): 30
    case (.week, .day): 7
    case (.day, .hour): 24
    case (.hour, .minute): 60
    default: nil
    }
  }

  /// "Robots five years, petrol mowers three.": the unit of a length that ends a part of the sentence holds for a number word that ends the
  /// next one, where nothing but plain words stands between. Digits are left alone ("…, see section 4").
  mutating func carryUnitsOver() {
    for index in found.indices {
      var next: QuantityMention? = found[index]
      while let before = next {
        next = carried(from: before)
        if let next { found.append(next) }
      }
    }
  }

  /// The most tokens of the part that a unit is carried over to.
  private static let longestPart = 8

  private func carried(from before: QuantityMention) -> QuantityMention? {
    guard case .duration(let duration) = before.quantity, !duration.isVague, duration.max != 0,
      let begin = partEnd(before.tokens.upperBound)
    else { return nil }
    var end = begin
    while end < min(tokens.count, begin + Self.longestPart), tokens[end].kind == .word,
      self.end(of: .and, at: end) == nil
    {
      end += 1
    }
    guard end - begin > 1,
      end == tokens.count || tokens[end].kind == .mark || self.end(of: .and, at: end) != nil,
      let word = numberWord(at: end - 1), word.end == end, word.value >= 1,
      word.value == word.value.rounded(),
      !(begin..<end - 1).contains(where: { hasItem(at: $0) })
    else { return nil }
    return QuantityMention(
      quantity: .duration(Duration(max: word.value, unit: duration.unit)), tokens: end - 1..<end)
  }

  /// The token after a comma, a semicolon or "and" that ends a part of the sentence at a token.
  private func partEnd(_ i: Int) -> Int? {
    if mark(i) == 0x2C || mark(i) == 0x3B { return end(of: .and, at: i + 1) ?? i + 1 }
    return end(of: .and, at: i)
  }
}
