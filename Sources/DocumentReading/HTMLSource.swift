import PromiseModel

/// A start tag as it stands in the page.
struct TagRecord: Sendable {
  /// Offset of its `>` in the markup given to the parser.
  var close: Int32
  /// Offset of its `<` in the page.
  var start: Int32
  /// Offset one past its `>` in the page.
  var end: Int32
  var firstAttribute: Int32
  var attributeCount: UInt8
  var tag: Tag
}

/// An attribute of a start tag; offsets are in the page, without the quotes.
struct AttributeRecord: Sendable {
  var nameStart: Int32
  var valueStart: Int32
  var valueEnd: Int32
  var name: AttributeName
}

/// A page made ready for the parser: comments, scripts, declarations and attributes are taken out, character references read.
///
/// libxml2 2.9 is an HTML 4 parser: attributes like `@click="a > b"`, `<![if …]>`, `&check;`, `&#150;`, a lone `<` and thousands of
/// attributes all mislead it or slow it down. It never sees any of them; it is given plain tags and plain text and decides
/// only what it decides well: which elements are open.
struct HTMLSource {
  /// UTF-8 without attributes, comments and scripts.
  var markup: [UInt8] = []
  /// From `markup` back to the page.
  var map = OffsetMap()
  var tags: [TagRecord] = []
  var attributes: [AttributeRecord] = []
  /// The contents of `<script type="application/ld+json">`, ranges of the page.
  var structuredData: [Range<Int>] = []
  /// Comments by which the authors accept findings.
  var marks: [RawMark] = []
  /// Where reading stopped because of the limits, and why; nil where all was read.
  var truncation: (at: Int, reason: String)?

  /// Reads a page from `start` on. `markupLimit` is the most bytes of markup to make.
  init(page: UnsafeBufferPointer<UInt8>, from start: Int, markupLimit: Int) {
    markup.reserveCapacity(min(page.count, markupLimit) + 64)
    tags.reserveCapacity(page.count / 64 + 16)
    attributes.reserveCapacity(page.count / 128 + 16)
    var scanner = HTMLScanner(page: page, at: start, limit: markupLimit)
    scanner.run(&self)
  }
}
