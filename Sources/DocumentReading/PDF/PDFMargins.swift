import PromiseModel

/// Finds what repeats at the top and at the bottom of most pages: running heads, page numbers.
struct PDFMargins {
  /// How much of a page at each end is looked at.
  private static let share = 0.1
  private let heads: Set<[UInt8]>
  private let feet: Set<[UInt8]>

  /// Looks at pages with their heights in points.
  init(_ pages: [(items: [PDFItem], height: Double)]) {
    func repeated(_ isInMargin: (PDFLine, Double) -> Bool) -> Set<[UInt8]> {
      var counts: [[UInt8]: Int] = [:]
      for (items, height) in pages {
        let lines = items.compactMap { item -> PDFLine? in
          if case .line(let line) = item { line } else { nil }
        }
        let keys = Set(lines.filter { isInMargin($0, height) }.map(Self.key))
        for key in keys { counts[key, default: 0] += 1 }
      }
      // Left and right pages may have heads of their own.
      return Set(counts.filter { $0.value >= 2 && $0.value * 5 >= pages.count * 2 }.keys)
    }
    heads = repeated(Self.isAtTop)
    feet = repeated(Self.isAtBottom)
  }

  /// The region of a line of a page; `main` where it is none of the repeated.
  func region(_ line: PDFLine, height: Double) -> PageRegion {
    let key = Self.key(line)
    if heads.contains(key), Self.isAtTop(line, height) { return .header }
    if feet.contains(key), Self.isAtBottom(line, height) { return .footer }
    return .main
  }

  private static func isAtTop(_ line: PDFLine, _ height: Double) -> Bool {
    line.box.top < share * height
  }

  private static func isAtBottom(_ line: PDFLine, _ height: Double) -> Bool {
    line.box.bottom > (1 - share) * height
  }

  /// A line's words with one mark for each number.
  static func key(_ line: PDFLine) -> [UInt8] {
    line.text.reduce(into: []) { key, byte in
      let isDigit = (0x30...0x39).contains(byte)
      if isDigit, key.last == 0x23 { return }
      key.append(isDigit ? 0x23 : byte)
    }
  }
}
