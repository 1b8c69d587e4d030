import PromiseModel
import Reporting

/// The recorded runs, the newest first.
struct RunListView {
  /// The oldest first.
  let runs: [RecordedRun]

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    var sites: Set<String> = []
    let lines = runs.map { run in
      line(run, hasEarlier: !sites.insert(run.site).inserted, t)
    }
    return Page(
      view: "runs-list", title: t("runsTitle"),
      content: ["hasRuns": !runs.isEmpty, "runs": Array(lines.reversed())], section: "/runs")
  }

  private func line(_ run: RecordedRun, hasEarlier: Bool, _ t: Texts) -> TemplateContext {
    let counts = Severity.allCases.reversed().compactMap { severity in
      run.findings[severity].map { "\(severity.plainWords[t.language]): \($0)" }
    }
    let unread = run.pagesUnread == 0 ? "" : t("pagesUnread", ["n": String(run.pagesUnread)])
    return [
      "number": run.number, "when": TimeWords.text(run.started, t), "runLabel": run.label.orFalse,
      "runSite": run.site, "pageWords": t.counted("pages", run.pagesRead) + unread,
      "findingWords": counts.isEmpty ? t("noFindings") : counts.joined(separator: ", "),
      "hasDifference": hasEarlier,
    ]
  }
}

/// What differs between a run and the one before it.
struct RunDifferenceView {
  let difference: RunDifference
  let names: RuleNames

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    let new = difference.findings.count { $0.change == .new }
    let fixed = difference.findings.count { $0.change == .fixed }
    return Page(
      view: "run", title: t("runTitle"),
      content: [
        "verdict": t("runVerdict", ["new": String(new), "fixed": String(fixed)]),
        "compared": t(
          "runCompared",
          [
            "later": TimeWords.text(difference.later.started, t),
            "earlier": TimeWords.text(difference.earlier.started, t),
          ]), "groups": groups(t), "hasStatements": !difference.statements.isEmpty,
        "statements": difference.statements.map { statement($0, t) },
        "hasUnread": !difference.unread.isEmpty,
        "unread": difference.unread.map {
          ["path": $0.path, "message": $0.message[t.language]] as TemplateContext
        },
      ], section: "/runs")
  }

  private func groups(_ t: Texts) -> [TemplateContext] {
    let order: [(FindingChange, String)] = [
      (.new, "groupNew"), (.fixed, "groupFixed"), (.unknown, "groupUnknown"),
    ]
    return order.compactMap { change, key in
      let findings = difference.findings.filter { $0.change == change }
      if findings.isEmpty { return nil }
      return [
        "groupName": change.rawValue, "heading": t(key), "count": findings.count,
        "findings": findings.map { finding($0, t) },
      ] as TemplateContext
    }
  }

  private func finding(_ compared: ComparedFinding, _ t: Texts) -> TemplateContext {
    let finding = compared.finding
    // What is gone stands in the earlier run.
    let run = compared.change == .fixed ? difference.earlier : difference.later
    return [
      "changeLabel": compared.change.plainWords[t.language],
      "byNewRules": compared.isByNewRules ? t("byNewRules") : false as any Sendable,
      "href": "/findings/\(finding.fingerprint)?run=\(run.number)",
      "message": finding.message[t.language],
      "where": [finding.main.path, finding.other?.path].compactMap { $0 }
        .joined(separator: " ↔ "),
    ]
  }

  private func statement(_ change: StatementChange, _ t: Texts) -> TemplateContext {
    let said = change.after ?? change.before
    func value(_ statement: RecordedStatement?) -> String {
      statement.map { $0.value[t.language] } ?? t("nothingSaid")
    }
    return [
      "topicName": names.topic(said?.topic ?? "", t),
      "sideWords": t(said?.side == .term ? "sideTerm" : "sidePromise"),
      "before": value(change.before), "after": value(change.after),
      "where": Set(change.places.map(\.path)).sorted().joined(separator: ", "),
    ]
  }
}
