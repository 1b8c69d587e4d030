/// Where days stand on a horizontal axis: day 0 at its start, the last day at its end.
struct DayScale: Sendable, Equatable {
  /// Where the axis begins and ends, in units of the picture.
  let start, end: Double
  /// The day at the end, 1 or more.
  let lastDay: Int

  /// Steps between ticks: days, weeks, then parts of a year and years.
  private static let steps = [1, 2, 7, 14, 28, 56, 91, 182, 365, 730, 1825, 3650]

  /// Where a day is; one after the last day is at the end.
  func x(_ day: Int) -> Double {
    start + (end - start) * Double(min(max(day, 0), lastDay)) / Double(lastDay)
  }

  /// Days for ticks, day 0 first, at most as many more as asked for.
  func ticks(most: Int) -> [Int] {
    var step = Self.steps.first { lastDay / $0 <= most } ?? Self.steps.last!
    while lastDay / step > most { step *= 2 }
    return Array(stride(from: 0, through: lastDay, by: step))
  }
}
