import PromiseLint
import PromiseModel
import Reporting
import RulePacks

/// The settings of a run, each with where it comes from: an option beats the environment, which beats the file.
struct Settings: Sendable {
  let language: Setting<String>
  let failOn: Setting<FailureThreshold>
  let formats: Setting<[String]>
  /// Rule folders of one's own, as absolute paths.
  let rules: Setting<[String]>
  let markets: Setting<[String]>
  let asOf: Setting<CalendarDate?>
  let exclude: Setting<[String]>
  /// The absolute path of the file of accepted findings, nil where none is asked for.
  let baseline: Setting<String?>
  /// The names that order records give to columns.
  let orders: Setting<[OrderColumn: String]>
  /// On which side files stand.
  let roles: PatternSettings<DocumentRole>
  /// In which channel files speak.
  let channels: PatternSettings<Channel>
  /// The configuration file that was read, nil where there is none.
  let file: String?

  init(
    options: SharedOptions, formats: [String], failOn failOnOption: FailureThreshold?,
    baseline baselineOption: String? = nil, environment: CommandEnvironment
  ) throws(CommandFailure) {
    let (file, path) = try Self.configuration(options, environment)
    self.file = path
    language = try Self.chosen(
      option: options.language.map { ($0.rawValue, "--language") },
      variable: try Self.variable("PROMISELINT_LANGUAGE", ReportLanguage.self, environment)
        .map(\.rawValue),
      name: "PROMISELINT_LANGUAGE", file: file.language, standard: "en")
    failOn = try Self.chosen(
      option: failOnOption.map { ($0, "--fail-on") },
      variable: try Self.variable("PROMISELINT_FAIL_ON", FailureThreshold.self, environment),
      name: "PROMISELINT_FAIL_ON", file: file.failOn, standard: .error)
    let fileFolder = path.map { String($0.prefix(upTo: $0.lastIndex(of: "/") ?? $0.startIndex)) }
    self.formats =
      formats.isEmpty
      ? try Self.formats(file.formats, folder: fileFolder ?? "")
      : Setting(formats, .option("--format"))
    rules =
      options.rules.isEmpty
      ? file.rules.map { rules in
        Setting(
          rules.value.map { $0.hasPrefix("/") ? $0 : (fileFolder ?? "") + "/" + $0 }, rules.origin)
      } ?? Setting([], .standard)
      : Setting(options.rules.map(environment.absolute), .option("--rules"))
    markets = Self.list(options.market, "--market", file.markets)
    exclude = Self.list(options.exclude, "--exclude", file.exclude)
    if let text = options.asOf {
      guard let day = CalendarDate(iso: text) else {
        throw CommandFailure(
          status: .usage,
          message: "“\(VisibleText.line(text))” after --as-of is no day; write it as 2026-11-21.")
      }
      asOf = Setting(day, .option("--as-of"))
    } else {
      asOf = file.asOf.map { Setting($0.value, $0.origin) } ?? Setting(nil, .standard)
    }
    orders = file.orders ?? Setting([:], .standard)
    roles = try Self.roles(options, file)
    channels = try Self.channels(options, file)
    baseline = try Self.baseline(
      baselineOption, file.baseline, folder: fileFolder ?? "", environment)
  }

  /// The day that the check speaks about: `as-of`, else today in UTC.
  func today(_ environment: CommandEnvironment) -> CalendarDate {
    asOf.value ?? environment.now().day
  }

  private static func configuration(
    _ options: SharedOptions, _ environment: CommandEnvironment
  ) throws(CommandFailure) -> (ConfigurationFile, String?) {
    if options.noConfig {
      if options.config != nil {
        throw CommandFailure(
          status: .usage, message: "--config and --no-config cannot be given together.")
      }
      return (ConfigurationFile(), nil)
    }
    return try configuration(
      named: options.config, from: options.paths.first ?? ".", environment)
  }

