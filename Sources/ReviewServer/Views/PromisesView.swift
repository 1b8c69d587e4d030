import PromiseLint
import PromiseModel
import Reporting

/// What the site promises today, topic by topic, how each promise stands, and since when it is made.
struct PromisesView {
  /// What recorded runs say; empty where nothing was recorded.
  let periods: [StatementPeriod]
  /// The site as it was read last.
  let state: SiteState
  let words: ValueWords
  let names: RuleNames

  private struct Line {
    let topic: String
    let value: LocalizedText
    let conditions: [String]
    let paths: [String]
    let standing: PromiseStanding?
    let period: StatementPeriod?
  }

  private struct Key: Hashable {
    let topic: String
    let aspect: String
    let value: String
  }

  func page(for visitor: Visitor) -> Page {
    let t = visitor.texts
    let topics = Dictionary(grouping: lines, by: \.topic)
      .map { (id: $0.key, name: names.topic($0.key, t), lines: $0.value) }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return Page(
      view: "promises", title: t("promisesTitle"),
      content: [
        "lead": t(periods.isEmpty ? "promisesLeadNoHistory" : "promisesLead"),
        "hasTopics": !topics.isEmpty,
        "topics": topics.enumerated().map { index, topic in
          [
            "anchor": "topic-\(index + 1)", "topicName": topic.name, "count": topic.lines.count,
            "promises": topic.lines.map { line($0, t) },
          ] as TemplateContext
        },
      ], section: "/promises")
  }

  /// Those that are made now come first; what was said before follows in its topic.
  private var lines: [Line] {
    let standings = standings
    if periods.isEmpty { return linesOfToday(standings) }
    return periods.sorted { ($0.isCurrent ? 0 : 1) < ($1.isCurrent ? 0 : 1) }.map { period in
      let said = period.statement
      let key = Key(topic: said.topic, aspect: said.aspect, value: said.value.en)
      return Line(
        topic: said.topic, value: said.value, conditions: said.conditions, paths: period.paths,
        standing: period.isCurrent ? standings[key] : nil, period: period)
    }
  }

  private func linesOfToday(_ standings: [Key: PromiseStanding]) -> [Line] {
    var order: [Key] = []
    var found: [Key: (value: LocalizedText, conditions: [String], paths: Set<String>)] = [:]
    for claim in promises {
      let key = key(claim)
      if found[key] == nil {
        order.append(key)
        found[key] = (words.both(claim), claim.conditions, [])
      }
      found[key]?.paths.insert(claim.evidence.path)
    }
    return order.compactMap { key in
      found[key].map {
        Line(
          topic: key.topic, value: $0.value, conditions: $0.conditions, paths: $0.paths.sorted(),
          standing: standings[key], period: nil)
      }
    }
  }

  private var promises: [Claim] { state.report.claims.filter { $0.side == .promise } }

  private func key(_ claim: Claim) -> Key {
    Key(topic: claim.publicTopic, aspect: claim.aspect, value: words.both(claim).en)
  }

  /// How promises stand in the site as it was read last: the gravest of each.
  private var standings: [Key: PromiseStanding] {
    var standings: [Key: PromiseStanding] = [:]
    func add(_ claim: Claim, _ standing: PromiseStanding) {
      guard claim.side == .promise else { return }
      let key = key(claim)
      standings[key] = min(standings[key] ?? standing, standing)
    }
    for finding in state.report.findings {
      add(finding.main, finding.verdict == .narrowing ? .narrowed : .broken)
    }
    for pair in state.report.kept { add(pair.promise, .kept) }
    for claim in promises { add(claim, .unanswered) }
    return standings
  }

  private func line(_ line: Line, _ t: Texts) -> TemplateContext {
    let period = line.period
    let outcome: TemplateContext? = line.standing.map { standing in
      [
        "name": standing == .unanswered ? "open" : standing.rawValue, "label": t(standing.key),
      ]
    }
    return [
      "isPast": period.map { !$0.isCurrent } ?? false, "outcome": outcome.orFalse,
      "valueWords": line.value[t.language], "scopeWords": false,
      "conditions": line.conditions.isEmpty
        ? false
        : t("underCondition", ["words": line.conditions.joined(separator: "; ")]) as any Sendable,
      "where": line.paths.joined(separator: ", "),
      "since": period.map { since($0, t) } ?? false as any Sendable,
    ]
  }

  private func since(_ period: StatementPeriod, _ t: Texts) -> String {
    let first = TimeWords.day(period.first.started.day, t)
    let last = TimeWords.day(period.last.started.day, t)
    if period.isCurrent { return t("promisedSince", ["first": first]) }
    return t("promisedFromTo", ["first": first, "last": last])
  }
}

extension ValueWords {
  /// A claim's value in both languages.
  func both(_ claim: Claim) -> LocalizedText {
    LocalizedText(en: words(claim, language: "en"), fi: words(claim, language: "fi"))
  }
}
