import PromiseModel

/// How long orders took, as a line of bars with a line of marks below it.
struct DistributionChart {
  private static let bars = Array("▁▂▃▄▅▆▇█")
  /// One character a column; a space where no order took that long.
  let bars: String
  /// Below the bars, at the columns of the limits; a limit that shares a column with another is marked `*`.
  let marks: String
  /// How many lengths one column stands for.
  let lengthsAColumn: Int
  /// Orders that took longer than the chart shows.
  let beyond: Int

  /// A chart at most `width` characters wide; `limits` are marks and lengths in the unit of the times. It reaches to what 99 of 100
  /// orders did not exceed, and to the farthest limit.
  init?(_ times: DeliveredTimes, limits: [(mark: Character, length: Int)], width: Int) {
    guard let most = times.percentile(99) else { return nil }
    let upper = max(most, limits.map(\.length).max() ?? 0)
    let size = upper / width + 1
    let columns = upper / size + 1
    var counts = Array(repeating: 0, count: columns)
    for entry in times.counts where entry.length / size < columns {
      counts[entry.length / size] += entry.count
    }
    let tallest = counts.max() ?? 1
    bars = Self.text(
      counts.map { count in
        count == 0 ? " " : Self.bars[(count * 8 + tallest - 1) / max(tallest, 1) - 1]
      })
    var marks = Array(repeating: Character(" "), count: columns)
    for (mark, length) in limits {
      let column = length / size
      marks[column] = marks[column] == " " || marks[column] == mark ? mark : "*"
    }
    self.marks = Self.text(marks)
    lengthsAColumn = size
    beyond = times.total - counts.reduce(0, +)
  }

  /// The characters without spaces at the end.
  private static func text(_ characters: [Character]) -> String {
    String(characters[..<(characters.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0)])
  }
}
