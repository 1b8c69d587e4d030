import ArgumentParser
import Reporting

/// `promiselint schema`.
struct SchemaCommand: EnvironmentCommand {
  enum Subject: String, ExpressibleByArgument, CaseIterable, Sendable { case report, promises }

  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of an output.")

  @Argument(help: "report (check --format json) or promises (promises --format json).")
  var subject = Subject.report

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    try environment.print(subject == .report ? JSONSchemas.report : JSONSchemas.promises)
    return .clean
  }
}
