import PromiseModel

/// The report in the XML of JUnit: a suite for each file, a case for each finding in it. A finding that changes the exit status is a
/// failure, a file that could not be read an error, an accepted finding skipped.
public struct JUnitReport: Sendable {
  private let options: ReportOptions
  private let isFailure: @Sendable (Severity) -> Bool

  /// A reporter. `isFailure` tells from a finding's severity whether it changes the exit status.
  public init(
    options: ReportOptions = ReportOptions(),
    isFailure: @escaping @Sendable (Severity) -> Bool = { $0 == .error }
  ) {
    self.options = options
    self.isFailure = isFailure
  }

  /// The report as an XML document; suites are sorted by their file. Times are left out: the same input gives the same bytes.
  public func text(_ report: CheckReport) -> String {
    var suites: [String: [Case]] = [:]
    for document in report.documents { suites[options.path(document.path)] = [] }
    for item in ReportedItems(report, options).items {
      suites[item.path ?? Tool.name, default: []].append(Case(item, outcome: outcome(item)))
    }
    let sorted = suites.sorted { $0.key < $1.key }.map { name, cases in
      (name: name, cases: cases.isEmpty ? [clean(name)] : cases)
    }
    let all = sorted.flatMap(\.cases)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"\(Tool.name)\"\(counts(all))>\n"
    for suite in sorted {
      let skipped = [("skipped", "\(suite.cases.count { $0.outcome == .skipped })" as String?)]
      text += "  <testsuite\(XMLText.attributes([("name", suite.name)]))\(counts(suite.cases))"
      text += "\(XMLText.attributes(skipped))>\n"
      for test in suite.cases { write(test, to: &text) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private enum Outcome { case passed, failed, broken, skipped }

  private struct Case {
    let name: String
    let path: String
    let item: ReportedItem?
    let outcome: Outcome

    init(_ item: ReportedItem, outcome: Outcome) {
      name = "\(item.rule) \(item.fingerprint.prefix(12))"
      path = item.path ?? Tool.name
      self.item = item
      self.outcome = outcome
    }

    init(name: String, path: String) {
      self.name = name
      self.path = path
      item = nil
      outcome = .passed
    }
  }

  private func outcome(_ item: ReportedItem) -> Outcome {
    if item.acceptance != nil { return .skipped }
    if item.isFinding { return isFailure(item.severity) ? .failed : .passed }
    return item.severity == .error ? .broken : .passed
  }

  private func clean(_ path: String) -> Case {
    Case(name: options.pick("nothing found", "ei löydöksiä"), path: path)
  }

  private func counts(_ cases: [Case]) -> String {
    XMLText.attributes([
      ("tests", "\(cases.count)"), ("failures", "\(cases.count { $0.outcome == .failed })"),
      ("errors", "\(cases.count { $0.outcome == .broken })"),
    ])
  }

  private func write(_ test: Case, to text: inout String) {
    let attributes = XMLText.attributes([
      ("name", test.name), ("classname", test.path), ("file", test.item?.path),
      ("line", test.item?.region.map { "\($0.startLine)" }),
    ])
    guard let item = test.item else {
      text += "    <testcase\(attributes)/>\n"
      return
    }
    let line = item.line(options)
    let message = XMLText.attributes([("message", VisibleText.line(item.message))])
    let type = XMLText.attributes([("type", item.rule)])
    text += "    <testcase\(attributes)>\n      "
    switch test.outcome {
    case .failed: text += "<failure\(message)\(type)>\(XMLText.escaped(line))</failure>"
    case .broken: text += "<error\(message)\(type)>\(XMLText.escaped(line))</error>"
    case .skipped: text += "<skipped\(XMLText.attributes([("message", line)]))/>"
    case .passed: text += "<system-out>\(XMLText.escaped(line))</system-out>"
    }
    text += "\n    </testcase>\n"
  }
}
