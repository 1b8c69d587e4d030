import Foundation

/// A page of ours read back strictly: every tag is closed, every attribute quoted, no `<` or `&` stands for itself. What a browser reads is
/// the same, because nothing is left to its mending.
struct ParsedPage {
  struct Element {
    let name: String
    let attributes: [(name: String, value: String)]
    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  private(set) var elements: [Element] = []
  /// All text outside `style`, entities decoded.
  private(set) var text = ""
  private(set) var styles: [String] = []
  private var open: [String] = []
  private var rest: Substring.UnicodeScalarView

  private static let void: Set = ["meta", "br"]

  /// Nil where the page is not written strictly.
  init?(_ page: String) {
    rest = page[...].unicodeScalars
    guard take("<!doctype html>\n") else { return nil }
    while let next = rest.first {
      let isRead = next == "<" ? readTag() : readText()
      guard isRead else { return nil }
    }
    guard open.isEmpty else { return nil }
  }

  private mutating func take(_ literal: String) -> Bool {
    guard rest.starts(with: literal.unicodeScalars) else { return false }
    rest = rest.dropFirst(literal.unicodeScalars.count)
    return true
  }

  private mutating func takeName() -> String {
    let name = rest.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || $0 == "-" || ("0"..."9") ~= $0)
    }
    rest = rest.dropFirst(name.count)
    return String(name)
  }

  private mutating func readText() -> Bool {
    let raw = rest.prefix { $0 != "<" }
    rest = rest.dropFirst(raw.count)
    guard let decoded = Self.decoded(String(raw)), !raw.contains(">") else { return false }
    text += decoded
    return true
  }

  private mutating func readTag() -> Bool {
    if take("</") {
      let name = takeName()
      return take(">") && open.popLast() == name
    }
    guard take("<") else { return false }
    let name = takeName()
    guard !name.isEmpty, let attributes = readAttributes() else { return false }
    elements.append(Element(name: name, attributes: attributes))
    if name == "style" { return readStyle() }
    if !Self.void.contains(name) { open.append(name) }
    return true
  }

  private mutating func readAttributes() -> [(name: String, value: String)]? {
    var attributes: [(name: String, value: String)] = []
    while !take(">") {
      guard take(" ") else { return nil }
      let name = takeName()
      guard !name.isEmpty, take("=\"") else { return nil }
      let raw = rest.prefix { $0 != "\"" }
      rest = rest.dropFirst(raw.count)
      guard take("\""), let value = Self.decoded(String(raw)), !raw.contains("<") else {
        return nil
      }
      attributes.append((name, value))
    }
    return attributes
  }

  private mutating func readStyle() -> Bool {
    guard let end = String(rest).range(of: "</style>") else { return false }
    let style = String(String(rest)[..<end.lowerBound])
    styles.append(style)
    rest = rest.dropFirst(style.unicodeScalars.count)
    return take("</style>")
  }

  /// Text with its entities decoded; nil where an ampersand begins none of those that we write.
  private static func decoded(_ raw: String) -> String? {
    let entities = ["lt;": "<", "gt;": ">", "quot;": "\"", "#39;": "'", "#96;": "`", "amp;": "&"]
    // By code points: a combining mark after an entity does not change it.
    let parts = raw.unicodeScalars.split(separator: "&", omittingEmptySubsequences: false)
    var text = String(parts[0])
    for part in parts.dropFirst() {
      guard let entity = entities.first(where: { part.starts(with: $0.key.unicodeScalars) }) else {
        return nil
      }
      text += entity.value + String(part.dropFirst(entity.key.unicodeScalars.count))
    }
    return text
  }
}
