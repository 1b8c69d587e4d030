import PromiseModel

/// The report as workflow commands of GitHub Actions, which shows them as annotations of the changed files.
///
/// GitHub shows at most ten errors, ten warnings and ten notices of a step; the worst come first, and the last line tells how many
/// were left out. <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
public struct GitHubAnnotations: Sendable {
  private static let limit = 10
  private let options: ReportOptions

  /// A reporter; see `ReportOptions`.
  public init(options: ReportOptions = ReportOptions()) { self.options = options }

  /// One command a line; empty where there is nothing to report.
  public func text(_ report: CheckReport) -> String {
    let items = ReportedItems(report, options).items
    var shown: [ReportedItem] = []
    for severity in Severity.allCases.reversed() {
      shown += items.filter { $0.severity == severity }.prefix(Self.limit)
    }
    if shown.count < items.count {
      // The last line is a notice itself.
      let notices = shown.count { $0.severity == .note }
      if notices == Self.limit { shown.removeLast() }
    }
    var lines = shown.map(command)
    let more = items.count - shown.count
    if more > 0 {
      lines.append(
        "::notice title=PromiseLint::"
          + Self.data(
            options.pick(
              "\(more) more in the report: GitHub shows ten of each kind.",
              "\(more) muuta raportissa: GitHub näyttää kymmenen kutakin lajia.")))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func command(_ item: ReportedItem) -> String {
    let name =
      switch item.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [(String, String)] = []
    // What acts on a terminal would act on the job's log: such a path names no file of the repository anyhow.
    if let path = item.path { properties.append(("file", VisibleText.line(path))) }
    if item.path != nil, let region = item.region {
      properties.append(("line", "\(region.startLine)"))
      properties.append(("endLine", "\(region.endLine)"))
      // Columns of a range of lines are refused.
      if region.startLine == region.endLine {
        properties.append(("col", "\(region.startColumn)"))
        properties.append(("endColumn", "\(max(region.startColumn, region.endColumn - 1))"))
      }
    }
    properties.append(("title", item.rule))
    let list = properties.map { "\($0.0)=\(Self.property($0.1))" }.joined(separator: ",")
    return "::\(name) \(list)::\(Self.data(item.line(options)))"
  }

  /// A message: what would end the line or the command is percent-encoded.
  private static func data(_ text: String) -> String { encoded(text, "%\r\n") }

  /// A property's value: also what would end the property or the list.
  private static func property(_ text: String) -> String { encoded(text, "%\r\n:,") }

  private static func encoded(_ text: String, _ marks: String) -> String {
    let marks = Set(marks.unicodeScalars)
    return text.unicodeScalars.reduce(into: "") { encoded, scalar in
      if marks.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        encoded += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      } else {
        encoded.unicodeScalars.append(scalar)
      }
    }
  }
}
