import ContradictionChecking
import LanguageAnalysis
import PromiseModel
import RulePacks

/// What came of one example of a rule or a reading.
public struct ExampleOutcome: Sendable {
  /// The id of the rule, or `topic/reading`.
  public let rule: String
  /// The rule's example; nil for the sentence of a reading.
  public let example: RuleExample?
  /// Where the example (or its reading) is defined.
  public let position: RuleFilePosition
  /// Whether it did what it says.
  public let passed: Bool
  /// What was expected and what came, in one English line.
  public let explanation: String
  /// The topic it is about; nil where none is known.
  public var topic: String?
  /// The texts it holds.
  public var texts: [Text] = []

  /// A text of an example.
  public struct Text: Sendable {
    /// Markdown.
    public let text: String
    /// A primary subtag.
    public let language: String
    /// Where it stands.
    public let side: DocumentRole
  }
}

extension Linter {
  /// Runs every example of every rule and reading of the pack, in the order of the files.
  public func testExamples() async -> [ExampleOutcome] {
    var jobs: [@Sendable (ExampleRunner) -> [ExampleOutcome]] = []
    for topic in rules.topics {
      for reading in topic.readings { jobs.append { $0.run(reading, of: topic) } }
      for rule in topic.rules {
        // Places that name no common thing are noted, and that is what such a rule is for.
        let mayNote =
          rule.kind == .disagreement
          && topic.aspects.contains { $0.id == rule.aspect && $0.varies }
        jobs.append { $0.run(rule.identity, markets: [], mayNote: mayNote) }
      }
    }
    for relation in rules.relations { jobs.append { $0.run(relation.identity, markets: []) } }
    for law in rules.laws { jobs.append { $0.run(law.identity, markets: law.markets) } }
    for rule in rules.general { jobs.append { $0.run(rule.identity, markets: []) } }
    for journey in rules.journeys { jobs.append { $0.run(journey) } }
    let work = jobs
    return await inParallel(work.count) { linter in
      let runner = ExampleRunner(linter: linter)
      return { work[$0](runner) }
    }.flatMap { $0 }
  }

