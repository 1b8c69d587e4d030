import PromiseModel

/// The words of the channel matrix for people.
struct ChannelWords {
  let words: ValueWords
  /// `fi` or `en`.
  let language: String

  /// Code points of a quote.
  private static let longestQuote = 90

  private func pick(_ en: String, _ fi: String) -> String { language == "fi" ? fi : en }

  /// The value; of a yes or no the words of the page, which say what it is about.
  func value(_ entry: ChannelMatrix.Entry) -> String {
    if case .flag = entry.claim.value { return quote(entry.claim) }
    return words.words(entry.claim, language: language)
  }

  /// The beginning of the page's words, in quotation marks.
  func quote(_ claim: Claim) -> String {
    let quote = claim.evidence.quote.unicodeScalars
    let isLong = quote.count > Self.longestQuote
    let text = String(quote.prefix(Self.longestQuote)) + (isLong ? "…" : "")
    return pick("“", "”") + text + "”"
  }

  /// Whether the value alone would say too much: it holds for a part, or under a condition.
  func isPartial(_ claim: Claim) -> Bool {
    !claim.scope.facets.isEmpty || claim.scope.label != nil || !claim.conditions.isEmpty
      || !claim.limits.isEmpty
  }

  /// What a value hangs on, in a few words each.
  func notes(_ entry: ChannelMatrix.Entry) -> [String] {
    let claim = entry.claim
    var notes: [String] = []
    if !claim.conditions.isEmpty || !claim.limits.isEmpty {
      notes.append(pick("under a condition", "ehdolla"))
    }
    if let channel = entry.saidIn {
      notes.append(pick("said ", "kerrottu ") + channel.place[language])
    }
    return notes
  }

  /// For which part it holds, in the ids of the rules: `express`, `lapland`.
  func scope(_ entry: ChannelMatrix.Entry) -> [String] {
    let scope = entry.claim.scope
    let isTold = entry.saidIn != nil
    return scope.facets.filter { !isTold || $0.key != Claim.channelFacet }
      .sorted { $0.key < $1.key }.map { $0.value.joined(separator: ", ") }
      + [scope.label].compactMap { $0 }
  }

  /// The head of a column.
  func head(_ channel: Channel?) -> String {
    channel?.name[language] ?? pick("Terms", "Ehdot")
  }

  /// How many values more a cell has; nil where there are none.
  func more(_ count: Int) -> String? {
    count == 0 ? nil : pick("and \(count) more", count == 1 ? "ja 1 muu" : "ja \(count) muuta")
  }

  /// What the whole matrix says, in a sentence or two.
  func summary(_ matrix: ChannelMatrix) -> String {
    let differing = matrix.rows.count(where: \.differs)
    let all = matrix.rows.count
    if all == 0 {
      return pick(
        "Nothing that a channel promises was read.", "Kanavista ei luettu yhtään lupausta.")
    }
    guard matrix.channels.count > 1 else {
      return pick(
        "All that was read speaks in one channel, so nothing could be held against another.",
        "Kaikki luettu on yhdestä kanavasta, joten mitään ei voitu verrata toiseen.")
    }
    if differing == 0 {
      return pick(
        "The channels do not contradict each other (\(all) matters).",
        "Kanavat eivät ole ristiriidassa (\(all) asiaa).")
    }
    return pick(
      "The channels say different things in \(differing) of \(all) matters.",
      "Kanavat kertovat eri asiat \(differing) kohdassa \(all) kohdasta.")
  }
}
