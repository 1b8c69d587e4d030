import PromiseModel

extension JourneySentences {
  private var time: TimeWords { TimeWords(language: language) }

  /// The last day of a time, counted from the beginning: by the calendar where the first day is known, the latest possible otherwise.
  func lastDay(_ time: ElapsedTime) -> Int {
    dates.flatMap { dates in dates.lastDay(of: time).map { $0 - dates.begins } }
      ?? TimeWords.whole(time.calendarDays.upperBound)
  }

  /// The first day that may be the last one; with dates there is one alone.
  func firstLastDay(_ time: ElapsedTime) -> Int {
    dates == nil ? TimeWords.whole(time.calendarDays.lowerBound) : lastDay(time)
  }

  /// A day as a picture has room for it: `day 57–59`, with dates `19 February 2027`.
  func shortDay(_ time: ElapsedTime) -> String {
    guard let last = dates?.lastDay(of: time) else { return self.time.dayRange(time) }
    return DateWords(language: language).day(last)
  }

  /// What mending a step brings, as short as a picture needs it; 0 is mended first.
  func shortAdvice(_ mend: CriticalStep, number: Int) -> String {
    let day = shortDay(mend.totalWithout)
    let what =
      mend.isWait
      ? time.pick("without the waiting \(day)", "ilman odottamista \(day)")
      : time.pick("done at once \(day)", "heti tehtynä \(day)")
    return mendLabel(number) + ": " + what
  }

  /// The one sentence on top of a page of journeys: the longest way among those that something is promised of, else among all.
  func headline(_ paths: [WorstPath]) -> String {
    let promised = paths.filter { $0.promise != nil }
    let worst = (promised.isEmpty ? paths : promised).reduce(nil) { worst, next in
      worst.map { next.asWritten.total.isLonger(than: $0.asWritten.total) ? next : $0 } ?? next
    }
    guard let worst else {
      return time.pick(
        "Your terms say nothing of what happens when something goes wrong.",
        "Ehtonne eivät kerro, mitä tapahtuu, kun jokin menee vikaan.")
    }
    let total = worst.asWritten.total
    let name = Self.insideSentence(worst.name[language])
    let way =
      total.isUnlimited
      ? time.pick(
        "If \(name), by your terms nobody can say when it is over.",
        "Jos \(name), ehtojenne mukaan kukaan ei voi sanoa, milloin asia on kunnossa.")
      : time.pick(
        "If \(name), by your terms it may take \(time.days(lastDay(total))).",
        "Jos \(name), ehtojenne mukaan siihen voi mennä \(time.days(lastDay(total))).")
    guard let promise = worst.promise else { return way }
    let value = words.words(promise, language: language)
    return time.pick("You promise: \(value). ", "Lupaatte: \(value). ") + way
  }

  /// What a page of journeys holds.
  func lead(_ paths: [WorstPath]) -> String {
    time.pick(
      (paths.count == 1 ? "One journey" : "\(paths.count) journeys")
        + " of a customer through your own terms: the worst that they allow, and what to change.",
      (paths.count == 1 ? "Yksi asiakkaan polku" : "\(paths.count) asiakkaan polkua")
        + " omien ehtojenne läpi: pahin, minkä ne sallivat, ja mitä muuttaa.")
  }

  /// A clause's first letter small, but for what is written in capitals.
  private static func insideSentence(_ clause: String) -> String {
    let rest = clause.dropFirst()
    if let second = rest.first, second.isUppercase { return clause }
    return clause.prefix(1).lowercased() + rest
  }
}
