import PromiseModel

/// The report as GitLab's code quality artifact: a JSON list of issues that a merge request compares with its target branch by
/// fingerprint. <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>
public struct GitLabCodeQuality: Sendable {
  private let options: ReportOptions

  /// A reporter; see `ReportOptions`.
  public init(options: ReportOptions = ReportOptions()) { self.options = options }

  /// The list as JSON text; every fingerprint in it is unique.
  public func text(_ report: CheckReport) -> String {
    JSONValue.array(ReportedItems(report, options).items.map(issue)).text()
  }

  private func issue(_ item: ReportedItem) -> JSONValue {
    let first = item.region?.startLine ?? 1
    return .object([
      "type": "issue", "description": .string(item.line(options)), "check_name": .string(item.rule),
      "fingerprint": .string(item.fingerprint), "severity": .string(Self.severity(item)),
      "categories": .array(["Clarity"]),
      "location": .object([
        // An issue must have a file; what belongs to none is told of the whole folder.
        "path": .string(item.path ?? "."),
        "lines": .object([
          "begin": .int(first), "end": .int(max(first, item.region?.endLine ?? first)),
        ]),
      ]),
    ])
  }

  private static func severity(_ item: ReportedItem) -> String {
    switch item.severity {
    case .error: "critical"
    case .warning: "major"
    case .note: "info"
    }
  }
}
