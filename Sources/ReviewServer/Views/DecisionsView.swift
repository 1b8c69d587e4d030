import PromiseModel
import Reporting

/// The audit trail: every decision, the newest first.
struct DecisionsView {
  /// The oldest first.
  let decisions: [Decision]

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    return Page(
      view: "decisions", title: t("decisionsTitle"),
      content: [
        "hasDecisions": !decisions.isEmpty,
        "decisions": decisions.reversed().map { line($0, t) },
      ], section: "/decisions", isWide: true)
  }

  private func line(_ decision: Decision, _ t: Texts) -> TemplateContext {
    let content = decision.content
    let finding = content.finding
    let run = content.run.map { "?run=\($0)" } ?? ""
    return [
      "when": TimeWords.text(decision.decided, t), "kindName": content.kind.rawValue,
      "kindLabel": content.kind.words[t.language],
      "until": content.until.map { t("untilDay", ["day": TimeWords.day($0, t)]) }.orFalse,
      "before": decision.previous.map { t("decidedBefore", ["decision": $0.words[t.language]]) }
        .orFalse,
      "href": "/findings/\(finding.fingerprint)\(run)", "message": finding.message[t.language],
      "where": [finding.main.path, finding.other?.path].compactMap { $0 }
        .joined(separator: " ↔ "),
      "reason": content.reason, "decidedBy": content.decidedBy,
      "ownerWords": t("trailOwner", ["owner": content.owner]),
    ]
  }
}
