import PromiseModel

/// Worst paths as a Gantt chart in Mermaid's language (mermaid.js.org/syntax/gantt.html), days counted from the order.
public struct JourneyDiagram: Sendable {
  private let sentences: JourneySentences
  private var language: String { sentences.language }

  /// A reporter; `language` is `fi` or `en`, `words` names values.
  public init(language: String, words: ValueWords) {
    sentences = JourneySentences(language: language, words: words)
  }

  /// One chart with a section for each path.
  public func text(_ paths: [WorstPath]) -> String {
    var lines = ["gantt", "  dateFormat X", "  axisFormat %j"]
    for path in paths {
      lines.append("  section " + plain(path.name[language]))
      var start = 0
      for step in path.asWritten.steps {
        let end = max(start, day(step.ends))
        let tag = step.ends.isUnlimited ? "crit, " : end == start ? "milestone, " : ""
        lines.append(
          "  \(plain(sentences.text(step))) :\(tag)\(start * Self.second), \(end * Self.second)")
        start = end
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A day in the chart's own unit.
  private static let second = 86400

  private func day(_ time: ElapsedTime) -> Int { Int(time.calendarDays.upperBound.rounded(.up)) }

  /// Words without the signs that the language takes for its own.
  private func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        VisibleText.line(text).unicodeScalars.map { ":;#,".unicodeScalars.contains($0) ? " " : $0 })
    )
  }
}
