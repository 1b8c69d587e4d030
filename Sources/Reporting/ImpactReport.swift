import PromiseModel

/// What a new text of the terms does to a site's promises, for a person at a terminal.
public struct ImpactReport: Sendable {
  private static let listedPlaces = 5
  private let options: TerminalOptions

  /// A reporter with a layout.
  public init(options: TerminalOptions) { self.options = options }

  /// The impact as lines of text; promises that the new text leaves whole are counted, or listed where asked for.
  public func text(_ impact: TermsImpact, listsLeft: Bool) -> String {
    var lines = TerminalLines(options)
    for effect in TermsEffect.allCases where effect != .leaves || listsLeft {
      let some = impact.promises.filter { $0.effect == effect }
      if some.isEmpty { continue }
      let (head, paint) = head(effect)
      lines.line("\(head): \(some.count)", paint)
      for promise in some { write(promise, to: &lines) }
      lines.blank()
    }
    write(
      impact.newBelowLaw, options.pick("New clauses below the law", "Uusia ehtoja alle lain tason"),
      .redBold, to: &lines)
    write(
      impact.goneBelowLaw,
      options.pick("Clauses below the law that are gone", "Poistuneita ehtoja alle lain tason"),
      .green, to: &lines)
    for problem in impact.problems {
      let place = problem.path.map { "\($0): " } ?? ""
      lines.paragraph(place + problem.message[options.language], .yellowBold)
    }
    lines.paragraph(summary(impact))
    return lines.text
  }

  private func head(_ effect: TermsEffect) -> (String, Paint) {
    switch effect {
    case .breaks: (options.pick("The new terms break", "Uudet ehdot rikkovat"), .redBold)
    case .worsens: (options.pick("Broken, and more so", "Rikki, ja enemmän"), .redBold)
    case .unbacks:
      (options.pick("No clause keeps any more", "Mikään ehto ei enää pidä"), .yellowBold)
    case .mends: (options.pick("The new terms mend", "Uudet ehdot korjaavat"), .green)
    case .eases: (options.pick("Broken, but less so", "Rikki, mutta vähemmän"), .yellowBold)
    case .backs: (options.pick("A clause now keeps", "Ehto pitää nyt"), .green)
    case .leavesBroken: (options.pick("Left broken", "Yhä rikki"), .yellowBold)
    case .leaves: (options.pick("Left as they were", "Ennallaan"), .bold)
    }
  }

  private func write(_ impact: PromiseImpact, to lines: inout TerminalLines) {
    lines.paragraph(options.quoted(impact.promise.evidence.quote), indent: 2)
    for place in ([impact.promise.evidence] + impact.otherPlaces).prefix(Self.listedPlaces) {
      lines.line(shown(place), .dim, indent: 2)
    }
    let more = impact.otherPlaces.count + 1 - Self.listedPlaces
    if more > 0 {
      lines.line(options.pick("and \(more) more", "ja \(more) muuta"), .dim, indent: 2)
    }
    let before = options.pick("Before", "Ennen")
    let after = options.pick("After", "Nyt")
    side(before, impact.before, impact.keptBefore, to: &lines)
    side(after, impact.after, impact.keptAfter, to: &lines)
  }

  private func side(
    _ label: String, _ findings: [Finding], _ kept: Claim?, to lines: inout TerminalLines
  ) {
    func paragraph(_ words: String, _ clause: Claim?) {
      lines.paragraph(words, label: label, labelPaint: .cyan, indent: 4, labelWidth: 8)
      guard let clause else { return }
      lines.paragraph(options.quoted(clause.evidence.quote), indent: 12)
      lines.line(shown(clause.evidence), .dim, indent: 12)
    }
    for finding in findings { paragraph(finding.message[options.language], finding.other) }
    if !findings.isEmpty { return }
    if let kept {
      paragraph(options.pick("The terms keep it.", "Ehdot pitävät sen."), kept)
    } else {
      paragraph(
        options.pick("The terms say nothing against it.", "Ehdot eivät sano mitään sitä vastaan."),
        nil)
    }
  }

  private func write(
    _ findings: [Finding], _ head: String, _ paint: Paint, to lines: inout TerminalLines
  ) {
    if findings.isEmpty { return }
    lines.line("\(head): \(findings.count)", paint)
    for finding in findings {
      lines.paragraph(finding.message[options.language], indent: 2)
      lines.paragraph(options.quoted(finding.main.evidence.quote), indent: 4)
      lines.line(shown(finding.main.evidence), .dim, indent: 4)
    }
    lines.blank()
  }

  private func shown(_ evidence: Evidence) -> String {
    PlaceWords.of(evidence, language: options.language, path: VisibleText.line(evidence.path))
  }

  private func summary(_ impact: TermsImpact) -> String {
    let broken = impact.count(.breaks) + impact.count(.worsens)
    let mended = impact.count(.mends) + impact.count(.eases)
    let left = impact.promises.count - broken - mended
    return options.pick(
      "Of \(impact.promises.count) promises the new terms break or worsen \(broken), mend or ease "
        + "\(mended), and leave \(left).",
      "Lupauksia \(impact.promises.count): uudet ehdot rikkovat tai huonontavat \(broken), "
        + "korjaavat tai lieventävät \(mended) ja jättävät ennalleen \(left).")
  }

  /// The impact as JSON with sorted keys, all promises included.
  public static func json(_ impact: TermsImpact, words: ValueWords) -> String {
    let claims = ClaimJSON(words: words)
    let reports = JSONReport(words: words)
    return JSONValue.object([
      "schemaVersion": 1, "columnKind": "unicodeCodePoints",
      "promises": .array(
        impact.promises.map { promise in
          .members([
            "effect": .string(promise.effect.rawValue), "promise": claims.claim(promise.promise),
            "otherPlaces": .array(promise.otherPlaces.map(claims.place)),
            "before": .array(promise.before.map(reports.finding)),
            "after": .array(promise.after.map(reports.finding)),
            "keptBefore": promise.keptBefore.map(claims.claim),
            "keptAfter": promise.keptAfter.map(claims.claim),
          ])
        }),
      "newBelowLaw": .array(impact.newBelowLaw.map(reports.finding)),
      "goneBelowLaw": .array(impact.goneBelowLaw.map(reports.finding)),
      "problems": .array(impact.problems.map(reports.problem)),
      "summary": .object(
        TermsEffect.allCases.reduce(into: [:]) { $0[$1.rawValue] = .int(impact.count($1)) }),
    ]).text()
  }
}
