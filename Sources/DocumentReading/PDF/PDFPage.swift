/// A rectangle on a page in points, 72 to an inch, from the top left.
struct PDFBox: Sendable, Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var height: Double { bottom - top }
  var width: Double { right - left }

  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

/// Words that stand beside one another without a wide gap.
struct PDFSegment: Sendable, Equatable {
  /// The words, a space between two.
  var text: [UInt8]
  var box: PDFBox
  /// The height of its letters, which a raised mark beside them does not change.
  var height: Double
}

/// A page with its segments in the order of the file.
struct PDFPage: Sendable {
  var width = 0.0
  var height = 0.0
  var segments: [PDFSegment] = []
}

/// Reads the pages that `pdftotext -bbox-layout` writes.
final class PDFPageReader: XMLReceiver {
  /// More words than these are no document that a person reads.
  private static let mostWords = 2_000_000
  private(set) var pages: [PDFPage] = []
  private var words: [(text: [UInt8], box: PDFBox)] = []
  private var isInWord = false
  private var count = 0
  /// Whether words were left out.
  var isCut: Bool { count > Self.mostWords }

  func start(_ element: XMLElementName, _ attributes: XMLAttributes) {
    switch element.local {
    case "page":
      pages.append(
        PDFPage(
          width: Self.number(attributes["width"]), height: Self.number(attributes["height"])))
    case "line": words = []
    case "word":
      count += 1
      isInWord = !isCut
      guard isInWord else { return }
      let box = PDFBox(
        left: Self.number(attributes["xMin"]), top: Self.number(attributes["yMin"]),
        right: Self.number(attributes["xMax"]), bottom: Self.number(attributes["yMax"]))
      words.append(([], box))
    default: break
    }
  }

  func end(_ element: XMLElementName) {
    switch element.local {
    case "word": isInWord = false
    case "line": endLine()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInWord, !words.isEmpty else { return }
    words[words.count - 1].text += bytes.map { $0 < 0x20 ? 0x20 : $0 }
  }

  private func endLine() {
    let shown = words.filter { word in word.text.contains { $0 > 0x20 } }
    guard let first = shown.first, !pages.isEmpty else { return }
    let box = shown.dropFirst().reduce(first.box) { $0.union($1.box) }
    let heights = shown.map(\.box.height).sorted()
    pages[pages.count - 1].segments.append(
      PDFSegment(
        text: Array(shown.map(\.text).joined(separator: [0x20])), box: box,
        height: max(1, heights[heights.count / 2])))
  }

  /// A number that can be reckoned with; 0 for everything else.
  private static func number(_ text: String?) -> Double {
    guard let text, let value = Double(text), value.isFinite, abs(value) < 1e6 else { return 0 }
    return value
  }
}
