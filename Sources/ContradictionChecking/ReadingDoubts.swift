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
  /// side, and two different matters have less to support them. On 157 findings of 58 shops that nobody had read these limits put 26 of 64
  /// wrong ones among the undecided and 4 of 93 right ones.
  private enum Limit {
    static let direct = -0.7
    static let other = -0.55
  }

  struct Judged {
    var candidates: [Candidate] = []
    var undecided: [UndecidedPair] = []
  }

  func judged(_ candidates: [Candidate]) -> Judged {
    if tables.isEmpty { return Judged(candidates: candidates) }
    var judged = Judged()
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

  private func isDoubtful(_ claim: Claim, _ limit: Double) -> Bool {
    if claim.isStructuredData { return false }
    guard
      let evidence = tables[claim.language]?.evidence(
        in: claim.evidence.quote, for: claim.publicTopic)
    else { return false }
    return evidence < limit
  }

  private func pair(_ candidate: Candidate, isMain: Bool) -> UndecidedPair {
    let doubted = isMain ? candidate.main[0] : candidate.other[0]
    return UndecidedPair(
      main: candidate.main[0], other: candidate.other.first,
      reason: UndecidedReason.doubtfulReading(doubted, words.topicName(doubted.topic)).words)
  }
}
