import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting
import RulePacks

/// `promiselint rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, explain and test the rules.",
    subcommands: [
      List.self, Explain.self, Test.self, New.self, Trace.self, Phrasings.self, Diff.self,
      Pages.self, Wording.self,
    ],
    defaultSubcommand: List.self)

  /// Options of all of them.
  struct Options: ParsableArguments {
    @Option(
      parsing: .singleValue, help: "A folder with rules of your own. May be repeated.",
      completion: .directory)
    var rules: [String] = []

    @Option(help: "Language: en or fi.")
    var language: ReportLanguage?

    @Option(help: "Colours: auto, always or never.")
    var color = ColourMode.auto

    @Option(help: "A configuration file.", completion: .file())
    var config: String?

    @Flag(help: "Read no configuration file.")
    var noConfig = false

    func settings(_ environment: CommandEnvironment) throws -> Settings {
      var shared = try SharedOptions.parse([])
      shared.rules = rules
      shared.language = language
      shared.config = config
      shared.noConfig = noConfig
      return try Settings(options: shared, formats: [], failOn: nil, environment: environment)
    }

    func layout(_ settings: Settings, _ environment: CommandEnvironment) throws -> TerminalOptions {
      var shared = try SharedOptions.parse([])
      shared.color = color
      return shared.terminal(settings, environment, toFile: false)
    }
  }

  struct List: EnvironmentCommand {
    static let configuration = CommandConfiguration(abstract: "List all rules.")
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let pack = try Run.rules(settings, environment)
      let sheet = RuleSheet(options: try options.layout(settings, environment))
      try environment.print(sheet.list(PackRule.all(of: pack).map(\.summary)))
      return .clean
    }
  }

  struct Explain: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a rule reports, why, what to do, and show its examples.")
    @Argument(help: "The rule's id, as at the end of a finding.")
    var id: String
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let rules = PackRule.all(of: try Run.rules(settings, environment))
      guard let rule = rules.first(where: { $0.answers(to: id) }) else {
        let near =
          NearestName.of(id, among: rules.map(\.identity.id))
          .map { " Did you mean “\($0)”?" } ?? ""
        throw CommandFailure(
          status: .usage,
          message: "There is no rule “\(VisibleText.line(id))”.\(near) "
            + "“promiselint rules list” shows all.")
      }
      let sheet = RuleSheet(options: try options.layout(settings, environment))
      try environment.print(sheet.explanation(rule.explanation(settings.language.value)))
      return .clean
    }
  }

  struct Test: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the examples of the rules, which are their tests.")
    @Argument(
      help: "A folder with rules of your own; the built-in ones where none is given.",
      completion: .directory)
    var folder: String?
    @Flag(help: "Show of each failed example what was seen: words, concepts, frames, near misses.")
    var trace = false
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let builtIn = try Run.builtInRules(environment)
      var folders = [builtIn] + settings.rules.value
      if let folder {
        let own = environment.absolute(folder)
        let isBuiltIn = FileSystem.realPath(own) == FileSystem.realPath(builtIn)
        if !isBuiltIn { folders.append(own) }
      }
      let pack = try Run.load(folders, environment, atMost: .max)
      let outcomes = await environment.engine.testExamples(pack)
      let failed = outcomes.filter { !$0.passed }
      for outcome in failed {
        let place = outcome.position
        try environment.print(
          VisibleText.line(
            "\(place.file):\(place.line):\(place.column): \(outcome.rule): \(outcome.explanation)")
            + "\n")
        if !trace { continue }
        for text in outcome.texts {
          let seen = environment.engine.trace(
            pack, text.text, text.language, text.side, outcome.topic)
          for line in seen.lines { try environment.print("    \(VisibleText.line(line))\n") }
        }
      }
      let isFinnish = settings.language.value == "fi"
      try environment.print(
        isFinnish
          ? "Esimerkkejä \(outcomes.count), onnistui \(outcomes.count - failed.count), "
            + "epäonnistui \(failed.count).\n"
          : "\(outcomes.count) examples, \(outcomes.count - failed.count) passed, "
            + "\(failed.count) failed.\n")
      if outcomes.isEmpty { return .incomplete }
      return failed.isEmpty ? .clean : .findings
    }
  }
}

/// A rule of any kind with what the sheet shows of it.
struct PackRule {
  let identity: RuleIdentity
  let topic: String
  let kind: String
  /// The statute of a law rule.
  var article: String?

  static func all(of pack: RulePack) -> [PackRule] {
    let comparisons = pack.topics.flatMap { topic in
      topic.rules.map {
        PackRule(identity: $0.identity, topic: topic.publicTopic, kind: $0.kind.rawValue)
      }
    }
    let relations = pack.relations.map {
      PackRule(identity: $0.identity, topic: $0.topic, kind: $0.verdict.rawValue)
    }
    let laws = pack.laws.map {
      PackRule(
        identity: $0.identity, topic: $0.topic, kind: Verdict.belowLaw.rawValue,
        article: "\($0.article) (\($0.markets.joined(separator: ", ")))")
    }
    let general = pack.general.map {
      PackRule(identity: $0.identity, topic: "any", kind: Verdict.disagreement.rawValue)
    }
    return (comparisons + relations + laws + general).sorted { $0.identity.id < $1.identity.id }
  }

  func answers(to id: String) -> Bool {
    identity.id == id || identity.formerIDs.contains(id)
  }

  var summary: RuleSheet.Summary {
    RuleSheet.Summary(
      id: identity.id, topic: topic, kind: kind, severity: identity.severity,
      status: identity.status.rawValue, summary: identity.text.summary)
  }

  func explanation(_ language: String) -> RuleSheet.Explanation {
    let text = identity.text
    return RuleSheet.Explanation(
      summary: summary, version: identity.version, message: text.message[language],
      advice: text.advice[language], why: text.why[language],
      falseAlarms: text.knownFalseAlarms[language],
      references: (article.map { [$0] } ?? []) + text.references,
      examples: identity.examples.filter { $0.language == language }.map { example in
        RuleSheet.Example(
          fires: example.fires, promise: example.promise, secondPromise: example.secondPromise,
          term: example.term)
      },
      place: "\(identity.position.file):\(identity.position.line)")
  }
}
