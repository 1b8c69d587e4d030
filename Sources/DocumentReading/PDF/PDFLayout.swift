/// A line of text as it is read.
struct PDFLine: Sendable, Equatable {
  var text: [UInt8]
  var box: PDFBox
  var height: Double
}

/// What stands on a page, in reading order.
enum PDFItem: Sendable, Equatable {
  case line(PDFLine)
  /// Rows of cells, each with its column, 0-based, and its lines.
  case table([[PDFCell]])
}

/// A cell of a table on a page.
struct PDFCell: Sendable, Equatable {
  let column: Int
  var lines: [PDFLine]
}

/// Finds the reading order of a page: lines one under the other, columns of text one after the other, tables row by row.
enum PDFLayout {
  /// Segments beside one another, from the left.
  private typealias Row = [PDFSegment]

  static func items(_ page: PDFPage) -> [PDFItem] {
    PDFColumns.parts(page.segments).flatMap(items)
  }

  private static func items(_ segments: [PDFSegment]) -> [PDFItem] {
    let rows = rows(segments)
    var items: [PDFItem] = []
    var at = 0
    while at < rows.count {
      let end = endOfRun(rows, from: at)
      if end == at {
        items.append(.line(joined(rows[at])))
        at += 1
        continue
      }
      items += settled(Array(rows[at..<end]))
      at = end
    }
    return items
  }

  // MARK: Rows

  /// Segments on one base line are a row; what hangs together on it is one segment.
  private static func rows(_ segments: [PDFSegment]) -> [Row] {
    let sorted = segments.enumerated().sorted {
      ($0.element.box.top + $0.element.box.bottom, $0.offset)
        < ($1.element.box.top + $1.element.box.bottom, $1.offset)
    }.map(\.element)
    var rows: [Row] = []
    var open: PDFBox?
    for segment in sorted {
      if let box = open, overlap(box, segment.box) {
        rows[rows.count - 1].append(segment)
      } else {
        rows.append([segment])
        open = segment.box
      }
    }
    return rows.map(hangingTogether)
  }

  /// Whether two boxes share more than half of the lower one's height.
  private static func overlap(_ a: PDFBox, _ b: PDFBox) -> Bool {
    min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * max(0.1, min(a.height, b.height))
  }

  private static func hangingTogether(_ row: Row) -> Row {
    let sorted = row.enumerated().sorted {
      ($0.element.box.left, $0.offset) < ($1.element.box.left, $1.offset)
    }.map(\.element)
    return sorted.reduce(into: []) { result, segment in
      guard let last = result.last else { return result.append(segment) }
      let gap = segment.box.left - last.box.right
      let isClose = gap < 0.9 * last.height || (isMark(last.text) && gap < 4 * last.height)
      guard isClose else { return result.append(segment) }
      result[result.count - 1] = PDFSegment(
        text: last.text + [0x20] + segment.text, box: last.box.union(segment.box),
        height: isMark(last.text) ? segment.height : max(last.height, segment.height))
    }
  }

  /// Whether a text is nothing but a bullet or a number that begins an item.
  static func isMark(_ text: [UInt8]) -> Bool {
    guard text.count <= 8 else { return false }
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    if scalars.count == 1, let only = scalars.first {
      return bullets.contains(only) || (0xE000...0xF8FF).contains(only.value)
    }
    return (text + [0x20, 0x20]).withUnsafeBufferPointer { buffer in
      let line = TextLine(start: 0, end: buffer.count, indent: 0)
      return line.ordinal(buffer).map { $0.length == text.count } ?? false
    }
  }

  static let bullets: Set<Unicode.Scalar> = [
    "•", "‣", "▪", "●", "–", "—", "-", "◦", "○", "■", "·", "*", "✓", "➢", "►", "\u{2043}",
  ]

  private static func joined(_ row: Row) -> PDFLine {
    let box = row.dropFirst().reduce(row[0].box) { $0.union($1.box) }
    return PDFLine(
      text: Array(row.map(\.text).joined(separator: [0x20])), box: box,
      height: row.map(\.height).max() ?? 1)
  }

  // MARK: Columns

