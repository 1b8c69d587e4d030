import PromiseModel

/// Rules for a person at a terminal: a list of all, and one explained.
public struct RuleSheet: Sendable {
  /// A rule in the list.
  public struct Summary: Sendable {
    let id: String
    let topic: String
    let kind: String
    let severity: Severity
    let status: String
    let summary: LocalizedText

    /// A rule's line in the list; `kind` and `status` are words of the rule files.
    public init(
      id: String, topic: String, kind: String, severity: Severity, status: String,
      summary: LocalizedText
    ) {
      self.id = id
      self.topic = topic
      self.kind = kind
      self.severity = severity
      self.status = status
      self.summary = summary
    }
  }

  /// An example of a rule; empty texts are not shown.
  public struct Example: Sendable {
    let fires: Bool
    let promise: String
    let secondPromise: String
    let term: String

    /// An example and whether the rule reports it.
    public init(fires: Bool, promise: String, secondPromise: String, term: String) {
      self.fires = fires
      self.promise = promise
      self.secondPromise = secondPromise
      self.term = term
    }
  }

  /// All that is told of a rule, in one language.
  public struct Explanation: Sendable {
    let summary: Summary
    let version: String
    let message: String
    let advice: String
    let why: String
    let falseAlarms: String
    let references: [String]
    let examples: [Example]
    let place: String

    /// A rule's explanation; empty texts are not shown. `place` is `file:line`.
    public init(
      summary: Summary, version: String, message: String, advice: String, why: String,
      falseAlarms: String, references: [String], examples: [Example], place: String
    ) {
      self.summary = summary
      self.version = version
      self.message = message
      self.advice = advice
      self.why = why
      self.falseAlarms = falseAlarms
      self.references = references
      self.examples = examples
      self.place = place
    }
  }

  private let options: TerminalOptions

  /// A sheet with a layout.
  public init(options: TerminalOptions) { self.options = options }

  /// All rules, topic by topic.
  public func list(_ rules: [Summary]) -> String {
    var lines = TerminalLines(options)
    for topic in Set(rules.map(\.topic)).sorted() {
      lines.line(VisibleText.line(topic), .bold)
      for rule in rules where rule.topic == topic {
        let status = rule.status == "stable" ? "" : " · \(rule.status)"
        lines.line(
          VisibleText.line(rule.id) + "  "
            + lines.paint(
              VisibleText.line("\(rule.severity.rawValue) · \(rule.kind)\(status)"), .dim),
          indent: 2)
        lines.paragraph(rule.summary[options.language], indent: 4)
      }
      lines.blank()
    }
    lines.line(options.counted(rules.count, en: ("rule.", "rules."), fi: ("sääntö.", "sääntöä.")))
    return lines.text
  }

  /// One rule.
  public func explanation(_ rule: Explanation) -> String {
    var lines = TerminalLines(options)
    let head = rule.summary
    lines.line(VisibleText.line(head.id), .bold)
    lines.line(
      VisibleText.line(
        "\(head.severity.rawValue) · \(head.kind) · \(head.topic) · \(head.status) · "
          + "version \(rule.version)"), .dim)
    lines.blank()
    lines.paragraph(head.summary[options.language])
    lines.blank()
    entry(options.pick("It says", "Se sanoo"), shown(rule.message), &lines)
    entry(options.pick("What to do", "Tee näin"), shown(rule.advice), &lines)
    entry(options.pick("Why", "Miksi"), rule.why, &lines)
    entry(
      options.pick("Known false alarms", "Tunnetut väärät hälytykset"), rule.falseAlarms, &lines)
    entry(
      options.pick("References", "Lähteet"), rule.references.joined(separator: "; "), &lines)
    for example in rule.examples { write(example, &lines) }
    lines.line(VisibleText.line(rule.place), .dim)
    return lines.text
  }

  private func shown(_ text: String) -> String {
    Placeholders.shown(text, language: options.language)
  }

  private func entry(_ label: String, _ text: String, _ lines: inout TerminalLines) {
    guard !text.isEmpty else { return }
    lines.line(label, .cyan)
    lines.paragraph(text, indent: 2)
    lines.blank()
  }

  private func write(_ example: Example, _ lines: inout TerminalLines) {
    lines.line(
      example.fires
        ? options.pick("Reports", "Ilmoittaa") : options.pick("Stays silent", "Ei ilmoita"), .cyan)
    let sides = [
      (options.pick("Page", "Sivu"), example.promise),
      (options.pick("Other page", "Toinen sivu"), example.secondPromise),
      (options.pick("Terms", "Ehdot"), example.term),
    ]
    for (label, text) in sides where !text.isEmpty {
      let words = text.split { $0 == "\n" || $0 == "\r\n" }.joined(separator: " ")
      lines.paragraph(
        options.quoted(words), label: label, labelPaint: .dim, indent: 2, labelWidth: 13)
    }
    lines.blank()
  }
}
