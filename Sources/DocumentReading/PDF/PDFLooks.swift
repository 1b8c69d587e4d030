import PromiseModel

/// What the look of lines tells: which belong together, which are headings.
struct PDFLooks {
  /// The height of most letters, in points.
  private let body: Double
  /// The usual step from one line of a paragraph to the next, in heights of the line.
  private let step: Double
  /// Where the lines end that end furthest right, in points.
  private let right: Double
  /// The heights of headings, the largest first.
  private let headings: [Double]

  init(_ pages: [[PDFItem]]) {
    let lines = pages.map { page in
      page.flatMap { item -> [PDFLine] in
        switch item {
        case .line(let line): [line]
        case .table: []
        }
      }
    }
    body = Self.median(lines.joined().map { ($0.height, $0.text.count) }) ?? 10
    let steps = lines.flatMap { page in
      zip(page, page.dropFirst()).compactMap { above, below -> (Double, Int)? in
        let step = (below.box.top - above.box.top) / above.height
        return step > 0.5 && step < 3 && abs(above.height - below.height) < 0.5
          ? (step, above.text.count) : nil
      }
    }
    step = Self.median(steps) ?? 1.2
    right = lines.joined().map(\.box.right).max() ?? 0
    let body = body
    let large = Set(
      lines.joined().map { ($0.height * 2).rounded() / 2 }.filter { $0 > body * 1.12 })
    headings = large.sorted(by: >)
  }

  /// The value that half of the weight lies below.
  private static func median(_ values: [(value: Double, weight: Int)]) -> Double? {
    let sorted = values.sorted { $0.value < $1.value }
    let half = sorted.reduce(0) { $0 + $1.weight } / 2
    var sum = 0
    for (value, weight) in sorted {
      sum += weight
      if sum > half { return value }
    }
    return sorted.last?.value
  }

  // MARK: Paragraphs

  /// Whether a line goes on with the open paragraph.
  func continues(_ open: [PDFLine], _ last: PDFLine, _ line: PDFLine) -> Bool {
    if abs(line.height - last.height) > 0.12 * max(line.height, last.height) { return false }
    let isNumbered = Self.itemLength(line.text) > 0
    let isNewPage = line.box.top <= last.box.top
    if isNewPage {
      return !isNumbered && Self.isOpenEnded(last.text) && Self.beginsSmall(line.text)
    }
    if (line.box.top - last.box.top) / last.height > step * 1.3 { return false }
    let hangs = line.box.left > open[0].box.left + 0.3 * line.height
    if isNumbered, !(hangs && open.count > 1 && Self.isOpenEnded(last.text)) { return false }
    // A heading of several lines is large or short; below it text begins.
    if Self.isHeadingNumber(open[0].text), open.count == 1, !Self.beginsSmall(line.text),
      !Self.isOpenEnded(last.text) || last.box.right < 0.75 * right
    {
      return false
    }
    // A short line above a capital ends itself.
    if open.count == 1, last.box.right < 0.6 * right, !Self.beginsSmall(line.text),
      Self.joint(last.text, line.text) == .space
    {
      return false
    }
    // A paragraph begins with an indent, or after a short line that ends a sentence.
    let isIndented = line.box.left > last.box.left + 0.8 * line.height && open.count > 1
    if isIndented, !Self.isOpenEnded(last.text) { return false }
    return Self.isOpenEnded(last.text) || last.box.right > 0.7 * right
      || Self.beginsSmall(line.text)
  }

  /// Whether the text goes on after a line: no sentence ends with it.
  private static func isOpenEnded(_ text: [UInt8]) -> Bool {
    guard let last = text.last(where: { $0 > 0x20 && $0 != UInt8(ascii: ")") }) else { return true }
    return !".:;!?".utf8.contains(last)
  }

  static func beginsSmall(_ text: [UInt8]) -> Bool {
    let scalar = String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first
    return scalar?.properties.isLowercase ?? false
  }

  // MARK: Kinds

