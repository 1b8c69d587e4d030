import PromiseModel

/// How the dates of a column are written.
enum DateForm: Int, CaseIterable {
  /// `2026-11-21`, `20261121`, with or without `T14:05:30+02:00` (ISO 8601).
  case iso
  /// `21.11.2026`, with or without `14.05` or `14:05`.
  case dotted
  /// `21/11/2026` or `11/21/2026`, with or without `14:05` or `2:05 PM`.
  case slashed
  /// Whole seconds since 1970-01-01T00:00:00Z.
  case epoch

  /// The form that a value seems to have, by its marks alone; nil where it is none.
  static func seen(in bytes: UnsafeBufferPointer<UInt8>) -> DateForm? {
    var digits = 0
    while digits < bytes.count, bytes[digits] &- 0x30 < 10 { digits += 1 }
    if digits == 0 { return nil }
    if digits == bytes.count { return digits == 8 ? .iso : digits >= 9 ? .epoch : nil }
    switch bytes[digits] {
    case UInt8(ascii: "-") where digits == 4: return .iso
    case UInt8(ascii: "T") where digits == 8: return .iso
    case UInt8(ascii: "."): return digits <= 2 ? .dotted : nil
    case UInt8(ascii: "/"): return digits <= 2 ? .slashed : nil
    default: return nil
    }
  }
}

/// A day or a moment as it is written, in the zone that is written with it; without one it is taken as local time.
struct WrittenTime {
  /// The civil day, 1970-01-01 being 0.
  var day: Int
  /// Seconds from midnight; nil where no time of day is written.
  var second: Int?
  /// Seconds east of UTC; nil where no zone is written.
  var offset: Int?

  /// Seconds from this moment to another; a problem where either has no time of day or one alone has a zone. Without zones a change
  /// to or from daylight saving between the two can't be seen.
  func seconds(to other: WrittenTime) -> Result<Int, OrderProblemError> {
    guard let second, let otherSecond = other.second else { return .failure(.init(.timeMissing)) }
    guard (offset == nil) == (other.offset == nil) else { return .failure(.init(.zoneMissing)) }
    return .success(
      (other.day - day) * 86_400 + otherSecond - second - (other.offset ?? 0) + (offset ?? 0))
  }
}

/// A problem with a value.
struct OrderProblemError: Error {
  let kind: OrderProblemKind

  init(_ kind: OrderProblemKind) { self.kind = kind }
}

