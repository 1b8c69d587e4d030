import PromiseModel

/// What a site says and said, on lines of a terminal.
struct StatementLines {
  private static let listedPlaces = 5
  private let options: TerminalOptions

  init(_ options: TerminalOptions) { self.options = options }

  func write(_ changes: [StatementChange], to lines: inout TerminalLines) {
    let heads: [(DocumentRole, Bool, String)] = [
      (.promise, false, options.pick("Promised differently", "Luvattu toisin")),
      (.term, false, options.pick("Different terms", "Ehdot muuttuneet")),
      (
        .promise, true,
        options.pick("Promises read differently by new rules", "Lupaukset luettu uusin säännöin")
      ),
      (
        .term, true,
        options.pick("Terms read differently by new rules", "Ehdot luettu uusin säännöin")
      ),
    ]
    for (side, isByNewRules, head) in heads {
      let some = changes.filter {
        ($0.after ?? $0.before)?.side == side && $0.isByNewRules == isByNewRules
      }
      if some.isEmpty { continue }
      lines.line("\(head): \(some.count)", .bold)
      for change in some { write(change, to: &lines) }
      lines.blank()
    }
  }

  private func write(_ change: StatementChange, to lines: inout TerminalLines) {
    guard let said = change.after ?? change.before else { return }
    lines.paragraph(subject(said), indent: 2)
    if let before = change.before {
      lines.paragraph(value(before), label: "−", labelPaint: .red, indent: 4, labelWidth: 2)
    }
    if let after = change.after {
      lines.paragraph(value(after), label: "+", labelPaint: .green, indent: 4, labelWidth: 2)
    }
    for place in change.places.prefix(Self.listedPlaces) {
      lines.line(place.shown(options.language), .dim, indent: 6)
    }
    writeRest(change.places.count, to: &lines, indent: 6)
  }

  func write(_ period: StatementPeriod, to lines: inout TerminalLines) {
    let first = period.first.started.isoDay
    let last = period.last.started.isoDay
    let dates =
      period.isCurrent
      ? options.pick("since \(first)", "\(first) alkaen")
      : first == last ? first : "\(first) – \(last)"
    lines.paragraph(
      value(period.statement) + " · " + period.statement.aspect
        + (period.statement.scope.isEmpty ? "" : " · \(period.statement.scope)"),
      label: dates, labelPaint: .cyan, indent: 2,
      labelWidth: 25)
    if period.startsByNewRules {
      lines.line(
        options.pick(
          "begins with new rules, not a new page", "alkaa uusista säännöistä, ei sivusta"),
        .dim, indent: 27)
    }
    if period.endsByNewRules {
      lines.line(
        options.pick("ends with new rules, not a new page", "päättyy uusiin sääntöihin, ei sivuun"),
        .dim, indent: 27)
    }
    for path in period.paths.prefix(Self.listedPlaces) {
      lines.line(VisibleText.line(path), .dim, indent: 27)
    }
    writeRest(period.paths.count, to: &lines, indent: 27)
  }

  private func writeRest(_ count: Int, to lines: inout TerminalLines, indent: Int) {
    guard count > Self.listedPlaces else { return }
    let more = count - Self.listedPlaces
    lines.line(options.pick("and \(more) more", "ja \(more) muuta"), .dim, indent: indent)
  }

  private func subject(_ said: RecordedStatement) -> String {
    "\(said.topic) · \(said.aspect)" + (said.scope.isEmpty ? "" : " · \(said.scope)")
  }

  /// The value with what else makes it another statement: conditions and how firmly it is said.
  private func value(_ said: RecordedStatement) -> String {
    let conditions = said.conditions.map { options.pick(", if “\($0)”", ", jos ”\($0)”") }.joined()
    let firmness: String =
      switch said.modality {
      case .may: options.pick(" (may)", " (ehkä)")
      case .aim: options.pick(" (aimed at)", " (tavoite)")
      case .hedged: options.pick(" (usually)", " (yleensä)")
      case .state: ""
      case .commit: options.pick(" (promised)", " (sitoumus)")
      case .guarantee: options.pick(" (guaranteed)", " (takuu)")
      }
    return said.value[options.language] + firmness + conditions
  }
}
