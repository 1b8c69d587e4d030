/// A unit of time. A business day is not a day.
public enum TimeUnit: String, Sendable, Hashable, Codable, CaseIterable {
  case minute, hour, day, businessDay, week, month, year
}

/// From what a duration runs. As important as the number: fourteen days from purchase end before fourteen days from receipt.
public enum StartEvent: String, Sendable, Hashable, Codable, CaseIterable {
  /// In the order in which they happen in a purchase that goes wrong and is called off.
  case order, orderConfirmation, payment, dispatch, delivery, installation
  /// The customer's notice: of withdrawal, of a fault, of the end of a contract.
  case notice
  case returnSent, returnReceived, inspection, approval
  /// Events outside that order.
  case contract, contact, campaign, use, manufacture

  /// The place in the order of a purchase, or nil for events outside it.
  public var rank: Int? {
    switch self {
    case .contract, .contact, .campaign, .use, .manufacture: nil
    default: Self.allCases.firstIndex(of: self)
    }
  }
}

/// What stands before a quantity and says how it bounds.
public enum Bound: String, Sendable, Hashable, Codable, CaseIterable {
  /// "within", "up to", "enintään": the number is the most.
  case atMost
  /// "at least", "vähintään": the number is the least.
  case atLeast
  /// "over", "yli": more than the number.
  case over
  /// "under", "alle": less than the number.
  case under
  /// "about", "noin".
  case about
  /// "from", "alkaen": the lowest of several prices.
  case from
  /// Nothing stands before it.
  case exactly
}

/// A length of time as written.
public struct Duration: Sendable, Hashable, Codable {
  /// The least, in `unit`; nil where only an upper end is said.
  public let min: Double?
  /// The most, in `unit`; nil where only a lower end is said.
  public let max: Double?
  /// The unit as written.
  public let unit: TimeUnit
  /// How the number bounds.
  public let bound: Bound
  /// Whether no number was written ("at once", "heti", "immediately").
  public let isVague: Bool

  /// A duration; `min` and `max` are in `unit`.
  public init(
    min: Double? = nil, max: Double?, unit: TimeUnit, bound: Bound = .exactly,
    isVague: Bool = false
  ) {
    self.min = min
    self.max = max
    self.unit = unit
    self.bound = bound
    self.isVague = isVague
  }
}

/// An amount of money as written.
public struct Money: Sendable, Hashable, Codable {
  /// The amount in whole units of the currency (`4.9` euros).
  public let amount: Double
  /// The upper end where a range is written.
  public let upTo: Double?
  /// ISO 4217 (`EUR`), nil where no currency is written.
  public let currency: String?
  /// The order value from which the amount holds ("free over 50 €": amount 0, above 50).
  public let above: Double?
  /// How the number bounds.
  public let bound: Bound

  /// An amount; see the properties.
  public init(
    amount: Double, upTo: Double? = nil, currency: String?, above: Double? = nil,
    bound: Bound = .exactly
  ) {
    self.amount = amount
    self.upTo = upTo
    self.currency = currency
    self.above = above
    self.bound = bound
  }
}

/// A share as written: 20 % is 20.
public struct Percentage: Sendable, Hashable, Codable {
  /// 20 % is 20.
  public let amount: Double
  /// How the number bounds.
  public let bound: Bound

  /// A percentage; 20 % is 20.
  public init(amount: Double, bound: Bound = .exactly) {
    self.amount = amount
    self.bound = bound
  }
}

/// Hours of the week in which something is open: for each day minutes from midnight.
public struct WeeklyHours: Sendable, Hashable, Codable {
  /// One stretch of a day; 24:00 is 1440.
  public struct Stretch: Sendable, Hashable, Codable {
    /// Monday is 0, Sunday is 6.
    public let day: Int
    /// Minutes from midnight at which it opens, 0 to 1440.
    public let opens: Int
    /// Minutes from midnight at which it closes, 0 to 1440 (over midnight: up to 2880).
    public let closes: Int

    /// A stretch; Monday is 0, times are minutes from midnight.
    public init(day: Int, opens: Int, closes: Int) {
      self.day = day
      self.opens = opens
      self.closes = closes
    }
  }
  /// Sorted by day, then by opening.
  public let stretches: [Stretch]

  /// Hours from stretches in any order.
  public init(_ stretches: [Stretch]) {
    self.stretches = stretches.sorted {
      ($0.day, $0.opens, $0.closes) < ($1.day, $1.opens, $1.closes)
    }
  }

  /// Every minute of the week.
  public static let always = WeeklyHours(
    (0..<7).map { Stretch(day: $0, opens: 0, closes: 1440) })

  /// Whether every minute of `other` is open here too.
  public func covers(_ other: WeeklyHours) -> Bool {
    other.stretches.allSatisfy { wanted in
      stretches.contains {
        $0.day == wanted.day && $0.opens <= wanted.opens && wanted.closes <= $0.closes
      }
    }
  }
}

/// A day of the calendar. The year is nil where none is written.
public struct CalendarDate: Sendable, Hashable, Codable {
  /// The year, four digits; nil where none is written.
  public let year: Int?
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// A day; month and day are 1-based.
  public init(year: Int?, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether the day comes before another; days without a year are compared within one year.
  public func isBefore(_ other: CalendarDate) -> Bool {
    (year ?? 0, month, day) < (other.year ?? 0, other.month, other.day)
  }
}

extension CalendarDate {
  /// A day written `2026-11-21`; nil where it is none.
  public init?(iso text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(String(decoding: parts[0], as: UTF8.self)),
      let month = Int(String(decoding: parts[1], as: UTF8.self)),
      let day = Int(String(decoding: parts[2], as: UTF8.self))
    else { return nil }
    guard (1...12).contains(month), (1...CivilDay.length(year: year, month: month)).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day as `2026-11-21`; the year is `----` where there is none.
  public var iso: String {
    func padded(_ number: Int, _ digits: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    return (year.map { padded($0, 4) } ?? "----") + "-" + padded(month, 2) + "-" + padded(day, 2)
  }
}

/// A number with its unit as it stands in a text.
public enum Quantity: Sendable, Hashable {
  case duration(Duration)
  case money(Money)
  case percentage(Percentage)
  /// Opening hours, or a single stretch without days (then on every day that is not named: Monday to Sunday).
  case hours(WeeklyHours)
  /// A clock time by which something must be done, minutes from midnight ("order before 2 pm").
  case cutOff(minute: Int)
  case date(from: CalendarDate?, to: CalendarDate?)
  /// A bare count of things (`deliveries`, `attempts`), without a unit of the above.
  case count(Double)
}
