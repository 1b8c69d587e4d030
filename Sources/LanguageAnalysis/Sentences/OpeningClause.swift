/// The subordinate clauses that open a sentence ("If it's faulty we pay", "Kun tilaat ennen kahtatoista lähetämme"), and where their main
/// clause begins without a comma.
struct OpeningClause {
  /// Whether no main clause has begun, and no comma stands anywhere: a comma tells the border itself.
  private var isOpen: Bool
  /// The most tokens before the main clause.
  private static let longest = 60
  /// The first token of the subordinate clause that is being read.
  private var start = 0
  /// Whether its finite verb has stood.
  private var hasVerb = false
  /// Whether a negation waits for the verb that it negates, which may look finite ("ei … vastaa").
  private var negationWaits = false

  /// The opening of a sentence; closed where it begins with no subordinate clause.
  init(of sentence: ClauseSplitter.Sentence) {
    isOpen =
      Self.opens(0, sentence)
      && !(1..<sentence.tokens.count).contains { sentence.mark($0) == .comma }
  }

  /// Whether a subordinate clause begins at a token.
  static func opens(_ token: Int, _ sentence: ClauseSplitter.Sentence) -> Bool {
    if sentence.entry(token)?.roles.contains(.clauseStart) == true { return true }
    // hits are sorted by first token
    for hit in sentence.hits {
      if hit.tokens.lowerBound > token { return false }
      guard hit.tokens.lowerBound == token else { continue }
      switch sentence.roles[Int(hit.concept)] {
      case .condition, .clauseBreak: return true
      default: continue
      }
    }
    return false
  }

  /// Notes that a clause begins at a token.
  mutating func begin(at token: Int, in sentence: ClauseSplitter.Sentence) {
    guard isOpen else { return }
    isOpen = token < Self.longest && Self.opens(token, sentence)
    start = token
    hasVerb = false
    negationWaits = false
  }

  /// Whether the main clause begins at a word, which must come in order.
  mutating func endsBefore(
    _ token: Int, _ entry: WordReader.Entry, _ sentence: ClauseSplitter.Sentence,
    _ negations: [Bool]
  ) -> Bool {
    guard isOpen else { return false }
    if token >= start + 3, entry.roles.contains(.mainSubject), !follows(token, sentence) {
      isOpen = false
      return true
    }
    if !negations.isEmpty, negations[token] {
      negationWaits = true
    } else if entry.isFinite {
      if negationWaits {
        negationWaits = false
      } else if hasVerb, !follows(token, sentence) {
        isOpen = false
        return true
      }
      hasVerb = true
    }
    return false
  }

  /// Whether a word goes on with a list: "and" or "or" stands before it.
  private func follows(_ token: Int, _ sentence: ClauseSplitter.Sentence) -> Bool {
    guard let roles = sentence.entry(token - 1)?.roles else { return false }
    return roles.contains(.and) || roles.contains(.or)
  }
}
