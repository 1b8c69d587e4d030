import PromiseModel
import RulePacks

/// Doubts a finding whose sentences have the words of another matter: the rule has then probably misread one of them, and whether there is a
/// contradiction can't be told without a person reading both.
struct ReadingDoubts: Sendable {
  /// By language; claims in a language without a table are never doubted.
  let tables: [String: WordingTable]
  let words: ValueWords

  /// How far the evidence of the words may stand against a reading, in natural logarithms a word (`WordingTable.evidence`).
  ///
  /// Where a promise is held against a clause of the same matter, two readings agree; a single clause against the law, two places of one
  /// side, and two different matters have less to support them. On 157 findings of 58 labelled shops
  /// limits close to these put 19 of 64 wrong ones among the undecided and 3 of 93 right ones; they were chosen on these shops.
  private enum Limit {
    static let direct = -0.7
    static let other = -0.5
  }

  struct Judged {
    var candidates: [Candidate] = []
    var undecided: [UndecidedPair] = []
  }

  /// `claims` are all of the site: what the rules read beside a claim in its sentence, the sentence speaks of too.
  func judged(_ candidates: [Candidate], among claims: [Claim]) -> Judged {
    if tables.isEmpty { return Judged(candidates: candidates) }
    var topics: [Evidence: Set<String>] = [:]
    for claim in claims { topics[claim.evidence, default: []].insert(claim.publicTopic) }
    var judged = Judged()
    // A page of a large site says the same in many places.
    var known: [Sentence: Double] = [:]
    func isDoubtful(_ claim: Claim, _ limit: Double) -> Bool {
      if claim.isStructuredData { return false }
      let sentence = Sentence(claim, beside: topics[claim.evidence] ?? [])
      let evidence = known[sentence] ?? evidence(of: sentence)
      known[sentence] = evidence
      return evidence < limit
    }
    for candidate in candidates {
      let limit = candidate.isDirect ? Limit.direct : Limit.other
      let main = candidate.main.filter { !isDoubtful($0, limit) }
      let other = candidate.other.filter { !isDoubtful($0, limit) }
      if candidate.severity == .note || !candidate.chain.isEmpty
        || main.count == candidate.main.count && other.count == candidate.other.count
      {
        judged.candidates.append(candidate)
      } else if main.isEmpty || other.isEmpty && !candidate.other.isEmpty {
        judged.undecided.append(pair(candidate, isMain: main.isEmpty))
      } else {
        judged.candidates.append(candidate.with(main: main, other: other))
      }
    }
    return judged
  }

  private struct Sentence: Hashable {
    let text: String
    let language: String
    let topic: String
    let beside: Set<String>

    init(_ claim: Claim, beside: Set<String>) {
      self.beside = beside
      text = claim.evidence.quote
      language = claim.language
      topic = claim.publicTopic
    }
  }

  /// 0 where nothing is known of the topic or the language.
  private func evidence(of sentence: Sentence) -> Double {
    tables[sentence.language]?.evidence(
      in: sentence.text, for: sentence.topic, beside: sentence.beside) ?? 0
  }

  private func pair(_ candidate: Candidate, isMain: Bool) -> UndecidedPair {
    let doubted = isMain ? candidate.main[0] : candidate.other[0]
    return UndecidedPair(
      main: candidate.main[0], other: candidate.other.first,
      reason: UndecidedReason.doubtfulReading(doubted, words.topicName(doubted.topic)).words)
  }
}
