import ArgumentParser
import PromiseLint
import Reporting

/// `promiselint config`.
struct ConfigCommand: EnvironmentCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show each setting and where its value comes from.")

  @OptionGroup var shared: SharedOptions

  @Option(parsing: .singleValue, help: "As for check.")
  var format: [String] = []

  @Option(help: "As for check.")
  var failOn: FailureThreshold?

  func run(in environment: CommandEnvironment) async throws -> RunStatus {
    let settings = try Settings(
      options: shared, formats: format, failOn: failOn, environment: environment)
    let builtIn = (try? Run.builtInRules(environment)) ?? "not found"
    func list(_ setting: Setting<[String]>, none: String) -> (String, SettingOrigin) {
      (setting.value.isEmpty ? none : setting.value.joined(separator: ", "), setting.origin)
    }
    var rows: [(String, (String, SettingOrigin))] = [
      ("language", (settings.language.value, settings.language.origin)),
      ("fail-on", (settings.failOn.value.rawValue, settings.failOn.origin)),
      ("formats", list(settings.formats, none: "terminal")),
      ("built-in rules", (builtIn, builtInOrigin(environment))),
      ("rules", list(settings.rules, none: "none")),
      ("markets", list(settings.markets, none: "guessed from the pages")),
      ("as-of", (settings.asOf.value?.iso ?? "any day", settings.asOf.origin)),
      ("baseline", (settings.baseline.value ?? "none", settings.baseline.origin)),
      ("exclude", list(settings.exclude, none: "none")),
    ]
    for (column, name) in settings.orders.value.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      rows.append(("orders", ("\(column.rawValue)=\(name)", settings.orders.origin)))
    }
    for role in settings.roles.shown { rows.append(("roles", (role.value, role.origin))) }
    if settings.roles.shown.isEmpty {
      rows.append(("roles", ("guessed from titles, folders and file names", .standard)))
    }
    for channel in settings.channels.shown {
      rows.append(("channels", (channel.value, channel.origin)))
    }
    if settings.channels.shown.isEmpty {
      rows.append(("channels", ("guessed from kinds of files and their names", .standard)))
    }
    let file = settings.file.map(VisibleText.line) ?? "none"
    var text = "configuration file: \(file)\n"
    for (name, (value, origin)) in rows {
      text += "\(name): \(VisibleText.line(value)) [\(origin.words)]\n"
    }
    try environment.print(text)
    return .clean
  }

  private func builtInOrigin(_ environment: CommandEnvironment) -> SettingOrigin {
    (environment.variables["PROMISELINT_RULES"] ?? "").isEmpty
      ? .standard : .environment("PROMISELINT_RULES")
  }
}
