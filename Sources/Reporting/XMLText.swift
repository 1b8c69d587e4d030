/// Text in XML 1.0.
enum XMLText {
  /// A text for an element or a quoted attribute. What XML forbids even as a reference becomes visible as in `VisibleText`.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case _ where scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        escaped += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      case _ where VisibleText.isInvisible(scalar): escaped += VisibleText.line(String(scalar))
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// The attributes of a tag with a space before each, in the order given; nil values are left out.
  static func attributes(_ attributes: [(String, String?)]) -> String {
    attributes.compactMap { name, value in value.map { " \(name)=\"\(escaped($0))\"" } }.joined()
  }
}
