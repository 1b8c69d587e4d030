import ArgumentParser

/// What `--color` takes.
enum ColourMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto, always, never
}

/// Whether a stream is coloured.
enum ColourChoice {
  /// The option decides, then `NO_COLOR`, then the variables that force colour, then `CLICOLOR=0`, then whether the
  /// stream is a terminal that can show colours.
  static func isOn(
    _ mode: ColourMode, variables: [String: String], isTerminal: Bool
  ) -> Bool {
    switch mode {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let value = variables["NO_COLOR"], !value.isEmpty { return false }
    if let value = variables["FORCE_COLOR"] { return value != "0" && value != "false" }
    if let value = variables["CLICOLOR_FORCE"], value != "0", !value.isEmpty { return true }
    if variables["CLICOLOR"] == "0" { return false }
    if variables["TERM"] == "dumb" { return false }
    return isTerminal
  }
}
