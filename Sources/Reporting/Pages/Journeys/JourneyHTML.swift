import PromiseModel

/// Worst paths for people who do not program: one file that runs no script and loads nothing, in the style of `HTMLReport`.
public struct JourneyHTML: Sendable {
  private let options: PageOptions
  private let words: ValueWords
  private let dates: WayDates?

  /// A reporter; `language` is `fi` or `en`, `words` names values, `dates` says on which day it is ordered, where anybody says it.
  public init(
    language: String, words: ValueWords, links: PlaceLinks = .none, dates: WayDates? = nil
  ) {
    self.dates = dates
    options = PageOptions(language: language, links: links, headingLevel: 2)
    self.words = words
  }

  /// The paths in their order, as a file of HTML in UTF-8.
  public func text(_ paths: [WorstPath]) -> String {
    let list = JourneyList(paths, words: words, dates: dates, options: options)
    let context: TemplateContext = [
      "language": options.language, "words": PageWords.context(options.language),
      "policy": PagePolicy.policy, "maker": "\(Tool.name) \(Tool.version)",
      "headline": list.headline, "lead": list.lead.orFalse, "silence": list.silence.orFalse,
      "journeys": list.journeys, "hasJourneys": !list.journeys.isEmpty,
    ]
    // The template is part of the program: that it is there is tested.
    return PageLibrary.shared.page("journeys-page", context) ?? ""
  }
}
