import PromiseModel

/// The report for a person at a terminal: one paragraph a finding, worst first, then what was read.
public struct TerminalReport: Sendable {
  private static let listedPlaces = 5
  private static let listedDocuments = 30
  private let options: TerminalOptions

  /// A reporter with a layout.
  public init(options: TerminalOptions) { self.options = options }

  /// The report as lines of text. Nothing of the checked pages can act on the terminal.
  public func text(_ report: CheckReport) -> String {
    var lines = TerminalLines(options)
    let channels = DocumentChannels(report.documents)
    for finding in Self.worstFirst(report.findings) {
      write(finding, channels, to: &lines)
      lines.blank()
    }
    if options.showAccepted { writeAccepted(report.accepted, channels, to: &lines) }
    if options.showUndecided { writeUndecided(report.undecided, to: &lines) }
    for problem in report.problems { write(problem, to: &lines) }
    if !report.problems.isEmpty { lines.blank() }
    if !options.quiet { writeSummary(report, to: &lines) }
    return lines.text
  }

  /// The order of the report is kept within one severity.
  private static func worstFirst(_ findings: [Finding]) -> [Finding] {
    Severity.allCases.reversed().flatMap { severity in
      findings.filter { $0.severity == severity }
    }
  }

  // MARK: Findings

  private var labelWidth: Int { 13 }

  private func write(
    _ finding: Finding, _ channels: DocumentChannels, acceptance: Acceptance? = nil,
    to lines: inout TerminalLines
  ) {
    let (word, paint) =
      acceptance == nil
      ? severity(finding.severity) : (options.pick("ACCEPTED", "HYVÄKSYTTY"), .blueBold)
    lines.paragraph(
      finding.message[options.language], .bold, label: word, labelPaint: paint,
      labelWidth: labelWidth)
    lines.blank()
    let (main, other) = SideLabels(options).labels(finding)
    write(finding.main, label: main, to: &lines)
    if let claim = finding.other { write(claim, label: other, to: &lines) }
    writeChain(finding.chain, to: &lines)
    writeValues(finding, to: &lines)
    let advice = finding.advice[options.language]
    if !advice.isEmpty {
      entry(advice, label: options.pick("What to do", "Tee näin"), to: &lines)
    }
    if let basis = finding.legalBasis {
      entry(basis, label: options.pick("Law", "Laki"), to: &lines)
    }
    let told = finding.channels == nil ? nil : channels
    writePlaces(finding.otherMainPlaces, told, label: main, to: &lines)
    writePlaces(finding.otherOtherPlaces, told, label: other, to: &lines)
    if let acceptance { write(acceptance, to: &lines) }
    lines.paragraph("\(finding.rule) · \(finding.topic)", .dim, indent: labelWidth)
  }

  private func writeAccepted(
    _ accepted: [AcceptedFinding], _ channels: DocumentChannels, to lines: inout TerminalLines
  ) {
    for accepted in accepted {
      write(accepted.finding, channels, acceptance: accepted.acceptance, to: &lines)
      lines.blank()
    }
  }

  private func write(_ acceptance: Acceptance, to lines: inout TerminalLines) {
    entry(acceptance.reason, label: options.pick("Accepted", "Hyväksytty"), to: &lines)
    let until = acceptance.until.map { options.pick("until ", "asti: ") + $0.iso }
    let details = [acceptance.who, until].compactMap { $0 }.map(VisibleText.line)
    // A history has no lines to open.
    let line = acceptance.source == .decision ? "" : ":\(acceptance.line):\(acceptance.column)"
    let place = VisibleText.line(acceptance.path) + line
    lines.line((details + [place]).joined(separator: " · "), .dim, indent: labelWidth)
  }

  private func severity(_ severity: Severity) -> (String, Paint) {
    switch severity {
    case .error: (options.pick("ERROR", "VIRHE"), .redBold)
    case .warning: (options.pick("WARNING", "VAROITUS"), .yellowBold)
    case .note: (options.pick("NOTE", "HUOMIO"), .blueBold)
    }
  }

  private func write(_ claim: Claim, label: String, to lines: inout TerminalLines) {
    lines.paragraph(
      options.quoted(claim.evidence.quote), label: label, labelPaint: .cyan, labelWidth: labelWidth)
    place(claim.evidence, to: &lines)
  }

