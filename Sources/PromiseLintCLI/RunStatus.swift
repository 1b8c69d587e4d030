/// What the program ends with; the same whatever the format and wherever the output goes.
public enum RunStatus: Int32, Sendable, CaseIterable {
  /// Everything was checked and nothing was found at or above the threshold.
  case clean = 0
  /// Something was found at or above the threshold.
  case findings = 1
  /// The call, the configuration or the rules are wrong; nothing was checked.
  case usage = 2
  /// Nothing was found, but not everything could be checked.
  case incomplete = 3
  /// The program could not finish: a report could not be written.
  case failure = 4
}

/// Ends a command with a message for a person.
public struct CommandFailure: Error, Sendable {
  /// What the program ends with.
  public let status: RunStatus
  /// Lines for standard error, without a line feed at the end. Untrusted parts are already made visible.
  public let message: String

  /// A failure; see the properties.
  public init(status: RunStatus, message: String) {
    self.status = status
    self.message = message
  }
}
