import PromiseModel

/// Says whose law the terms were held against, and what told so.
struct LawApplied {
  /// One for each choice that differs, in the order of the languages.
  let sentences: [String]

  init(_ report: CheckReport, _ language: String) {
    var sentences: [String] = []
    for choice in report.marketChoices {
      let sentence = Self.sentence(choice, language)
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    self.sentences = sentences
  }

  private static func sentence(_ choice: MarketChoice, _ language: String) -> String {
    let finnish = language == "fi"
    var reason = VisibleText.line(choice.reason[language])
    if case .mark(let mark) = choice.basis {
      let line = mark.region.map { ":\($0.startLine)" } ?? ""
      reason += ", " + VisibleText.line(mark.path) + line
    }
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
