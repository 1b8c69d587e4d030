import PromiseModel

/// What a reserved concept says to the reader of quantities.
enum QuantityRole: Sendable, Hashable {
  /// A number word.
  case number(Double)
  /// The article that may stand for one ("a year").
  case article
  case half
  /// "hundred", "thousand" after a number.
  case multiplier(Double)
  /// "a few": the unit after it has no number.
  case few
  /// "skip": the time after it is left out, and no length of anything.
  case skipping
  /// "twice": what follows is a rate.
  case times
  case time(TimeUnit)
  /// A unit in a form that alone says one of it ("kuukausi").
  case loneUnit
  case percent
  /// A currency (ISO 4217) or its hundredth: the scale multiplies the number.
  case currency(String, scale: Double)
  /// Kilogrammes, metres: what they measure is not counted.
  case otherUnit
  /// "per", "a": with a unit after it a rate.
  case rate
  /// "monthly", "kuukaudessa": a rate in one word.
  case ratePeriod
  /// "to" between two numbers.
  case connector
  /// "or" between two numbers: of sums of money it says that there are two.
  case alternative
  /// "and": connects a range after `between`, and lists days.
  case and
  case between
  /// A number or unit whose form says that it is the upper end of a range ("kolmeen").
  case rangeEnd
  /// A duration without a number.
  case fixed(Duration)
  /// Stands before the number it bounds.
  case bound(Bound)
  /// Stands before the length of time it bounds; before a sum or a share it bounds nothing ("drops by ten per cent").
  case boundOfTime(Bound)
  /// Stands after the number it bounds.
  case boundAfter(Bound)
  case timeLimit
  case clockAt
  /// Whether the time before it is one of the afternoon.
  case halfDay(afternoon: Bool)
  /// A time in a word, minutes from midnight.
  case clockTime(Int)
  /// A set of days; bit 0 is Monday.
  case days(UInt8)
  case aroundTheClock
  case month(Int)
  /// The ending of a day of the month ("31st").
  case ordinal
  /// A verb that is spelt as a month's name ("may").
  case modal
  case start(StartEvent)

  /// The role of a concept id, or nil where it says nothing about quantities.
  init?(id: String) {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2 else { return nil }
    let rest = parts.dropFirst().joined(separator: ".")
    let role: QuantityRole? =
      switch parts[0] {
      case "number": Self.number(rest, parts)
      case "unit": Self.unit(rest, parts)
      case "range": Self.range(rest)
      case "duration": Self.duration(rest, parts)
      case "bound": Self.bound(rest, parts)
      case "clock": Self.clock(rest, parts)
      case "day": Self.day(rest)
      case "hours": rest == "around-the-clock" ? .aroundTheClock : nil
      case "month": Int(rest).flatMap { (1...12).contains($0) ? .month($0) : nil }
      case "date": rest == "ordinal" ? .ordinal : nil
      case "frame": rest == "may" ? .modal : nil
      case "start": Self.event(rest).map { .start($0) }
      default: nil
      }
    guard let role else { return nil }
    self = role
  }

  /// The unit of a name of the rules (`business-day`).
  static func timeUnit(_ name: some StringProtocol) -> TimeUnit? {
    name == "business-day" ? .businessDay : TimeUnit(rawValue: String(name))
  }

  private static func number(_ rest: String, _ parts: [Substring]) -> Self? {
    switch rest {
    case "article": .article
    case "half": .half
    case "few": .few
    case "skipped": .skipping
    case "times": .times
    default:
      parts[1] == "multiply"
        ? Double(parts.dropFirst(2).joined(separator: ".")).map { .multiplier($0) }
        : Double(rest).map { .number($0) }
    }
  }

  private static func unit(_ rest: String, _ parts: [Substring]) -> Self? {
    switch rest {
    case "percent": return .percent
    case "rate": return .rate
    case "rate.period": return .ratePeriod
    case "other": return .otherUnit
    case "alone": return .loneUnit
    default:
      if let unit = timeUnit(rest) { return .time(unit) }
      let code = parts[1]
      guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
        return nil
      }
      if parts.count == 2 { return .currency(String(code), scale: 1) }
      return parts.count == 3 && parts[2] == "cent" ? .currency(String(code), scale: 0.01) : nil
    }
  }

  private static func range(_ rest: String) -> Self? {
    switch rest {
    case "connector": .connector
    case "alternative": .alternative
    case "and": .and
    case "between": .between
    case "end": .rangeEnd
    default: nil
    }
  }

  private static func duration(_ rest: String, _ parts: [Substring]) -> Self? {
    switch rest {
    case "same-day": .fixed(Duration(max: 0, unit: .day))
    case "next-day", "overnight": .fixed(Duration(max: 1, unit: .day))
    case "next-business-day": .fixed(Duration(max: 1, unit: .businessDay))
    case "immediate": .fixed(Duration(max: 0, unit: .day, isVague: true))
    case "fortnight": .fixed(Duration(max: 2, unit: .week))
    case "unlimited": .fixed(Duration(max: 100, unit: .year, isVague: true))
    default:
      if parts.count >= 3, let unit = timeUnit(parts[parts.count - 1]),
        let number = Double(parts[1..<(parts.count - 1)].joined(separator: "."))
      {
        .fixed(Duration(max: number, unit: unit))
      } else {
        nil
      }
    }
  }

  private static func bound(_ rest: String, _ parts: [Substring]) -> Self? {
    if rest == "time-limit" { return .timeLimit }
    let bound: Bound? =
      switch parts[parts.count - 1] {
      case "at-most": .atMost
      case "at-least": .atLeast
      case "over": .over
      case "under": .under
      case "about": .about
      case "from": .from
      default: nil
      }
    guard let bound else { return nil }
    return switch parts[1] {
    case "after": .boundAfter(bound)
    case "time": .boundOfTime(bound)
    default: .bound(bound)
    }
  }

  private static func clock(_ rest: String, _ parts: [Substring]) -> Self? {
    switch rest {
    case "at": .clockAt
    case "am": .halfDay(afternoon: false)
    case "pm": .halfDay(afternoon: true)
    case "noon": .clockTime(720)
    case "midnight": .clockTime(1440)
    default:
      // a bare hour is one of business hours: "ennen kolmea" is 15:00
      if parts[1] == "hour", parts.count == 3, let hour = Int(parts[2]), (1...24).contains(hour) {
        .clockTime((hour < 7 ? hour + 12 : hour) * 60)
      } else {
        nil
      }
    }
  }

  private static func day(_ rest: String) -> Self? {
    switch rest {
    case "weekdays": .days(0b001_1111)
    case "weekend": .days(0b110_0000)
    case "every-day": .days(0b111_1111)
    default:
      ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .firstIndex(of: rest).map { .days(1 << UInt8($0)) }
    }
  }

  private static func event(_ rest: String) -> StartEvent? {
    StartEvent.allCases.first { hyphenated($0.rawValue) == rest }
  }

  /// `returnReceived` as the rules write it: `return-received`.
  private static func hyphenated(_ name: String) -> String {
    var result = ""
    for byte in name.utf8 {
      if (0x41...0x5A).contains(byte) { result.append("-") }
      result.unicodeScalars.append(UnicodeScalar(byte | 0x20))
    }
    return result
  }
}
