import Reporting

/// One output of a run: a format and where it goes.
struct OutputTarget<Format: RawRepresentable & CaseIterable & Sendable & Hashable>: Sendable,
  Hashable
where Format.RawValue == String {
  let format: Format
  /// The file, nil for standard output.
  let file: String?

  /// Reads `NAME` or `NAME=FILE`; throws where the name is none of the formats or the file's name is empty.
  init(_ text: String) throws(CommandFailure) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    guard let format = Format(rawValue: name) else {
      let known = Format.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(
        status: .usage,
        message: "There is no format “\(VisibleText.line(name))”. Formats: \(known).")
    }
    self.format = format
    file = parts.count == 2 ? String(parts[1]) : nil
    if file == "" {
      throw CommandFailure(
        status: .usage, message: "A file's name is missing after “\(name)=”.")
    }
  }

  /// The targets of a call; at most one may go to standard output.
  static func targets(_ texts: [String], standard: Format) throws(CommandFailure) -> [Self] {
    var targets: [Self] = []
    for text in texts.isEmpty ? [standard.rawValue] : texts { targets.append(try Self(text)) }
    if targets.count(where: { $0.file == nil }) > 1 {
      throw CommandFailure(
        status: .usage,
        message: "Only one format can go to standard output. "
          + "Give the others a file: --format sarif=report.sarif.")
    }
    return targets
  }
}

extension CommandEnvironment {
  /// Writes what each target asks for. All are tried; throws where one could not be written.
  func write<Format>(
    _ targets: [OutputTarget<Format>], text: (Format, _ toFile: Bool) -> String
  ) throws(CommandFailure) {
    var failures: [String] = []
    // Files first: a reader that closes standard output early must not cost them.
    for target in targets.sorted(by: { $0.file != nil && $1.file == nil }) {
      guard let file = target.file else {
        if !output(text(target.format, false)) {
          failures.append("Standard output could not be written to.")
        }
        continue
      }
      do {
        try FileSystem.replace(absolute(file), with: Array(text(target.format, true).utf8))
      } catch {
        failures.append(
          "The report could not be written to \(VisibleText.line(file)) (\(error.words)).")
      }
    }
    if !failures.isEmpty {
      throw CommandFailure(status: .failure, message: failures.joined(separator: "\n"))
    }
  }
}
