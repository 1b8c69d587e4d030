import PromiseModel

/// The report in the XML of Checkstyle, which most collectors of lint results read: one `file` with its `error`s after the other.
public struct CheckstyleReport: Sendable {
  private let options: ReportOptions

  /// A reporter; see `ReportOptions`.
  public init(options: ReportOptions = ReportOptions()) { self.options = options }

  /// The report as an XML document. Files are sorted; what belongs to no file stands at the file `.`.
  public func text(_ report: CheckReport) -> String {
    let files = Dictionary(grouping: ReportedItems(report, options).items) { $0.path ?? "." }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n"
    for (path, items) in files.sorted(by: { $0.key < $1.key }) {
      text += "  <file\(XMLText.attributes([("name", path)]))>\n"
      for item in items { text += "    <error\(attributes(item))/>\n" }
      text += "  </file>\n"
    }
    return text + "</checkstyle>\n"
  }

  private func attributes(_ item: ReportedItem) -> String {
    XMLText.attributes([
      ("line", "\(item.region?.startLine ?? 1)"),
      ("column", item.region.map { "\($0.startColumn)" }),
      ("severity", item.severity == .note ? "info" : item.severity.rawValue),
      ("message", item.line(options)), ("source", "promiselint.\(item.rule)"),
    ])
  }
}
