import PromiseModel
import Reporting

/// What a person filled in to decide about a finding.
struct DecisionForm {
  var kind = ""
  var until = ""
  var reason = ""
  var owner = ""
  var decidedBy = ""
  /// What must be mended.
  var problems: [InvalidField] = []
}

/// A finding that somebody may decide about, wherever it was seen.
struct DecidableFinding: Sendable {
  /// As the decision keeps it.
  let finding: RecordedFinding
  /// For the template `finding-card`.
  let card: TemplateContext
  /// The site for which the decision holds.
  let site: String
  /// The recorded run in which it was seen; nil where it was seen in a draft.
  let run: Int?
  /// Where the form is sent to.
  let action: String
  /// Where the finding was listed.
  let backHref: String
  let backKey: String
}

/// A finding with what was decided about it, and the form to decide.
struct FindingDetailView {
  let subject: DecidableFinding
  /// All decisions about it, the oldest first.
  let trail: [Decision]
  let form: DecisionForm
  let today: CalendarDate
  /// Whether the person's name is asked for.
  let asksName: Bool
  var notice: String?

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    let latest = trail.last
    let state = DecisionState(latest, today: today)
    let isUndo = form.kind == DecisionKind.undo.rawValue
    var content: TemplateContext = [
      "card": subject.card, "backHref": subject.backHref, "backLabel": t(subject.backKey),
      "notice": notice.orFalse, "action": subject.action,
      "runNumber": subject.run.map(String.init) ?? "", "state": state.context(t),
      "stateWords": t(state.key + "Words"),
      "formError": form.problems.isEmpty ? false : t("formHasErrors") as any Sendable,
      "kindError": error(.kind, t).orFalse, "hasTrail": !trail.isEmpty,
      "trail": trail.reversed().map { Self.line($0, t) },
      "undo": latest == nil || latest?.content.kind == .undo
        ? false : undo(isUndo, t) as any Sendable,
    ]
    content.merge(fields(isUndo ? DecisionForm() : form, t)) { first, _ in first }
    return Page(
      view: "finding", title: subject.finding.message[t.language], content: content,
      section: subject.backHref.hasPrefix("/drafts") ? "/" : "/findings",
      status: form.problems.isEmpty ? .ok : .badRequest)
  }

  private func error(_ name: InvalidField.Name, _ t: Texts) -> String? {
    form.problems.first { $0.name == name }?.message[t.language]
  }

  private func fields(_ form: DecisionForm, _ t: Texts) -> TemplateContext {
    let kinds: [DecisionKind] = [.fixPage, .fixTerms, .accept, .notContradiction]
    return [
      "kinds": kinds.map { kind in
        [
          "value": kind.rawValue, "label": t(kind.key), "hint": t(kind.key + "Hint"),
          "isChosen": form.kind == kind.rawValue,
        ] as TemplateContext
      },
      "until": Field(
        name: "until", label: t("fieldUntil"), hint: t("fieldUntilHint"), value: form.until,
        error: error(.until, t), type: "date"
      ).context,
      "reason": Field(
        name: "reason", label: t("fieldReason"), hint: t("fieldReasonHint"), value: form.reason,
        error: error(.reason, t), rows: 3
      ).context,
      "owner": Field(
        name: "owner", label: t("fieldOwner"), hint: t("fieldOwnerHint"), value: form.owner,
        error: error(.owner, t)
      ).context,
      "decidedBy": asksName
        ? Field(
          name: "decidedBy", label: t("fieldDecidedBy"), value: form.decidedBy,
          error: error(.decidedBy, t), autocomplete: "name"
        ).context : false as any Sendable,
    ]
  }

  private func undo(_ isOpen: Bool, _ t: Texts) -> TemplateContext {
    [
      "undoOpen": isOpen,
      "undoReason": Field(
        name: "undoReason", label: t("fieldUndoReason"), hint: t("fieldReasonHint"),
        value: isOpen ? form.reason : "", error: isOpen ? error(.reason, t) : nil, rows: 2
      ).context,
      "undoBy": asksName
        ? Field(
          name: "undoBy", label: t("fieldDecidedBy"), value: form.decidedBy,
          error: isOpen ? error(.decidedBy, t) : nil, autocomplete: "name"
        ).context : false as any Sendable,
    ]
  }

  private static func line(_ decision: Decision, _ t: Texts) -> TemplateContext {
    let content = decision.content
    let until = content.until.map { ", " + t("untilDay", ["day": TimeWords.day($0, t)]) } ?? ""
    return [
      "kindLabel": content.kind.words[t.language] + until,
      "when": TimeWords.text(decision.decided, t),
      "decidedBy": content.decidedBy, "reason": content.reason,
      "details": t("trailOwner", ["owner": content.owner]),
    ]
  }
}

extension DecisionKind {
  /// The key of its word; with `Hint` after it, of what it means.
  var key: String {
    switch self {
    case .fixPage: "kindFixPage"
    case .fixTerms: "kindFixTerms"
    case .accept: "kindAccept"
    case .notContradiction: "kindNotContradiction"
    case .undo: "kindUndo"
    }
  }
}
