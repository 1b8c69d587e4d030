import PromiseModel

/// Tells languages apart by groups of three letters and small words.
struct LanguageIdentifier: Sendable {
  /// Points of up to sixteen languages, in the order of `LanguageIdentifier.languages`.
  typealias Points = SIMD16<Int32>

  /// What was seen of a text.
  struct Evidence {
    var points = Points()
    /// Groups of three letters seen.
    var trigrams = 0
    /// Words seen.
    var words = 0
    /// Words in letters that are not Latin.
    var foreignWords = 0

    static func += (a: inout Self, b: Self) {
      a.points &+= b.points
      a.trigrams += b.trigrams
      a.words += b.words
      a.foreignWords += b.foreignWords
    }
  }

  /// The languages that are told apart.
  let languages: [String]
  /// Groups of three letters, 0 where free; a power of two of them.
  private var keys: [UInt64]
  /// How far a hash is shifted to be a place in `keys`.
  private let shift: Int
  private var rows: [SIMD16<Int16>]
  private var words = WordTable()
  private var wordPoints: [SIMD16<Int16>] = []
  /// A small word weighs as much as a few common trigrams.
  private static let wordWeight: Int16 = 24

  /// Learns what languages look like; those that do not say it are passed over, as are more than the first sixteen that do.
  init(definitions: [LanguageDefinition]) {
    let known = definitions.compactMap { definition in
      definition.identification.map { (language: definition.language, look: $0) }
    }.prefix(LanguageIdentification.mostLanguages)
    languages = known.map(\.language)
    let groups = known.reduce(0) { sum, known in
      sum + known.look.trigrams.reduce(0) { $0 + $1.letters.utf8.count / 3 }
    }
    // at most half full, so that a search ends soon
    var bits = 10
    while 1 << bits < groups * 2 { bits += 1 }
    shift = 64 - bits
    keys = Array(repeating: 0, count: 1 << bits)
    rows = Array(repeating: SIMD16(), count: 1 << bits)
    for (language, known) in known.enumerated() {
      for word in known.look.words {
        let bytes = Folding.bytes(word)
        var number = words.find(bytes)
        if number < 0 {
          number = words.add(bytes)
          wordPoints.append(SIMD16())
        }
        wordPoints[number][language] = Self.wordWeight
      }
      for trigrams in known.look.trigrams {
        let letters = trigrams.letters.unicodeScalars.map { $0 == "_" ? 0 : $0.value }
        for start in stride(from: 0, to: letters.count - 2, by: 3) {
          let slot = slot(of: Self.key(letters[start], letters[start + 1], letters[start + 2]))
          keys[slot.index] = slot.key
          rows[slot.index][language] = Int16(clamping: trigrams.weight)
        }
      }
    }
  }

  /// The place of a language in `languages`, or nil where it is not known.
  func index(of language: String) -> Int? { languages.firstIndex(of: language) }

  /// Reads up to `limit` words of a half-open byte range of `text`.
  func evidence(_ text: Span<UInt8>, _ range: Range<Int>, limit: Int = 60) -> Evidence {
    var evidence = Evidence()
    var word: [UInt8] = []
    var letters: [UInt32] = [0]
    var i = range.lowerBound
    while i <= range.upperBound {
      if i < range.upperBound {
        let scalar = decodeScalar(text, at: i, end: range.upperBound)
        i += scalar.length
        if scalarClass(scalar.value) == .letter {
          let value = scalar.value
          let lower =
            value < 0x80 ? value | 0x20 : Folding.lowerCase(value)
          letters.append(lower)
          continue
        }
      } else {
        i += 1
      }
      guard letters.count > 1 else { continue }
      letters.append(0)
      read(letters, &word, &evidence)
      letters.removeAll(keepingCapacity: true)
      letters.append(0)
      if evidence.words >= limit { break }
    }
    return evidence
  }

  private func read(_ letters: [UInt32], _ word: inout [UInt8], _ evidence: inout Evidence) {
    evidence.words += 1
    if letters[1] >= 0x370, letters[1] < 0x1E00 || letters[1] > 0x1EFF {
      evidence.foreignWords += 1
      return
    }
    for start in 0..<min(letters.count - 2, 40) {
      let slot = slot(of: Self.key(letters[start], letters[start + 1], letters[start + 2]))
      evidence.trigrams += 1
      if keys[slot.index] == slot.key {
        evidence.points &+= Points(truncatingIfNeeded: rows[slot.index])
      }
    }
    guard letters.count < 20 else { return }
    word.removeAll(keepingCapacity: true)
    for letter in letters where letter != 0 { Folding.appendScalar(letter, to: &word) }
    let number = words.find(word)
    if number >= 0 { evidence.points &+= Points(truncatingIfNeeded: wordPoints[number]) }
  }

  private static func key(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt64 {
    UInt64(a) << 42 | UInt64(b) << 21 | UInt64(c)
  }

  private func slot(of key: UInt64) -> (index: Int, key: UInt64) {
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(shift))
    while keys[index] != 0, keys[index] != key { index = (index + 1) & (keys.count - 1) }
    return (index, key)
  }
}
