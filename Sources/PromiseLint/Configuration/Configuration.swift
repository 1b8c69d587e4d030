import PromiseModel
import RulePacks

/// Where a setting's value comes from.
public enum SettingOrigin: Sendable, Hashable {
  /// Nobody set it.
  case standard
  /// A configuration file says it there.
  case file(RuleFilePosition)
  /// An environment variable of this name.
  case environment(String)
  /// An option of this name on the command line.
  case option(String)
}

/// A value and where it comes from.
public struct Setting<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The value.
  public let value: Value
  /// Where it comes from.
  public let origin: SettingOrigin

  /// A value and where it comes from.
  public init(_ value: Value, _ origin: SettingOrigin) {
    self.value = value
    self.origin = origin
  }
}

/// From which severity on findings change the exit status.
public enum FailureThreshold: String, Sendable, Hashable, CaseIterable {
  case error, warning, note, never

  /// Whether a finding of this severity changes the exit status.
  public func isReached(by severity: Severity) -> Bool {
    switch self {
    case .error: severity >= .error
    case .warning: severity >= .warning
    case .note: true
    case .never: false
    }
  }
}

/// Patterns of the files that speak in a channel.
public struct ChannelGlobs: Sendable, Hashable {
  /// The channel.
  public let channel: Channel
  /// The patterns and where they stand.
  public let patterns: Setting<[String]>

  /// Patterns for a channel.
  public init(channel: Channel, patterns: Setting<[String]>) {
    self.channel = channel
    self.patterns = patterns
  }
}

/// What a configuration file says; nil where it says nothing.
public struct ConfigurationFile: Sendable, Hashable {
  /// The language of reports: `en` or `fi`.
  public var language: Setting<String>?
  /// From which severity on findings change the exit status.
  public var failOn: Setting<FailureThreshold>?
  /// `NAME` or `NAME=FILE`, as after `--format`.
  public var formats: Setting<[String]>?
  /// Folders with rules of one's own, relative to the file's folder as written.
  public var rules: Setting<[String]>?
  /// Markets whose law is held against the terms, lower case.
  public var markets: Setting<[String]>?
  /// The day on which the law must hold.
  public var asOf: Setting<CalendarDate>?
  /// Patterns of pages that promise.
  public var promiseGlobs: Setting<[String]>?
  /// Patterns of pages that bind.
  public var termGlobs: Setting<[String]>?
  /// Patterns of files by the channel they speak in, in the order of channels.
  public var channelGlobs: [ChannelGlobs] = []
  /// The file of accepted findings, relative to the file's folder as written.
  public var baseline: Setting<String>?
  /// Addresses at which a crawl begins when none is given to it.
  public var addresses: Setting<[String]>?
  /// Patterns of files and folders that are left out.
  public var exclude: Setting<[String]>?

  /// The names that order records give to columns.
  public var orders: Setting<[OrderColumn: String]>?

  /// A file that says nothing.
  public init() {}

  /// The names a configuration file is looked for by.
  public static let fileName = ".promiselint.yml"
}
