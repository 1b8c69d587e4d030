import PromiseLint
import PromiseModel
import Reporting
import RulePacks

/// The page of a draft: the verdict, the text with its promises marked, and the findings beside it.
struct DraftView {
  let result: DraftResult
  let decisions: [String: Decision]
  let today: CalendarDate
  let names: RuleNames
  /// What was just done, said above the verdict; nil for nothing.
  var notice: String?

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    let report = result.report
    let options = PageOptions(language: t.language, headingLevel: 3)
    let cards = report.findings.enumerated().map { index, finding in
      card(finding, number: index + 1, acceptance: nil, options, t)
    }
    let accepted = report.accepted.enumerated().map { index, item in
      card(
        item.finding, number: report.findings.count + index + 1, acceptance: item.acceptance,
        options, t)
    }
    var content: TemplateContext = [
      "notice": notice.orFalse, "number": result.draft.number,
      "draftTitle": result.draft.content.path,
      "when": TimeWords.text(result.draft.kept, t), "verdict": Self.verdict(report, t),
      "belowLaw": Self.belowLaw(report, t), "facts": facts(t),
      "problems": report.problems.map { Self.problem($0, t) },
      "findings": cards, "hasAccepted": !accepted.isEmpty, "accepted": accepted,
      "findingsHeading": t.counted("findingsHeading", cards.count),
      "nothingFound": t(accepted.isEmpty ? "nothingFound" : "nothingFoundButAccepted"),
      "pageLanguage": result.language.orFalse,
      "folds": DraftFolds(result: result, options: options, texts: t).context,
    ]
    content.merge(AnnotatedPageView(result: result, texts: t).context) { first, _ in first }
    return Page(
      view: "draft", title: result.draft.content.path, content: content, section: "/", isWide: true)
  }

  /// The outcome in one sentence.
  static func verdict(_ report: CheckReport, _ t: Texts) -> String {
    let count = report.findings.count { $0.verdict != .belowLaw }
    if count > 0 { return t.counted("verdictBroken", count) }
    if !report.findings.isEmpty { return t("verdictOnlyBelowLaw") }
    if !report.claims.contains(where: { $0.side == .promise }) { return t("verdictNoPromises") }
    if report.isIncomplete { return t("verdictIncomplete") }
    return t(report.accepted.isEmpty ? "verdictKept" : "verdictAccepted")
  }

  /// What the terms alone do wrong; `false` where that is said already or is nothing.
  private static func belowLaw(_ report: CheckReport, _ t: Texts) -> any Sendable {
    let count = report.findings.count { $0.verdict == .belowLaw }
    return count > 0 ? t.counted("belowLaw", count) : false
  }

  private func facts(_ t: Texts) -> String {
    let report = result.report
    let promises = report.claims.count { $0.side == .promise }
    let terms = report.documents.filter { $0.role == .term }.map(\.path)
    return t(
      "draftFacts",
      [
        "promises": t.counted("promises", promises), "kept": String(report.kept.count),
        "terms": terms.joined(separator: ", "),
      ])
  }

  /// A problem of a run in the list above a page.
  static func problem(_ problem: RunProblem, _ t: Texts) -> TemplateContext {
    [
      "path": problem.path.orFalse, "message": problem.message[t.language],
      "isGrave": problem.isIncomplete,
    ]
  }

  private func card(
    _ finding: Finding, number: Int, acceptance: Acceptance?, _ options: PageOptions, _ t: Texts
  ) -> TemplateContext {
    let decision = decisions[finding.fingerprint]
    let view = FindingView(
      finding, number: number, why: names.why(finding.rule), topic: names.topic(finding.topic),
      acceptance: acceptance, options: options)
    let state = DecisionState(decision, today: today)
    let sign: PromiseStanding =
      acceptance != nil ? .accepted : finding.verdict == .narrowing ? .narrowed : .broken
    return [
      "card": view.context, "cardSign": "\(sign.sign) \(number)",
      "decideHref": "/drafts/\(result.draft.number)/findings/\(finding.fingerprint)",
      "decideLabel": t(decision == nil ? "decide" : "decideAgain"),
      "decideSubject": finding.message[t.language],
      "state": state == .open ? false : state.context(t) as any Sendable,
    ]
  }
}

/// What the rules call things, looked up once.
struct RuleNames: Sendable {
  private let whys: [String: LocalizedText]
  private let topics: [String: LocalizedText]

  init(_ rules: RulePack) {
    var topics: [String: LocalizedText] = [:]
    for topic in rules.topics.sorted(by: { $0.id < $1.id }) where topics[topic.publicTopic] == nil {
      topics[topic.publicTopic] = topic.name
    }
    for topic in rules.topics where topic.id == topic.publicTopic { topics[topic.id] = topic.name }
    self.topics = topics
    let identities =
      rules.topics.flatMap { $0.rules.map(\.identity) } + rules.relations.map(\.identity)
      + rules.laws.map(\.identity) + rules.general.map(\.identity)
    whys = Dictionary(identities.map { ($0.id, $0.text.why) }) { first, _ in first }
  }

  /// Why a rule matters to a customer.
  func why(_ rule: String) -> LocalizedText? { whys[rule] }

  /// What people call a public topic.
  func topic(_ id: String) -> LocalizedText? { topics[id] }
}

/// Where a finding stands with those who decide.
enum DecisionState: String, CaseIterable {
  case open
  case fixPage = "fix-page"
  case fixTerms = "fix-terms"
  case accepted
  case expired
  case notContradiction = "not-contradiction"

  /// The state that a decision in force gives on a day; `open` where there is none.
  init(_ decision: Decision?, today: CalendarDate) {
    switch decision?.content.kind {
    case nil, .undo: self = .open
    case .fixPage: self = .fixPage
    case .fixTerms: self = .fixTerms
    case .notContradiction: self = .notContradiction
    case .accept: self = decision!.silences(on: today) ? .accepted : .expired
    }
  }

  /// Whether the finding waits for somebody.
  var isOpen: Bool { self == .open || self == .expired }

  /// The key of its word.
  var key: String {
    switch self {
    case .open: "stateOpen"
    case .fixPage: "stateFixPage"
    case .fixTerms: "stateFixTerms"
    case .accepted: "stateAccepted"
    case .expired: "stateExpired"
    case .notContradiction: "stateNotContradiction"
    }
  }

  func context(_ t: Texts) -> TemplateContext { ["name": rawValue, "label": t(key)] }
}
