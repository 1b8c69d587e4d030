import PromiseModel
import RulePacks

/// What the comparison must know beside the claims.
public struct CheckOptions: Sendable {
  /// The day the check speaks about; nil where law in force today (without an end) is meant. No clock is ever read.
  public let asOf: CalendarDate?
  /// Markets whose law applies (`fi`, `eu`, `uk`, …); empty where the site shall tell.
  public let markets: [String]
  /// What in the documents tells a country, in the order of their paths.
  public let marketMarks: [MarketMark]
  /// How often it goes wrong on each journey, 1 or more.
  public let failures: Int
  /// The channels that the documents speak in.
  public let channels: DocumentChannels
  /// Which documents are one page in several languages.
  public let versions: PageVersions
  /// Whether a second reader, who knows words and no rules, may put a finding among the undecided pairs.
  public let weighsWording: Bool

  /// Options; see the properties.
  public init(
    asOf: CalendarDate? = nil, markets: [String] = [], failures: Int = 1,
    channels: DocumentChannels = DocumentChannels(), versions: PageVersions = PageVersions(),
    marketMarks: [MarketMark] = [], weighsWording: Bool = false
  ) {
    self.weighsWording = weighsWording
    self.marketMarks = marketMarks
    self.versions = versions
    self.channels = channels
    self.failures = failures
    self.asOf = asOf
    self.markets = markets
  }
}

/// What came out of the comparison of all claims of a site. All lists are sorted.
public struct CheckOutcome: Sendable {
  /// Worst first, then by place.
  public let findings: [Finding]
  /// Pairs that could not be decided.
  public let undecided: [UndecidedPair]
  /// Promises that a clause keeps.
  public let kept: [KeptPromise]
  /// How many pairs were held against each other.
  public let comparedPairs: Int
  /// The worst path of each journey that the site's texts say something of, by the journey's id.
  public let journeys: [WorstPath]
  /// Whose law the texts of each language were held against, and why, by language.
  public let marketChoices: [MarketChoice]
  /// What each channel says of each matter.
  public let channels: ChannelMatrix
}

/// Holds the claims of a site against each other and against the law. Pure: the same claims give the same outcome.
public struct ContradictionChecker: Sendable {
  private let rules: RulePack
  private let words: ValueWords
  private let unspoken: UnspokenSteps
  private let aspects: [String: AspectDefinition]
  private let markets: MarketChooser
  private let languageNames: LanguageNames

  /// A checker for the rules of a pack.
  public init(rules: RulePack) {
    self.rules = rules
    var aspects: [String: AspectDefinition] = [:]
    for topic in rules.topics {
      for aspect in topic.aspects { aspects[topic.id + "/" + aspect.id] = aspect }
    }
    self.aspects = aspects
    markets = MarketChooser(rules)
    languageNames = LanguageNames(
      languages: Set(rules.languages.map(\.language)),
      countries: Set(MarketChooser.known(rules)))
    words = rules.valueWords()
    unspoken = UnspokenSteps(rules)
  }

