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

  private let patterns: [CompiledLanguage.Pattern]
  private let places: [CompiledLanguage.Place]
  /// For each pattern a byte that `Sight` needs to exclude it: the second place's element and its gap, roughly.
  private let keys: [UInt8]
  /// By element, the patterns that begin with it.
  private let patternsByFirst: [Range<Int32>]
  private var reached: [Reached] = []
  private var next: [Reached] = []
  private var hits: [RawHit] = []

  /// A matcher for the patterns of a language.
  init(language: CompiledLanguage) {
    patterns = language.patterns
    places = language.places
    keys = patterns.map { Sight.key(of: $0.second) }
    patternsByFirst = language.beginnings.map(\.patterns)
  }

  /// The hits of a half-open range of tokens, sorted by first token, then by concept; their tokens are counted from the range's first.
  /// `words` has each token's word, -1 for numbers and marks; `marks` what kind of mark it is.
  mutating func match(
    _ words: Span<Int32>, _ marks: Span<MarkKind>, _ range: Range<Int>, _ reader: WordReader
  ) -> [RawHit] {
    hits.removeAll(keepingCapacity: true)
    let entryList = reader.entries
    let entries = entryList.span
    let symbolList = reader.symbols
    let symbols = symbolList.span
    let conceptList = reader.concepts
    let concepts = conceptList.span
    let keyList = keys
    let keys = keyList.span
    let base = range.lowerBound
    for index in range where words[index] >= 0 {
      let entry = entries[Int(words[index])]
      for place in Int(entry.conceptStart)..<Int(entry.conceptStart + entry.conceptCount) {
        let concept = concepts[place]
        hits.append(
          RawHit(
            concept: concept >> 1, tokens: (index - base)..<(index - base + 1), named: 1,
            isWithout: concept & 1 == 1))
      }
      guard entry.beginsPattern else { continue }
      let sight = Sight(from: index, words, marks, range.upperBound, entries)
      for place in Int(entry.start)..<Int(entry.start + entry.count) {
        let symbol = symbols[place]
        for number in patternsByFirst[Int(symbol >> 1)] {
          guard sight.mayHold(keys[Int(number)]) else { continue }
          let pattern = patterns[Int(number)]
          reached.removeAll(keepingCapacity: true)
          reached.append(Reached(token: index, named: 1, isWithout: symbol & 1 == 1))
          move(to: pattern.second, index, words, marks, range.upperBound, entries, symbols)
          for rest in pattern.rest where !reached.isEmpty {
            move(to: places[Int(rest)], index, words, marks, range.upperBound, entries, symbols)
          }
          addNearest(pattern.concept, from: index, base)
        }
      }
    }
    guard !hits.isEmpty else { return [] }
    return longest()
  }

  /// What the words after a token have, as bits that can only exclude: within the reach of the gaps 0, 4 and 10.
  private struct Sight {
    private var near: UInt64 = 0
    private var middle: UInt64 = 0
    private var far: UInt64 = 0

    @inline(__always)
    init(
      from index: Int, _ words: Span<Int32>, _ marks: Span<MarkKind>, _ end: Int,
      _ entries: Span<WordReader.Entry>
    ) {
      var others = 0
      var token = index + 1
      let own = entries[Int(words[index])]
      if own.isHyphenated {
        near = own.mask
        middle = own.mask
        far = own.mask
      }
      while token < end, others <= 10 {
        let mask = words[token] >= 0 ? entries[Int(words[token])].mask : 0
        if others == 0 { near |= mask }
        if others <= 4 { middle |= mask }
        far |= mask
        if marks[token] != .joint { others += 1 }
        token += 1
      }
    }

    @inline(__always)
    func mayHold(_ key: UInt8) -> Bool {
      let mask = key < 64 ? near : key < 128 ? middle : far
      return mask >> UInt64(key & 63) & 1 == 1
    }

    /// The element's last six bits, and above them how far the gap reaches.
    static func key(of place: CompiledLanguage.Place) -> UInt8 {
      UInt8(place.element & 63) | (place.gap == 0 ? 0 : place.gap <= 4 ? 64 : 128)
    }
  }

  /// Adds the nearest of the ends that were reached.
  private mutating func addNearest(_ concept: Int32, from start: Int, _ base: Int) {
    guard var end = reached.first else { return }
    for other in reached where other.token < end.token { end = other }
    hits.append(
      RawHit(
        concept: concept, tokens: (start - base)..<(end.token - base + 1), named: end.named,
        isWithout: end.isWithout))
  }

  /// Moves all places reached on to the next place of the pattern.
  private mutating func move(
    to place: CompiledLanguage.Place, _ start: Int, _ words: Span<Int32>,
    _ marks: Span<MarkKind>, _ end: Int, _ entries: Span<WordReader.Entry>,
    _ symbols: Span<Int32>
  ) {
    next.removeAll(keepingCapacity: true)
    for from in reached {
      let isHyphenated = entries[Int(words[from.token])].isHyphenated
      var token = isHyphenated ? from.token : from.token + 1
      var left = Int(place.gap)
      // more marks in a row than those around a number in brackets are no joint between words
      let last = min(end, from.token + left + 6)
      while token < last {
        if words[token] >= 0, !next.contains(where: { $0.token == token }),
          let symbol = symbol(of: entries[Int(words[token])], place.element, symbols)
        {
          let offset = token - start
          next.append(
            Reached(
              token: token, named: from.named | (offset < 64 ? 1 << UInt64(offset) : 0),
              isWithout: from.isWithout || symbol & 1 == 1))
        }
        if token > from.token, marks[token] != .joint {
          if left == 0 { break }
          left -= 1
        }
        token += 1
      }
    }
    swap(&reached, &next)
  }

  @inline(__always)
  private func symbol(
    of entry: WordReader.Entry, _ element: Int32, _ symbols: Span<Int32>
  ) -> Int32? {
    guard entry.mask >> UInt64(element & 63) & 1 == 1 else { return nil }
    var low = Int(entry.start)
    var high = Int(entry.start + entry.count)
    while low < high {
      let middle = (low + high) / 2
      if symbols[middle] >> 1 < element { low = middle + 1 } else { high = middle }
    }
    guard low < Int(entry.start + entry.count), symbols[low] >> 1 == element else { return nil }
    return symbols[low]
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
