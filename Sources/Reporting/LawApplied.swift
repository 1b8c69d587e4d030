import PromiseModel

/// Says whose law the terms were held against, and what told so.
struct LawApplied {
  /// One for each law, in the order of the languages.
  let sentences: [String]

  init(_ report: CheckReport, _ language: String) {
    // One sentence for all languages under the same law, however each of them told it.
    var reasons: [(choice: MarketChoice, reasons: [String])] = []
    for choice in report.marketChoices {
      let reason = Self.reason(choice, language)
      if let index = reasons.firstIndex(where: { $0.choice.markets == choice.markets }) {
        if !reasons[index].reasons.contains(reason) { reasons[index].reasons.append(reason) }
      } else {
        reasons.append((choice, [reason]))
      }
    }
    sentences = reasons.map {
      Self.sentence($0.choice, $0.reasons.joined(separator: "; "), language)
    }
  }

  private static func reason(_ choice: MarketChoice, _ language: String) -> String {
    let reason = VisibleText.line(choice.reason[language])
    guard case .mark(let mark) = choice.basis else { return reason }
    let line = mark.region.map { ":\($0.startLine)" } ?? ""
    return reason + ", " + VisibleText.line(mark.path) + line
  }

  private static func sentence(
    _ choice: MarketChoice, _ reason: String, _ language: String
  ) -> String {
    let finnish = language == "fi"
    if choice.markets.isEmpty {
      return finnish
        ? "Ehtoja ei verrattu minkään maan lakiin (\(reason)): kerro maa valitsimella --market."
        : "Terms were held against no country's law (\(reason)): name it with --market."
    }
    let names = choice.names.map { $0[language] }.joined(separator: ", ")
    return finnish
      ? "Ehtoja verrattiin lakiin: \(names) (\(reason))."
      : "Terms were held against the law of: \(names) (\(reason))."
  }

  /// What a choice rests on, as programs read it.
  static func basis(_ basis: MarketChoice.Basis) -> String {
    switch basis {
    case .named: "named"
    case .currency: "currency"
    case .mark(let mark):
      switch mark.kind {
      case .words: "words"
      case .address: "address"
      case .language: "page-language"
      }
    case .language: "language"
    case .nothing: "nothing"
    }
  }
}
