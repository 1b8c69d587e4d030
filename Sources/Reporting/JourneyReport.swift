import PromiseModel

/// Worst paths through a company's own terms, for a person at a terminal.
public struct JourneyReport: Sendable {
  private let options: TerminalOptions
  private let words: ValueWords
  private let dates: WayDates?
  private var sentences: JourneySentences {
    JourneySentences(language: options.language, words: words, dates: dates)
  }

  /// A reporter with a layout; `words` names the promise's value, `dates` says on which day it is ordered, where anybody says it.
  public init(options: TerminalOptions, words: ValueWords, dates: WayDates? = nil) {
    self.dates = dates
    self.options = options
    self.words = words
  }

  /// The paths one after another, in their order.
  public func text(_ paths: [WorstPath]) -> String {
    var lines = TerminalLines(options)
    for (number, path) in paths.filter({ !$0.isSilent }).enumerated() {
      if number > 0 { lines.blank() }
      write(path, to: &lines)
    }
    if let silence = sentences.silence(paths) {
      if paths.contains(where: { !$0.isSilent }) { lines.blank() }
      lines.paragraph(silence)
    }
    return lines.text
  }

  private func write(_ path: WorstPath, to lines: inout TerminalLines) {
    lines.line(path.name[options.language], .bold)
    lines.paragraph(sentences.verdict(path))
    lines.blank()
    if let promise = path.promise {
      lines.paragraph(
        options.quoted(promise.evidence.quote), label: options.pick("promise", "lupaus"),
        labelPaint: .cyan, indent: 2, labelWidth: dayWidth)
      place(promise, to: &lines)
    }
    for step in path.asWritten.steps where step.isTold { write(step, to: &lines) }
    lines.blank()
    for (label, text) in sentences.remarks(path) {
      lines.paragraph(text, label: label, labelPaint: .cyan, labelWidth: labelWidth)
    }
  }

  /// With dates `day 108, 30 September 2026` must fit before the step.
  private var dayWidth: Int { dates == nil ? 12 : options.language == "fi" ? 24 : 28 }

  private var labelWidth: Int { options.language == "fi" ? 16 : 13 }

  private func write(_ step: TakenStep, to lines: inout TerminalLines) {
    lines.paragraph(
      sentences.text(step) + " · " + sentences.length(step),
      label: sentences.day(step.ends), labelPaint: step.ends.isUnlimited ? .redBold : .yellowBold,
      indent: 2, labelWidth: dayWidth)
    for claim in step.said {
      lines.paragraph(options.quoted(claim.evidence.quote), indent: 2 + dayWidth)
      place(claim, to: &lines)
    }
  }

  private func place(_ claim: Claim, to lines: inout TerminalLines) {
    lines.line(
      PlaceWords.of(
        claim.evidence, language: options.language, path: VisibleText.line(claim.evidence.path)),
      .dim, indent: 2 + dayWidth)
  }
}
