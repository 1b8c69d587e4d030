/// A concept found, before it is known whether it is negated.
struct RawHit {
  let concept: Int32
  /// 0-based half-open range of tokens of the sentence.
  let tokens: Range<Int>
  /// The tokens that the pattern names, as bits counted from the first; the others stand in gaps.
  let named: UInt64
  /// Whether a word of it says "without it" by its ending.
  let isWithout: Bool

  /// Whether a token is one that the pattern names.
  func names(_ token: Int) -> Bool {
    let offset = token - tokens.lowerBound
    return offset >= 0 && offset < 64 && named >> UInt64(offset) & 1 == 1
  }
}

/// Finds the concepts of a sentence in one pass. No choice is ever taken back: for each start of a pattern the set of places that can be
/// reached is moved on, and it is bounded by the pattern's gaps, so that the time grows with the length of the sentence only.
struct ConceptMatcher {
  /// A place that a pattern has reached.
  private struct Reached {
    let token: Int
    let named: UInt64
    let isWithout: Bool
  }

  private var reached: [Reached] = []
  private var next: [Reached] = []
  private var hits: [RawHit] = []

  /// The words of a sentence and how to look them up.
  struct Words {
    /// For each token its word, -1 for numbers and marks.
    let ids: ArraySlice<Int32>
    /// For each token what kind of mark it is.
    let marks: ArraySlice<MarkKind>
    let reader: WordReader
  }

  /// The hits of a sentence, sorted by first token, then by concept. Tokens are counted from the sentence's first.
  mutating func match(_ words: Words) -> [RawHit] {
    hits.removeAll(keepingCapacity: true)
    let reader = words.reader
    let base = words.ids.startIndex
    for index in words.ids.indices {
      let id = words.ids[index]
      guard id >= 0 else { continue }
      let entry = reader.entries[Int(id)]
      guard entry.begins else { continue }
      for place in Int(entry.start)..<Int(entry.start + entry.count) {
        let symbol = reader.symbols[place]
        for number in reader.language.patternsByFirst[Int(symbol >> 1)] {
          let pattern = reader.language.patterns[Int(number)]
          if pattern.places.count == 1 {
            add(pattern.concept, index - base, index - base, 1, symbol & 1 == 1)
          } else {
            follow(pattern, from: index, isWithout: symbol & 1 == 1, words)
          }
        }
      }
    }
    guard !hits.isEmpty else { return [] }
    return longest()
  }

  private mutating func add(
    _ concept: Int32, _ first: Int, _ last: Int, _ named: UInt64, _ isWithout: Bool
  ) {
    hits.append(
      RawHit(concept: concept, tokens: first..<(last + 1), named: named, isWithout: isWithout))
  }

  /// Follows a pattern from its first word and adds the nearest end, if it has one.
  private mutating func follow(
    _ pattern: CompiledLanguage.Pattern, from start: Int, isWithout: Bool, _ words: Words
  ) {
    reached.removeAll(keepingCapacity: true)
    reached.append(Reached(token: start, named: 1, isWithout: isWithout))
    for place in pattern.places.dropFirst() {
      next.removeAll(keepingCapacity: true)
      for from in reached { advance(from, to: place, start: start, words) }
      if next.isEmpty { return }
      swap(&reached, &next)
    }
    guard let end = reached.min(by: { $0.token < $1.token }) else { return }
    let base = words.ids.startIndex
    add(pattern.concept, start - base, end.token - base, end.named, end.isWithout)
  }

  private mutating func advance(
    _ from: Reached, to place: CompiledLanguage.Place, start: Int, _ words: Words
  ) {
    var token = from.token + 1
    var left = place.gap
    while token < words.ids.endIndex {
      if let symbol = symbol(of: words.ids[token], element: place.element, words.reader) {
        if !next.contains(where: { $0.token == token }) {
          let offset = token - start
          next.append(
            Reached(
              token: token, named: from.named | (offset < 64 ? 1 << UInt64(offset) : 0),
              isWithout: from.isWithout || symbol & 1 == 1))
        }
      }
      if words.marks[token] == .joint {
        // three marks in a row are no joint between words
        if token - from.token > place.gap + 2 { return }
      } else {
        if left == 0 { return }
        left -= 1
      }
      token += 1
    }
  }

  @inline(__always)
  private func symbol(of id: Int32, element: Int32, _ reader: WordReader) -> Int32? {
    guard id >= 0 else { return nil }
    let entry = reader.entries[Int(id)]
    for place in Int(entry.start)..<Int(entry.start + entry.count) {
      let symbol = reader.symbols[place]
      if symbol >> 1 == element { return symbol }
      if symbol >> 1 > element { return nil }
    }
    return nil
  }

  /// Of overlapping hits of one concept the longest, of equally long ones the first.
  private mutating func longest() -> [RawHit] {
    if hits.count > 1 {
      hits.sort {
        ($0.concept, $0.tokens.lowerBound, $0.tokens.upperBound, $0.isWithout ? 1 : 0)
          < ($1.concept, $1.tokens.lowerBound, $1.tokens.upperBound, $1.isWithout ? 1 : 0)
      }
    }
    var kept: [RawHit] = []
    for hit in hits {
      if let last = kept.last, last.concept == hit.concept, last.tokens.overlaps(hit.tokens) {
        if hit.tokens.count > last.tokens.count { kept[kept.count - 1] = hit }
      } else {
        kept.append(hit)
      }
    }
    if kept.count > 1 {
      kept.sort {
        ($0.tokens.lowerBound, $0.concept) < ($1.tokens.lowerBound, $1.concept)
      }
    }
    return kept
  }
}
