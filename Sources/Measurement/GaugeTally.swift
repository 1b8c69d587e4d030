import PromiseModel

/// Counts for one gauge: how many rows kept it, of all and of each segment.
struct GaugeTally {
  /// Segments with fewer orders are too few to be called worst.
  static let fewestOrders = 30

  private struct Counts {
    var kept = 0
    var total = 0

    mutating func add(_ isKept: Bool) {
      total += 1
      if isKept { kept += 1 }
    }
  }

  let gauge: Gauge
  private var all = Counts()
  private var histogram = LengthHistogram()
  private var segments: [[Counts]] = Array(repeating: [], count: OrderColumn.segments.count)

  init(_ gauge: Gauge) { self.gauge = gauge }

  /// Counts a row of a length in the gauge's unit; `numbers` are the row's segments by the order of `OrderColumn.segments`, -1 for none.
  mutating func add(_ length: Int, segments numbers: [Int]) {
    let isKept = length <= gauge.limit
    all.add(isKept)
    histogram.add(length)
    for (facet, number) in numbers.enumerated() where number >= 0 {
      while segments[facet].count <= number { segments[facet].append(Counts()) }
      segments[facet][number].add(isKept)
    }
  }

  var share: KeptShare? { KeptShare(kept: all.kept, total: all.total) }

  func times(open: Int) -> DeliveredTimes {
    DeliveredTimes(
      start: gauge.interval.start, end: gauge.interval.end, unit: gauge.unit,
      counts: histogram.sorted, open: open)
  }

  /// The segment of the lowest share among those whose whole interval lies below that of all orders.
  func worst(_ tables: [SegmentTable]) -> SegmentShare? {
    guard let share else { return nil }
    var worst: SegmentShare?
    for (facet, column) in OrderColumn.segments.enumerated() where !tables[facet].isFull {
      for (number, counts) in segments[facet].enumerated() where counts.total >= Self.fewestOrders {
        let part = SegmentShare(
          column: column, value: tables[facet].values[number],
          share: KeptShare(kept: counts.kept, total: counts.total)!)
        guard part.share.interval.upperBound < share.interval.lowerBound else { continue }
        if worst.map({ Self.isWorse(part, than: $0) }) ?? true { worst = part }
      }
    }
    return worst
  }

  private static func isWorse(_ a: SegmentShare, than b: SegmentShare) -> Bool {
    if a.share.value != b.share.value { return a.share.value < b.share.value }
    return (b.share.total, a.value) < (a.share.total, b.value)
  }
}
