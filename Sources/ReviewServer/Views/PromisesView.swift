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
    var paths: Set<String>
    let standing: PromiseStanding?
    /// The first words of a page that say it today; nil where none do.
    let quote: String?
    /// When it was said; nil where nothing was recorded.
    var period: StatementPeriod?
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
    let channels = ChannelTable(words: words, PageOptions(language: t.language))
      .context(state.report)
    return Page(
      view: "promises", title: t("promisesTitle"),
      content: [
        "channels": channels,
        "lead": t(periods.isEmpty ? "promisesLeadNoHistory" : "promisesLead"),
        "hasTopics": !topics.isEmpty,
        "topics": topics.enumerated().map { index, topic in
          [
            "anchor": "topic-\(index + 1)", "topicName": topic.name, "count": topic.lines.count,
            "promises": topic.lines.map { line($0, t) },
          ] as TemplateContext
        },
      ], section: "/promises", isWide: channels is TemplateContext)
  }

  /// Those that are made now come first; what was said before follows in its topic. What differs in nothing that is shown is said once.
  private var lines: [Line] {
    var order: [[String]] = []
    var found: [[String]: Line] = [:]
    for line in periods.isEmpty ? linesOfToday : linesOfHistory {
      let period = line.period
      let key =
        [line.topic, line.value.en, period.map { $0.isCurrent ? "" : "\($0.last.number)" } ?? ""]
        + line.conditions
      guard var known = found[key] else {
        order.append(key)
        found[key] = line
        continue
      }
      known.paths.formUnion(line.paths)
      if let period, let before = known.period, period.first.number < before.first.number {
        known.period = period
      }
      found[key] = known
    }
    return order.compactMap { found[$0] }
  }

  private var linesOfHistory: [Line] {
    let standings = standings
    let quotes = quotes
    return periods.sorted { ($0.isCurrent ? 0 : 1) < ($1.isCurrent ? 0 : 1) }.map { period in
      let said = period.statement
      let key = Key(topic: said.topic, aspect: said.aspect, value: said.value.en)
      return Line(
        topic: said.topic, value: said.value, conditions: said.conditions,
        paths: Set(period.paths), standing: period.isCurrent ? standings[key] : nil,
        quote: period.isCurrent ? quotes[key] : nil, period: period)
    }
  }

  private var linesOfToday: [Line] {
    let standings = standings
    return promises.map { claim in
      Line(
        topic: claim.publicTopic, value: words.both(claim), conditions: claim.conditions,
        paths: [claim.evidence.path], standing: standings[key(claim)],
        quote: claim.evidence.quote, period: nil)
    }
  }

  private var quotes: [Key: String] {
    Dictionary(promises.map { (key($0), $0.evidence.quote) }) { first, _ in first }
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
    let outcome: TemplateContext? = line.standing.map {
      ["name": $0.rawValue, "label": t($0.key)]
    }
    let conditions = line.conditions.map { $0.trimmedMarks }.joined(separator: "; ")
    return [
      "isPast": period.map { !$0.isCurrent } ?? false, "outcome": outcome.orFalse,
      "valueWords": line.value[t.language],
      "conditions": conditions.isEmpty
        ? false : t("underCondition", ["words": conditions]) as any Sendable,
      "said": line.quote.orFalse,
      "where": line.paths.sorted().joined(separator: ", "),
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

extension String {
  /// The words without a mark that ends a clause, as it stands in the middle of a sentence.
  fileprivate var trimmedMarks: String {
    var text = self[...]
    while let last = text.last, ",;:".contains(last) || last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

extension ValueWords {
  /// A claim's value in both languages.
  func both(_ claim: Claim) -> LocalizedText {
    LocalizedText(en: words(claim, language: "en"), fi: words(claim, language: "fi"))
  }
}
