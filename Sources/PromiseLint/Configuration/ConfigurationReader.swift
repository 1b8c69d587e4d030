import PromiseModel
import RulePacks

/// Reads `.promiselint.yml`. Everything it does not know is an error at its place: a misspelt key that is
/// passed over would be a check that does not happen.
public enum ConfigurationReader {
  private static let keys = [
    "addresses", "as-of", "baseline", "channels", "exclude", "fail-on", "formats", "language",
    "markets", "orders", "roles", "rules",
  ]

  /// What the bytes of a file say; `file` is its name in errors and origins. Throws all errors of the file.
  public static func read(
    _ bytes: [UInt8], file: String
  ) throws(RulePackErrors) -> ConfigurationFile {
    if isBlank(bytes) { return ConfigurationFile() }
    let root: PlainYAML
    do { root = try PlainYAML.read(bytes, file: file) } catch { throw explained(error) }
    var decoder = Decoder()
    decoder.decode(root)
    guard decoder.errors.isEmpty else { throw RulePackErrors(errors: decoder.errors) }
    return decoder.configuration
  }

  /// Whether there is nothing but white space and comments.
  static func isBlank(_ bytes: [UInt8]) -> Bool {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.allSatisfy { line in
      let first = line.first { $0 != 0x20 && $0 != 0x09 }
      return first == nil || first == UInt8(ascii: "#")
    }
  }

  /// A star begins an alias in YAML, and a pattern in most configurations.
  private static func explained(_ errors: RulePackErrors) -> RulePackErrors {
    RulePackErrors(
      errors: errors.errors.map { error in
        guard error.message.contains("alias") else { return error }
        return RuleFileError(
          position: error.position,
          message: error.message + " A pattern that begins with * must be quoted: \"*.html\".")
      })
  }

  private struct Decoder {
    var configuration = ConfigurationFile()
    var errors: [RuleFileError] = []

    mutating func decode(_ root: PlainYAML) {
      guard case .mapping(let entries) = root.content else {
        report(root.position, "The configuration is a mapping of keys to values.")
        return
      }
      for entry in entries {
        let origin = SettingOrigin.file(entry.position)
        switch entry.key {
        case "language":
          if let language = choice(entry, ["en", "fi"]) {
            configuration.language = Setting(language, origin)
          }
        case "fail-on":
          let names = FailureThreshold.allCases.map(\.rawValue)
          if let name = choice(entry, names), let value = FailureThreshold(rawValue: name) {
            configuration.failOn = Setting(value, origin)
          }
        case "formats": configuration.formats = list(entry).map { Setting($0, origin) }
        case "rules": configuration.rules = list(entry).map { Setting($0, origin) }
        case "markets": configuration.markets = list(entry).map { Setting($0, origin) }
        case "exclude": configuration.exclude = list(entry).map { Setting($0, origin) }
        case "addresses": configuration.addresses = list(entry).map { Setting($0, origin) }
        case "as-of": date(entry)
        case "baseline":
          configuration.baseline = text(entry.value, of: entry.key).map { Setting($0, origin) }
        case "orders": orders(entry)
        case "roles": roles(entry)
        case "channels": channels(entry)
        default: unknown(entry, ConfigurationReader.keys)
        }
      }
    }

    private mutating func roles(_ entry: PlainYAML.Entry) {
      guard case .mapping(let entries) = entry.value.content else {
        report(entry.value.position, "“roles” holds “promise” and “term”, each a list of patterns.")
        return
      }
      for role in entries {
        let globs = list(role).map { Setting($0, .file(role.position)) }
        switch role.key {
        case "promise": configuration.promiseGlobs = globs
        case "term": configuration.termGlobs = globs
        default: unknown(role, ["promise", "term"])
        }
      }
    }

    private mutating func channels(_ entry: PlainYAML.Entry) {
      guard case .mapping(let entries) = entry.value.content else {
        report(
          entry.value.position,
          "“channels” holds channels, each with a list of patterns, as “newsletter: [mail]”.")
        return
      }
      var globs: [ChannelGlobs] = []
      for item in entries {
        if let channel = Channel(rawValue: item.key) {
          if let patterns = list(item) {
            globs.append(
              ChannelGlobs(channel: channel, patterns: Setting(patterns, .file(item.position))))
          }
        } else {
          unknown(item, Channel.allCases.map(\.rawValue))
        }
      }
      configuration.channelGlobs = globs.sorted { $0.channel < $1.channel }
    }

    private mutating func orders(_ entry: PlainYAML.Entry) {
      guard case .mapping(let entries) = entry.value.content else {
        report(entry.value.position, "“orders” holds names of columns, as “ordered: Order date”.")
        return
      }
      var columns: [OrderColumn: String] = [:]
      for column in entries {
        if let known = OrderColumn(rawValue: column.key) {
          columns[known] = text(column.value, of: column.key)
        } else {
          unknown(column, OrderColumn.allCases.map(\.rawValue))
        }
      }
      configuration.orders = Setting(columns, .file(entry.position))
    }

    private mutating func date(_ entry: PlainYAML.Entry) {
      guard let text = text(entry.value, of: entry.key) else { return }
      if let day = CalendarDate(iso: text) {
        configuration.asOf = Setting(day, .file(entry.position))
      } else {
        report(
          entry.value.position,
          "\(NearestName.shown(text)) is no day; write the year, month and day as 2026-11-21.")
      }
    }

    private mutating func text(_ node: PlainYAML, of key: String) -> String? {
      if case .scalar(let text) = node.content, !text.isEmpty { return text }
      report(node.position, "“\(key)” takes one text.")
      return nil
    }

    private mutating func choice(_ entry: PlainYAML.Entry, _ allowed: [String]) -> String? {
      guard let text = text(entry.value, of: entry.key) else { return nil }
      if allowed.contains(text) { return text }
      let list = allowed.joined(separator: ", ")
      report(
        entry.value.position,
        "Unknown value \(NearestName.shown(text)) of “\(entry.key)”. Allowed: \(list).")
      return nil
    }

    /// A list of texts; one text alone is a list of one.
    private mutating func list(_ entry: PlainYAML.Entry) -> [String]? {
      guard case .sequence(let nodes) = entry.value.content else {
        return text(entry.value, of: entry.key).map { [$0] }
      }
      let texts = nodes.compactMap { text($0, of: entry.key) }
      return texts.count == nodes.count ? texts : nil
    }

    private mutating func unknown(_ entry: PlainYAML.Entry, _ allowed: [String]) {
      let hint =
        NearestName.of(entry.key, among: allowed)
        .map { " Did you mean “\($0)”?" } ?? ""
      let list = allowed.joined(separator: ", ")
      report(
        entry.position, "Unknown key \(NearestName.shown(entry.key)).\(hint) Allowed: \(list).")
    }

    private mutating func report(_ position: RuleFilePosition, _ message: String) {
      errors.append(RuleFileError(position: position, message: message))
    }
  }
}
