import PromiseModel

/// Joins marks in the text to the footnotes they lead to.
enum Footnotes {
  static func settle(_ blocks: inout [RawBlock], text: [UInt8], superscripts: [Range<Int>]) {}
}
