/// Time that has gone by along a way of steps, each counted in its own unit.
///
/// Business days are added along an unbroken chain and turned into calendar days once: two stretches of three business days are six, not
/// twice the calendar days of three.
public struct ElapsedTime: Sendable, Hashable {
  /// A stretch counted in one unit.
  struct Stretch: Sendable, Hashable {
    let countsBusinessDays: Bool
    let days: Double
  }

  let stretches: [Stretch]
  /// Whether a step has no limit, so that nobody can say how long it takes.
  public let isUnlimited: Bool

  init(stretches: [Stretch], isUnlimited: Bool) {
    self.stretches = stretches
    self.isUnlimited = isUnlimited
  }

  /// No time at all.
  public static let zero = ElapsedTime(stretches: [], isUnlimited: false)
  /// Time without a limit.
  public static let unlimited = ElapsedTime(stretches: [], isUnlimited: true)

  /// The longest that a duration lasts; a duration without an upper end has no limit.
  public init(longest duration: Duration) {
    guard let most = duration.isVague ? 0 : duration.max else {
      self = .unlimited
      return
    }
    let days: Double =
      switch duration.unit {
      case .minute: most / 1440
      case .hour: most / 24
      case .day, .businessDay: most
      case .week: most * 7
      case .month: most * 30.4375
      case .year: most * 365.25
      }
    self.init(
      stretches: days > 0
        ? [Stretch(countsBusinessDays: duration.unit == .businessDay, days: days)] : [],
      isUnlimited: false)
  }

  /// The time after another has gone by too.
  public static func + (a: Self, b: Self) -> Self {
    var stretches = a.stretches
    for next in b.stretches {
      if let last = stretches.last, last.countsBusinessDays == next.countsBusinessDays {
        stretches[stretches.count - 1] = Stretch(
          countsBusinessDays: last.countsBusinessDays, days: last.days + next.days)
      } else {
        stretches.append(next)
      }
    }
    return ElapsedTime(stretches: stretches, isUnlimited: a.isUnlimited || b.isUnlimited)
  }

  /// Calendar days, both ends included, those of a step without a limit left out.
  ///
  /// n business days in a row last n + 2·⌊(n−1)/5⌋ calendar days, and two more where they begin before a weekend.
  public var calendarDays: ClosedRange<Double> {
    var least = 0.0
    var most = 0.0
    for stretch in stretches {
      if stretch.countsBusinessDays, stretch.days >= 1 {
        let days = stretch.days + 2 * ((stretch.days - 1) / 5).rounded(.down)
        least += days
        most += days + 2
      } else {
        least += stretch.days
        most += stretch.days
      }
    }
    return least...most
  }

  /// Business days, those of a step without a limit left out; of calendar days the most business days that they can hold.
  public var businessDays: Double {
    stretches.reduce(0) { sum, stretch in
      if stretch.countsBusinessDays { return sum + stretch.days }
      let weeks = (stretch.days / 7).rounded(.down)
      return sum + weeks * 5 + min(5, stretch.days - weeks * 7)
    }
  }

  /// Whether no part of it counts business days, and some of it counts at all.
  public var countsCalendarDaysOnly: Bool {
    !stretches.isEmpty && stretches.allSatisfy { !$0.countsBusinessDays }
  }

  /// The longest as one duration: in business days where it counts nothing else, in calendar days otherwise; nil without a limit.
  public var longestDuration: Duration? {
    if isUnlimited { return nil }
    let isBusiness = !stretches.isEmpty && stretches.allSatisfy(\.countsBusinessDays)
    return isBusiness
      ? Duration(max: businessDays, unit: .businessDay)
      : Duration(max: calendarDays.upperBound.rounded(.up), unit: .day)
  }

  /// Whether it is longer than another however the weekends fall.
  public func isSurelyLonger(than other: Self) -> Bool {
    if isUnlimited || other.isUnlimited { return false }
    if let own = longestDuration, let others = other.longestDuration, own.unit == .businessDay,
      others.unit == .businessDay
    {
      return businessDays > other.businessDays
    }
    return calendarDays.lowerBound > other.calendarDays.upperBound
  }

  /// Whether it ends later than another; without a limit is later than any.
  public func isLonger(than other: Self) -> Bool {
    if isUnlimited != other.isUnlimited { return isUnlimited }
    return (calendarDays.upperBound, businessDays)
      > (other.calendarDays.upperBound, other.businessDays)
  }
}