  /// What a paragraph is; `itemDepth` is how many numbers the ordinal of the list item above has, nil where no item is above.
  func kind(_ lines: [PDFLine], before next: PDFLine?, itemDepth: Int?) -> BlockKind {
    let first = lines[0]
    let length = lines.reduce(0) { $0 + $1.text.count }
    let last = lines[lines.count - 1].text.last { $0 > 0x20 } ?? 0
    if last == UInt8(ascii: "?"), lines.count == 1 { return .question }
    let endsSentence = ".,;:!".utf8.contains(last)
    if lines.count <= 3, length <= 200, !endsSentence,
      let level = headings.firstIndex(where: { abs($0 - first.height) <= 0.3 })
    {
      return .heading(min(6, level + 1))
    }
    if lines.count <= 2, length <= 90, !endsSentence, next != nil,
      let depth = Self.headingDepth(first.text)
    {
      if depth == itemDepth { return .listItem }
      return next.map { Self.headingDepth($0.text).map { $0 > depth } ?? true } ?? true
        ? .heading(min(6, depth + 1)) : .listItem
    }
    if Self.itemLength(first.text) > 0 { return .listItem }
    if lines.count == 1, isHeadline(first, before: next) {
      return .heading(min(6, headings.count + 2))
    }
    return .paragraph
  }

  /// Whether a short line of the letters' usual height stands above a text like a heading.
  private func isHeadline(_ line: PDFLine, before next: PDFLine?) -> Bool {
    guard let next, let last = line.text.last(where: { $0 > 0x20 }), line.text.count <= 60,
      line.text.count >= 4, line.box.right < 0.7 * right,
      !".,;:!*)".utf8.contains(last), !Self.beginsSmall(line.text),
      !(0x30...0x39).contains(line.text[0]), next.box.top > line.box.top,
      abs(next.box.left - line.box.left) < line.height,
      next.box.top - line.box.top < 2.5 * line.height
    else { return false }
    return next.text.count > line.text.count && Self.itemLength(next.text) == 0
  }

  /// How many numbers the ordinal of a heading has (`4.2` has two); nil where a line begins with none.
  static func headingDepth(_ text: [UInt8]) -> Int? {
    text.withUnsafeBufferPointer { buffer in
      let line = TextLine.line(buffer, 0, buffer.count)
      guard !line.isBlank else { return nil }
      if let ordinal = line.ordinal(buffer) { return ordinal.isLetter ? nil : ordinal.depth }
      // "4 Toimitus": a bare number before a capital.
      let digits = text.prefix { (0x30...0x39).contains($0) }.count
      guard (1...2).contains(digits), text.count > digits + 1, text[digits] == 0x20 else {
        return nil
      }
      let scalar = String(decoding: text[(digits + 1)...].prefix(4), as: UTF8.self).unicodeScalars
      return scalar.first?.properties.isUppercase == true ? 1 : nil
    }
  }

  private static func isHeadingNumber(_ text: [UInt8]) -> Bool { headingDepth(text) != nil }

  /// The length of the bullet or ordinal with which a line begins, 0 where there is none.
  private static func itemLength(_ text: [UInt8]) -> Int {
    let bullet = bulletLength(text)
    if bullet > 0 { return bullet }
    return text.withUnsafeBufferPointer { buffer in
      let line = TextLine.line(buffer, 0, buffer.count)
      return line.isBlank ? 0 : line.ordinal(buffer)?.length ?? 0
    }
  }

  /// The length of the bullet with which a line begins and the space after it, 0 where there is none.
  static func bulletLength(_ text: [UInt8]) -> Int {
    guard let space = text.firstIndex(of: 0x20), space <= 4,
      PDFLayout.isMark(Array(text[..<space]))
    else { return 0 }
    // A star may be a footnote's.
    guard let scalar = String(decoding: text[..<space], as: UTF8.self).unicodeScalars.first,
      PDFLayout.bullets.contains(scalar) || (0xE000...0xF8FF).contains(scalar.value),
      scalar != "*"
    else { return 0 }
    return space + 1
  }

  // MARK: Words over two lines

  /// How a line is joined with the next.
  enum Joint { case space, nothing, dropHyphen }

  /// Words after which a hyphen at the end of a line stands for a part that follows: "vaihto- ja palautusoikeus".
  private static let linking: Set<String> = [
    "ja", "tai", "sekä", "eikä", "och", "eller", "samt", "und", "oder", "sowie", "and", "or", "et",
  ]

  static func joint(_ text: [UInt8], _ next: [UInt8]) -> Joint {
    let end = String(decoding: text.suffix(8), as: UTF8.self).unicodeScalars
    guard let last = end.last, last == "-" || last == "\u{AD}" || last == "\u{2010}" else {
      return .space
    }
    if last == "\u{AD}" { return .nothing }
    guard end.dropLast().last?.properties.isAlphabetic == true else { return .space }
    let word = String(decoding: next.prefix { $0 != 0x20 }, as: UTF8.self)
    if linking.contains(word) { return .space }
    guard let first = word.unicodeScalars.first else { return .space }
    return first.properties.isLowercase && last == "-" ? .dropHyphen : .nothing
  }
}
