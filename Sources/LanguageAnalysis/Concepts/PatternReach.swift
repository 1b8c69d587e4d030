/// How far a pattern with a gap and a negation may reach: "=ei .. vaihtaa" is not said by "Jos katse ei asetu linsseihin, vaihdamme ne",
/// since what negates ends with its clause.
struct PatternReach {
  /// Whether there is anything that could end a pattern.
  let isLimited: Bool
  private let negations: [Bool]
  /// For each token whether a clause begins there, but for the first.
  private let begins: [Bool]
  private let roles: [ConceptRole]

  init(sentence: ClauseSplitter.Sentence, clauses: [Range<Int>]) {
    roles = sentence.roles
    var negations: [Bool] = []
    if clauses.count > 1 {
      let count = sentence.tokens.count
      for hit in sentence.hits where sentence.roles[Int(hit.concept)] == .negation {
        if negations.isEmpty { negations = [Bool](repeating: false, count: count) }
        negations[hit.tokens.lowerBound] = true
      }
    }
    self.negations = negations
    isLimited = !negations.isEmpty
    var begins: [Bool] = []
    if isLimited {
      begins = [Bool](repeating: false, count: sentence.tokens.count)
      for clause in clauses.dropFirst() { begins[clause.lowerBound] = true }
    }
    self.begins = begins
  }

  /// Whether a hit holds: not where the clause of a negation that it names ends before its next word. A pattern whose words cross a border
  /// later, or that names the first word of the next clause, means to.
  func holds(_ hit: RawHit) -> Bool {
    guard hit.tokens.count > 2, roles[Int(hit.concept)] == .content else { return true }
    var afterNegation = false
    for token in hit.tokens {
      if hit.names(token) {
        afterNegation = negations[token]
      } else if afterNegation, begins[token] {
        return false
      }
    }
    return true
  }
}
