import ArgumentParser
import Reporting

/// `promiselint schema`.
struct SchemaCommand: EnvironmentCommand {
  enum Subject: String, ExpressibleByArgument, CaseIterable, Sendable {
    case report, promises, measure, journey
  }

  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of an output.")

  @Argument(
    help: "report (check --format json), promises, measure or journey (each with --format json).")
  var subject = Subject.report

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let schema =
      switch subject {
      case .report: JSONSchemas.report
      case .promises: JSONSchemas.promises
      case .measure: JSONSchemas.measure
      case .journey: JSONSchemas.journey
      }
    try environment.print(schema)
    return .clean
  }
}
