import PromiseModel
import RulePacks

/// A baseline as a YAML file that people review: `version: 1` and `accepted`, a list of entries.
public enum BaselineFile {
  /// The most bytes of a baseline that are read.
  public static let largest = 20_000_000
  private static let keys = [
    "fingerprint", "rule", "file", "quote", "other-file", "other-quote", "reason", "who", "until",
  ]

  // MARK: Reading

  /// What the bytes of a file say; `file` is its name in errors. A file without anything in it accepts nothing.
  /// Throws all errors of the file, each at its place.
  public static func read(_ bytes: [UInt8], file: String) throws(RulePackErrors) -> Baseline {
    if ConfigurationReader.isBlank(bytes) { return Baseline(entries: []) }
    var decoder = Decoder()
    decoder.decode(try PlainYAML.read(bytes, file: file))
    guard decoder.errors.isEmpty else { throw RulePackErrors(errors: decoder.errors) }
    return Baseline(entries: decoder.entries)
  }

  private struct Decoder {
    var entries: [BaselineEntry] = []
    var errors: [RuleFileError] = []
    private var places: [String: RuleFilePosition] = [:]

    mutating func decode(_ root: PlainYAML) {
      guard case .mapping(let members) = root.content else {
        return report(root.position, "A baseline is a mapping with “version” and “accepted”.")
      }
      var hasVersion = false
      for member in members {
        switch member.key {
        case "version":
          hasVersion = true
          if member.value.content != .scalar("1") {
            report(
              member.value.position,
              "This version of a baseline is not known here. Take a newer PromiseLint, or write 1.")
          }
        case "accepted": list(member.value)
        default: unknown(member, ["accepted", "version"])
        }
      }
      if !hasVersion { report(root.position, "The version is missing. Write “version: 1”.") }
    }

    private mutating func list(_ node: PlainYAML) {
      switch node.content {
      case .sequence(let nodes): for node in nodes { entry(node) }
      case .scalar(""): break
      default: report(node.position, "“accepted” is a list of entries.")
      }
    }

    private mutating func entry(_ node: PlainYAML) {
      guard case .mapping(let members) = node.content else {
        return report(node.position, "An entry is a mapping with “fingerprint” and “reason”.")
      }
      var texts: [String: String] = [:]
      for member in members {
        guard BaselineFile.keys.contains(member.key) else {
          unknown(member, BaselineFile.keys)
          continue
        }
        guard case .scalar(let text) = member.value.content else {
          report(member.value.position, "“\(member.key)” takes one text.")
          continue
        }
        texts[member.key] = text
        check(member.key, text, at: member.value.position)
      }
      for key in ["fingerprint", "rule", "file", "reason"] where texts[key] == nil {
        report(
          node.position,
          key == "reason"
            ? "The reason is missing: write why this finding may stay." : "“\(key)” is missing.")
      }
      keep(texts, at: node.position)
    }

    private mutating func check(_ key: String, _ text: String, at place: RuleFilePosition) {
      switch key {
      case "fingerprint" where !Self.isFingerprint(text):
        report(
          place,
          "A fingerprint is 64 hexadecimal digits, as “promiselint baseline write” writes it."
        )
      case "until" where CalendarDate(iso: text) == nil:
        report(
          place,
          "\(NearestName.shown(text)) is no day; write the year, month and day as 2026-11-21.")
      case "reason" where text.unicodeScalars.allSatisfy(\.properties.isWhitespace):
        report(place, "The reason is empty: write why this finding may stay.")
      case "rule" where text.isEmpty, "file" where text.isEmpty:
        report(place, "“\(key)” is empty.")
      default: break
      }
    }

    private mutating func keep(_ texts: [String: String], at place: RuleFilePosition) {
      guard let fingerprint = texts["fingerprint"], let rule = texts["rule"],
        let file = texts["file"], let reason = texts["reason"]
      else { return }
      if let first = places[fingerprint] {
        return report(
          place,
          "This finding is accepted a second time; the first is at \(first.line):\(first.column). "
            + "Remove one.")
      }
      places[fingerprint] = place
      entries.append(
        BaselineEntry(
          fingerprint: fingerprint, rule: rule, file: file, quote: texts["quote"] ?? "",
          otherFile: texts["other-file"], otherQuote: texts["other-quote"], reason: reason,
          who: texts["who"].flatMap { $0.isEmpty ? nil : $0 },
          until: texts["until"].flatMap(CalendarDate.init(iso:)), position: place))
    }

    private static func isFingerprint(_ text: String) -> Bool {
      text.utf8.count == 64
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private mutating func unknown(_ entry: PlainYAML.Entry, _ allowed: [String]) {
      let hint =
        NearestName.of(entry.key, among: allowed).map { " Did you mean “\($0)”?" } ?? ""
      report(
        entry.position,
        "Unknown key \(NearestName.shown(entry.key)).\(hint) "
          + "Allowed: \(allowed.joined(separator: ", ")).")
    }

    private mutating func report(_ position: RuleFilePosition, _ message: String) {
      errors.append(RuleFileError(position: position, message: message))
    }
  }

  // MARK: Writing

  /// The baseline as text: one key a line, every text quoted, in the order of `entries`, so that a change is read as a few lines
  /// of difference.
  public static func text(_ baseline: Baseline) -> String {
    var text = """
      # Findings of PromiseLint that are accepted as they are. An entry holds until its last day ("until"), and lapses as
      # soon as the words of either side change. Edit "reason", "who" and "until" by hand; comments are not kept.
      version: 1
      accepted:\(baseline.entries.isEmpty ? " []" : "")

      """
    for entry in baseline.entries {
      var isFirst = true
      func line(_ key: String, _ value: String?) {
        guard let value else { return }
        text += (isFirst ? "  - " : "    ") + key + ": " + quoted(value) + "\n"
        isFirst = false
      }
      line("rule", entry.rule)
      line("file", entry.file)
      line("quote", entry.quote)
      line("other-file", entry.otherFile)
      line("other-quote", entry.otherQuote)
      line("reason", entry.reason)
      line("who", entry.who)
      line("until", entry.until?.iso)
      line("fingerprint", entry.fingerprint)
    }
    return text
  }

  /// A double-quoted scalar (YAML 1.2.2, section 7.3.1): everything that is no plain visible character is escaped.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: quoted += "\\\""
      case 0x5C: quoted += "\\\\"
      case 0x0A: quoted += "\\n"
      case 0x09: quoted += "\\t"
      case 0x20...0x7E: quoted.unicodeScalars.append(scalar)
      case _ where isShown(scalar): quoted.unicodeScalars.append(scalar)
      case ...0xFF: quoted += "\\x" + hexadecimal(scalar.value, 2)
      case ...0xFFFF: quoted += "\\u" + hexadecimal(scalar.value, 4)
      default: quoted += "\\U" + hexadecimal(scalar.value, 8)
      }
    }
    return quoted + "\""
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      // Emoji and some scripts are joined by these.
      scalar.value == 0x200C || scalar.value == 0x200D
    default: true
    }
  }

  private static func hexadecimal(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
