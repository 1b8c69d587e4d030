import PromiseModel

/// How a report for other programs is written.
public struct ReportOptions: Sendable, Hashable {
  /// `fi` or `en`.
  public let language: String
  /// A folder that is put before every path, so that paths of a checked folder become paths of its repository; empty for none.
  public let pathPrefix: String
  /// Whether accepted findings are reported, as what they are.
  public let showAccepted: Bool

  /// Options; see the properties. A prefix is taken as relative: `.` parts and `/` at its ends are left out.
  public init(language: String = "en", pathPrefix: String = "", showAccepted: Bool = false) {
    self.language = language
    self.pathPrefix =
      pathPrefix.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    self.showAccepted = showAccepted
  }

  /// One of two texts.
  func pick(_ en: String, _ fi: String) -> String { language == "fi" ? fi : en }

  /// A path as it is reported: relative, behind the prefix. A path from the root loses its `/`, so that it can name no host.
  func path(_ path: String) -> String {
    let relative = path.drop { $0 == "/" }
    return pathPrefix.isEmpty ? String(relative) : pathPrefix + "/" + relative
  }
}

/// A finding or a problem in the one shape that lists of annotations have.
struct ReportedItem {
  /// A finding's severity; a problem that leaves the check incomplete is an error, another a warning, what is accepted a note.
  let severity: Severity
  /// The rule, or the problem's kind.
  let rule: String
  /// The path with the prefix, nil for what belongs to no file.
  let path: String?
  /// Its lines; nil for what concerns the whole file and for a file that people read by pages.
  let region: TextRegion?
  /// Its page, of a file that people read by pages; then there is no region.
  let place: PagePlace?
  /// What is wrong, in a sentence or two.
  let message: String
  /// The other side's place and words, nil where there is none.
  let other: Other?
  /// What to do; empty where the message says it.
  let advice: String
  /// Unique in a report, the same in the next one.
  let fingerprint: String
  /// Why it does not count, nil where it does.
  let acceptance: Acceptance?
  /// Whether it is a finding, and not a problem of the run.
  let isFinding: Bool

  /// The side that a finding's main side is held against.
  struct Other {
    let path: String
    let region: TextRegion?
    let place: PagePlace?
    let quote: String
    let isTerm: Bool
    /// The channel it stands in, of two that part.
    let channel: Channel?

    /// Whose words they are.
    func label(_ options: ReportOptions) -> String {
      if let channel { return channel.name[options.language] }
      return isTerm ? options.pick("Terms", "Ehdot") : options.pick("Other page", "Toinen sivu")
    }

    /// Path and place in words.
    func shown(_ options: ReportOptions) -> String {
      PlaceWords.of(
        path: path, region: region, place: place, language: options.language, showsColumn: false)
    }
  }

  /// All that is known, in one line without anything that acts on a terminal.
  func line(_ options: ReportOptions) -> String {
    var parts: [String] = []
    if let acceptance {
      parts.append(options.pick("Accepted", "Hyväksytty") + ": \(acceptance.reason)")
    }
    parts.append(placeWords(options) + message)
    if let other {
      let quote = options.pick("“", "”") + other.quote + "”"
      parts.append("\(other.label(options)): \(other.shown(options)) \(quote)")
    }
    if !advice.isEmpty { parts.append(options.pick("What to do", "Tee näin") + ": \(advice)") }
    return VisibleText.line(parts.joined(separator: " "))
  }

  /// The page, which most of the formats have no field for.
  private func placeWords(_ options: ReportOptions) -> String {
    let words = place.map { PlaceWords.short($0, language: options.language) } ?? ""
    return words.isEmpty ? "" : words + ": "
  }
}

/// What a report lists: findings worst first, then problems, then what is accepted where that is asked for.
struct ReportedItems {
  let items: [ReportedItem]

  init(_ report: CheckReport, _ options: ReportOptions) {
    var items = Severity.allCases.reversed().flatMap { severity in
      report.findings.filter { $0.severity == severity }.map { Self.item($0, nil, options) }
    }
    items += report.problems.filter(\.isIncomplete).map { Self.item($0, options) }
    items += report.problems.filter { !$0.isIncomplete }.map { Self.item($0, options) }
    if options.showAccepted {
      items += report.accepted.map { Self.item($0.finding, $0.acceptance, options) }
    }
    // The same words twice on a page have one fingerprint; readers want each item to have its own.
    var seen: [String: Int] = [:]
    self.items = items.map { item in
      seen[item.fingerprint, default: 0] += 1
      let copy = seen[item.fingerprint]!
      return copy == 1
        ? item : item.with(fingerprint: sha256(Array("\(item.fingerprint):\(copy)".utf8)))
    }
  }

  private static func item(
    _ finding: Finding, _ acceptance: Acceptance?, _ options: ReportOptions
  ) -> ReportedItem {
    let evidence = finding.main.evidence
    return ReportedItem(
      severity: acceptance == nil ? finding.severity : .note, rule: finding.rule,
      path: options.path(evidence.path), region: evidence.lines, place: evidence.place,
      message: finding.message[options.language],
      other: finding.other.map {
        .init(
          path: options.path($0.evidence.path), region: $0.evidence.lines,
          place: $0.evidence.place, quote: $0.evidence.quote, isTerm: $0.side == .term,
          channel: finding.channels?.other)
      }, advice: finding.advice[options.language], fingerprint: finding.fingerprint,
      acceptance: acceptance, isFinding: true)
  }

  private static func item(_ problem: RunProblem, _ options: ReportOptions) -> ReportedItem {
    let place = problem.region.map { "\($0.startLine):\($0.startColumn)" } ?? ""
    let key = [problem.kind, problem.path ?? "", place, problem.message.en]
    return ReportedItem(
      severity: problem.isIncomplete ? .error : .warning, rule: problem.kind,
      path: problem.path.map(options.path), region: problem.region, place: nil,
      message: problem.message[options.language], other: nil, advice: "",
      fingerprint: sha256(Array(key.joined(separator: "\0").utf8)), acceptance: nil,
      isFinding: false)
  }
}

extension ReportedItem {
  fileprivate func with(fingerprint: String) -> Self {
    Self(
      severity: severity, rule: rule, path: path, region: region, place: place, message: message,
      other: other,
      advice: advice, fingerprint: fingerprint, acceptance: acceptance, isFinding: isFinding)
  }
}

extension Evidence {
  /// The region as an editor shows it; nil of a file that people read by pages.
  var lines: TextRegion? { place == nil ? region : nil }
}
