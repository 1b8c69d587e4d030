import PromiseModel
import RulePacks

extension CheckReport {
  /// The report without what people have decided to leave as it is (`accept` until its last day, `notContradiction`); those findings
  /// are accepted ones. What has expired, and what was decided about words that have changed, is told as a remark that never makes a
  /// run incomplete. The other decisions leave their findings open.
  ///
  /// - Parameters:
  ///   - decisions: those in force, at most one a fingerprint; their order does not matter.
  ///   - file: the history they are kept in, as reported.
  ///   - today: the day that `until` is compared with.
  public func deciding(
    _ decisions: some Sequence<Decision>, keptIn file: String, today: CalendarDate
  ) -> CheckReport {
    let entries = decisions.filter(\.content.kind.silences)
      .map { BaselineEntry($0.content, keptIn: file) }
    let comparison = BaselineComparison(Baseline(entries: entries), self, today: today)
    return with(
      findings: comparison.new, accepted: accepted + comparison.accepted,
      problems: problems + comparison.expired.map(RunProblem.init(expiredDecision:))
        + comparison.lapsed.map(RunProblem.init(lapsedDecision:)))
  }
}

extension BaselineEntry {
  fileprivate init(_ decision: NewDecision, keptIn file: String) {
    let finding = decision.finding
    self.init(
      fingerprint: finding.fingerprint, rule: finding.rule, file: finding.main.path,
      quote: finding.main.quote, otherFile: finding.other?.path, otherQuote: finding.other?.quote,
      reason: decision.reason, who: decision.decidedBy, until: decision.until,
      position: RuleFilePosition(file: file, line: 1, column: 1), source: .decision)
  }
}

extension RunProblem {
  /// A decision whose last day is past while its finding is still there.
  fileprivate init(expiredDecision stale: BaselineComparison.Stale) {
    let entry = stale.entry
    let day = entry.until?.iso ?? ""
    let place = Self.place(stale.finding)
    self.init(
      "expired-decision", entry,
      en: "\(entry.who ?? "") accepted \(entry.rule) at \(place) until \(day); the finding counts "
        + "again. Mend the text, or decide anew.",
      fi: "\(entry.who ?? "") hyväksyi säännön \(entry.rule) löydöksen kohdassa \(place) päivään "
        + "\(day) asti; löydös lasketaan taas mukaan. Korjaa teksti tai tee uusi päätös.")
  }

  /// A decision about words that stand no more while its rule finds something else between the same pages.
  fileprivate init(lapsedDecision stale: BaselineComparison.Stale) {
    let entry = stale.entry
    let place = Self.place(stale.finding)
    self.init(
      "lapsed-decision", entry,
      en: "What \(entry.who ?? "") decided about \(entry.rule) was about other words; those at "
        + "\(place) have changed since. Look at the finding and decide anew, or mend the text.",
      fi:
        "Se, mitä \(entry.who ?? "") päätti säännön \(entry.rule) löydöksestä, koski muita sanoja: "
        + "kohta \(place) on muuttunut. Katso löydös läpi ja tee uusi päätös tai korjaa teksti.")
  }

  private init(_ kind: String, _ entry: BaselineEntry, en: String, fi: String) {
    self.init(
      kind: kind, path: entry.position?.file, message: LocalizedText(en: en, fi: fi),
      isIncomplete: false)
  }

  private static func place(_ finding: Finding) -> String {
    "\(finding.main.evidence.path):\(finding.main.evidence.region.startLine)"
  }
}
