import ArgumentParser
import History
import PromiseModel
import Reporting

extension HistoryCommand {
  /// `promiselint history decisions`.
  struct Decisions: EnvironmentCommand {
    enum Format: String, CaseIterable, Sendable { case terminal, json, csv }

    static let configuration = CommandConfiguration(
      abstract: "Show what people decided about findings: the audit trail, oldest first.",
      discussion: """
        Decisions are made in the review pages. “promiselint check --history FILE” leaves out what was accepted until a day or was
        called no contradiction, as long as both texts are as they were.
        """)
    @Option(help: "Decisions about this site only.")
    var site: String?
    @OptionGroup var options: Options

    func run(in environment: CommandEnvironment) async throws -> RunStatus {
      _ = try options.report(
        environment, standard: Format.terminal,
        reading: { try site.map($0.decisions(site:)) ?? $0.decisions() },
        text: { decisions, format, layout in
          switch format {
          case .terminal: HistoryReport(options: layout).decisions(decisions)
          case .json: HistoryJSON().decisions(decisions)
          case .csv: DecisionSheet(language: layout.language).csv(decisions)
          }
        })
      return .clean
    }
  }
}
