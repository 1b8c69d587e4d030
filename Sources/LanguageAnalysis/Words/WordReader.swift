/// Tells for each word which elements of a language's patterns it fits; reads each word once and remembers it.
/// Not to be used by two threads at once.
final class WordReader {
  /// What is known of a word.
  struct Entry {
    /// Where its symbols begin in `symbols`.
    var start: Int32
    var count: Int32
    /// Where the concepts begin in `concepts` that it says alone.
    var conceptStart: Int32 = 0
    var conceptCount: Int32 = 0
    /// Whether a pattern of several words begins with it.
    var beginsPattern = false
    /// A bit for each of its elements, by their last six bits: what it lacks it does not fit.
    var mask: UInt64 = 0
    /// Whether it is a finite verb, where the morphology tells.
    var isFinite = false
    /// Whether it has a hyphen inside, so that it can be two words of a pattern ("money-back" for "money back").
    var isHyphenated = false
    /// Whether it is a day of the week or a month.
    var isCalendar = false
    /// Whether it is two days or months with a hyphen between (`ma-pe`), which is a range and no compound.
    var isCalendarRange = false
    /// What it does in a sentence whatever the packs say.
    var roles: WordRoles = []
  }

  let language: CompiledLanguage
  /// What could not be set up, in one English sentence each.
  private(set) var warnings: [String] = []
  private(set) var entries: [Entry] = []
  /// Elements, each shifted left by one; the lowest bit is set where the word itself says "without it".
  private(set) var symbols: [Int32] = []
  /// Concepts that words say alone, each shifted left by one; the lowest bit as in `symbols`.
  private(set) var concepts: [Int32] = []

  private var table = WordTable()
  private let small: SmallWords
  private let contractions: Contractions
  private let stemmer: Stemmer?
  private let voikko: Voikko?
  private var key: [UInt8] = []
  /// The symbols of the word being read.
  private var found: [Int32] = []

  /// A reader with its own handles; `withMorphology` false reads as if there were no dictionaries.
  init(language: CompiledLanguage, withMorphology: Bool = true) {
    self.language = language
    let grammar = language.grammar
    small = SmallWords(grammar.words)
    contractions = Contractions(grammar.contractions)
    stemmer = grammar.stemmer.flatMap { Stemmer(algorithm: $0) }
    if let name = grammar.stemmer, stemmer == nil {
      warnings.append(
        "libstemmer has no stemmer \"\(name)\": words of the language \(language.language) are only "
          + "compared as they stand")
    }
    switch grammar.dictionary {
    case .none: voikko = nil
    case .voikkoFinnish:
      voikko = withMorphology ? Voikko() : nil
      if voikko == nil {
        warnings.append(
          "libvoikko has no Finnish dictionary: Finnish words are only compared by their stems")
      }
    }
  }

  /// Whether a sentence begins with a word that does this.
  func begins(with role: WordRoles, _ text: Span<UInt8>, _ sentence: Sentence) -> Bool {
    guard let first = sentence.tokens.first, first.kind == .word else { return false }
    return entries[Int(word(text, first.text))].roles.contains(role)
  }

  /// Forgets the words when they are too many; only between documents, since word numbers change.
  func trim() {
    guard table.count > 400_000 else { return }
    table = WordTable()
    entries.removeAll()
    symbols.removeAll()
    concepts.removeAll()
  }

  /// The number of the word in a half-open byte range of `text`.
  func word(_ text: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    key.removeAll(keepingCapacity: true)
    Folding.append(text, range, to: &key)
    if key.last == UInt8(ascii: "-"), key.count > 1 { key.removeLast() }
    let known = table.find(key)
    return Int32(known >= 0 ? known : read(key))
  }

  /// The folded bytes of a word, without a hyphen at its end.
  func bytes(_ word: Int32) -> ArraySlice<UInt8> { table.bytes(Int(word)) }

  /// The number of a word that has the symbols of two: of the part before a hyphen, and of the compound that it is short for
  /// (`vaihto- ja palautusoikeus`: `vaihto` and `vaihto-oikeus`).
  func suspended(_ part: Int32, before whole: Int32) -> Int32 {
    let stem = Array(bytes(part))
    let compound = Array(bytes(whole))
    let mark = stem + [0] + compound
    let known = table.find(mark)
    if known >= 0 { return Int32(known) }
    found = Array(own(symbolsOf: part))
    var isFinite = false
    for head in heads(of: compound) {
      var joined = stem
      if let last = stem.last, last == head.first, Self.isVowel(last) { joined.append(0x2D) }
      collect(joined + head, depth: 1, isFinite: &isFinite)
    }
    return Int32(add(mark, isFinite: false))
  }