  private func place(_ evidence: Evidence, to lines: inout TerminalLines) {
    let place = shown(evidence)
    let section = evidence.section.map(VisibleText.line) ?? ""
    let left = options.width - labelWidth - TextLayout.width(place) - 3
    let shown = section.isEmpty || left < 8 ? "" : " · " + TextLayout.cut(section, to: left)
    lines.line(place + shown, .dim, indent: labelWidth)
  }

  /// The clauses that lead to it one after another, numbered.
  private func writeChain(_ chain: [Claim], to lines: inout TerminalLines) {
    for (number, claim) in chain.enumerated() {
      lines.paragraph(
        options.quoted(claim.evidence.quote),
        label: options.pick("Step \(number + 1)", "Vaihe \(number + 1)"), labelPaint: .cyan,
        labelWidth: labelWidth)
      place(claim.evidence, to: &lines)
    }
  }

  private func writeValues(_ finding: Finding, to lines: inout TerminalLines) {
    let main = finding.mainValue[options.language]
    let other = finding.otherValue[options.language]
    // "yes ↔ no" says nothing that the verdict does not say better.
    if case .flag = finding.main.value { return }
    guard !main.isEmpty || !other.isEmpty else { return }
    let values = [main, other].filter { !$0.isEmpty }.joined(separator: "  ↔  ")
    lines.paragraph(
      values, .bold, label: options.pick("In short", "Lyhyesti"), labelPaint: .cyan,
      labelWidth: labelWidth)
  }

  private func entry(_ text: String, label: String, to lines: inout TerminalLines) {
    lines.paragraph(text, label: label, labelPaint: .cyan, labelWidth: labelWidth)
  }

  /// The other places; where channels part, each with the one that it stands in.
  private func writePlaces(
    _ places: [Evidence], _ channels: DocumentChannels?, label: String,
    to lines: inout TerminalLines
  ) {
    guard !places.isEmpty else { return }
    let count = options.counted(
      places.count, en: ("other place", "other places"), fi: ("muu paikka", "muuta paikkaa"))
    entry(
      options.pick("also at \(count):", "lisäksi \(count):"), label: label, to: &lines)
    for place in places.prefix(Self.listedPlaces) {
      let channel = channels?.channel(of: place.path).map { " · " + $0.name[options.language] }
      lines.line(shown(place) + (channel ?? ""), .dim, indent: labelWidth + 2)
    }
    if places.count > Self.listedPlaces {
      let more = places.count - Self.listedPlaces
      lines.line(
        options.pick("… and \(more) more", "… ja \(more) muuta"), .dim, indent: labelWidth + 2)
    }
  }

  /// `path:line:column`, which most terminals open at a click; the page of a file that has no lines.
  private func shown(_ evidence: Evidence) -> String {
    PlaceWords.of(
      evidence, language: options.language, path: VisibleText.line(evidence.path))
  }

  // MARK: What could not be told or read

  private func writeUndecided(_ pairs: [UndecidedPair], to lines: inout TerminalLines) {
    for pair in pairs {
      lines.paragraph(
        pair.reason[options.language], label: options.pick("UNDECIDED", "AVOIN"),
        labelPaint: .blueBold, labelWidth: labelWidth)
      write(pair.main, label: SideLabels(options).label(pair.main), to: &lines)
      if let other = pair.other {
        write(other, label: SideLabels(options).label(other), to: &lines)
      }
      lines.blank()
    }
  }

  private func write(_ problem: RunProblem, to lines: inout TerminalLines) {
    let word =
      problem.isIncomplete
      ? options.pick("NOT CHECKED", "TARKASTAMATTA")
      : options.pick("REMARK", "HUOMAUTUS")
    let region = problem.region.map { ":\($0.startLine):\($0.startColumn)" } ?? ""
    let place = problem.path.map { VisibleText.line($0) + region + ": " } ?? ""
    lines.paragraph(
      place + problem.message[options.language], label: word + " ",
      labelPaint: problem.isIncomplete ? .redBold : .yellowBold,
      labelWidth: max(labelWidth, word.unicodeScalars.count + 1))
  }

  // MARK: Summary

