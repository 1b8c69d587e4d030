import PromiseLint
import PromiseModel
import Reporting

/// What `baseline diff` shows.
struct BaselineSheet {
  let comparison: BaselineComparison
  let language: String

  private func pick(_ en: String, _ fi: String) -> String { language == "fi" ? fi : en }

  /// A heading with a count for each kind, and a line for each finding or entry.
  var text: String {
    let groups: [(String, [String])] = [
      (pick("New", "Uusia"), comparison.new.map(line)),
      (pick("Expired", "Vanhentuneita"), comparison.expired.map { line($0.entry) }),
      (pick("Words changed", "Sanat muuttuneet"), comparison.lapsed.map { line($0.entry) }),
      (pick("Not found any more", "Ei enää löydy"), comparison.unused.map(line)),
      (pick("Page not read", "Sivua ei luettu"), comparison.unread.map(line)),
    ]
    var text = ""
    for (title, lines) in groups where !lines.isEmpty {
      text += "\(title) (\(lines.count))\n" + lines.map { "  \($0)\n" }.joined()
    }
    let count = comparison.accepted.count
    return text + pick("Accepted: \(count)\n", "Hyväksyttyjä: \(count)\n")
  }

  private func line(_ finding: Finding) -> String {
    let place = "\(finding.main.evidence.path):\(finding.main.evidence.region.startLine)"
    let print = finding.fingerprint.prefix(12)
    return VisibleText.line(
      "\(finding.severity.rawValue) \(finding.rule) \(place) \(print) \(finding.message[language])")
  }

  private func line(_ entry: BaselineEntry) -> String {
    let place = entry.position.map { "\($0.file):\($0.line)" } ?? ""
    let quote = pick("“", "”") + entry.quote + "”"
    return VisibleText.line("\(place) \(entry.rule) \(entry.file) \(quote): \(entry.reason)")
  }

  /// The same as JSON: `new` and `accepted` findings, and `expired`, `lapsed`, `unused` and `unread` entries.
  var json: String {
    JSONValue.object([
      "schemaVersion": 1, "new": .array(comparison.new.map(value)),
      "accepted": .array(comparison.accepted.map { value($0.finding) }),
      "expired": .array(comparison.expired.map { value($0.entry) }),
      "lapsed": .array(comparison.lapsed.map { value($0.entry) }),
      "unused": .array(comparison.unused.map(value)),
      "unread": .array(comparison.unread.map(value)),
    ]).text()
  }

  private func value(_ finding: Finding) -> JSONValue {
    .members([
      "fingerprint": .string(finding.fingerprint), "rule": .string(finding.rule),
      "severity": .string(finding.severity.rawValue),
      "file": .string(finding.main.evidence.path),
      "line": .int(finding.main.evidence.region.startLine),
      "quote": .string(finding.main.evidence.quote),
      "otherFile": finding.other.map { .string($0.evidence.path) },
      "otherQuote": finding.other.map { .string($0.evidence.quote) },
      "message": .object(["en": .string(finding.message.en), "fi": .string(finding.message.fi)]),
    ])
  }

  private func value(_ entry: BaselineEntry) -> JSONValue {
    .members([
      "fingerprint": .string(entry.fingerprint), "rule": .string(entry.rule),
      "file": .string(entry.file), "quote": .string(entry.quote),
      "otherFile": entry.otherFile.map(JSONValue.string),
      "otherQuote": entry.otherQuote.map(JSONValue.string), "reason": .string(entry.reason),
      "who": entry.who.map(JSONValue.string), "until": entry.until.map { .string($0.iso) },
    ])
  }
}
