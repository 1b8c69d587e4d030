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

  /// The tokens after each word of exception, up to the end of its clause.
  func exceptionSpans() -> [Range<Int>] {
    sentence.hits.compactMap { hit in
      guard hit.concept == frames.exception,
        !sentence.hits.contains(where: {
          $0.concept == frames.clauseBreak && $0.tokens == hit.tokens
        })
      else { return nil }
      let start = hit.tokens.upperBound
      guard start < sentence.tokens.count else { return nil }
      let end = sentence.clauses[sentence.clause(of: start)].upperBound
      return start < end ? start..<end : nil
    }
  }

  func party() -> Party? {
    for hit in sentence.hits where !hit.isNegated {
      if let party = frames.parties[hit.concept.index] { return party }
    }
    return nil
  }

  /// The scope that the sentence states near a token: of its clause where several quantities share the sentence, else of all of it.
  /// What follows "except" is no scope, nor is what is negated.
  func facets(near token: Int?, sharesSentence: Bool) -> Facets {
    guard sharesSentence, let token else { return facets(in: 0..<sentence.tokens.count) }
    let clause = sentence.clauses[sentence.clause(of: token)]
    return facets(inPart: clause)
  }

  /// The scope that a half-open range of tokens states; where it does not say for whom, what the sentence says of that at its start holds:
  /// "Trade customers pay within 30 days and return within seven."
  func facets(inPart part: Range<Int>) -> Facets {
    var facets = facets(in: part)
    if part.lowerBound > 0, facets[Self.customer] == nil {
      facets[Self.customer] = subjectFacets([Self.customer])[Self.customer]
    }
    return facets
  }

  /// The facet of those for whom something holds.
  static let customer = "customer"
  /// How many words from its start a sentence names what it is about.
  private static let subjectWords = 4

  /// The one value of each of these facets that the sentence names at its start; `isName` as in `facets(in:isName:)`.
  func subjectFacets(_ names: Set<String>, isName: Bool = false) -> Facets {
    let words = sentence.tokens.indices.filter { sentence.tokens[$0].kind == .word }
    let end = words.count > Self.subjectWords ? words[Self.subjectWords] : sentence.tokens.count
    return facets(in: 0..<end, isName: isName).filter {
      names.contains($0.key) && $0.value.count == 1
    }
  }

  /// The scope that a half-open range of tokens states: of one of several quantities that share a clause ("3–5 € to a locker, 9 € to the door").
  /// `isName`: whether it is the name of what stands under it, in which a bare word says it ("Businesses").
  func facets(in segment: Range<Int>, isName: Bool = false) -> Facets {
    var facets: Facets = [:]
    for hit in sentence.hits where !hit.isNegated && segment.overlaps(hit.tokens) {
      guard
        let (facet, value) = frames.scopes[hit.concept.index]
          ?? (isName ? frames.scopeNames[hit.concept.index] : nil),
        !isExcepted(hit), !isPartOfLongerName(hit, facet), !isOnlyPart(hit, facet), !isSimile(hit)
      else { continue }
      facets[facet, default: []].insert(value)
    }
    for (facet, all) in frames.wholes where facets[facet]?.isSuperset(of: all) ?? false {
      facets[facet] = nil
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
    begins(frames.exception, before: hit) != nil
  }

  /// Whether a kind of goods is only counted among what comes with the thing sold: "64 €, includes four AA batteries".
  private func isOnlyPart(_ hit: ConceptHit, _ facet: String) -> Bool {
    guard facet == "category", let contents = begins(frames.contents, before: hit) else {
      return false
    }
    return (contents.tokens.upperBound..<max(contents.tokens.upperBound, hit.tokens.lowerBound))
      .contains { token in
        sentence.tokens[token].kind == .number
          || sentence.hits.contains {
            $0.tokens.contains(token) && frames.numbers.contains($0.concept.index)
          }
      }
  }

  /// The most words between the "like" of a simile and what it likens to.
  private static let longestSimile = 4

  /// "Change your mind like you change your socks" speaks of no socks.
  private func isSimile(_ hit: ConceptHit) -> Bool {
    guard let simile = begins(frames.simile, before: hit) else { return false }
    return hit.tokens.lowerBound - simile.tokens.upperBound <= Self.longestSimile
  }

  /// The hit of a concept that stands before another in its clause.
  private func begins(_ concept: ConceptID?, before hit: ConceptHit) -> ConceptHit? {
    guard let concept else { return nil }
    let clause = sentence.clauses[sentence.clause(of: hit.tokens.lowerBound)]
    return sentence.hits.last {
      $0.concept == concept && $0.tokens.lowerBound < hit.tokens.lowerBound
        && clause.contains($0.tokens.lowerBound)
    }
  }
}
