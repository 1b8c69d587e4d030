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
  public func filled(promise: LocalizedText, term: LocalizedText) -> RuleText {
    func fill(_ text: LocalizedText) -> LocalizedText {
      LocalizedText(
        en: Self.fill(text.en, promise: promise.en, term: term.en),
        fi: Self.fill(text.fi, promise: promise.fi, term: term.fi))
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

  private static func fill(_ text: String, promise: String, term: String) -> String {
    // One pass, so that words of a page which look like a placeholder stay words.
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      if rest.hasPrefix("{promise}") {
        result += promise
        rest = rest.dropFirst("{promise}".count)
      } else if rest.hasPrefix("{term}") {
        result += term
        rest = rest.dropFirst("{term}".count)
      } else {
        result += "{"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}
