import PromiseModel

/// What the history holds, for a person at a terminal.
public struct HistoryReport: Sendable {
  let options: TerminalOptions

  /// A reporter with a layout.
  public init(options: TerminalOptions) { self.options = options }

  /// The runs, a paragraph each.
  public func list(_ runs: [RecordedRun]) -> String {
    var lines = TerminalLines(options)
    for run in runs { write(run, to: &lines) }
    lines.paragraph(
      options.counted(
        runs.count, en: ("run recorded.", "runs recorded."),
        fi: ("ajo tallennettu.", "ajoa tallennettu.")))
    return lines.text
  }

  /// A run with its findings and gaps.
  public func show(_ contents: RunContents) -> String {
    var lines = TerminalLines(options)
    write(contents.run, to: &lines)
    lines.blank()
    for finding in contents.findings { FindingLines(options).write(finding, to: &lines) }
    write(contents.unread, to: &lines)
    return lines.text
  }

  /// What differs between two runs; unchanged findings are counted, or listed where asked for.
  public func difference(_ difference: RunDifference, listsUnchanged: Bool) -> String {
    var lines = TerminalLines(options)
    write(difference.earlier, to: &lines)
    write(difference.later, to: &lines)
    if difference.earlier.rulesDigest != difference.later.rulesDigest {
      lines.paragraph(
        options.pick(
          "The rules differ between the runs: what that changed on unchanged pages is told apart.",
          "Säännöt ovat muuttuneet ajojen välillä: niiden vaikutus muuttumattomilla sivuilla "
            + "on eroteltu."))
    }
    lines.blank()
    write(difference.findings, listsUnchanged: listsUnchanged, to: &lines)
    StatementLines(options).write(difference.statements, to: &lines)
    write(difference.unread, to: &lines)
    lines.paragraph(summary(difference))
    return lines.text
  }

  /// What was said from when to when, topic by topic.
  public func periods(_ periods: [StatementPeriod]) -> String {
    var lines = TerminalLines(options)
    for topic in Set(periods.map(\.statement.topic)).sorted() {
      lines.line(VisibleText.line(topic), .bold)
      for period in periods where period.statement.topic == topic {
        StatementLines(options).write(period, to: &lines)
      }
      lines.blank()
    }
    if periods.isEmpty {
      lines.paragraph(options.pick("Nothing was promised.", "Mitään ei ole luvattu."))
    }
    return lines.text
  }

  // MARK: Runs and gaps

  private func write(_ run: RecordedRun, to lines: inout TerminalLines) {
    let label = run.label.map { " · \($0)" } ?? ""
    let counts = [
      options.counted(run.pagesRead, en: ("page", "pages"), fi: ("sivu", "sivua")),
      options.counted(
        run.findings[.error] ?? 0, en: ("error", "errors"), fi: ("virhe", "virhettä")),
      options.counted(
        run.findings[.warning] ?? 0, en: ("warning", "warnings"), fi: ("varoitus", "varoitusta")),
    ]
    let gap =
      run.isComplete
      ? ""
      : options.pick(
        " · incomplete, \(run.pagesUnread) unread", " · vajaa, \(run.pagesUnread) lukematta")
    lines.paragraph(
      "\(run.started.rfc3339)\(label) · \(run.site) · " + counts.joined(separator: ", ") + gap,
      label: options.pick("Run \(run.number)", "Ajo \(run.number)"), labelPaint: .cyan,
      labelWidth: 9)
  }

  private func write(_ unread: [UnreadPage], to lines: inout TerminalLines) {
    if unread.isEmpty { return }
    lines.line(options.pick("Not read", "Lukematta"), .yellowBold)
    for page in unread {
      lines.line(VisibleText.line(page.path), indent: 2)
      lines.paragraph(page.message[options.language], .dim, indent: 4)
    }
    lines.blank()
  }

  // MARK: Findings

  private func write(
    _ findings: [ComparedFinding], listsUnchanged: Bool, to lines: inout TerminalLines
  ) {
    for change in FindingChange.allCases where change != .unchanged || listsUnchanged {
      for isByNewRules in [false, true] {
        let some = findings.filter { $0.change == change && $0.isByNewRules == isByNewRules }
        if some.isEmpty { continue }
        lines.line("\(head(change, isByNewRules)): \(some.count)", paint(change))
        for finding in some { FindingLines(options).write(finding.finding, to: &lines) }
      }
    }
  }

  private func head(_ change: FindingChange, _ isByNewRules: Bool) -> String {
    let head =
      switch change {
      case .new: options.pick("New", "Uusia")
      case .fixed: options.pick("Fixed", "Korjattuja")
      case .unchanged: options.pick("Unchanged", "Ennallaan")
      case .unknown: options.pick("Unknown, pages unread", "Ei tiedossa, sivuja lukematta")
      }
    return isByNewRules ? head + options.pick(" by new rules", " uusien sääntöjen vuoksi") : head
  }

  private func paint(_ change: FindingChange) -> Paint {
    switch change {
    case .new: .redBold
    case .fixed: .green
    case .unchanged: .bold
    case .unknown: .yellowBold
    }
  }

  private func summary(_ difference: RunDifference) -> String {
    let new = difference.count(.new)
    let fixed = difference.count(.fixed)
    let unchanged = difference.count(.unchanged)
    let unknown = difference.count(.unknown)
    let byRules =
      difference.count(.new, byNewRules: true) + difference.count(.fixed, byNewRules: true)
    let statements = difference.statements.count { !$0.isByNewRules }
    return options.pick(
      "\(new) new, \(fixed) fixed, \(unchanged) unchanged, \(unknown) unknown, "
        + "\(byRules) by new rules; \(statements) said differently.",
      "Uusia \(new), korjattuja \(fixed), ennallaan \(unchanged), ei tiedossa \(unknown), "
        + "sääntöjen vuoksi \(byRules); toisin sanottu \(statements).")
  }
}

/// A recorded finding on a few lines.
struct FindingLines {
  private let options: TerminalOptions

  init(_ options: TerminalOptions) { self.options = options }

  func write(_ finding: RecordedFinding, to lines: inout TerminalLines) {
    let word =
      switch finding.severity {
      case .error: options.pick("ERROR", "VIRHE")
      case .warning: options.pick("WARNING", "VAROITUS")
      case .note: options.pick("NOTE", "HUOMIO")
      }
    lines.paragraph(
      finding.message[options.language], label: word, labelPaint: .bold, indent: 2, labelWidth: 10)
    for place in [finding.main, finding.other].compactMap({ $0 }) {
      lines.paragraph(options.quoted(place.quote), indent: 12)
      lines.line(place.shown(options.language), .dim, indent: 12)
    }
    lines.line(
      "\(VisibleText.line(finding.rule)) · \(finding.fingerprint.prefix(12))", .dim, indent: 12)
    lines.blank()
  }
}

extension RecordedPlace {
  /// The place as an editor opens it or as people look it up, fit for a terminal.
  func shown(_ language: String) -> String {
    VisibleText.line(PlaceWords.of(self, language: language))
  }
}
