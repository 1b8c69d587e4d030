import PromiseModel

/// Promised, intended and delivered side by side for people who do not program: one file that runs no script and loads nothing, in the
/// style of `HTMLReport`.
public struct MeasureHTML: Sendable {
  private let options: PageOptions
  private let words: ValueWords

  /// A reporter; `language` is `fi` or `en`, `words` names values and topics.
  public init(language: String, words: ValueWords, links: PlaceLinks = .none) {
    options = PageOptions(language: language, links: links, headingLevel: 2)
    self.words = words
  }

  /// What was measured, the widest gap first, as a file of HTML in UTF-8.
  public func text(_ measurement: OrderMeasurement) -> String {
    let context: TemplateContext = [
      "language": options.language, "policy": PagePolicy.policy,
      "maker": "\(Tool.name) \(Tool.version)",
    ]
    // The template is part of the program: that it is there is tested.
    return PageLibrary.shared.page(
      "measure-page",
      context.merging(MeasureView(measurement, words: words, options: options).context) { a, _ in a
      }) ?? ""
  }
}
