import PromiseModel

/// Promised, intended and delivered side by side, for a person at a terminal.
public struct MeasureReport: Sendable {
  private let options: TerminalOptions
  private let words: MeasureWords
  private let labelWidth = 11

  /// A reporter with a layout; `words` names values and topics.
  public init(options: TerminalOptions, words: ValueWords) {
    self.options = options
    self.words = MeasureWords(language: options.language, words: words)
  }

  /// The table, then each topic, then what was not measured and what could not be read.
  public func text(_ measurement: OrderMeasurement) -> String {
    var lines = TerminalLines(options)
    if !measurement.experiences.isEmpty {
      table(measurement.experiences, &lines)
      lines.blank()
    }
    for experience in measurement.experiences {
      write(experience, &lines)
      lines.blank()
    }
    if !measurement.unmeasured.isEmpty {
      unmeasured(measurement.unmeasured, &lines)
      lines.blank()
    }
    if measurement.countsBusinessDays { lines.paragraph(words.workingDays(measurement.calendar)) }
    rows(measurement, &lines)
    return lines.text
  }

  // MARK: Table

  private func table(_ experiences: [DeliveredExperience], _ lines: inout TerminalLines) {
    lines.line(
      row([
        "", words.pick("promised", "luvattu"), words.pick("intended", "ehdoissa"),
        words.pick("delivered", "toteutunut"), words.pick("kept", "pitää"),
      ]), .dim)
    for experience in experiences {
      let told = experience.promised.first ?? experience.intended.first
      let median = told.flatMap { claim in
        claim.times.percentile(50).map { words.length($0, claim.times.unit) }
      }
      lines.line(
        row([
          words.name(experience), values(experience.promised), values(experience.intended),
          median ?? "–", told?.share.map(words.percent) ?? "–",
        ]))
    }
  }

  private func values(_ claims: [MeasuredClaim]) -> String {
    guard let first = claims.first else { return "–" }
    let more = Set(claims.map { words.shortValue($0.claim) }).count - 1
    return words.shortValue(first.claim) + (more > 0 ? " +\(more)" : "")
  }

  private func row(_ cells: [String]) -> String {
    let widths = [22, 17, 17, 15, 8]
    let row = zip(cells, widths).map { cell, width in
      TextLayout.padded(TextLayout.cut(VisibleText.line(cell), to: width - 1), to: width)
    }.joined()
    return String(row.reversed().drop { $0 == " " }.reversed())
  }

  // MARK: A topic

  private func write(_ experience: DeliveredExperience, _ lines: inout TerminalLines) {
    lines.line(VisibleText.line(words.name(experience)), .bold)
    for claim in experience.promised { write(claim, words.pick("Promised", "Luvattu"), &lines) }
    for claim in experience.intended { write(claim, words.pick("Intended", "Ehdoissa"), &lines) }
    // A promise in days and a term in working days are about the same deliveries: both are told, and drawn once.
    var told: [DeliveredTimes] = []
    for claim in experience.promised + experience.intended {
      let isTold = told.contains {
        ($0.start, $0.end, $0.unit) == (claim.times.start, claim.times.end, claim.times.unit)
      }
      if isTold { continue }
      delivered(claim.times, &lines)
      let isDrawn = told.contains {
        ($0.start, $0.end) == (claim.times.start, claim.times.end)
      }
      if !isDrawn { chart(claim.times, of: experience, &lines) }
      told.append(claim.times)
    }
  }

  private func write(_ measured: MeasuredClaim, _ label: String, _ lines: inout TerminalLines) {
    let claim = measured.claim
    let value = words.words.words(claim, language: options.language)
    let share = measured.share.map { share in
      words.pick(
        " · kept by \(words.percent(share)) of \(words.count(share.total)) (\(words.interval(share)))",
        " · toteutui: \(words.percent(share)) (\(words.interval(share))), tilauksia \(words.count(share.total))"
      )
    }
    paragraph(value + (share ?? ""), label, .cyan, &lines)
    paragraph(options.quoted(claim.evidence.quote), "", nil, &lines)
    let more = measured.otherPlaces.count
    let place = PlaceWords.of(
      claim.evidence, language: options.language, path: VisibleText.line(claim.evidence.path))
    lines.line(
      place + (more > 0 ? words.pick(" and \(more) more", " ja \(more) muuta") : ""), .dim,
      indent: 2 + labelWidth)
    if let worst = measured.worst {
      paragraph(words.worst(worst, quoted: options.quoted), "", nil, &lines)
    }
    if measured.countsAllOrders { paragraph(words.countsAllOrders, "", nil, &lines) }
  }

