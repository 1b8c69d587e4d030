/// Draws a timeline.
struct TimelineDrawing {
  private let timeline: JourneyTimeline
  private let layout: TimelineLayout
  /// Where the last day ends, or what has no end fades out.
  private let trackEnd: Double
  /// Between a mark of a moment and the day beside it.
  private static let momentGap = 13.0
  /// How far what lies behind a row reaches beyond the sheet.
  private static let overhang = 8.0
  let scale: DayScale
  private(set) var drawing: Drawing
  /// Where the next row begins.
  private var top = 0.0
  /// Where the bar of the row before ends, for what waits for it.
  private var above: (x: Double, y: Double)?

  init(_ timeline: JourneyTimeline, _ layout: TimelineLayout) {
    self.timeline = timeline
    self.layout = layout
    let widest =
      (timeline.ways + timeline.steps).filter { $0.bar != .later }
      .map { WordWidth.of($0.end, size: layout.noteSize * WordWidth.bold) }.max() ?? 0
    trackEnd = layout.width - widest - Self.momentGap
    let track = trackEnd - layout.trackStart
    scale = DayScale(
      start: layout.trackStart,
      end: trackEnd - (timeline.isEndless ? track * layout.endlessPart : 0),
      lastDay: timeline.lastDay)
    drawing = Drawing(width: layout.width)
    draw()
  }

  private mutating func draw() {
    heading(timeline.words.scale, "soft", x: layout.trackStart)
    axis()
    let ground = top
    for row in timeline.ways { draw(row) }
    top += 8
    above = nil
    drawing.lines.append(
      .init(kind: "part", x1: 0, y1: top, x2: layout.width, y2: top))
    top += 10
    heading(timeline.words.steps, "strong", x: 0)
    top += 8
    for row in timeline.steps { draw(row) }
    if !layout.isStacked { self.ground(from: ground, to: top) }
    drawing.height = top + 2
  }

  // MARK: Ground

  private mutating func heading(_ text: String, _ kind: String, x: Double) {
    for line in WordWidth.wrapped(
      text, width: layout.width - x, size: layout.noteSize * WordWidth.bold, lines: 2)
    {
      top += layout.lineHeight
      words(kind, x, top - 4, line, layout.noteSize)
    }
  }

  private mutating func axis() {
    top += layout.lineHeight
    for day in scale.ticks(most: layout.mostTicks) {
      let x = scale.x(day)
      words("soft", day == 0 ? x : x - 4, top - 4, String(day), layout.noteSize)
      drawing.lines.append(.init(kind: "tick", x1: x, y1: top, x2: x, y2: top + 5))
    }
    top += 12
  }

  /// The promised days and the ticks' lines behind rows, or behind one bar.
  private mutating func ground(from upper: Double, to lower: Double) {
    func box(_ kind: String, _ x: Double, _ width: Double) -> Drawing.Box {
      .init(kind: kind, x: x, y: upper, width: width, height: lower - upper)
    }
    var ground: [Drawing.Box] = []
    if let promised = timeline.promised {
      let x = scale.x(promised)
      ground.append(box("promised-days", scale.start, x - scale.start))
      drawing.lines.append(.init(kind: "promised-end", x1: x, y1: upper, x2: x, y2: lower))
    }
    ground += scale.ticks(most: layout.mostTicks).map { box("grid", scale.x($0) - 0.5, 1) }
    let rows = drawing.boxes.prefix { $0.kind == "row-mend" }.count
    drawing.boxes.insert(contentsOf: ground, at: rows)
  }

  // MARK: Rows

