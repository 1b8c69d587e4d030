import PromiseModel
import RulePacks

/// A report held against a baseline: what is new, what is accepted, and which entries do nothing any more.
public struct BaselineComparison: Sendable {
  /// An entry with the finding that it no longer accepts.
  public struct Stale: Sendable, Hashable {
    /// The entry.
    public let entry: BaselineEntry
    /// The finding.
    public let finding: Finding
  }

  /// Findings that no entry accepts, the expired and the lapsed among them; in the report's order.
  public let new: [Finding]
  /// Findings that an entry accepts; in the report's order.
  public let accepted: [AcceptedFinding]
  /// Entries whose last day is past although their finding is still there.
  public let expired: [Stale]
  /// Entries whose words changed: the same rule finds something else between the same files.
  public let lapsed: [Stale]
  /// Entries whose finding is gone although both of their files were read.
  public let unused: [BaselineEntry]
  /// Entries about a file that this run did not read, or not whole. Nothing is known of them; they are never called unused.
  public let unread: [BaselineEntry]

  /// Holds a report against a baseline. `today` is the day that `until` is compared with.
  public init(_ baseline: Baseline, _ report: CheckReport, today: CalendarDate) {
    let entries = Dictionary(
      baseline.entries.map { ($0.fingerprint, $0) }, uniquingKeysWith: { first, _ in first })
    var new: [Finding] = []
    var accepted: [AcceptedFinding] = []
    var expired: [Stale] = []
    // What a mark on the page accepts is there all the same: its entry is not unused.
    var met = Set(report.accepted.map(\.finding.fingerprint))
    for finding in report.findings {
      guard let entry = entries[finding.fingerprint] else {
        new.append(finding)
        continue
      }
      let isFirst = met.insert(finding.fingerprint).inserted
      if let until = entry.until, until.isBefore(today) {
        new.append(finding)
        if isFirst { expired.append(Stale(entry: entry, finding: finding)) }
      } else {
        accepted.append(AcceptedFinding(finding: finding, acceptance: entry.acceptance))
      }
    }
    var lapsed: [Stale] = []
    var unused: [BaselineEntry] = []
    var unread: [BaselineEntry] = []
    let coverage = ReadFiles(report)
    let candidates = Dictionary(
      grouping: new.filter { entries[$0.fingerprint] == nil }, by: Meeting.init)
    for entry in baseline.entries where !met.contains(entry.fingerprint) {
      if !coverage.holds(entry) {
        unread.append(entry)
      } else if let finding = candidates[Meeting(entry)]?.first {
        lapsed.append(Stale(entry: entry, finding: finding))
      } else {
        unused.append(entry)
      }
    }
    self.new = new
    self.accepted = accepted
    self.expired = expired
    self.lapsed = lapsed
    self.unused = unused
    self.unread = unread
  }
}

/// A rule and the files it compares: what stays the same where the words change.
private struct Meeting: Hashable {
  let rule: String
  let file: String
  let otherFile: String?

  init(_ entry: BaselineEntry) {
    rule = entry.rule
    file = entry.file
    otherFile = entry.otherFile
  }

  init(_ finding: Finding) {
    rule = finding.rule
    file = finding.main.evidence.path
    otherFile = finding.other?.evidence.path
  }
}

/// The files that a run read from beginning to end.
private struct ReadFiles {
  private let paths: Set<String>

  init(_ report: CheckReport) {
    paths = Set(report.documents.map(\.path))
      .subtracting(report.problems.filter(\.isIncomplete).compactMap(\.path))
  }

  func holds(_ entry: BaselineEntry) -> Bool {
    paths.contains(entry.file) && (entry.otherFile.map(paths.contains) ?? true)
  }
}

extension CheckReport {
  /// The report without what a baseline accepts; what is wrong with the baseline's entries is added to the problems.
  public func accepting(_ baseline: Baseline, today: CalendarDate) -> CheckReport {
    let comparison = BaselineComparison(baseline, self, today: today)
    return with(
      findings: comparison.new, accepted: accepted + comparison.accepted,
      problems: problems + comparison.problems)
  }
}

extension BaselineComparison {
  /// What is wrong with the entries, in the baseline's order: expired, lapsed and unused ones. None makes a run incomplete.
  var problems: [RunProblem] {
    let all =
      expired.map { Self.problem(expired: $0) } + lapsed.map { Self.problem(lapsed: $0) }
      + unused.map { Self.problem(unused: $0) }
    return all.sorted { ($0.region?.startLine ?? 0) < ($1.region?.startLine ?? 0) }
  }

  private static func problem(expired stale: Stale) -> RunProblem {
    let day = stale.entry.until?.iso ?? ""
    return problem(
      "expired-acceptance", stale.entry,
      en: "This acceptance of \(stale.entry.rule) held until \(day); the finding counts again. "
        + "Mend the text, or accept it anew with another day.",
      fi: "Tämä säännön \(stale.entry.rule) hyväksyntä oli voimassa \(day) asti; löydös lasketaan "
        + "taas mukaan. Korjaa teksti tai hyväksy se uudelleen toisella päivällä.")
  }

  private static func problem(lapsed stale: Stale) -> RunProblem {
    let evidence = stale.finding.main.evidence
    let place = "\(evidence.path):\(evidence.region.startLine)"
    return problem(
      "lapsed-acceptance", stale.entry,
      en: "The words that were accepted here have changed; \(stale.entry.rule) now finds something "
        + "else at \(place). Look at it and accept it anew, or mend it.",
      fi: "Tässä hyväksytyt sanat ovat muuttuneet; sääntö \(stale.entry.rule) löytää nyt jotain "
        + "muuta kohdasta \(place). Katso se läpi ja hyväksy uudelleen tai korjaa.")
  }

  private static func problem(unused entry: BaselineEntry) -> RunProblem {
    problem(
      "unused-acceptance", entry,
      en: "Nothing is found any more that this acceptance of \(entry.rule) is about. "
        + "“promiselint baseline prune” removes it.",
      fi: "Sitä, mitä tämä säännön \(entry.rule) hyväksyntä koskee, ei enää löydy. "
        + "”promiselint baseline prune” poistaa sen.")
  }

  private static func problem(
    _ kind: String, _ entry: BaselineEntry, en: String, fi: String
  ) -> RunProblem {
    let place = entry.position
    return RunProblem(
      kind: kind, path: place?.file,
      region: place.map {
        TextRegion(
          startLine: $0.line, startColumn: $0.column, endLine: $0.line, endColumn: $0.column)
      }, message: LocalizedText(en: en, fi: fi), isIncomplete: false)
  }
}
