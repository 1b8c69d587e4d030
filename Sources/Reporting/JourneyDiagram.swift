import PromiseModel

/// Worst paths as a Gantt chart in Mermaid's language (mermaid.js.org/syntax/gantt.html), days counted from the order, or as dates.
public struct JourneyDiagram: Sendable {
  private let sentences: JourneySentences
  private var language: String { sentences.language }

  /// A reporter; `language` is `fi` or `en`, `words` names values, `dates` says on which day it is ordered, where anybody says it.
  public init(language: String, words: ValueWords, dates: WayDates? = nil) {
    sentences = JourneySentences(language: language, words: words, dates: dates)
  }

  /// One chart with a section for each path.
  public func text(_ paths: [WorstPath]) -> String {
    var lines = ["gantt"] + axis
    for path in paths {
      lines.append("  section " + plain(path.name[language]))
      var start = 0
      for step in path.asWritten.steps {
        let end = max(start, day(step.ends))
        let tag = step.ends.isUnlimited ? "crit, " : end == start ? "milestone, " : ""
        lines.append(
          "  \(plain(sentences.text(step))) :\(tag)\(written(start)), \(written(end))")
        start = end
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A day in the chart's own unit.
  private static let second = 86400

  private var axis: [String] {
    guard sentences.dates != nil else { return ["  dateFormat X", "  axisFormat %j"] }
    return [
      "  dateFormat YYYY-MM-DD", "  axisFormat " + (language == "fi" ? "%-d.%-m.%Y" : "%-d %b %Y"),
    ]
  }

  /// A day after the order as the chart's axis takes it.
  private func written(_ day: Int) -> String {
    guard let dates = sentences.dates else { return String(day * Self.second) }
    return CivilDay.date(of: dates.begins + day).iso
  }

  private func day(_ time: ElapsedTime) -> Int {
    if let dates = sentences.dates, let last = dates.lastDay(of: time) {
      return last - dates.begins
    }
    return Int(time.calendarDays.upperBound.rounded(.up))
  }

  /// Words without the signs that the language takes for its own.
  private func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        VisibleText.line(text).unicodeScalars.map { ":;#,".unicodeScalars.contains($0) ? " " : $0 })
    )
  }
}