  private func delivered(_ times: DeliveredTimes, _ lines: inout TerminalLines) {
    let way =
      times.start.name[options.language] + " → " + times.end.name[options.language]
    let open =
      times.open == 0
      ? ""
      : words.pick(
        ", \(words.count(times.open)) not yet and in no share",
        ", kesken \(words.count(times.open)), jotka eivät ole osuuksissa")
    paragraph(
      words.spread(times) + " · \(way)" + open, words.pick("Delivered", "Toteutunut"), .cyan, &lines
    )
  }

  /// The promises' and terms' limits are marked where they count from the same event.
  private func chart(
    _ times: DeliveredTimes, of experience: DeliveredExperience, _ lines: inout TerminalLines
  ) {
    let (promise, term) = (words.pick("P", "L"), words.pick("T", "E"))
    func limits(_ claims: [MeasuredClaim], _ mark: String) -> [(mark: Character, length: Int)] {
      claims.filter { $0.times.start == times.start }.compactMap { claim in
        claim.limit(in: times.unit).map { (Character(mark), $0) }
      }
    }
    let indent = 2 + labelWidth
    let limits = limits(experience.promised, promise) + limits(experience.intended, term)
    guard let chart = DistributionChart(times, limits: limits, width: options.width - indent - 1)
    else { return }
    lines.line(chart.bars, .blueBold, indent: indent)
    lines.line(chart.marks, .yellowBold, indent: indent)
    var legend = [
      words.pick("a column is ", "sarake on ")
        + words.length(chart.lengthsAColumn, times.unit)
    ]
    let marks = limits.map { String($0.mark) }
    if marks.contains(promise) { legend.append(words.pick("P promised", "L luvattu")) }
    if marks.contains(term) { legend.append(words.pick("T terms", "E ehdot")) }
    if chart.marks.contains("*") { legend.append(words.pick("* both", "* molemmat")) }
    if times.unit == .day, experience.intended.contains(where: { $0.times.unit == .businessDay }) {
      legend.append(
        words.pick("working days as the most days they last", "arkipäivät enimmillään päivinä"))
    }
    if chart.beyond > 0 {
      legend.append(
        words.pick("\(words.count(chart.beyond)) longer", "pidempiä \(words.count(chart.beyond))"))
    }
    paragraph(legend.joined(separator: ", "), "", nil, &lines)
  }

  private func paragraph(
    _ text: String, _ label: String, _ paint: Paint?, _ lines: inout TerminalLines
  ) {
    lines.paragraph(text, label: label, labelPaint: paint, indent: 2, labelWidth: labelWidth)
  }

  // MARK: The rest

  private func unmeasured(_ claims: [UnmeasuredClaim], _ lines: inout TerminalLines) {
    lines.line(words.pick("Not measured", "Mittaamatta"), .bold)
    for unmeasured in claims {
      let claim = unmeasured.claim
      lines.paragraph(
        words.words.topicName(claim.publicTopic)[options.language] + ": "
          + words.words.words(claim, language: options.language) + ". "
          + unmeasured.reason[options.language], indent: 2)
      lines.line(
        PlaceWords.of(
          claim.evidence, language: options.language, path: VisibleText.line(claim.evidence.path)),
        .dim, indent: 2)
    }
  }

  private func rows(_ measurement: OrderMeasurement, _ lines: inout TerminalLines) {
    lines.paragraph(words.rows(measurement, quoted: options.quoted))
    for counted in measurement.problemCounts {
      lines.paragraph(
        counted.kind.message[options.language], label: words.count(counted.count) + " × ",
        labelPaint: counted.kind.isIncomplete ? .redBold : .dim, indent: 2, labelWidth: labelWidth)
      let listed = measurement.problems.filter { $0.kind == counted.kind }
      let places = listed.map { words.place($0, isLine: measurement.table == nil) }
        .filter { !$0.isEmpty }
      if places.isEmpty { continue }
      let more = counted.count - listed.count
      let rest = more > 0 ? words.pick("; \(more) more", "; ja \(more) muuta") : ""
      lines.paragraph(places.joined(separator: "; ") + rest, .dim, indent: 2 + labelWidth)
    }
  }
}