/// Reads a date of a known form.
struct WrittenTimeReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  /// Reads a value without white space at its ends. `monthFirst` is for slashed dates.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, form: DateForm, monthFirst: Bool
  ) throws(OrderProblemError) -> WrittenTime {
    guard let seen = DateForm.seen(in: bytes) else { throw .init(.unreadableDate) }
    guard seen == form else { throw .init(.mixedDateForms) }
    var reader = WrittenTimeReader(bytes: bytes)
    let time =
      switch form {
      case .iso: try reader.iso()
      case .dotted: try reader.dayMonthYear(UInt8(ascii: "."), monthFirst: false)
      case .slashed: try reader.dayMonthYear(UInt8(ascii: "/"), monthFirst: monthFirst)
      case .epoch: try reader.epoch()
      }
    guard reader.at == bytes.count else { throw .init(.unreadableDate) }
    return time
  }

  /// Day and month of a slashed date as they stand, first and second; nil where it is none.
  static func slashedPair(_ bytes: UnsafeBufferPointer<UInt8>) -> (Int, Int)? {
    var reader = WrittenTimeReader(bytes: bytes)
    guard let first = reader.number(1...2), reader.take(UInt8(ascii: "/")),
      let second = reader.number(1...2), reader.take(UInt8(ascii: "/"))
    else { return nil }
    return (first, second)
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  // MARK: Dates

  private mutating func iso() throws(OrderProblemError) -> WrittenTime {
    guard let year = number(4...4) else { throw .init(.unreadableDate) }
    let isExtended = take(UInt8(ascii: "-"))
    guard let month = number(2...2), take(UInt8(ascii: "-")) == isExtended,
      let day = number(2...2)
    else { throw .init(.unreadableDate) }
    var time = WrittenTime(day: try Self.day(year, month, day))
    guard at < bytes.count else { return time }
    guard take(UInt8(ascii: "T")) || take(0x20) else { throw .init(.unreadableDate) }
    time.second = try clock(UInt8(ascii: ":"), isExtended: isExtended)
    time.offset = try zone()
    return time
  }

  private mutating func dayMonthYear(
    _ mark: UInt8, monthFirst: Bool
  ) throws(OrderProblemError) -> WrittenTime {
    guard let first = number(1...2), take(mark), let second = number(1...2), take(mark) else {
      throw .init(.unreadableDate)
    }
    let start = at
    guard let year = number(1...9) else { throw .init(.unreadableDate) }
    if at - start == 2 { throw .init(.twoDigitYear) }
    guard at - start == 4 else { throw .init(.unreadableDate) }
    let (day, month) = monthFirst ? (second, first) : (first, second)
    var time = WrittenTime(day: try Self.day(year, month, day))
    guard at < bytes.count else { return time }
    _ = take(UInt8(ascii: ","))
    guard take(0x20) else { throw .init(.unreadableDate) }
    time.second = try clock(
      mark == UInt8(ascii: ".") && !bytes[at...].contains(UInt8(ascii: ":"))
        ? mark : UInt8(ascii: ":"), isExtended: true)
    return time
  }

  private mutating func epoch() throws(OrderProblemError) -> WrittenTime {
    guard bytes.count < 12 else { throw .init(.epochMilliseconds) }
    guard let seconds = number(1...11) else { throw .init(.unreadableDate) }
    guard BusinessDayCount.days.contains(seconds / 86_400) else { throw .init(.farOffDate) }
    return WrittenTime(day: seconds / 86_400, second: seconds % 86_400, offset: 0)
  }

  private static func day(
    _ year: Int, _ month: Int, _ day: Int
  ) throws(OrderProblemError) -> Int {
    guard (1...12).contains(month), (1...CivilDay.length(year: year, month: month)).contains(day)
    else { throw .init(.impossibleDate) }
    guard (1970...2199).contains(year) else { throw .init(.farOffDate) }
    return CivilDay.number(year: year, month: month, day: day)
  }

  // MARK: Times

  private mutating func clock(
    _ mark: UInt8, isExtended: Bool
  ) throws(OrderProblemError) -> Int {
    guard let hour = number(isExtended ? 1...2 : 2...2), take(mark) == isExtended,
      let minute = number(2...2)
    else { throw .init(.unreadableDate) }
    var second = 0
    if isExtended ? take(mark) : at < bytes.count && bytes[at] &- 0x30 < 10 {
      guard let written = number(2...2) else { throw .init(.unreadableDate) }
      second = written
      if take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) {
        guard number(1...9) != nil else { throw .init(.unreadableDate) }
      }
    }
    // A leap second is written as 60.
    guard minute < 60, second <= 60 else { throw .init(.impossibleTime) }
    let midday = try halfDay(hour)
    guard midday < 24 else { throw .init(.impossibleTime) }
    return midday * 3600 + minute * 60 + min(second, 59)
  }

  /// The hour after `AM` or `PM`, where one follows.
  private mutating func halfDay(_ hour: Int) throws(OrderProblemError) -> Int {
    guard at + 3 == bytes.count, bytes[at] == 0x20, bytes[at + 2] | 0x20 == UInt8(ascii: "m"),
      case let half = bytes[at + 1] | 0x20, half == UInt8(ascii: "a") || half == UInt8(ascii: "p")
    else { return hour }
    guard (1...12).contains(hour) else { throw .init(.impossibleTime) }
    at += 3
    return hour % 12 + (half == UInt8(ascii: "p") ? 12 : 0)
  }

  private mutating func zone() throws(OrderProblemError) -> Int? {
    if at == bytes.count { return nil }
    if take(UInt8(ascii: "Z")) { return 0 }
    _ = take(0x20)
    let isEast = take(UInt8(ascii: "+"))
    guard isEast || take(UInt8(ascii: "-")), let hours = number(2...2) else {
      throw .init(.unreadableDate)
    }
    var minutes = 0
    let hasMark = take(UInt8(ascii: ":"))
    if hasMark || at < bytes.count {
      guard let written = number(2...2) else { throw .init(.unreadableDate) }
      minutes = written
    }
    // From -12:00 to +14:00 (IANA time zone database).
    let offset = (hours * 60 + minutes) * 60
    guard minutes < 60, offset <= (isEast ? 14 : 12) * 3600 else { throw .init(.impossibleZone) }
    return isEast ? offset : -offset
  }

  // MARK: Bytes

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// A number of as many digits; the longest of them.
  private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    var (value, count) = (0, 0)
    while count < digits.upperBound, at < bytes.count, case let digit = bytes[at] &- 0x30,
      digit < 10
    {
      value = value * 10 + Int(digit)
      (at, count) = (at + 1, count + 1)
    }
    return digits.contains(count) ? value : nil
  }
}
