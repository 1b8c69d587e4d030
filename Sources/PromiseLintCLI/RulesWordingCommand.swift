import ArgumentParser
import PromiseLint
import PromiseModel
import Reporting
import RulePacks

extension RulesCommand {
  /// `promiselint rules wording`.
  struct Wording: EnvironmentCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count which words speak of which topic, or check that the counts are current.",
      discussion: """
        A second reader doubts findings whose sentences have the words of another matter. What it knows is counted in the \
        examples of the rules and in a corpus of phrasings; run this after a change of either.
        """)
    @Argument(help: "A folder of phrasings.", completion: .directory)
    var corpus: String
    @Option(
      name: .shortAndLong,
      help: "The folder of languages: each gets its wording.tsv (such as rules/languages).",
      completion: .directory)
    var output: String
    @Flag(help: "Write nothing; exit with 1 where a table is missing or stale.")
    var check = false
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      let settings = try options.settings(environment)
      let pack = try Run.rules(settings, environment)
      let phrasings: PhrasingCorpus
      do { phrasings = try PhrasingCorpus.load(folder: environment.absolute(corpus)) } catch {
        throw CommandFailure(
          status: .usage,
          message: error.errors.prefix(20).map { VisibleText.line($0.description) }
            .joined(separator: "\n"))
      }
      var stale = 0
      for (language, bytes) in WordingCounting.files(pack, phrasings).sorted(by: { $0.key < $1.key }
      ) {
        let path = environment.absolute(output) + "/" + language + "/" + WordingTable.fileName
        if (try? FileSystem.read(Array(path.utf8CString), limit: bytes.count + 1)) == bytes {
          continue
        }
        stale += 1
        try environment.print("\(language): \(check ? "not current" : "written")\n")
        if check { continue }
        do { try FileSystem.replace(path, with: bytes) } catch {
          throw CommandFailure(
            status: .failure,
            message:
              "\(VisibleText.line(path)) could not be written (\(error.words)). Make the folder first, and writable."
          )
        }
      }
      if stale == 0 { try environment.print("All tables are current.\n") }
      return stale == 0 || !check ? .clean : .findings
    }
  }
}
