import ClaimExtraction
import ContradictionChecking
import DocumentReading
import LanguageAnalysis
import PromiseModel
import RulePacks
import Synchronization

/// One file to be checked.
public struct LinterInput: Sendable {
  /// The path as reported: relative, `/` between parts.
  public let path: String
  /// Gives the file as stored, when it is read: a site's files need not all be in memory at once. Nil where it can't be read any more.
  public let contents: @Sendable () -> [UInt8]?
  /// The side it stands on, nil where it shall be guessed.
  public let role: DocumentRole?
  /// Why it stands there, where `role` is given.
  public let roleReason: LocalizedText?
  /// What the sender said of the file, nil where it was not sent.
  public let transport: TransportMetadata?
  /// The channel it speaks in, nil where it shall be guessed.
  public let placement: ChannelPlacement?

  /// A file in memory; see the properties.
  public init(
    path: String, bytes: [UInt8], role: DocumentRole? = nil, roleReason: LocalizedText? = nil,
    placement: ChannelPlacement? = nil
  ) {
    self.init(path: path, role: role, roleReason: roleReason, placement: placement) { bytes }
  }

  /// A file that is fetched when it is read, once for each run; see the properties.
  public init(
    path: String, role: DocumentRole? = nil, roleReason: LocalizedText? = nil,
    transport: TransportMetadata? = nil, placement: ChannelPlacement? = nil,
    contents: @escaping @Sendable () -> [UInt8]?
  ) {
    self.placement = placement
    self.path = path
    self.contents = contents
    self.role = role
    self.roleReason = roleReason
    self.transport = transport
  }
}

/// How a run is done.
public struct LinterOptions: Sendable {
  /// How many documents are read at the same time; 0 for as many as there are processors. The outcome is the same for any number.
  public let jobs: Int
  /// The day the check speaks about; nil for law in force today.
  public let asOf: CalendarDate?
  /// Markets whose law applies; empty where languages and currencies shall tell.
  public let markets: [String]
  /// What was read of pages in earlier runs; nil where every page shall be read. The outcome is the same either way.
  public let readings: (any ReadingCache)?
  /// How often it goes wrong on each journey, 1 or more.
  public let failures: Int

  /// Options; see the properties.
  public init(
    jobs: Int = 0, asOf: CalendarDate? = nil, markets: [String] = [],
    readings: (any ReadingCache)? = nil, failures: Int = 1
  ) {
    self.failures = failures
    self.readings = readings
    self.jobs = jobs
    self.asOf = asOf
    self.markets = markets
  }
}

/// Runs the stages: documents to claims side by side, then all claims of the site against each other.
public struct Linter: Sendable {
  let rules: RulePack
  let model: LanguageModel
  let reader = DocumentReader(pdfText: PDFConverter().text)
  let extractor: ClaimExtractor
  let checker: ContradictionChecker
  let roles: RoleGuess
  let channels: ChannelGuess
  let unspoken: UnspokenSteps
  let markets: MarketMarkFinder

  /// A linter for a rule pack.
  public init(rules: RulePack) {
    self.rules = rules
    model = LanguageModel(definitions: rules.languages)
    extractor = ClaimExtractor(rules: rules, model: model)
    checker = ContradictionChecker(rules: rules)
    roles = RoleGuess(model: model, languages: rules.languages)
    channels = ChannelGuess(languages: rules.languages)
    unspoken = UnspokenSteps(rules)
    markets = MarketMarkFinder(rules: rules, model: model)
  }