  private func writeSummary(_ report: CheckReport, to lines: inout TerminalLines) {
    write(
      report.documents, .promise, title: options.pick("Pages that promise", "Lupaavat sivut"),
      to: &lines)
    write(
      report.documents, .term, title: options.pick("Terms that bind", "Sitovat ehdot"), to: &lines)
    lines.paragraph(countsSentence(report))
    for sentence in LawApplied(report, options.language).sentences { lines.paragraph(sentence) }
    if !report.undecided.isEmpty {
      let count = options.counted(
        report.undecided.count, en: ("pair", "pairs"), fi: ("pari", "paria"))
      let hint = options.showUndecided ? "" : " (--show-undecided)"
      lines.paragraph(
        options.pick("\(count) could not be decided\(hint).", "\(count) jäi ratkaisematta\(hint)."))
    }
    if !report.accepted.isEmpty {
      let count = options.counted(
        report.accepted.count, en: ("finding is", "findings are"), fi: ("löydös", "löydöstä"))
      let hint = options.showAccepted ? "" : " (--show-accepted)"
      lines.paragraph(
        options.pick("\(count) accepted\(hint).", "\(count) on hyväksytty\(hint)."))
    }
    lines.blank()
    lines.paragraph(verdict(report), verdictPaint(report))
  }

  private func write(
    _ all: [DocumentSummary], _ role: DocumentRole, title: String, to lines: inout TerminalLines
  ) {
    let documents = all.filter { $0.role == role }
    let reasons = ChannelReason(all)
    guard !documents.isEmpty else { return }
    lines.line("\(title) (\(documents.count))", .bold)
    let shown = documents.prefix(Self.listedDocuments)
    let widest = shown.map { TextLayout.width(VisibleText.line($0.path)) }.max() ?? 0
    let column = min(widest, options.width * 2 / 5)
    for document in shown {
      let path = TextLayout.padded(VisibleText.line(document.path), to: column)
      let claims = options.counted(
        document.claimCount, en: ("claim", "claims"), fi: ("väite", "väitettä"))
      let reason = VisibleText.line(reasons.of(document)[options.language])
      let detail = ([claims] + (reason.isEmpty ? [] : [reason])).joined(separator: " · ")
      if TextLayout.width(path) <= column, options.width - column - 4 >= 24 {
        lines.paragraph(detail, .dim, label: path, indent: 2, labelWidth: column + 2)
      } else {
        lines.line(path, indent: 2)
        lines.paragraph(detail, .dim, indent: 4)
      }
    }
    let more = documents.count - shown.count
    if more > 0 { lines.line(options.pick("… and \(more) more", "… ja \(more) muuta"), indent: 2) }
    lines.blank()
  }

  private func countsSentence(_ report: CheckReport) -> String {
    let claims = options.counted(
      report.claims.count, en: ("claim read", "claims read"),
      fi: ("väite luettu", "väitettä luettu"))
    let pairs = options.counted(
      report.comparedPairs, en: ("pair of claims compared", "pairs of claims compared"),
      fi: ("väitepari verrattu", "väiteparia verrattu"))
    let kept = options.counted(
      report.kept.count, en: ("promise kept by the terms", "promises kept by the terms"),
      fi: ("lupaus ehtojen mukainen", "lupausta ehtojen mukaisia"))
    return "\(claims), \(pairs), \(kept)."
  }

  private func verdict(_ report: CheckReport) -> String {
    let counts = ReportCounts(report)
    var parts: [String] = []
    if counts.errors > 0 {
      parts.append(
        options.counted(counts.errors, en: ("error", "errors"), fi: ("virhe", "virhettä")))
    }
    if counts.warnings > 0 {
      parts.append(
        options.counted(
          counts.warnings, en: ("warning", "warnings"), fi: ("varoitus", "varoitusta")))
    }
    if counts.notes > 0 {
      parts.append(options.counted(counts.notes, en: ("note", "notes"), fi: ("huomio", "huomiota")))
    }
    if report.isIncomplete {
      let found =
        parts.isEmpty
        ? options.pick("Nothing found so far", "Toistaiseksi ei löydöksiä")
        : parts.joined(separator: ", ")
      return options.pick(
        "\(found), but the check is incomplete: see “NOT CHECKED” above.",
        "\(found), mutta tarkastus jäi vajaaksi: katso yltä ”TARKASTAMATTA”.")
    }
    if !parts.isEmpty { return parts.joined(separator: ", ") + "." }
    return options.pick(
      "No contradictions found between what is promised and what the terms say.",
      "Lupausten ja ehtojen väliltä ei löytynyt ristiriitoja.")
  }

  private func verdictPaint(_ report: CheckReport) -> Paint {
    if report.findings.contains(where: { $0.severity == .error }) || report.isIncomplete {
      return .redBold
    }
    return report.findings.isEmpty ? .green : .yellowBold
  }
}
