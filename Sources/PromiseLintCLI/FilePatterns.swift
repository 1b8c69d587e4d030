import PromiseLint
import PromiseModel

/// A rule of the call or the configuration about files: on which side they stand, in which channel they speak.
struct FilePattern<Value: Sendable>: Sendable {
  /// What the rule says of the files.
  let value: Value
  let pattern: GlobPattern
  /// Where the pattern was given, for the reason: `--role term=terms/**`.
  let source: String

  /// Why it is so of a file.
  var reason: LocalizedText { LocalizedText(en: "set by \(source)", fi: "määrätty: \(source)") }
}

extension FilePattern<Channel> {
  /// The channel of the files, with the reason.
  var placement: ChannelPlacement { ChannelPlacement(value, reason: reason) }
}

/// A rule for which side a file stands on.
typealias RolePattern = FilePattern<DocumentRole>

/// A rule for which channel a file speaks in.
typealias ChannelPattern = FilePattern<Channel>

extension [FilePattern<DocumentRole>] {
  /// The rule for a path.
  func fitting(_ path: String) -> RolePattern? { longest(in: self, fitting: path) }
}

extension [FilePattern<Channel>] {
  /// The rule for a path.
  func fitting(_ path: String) -> ChannelPattern? { longest(in: self, fitting: path) }
}

/// The longest pattern that fits decides, so that `term=terms/**` beats `promise=**`; of equals the first.
private func longest<Value>(
  in patterns: [FilePattern<Value>], fitting path: String
) -> FilePattern<Value>? {
  patterns.filter { $0.pattern.matches(path) }
    .reduce(nil) { best, next in
      guard let best else { return next }
      return next.pattern.text.utf8.count > best.pattern.text.utf8.count ? next : best
    }
}

/// The patterns of a call and its configuration, with where each comes from, those of options first.
struct PatternSettings<Value: Sendable>: Sendable {
  /// `VALUE=PATTERN` for `promiselint config`.
  private(set) var shown: [Setting<String>] = []
  private(set) var patterns: [FilePattern<Value>] = []

  /// Adds what stands after an option, `VALUE=PATTERN`. False where it is none such.
  mutating func add(_ text: String, option: String, value: (String) -> Value?) -> Bool {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let value = value(String(parts[0])), !parts[1].isEmpty else {
      return false
    }
    shown.append(Setting(text, .option(option)))
    patterns.append(
      FilePattern(
        value: value, pattern: GlobPattern(String(parts[1])), source: "\(option) \(text)"))
    return true
  }

  /// Adds the patterns of a configuration.
  mutating func add(_ setting: Setting<[String]>, of value: Value, called name: String) {
    for glob in setting.value {
      shown.append(Setting("\(name)=\(glob)", setting.origin))
      patterns.append(
        FilePattern(
          value: value, pattern: GlobPattern(glob), source: "\(setting.origin.words): \(glob)"))
    }
  }
}