  /// Checks a site. `progress` is told how many of how many documents are read, from any thread. Never throws: what can't be read is
  /// a problem in the report.
  public func check(
    _ inputs: [LinterInput], options: LinterOptions = LinterOptions(),
    progress: (@Sendable (Int, Int) -> Void)? = nil
  ) async -> CheckReport {
    let sorted = inputs.sorted { $0.path < $1.path }
    let read = await readAll(sorted, options, progress: progress)
    let claims = SiteCurrency.filled(read.flatMap(\.claims))
    let outcome = checker.check(
      claims, translations: read.flatMap(\.translations),
      options: CheckOptions(
        asOf: options.asOf, markets: options.markets, failures: options.failures,
        channels: DocumentChannels(read.map(\.summary)),
        versions: PageVersions(read.map { ($0.summary.path, $0.alternates) }),
        marketMarks: read.flatMap(\.marketMarks), weighsWording: true))
    let descriptions = ruleDescriptions
    let judged = InlineAcceptances(
      read.flatMap(\.acceptances), rules: Set(descriptions.map(\.id))
    ).applied(to: outcome.findings)
    return CheckReport(
      documents: read.map(\.summary), claims: claims.filter { !unspoken.contains($0) },
      findings: judged.findings,
      undecided: outcome.undecided, kept: outcome.kept, unread: read.flatMap(\.unread),
      problems: read.flatMap(\.problems) + judged.problems + Self.missingSides(read),
      comparedPairs: outcome.comparedPairs, rules: descriptions, accepted: judged.accepted,
      journeys: outcome.journeys, marketChoices: outcome.marketChoices, channels: outcome.channels)
  }

  /// Reads one document in the calling thread: what the benchmark measures.
  public func read(_ input: LinterInput, with analyzer: TextAnalyzer) -> DocumentResult {
    read(input.contents(), of: input, with: analyzer)
      .with(roleReason: nil, placement: input.placement)
  }

  /// The reading of an earlier run where the page is the same, else a new one.
  private func recall(
    _ input: LinterInput, _ readings: any ReadingCache, with analyzer: TextAnalyzer
  ) -> DocumentResult {
    let contents = input.contents()
    guard let contents else {
      return read(nil, of: input, with: analyzer)
        .with(roleReason: nil, placement: input.placement)
    }
    let key = ReadingKey(
      path: input.path, digest: sha256(contents), role: input.role, transport: input.transport)
    // What is kept has the channel that is guessed: a setting is of the run.
    if let known = readings.reading(of: key) {
      return known.with(roleReason: input.roleReason, placement: input.placement)
    }
    let result = read(contents, of: input, with: analyzer)
    readings.keep(result, of: key)
    return result.with(roleReason: nil, placement: input.placement)
  }

  private func read(
    _ contents: [UInt8]?, of input: LinterInput, with analyzer: TextAnalyzer
  ) -> DocumentResult {
    let document = reader.read(
      contents ?? [], path: input.path, transport: input.transport)
    let analyzed = analyzer.analyze(document)
    let (role, reason) =
      input.role.map {
        ($0, input.roleReason ?? LocalizedText(en: "as configured", fi: "asetusten mukaan"))
      } ?? roles.guess(document, analyzed)
    let extracted = extractor.extract(
      document, analyzed, side: role, unseenWith: analyzer)
    return DocumentResult(
      summary: DocumentSummary(
        path: input.path, role: role, roleReason: reason, language: analyzed.language,
        encoding: document.encoding.name,
        byteCount: document.origin?.byteCount ?? document.bytes.count,
        digest: document.origin?.digest ?? sha256(document.bytes),
        claimCount: extracted.claims.count { !unspoken.contains($0) },
        placement: channels.guess(
          path: input.path, type: document.mediaType, role: role,
          isLive: input.transport != nil)),
      claims: extracted.claims, unread: extracted.unread,
      problems: contents == nil
        ? [Self.vanished(input.path)] : document.notices.map { $0.problem(document) },
      acceptances: document.acceptances.map {
        PlacedAcceptance(
          path: input.path, region: document.region(of: $0.span), acceptance: $0)
      }, alternates: document.alternates,
      translations: extractor.translatedClaims(document, side: role, with: analyzer).map {
        TranslatedClaim(claim: $0.claim, element: $0.element)
      }, marketMarks: markets.marks(document, analyzed))
  }

