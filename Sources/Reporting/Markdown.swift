/// Text as Markdown that shows it as it is.
enum Markdown {
  /// Every mark that Markdown or HTML could take for its own is escaped.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "@": escaped += "\\"
      case "<":
        escaped += "&lt;"
        return
      case "&":
        escaped += "&amp;"
        return
      default: break
      }
      escaped.unicodeScalars.append(scalar)
    }
  }

  /// Untrusted text for a comment: shown as it is on one line. Nobody is mentioned, no issue is referred to and no address becomes a
  /// link, as readers of Markdown do these after they have taken the escapes away.
  static func comment(_ text: String) -> String {
    let scalars = Array(VisibleText.line(text).unicodeScalars)
    var plain = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      plain.append(scalar)
      let endsWWW =
        scalar == "." && index >= 3
        && scalars[index - 3..<index].allSatisfy { $0 == "w" || $0 == "W" }
      let beginsAddress = scalar == ":" && index + 1 < scalars.count && scalars[index + 1] == "/"
      if scalar == "@" || scalar == "#" || endsWWW || beginsAddress { plain.append("\u{200B}") }
    }
    return escaped(String(plain))
  }

  /// Untrusted text as a code span: the fence is longer than any run of backticks in it.
  static func code(_ text: String) -> String {
    let text = VisibleText.line(text)
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return longest > 0 ? "\(fence) \(text) \(fence)" : fence + text + fence
  }
}
