import PromiseModel

/// The audit trail as a table for spreadsheets.
public struct DecisionSheet: Sendable {
  private let language: String

  /// A sheet in a language of the reports: `en` or `fi`.
  public init(language: String) { self.language = language }

  private static let heads: [LocalizedText] = [
    LocalizedText(en: "number", fi: "numero"), LocalizedText(en: "decided", fi: "päätetty"),
    LocalizedText(en: "decided by", fi: "päättäjä"), LocalizedText(en: "site", fi: "sivusto"),
    LocalizedText(en: "before", fi: "aiemmin"), LocalizedText(en: "decision", fi: "päätös"),
    LocalizedText(en: "until", fi: "asti"), LocalizedText(en: "owner", fi: "vastuuhenkilö"),
    LocalizedText(en: "reason", fi: "syy"), LocalizedText(en: "finding", fi: "löydös"),
    LocalizedText(en: "severity", fi: "vakavuus"), LocalizedText(en: "page", fi: "sivu"),
    LocalizedText(en: "page says", fi: "sivu sanoo"), LocalizedText(en: "terms", fi: "ehdot"),
    LocalizedText(en: "terms say", fi: "ehdot sanovat"), LocalizedText(en: "law", fi: "laki"),
    LocalizedText(en: "rule", fi: "sääntö"), LocalizedText(en: "check", fi: "tarkistus"),
    LocalizedText(en: "rules digest", fi: "sääntöjen tiiviste"),
    LocalizedText(en: "fingerprint", fi: "sormenjälki"),
  ]

  /// Comma-separated values (RFC 4180) with a row of heads; times in UTC (RFC 3339).
  public func csv(_ decisions: [Decision]) -> String {
    CSV.text([Self.heads.map { $0[language] }] + decisions.map(row))
  }

  private func row(_ decision: Decision) -> [String] {
    let content = decision.content
    let finding = content.finding
    return [
      String(decision.number), decision.decided.rfc3339, content.decidedBy, content.site,
      decision.previous?.words[language] ?? "", content.kind.words[language],
      content.until?.iso ?? "", content.owner, content.reason, finding.message[language],
      finding.severity.rawValue, finding.main.shown(language), finding.main.quote,
      finding.other?.shown(language) ?? "", finding.other?.quote ?? "", finding.legalBasis ?? "",
      finding.rule, content.run.map { String($0) } ?? "", content.rulesDigest,
      finding.fingerprint,
    ]
  }
}

extension HistoryReport {
  /// The audit trail, a paragraph a decision.
  public func decisions(_ decisions: [Decision]) -> String {
    var lines = TerminalLines(options)
    for decision in decisions { write(decision, to: &lines) }
    lines.paragraph(
      options.counted(
        decisions.count, en: ("decision.", "decisions."), fi: ("päätös.", "päätöstä.")))
    return lines.text
  }

  private func write(_ decision: Decision, to lines: inout TerminalLines) {
    let content = decision.content
    let until = content.until.map { options.pick(" until ", ", viimeinen päivä ") + $0.iso } ?? ""
    let before = decision.previous.map {
      options.pick(" · before: ", " · aiemmin: ") + $0.words[options.language]
    }
    lines.paragraph(
      content.kind.words[options.language] + until + (before ?? ""),
      label: String(decision.number), labelPaint: .cyan, labelWidth: 5)
    lines.paragraph(content.reason, indent: 5)
    let owner = options.pick("owner ", "vastuussa ") + content.owner
    let who = [decision.decided.rfc3339, content.decidedBy, owner, content.site]
    lines.line(who.map(VisibleText.line).joined(separator: " · "), .dim, indent: 5)
    FindingLines(options).write(content.finding, to: &lines)
  }
}