  /// The configuration file that is named, else the one found from a path upwards, and its absolute path.
  static func configuration(
    named: String?, from start: String, _ environment: CommandEnvironment
  ) throws(CommandFailure) -> (ConfigurationFile, String?) {
    let named = named.map(environment.absolute)
    guard let path = named ?? found(start, environment) else {
      return (ConfigurationFile(), nil)
    }
    let prefix = environment.currentDirectory + "/"
    let shown = path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(Array(path.utf8CString), limit: 2 << 20) } catch {
      throw CommandFailure(
        status: .usage,
        message: "The configuration \(VisibleText.line(shown)) could not be read (\(error.words)).")
    }
    do {
      return (try ConfigurationReader.read(bytes, file: VisibleText.line(shown)), path)
    } catch { throw CommandFailure(status: .usage, message: error.description) }
  }

  /// Looks from a path upwards, up to the root of a repository or of the file system.
  private static func found(_ path: String, _ environment: CommandEnvironment) -> String? {
    let path = CrawlRun.isAddress(path) ? "." : path
    guard var folder = FileSystem.realPath(environment.absolute(path)) else { return nil }
    func exists(_ path: String) -> FileSystem.Kind? {
      (try? FileSystem.info(Array(path.utf8CString)))?.kind
    }
    if exists(folder) != .folder { folder = parent(folder) }
    while true {
      let candidate = (folder == "/" ? "" : folder) + "/" + ConfigurationFile.fileName
      if exists(candidate) == .file { return candidate }
      if folder == "/" || exists(folder + "/.git") != nil { return nil }
      folder = parent(folder)
    }
  }

  private static func parent(_ path: String) -> String {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  private static func variable<Value: RawRepresentable<String> & CaseIterable>(
    _ name: String, _: Value.Type, _ environment: CommandEnvironment
  ) throws(CommandFailure) -> Value? {
    guard let text = environment.variables[name], !text.isEmpty else { return nil }
    if let value = Value(rawValue: text) { return value }
    let allowed = Value.allCases.map(\.rawValue).joined(separator: ", ")
    throw CommandFailure(
      status: .usage,
      message:
        "The environment variable \(name) is “\(VisibleText.line(text))”. Allowed: \(allowed).")
  }

  private static func chosen<Value: Sendable & Hashable>(
    option: (Value, String)?, variable: Value?, name: String, file: Setting<Value>?,
    standard: Value
  ) throws(CommandFailure) -> Setting<Value> {
    if let (value, option) = option { return Setting(value, .option(option)) }
    if let variable { return Setting(variable, .environment(name)) }
    return file ?? Setting(standard, .standard)
  }

  private static func list(
    _ values: [String], _ option: String, _ file: Setting<[String]>?
  ) -> Setting<[String]> {
    values.isEmpty ? file ?? Setting([], .standard) : Setting(values, .option(option))
  }

  /// Reports that a configuration asks for are written beside it: a site from somewhere else must not choose a place on this
  /// machine by bringing a configuration with it.
  private static func formats(
    _ setting: Setting<[String]>?, folder: String
  ) throws(CommandFailure) -> Setting<[String]> {
    guard let setting else { return Setting([], .standard) }
    var texts: [String] = []
    for text in setting.value {
      guard let mark = text.firstIndex(of: "=") else {
        texts.append(text)
        continue
      }
      let file = String(text[text.index(after: mark)...])
      guard let full = path(of: file, inside: folder) else {
        throw CommandFailure(
          status: .usage,
          message: "\(setting.origin.words): a configuration can write reports only into its own "
            + "folder, not to “\(VisibleText.line(file))”. Name the file with --format instead.")
      }
      texts.append(file.isEmpty ? text : text[...mark] + full)
    }
    return Setting(texts, setting.origin)
  }

  /// The absolute path of a file in a folder; nil where it leads out of the folder.
  private static func path(of file: String, inside folder: String) -> String? {
    let full = folder + "/" + file
    let isInside = FileSystem.realPath(parent(full)).map { real in
      (real + "/").hasPrefix((FileSystem.realPath(folder) ?? folder) + "/")
    }
    if file.hasPrefix("/") || file.split(separator: "/").contains("..") || isInside == false
      || FileSystem.isLink(Array(full.utf8CString))
    {
      return nil
    }
    return full
  }

  /// A baseline is written to as well, so its place is bound as that of reports is.
  private static func baseline(
    _ option: String?, _ setting: Setting<String>?, folder: String,
    _ environment: CommandEnvironment
  ) throws(CommandFailure) -> Setting<String?> {
    if let option { return Setting(environment.absolute(option), .option("--baseline")) }
    guard let setting else { return Setting(nil, .standard) }
    guard let full = path(of: setting.value, inside: folder) else {
      throw CommandFailure(
        status: .usage,
        message: "\(setting.origin.words): a configuration can name a baseline only in its own "
          + "folder, not “\(VisibleText.line(setting.value))”. Name it with --baseline instead.")
    }
    return Setting(full, setting.origin)
  }

  private static func roles(
    _ options: SharedOptions, _ file: ConfigurationFile
  ) throws(CommandFailure) -> PatternSettings<DocumentRole> {
    var settings = PatternSettings<DocumentRole>()
    for text in options.role
    where !settings.add(text, option: "--role", value: { DocumentRole(rawValue: $0) }) {
      throw CommandFailure(
        status: .usage,
        message: "“\(VisibleText.line(text))” after --role is neither promise=PATTERN nor "
          + "term=PATTERN.")
    }
    for (role, setting) in [(DocumentRole.promise, file.promiseGlobs), (.term, file.termGlobs)] {
      if let setting { settings.add(setting, of: role, called: role.rawValue) }
    }
    return settings
  }

  private static func channels(
    _ options: SharedOptions, _ file: ConfigurationFile
  ) throws(CommandFailure) -> PatternSettings<Channel> {
    var settings = PatternSettings<Channel>()
    for text in options.channel
    where !settings.add(text, option: "--channel", value: { Channel(rawValue: $0) }) {
      let names = Channel.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(
        status: .usage,
        message: "“\(VisibleText.line(text))” after --channel is not CHANNEL=PATTERN. "
          + "Channels: \(names).")
    }
    for globs in file.channelGlobs {
      settings.add(globs.patterns, of: globs.channel, called: globs.channel.rawValue)
    }
    return settings
  }
}

extension SettingOrigin {
  /// Where a value comes from, in words: `default`, `file:line:column`, `--option`, a variable's name.
  var words: String {
    switch self {
    case .standard: "default"
    case .file(let position): "\(position.file):\(position.line):\(position.column)"
    case .environment(let name): "environment variable \(name)"
    case .option(let name): name
    }
  }
}
