import PromiseModel

/// Several journeys on one page.
public struct JourneyList: Sendable {
  /// The worst of them in a sentence or two, or that there are none.
  public let headline: String
  /// What they are; nil where there are none.
  public let lead: String?
  /// What fills the template `journey` for each of which the terms say something, numbered in their order.
  public let journeys: [TemplateContext]
  /// Of which the terms say nothing; nil where there are none.
  public let silence: String?

  /// Journeys in their order; `words` names values, `dates` says on which day they begin, where anybody says it.
  public init(
    _ paths: [WorstPath], words: ValueWords, dates: WayDates? = nil, options: PageOptions
  ) {
    let sentences = JourneySentences(language: options.language, words: words, dates: dates)
    let told = paths.filter { !$0.isSilent }
    headline = sentences.headline(told)
    lead = told.isEmpty ? nil : sentences.lead(told)
    silence = sentences.silence(paths)
    journeys = told.enumerated().map { index, path in
      JourneyView(path, number: index + 1, words: words, dates: dates, options: options).context
    }
  }
}
