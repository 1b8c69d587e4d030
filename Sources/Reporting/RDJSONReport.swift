import PromiseModel

/// The report in reviewdog's diagnostic format (rdjson): the promise is the location, the clause a related location.
/// <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>
public struct RDJSONReport: Sendable {
  private let options: ReportOptions

  /// A reporter; see `ReportOptions`.
  public init(options: ReportOptions = ReportOptions()) { self.options = options }

  /// The report as one JSON object.
  public func text(_ report: CheckReport) -> String {
    let items = ReportedItems(report, options).items
    return JSONValue.members([
      "source": .object(["name": .string(Tool.name)]),
      "severity": items.map(\.severity).max().map { .string(Self.severity($0)) },
      "diagnostics": .array(items.map(diagnostic)),
    ]).text()
  }

  private func diagnostic(_ item: ReportedItem) -> JSONValue {
    .members([
      "message": .string(item.line(options)),
      "location": location(item.path ?? ".", item.region),
      "severity": .string(Self.severity(item.severity)),
      "code": .object(["value": .string(item.rule)]),
      "related_locations": item.other.map { other in
        .array([
          .object([
            "message": .string(VisibleText.line(other.quote)),
            "location": location(other.path, other.region),
          ])
        ])
      },
    ])
  }

  /// The format counts columns in bytes of UTF-8, a report in code points: whole lines are right in both.
  private func location(_ path: String, _ region: TextRegion?) -> JSONValue {
    .members([
      "path": .string(path),
      "range": region.map {
        .object([
          "start": .object(["line": .int($0.startLine)]),
          "end": .object(["line": .int($0.endLine)]),
        ])
      },
    ])
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