  /// Does numbered pieces of work on all processors; each worker makes what it needs once. The results are in the order of the numbers.
  func inParallel<Result: Sendable>(
    _ count: Int, _ makeWorker: @escaping @Sendable (Linter) -> (Int) -> Result
  ) async -> [Result] {
    let workers = max(1, min(ProcessorCount.value, count))
    var results: [(Int, Result)] = []
    await withTaskGroup(of: [(Int, Result)].self) { group in
      for first in 0..<workers {
        group.addTask {
          let work = makeWorker(self)
          return stride(from: first, to: count, by: workers).map { ($0, work($0)) }
        }
      }
      for await part in group { results += part }
    }
    return results.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// Runs examples through the same stages as a shop's pages.
private struct ExampleRunner {
  /// The second page of an example stands in another channel than the first.
  private static let channels = DocumentChannels([
    "page.html": .web, "page.md": .web, "second-page.md": .newsletter, "feed.xml": .marketplace,
  ])

  let linter: Linter
  let analyzer: TextAnalyzer

  init(linter: Linter) {
    self.linter = linter
    analyzer = linter.makeAnalyzer()
  }

  func run(
    _ identity: RuleIdentity, markets: [String], mayNote: Bool = false
  ) -> [ExampleOutcome] {
    identity.examples.map { example in
      let claims =
        // Structured data stands in HTML.
        claims(
          example.promise, example.promise.hasPrefix("<") ? "page.html" : "page.md", .promise,
          example.language)
        + claims(
          example.secondPromise,
          example.secondPromise.hasPrefix("<") ? "feed.xml" : "second-page.md", .promise,
          example.secondLanguage)
        + claims(example.term, "terms.md", .term, example.language)
      let findings = linter.checker.check(
        claims, options: CheckOptions(markets: markets, channels: Self.channels),
        onlyRule: identity.id
      ).findings
      let fired =
        findings.contains { $0.rule == identity.id && $0.severity > .note }
        || findings.contains {
          $0.rule == identity.id && (mayNote || identity.severity == .note)
        }
      let read = claims.map { "\($0.side.rawValue) \($0.topic)/\($0.aspect) \($0.value)" }
      return ExampleOutcome(
        rule: identity.id, example: example, position: example.position,
        passed: fired == example.fires,
        explanation: fired == example.fires
          ? (fired ? "fires" : "stays silent")
          : (example.fires ? "should fire and stays silent" : "should stay silent and fires")
            + "; read: " + (read.isEmpty ? "nothing" : read.joined(separator: " | ")),
        texts: [
          (example.promise, DocumentRole.promise), (example.secondPromise, .promise),
          (example.term, .term),
        ].filter { !$0.0.isEmpty }.map {
          ExampleOutcome.Text(text: $0.0, language: example.language, side: $0.1)
        })
    }
  }

  func run(_ reading: Reading, of topic: TopicDefinition) -> [ExampleOutcome] {
    let id = topic.id + "/" + reading.id
    func outcomes(_ sentences: [String: [String]], mustRead: Bool) -> [ExampleOutcome] {
      sentences.keys.sorted().flatMap { language in
        sentences[language]!.map { sentence in
          let side = reading.side ?? .promise
          let claims = claims(sentence, "page.md", side, language)
          let isRead =
            mustRead
            ? claims.contains {
              $0.topic == topic.id && $0.aspect == reading.aspect && hasValue($0, reading)
            }
            : claims.contains { $0.topic == topic.id && $0.reading == reading.id }
          let read = claims.map { "\($0.topic)/\($0.aspect) \($0.value) by \($0.reading)" }
          return ExampleOutcome(
            rule: id, example: nil, position: reading.position, passed: isRead == mustRead,
            explanation: "\(language) “\(sentence)” "
              + (isRead == mustRead
                ? "is as expected"
                : (mustRead ? "should be read" : "should not be read") + "; read: "
                  + (read.isEmpty ? "nothing" : read.joined(separator: " | "))),
            topic: topic.id,
            texts: [ExampleOutcome.Text(text: sentence, language: language, side: side)])
        }
      }
    }
    return outcomes(reading.examples, mustRead: true)
      + outcomes(reading.counterexamples, mustRead: false)
  }

  func run(_ journey: JourneyDefinition) -> [ExampleOutcome] {
    journey.examples.map { example in
      let claims =
        claims(example.pages.joined(separator: "\n\n"), "page.md", .promise, example.language)
        + claims(example.terms.joined(separator: "\n\n"), "terms.md", .term, example.language)
      let path = linter.checker.check(claims).journeys.first { $0.journey == journey.id }
      let wrong = path.map { Self.differences($0, example) } ?? ["the terms say nothing of it"]
      return ExampleOutcome(
        rule: journey.id, example: nil, position: example.position, passed: wrong.isEmpty,
        explanation: wrong.isEmpty ? "goes as expected" : wrong.joined(separator: "; "),
        texts: example.pages.map {
          ExampleOutcome.Text(text: $0, language: example.language, side: .promise)
        }
          + example.terms.map {
            ExampleOutcome.Text(text: $0, language: example.language, side: .term)
          })
    }
  }

  /// Where a way goes otherwise than its example says.
  private static func differences(_ path: WorstPath, _ example: JourneyExample) -> [String] {
    func words(_ time: ElapsedTime) -> String {
      time.isUnlimited
        ? "unlimited"
        : "\(time.businessDays) business days, \(time.calendarDays) calendar days"
    }
    let expected: ElapsedTime =
      switch example.total {
      case .unlimited: .unlimited
      case .atMost(let durations):
        durations.reduce(.zero) { $0 + ElapsedTime(longest: $1) }
      }
    var wrong: [String] = []
    let total = path.asWritten.total
    if expected.isUnlimited ? !total.isUnlimited : total != expected {
      wrong.append("should take \(words(expected)) and takes \(words(total))")
    }
    if let mend = example.mend, mend != path.critical?.step.event {
      wrong.append(
        "“\(mend)” should be mended first, not “\(path.critical?.step.event ?? "nothing")”")
    }
    if let exit = example.exit, exit != path.exit?.id {
      wrong.append("the way out should be “\(exit)”, not “\(path.exit?.id ?? "none")”")
    }
    return wrong
  }

  private func isFree(_ value: ClaimValue) -> Bool {
    if case .money(let money) = value { return money.amount == 0 && money.above == nil }
    return false
  }

  private func hasValue(_ claim: Claim, _ reading: Reading) -> Bool {
    switch reading.value {
    // Nothing has the currency of the site.
    case .constant(.money(let money)) where money.amount == 0: isFree(claim.value)
    case .constant(let value): claim.value == value || claim.reading == reading.id
    case .quantity, .words: true
    }
  }

  private func claims(
    _ text: String, _ path: String, _ side: DocumentRole, _ language: String
  ) -> [Claim] {
    linter.claims(of: text, path: path, side: side, language: language, analyzer: analyzer)
  }
}
