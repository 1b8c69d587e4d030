import PromiseModel

/// Words of a document and where they stand, for lists beside findings: what fills the templates `quote` and `place`.
public struct PassageView: Sendable {
  /// The keys `quote` and `place`.
  public let context: TemplateContext

  /// The words of a claim; its value is marked.
  public init(_ claim: Claim, options: PageOptions) {
    self.init(QuotedPassage(claim), options)
  }

  /// The words of a place.
  public init(_ evidence: Evidence, options: PageOptions) {
    self.init(QuotedPassage(evidence), options)
  }

  /// The words of a place as the history keeps it.
  public init(_ recorded: RecordedPlace, options: PageOptions) {
    self.init(QuotedPassage(recorded), options)
  }

  private init(_ passage: QuotedPassage, _ options: PageOptions) {
    context = [
      "quote": passage.quoteContext(options), "place": passage.placeContext(options),
    ]
  }
}
