import PromiseModel

/// A finding as its card shows it: what fills the template `finding-card`.
public struct FindingView: Sendable {
  /// All that the template names.
  public let context: TemplateContext

  /// A finding of a run.
  ///
  /// - Parameters:
  ///   - number: 1-based; part of the card's anchor (`#finding-1`), different on one page
  ///   - why: why it matters to a customer, from the rule
  ///   - topic: what people call the topic; its id where nil
  ///   - change: what became of it since the run before, nil where that is not known
  ///   - acceptance: why it does not count, nil where it does
  public init(
    _ finding: Finding, number: Int, why: LocalizedText? = nil, topic: LocalizedText? = nil,
    change: FindingChange? = nil, acceptance: Acceptance? = nil, options: PageOptions
  ) {
    let card = FindingCard(finding, why: why, topic: topic)
    context = card.context(
      number: number, change: change, acceptance: acceptance, options: options)
  }

  /// A finding of a recorded run, which knows fewer things.
  ///
  /// - Parameters:
  ///   - advice: what to do, from the rule; nil where the rule is not known any more
  ///   - rewordings: ready sentences, where they are known
  ///   - others: see the other initialiser
  public init(
    recorded finding: RecordedFinding, number: Int, advice: LocalizedText? = nil,
    rewordings: Rewordings = .none, why: LocalizedText? = nil, topic: LocalizedText? = nil,
    change: FindingChange? = nil, acceptance: Acceptance? = nil, options: PageOptions
  ) {
    let card = FindingCard(
      finding, advice: advice, rewordings: rewordings, why: why, topic: topic)
    context = card.context(
      number: number, change: change, acceptance: acceptance, options: options)
  }
}

/// What a card shows, whatever the finding comes from.
struct FindingCard {
  let severity: Severity
  /// What is the matter, in a few words.
  let kind: LocalizedText
  let rule: String
  let topic: LocalizedText
  let fingerprint: String
  let message: LocalizedText
  let advice: LocalizedText?
  let rewordings: Rewordings
  let why: LocalizedText?
  let legalBasis: String?
  let sides: [EvidenceSide]
  /// The clauses that lead to it one after another; empty where one alone does, or where they are not known any more.
  let chain: [QuotedPassage]

  init(_ finding: Finding, why: LocalizedText?, topic: LocalizedText?) {
    severity = finding.severity
    kind =
      finding.channels == nil
      ? finding.verdict.plainWords
      : LocalizedText(
        en: "Two channels say different things", fi: "Kaksi kanavaa sanoo eri asiat")
    rule = finding.rule
    self.topic = Self.named(finding.topic, topic)
    fingerprint = finding.fingerprint
    message = finding.message
    advice = finding.advice
    rewordings = finding.rewordings
    self.why = why
    legalBasis = finding.legalBasis
    sides = EvidenceSide.sides(of: finding)
    chain = finding.chain.map { QuotedPassage($0) }
  }

  init(
    _ finding: RecordedFinding, advice: LocalizedText?, rewordings: Rewordings,
    why: LocalizedText?, topic: LocalizedText?
  ) {
    severity = finding.severity
    kind = finding.verdict.plainWords
    rule = finding.rule
    self.topic = Self.named(finding.topic, topic)
    fingerprint = finding.fingerprint
    message = finding.message
    self.advice = advice
    self.rewordings = rewordings
    self.why = why
    legalBasis = finding.legalBasis
    sides = EvidenceSide.sides(of: finding)
    chain = []
  }

  /// A topic's name and id.
  private static func named(_ id: String, _ name: LocalizedText?) -> LocalizedText {
    LocalizedText(
      en: name.map { "\($0.en) (\(id))" } ?? id, fi: name.map { "\($0.fi) (\(id))" } ?? id)
  }

  func context(
    number: Int, change: FindingChange?, acceptance: Acceptance?, options: PageOptions
  ) -> TemplateContext {
    let language = options.language
    let mends = mends(options)
    return [
      "words": PageWords.context(language), "id": "finding-\(number)", "number": number,
      "level": options.headingLevel, "innerLevel": options.headingLevel + 1,
      "severity": [
        "name": severity.rawValue, "text": severity.plainWords[language],
      ] as TemplateContext,
      "kind": kind[language],
      "change": change.map {
        ["name": $0.rawValue, "text": $0.plainWords[language]] as TemplateContext
      } ?? false as any Sendable,
      "hasChain": !chain.isEmpty,
      "chain": chain.map { passage in
        ["quote": passage.quoteContext(options), "place": passage.placeContext(options)]
          as TemplateContext
      },
      "message": message[language], "sides": sides.map { $0.context(options) },
      "lawSide": sides.count == 1 ? legalBasis.orFalse : false,
      "lawLine": sides.count == 1 ? false : legalBasis.orFalse,
      "why": (why?[language]).orFalse, "mends": mends, "hasMends": !mends.isEmpty,
      "hasTwoMends": mends.count > 1,
      "advice": mends.isEmpty ? (advice?[language]).orFalse : false,
      "acceptance": acceptance.map { Self.acceptance($0, options) } ?? false as any Sendable,
      "rule": rule, "topic": topic[language], "fingerprint": fingerprint,
    ]
  }

  /// The ready sentences, each in the language of the side that it mends.
  private func mends(_ options: PageOptions) -> [TemplateContext] {
    func mend(_ key: String, _ text: LocalizedText?, _ role: DocumentRole) -> TemplateContext? {
      guard let text else { return nil }
      let spoken = sides.first { $0.role == role }?.passage.language
      let language = spoken == "fi" || spoken == "en" ? spoken! : options.language
      guard !text[language].isEmpty else { return nil }
      return [
        "title": PageWords.context(options.language)[key] ?? "", "text": text[language],
        "lang": language, "isPage": role == .promise,
      ]
    }
    return [
      mend("changePage", rewordings.page, .promise),
      mend("changeTerms", rewordings.terms, .term),
    ].compactMap { $0 }
  }

  private static func acceptance(_ acceptance: Acceptance, _ options: PageOptions)
    -> TemplateContext
  {
    [
      "reason": acceptance.reason, "who": acceptance.who.orFalse,
      "until": acceptance.until.map { DayWords.text($0, options) } ?? false as any Sendable,
      "where": acceptance.source == .decision
        ? false
        : acceptance.path + options.pick(", line ", ", rivi ") + String(acceptance.line)
          as any Sendable,
    ]
  }
}

/// Days as people write them.
enum DayWords {
  /// `29 November 2026`, `29.11.2026`.
  static func text(_ day: CalendarDate, _ options: PageOptions) -> String {
    ValueWords().words(.date(from: day, to: day), language: options.language)
  }
}
