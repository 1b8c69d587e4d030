import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting
import RulePacks

extension RulesCommand {
  /// `promiselint rules trace`.
  struct Trace: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what is seen in a sentence, and which readings nearly fit.")
    @Argument(help: "The text, as Markdown.")
    var text: String
    @Option(help: "The language of the text, as fi.")
    var textLanguage = "en"
    @Option(help: "Where it stands: promise or term.")
    var side = DocumentRole.promise
    @Option(help: "Show near misses of this topic only.")
    var topic: String?
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let pack = try Run.rules(settings, environment)
      let trace = environment.engine.trace(
        pack, text.replacing("\\n", with: "\n"), textLanguage, side, topic)
      for line in trace.lines { try environment.print(VisibleText.line(line) + "\n") }
      return .clean
    }
  }

  /// `promiselint rules phrasings`.
  struct Phrasings: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell how much of a corpus of phrasings the rules understand.")
    @Argument(help: "A folder with phrasings.", completion: .directory)
    var folder: String
    @Option(help: "Only this public topic.")
    var topic: String?
    @Option(help: "Which phrasings: shown, kept-aside or all.")
    var part = Part.shown
    @Flag(help: "List what is not understood; never what is kept aside.")
    var list = false
    @OptionGroup var options: Options

    enum Part: String, ExpressibleByArgument, CaseIterable {
      case shown
      case keptAside = "kept-aside"
      case all
    }

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let pack = try Run.rules(settings, environment)
      var outcomes: [PhrasingOutcome]
      do {
        outcomes = try await environment.engine.testPhrasings(pack, environment.absolute(folder))
      } catch {
        throw CommandFailure(
          status: .usage,
          message: ((error as? RulePackErrors)?.errors ?? []).prefix(20)
            .map { VisibleText.line($0.description) }.joined(separator: "\n"))
      }
      outcomes = outcomes.filter { outcome in
        let isKept = outcome.phrasing.isKeptAside
        if let topic, outcome.phrasing.topic != topic { return false }
        return switch part {
        case .shown: !isKept
        case .keptAside: isKept
        case .all: true
        }
      }
      if list {
        for outcome in outcomes
        where !outcome.phrasing.isKeptAside
          && (outcome.verdict == .missed || outcome.verdict == .wrong)
        {
          let phrasing = outcome.phrasing
          let text = phrasing.text.replacing("\n", with: "⏎")
          let read = outcome.read.isEmpty ? "nothing" : outcome.read.joined(separator: " | ")
          let wanted = phrasing.aspect.map { "\($0) \(phrasing.value)" } ?? "nothing"
          try environment.print(
            VisibleText.line(
              "\(phrasing.position.file):\(phrasing.position.line): \(outcome.verdict.rawValue): "
                + "\(phrasing.side.rawValue) “\(text)” is \(phrasing.topic) \(wanted); read: \(read)"
            )
              + "\n")
        }
      }
      try environment.print(PhrasingShares(outcomes).table())
      return outcomes.isEmpty ? .incomplete : .clean
    }
  }
}

extension DocumentRole: ExpressibleByArgument {}
