import PromiseModel

extension RulePack {
  /// The words of the rule with an id, or with a former id; nil where there is none.
  public func text(ofRule id: String) -> RuleText? {
    let identities =
      topics.flatMap { $0.rules.map(\.identity) } + relations.map(\.identity) + laws.map(\.identity)
      + general.map(\.identity)
    return (identities.first { $0.id == id } ?? identities.first { $0.formerIDs.contains(id) })?
      .text
  }
}

extension RuleText {
  /// The same words with the values of a finding in the places of `{promise}` and `{term}`: what the finding says, in its message,
  /// its advice and its rewordings. The other texts have no such places.
  ///
  /// - Parameters:
  ///   - topic: what people call the topic, for `{topic}`
  ///   - places: where each value stands, for `{promise-place}` and `{term-place}`; some place and another where nil
  public func filled(
    promise: LocalizedText, term: LocalizedText,
    topic: LocalizedText = LocalizedText(en: "", fi: ""),
    places: (promise: LocalizedText, term: LocalizedText)? = nil
  ) -> RuleText {
    let places = places ?? Self.somePlaces
    let values = [
      ("{promise}", promise), ("{term}", term), ("{topic}", topic),
      ("{promise-place}", places.promise), ("{term-place}", places.term),
    ]
    func fill(_ text: LocalizedText) -> LocalizedText {
      LocalizedText(
        en: Self.fill(text.en, values.map { ($0.0, $0.1.en) }),
        fi: Self.fill(text.fi, values.map { ($0.0, $0.1.fi) }))
    }
    return RuleText(
      summary: summary, message: fill(message), advice: fill(advice), why: why,
      knownFalseAlarms: knownFalseAlarms, references: references,
      rewordings: Rewordings(
        page: rewordings.page.map(fill), terms: rewordings.terms.map(fill)))
  }

  /// The same for a recorded finding: what its rule says today about the values of then.
  public func filled(for finding: RecordedFinding) -> RuleText {
    filled(promise: finding.mainValue, term: finding.termValue)
  }

  private static let somePlaces = (
    promise: LocalizedText(en: "in one place", fi: "yhdessä paikassa"),
    term: LocalizedText(en: "in another", fi: "toisessa")
  )

  private static func fill(_ text: String, _ values: [(mark: String, words: String)]) -> String {
    // One pass, so that words of a page which look like a placeholder stay words.
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      if let value = values.first(where: { rest.hasPrefix($0.mark) }) {
        result += value.words
        rest = rest.dropFirst(value.mark.count)
      } else {
        result += "{"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}
