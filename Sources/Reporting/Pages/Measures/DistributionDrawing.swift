/// Draws how long orders took: a column a length, as tall as its orders are many, and a line at the end of what each limit allows.
struct DistributionDrawing {
  private let distribution: Distribution
  private(set) var drawing: Drawing
  private let columnWidth: Double
  private static let margin = 6.0
  private static let tallest = 120.0
  private static let widestColumn = 56.0
  private static let size = 12.5
  private static let lineHeight = 18.0

  /// A drawing of a width; `scale` says what the axis counts.
  init(_ distribution: Distribution, width: Double, scale: String) {
    self.distribution = distribution
    drawing = Drawing(width: width)
    columnWidth = min(
      (width - 2 * Self.margin) / Double(distribution.columns.count), Self.widestColumn)
    draw(scale)
  }

  /// Where the orders end that took a length.
  func x(endOf length: Int) -> Double {
    Self.margin + columnWidth * Double(length + 1) / Double(distribution.breadth)
  }

  private mutating func draw(_ scale: String) {
    // A limit's words stand above those of longer ones, so that no line crosses words on its right.
    let labels = distribution.limits.map(label)
    let height = labels.reduce(0) { $0 + Double($1.lines.count) * Self.lineHeight }
    let base = height + Self.lineHeight + Self.tallest
    columns(base)
    var top = 0.0
    for label in labels {
      line(label, top, base)
      top += Double(label.lines.count) * Self.lineHeight
    }
    axis(base, scale)
  }

  private mutating func columns(_ base: Double) {
    let most = distribution.columns.map(\.orders).max() ?? 1
    let showsNumbers = columnWidth >= 24
    for (index, column) in distribution.columns.enumerated() where column.orders > 0 {
      let height = max(2, Self.tallest * Double(column.orders) / Double(max(most, 1)))
      let x = Self.margin + columnWidth * Double(index)
      drawing.boxes.append(
        .init(
          kind: "column column-" + column.standing.rawValue, x: x + 1.5, y: base - height,
          width: max(columnWidth - 3, 1), height: height,
          fill: column.standing == .late ? "guess" : nil))
      if showsNumbers {
        drawing.words.append(
          .init(
            kind: "soft", x: x + columnWidth / 2, y: base - height - 5,
            text: String(column.orders), size: Self.size, anchor: .middle))
      }
    }
    drawing.lines.append(
      .init(kind: "axis", x1: 0, y1: base, x2: drawing.width, y2: base))
  }

  /// A limit with its words, on the side of its line on which they fit, or else on the wider one.
  private struct Label {
    let limit: Distribution.Limit
    let lines: [String]
    let isRight: Bool
  }

  private func label(_ limit: Distribution.Limit) -> Label {
    let left = x(endOf: limit.length) - 6
    let right = drawing.width - x(endOf: limit.length) - 6
    let isRight = right >= left || WordWidth.of(limit.label, size: Self.size) <= right
    return Label(
      limit: limit,
      lines: WordWidth.wrapped(
        limit.label, width: isRight ? right : left, size: Self.size, lines: 3), isRight: isRight)
  }

  private mutating func line(_ label: Label, _ top: Double, _ base: Double) {
    let x = x(endOf: label.limit.length)
    drawing.lines.append(
      .init(
        kind: label.limit.isPromise ? "limit limit-promise" : "limit limit-terms", x1: x,
        y1: top + 3, x2: x, y2: base + 4))
    for (index, line) in label.lines.enumerated() {
      drawing.words.append(
        .init(
          kind: "limit-words", x: label.isRight ? x + 6 : x - 6,
          y: top + 14 + Double(index) * Self.lineHeight, text: line, size: Self.size,
          anchor: label.isRight ? .start : .end))
    }
  }

  private mutating func axis(_ base: Double, _ scale: String) {
    let last = distribution.columns.last?.last ?? 0
    let most = max(1, Int(drawing.width / 56))
    let steps =
      distribution.unit == .minute
      ? [1, 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 10080] : [1, 2, 5, 10, 20, 50, 100, 200, 500]
    var step = steps.first { last / $0 < most } ?? steps.last!
    while last / step >= most { step *= 2 }
    for length in stride(from: 0, through: last, by: step) {
      let middle = x(endOf: length) - columnWidth / Double(distribution.breadth) / 2
      drawing.words.append(
        .init(
          kind: "soft", x: middle, y: base + 18, text: String(length), size: Self.size,
          anchor: .middle))
    }
    drawing.height = base + 24
    for line in WordWidth.wrapped(scale, width: drawing.width, size: Self.size, lines: 3) {
      drawing.height += Self.lineHeight
      drawing.words.append(
        .init(kind: "soft", x: 0, y: drawing.height - 6, text: line, size: Self.size))
    }
  }
}
