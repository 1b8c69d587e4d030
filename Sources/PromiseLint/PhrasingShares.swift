import PromiseModel
import RulePacks

/// How much of a corpus is understood, by topic and language.
public struct PhrasingShares: Sendable {
  private struct Row: Sendable {
    var count = 0
    var understood = 0
    var wrong = 0
    var lookalikes = 0
    var falseAlarms = 0
  }
  private var rows: [String: Row] = [:]

  /// Counts outcomes.
  public init(_ outcomes: [PhrasingOutcome]) {
    for outcome in outcomes {
      let phrasing = outcome.phrasing
      for key in ["\(phrasing.topic) \(phrasing.language)", "all \(phrasing.language)", "all"] {
        var row = rows[key] ?? Row()
        if phrasing.aspect == nil {
          row.lookalikes += 1
          if outcome.verdict == .wrong { row.falseAlarms += 1 }
        } else {
          row.count += 1
          if outcome.verdict == .understood { row.understood += 1 }
          if outcome.verdict == .wrong { row.wrong += 1 }
        }
        rows[key] = row
      }
    }
  }

  /// A line for each topic and language, those of all at the end.
  public func table() -> String {
    rows.keys.sorted { (isSum($0) ? 1 : 0, $0) < (isSum($1) ? 1 : 0, $1) }.map { key in
      let row = rows[key]!
      return
        "\(key): \(row.understood) of \(row.count) understood (\(percent(row.understood, row.count)))"
        + ", \(row.wrong) wrongly (\(percent(row.wrong, row.count)))"
        + ", \(row.falseAlarms) of \(row.lookalikes) lookalikes taken for one\n"
    }.joined()
  }

  private func isSum(_ key: String) -> Bool { key.hasPrefix("all") }

  private func percent(_ part: Int, _ whole: Int) -> String {
    let tenths = whole == 0 ? 0 : (part * 2000 + whole) / (2 * whole)
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