  private mutating func draw(_ row: TimelineRow) {
    let begin = top
    // The words, then the bar beside or below them.
    var y = top
    let isStrong = row.look.isWhole || row.look == .mend
    for line in wrapped(row.title, layout.titleSize * (isStrong ? WordWidth.bold : 1), 3) {
      y += layout.lineHeight
      words(isStrong ? "strong" : "", 0, y - 4, line, layout.titleSize)
    }
    for line in wrapped(row.note, layout.noteSize, 3) {
      y += layout.lineHeight - 2
      words("soft", 0, y - 4, line, layout.noteSize)
    }
    for line in row.advice.map({ wrapped($0, layout.noteSize * WordWidth.bold, 3) }) ?? [] {
      y += layout.lineHeight - 2
      words(row.look == .mend ? "advice" : "strong", 0, y - 4, line, layout.noteSize)
    }
    if layout.isStacked, let wait = row.wait {
      for line in wrapped(wait, layout.noteSize, 4) {
        y += layout.lineHeight - 2
        words("quoted", 0, y - 4, line, layout.noteSize)
      }
    }
    let barTop = layout.isStacked ? y + 4 : top + 3
    if layout.isStacked { ground(from: barTop - 4, to: barTop + layout.barHeight + 4) }
    let barEnd = bar(row, barTop)
    y = max(y, barTop + layout.barHeight)
    if !layout.isStacked, let wait = row.wait { y = max(y, quote(wait, at: barEnd, barTop)) }
    if !layout.isStacked, let above, row.wait != nil {
      waits(from: above, to: (barEnd, barTop - 1))
    }
    above = (barEnd, barTop + layout.barHeight)
    top = y + layout.gap
    if row.look == .mend {
      drawing.boxes.insert(
        .init(
          kind: "row-mend", x: -Self.overhang, y: begin - 5,
          width: layout.width + 2 * Self.overhang, height: top - begin - 3),
        at: 0)
    }
  }

  private func wrapped(_ text: String, _ size: Double, _ lines: Int) -> [String] {
    WordWidth.wrapped(
      VisibleText.line(text), width: layout.wordsWidth, size: size, lines: lines)
  }

  private mutating func words(
    _ kind: String, _ x: Double, _ y: Double, _ text: String, _ size: Double,
    anchor: Drawing.Words.Anchor = .start
  ) {
    drawing.words.append(
      .init(kind: kind, x: x, y: y, text: text, size: size, anchor: anchor))
  }

  /// Draws the bar and what stands at its end; gives where it ends.
  private mutating func bar(_ row: TimelineRow, _ y: Double) -> Double {
    let height = layout.barHeight
    let kind = "bar bar-" + row.look.rawValue
    func box(_ from: Double, _ to: Double, _ kind: String, _ fill: String? = nil) -> Drawing.Box {
      .init(kind: kind, x: from, y: y, width: max(to - from, 2), height: height, fill: fill)
    }
    var end: Double
    switch row.bar {
    case .span(let from, let least, let to):
      end = scale.x(to)
      if least < to { drawing.boxes.append(box(scale.x(least), end, kind + " bar-weekday")) }
      let isGuess = row.look == .guess
      drawing.boxes.append(
        box(scale.x(from), scale.x(least), kind, isGuess ? "guess" : nil))
    case .moment(let day):
      end = scale.x(day)
      diamond(end, y, row.look == .mend ? "moment moment-mend" : "moment")
    case .endless(let from, let after):
      let start = scale.x(from)
      if after < from { drawing.boxes.append(box(scale.x(after), start, kind)) }
      drawing.boxes.append(box(start, trackEnd, "bar-endless", "fade"))
      end = trackEnd
    case .later:
      words("soft", trackEnd, y + height - 3, row.end, layout.noteSize, anchor: .end)
      return trackEnd
    }
    let isMoment = if case .moment = row.bar { true } else { false }
    words(
      row.look.isWhole ? "strong" : "day", end + (isMoment ? Self.momentGap : 7), y + height - 3,
      row.end,
      layout.noteSize)
    return end
  }

  private mutating func diamond(_ x: Double, _ y: Double, _ kind: String) {
    let half = layout.barHeight / 2
    drawing.shapes.append(
      .init(
        kind: kind,
        corners: [
          (x, y), (x + half, y + half), (x, y + layout.barHeight), (x - half, y + half),
        ]))
  }

  /// The words that make a step wait, on the wider side of its mark; gives where they end.
  private mutating func quote(_ text: String, at x: Double, _ y: Double) -> Double {
    let right = layout.width - x - 90
    let left = x - layout.trackStart - 18
    let width = max(left, right)
    var line = y + layout.barHeight - 3
    for words in WordWidth.wrapped(text, width: width, size: layout.noteSize, lines: 4) {
      self.words(
        "quoted", left >= right ? x - 14 : x + 84, line, words, layout.noteSize,
        anchor: left >= right ? .end : .start)
      line += layout.lineHeight - 2
    }
    return line - layout.lineHeight + 6
  }

  /// An arrow from the end of what is waited for.
  private mutating func waits(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    drawing.lines.append(.init(kind: "waits", x1: from.x, y1: from.y, x2: to.x, y2: to.y - 5))
    drawing.shapes.append(
      .init(
        kind: "arrow", corners: [(to.x - 5, to.y - 7), (to.x + 5, to.y - 7), (to.x, to.y)]))
  }
}
