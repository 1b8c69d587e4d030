/// Finds columns of running text on a page, whose lines need not stand on one base line.
enum PDFColumns {
  /// The fewest lines of a column.
  private static let fewest = 4
  /// The fewest words of a full line; most cells of a table have less.
  private static let words = 3

  /// The segments in parts that are read one after the other: above the columns, the left one, the right one, below them.
  static func parts(_ segments: [PDFSegment]) -> [[PDFSegment]] {
    guard let edge = gutter(segments) else { return [segments] }
    let end = commonest(segments.map(\.box.right).filter { $0 < edge }, atLeast: 3) ?? edge
    let inside = end + 0.4 * (edge - end)
    var parts: [[PDFSegment]] = []
    var band: [PDFSegment] = []
    func close() {
      let left = band.filter { $0.box.right <= edge }
      let right = band.filter { $0.box.left >= edge }
      parts += isText(left) && isText(right) ? [left, right] : [band]
      band = []
    }
    for segment in segments.sorted(by: isAbove) {
      // What stands across the gutter ends the columns above it.
      if segment.box.left < edge, segment.box.right > inside {
        close()
        parts.append([segment])
      } else {
        band.append(segment)
      }
    }
    close()
    return joined(parts.filter { !$0.isEmpty }, edge)
  }

  private static func isAbove(_ a: PDFSegment, _ b: PDFSegment) -> Bool {
    (a.box.top, a.box.left, a.text.count) < (b.box.top, b.box.left, b.text.count)
  }

  /// Parts that hold no column belong together, so that their lines and tables are found as on a page without columns.
  private static func joined(_ parts: [[PDFSegment]], _ edge: Double) -> [[PDFSegment]] {
    func isColumn(_ part: [PDFSegment]) -> Bool {
      isText(part)
        && (part.allSatisfy { $0.box.right <= edge } || part.allSatisfy { $0.box.left >= edge })
    }
    return parts.reduce(into: []) { result, part in
      if let last = result.last, !isColumn(last), !isColumn(part) {
        result[result.count - 1] += part
      } else {
        result.append(part)
      }
    }
  }

  /// Where the right one of two columns begins: the left edge that most lines beyond the page's first third have.
  private static func gutter(_ segments: [PDFSegment]) -> Double? {
    guard let from = segments.map(\.box.left).min(), let to = segments.map(\.box.right).max()
    else { return nil }
    let edges = segments.map(\.box.left).filter { $0 > from + (to - from) / 3 }
    return commonest(edges, atLeast: fewest).map { $0 - 1 }
  }

  /// The whole number of points that most values share, the lowest of equals; nil where too few do.
  private static func commonest(_ values: [Double], atLeast: Int) -> Double? {
    let counts = values.reduce(into: [Int: Int]()) { $0[Int($1), default: 0] += 1 }
    let most = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    guard let most, most.value >= atLeast else { return nil }
    return Double(most.key)
  }

  /// Whether lines are running text: many of several words that are about as wide and hold half of what is written, and sentences that
  /// go on from line to line, as they rarely do from cell to cell.
  private static func isText(_ lines: [PDFSegment]) -> Bool {
    let full = lines.filter { $0.text.count { $0 == 0x20 } + 1 >= words }
    guard full.count >= fewest else { return false }
    let widest = full.map(\.box.width).max() ?? 0
    let width = full.reduce(0.0) { $0 + $1.box.width } / Double(full.count)
    func letters(_ lines: [PDFSegment]) -> Int { lines.reduce(0) { $0 + $1.text.count } }
    return width >= 0.55 * widest && letters(full) * 2 >= letters(lines)
      && lines.count { PDFLooks.beginsSmall($0.text) } * 10 >= lines.count * 3
  }
}
