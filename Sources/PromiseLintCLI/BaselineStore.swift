import PromiseLint
import Reporting
import RulePacks

/// The file of accepted findings that a run works with.
struct BaselineStore {
  private let path: String?
  private let environment: CommandEnvironment

  /// The file that the settings name; none where they name none and there is no `standard`.
  init(_ settings: Settings, _ environment: CommandEnvironment, standard: String? = nil) {
    path = settings.baseline.value ?? standard.map(environment.absolute)
    self.environment = environment
  }

  /// The path as it is shown: relative to the current folder where it is inside.
  var shown: String {
    let path = path ?? ""
    let prefix = environment.currentDirectory + "/"
    return VisibleText.line(path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path)
  }

  /// What the file accepts; nil where no file is asked for. Throws where it can't be read or has errors: a check without the
  /// baseline would be another check.
  func read() throws(CommandFailure) -> Baseline? {
    guard path != nil else { return nil }
    guard let baseline = try readIfPresent() else {
      throw CommandFailure(
        status: .usage,
        message: "There is no baseline \(shown). Write one with “promiselint baseline write”, "
          + "or check the path.")
    }
    return baseline
  }

  /// As `read`, but a file that does not exist yet is no error.
  func readIfPresent() throws(CommandFailure) -> Baseline? {
    guard let path else { return nil }
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(Array(path.utf8CString), limit: BaselineFile.largest + 1)
    } catch {
      if error.isMissing { return nil }
      throw CommandFailure(
        status: .usage,
        message: "The baseline \(shown) could not be read (\(error.words)). Make it readable.")
    }
    guard bytes.count <= BaselineFile.largest else {
      throw CommandFailure(
        status: .usage,
        message: "The baseline \(shown) is larger than \(BaselineFile.largest / 1_000_000) MB. "
          + "Split the site, or prune the baseline.")
    }
    do { return try BaselineFile.read(bytes, file: shown) } catch {
      var lines = error.errors.prefix(20).map { VisibleText.line($0.description) }
      if error.errors.count > 20 { lines.append("… and \(error.errors.count - 20) more.") }
      throw CommandFailure(status: .usage, message: lines.joined(separator: "\n"))
    }
  }

  /// Puts the file in place as a whole or not at all.
  func write(_ baseline: Baseline) throws(CommandFailure) {
    guard let path else { return }
    do { try FileSystem.replace(path, with: Array(BaselineFile.text(baseline).utf8)) } catch {
      throw CommandFailure(
        status: .failure,
        message: "The baseline could not be written to \(shown) (\(error.words)). "
          + "What was there is as it was.")
    }
  }
}
