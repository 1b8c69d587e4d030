/// A picture on a page as SVG 2 has it: boxes, lines, shapes and words on a sheet, for the template `drawing`. Colours come from the style
/// sheet by class alone, so that they follow the page into the dark and onto paper.
struct Drawing: Sendable, Equatable {
  /// A rectangle.
  struct Box: Sendable, Equatable {
    /// What the style sheet calls it.
    let kind: String
    let x, y, width, height: Double
    /// A pattern of the template to fill it with, `guess` or `fade`; nil where the style sheet fills it.
    var fill: String?
  }

  /// A straight line.
  struct Line: Sendable, Equatable {
    let kind: String
    let x1, y1, x2, y2: Double
  }

  /// A closed shape through corners.
  struct Shape: Sendable, Equatable {
    let kind: String
    let corners: [(x: Double, y: Double)]

    static func == (a: Self, b: Self) -> Bool {
      a.kind == b.kind && a.corners.elementsEqual(b.corners, by: ==)
    }
  }

  /// Words on one line.
  struct Words: Sendable, Equatable {
    let kind: String
    /// Where they begin, unless `anchor` says otherwise.
    let x: Double
    /// Their base line.
    let y: Double
    let text: String
    let size: Double
    /// What of them is at `x`, as SVG calls it.
    var anchor = Anchor.start

    enum Anchor: String, Sendable { case start, middle, end }

    /// From where to where they reach at the most, by `WordWidth`.
    var extent: ClosedRange<Double> {
      let isBold = kind == "strong" || kind == "advice"
      let width = WordWidth.of(text, size: isBold ? size * WordWidth.bold : size)
      let begin =
        switch anchor {
        case .start: x
        case .middle: x - width / 2
        case .end: x - width
        }
      return begin...begin + width
    }
  }

  /// In units of the picture, about a pixel each.
  let width: Double
  var height = 0.0
  var boxes: [Box] = []
  var lines: [Line] = []
  var shapes: [Shape] = []
  var words: [Words] = []

  /// A sheet with nothing on it.
  init(width: Double) { self.width = width }

  /// For the template `drawing`.
  ///
  /// - Parameters:
  ///   - id: different on a page from those of all other drawings
  ///   - kind: what the style sheet calls it
  ///   - label: what it shows, for those who do not see it
  func context(id: String, kind: String, label: String) -> TemplateContext {
    [
      "drawing": id, "kind": kind, "pictureLabel": label, "width": Self.number(width),
      "height": Self.number(height),
      "boxes": boxes.map { box in
        [
          "kind": box.kind, "x": Self.number(box.x), "y": Self.number(box.y),
          "width": Self.number(box.width), "height": Self.number(box.height),
          "fill": box.fill.orFalse,
        ] as TemplateContext
      },
      "lines": lines.map { line in
        [
          "kind": line.kind, "x1": Self.number(line.x1), "y1": Self.number(line.y1),
          "x2": Self.number(line.x2), "y2": Self.number(line.y2),
        ] as TemplateContext
      },
      "shapes": shapes.map { shape in
        [
          "kind": shape.kind,
          "points": shape.corners.map { Self.number($0.x) + "," + Self.number($0.y) }
            .joined(separator: " "),
        ] as TemplateContext
      },
      "texts": words.map { words in
        [
          "kind": words.kind, "x": Self.number(words.x), "y": Self.number(words.y),
          "size": Self.number(words.size), "text": words.text,
          "anchor": words.anchor == .start ? false : words.anchor.rawValue as any Sendable,
        ] as TemplateContext
      },
    ]
  }

  /// A length with a tenth of a unit, `395.6`; whole ones without.
  static func number(_ length: Double) -> String {
    let tenths = Int((length * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return sign + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }
}