  private static func vanished(_ path: String) -> RunProblem {
    RunProblem(
      kind: "unreadable-file", path: path,
      message: LocalizedText(
        en: "The file could not be read again. Run the check once nothing changes the folder.",
        fi: "Tiedostoa ei voitu lukea uudelleen. Tarkista, kun mikään ei enää muuta kansiota."),
      isIncomplete: true)
  }

  /// An analyzer for `read`; one for each thread.
  public func makeAnalyzer() -> TextAnalyzer { TextAnalyzer(model: model) }

  private func readAll(
    _ inputs: [LinterInput], _ options: LinterOptions, progress: (@Sendable (Int, Int) -> Void)?
  ) async -> [DocumentResult] {
    let workers = max(1, min(options.jobs > 0 ? options.jobs : ProcessorCount.value, inputs.count))
    let queue = WorkQueue()
    var results: [(Int, DocumentResult)] = []
    results.reserveCapacity(inputs.count)
    await withTaskGroup(of: [(Int, DocumentResult)].self) { group in
      for _ in 0..<workers {
        group.addTask {
          let analyzer = makeAnalyzer()
          var mine: [(Int, DocumentResult)] = []
          while let index = queue.next(below: inputs.count) {
            let input = inputs[index]
            let result =
              options.readings.map { recall(input, $0, with: analyzer) }
              ?? read(input, with: analyzer)
            mine.append((index, result))
            progress?(queue.finished(), inputs.count)
          }
          return mine
        }
      }
      for await part in group { results += part }
    }
    return results.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// A comparison needs both sides: without one nothing was checked, and that is not a clean result.
  private static func missingSides(_ read: [DocumentResult]) -> [RunProblem] {
    func has(_ role: DocumentRole) -> Bool { read.contains { $0.summary.role == role } }
    var problems: [RunProblem] = []
    if !has(.promise) {
      problems.append(
        RunProblem(
          kind: "no-promises", path: nil,
          message: LocalizedText(
            en: "No page that promises anything was found, so nothing could be compared. "
              + "Add the marketing pages, or say which files they are with --role promise=PATTERN.",
            fi: "Yhtään lupaavaa sivua ei löytynyt, joten mitään ei voitu verrata. "
              + "Lisää markkinointisivut tai kerro valitsimella --role promise=MALLI, mitkä ne ovat."
          ),
          isIncomplete: true))
    }
    if !has(.term) {
      problems.append(
        RunProblem(
          kind: "no-terms", path: nil,
          message: LocalizedText(
            en: "No terms were found, so no promise could be held against them. "
              + "Add the terms, or say which files they are with --role term=PATTERN.",
            fi: "Ehtoja ei löytynyt, joten yhtään lupausta ei voitu verrata niihin. "
              + "Lisää ehdot tai kerro valitsimella --role term=MALLI, mitkä ne ovat."),
          isIncomplete: true))
    }
    return problems
  }

  private var ruleDescriptions: [RuleDescription] {
    var descriptions: [RuleDescription] = []
    func add(_ identity: RuleIdentity, _ topic: String) {
      descriptions.append(
        RuleDescription(
          id: identity.id, summary: identity.text.summary, why: identity.text.why,
          advice: identity.text.advice, severity: identity.severity, topic: topic))
    }
    for topic in rules.topics {
      for rule in topic.rules { add(rule.identity, topic.publicTopic) }
    }
    for relation in rules.relations { add(relation.identity, relation.topic) }
    for law in rules.laws { add(law.identity, law.topic) }
    for rule in rules.general { add(rule.identity, "any") }
    return descriptions.sorted { $0.id < $1.id }
  }
}

/// Hands out work to the readers, one document at a time.
private final class WorkQueue: Sendable {
  private let started = Atomic<Int>(0)
  private let done = Atomic<Int>(0)

  func next(below count: Int) -> Int? {
    let index = started.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  func finished() -> Int { done.wrappingAdd(1, ordering: .relaxed).newValue }
}