  private func own(symbolsOf word: Int32) -> ArraySlice<Int32> {
    let entry = entries[Int(word)]
    return symbols[Int(entry.start)..<Int(entry.start + entry.count)]
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    [0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains(byte)
  }

  /// The last parts of a compound, as they stand: by the morphology, else every end of three letters or more.
  private func heads(of compound: [UInt8]) -> [[UInt8]] {
    if let voikko {
      var heads: [[UInt8]] = []
      for reading in voikko.readings(compound) where reading.headStart > 0 {
        let head = Array(compound[reading.headStart...])
        if !heads.contains(head) { heads.append(head) }
      }
      if !heads.isEmpty { return heads }
    }
    guard compound.count <= 60 else { return [] }
    if let hyphen = compound.lastIndex(of: 0x2D) { return [Array(compound[(hyphen + 1)...])] }
    return (3..<max(3, compound.count - 2)).compactMap { start in
      compound[start] & 0xC0 == 0x80 ? nil : Array(compound[start...])
    }
  }

  /// What patterns can name a folded word by; see `TextAnalyzer.dictionaryForms`.
  func dictionaryForms(of word: [UInt8]) -> [String] {
    guard let voikko else { return [] }
    var readings = voikko.readings(word)
    if readings.isEmpty { readings = glued(word, voikko) }
    var forms: Set<String> = []
    for reading in readings {
      for lemma in reading.lemmas { forms.insert(String(decoding: lemma, as: UTF8.self)) }
      for part in reading.parts + reading.heads {
        forms.insert("+" + String(decoding: part, as: UTF8.self))
      }
    }
    return forms.sorted()
  }

  // MARK: Reading a word for the first time

  private func read(_ word: [UInt8]) -> Int {
    found.removeAll(keepingCapacity: true)
    var isFinite = false
    collect(word, depth: 0, isFinite: &isFinite)
    return add(word, isFinite: isFinite)
  }

  private func add(_ word: [UInt8], isFinite: Bool) -> Int {
    found.sort()
    var entry = Entry(start: Int32(symbols.count), count: 0, isFinite: isFinite)
    var last: Int32 = -1
    for symbol in found where symbol >> 1 != last {
      // of the same element the plain reading sorts first and wins
      last = symbol >> 1
      symbols.append(symbol)
      entry.count += 1
      entry.mask |= 1 << UInt64(last & 63)
      if !language.beginnings[Int(last)].patterns.isEmpty { entry.beginsPattern = true }
      if language.calendar.contains(last) { entry.isCalendar = true }
    }
    addConcepts(to: &entry)
    entry.isHyphenated = word.contains(UInt8(ascii: "-")) && !word.contains(0)
    entry.roles = roles(of: word)
    entry.isCalendarRange = isCalendarRange(word)
    entries.append(entry)
    return table.add(word)
  }

  private func addConcepts(to entry: inout Entry) {
    entry.conceptStart = Int32(concepts.count)
    var alone: [Int32] = []
    for symbol in symbols[Int(entry.start)...] {
      for concept in language.beginnings[Int(symbol >> 1)].concepts {
        alone.append(concept << 1 | symbol & 1)
      }
    }
    alone.sort()
    // of the same concept the plain reading sorts first and wins
    var last: Int32 = -1
    for concept in alone where concept >> 1 != last {
      last = concept >> 1
      concepts.append(concept)
    }
    entry.conceptCount = Int32(concepts.count) - entry.conceptStart
  }

  private func isCalendarRange(_ word: [UInt8]) -> Bool {
    guard word.count <= 40, !language.calendar.isEmpty else { return false }
    let parts = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        let outer = found
        defer { found = outer }
        found.removeAll()
        var ignored = false
        collect(Array(part), depth: 2, isFinite: &ignored)
        return found.contains { language.calendar.contains($0 >> 1) }
      }
  }

  private func roles(of word: [UInt8]) -> WordRoles {
    var roles = small.roles(of: word)
    if language.abbreviations.contains(word) { roles.insert(.abbreviation) }
    return roles
  }

  private func take(_ elements: [Int32]?, without: Bool = false) {
    guard let elements else { return }
    for element in elements { found.append(element << 1 | (without ? 1 : 0)) }
  }

