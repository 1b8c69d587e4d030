import DocumentReading
import PromiseModel

extension LinterInput {
  /// A file that somebody hands in, checked as the page or the term that it will become.
  ///
  /// - Parameters:
  ///   - name: the file's name, which tells how it is read.
  ///   - path: what it will become; reported in its place.
  public static func file(
    _ name: String, bytes: [UInt8], as path: String, role: DocumentRole, reason: LocalizedText
  ) -> LinterInput {
    let type = mediaType(ofFile: name, bytes: bytes)
    return LinterInput(
      path: path, role: role, roleReason: reason,
      transport: TransportMetadata(mediaType: type, charset: nil)
    ) { bytes }
  }

  /// How a file is read: by the ending of its name, else by its bytes.
  public static func mediaType(ofFile name: String, bytes: [UInt8]) -> MediaType {
    DocumentReader.mediaType(ofFile: name, bytes: bytes)
  }

  /// The file's bytes with the same path, on a side that was told elsewhere.
  public func with(role: DocumentRole, reason: LocalizedText) -> LinterInput {
    LinterInput(
      path: path, role: role, roleReason: reason, transport: transport, placement: placement,
      contents: contents)
  }
}

/// What a text that was pasted is: people paste pages' sources as well as their words.
public enum PastedText {
  /// The name of a file with the text, whose ending tells how it is read: `text.html`, `text.md`, `text.txt`.
  public static func fileName(_ text: String) -> String {
    if hasTags(text) { return "text.html" }
    let lines = text.split(separator: "\n")
    let isMarkdown = lines.contains { line in
      let marks = line.prefix { $0 == "#" }
      return (1...6).contains(marks.count) && line.dropFirst(marks.count).first == " "
    }
    return isMarkdown ? "text.md" : "text.txt"
  }

  /// Whether an element of a page is closed somewhere, or a document begins: a lone `<` is no page.
  private static func hasTags(_ text: String) -> Bool {
    let text = text.utf8
    var rest = text[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[text.index(after: open)...]
      guard let first = rest.first else { return false }
      let isEnd = first == UInt8(ascii: "/") || first == UInt8(ascii: "!")
      let name = (isEnd ? rest.dropFirst() : rest).prefix { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte)
      }
      let known = ["br", "img", "hr", "meta", "input", "doctype"]
      if !name.isEmpty,
        isEnd || known.contains(String(decoding: name, as: UTF8.self).lowercased())
      {
        return true
      }
    }
    return false
  }
}
