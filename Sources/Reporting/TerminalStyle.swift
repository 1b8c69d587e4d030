/// How a report for people is laid out.
public struct TerminalOptions: Sendable, Hashable {
  /// `fi` or `en`.
  public let language: String
  /// Whether colours are used.
  public let colour: Bool
  /// Cells a line; never less than 40.
  public let width: Int
  /// Whether pairs that could not be decided are listed.
  public let showUndecided: Bool
  /// Whether only the findings and problems are shown, without the summary.
  public let quiet: Bool
  /// Whether accepted findings are listed with their reasons.
  public let showAccepted: Bool

  /// Options; see the properties.
  public init(
    language: String = "en", colour: Bool = false, width: Int = 80, showUndecided: Bool = false,
    quiet: Bool = false, showAccepted: Bool = false
  ) {
    self.showAccepted = showAccepted
    self.language = language
    self.colour = colour
    self.width = max(40, width)
    self.showUndecided = showUndecided
    self.quiet = quiet
  }

  /// One of two texts.
  func pick(_ en: String, _ fi: String) -> String { language == "fi" ? fi : en }

  /// A quote in the marks of the language: “…” or ”…”.
  func quoted(_ text: String) -> String {
    pick("“", "”") + VisibleText.line(text) + "”"
  }

  /// A count and its word.
  func counted(_ count: Int, en: (String, String), fi: (String, String)) -> String {
    let word = count == 1 ? pick(en.0, fi.0) : pick(en.1, fi.1)
    return "\(count) \(word)"
  }
}

/// Colours and weights of a terminal, by the sixteen that every terminal has.
enum Paint: String {
  case bold = "1"
  case dim = "2"
  case red = "31"
  case redBold = "1;31"
  case yellowBold = "1;33"
  case blueBold = "1;34"
  case green = "32"
  case cyan = "36"
}

/// Lines of a report for people, each within the width where words allow.
struct TerminalLines {
  let options: TerminalOptions
  private(set) var text = ""

  init(_ options: TerminalOptions) { self.options = options }

  /// A text in a colour; as it is where colours are off. Callers make untrusted text visible before.
  func paint(_ text: String, _ paint: Paint) -> String {
    options.colour && !text.isEmpty ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
  }

  mutating func blank() { text += "\n" }

  /// One line as it is: `text` may be wider than the terminal (a path must stay whole to be clicked).
  mutating func line(_ text: String, _ paint: Paint? = nil, indent: Int = 0) {
    self.text += String(repeating: " ", count: indent)
    self.text += paint.map { self.paint(text, $0) } ?? text
    self.text += "\n"
  }

  /// A text broken into lines behind a label; the lines after the first are indented as the first.
  mutating func paragraph(
    _ words: String, _ paint: Paint? = nil, label: String = "", labelPaint: Paint? = nil,
    indent: Int = 0, labelWidth: Int = 0
  ) {
    let start = indent + labelWidth
    let lines = TextLayout.wrapped(VisibleText.line(words), width: options.width - start)
    for (index, line) in lines.enumerated() {
      let head = index == 0 ? TextLayout.padded(label, to: labelWidth) : ""
      let label = labelPaint.map { self.paint(head, $0) } ?? head
      let gap = String(repeating: " ", count: index == 0 ? 0 : labelWidth)
      self.text += String(repeating: " ", count: indent) + label + gap
      self.text += paint.map { self.paint(line, $0) } ?? line
      self.text += "\n"
    }
  }
}
