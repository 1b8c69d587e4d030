import PromiseModel

/// Counts of whole lengths. Lengths that are common stand in an array, the rare long ones in a dictionary: exact, and no larger than
/// the number of different lengths whatever the number of orders.
struct LengthHistogram {
  private static let dense = 4096
  private var counts: [Int] = []
  private var rare: [Int: Int] = [:]

  /// Counts a length of 0 or more.
  mutating func add(_ length: Int) {
    if length < Self.dense {
      while counts.count <= length { counts.append(0) }
      counts[length] += 1
    } else {
      rare[length, default: 0] += 1
    }
  }

  /// Each length that occurred with its count, sorted by length.
  var sorted: [DeliveredTimes.LengthCount] {
    counts.enumerated().filter { $0.element > 0 }.map {
      .init(length: $0.offset, count: $0.element)
    }
      + rare.sorted { $0.key < $1.key }.map { .init(length: $0.key, count: $0.value) }
  }
}