  /// Where the run of rows ends that begins with a row of several segments; the row itself where none begins.
  private static func endOfRun(_ rows: [Row], from start: Int) -> Int {
    guard rows[start].count > 1 else { return start }
    var columns = rows[start].map(\.box)
    var end = start + 1
    var lastMany = end
    while end < rows.count {
      let gap = rows[end][0].box.top - (rows[end - 1].map(\.box.bottom).max() ?? 0)
      if gap > 4 * rows[end][0].height { break }
      guard let wider = widened(columns, by: rows[end]) else { break }
      columns = wider
      end += 1
      if rows[end - 1].count > 1 { lastMany = end }
    }
    // What follows the last full row below one column still belongs to it where it follows closely.
    while lastMany < end,
      rows[lastMany][0].box.top - (rows[lastMany - 1].map(\.box.bottom).max() ?? 0)
        < 0.6 * rows[lastMany][0].height
    {
      lastMany += 1
    }
    return rows[start..<lastMany].count { $0.count > 1 } > 1 ? lastMany : start
  }

  /// The columns with another row in them; nil where a segment of the row would join two of them.
  private static func widened(_ columns: [PDFBox], by row: Row) -> [PDFBox]? {
    var columns = columns
    for segment in row {
      let touched = columns.indices.filter {
        columns[$0].left < segment.box.right && segment.box.left < columns[$0].right
      }
      switch touched.count {
      case 0: columns.append(segment.box)
      case 1: columns[touched[0]] = columns[touched[0]].union(segment.box)
      default: return nil
      }
    }
    columns.sort { ($0.left, $0.right) < ($1.left, $1.right) }
    for (a, b) in zip(columns, columns.dropFirst()) where a.right > b.left { return nil }
    return columns
  }

  private static func settled(_ rows: [Row]) -> [PDFItem] {
    let columns = rows.dropFirst().reduce(rows[0].map(\.box)) { widened($0, by: $1) ?? $0 }
    func column(_ segment: PDFSegment) -> Int {
      columns.lastIndex { $0.left <= segment.box.left + 0.01 } ?? 0
    }
    if isText(rows, columns) {
      return columns.indices.flatMap { index in
        rows.flatMap { row in
          row.filter { column($0) == index }.map { .line(joined([$0])) }
        }
      }
    }
    return [.table(table(rows, column))]
  }

  /// Whether columns hold running text: a few, each wide and of many full lines.
  private static func isText(_ rows: [Row], _ columns: [PDFBox]) -> Bool {
    guard columns.count <= 3, rows.count >= 4 else { return false }
    return columns.allSatisfy { column in
      let inside = rows.flatMap { $0 }.filter {
        $0.box.left >= column.left - 0.01 && $0.box.right <= column.right + 0.01
      }
      guard inside.count >= 3 else { return false }
      let words = inside.reduce(0) { $0 + $1.text.count { $0 == 0x20 } + 1 }
      let width = inside.reduce(0) { $0 + $1.box.width } / Double(inside.count)
      return words >= 4 * inside.count && width >= 0.6 * column.width
    }
  }

  private static func table(_ rows: [Row], _ column: (PDFSegment) -> Int) -> [[PDFCell]] {
    let gaps = zip(rows, rows.dropFirst()).map(gap)
    let usual = gaps.isEmpty ? 0 : gaps.sorted()[gaps.count / 2]
    var table: [[PDFCell]] = []
    for (index, row) in rows.enumerated() {
      let cells = row.map { PDFCell(column: column($0), lines: [joined([$0])]) }
      guard index > 0 else {
        table.append(cells)
        continue
      }
      let gap = gaps[index - 1]
      let lacksFirst = cells.allSatisfy { $0.column > 0 }
      let next = index < gaps.count ? gaps[index] : .infinity
      // A line that lacks the first column belongs to the nearer row: cells are often centred on their row.
      let continues =
        (lacksFirst && gap < 0.5 && gap <= next + 0.1) || (gap < 0.25 && usual > 0.5)
        || (gap < 0.5 && !lacksFirst && table[table.count - 1].allSatisfy { $0.column > 0 })
      if !continues { table.append([]) }
      for cell in cells { add(cell, to: &table[table.count - 1]) }
    }
    return table
  }

  private static func add(_ cell: PDFCell, to row: inout [PDFCell]) {
    if let index = row.firstIndex(where: { $0.column == cell.column }) {
      row[index].lines += cell.lines
    } else {
      row.append(cell)
      row.sort { $0.column < $1.column }
    }
  }

  /// The gap between two rows, in heights of the lower one.
  private static func gap(_ above: Row, _ below: Row) -> Double {
    let top = below.map(\.box.top).min() ?? 0
    return (top - (above.map(\.box.bottom).max() ?? 0)) / (below.map(\.height).max() ?? 1)
  }
}
