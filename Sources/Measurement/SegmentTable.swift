import PromiseModel

/// The different values of a column that tells orders apart, numbered in the order in which they come.
struct SegmentTable {
  /// More values than this tell nothing about a region or a service.
  static let mostValues = 1000

  private(set) var values: [String] = []
  /// `values` as they are compared with the scope of a claim.
  private(set) var plainValues: [String] = []
  private(set) var isFull = false
  private var bytes: [[UInt8]] = []
  private var numbers: [UInt64: Int] = [:]

  /// The number of a value; nil for an empty value and for new ones beyond the limit.
  mutating func number(of value: UnsafeBufferPointer<UInt8>) -> Int? {
    if value.isEmpty { return nil }
    // FNV-1a; values that collide stand at the next free key.
    var key = value.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    while let number = numbers[key] {
      if bytes[number].elementsEqual(value) { return number }
      key &+= 1
    }
    guard values.count < Self.mostValues else {
      isFull = true
      return nil
    }
    numbers[key] = values.count
    bytes.append(Array(value))
    values.append(String(decoding: value, as: UTF8.self))
    plainValues.append(MeasuringPlan.plain(values.last!))
    return values.count - 1
  }
}
