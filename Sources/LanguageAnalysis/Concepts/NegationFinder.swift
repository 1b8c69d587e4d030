/// Tells which hits of a sentence are negated. The work grows with the length of the sentence: what a clause's first negation covers is
/// one number a clause, and a negating noun covers a few tokens.
struct NegationFinder {
  private let sentence: ClauseSplitter.Sentence
  private let clauses: [Range<Int>]
  private let negatesBackwards: Bool
  /// For each token the last token of its clause plus one.
  private var clauseEnds: [Int] = []
  /// For each token from which token on a negation covers its clause; `Int.max` where none does.
  private var coveredFrom: [Int] = []
  /// For each token whether a word like "no" covers it, or does so under another negation.
  private var nouns: [NounCover] = []
  private var isNegator: [Bool] = []
  /// For each token whether a negation of the rest of its clause begins there.
  private var beginsNegation: [Bool] = []

  private enum NounCover: UInt8 { case none, negated, cancelled }

  /// Looks at the negations of a sentence.
  init(sentence: ClauseSplitter.Sentence, clauses: [Range<Int>], negatesBackwards: Bool) {
    self.sentence = sentence
    self.clauses = clauses
    self.negatesBackwards = negatesBackwards
    let negators = sentence.hits.filter {
      let role = sentence.roles[Int($0.concept)]
      return role == .negation || role == .negationNoun
    }
    guard !negators.isEmpty else { return }
    let count = sentence.tokens.count
    var excused = [Bool](repeating: false, count: count)
    for hit in sentence.hits where sentence.roles[Int(hit.concept)] == .notNegation {
      for token in hit.tokens { excused[token] = true }
    }
    coveredFrom = [Int](repeating: Int.max, count: count)
    clauseEnds = [Int](repeating: count, count: count)
    nouns = [NounCover](repeating: .none, count: count)
    isNegator = [Bool](repeating: false, count: count)
    beginsNegation = isNegator
    for clause in clauses {
      for token in clause { clauseEnds[token] = clause.upperBound }
    }
    let valid = negators.filter { !excused[$0.tokens.lowerBound] && !isAnswer($0) }
    for hit in valid {
      for token in hit.tokens where hit.names(token) { isNegator[token] = true }
      if sentence.roles[Int(hit.concept)] == .negation {
        beginsNegation[hit.tokens.lowerBound] = true
      }
    }
    coverClauses(valid)
    for hit in valid where sentence.roles[Int(hit.concept)] == .negationNoun { coverNoun(hit) }
  }

  /// "No, the customer pays": it answers what was asked before and negates nothing after the mark.
  private func isAnswer(_ hit: RawHit) -> Bool {
    guard hit.tokens.lowerBound == 0, hit.tokens.upperBound < sentence.tokens.count else {
      return false
    }
    return sentence.isMark(hit.tokens.upperBound)
  }

  /// Whether a hit is negated.
  func isNegated(_ hit: RawHit) -> Bool {
    switch sentence.roles[Int(hit.concept)] {
    case .content, .condition: break
    default: return false
    }
    guard !isNegator.isEmpty else { return hit.isWithout }
    return isCovered(hit) != hit.isWithout
  }

  private func isCovered(_ token: Int) -> Bool {
    switch nouns[token] {
    case .negated: true
    case .cancelled: false
    case .none: coveredFrom[token] <= token
    }
  }

  private func isCovered(_ hit: RawHit) -> Bool {
    let first = hit.tokens.lowerBound
    if isCovered(first) { return true }
    // a negation in a gap of the pattern: "maksetaan lahjakorttina, ei rahana"
    var isAfterNegation = false
    for token in hit.tokens {
      if hit.names(token) {
        if isAfterNegation, isCovered(token) { return true }
      } else if isNegator[token] {
        isAfterNegation = true
      }
    }
    guard negatesBackwards else { return false }
    let after = hit.tokens.upperBound
    return after < beginsNegation.count && beginsNegation[after]
      && clauseEnds[after] == clauseEnds[first]
  }

  private mutating func coverClauses(_ negators: [RawHit]) {
    for hit in negators where sentence.roles[Int(hit.concept)] == .negation {
      let last = hit.tokens.upperBound - 1
      let from = hit.tokens.upperBound
      // the first negation of a clause covers what the later ones do
      guard coveredFrom[last] == Int.max else { continue }
      // "Ours doesn't: each garment is washed": what follows the colon is a statement of its own.
      if from < clauseEnds[last], sentence.isMark(from), sentence.mark(from) == .none { continue }
      for token in last..<clauseEnds[last] { coveredFrom[token] = from }
    }
  }

  /// Covers the next three words, up to five of a list that ends in "or".
  private mutating func coverNoun(_ hit: RawHit) {
    let start = hit.tokens.upperBound
    guard start > 0 else { return }
    let end = clauseEnds[start - 1]
    let listEnd = endOfList(from: start, to: end)
    let cover: NounCover = isUnderNegation(hit) ? .cancelled : .negated
    var words = 0
    var token = start
    while token < end {
      let entry = sentence.entry(token)
      let isMark = sentence.tokens[sentence.tokens.startIndex + token].kind == .mark
      // "ilman kantamista: kuljettaja noutaa" – a colon, a dash, a bracket ends it
      if isMark, sentence.mark(token) == .none { break }
      if token >= listEnd {
        // "no fees, free delivery": the comma ends it; "ilman kuluja ja maksuja": one word more
        if isMark, isComma(token) { break }
        if let entry, entry.roles.contains(.and) {
          if token + 1 < end { nouns[token + 1] = cover }
          break
        }
        if words >= 3 { break }
      }
      nouns[token] = cover
      if !isMark { words += 1 }
      token += 1
    }
  }

  /// Where a list with "or" ends: up to two words after it, within six words from the start.
  private func endOfList(from start: Int, to end: Int) -> Int {
    var words = 0
    var token = start
    while token < end, words < 6 {
      if let entry = sentence.entry(token) {
        if entry.roles.contains(.or) {
          var stop = token + 1
          while stop < end, stop < token + 3, sentence.mark(stop) != .comma { stop += 1 }
          return stop
        }
        words += 1
      }
      token += 1
    }
    return start
  }

  private func isComma(_ token: Int) -> Bool {
    sentence.mark(token) == .comma
  }

  /// Whether another negation stands shortly before, in the same clause and not in the same list ("not without").
  private func isUnderNegation(_ hit: RawHit) -> Bool {
    let first = hit.tokens.lowerBound
    guard coveredFrom[first] <= first else { return false }
    for token in stride(from: first - 1, through: max(0, first - 6), by: -1) {
      if isNegator[token] { return coveredFrom[token] != Int.max }
      if sentence.tokens[sentence.tokens.startIndex + token].kind == .mark { return false }
      if let entry = sentence.entry(token),
        entry.roles.contains(.and) || entry.roles.contains(.or)
      {
        return false
      }
    }
    return false
  }
}
