import PromiseModel
import Reporting

/// Which findings of a run are shown.
struct FindingFilter {
  /// A state's raw value, `all`, or `unsettled`: all that no decision silences.
  var state = unsettled
  /// A public topic; empty for all.
  var topic = ""

  static let unsettled = "unsettled"
  static let all = "all"

  func shows(_ state: DecisionState) -> Bool {
    switch self.state {
    case Self.all: true
    case Self.unsettled: ![.accepted, .notContradiction].contains(state)
    default: state.rawValue == self.state
    }
  }
}

/// The findings of a recorded run, with what was decided about each.
struct FindingListView {
  /// All runs that can be chosen, the newest first.
  let runs: [RecordedRun]
  /// The chosen one with what it found; nil where nothing was recorded.
  let contents: RunContents?
  let decisions: [String: Decision]
  let filter: FindingFilter
  let today: CalendarDate
  let names: RuleNames
  /// What was just done, said above the list; nil for nothing.
  var notice: String?

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    let findings = contents?.findings ?? []
    let states = findings.map { DecisionState(decisions[$0.fingerprint], today: today) }
    let waiting = states.count { FindingFilter().shows($0) }
    let shown = zip(findings, states).filter { finding, state in
      filter.shows(state) && (filter.topic.isEmpty || finding.topic == filter.topic)
    }
    let verdict =
      contents == nil
      ? t("navFindings")
      : waiting == 0 ? t("listNothingOpen") : t.counted("listOpen", waiting)
    return Page(
      view: "findings", title: t("navFindings"),
      content: [
        "notice": notice.orFalse, "verdict": verdict,
        "run": contents.map { runFacts($0.run, t) }.orFalse,
        "isIncomplete": !(contents?.run.isComplete ?? true), "hasRuns": contents != nil,
        "runs": runs.map { option(String($0.number), runName($0, t), contents?.run == $0) },
        "states": stateOptions(t), "topics": topicOptions(findings, t),
        "shown": t(
          "listShown", ["n": String(shown.count), "all": String(findings.count)]),
        "findings": shown.map { line($0, $1, t) },
      ], section: "/findings")
  }

  private func runFacts(_ run: RecordedRun, _ t: Texts) -> String {
    t(
      "runFacts",
      [
        "when": TimeWords.text(run.started, t), "pages": t.counted("pages", run.pagesRead),
        "site": run.site,
      ])
  }

  private func runName(_ run: RecordedRun, _ t: Texts) -> String {
    let isOther = run.site != contents?.run.site
    return [TimeWords.text(run.started, t), run.label, isOther ? run.site : nil]
      .compactMap { $0 }.joined(separator: " · ")
  }

  private func option(_ value: String, _ label: String, _ isChosen: Bool) -> TemplateContext {
    ["value": value, "label": label, "isChosen": isChosen]
  }

  private func stateOptions(_ t: Texts) -> [TemplateContext] {
    [option(FindingFilter.unsettled, t("filterUnsettled"), filter.state == FindingFilter.unsettled)]
      + DecisionState.allCases.map { option($0.rawValue, t($0.key), filter.state == $0.rawValue) }
      + [option(FindingFilter.all, t("filterAll"), filter.state == FindingFilter.all)]
  }

  private func topicOptions(_ findings: [RecordedFinding], _ t: Texts) -> [TemplateContext] {
    let topics = Set(findings.map(\.topic)).map { (id: $0, name: names.topic($0, t)) }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return [option("", t("filterAllTopics"), filter.topic.isEmpty)]
      + topics.map { option($0.id, $0.name, filter.topic == $0.id) }
  }

  private func line(
    _ finding: RecordedFinding, _ state: DecisionState, _ t: Texts
  ) -> TemplateContext {
    let decision = decisions[finding.fingerprint]
    return [
      "stateName": state.rawValue, "stateLabel": t(state.key),
      "severityName": finding.severity.rawValue,
      "severityLabel": finding.severity.plainWords[t.language],
      "topicName": names.topic(finding.topic, t), "message": finding.message[t.language],
      "carried": finding.isCarried ? t("carried") : false as any Sendable,
      "href": "/findings/\(finding.fingerprint)?run=\(contents?.run.number ?? 0)",
      "where": [finding.main.path, finding.other?.path].compactMap { $0 }
        .joined(separator: " ↔ "),
      "decided": decision.map { decided($0, t) }.orFalse,
    ]
  }

  private func decided(_ decision: Decision, _ t: Texts) -> String {
    let content = decision.content
    let until = content.until.map { ", " + t("untilDay", ["day": TimeWords.day($0, t)]) } ?? ""
    return "\(content.owner)\(until): \(content.reason)"
  }
}

extension RuleNames {
  /// What people call a public topic; its id where the rules do not know it any more.
  func topic(_ id: String, _ t: Texts) -> String { topic(id)?[t.language] ?? id }
}
