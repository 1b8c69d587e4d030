import PromiseModel

@testable import DocumentReading

/// Reads a page given as a string.
func read(_ text: String, as path: String = "page.html") -> Document {
  DocumentReader().read(Array(text.utf8), path: path)
}

extension Document {
  /// Each block as "kind: words".
  var outline: [String] { blocks.map { "\($0.kind): \(string($0))" } }

  /// The words of the blocks at these indices.
  func words(_ indices: [Int]) -> [String] { indices.map { string(blocks[$0]) } }

  /// The first block with exactly these words.
  func block(_ words: String) -> TextBlock? { blocks.first { string($0) == words } }

  /// The bytes of the file that the first occurrence of some visible words comes from.
  func source(of words: String) -> String? {
    let wanted = Array(words.utf8)
    guard wanted.count <= text.count else { return nil }
    for i in 0...(text.count - wanted.count) where text[i..<i + wanted.count].elementsEqual(wanted)
    {
      let span = span(of: i..<i + wanted.count)
      return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }
    return nil
  }
}