  private func collect(
    _ word: [UInt8], depth: Int, withForms: Bool = true, isFinite: inout Bool
  ) {
    if withForms { take(language.forms[word]) }
    takeAffixes(word)
    if let voikko {
      isFinite = collectReadings(word, voikko, depth: depth)
    } else {
      collectStems(word)
    }
    if depth < 2 { collectContraction(word) }
    guard depth < 2 else { return }
    var ignored = false
    if let colon = word.lastIndex(of: UInt8(ascii: ":")), colon > 0 {
      collect(Array(word[..<colon]), depth: 2, isFinite: &ignored)
    }
    if word.contains(UInt8(ascii: "-")) {
      // where a pattern names the whole word, its parts are not meant: `manner-suomeen`, `non-eu`
      let isNamed =
        language.forms[word] != nil
        || language.prefixes.lengths.contains {
          $0 <= word.count && !language.prefixes.find(word[..<$0]).isEmpty
        }
      for part in word.split(separator: UInt8(ascii: "-")) where part.count > 1 {
        collect(Array(part), depth: 2, withForms: !isNamed, isFinite: &ignored)
        take(language.parts[Array(part)])
      }
    }
  }

  private func takeAffixes(_ word: [UInt8]) {
    for length in language.prefixes.lengths where length <= word.count {
      take(language.prefixes.find(word[..<length]))
    }
    for length in language.suffixes.lengths where length <= word.count {
      take(language.suffixes.find(word[(word.count - length)...]))
    }
    // longer words are no words
    let end = min(word.count, 160)
    for length in language.infixes.lengths where length <= end {
      for start in 0...(end - length) {
        take(language.infixes.find(word[start..<(start + length)]))
      }
    }
  }

  private func collectStems(_ word: [UInt8]) {
    take(language.lemmas[word])
    take(language.parts[word])
    guard word.count <= 120, let stemmer else { return }
    take(language.stems[stemmer.stem(word)])
    for base in language.irregular[word] ?? [] {
      take(language.lemmas[base])
      take(language.stems[stemmer.stem(base)])
    }
  }

  /// Returns whether the word is a finite verb.
  private func collectReadings(_ word: [UInt8], _ voikko: Voikko, depth: Int) -> Bool {
    take(language.lemmas[word])
    take(language.parts[word])
    for base in language.irregular[word] ?? [] { take(language.lemmas[base]) }
    var readings = voikko.readings(word)
    if readings.isEmpty, depth < 2 { readings = glued(word, voikko) }
    if readings.isEmpty {
      collectStems(word)
      return false
    }
    for reading in readings {
      for lemma in reading.lemmas {
        take(language.lemmas[lemma], without: reading.isWithout)
        take(language.parts[lemma], without: reading.isWithout)
      }
      for head in reading.heads { take(language.parts[head], without: reading.isWithout) }
      // only the head is left out: `toimituskuluitta` still speaks of `toimitus`
      for part in reading.parts { take(language.parts[part]) }
    }
    let isFinite = readings.compactMap(\.isFinite)
    return !isFinite.isEmpty && !isFinite.contains(false)
  }

  /// Readings of a compound that the dictionary does not know, from two words that it knows (`kotiin|toimitusten`): the longest end.
  private func glued(_ word: [UInt8], _ voikko: Voikko) -> [Voikko.Reading] {
    guard word.count >= 8, word.count <= 60, !word.contains(UInt8(ascii: "-")) else { return [] }
    for start in 4...(word.count - 4) where word[start] & 0xC0 != 0x80 {
      let ends = voikko.readings(Array(word[start...]))
      guard !ends.isEmpty else { continue }
      let beginning = Array(word[..<start])
      let beginnings = voikko.readings(beginning)
      guard !beginnings.isEmpty else { continue }
      return ends.map { end in
        var reading = end
        reading.headStart = start
        reading.lemmas = end.lemmas.map { beginning + $0 }
        reading.heads = end.heads + end.lemmas
        reading.parts = end.parts + [beginning] + beginnings.flatMap(\.lemmas)
        return reading
      }
    }
    return []
  }

  /// `don't` is also `do` and `not`; `you'll` `you` and `will`; `seller's` is `seller`.
  private func collectContraction(_ word: [UInt8]) {
    var ignored = false
    for part in contractions.parts(of: word) { collect(part, depth: 2, isFinite: &ignored) }
  }
}
