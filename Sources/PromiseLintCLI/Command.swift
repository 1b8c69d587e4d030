import ArgumentParser
import Reporting

/// The program: `promiselint`.
public struct PromiseLintCommand: ParsableCommand {
  /// Its name, its help and its subcommands.
  public static let configuration = CommandConfiguration(
    commandName: "promiselint",
    abstract: "Finds where the page promises what the terms do not grant.",
    discussion: """
      Exit status:
        0  nothing found
        1  findings at or above --fail-on
        2  wrong call, configuration or rules
        3  nothing found, but not everything could be checked
        4  a report, a snapshot or a history could not be written
      """,
    version: "\(Tool.name) \(Tool.version)",
    subcommands: [
      CheckCommand.self, CrawlCommand.self, PromisesCommand.self, BaselineCommand.self,
      HistoryCommand.self, RulesCommand.self, ConfigCommand.self, SchemaCommand.self,
      ImpactCommand.self, JourneyCommand.self, MeasureCommand.self, ServeCommand.self,
    ])

  /// The program without a subcommand.
  public init() {}

  /// Runs the program with arguments (without its own name) in a world, and says what it ends with.
  public static func run(
    _ arguments: [String], in environment: CommandEnvironment
  ) async -> RunStatus {
    do {
      let command = try parseAsRoot(arguments)
      if command is PromiseLintCommand {
        environment.error(helpMessage() + "\n")
        return .usage
      }
      guard let command = command as? any EnvironmentCommand else {
        // ArgumentParser gives its own commands here: help, completions; and a command without its subcommand.
        var other = command
        try other.run()
        return .clean
      }
      return try await command.run(in: environment)
    } catch let failure as CommandFailure {
      environment.error("promiselint: \(failure.message)\n")
      return failure.status
    } catch {
      let message = fullMessage(for: error)
      let line = message.isEmpty || message.hasSuffix("\n") ? message : message + "\n"
      if exitCode(for: error).isSuccess {
        return environment.output(line) ? .clean : .failure
      }
      environment.error(visible(line))
      return .usage
    }
  }

  /// The parser repeats arguments in its messages; their controls must not reach the terminal.
  private static func visible(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { VisibleText.line(String($0)) }.joined(separator: "\n")
  }
}