  /// Compares all claims of a site; with `onlyRule` only that rule reports (and nothing is joined with other rules' findings).
  /// `translations` are held against the text of their elements and against nothing else.
  public func check(
    _ claims: [Claim], translations: [TranslatedClaim] = [],
    options: CheckOptions = CheckOptions(), onlyRule: String? = nil
  ) -> CheckOutcome {
    let sorted = claims.sorted(by: Self.precedes)
    let scopes = ScopeComparison(taxonomy: rules.scopes, claims: sorted)
    let headings = NamedHeadings(sorted)
    var byAspect: [String: [Claim]] = [:]
    for claim in sorted { byAspect[claim.topic + "/" + claim.aspect, default: []].append(claim) }
    var candidates: [Candidate] = []
    var undecided: [UndecidedPair] = []
    var kept: [KeptPromise] = []
    var pairs = 0
    func isWanted(_ identity: RuleIdentity) -> Bool {
      onlyRule == nil || identity.id == onlyRule
    }
    for topic in rules.topics {
      for rule in topic.rules where rule.identity.status.reports && isWanted(rule.identity) {
        guard let aspect = aspects[topic.id + "/" + rule.aspect] else { continue }
        let group = byAspect[topic.id + "/" + rule.aspect] ?? []
        if group.isEmpty { continue }
        let comparison = AspectComparison(
          rule: rule, topic: topic.publicTopic, values: ValueComparison(aspect: aspect),
          scopes: scopes, claims: group, headings: headings, channels: options.channels)
        switch rule.kind {
        case .weaker:
          let outcome = comparison.weakerPromises()
          candidates += outcome.candidates
          undecided += outcome.undecided
          kept += outcome.kept
          pairs += outcome.pairs
        case .disagreement: candidates += comparison.disagreements()
        case .unsupported: candidates += comparison.unsupported()
        }
      }
    }
    let relations = RelationComparison(
      relations: rules.relations.filter { isWanted($0.identity) }, aspects: aspects, scopes: scopes,
      headings: headings, claims: sorted)
    candidates += relations.candidates()
    candidates += GeneralComparison(
      rules: rules.general.filter { isWanted($0.identity) }, aspects: aspects, scopes: scopes,
      versions: LanguageVersions(versions: options.versions, names: languageNames),
      claims: byAspect,
      translations: Dictionary(
        grouping: translations.sorted { Self.precedes($0.claim, $1.claim) },
        by: { $0.claim.topic + "/" + $0.claim.aspect })
    ).candidates()
    candidates += SilenceComparison(
      rules: rules.general.filter { $0.compares == .silence && isWanted($0.identity) },
      aspects: aspects, unspoken: unspoken, claims: sorted
    ).candidates()
    let choices = markets.choices(sorted, named: options.markets, marks: options.marketMarks)
    let laws = LawComparison(
      laws: rules.laws.filter { isWanted($0.identity) },
      markets: Dictionary(uniqueKeysWithValues: choices.map { ($0.language, $0.markets) }),
      aspects: aspects, scopes: scopes,
      claims: sorted,
      options: options
    )
    candidates += laws.candidates()
    let wayRules = rules.general.filter {
      isWanted($0.identity) && [.ordinaryWay, .worstWay].contains($0.compares)
    }
    let marketsOfSite = Set(choices.flatMap(\.markets))
    let journeys =
      onlyRule == nil || !wayRules.isEmpty
      ? JourneyPlanner(rules: rules, failures: options.failures).worstPaths(
        sorted, markets: marketsOfSite) : []
    candidates += JourneyComparison(rules: wayRules, journeys: rules.journeys, paths: journeys)
      .candidates()
    let channelRules = rules.general.filter { $0.compares == .channels }
    let channels = ChannelComparison(
      channels: options.channels, aspects: aspects,
      claims: byAspect.compactMapValues { claims in
        let spoken = claims.filter { !unspoken.contains($0) }
        return spoken.isEmpty ? nil : spoken
      },
      exceptTopics: Set(channelRules.flatMap(\.exceptTopics))
    ).outcome()
    for rule in channelRules where rule.identity.status.reports && isWanted(rule.identity) {
      candidates += channels.candidates(rule, beside: candidates, options.channels)
    }
    if options.weighsWording {
      let doubts = ReadingDoubts(tables: rules.wordings, words: words)
      let judged = doubts.judged(candidates, among: sorted)
      candidates = judged.candidates
      undecided += judged.undecided
    }
    let matrix = channels.matrix(candidates, options.channels)
    let maker = FindingMaker(words: words, channels: options.channels)
    let findings = Candidate.merged(candidates, options.channels).map(maker.finding)
    return CheckOutcome(
      findings: findings.sorted(by: Self.precedes), undecided: undecided, kept: kept,
      comparedPairs: pairs, journeys: journeys, marketChoices: choices, channels: matrix)
  }

  /// The order of claims: by path, place, topic, aspect, reading.
  static func precedes(_ a: Claim, _ b: Claim) -> Bool {
    (a.evidence.path, a.evidence.span, a.topic, a.aspect)
      < (b.evidence.path, b.evidence.span, b.topic, b.aspect)
      || ((a.evidence.path, a.evidence.span, a.topic, a.aspect)
        == (b.evidence.path, b.evidence.span, b.topic, b.aspect)
        && (a.valueSpan, a.reading) < (b.valueSpan, b.reading))
  }

  /// The order of findings: worst first, then by place, rule and words.
  private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.severity != b.severity { return a.severity > b.severity }
    if a.main.evidence.path != b.main.evidence.path {
      return a.main.evidence.path < b.main.evidence.path
    }
    return (a.main.evidence.span, a.rule, a.fingerprint)
      < (b.main.evidence.span, b.rule, b.fingerprint)
  }
}

extension RuleStatus {
  /// Whether rules in this state report.
  var reports: Bool { self == .stable || self == .preview || self == .deprecated }
}
