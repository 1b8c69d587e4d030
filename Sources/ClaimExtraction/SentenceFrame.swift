import LanguageAnalysis
import PromiseModel

/// What surrounds the claims of a sentence: how firmly, where, under what condition, by whom.
struct SentenceFrame {
  let sentence: Sentence
  let frames: FrameConcepts

  /// The firmest or most hedged word of the clause decides; a hedge weighs more than a guarantee beside it.
  func modality(near token: Int) -> Modality {
    let clause = sentence.clauses[sentence.clause(of: token)]
    var found: Set<Modality> = []
    for hit in sentence.hits where clause.overlaps(hit.tokens) && !hit.isNegated {
      for (concept, modality) in frames.modalities where concept == hit.concept {
        found.insert(modality)
      }
    }
    for weak in [Modality.aim, .hedged] where found.contains(weak) { return weak }
    for strong in [Modality.guarantee, .commit, .may] where found.contains(strong) { return strong }
    return .state
  }

  func has(_ concept: ConceptID?) -> Bool {
    guard let concept else { return false }
    return sentence.hits.contains { $0.concept == concept && !$0.isNegated }
  }

  func hasInClause(of token: Int, _ concept: ConceptID?) -> Bool {
    guard let concept else { return false }
    let clause = sentence.clauses[sentence.clause(of: token)]
    return sentence.hits.contains {
      $0.concept == concept && !$0.isNegated && clause.contains($0.tokens.lowerBound)
    }
  }

  /// The words of each clause that a condition begins, and what follows "only".
  func conditions(_ document: Document) -> [String] {
    var words: [String] = []
    for hit in sentence.hits
    where hit.concept == frames.condition || hit.concept == frames.only {
      let clause = sentence.clauses[sentence.clause(of: hit.tokens.lowerBound)]
      let first = max(clause.lowerBound, hit.tokens.lowerBound)
      let range =
        sentence.tokens[first].text
        .lowerBound..<sentence.tokens[clause.upperBound - 1].text
        .upperBound
      words.append(document.string(range))
    }
    return words
  }

  func party() -> Party? {
    for hit in sentence.hits where !hit.isNegated {
      if let party = frames.parties[hit.concept.index] { return party }
    }
    return nil
  }

  /// The scope that the sentence states near a token: of its clause where several quantities share the sentence, else of all of it.
  /// What follows "except" is no scope, nor is what is negated.
  func facets(near token: Int?, sharesSentence: Bool) -> [String: Set<String>] {
    let clause = token.map { sentence.clauses[sentence.clause(of: $0)] }
    return facets(in: (sharesSentence ? clause : nil) ?? 0..<sentence.tokens.count)
  }

  /// The scope that a half-open range of tokens states: of one of several quantities that share a clause ("3–5 € to a locker, 9 € to the door").
  func facets(in segment: Range<Int>) -> [String: Set<String>] {
    var facets: [String: Set<String>] = [:]
    for hit in sentence.hits where !hit.isNegated && segment.overlaps(hit.tokens) {
      guard let (facet, value) = frames.scopes[hit.concept.index], !isExcepted(hit),
        !isPartOfLongerName(hit, facet)
      else { continue }
      facets[facet, default: []].insert(value)
    }
    return facets
  }

  /// "mainland Finland" is one place, not Finland as well.
  private func isPartOfLongerName(_ hit: ConceptHit, _ facet: String) -> Bool {
    sentence.hits.contains {
      $0.tokens.count > hit.tokens.count && $0.tokens.lowerBound <= hit.tokens.lowerBound
        && hit.tokens.upperBound <= $0.tokens.upperBound
        && frames.scopes[$0.concept.index]?.facet == facet
    }
  }

  private func isExcepted(_ hit: ConceptHit) -> Bool {
    guard let exception = frames.exception else { return false }
    let clause = sentence.clauses[sentence.clause(of: hit.tokens.lowerBound)]
    return sentence.hits.contains {
      $0.concept == exception && $0.tokens.lowerBound < hit.tokens.lowerBound
        && clause.contains($0.tokens.lowerBound)
    }
  }
}
