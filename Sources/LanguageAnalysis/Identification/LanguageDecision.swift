/// Decides in which language a block is read: what is declared, unless the words clearly say otherwise; the page's language where the
/// words are too few; else the words.
struct LanguageDecision {
  /// The languages that can be read.
  let readable: Set<String>
  /// The language of the page as a whole, or nil where it could not be told.
  private(set) var page: String?

  private let identifier: LanguageIdentifier

  /// A word in a language whose trigrams are known has at least this many points a trigram, in half bits.
  private static let leastPointsPerTrigram = 5.5
  /// So many points more than the next make a language clear, besides as many a word.
  private static let clearLead = 16
  private static let clearLeadPerWord = 3
  /// What the page's language is worth as evidence.
  private static let pagePrior = 18

  init(model: LanguageModel) {
    readable = Set(model.languages)
    identifier = model.identifier
  }

  /// Sets the page's language by what it declares and by all its words.
  mutating func setPage(declared: String?, evidence: LanguageIdentifier.Evidence) {
    page = decide(declared: declared, evidence: evidence, prior: nil)
    if page == "und" { page = nil }
  }

  /// The language of a block: one that can be read, or `und`.
  func language(declared: String?, evidence: LanguageIdentifier.Evidence) -> String {
    decide(declared: declared, evidence: evidence, prior: page)
  }

  private func decide(
    declared: String?, evidence: LanguageIdentifier.Evidence, prior: String?
  ) -> String {
    if evidence.foreignWords * 2 > evidence.words {
      // what is known looks Latin: another script may be a language that can only be believed
      guard let declared, identifier.index(of: declared) == nil else { return "und" }
      return readableOrUnd(declared)
    }
    let ranking = ranking(evidence, prior: declared ?? prior)
    if let declared {
      // a language whose words we do not know can only be believed
      guard identifier.index(of: declared) != nil else {
        if readable.contains(declared) { return declared }
        return evidence.words >= 6 && ranking.isClear ? readableOrUnd(ranking.best) : "und"
      }
      if evidence.words >= 6, ranking.isClear { return readableOrUnd(ranking.best) }
      return readableOrUnd(declared)
    }
    if let prior, !(ranking.isClear && evidence.words >= 2) { return prior }
    guard let best = ranking.best else { return prior ?? "und" }
    return readableOrUnd(best)
  }

  private func readableOrUnd(_ language: String?) -> String {
    if let language, readable.contains(language) { language } else { "und" }
  }

  private struct Ranking {
    /// The language with most points; nil where it looks like none of those known.
    var best: String?
    /// Whether it leads by much.
    var isClear: Bool
  }

  private func ranking(_ evidence: LanguageIdentifier.Evidence, prior: String?) -> Ranking {
    guard evidence.trigrams > 0, !identifier.languages.isEmpty else {
      return Ranking(best: nil, isClear: false)
    }
    var points = evidence.points
    if let prior, let index = identifier.index(of: prior) { points[index] += Int32(Self.pagePrior) }
    var best = 0
    for index in 1..<identifier.languages.count where points[index] > points[best] { best = index }
    var second = best == 0 ? 1 : 0
    for index in 0..<identifier.languages.count
    where index != best && points[index] > points[second] {
      second = index
    }
    let perTrigram = Double(evidence.points[best]) / Double(evidence.trigrams)
    let lead = Int(points[best] - points[second])
    let isKnown = perTrigram >= Self.leastPointsPerTrigram
    return Ranking(
      best: isKnown ? identifier.languages[best] : nil,
      isClear: isKnown && lead >= Self.clearLead + Self.clearLeadPerWord * min(evidence.words, 20))
  }
}
