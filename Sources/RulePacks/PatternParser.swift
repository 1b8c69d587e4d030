import PromiseModel

/// A fault of a pattern: how far into the text it stands, and what to do.
struct PatternProblem: Error, Equatable {
  /// 0-based, in code points of the pattern.
  let offset: Int
  let message: String
}

/// Reads a pattern such as `=hyvitys|korvaus .. lahja*` into its places.
func parsePattern(_ text: String) throws(PatternProblem) -> ConceptPattern {
  let parser = PatternParser(bytes: Array(text.utf8))
  do {
    return ConceptPattern(elements: try parser.elements())
  } catch {
    let before = parser.bytes[..<min(error.offset, parser.bytes.count)]
    throw PatternProblem(
      offset: before.count { $0 & 0xC0 != 0x80 }, message: error.message)
  }
}

/// Works on bytes, because a pack holds tens of thousands of words; its problems count bytes.
private struct PatternParser {
  let bytes: [UInt8]

  func elements() throws(PatternProblem) -> [PatternElement] {
    if bytes.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      throw PatternProblem(offset: 0, message: "This pattern is empty. Write words or remove it.")
    }
    var result: [PatternElement] = []
    var gap: Int?
    var start = 0
    while start <= bytes.count {
      let end = next(UInt8(ascii: " "), from: start, to: bytes.count)
      if end == start {
        throw PatternProblem(
          offset: min(start, bytes.count - 1),
          message: "Words of a pattern are parted by one space, with none around them.")
      }
      if bytes[start] == UInt8(ascii: ".") {
        if result.isEmpty || gap != nil || end == bytes.count {
          throw PatternProblem(offset: start, message: "A gap stands between two words.")
        }
        gap = try gapLength(start, end)
      } else {
        result.append(PatternElement(alternatives: try alternatives(start, end), gap: gap ?? 0))
        gap = nil
      }
      if result.count > YAMLLimits.places {
        throw PatternProblem(
          offset: start, message: "A pattern has at most \(YAMLLimits.places) words. Shorten it.")
      }
      start = end + 1
    }
    return result
  }

  /// The place of a byte, or the end of the range.
  private func next(_ byte: UInt8, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end && bytes[index] != byte { index += 1 }
    return index
  }

  private func gapLength(_ start: Int, _ end: Int) throws(PatternProblem) -> Int {
    let isAllDots = bytes[start..<end].allSatisfy { $0 == UInt8(ascii: ".") }
    switch (isAllDots, end - start) {
    case (true, 2): return 4
    case (true, 3): return 10
    default:
      throw PatternProblem(
        offset: start, message: "A gap is .. (up to four words) or ... (up to ten).")
    }
  }

  private func alternatives(_ start: Int, _ end: Int) throws(PatternProblem) -> [WordPattern] {
    var result: [WordPattern] = []
    var from = start
    while from <= end {
      let to = next(UInt8(ascii: "|"), from: from, to: end)
      let word = try word(from, to)
      if !result.contains(word) { result.append(word) }
      if result.count > YAMLLimits.alternatives {
        throw PatternProblem(
          offset: from,
          message: "At most \(YAMLLimits.alternatives) words stand at one place. Split the pattern."
        )
      }
      from = to + 1
    }
    return result
  }

  private func word(_ start: Int, _ end: Int) throws(PatternProblem) -> WordPattern {
    let star = UInt8(ascii: "*")
    var low = start
    var high = end
    var mark: UInt8?
    if low < high, bytes[low] == UInt8(ascii: "=") || bytes[low] == UInt8(ascii: "+") {
      mark = bytes[low]
      low += 1
    }
    let starBefore = low < high && bytes[low] == star
    if starBefore { low += 1 }
    let starAfter = low < high && bytes[high - 1] == star
    if starAfter { high -= 1 }
    if low == high {
      throw PatternProblem(
        offset: min(start, bytes.count - 1),
        message: "A word is missing here. Write letters after =, + and |, and beside *.")
    }
    if mark != nil && (starBefore || starAfter) {
      throw PatternProblem(
        offset: start, message: "= and + can't stand together with *. Take one.")
    }
    let text = String(decoding: bytes[low..<high], as: UTF8.self)
    if text == "%" || text == "€" || text == "£" || text == "$" { return .form(text) }
    try check(low, high, isOpen: starBefore, isEndless: starAfter)
    switch (mark, starBefore, starAfter) {
    case (UInt8(ascii: "="), _, _): return .form(text)
    case (UInt8(ascii: "+"), _, _): return .part(text)
    case (_, true, true): return .contains(text)
    case (_, true, false): return .suffix(text)
    case (_, false, true): return .prefix(text)
    default: return .lemma(text)
    }
  }

  /// Checks that the reader of texts can make such a word. `isOpen` and `isEndless`: a star stands before and after it.
  private func check(
    _ low: Int, _ high: Int, isOpen: Bool, isEndless: Bool
  ) throws(PatternProblem) {
    var index = low
    var letters = 0
    // The one word that begins with digits, and what hangs on it: `24/7`, `24/7-palvelu`.
    let after = low + 4
    if bytes[low..<high].starts(with: "24/7".utf8),
      after == high || bytes[after] == UInt8(ascii: "-")
    {
      index = after
    }
    while index < high {
      let byte = bytes[index]
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) {
        letters += 1
        index += 1
        continue
      }
      if isDigit(byte), index > low || isOpen {
        // As in `b2b` and `over-60s`: digits go on with a word only after one letter, or one digit after two.
        let end = bytes[index..<high].firstIndex { !isDigit($0) } ?? high
        if isOpen || letters <= 1 || (letters == 2 && end == index + 1) {
          letters = 0
          index = end
          continue
        }
      }
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let next = min(index + length, high)
      // ß to ÿ but ÷: the letters of our languages, without asking the Unicode tables.
      if byte == 0xC3 && bytes[index + 1] >= 0x9F && bytes[index + 1] != 0xB7 {
        letters += 1
        index = next
        continue
      }
      let text = String(decoding: bytes[index..<next], as: UTF8.self)
      if isJoiner(text) {
        letters = 0
        // A hyphen stays with the word before it (`posti- ja pakettikulut`), never with the one after.
        let mayEnd = isEndless || text == "-"
        if (index == low && !isOpen) || (next == high && !mayEnd) {
          throw PatternProblem(
            offset: index,
            message: "\(shown(text)) at the end of a word is a mark, which counts as another "
              + "word. Leave it out and write .. in its place.")
        }
      } else if let message = problem(text) {
        throw PatternProblem(offset: index, message: message)
      } else {
        letters += 1
      }
      index = next
    }
  }

  /// What is wrong with a character that is neither a small Latin letter nor a joiner; nil where nothing is.
  private func problem(_ text: String) -> String? {
    guard let scalar = text.unicodeScalars.first else { return nil }
    let properties = scalar.properties
    if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
      return "Patterns are in lower case. Write small letters."
    }
    if properties.generalCategory == .nonspacingMark {
      return "An accent stands apart from its letter. Write them as one (NFC)."
    }
    if properties.isAlphabetic { return nil }
    if properties.numericType != nil {
      return "A number can't be part of a word (but 24/7, b2b). Say it with number.N or a value."
    }
    if text == "*" || text == "=" || text == "+" {
      return "\(text) stands only at the start of a word, * also at its end."
    }
    return "\(shown(text)) can't stand in a word; only - ' ’ / and : can. A mark between "
      + "words counts as another word: leave it out and write .. in its place."
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private func isJoiner(_ text: String) -> Bool {
    text == "-" || text == "'" || text == "’" || text == "/" || text == ":"
  }
}
