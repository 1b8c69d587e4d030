import CVoikko

/// Finnish morphology by libvoikko. Not to be used by two threads at once.
final class Voikko {
  /// One reading of a word.
  struct Reading: Equatable {
    /// Dictionary forms, lower case: the base form, and of a participle its verb.
    var lemmas: [[UInt8]]
    /// The compound parts before the last, as they stand and as dictionary forms; empty where the word is no compound.
    var parts: [[UInt8]]
    /// The dictionary forms of the last compound part; empty where the word is no compound.
    var heads: [[UInt8]] = []
    /// Where the last compound part begins in the word; 0 where the word is no compound.
    var headStart = 0
    /// Whether the ending says "without" (`kuluitta`, `rekisteröitymättä`, `käyttämätön`).
    var isWithout: Bool
    /// Whether it is a finite verb: true, false, or nil where that tells nothing (imperatives, which look like other forms, names).
    var isFinite: Bool?
  }

  private let handle: OpaquePointer
  /// Dictionary forms of compound parts met before.
  private var partLemmas: [[UInt8]: [[UInt8]]] = [:]

  /// Opens the installed dictionary; nil where there is none.
  init?() {
    var error: UnsafePointer<CChar>?
    guard let handle = voikkoInit(&error, "fi", nil) else { return nil }
    self.handle = handle
  }

  deinit { voikkoTerminate(handle) }

  /// All readings of a lower-case word; none where the dictionary does not know it.
  func readings(_ word: [UInt8]) -> [Reading] {
    readings(word, withParts: true)
  }

  private func readings(_ word: [UInt8], withParts: Bool) -> [Reading] {
    // longer words than the longest Finnish compounds only cost time
    guard word.count <= 120, !word.contains(0) else { return [] }
    let analyses = (word + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { voikkoAnalyzeWordCstr(handle, $0.baseAddress) }
    }
    guard let analyses else { return [] }
    defer { voikko_free_mor_analysis(analyses) }
    var readings: [Reading] = []
    var i = 0
    while let analysis = analyses[i], i < 32 {
      let reading = reading(analysis, of: word, withParts: withParts)
      if !readings.contains(reading) { readings.append(reading) }
      i += 1
    }
    return readings
  }

  private func reading(
    _ analysis: OpaquePointer, of word: [UInt8], withParts: Bool
  ) -> Reading {
    let base = Folding.bytes(value(analysis, "BASEFORM") ?? "")
    let participle = value(analysis, "PARTICIPLE")
    let ending = value(analysis, "SIJAMUOTO")
    let mood = value(analysis, "MOOD")
    var reading = Reading(
      lemmas: base.isEmpty ? [] : [base], parts: [],
      isWithout: ending == "vajanto" || participle == "negation",
      isFinite: isFinite(analysis, mood))
    if participle != nil || mood != nil, let bases = value(analysis, "WORDBASES"),
      let verb = lastBase(of: bases), !reading.lemmas.contains(verb)
    {
      reading.lemmas.append(verb)
    }
    if withParts, let structure = value(analysis, "STRUCTURE") {
      addParts(to: &reading, structure: structure, word: word, base: base)
    }
    return reading
  }

  private func isFinite(_ analysis: OpaquePointer, _ mood: String?) -> Bool? {
    switch mood {
    case "indicative", "conditional": return value(analysis, "NEGATIVE") != "true"
    case "imperative": return nil
    default: return value(analysis, "CLASS")?.hasSuffix("nimi") == true ? nil : false
    }
  }

  /// `STRUCTURE` marks where parts begin: `=pppp-=ppppp` has a letter for each letter of the word.
  private func addParts(
    to reading: inout Reading, structure: String, word: [UInt8], base: [UInt8]
  ) {
    var starts: [Int] = []
    var letters = 0
    for byte in structure.utf8 {
      if byte == UInt8(ascii: "=") { starts.append(letters) } else { letters += 1 }
    }
    guard starts.count > 1, starts.count <= 8 else { return }
    let places = starts.map { Self.byteOffset(ofLetter: $0, in: word) }
    for (number, start) in places.enumerated() {
      let isLast = number == places.count - 1
      var part = Array(word[start..<(isLast ? word.count : places[number + 1])])
      if part.last == UInt8(ascii: "-") { part.removeLast() }
      guard part.count > 1 else { continue }
      if isLast {
        reading.headStart = start
        // the same parts stand before the head in the base form
        let head = Self.byteOffset(ofLetter: starts[number], in: base)
        if head < base.count { reading.heads.append(Array(base[head...])) }
      } else {
        reading.parts.append(contentsOf: lemmas(ofPart: part))
      }
    }
  }

  /// A part as it stands, and its dictionary forms.
  private func lemmas(ofPart part: [UInt8]) -> [[UInt8]] {
    if let known = partLemmas[part] { return known }
    var lemmas = [part]
    for reading in readings(part, withParts: false) {
      for lemma in reading.lemmas where !lemmas.contains(lemma) { lemmas.append(lemma) }
    }
    if partLemmas.count > 50_000 { partLemmas.removeAll() }
    partLemmas[part] = lemmas
    return lemmas
  }

  /// The last dictionary form of `+toimite(toimittaa)+t+tu(+tu)`: what is in parentheses and is no ending.
  private func lastBase(of bases: String) -> [UInt8]? {
    var last: [UInt8]?
    var current: [UInt8]?
    for byte in bases.utf8 {
      switch byte {
      case UInt8(ascii: "("): current = []
      case UInt8(ascii: ")"):
        if let base = current, !base.isEmpty, base[0] != UInt8(ascii: "+") { last = base }
        current = nil
      case UInt8(ascii: "="): break
      default: current?.append(byte)
      }
    }
    return last.map { Folding.bytes(String(decoding: $0, as: UTF8.self)) }
  }

  private func value(_ analysis: OpaquePointer, _ key: String) -> String? {
    guard let value = voikko_mor_analysis_value_cstr(analysis, key) else { return nil }
    defer { voikko_free_mor_analysis_value_cstr(value) }
    return String(cString: value)
  }

  /// The byte at which a letter begins, 0-based; the word's length where it has fewer letters.
  static func byteOffset(ofLetter letter: Int, in word: [UInt8]) -> Int {
    var letters = 0
    for (offset, byte) in word.enumerated() where byte & 0xC0 != 0x80 {
      if letters == letter { return offset }
      letters += 1
    }
    return word.count
  }
}
