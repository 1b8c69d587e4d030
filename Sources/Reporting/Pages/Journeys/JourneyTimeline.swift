import PromiseModel

/// A journey on a scale of days: what is promised, the way by the terms, by law and out of it as whole bars, then each step of the way by
/// the terms as a bar of its own, in the order in which they happen.
struct JourneyTimeline: Sendable {
  /// Whole ways.
  let ways: [TimelineRow]
  /// The steps that say something to a reader.
  let steps: [TimelineRow]
  /// The last known day of all rows.
  let lastDay: Int
  /// Until which day a customer may be led to wait at the most; nil where nothing is promised, or no day.
  let promised: Int?
  /// Words of the picture.
  let words: Words

  /// Words of a timeline that belong to no row.
  struct Words: Sendable {
    /// What the scale counts.
    let scale: String
    /// Above the steps.
    let steps: String
    /// What the looks of bars mean, those that are there.
    let key: String
    /// What the picture shows, for those who do not see it.
    let summary: String
  }

  /// Whether a step has no limit, so that the scale goes on beyond the last known day.
  var isEndless: Bool {
    (ways + steps).contains { row in
      if case .endless = row.bar { true } else { false }
    }
  }

  /// A journey's timeline in a language.
  init(_ path: WorstPath, sentences: JourneySentences) {
    let maker = TimelineRows(path, sentences: sentences)
    ways = maker.ways
    steps = maker.steps
    promised = path.promised.flatMap { $0.isUnlimited ? nil : sentences.lastDay($0) }
    words = maker.words
    lastDay = max(1, (maker.ways + maker.steps).map(\.lastDay).max() ?? 1)
  }
}

extension TimelineRow {
  /// The last known day of the bar.
  var lastDay: Int {
    switch bar {
    case .span(_, _, let day), .moment(let day), .endless(let day, _): day
    case .later: 0
    }
  }
}

/// Makes the rows of a timeline.
private struct TimelineRows {
  private let path: WorstPath
  private let sentences: JourneySentences
  private let time: TimeWords

  init(_ path: WorstPath, sentences: JourneySentences) {
    self.path = path
    self.sentences = sentences
    time = TimeWords(language: sentences.language)
  }

  private func pick(_ en: String, _ fi: String) -> String { time.pick(en, fi) }

  // MARK: Whole ways

  var ways: [TimelineRow] {
    var rows: [TimelineRow] = []
    if let promise = path.promise, let promised = path.promised {
      rows.append(
        row(
          pick("You promise", "Lupaatte"),
          sentences.words.words(promise, language: sentences.language), .promise, promised,
          endlessFrom: 0))
    }
    let total = path.asWritten.total
    rows.append(
      row(
        pick("By your terms", "Ehtojenne mukaan"), time.businessDays(total), .written, total,
        endlessFrom: endlessFrom(path.asWritten)))
    if let lawful = path.lawful {
      rows.append(
        row(
          pick("By law", "Lain mukaan"), time.businessDays(lawful.total), .law, lawful.total,
          endlessFrom: endlessFrom(lawful)))
    }
    if let exit = path.exit {
      rows.append(
        row(
          pick("The way out", "Ulospääsy"), exit.name[sentences.language], .exit, exit.way.total,
          endlessFrom: endlessFrom(exit.way)))
    }
    return rows
  }

  private func row(
    _ title: String, _ note: String, _ look: TimelineRow.Look, _ total: ElapsedTime,
    endlessFrom day: Int
  ) -> TimelineRow {
    let bar: TimelineRow.Bar =
      total.isUnlimited
      ? .endless(from: day, after: 0)
      : .span(
        from: 0, least: sentences.firstLastDay(total), to: sentences.lastDay(total))
    return TimelineRow(
      title: title, note: note, bar: bar, look: look, end: sentences.shortDay(total))
  }

  /// The day on which the first step without a limit begins.
  private func endlessFrom(_ way: JourneyWay) -> Int {
    way.steps.prefix { !$0.ends.isUnlimited }.last.map { sentences.lastDay($0.ends) } ?? 0
  }

  // MARK: Steps

  var steps: [TimelineRow] {
    var rows: [TimelineRow] = []
    var start = 0
    var isLater = false
    for step in path.asWritten.steps {
      let end = max(start, sentences.lastDay(step.ends))
      let bar: TimelineRow.Bar =
        if isLater { .later } else if step.ends.isUnlimited {
          .endless(from: start, after: start)
        } else if end == start { .moment(end) } else { .span(from: start, least: end, to: end) }
      if step.isTold { rows.append(row(step, bar)) }
      isLater = isLater || step.ends.isUnlimited
      start = end
    }
    return rows
  }

  private func row(_ step: TakenStep, _ bar: TimelineRow.Bar) -> TimelineRow {
    let mend = path.mends.firstIndex {
      ($0.step.event, $0.step.round) == (step.event, step.round)
    }
    let look: TimelineRow.Look =
      mend == 0 ? .mend : step.basis == .guess ? .guess : .step
    var notes: [String] = []
    if step.wait == nil || step.duration != .zero { notes.append(sentences.length(step)) }
    if step.wait != nil { notes.append(waiting) }
    if step.isContact { notes.append(pick("a contact", "yhteydenotto")) }
    return TimelineRow(
      title: sentences.text(step), note: notes.joined(separator: " · "),
      advice: mend.map { sentences.shortAdvice(path.mends[$0], number: $0) },
      wait: step.wait.map { pick("“", "”") + VisibleText.line($0.evidence.quote) + "”" },
      bar: bar, look: look,
      end: bar == .later
        ? pick("only after that", "vasta sen jälkeen")
        : sentences.dates == nil ? time.day(step.ends) : sentences.shortDay(step.ends))
  }

  private var waiting: String {
    pick("waits for the step before it: the terms say so", "odottaa edellistä: ehdoissa lukee niin")
  }

  // MARK: Words

  private var key: String {
    let steps = steps
    let isEndless = steps.contains { if case .endless = $0.bar { true } else { false } }
    return [
      sentences.dates != nil
        ? nil
        : pick(
          "The open end of a bar depends on the weekday on which it begins.",
          "Palkin avoin pää riippuu siitä, minä viikonpäivänä aika alkaa."),
      steps.contains { $0.look == .guess }
        ? pick(
          "Hatched: a guess, for no term says it.", "Viivoitettu: arvio, koska ehdoissa ei sanota.")
        : nil,
      isEndless
        ? pick("Fading out: no limit in the terms.", "Häipyvä: ehdoissa ei ole rajaa.") : nil,
    ].compactMap { $0 }.joined(separator: " ")
  }

  var words: JourneyTimeline.Words {
    var begin =
      switch path.asWritten.steps.first?.after {
      case "ordered": pick("from the order", "tilauksesta")
      case "delivered": pick("from the delivery", "toimituksesta")
      default: pick("from the beginning", "alusta")
      }
    if let dates = sentences.dates {
      begin += " (" + DateWords(language: sentences.language).day(dates.begins) + ")"
    }
    return JourneyTimeline.Words(
      scale: pick("Calendar days \(begin), at the latest", "Kalenteripäiviä \(begin), viimeistään"),
      steps: pick("Step by step, by your terms", "Askel askeleelta, ehtojenne mukaan"),
      key: key,
      summary: pick("Timeline. ", "Aikajana. ")
        + ways.map { "\($0.title): \($0.end)." }.joined(separator: " ")
        + pick(" The steps follow below as a list.", " Vaiheet luetellaan alla."))
  }
}
