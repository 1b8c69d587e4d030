import PromiseModel

/// What was measured, as a page shows it: what fills the templates `measured-contents` and `measured-body`.
public struct MeasureView: Sendable {
  /// All that the templates name, with `headline`, `lead` and `rowsSentence` for what stands above them.
  public let context: TemplateContext

  /// A measurement; `words` names values and topics.
  public init(_ measurement: OrderMeasurement, words: ValueWords, options: PageOptions) {
    let measured = MeasuredPage(
      words: MeasureWords(language: options.language, words: words), options: options)
    context = measured.context(measurement)
  }
}

private struct MeasuredPage {
  let words: MeasureWords
  let options: PageOptions

  func context(_ measurement: OrderMeasurement) -> TemplateContext {
    let experiences = measurement.experiences.enumerated().map { index, experience in
      ExperienceView(experience, number: index + 1, words: words, options: options).context
    }
    let unmeasured = measurement.unmeasured.map(entry)
    return [
      "words": PageWords.context(options.language),
      "headline": words.headline(measurement.experiences),
      "lead": words.pick(
        "What customers are led to expect, what the terms intend and what the orders tell, the widest gap first.",
        "Mitä asiakas saa odottaa, mitä ehdoissa tarkoitetaan ja mitä tilaukset kertovat, levein kuilu ensin."
      ),
      "rowsSentence": words.rows(measurement) { options.pick("“", "”") + $0 + "”" },
      "workingDays": measurement.countsBusinessDays
        ? words.workingDays(measurement.calendar) : false as any Sendable,
      "experiences": experiences, "unmeasured": unmeasured, "hasUnmeasured": !unmeasured.isEmpty,
      "unmeasuredCount": unmeasured.count, "problemRows": words.count(measurement.rowsWithProblems),
      "problems": problems(measurement), "hasProblems": !measurement.problemCounts.isEmpty,
    ]
  }

  private func entry(_ unmeasured: UnmeasuredClaim) -> TemplateContext {
    PassageView(unmeasured.claim, options: options).context.merging([
      "topic": words.words.topicName(unmeasured.claim.publicTopic)[options.language],
      "value": words.words.words(unmeasured.claim, language: options.language),
      "reason": unmeasured.reason[options.language],
    ]) { first, _ in first }
  }

  private func problems(_ measurement: OrderMeasurement) -> [TemplateContext] {
    measurement.problemCounts.map { counted in
      let listed = measurement.problems.filter { $0.kind == counted.kind }
      let places = listed.map { words.place($0, isLine: measurement.table == nil) }
        .filter { !$0.isEmpty }
      let more = counted.count - listed.count
      return [
        "count": words.count(counted.count), "message": counted.kind.message[options.language],
        "places": places.joined(separator: "; ")
          + (more > 0 && !places.isEmpty
            ? words.pick("; \(words.count(more)) more", "; ja \(words.count(more)) muuta") : "")
          ,
      ]
    }
  }
}
