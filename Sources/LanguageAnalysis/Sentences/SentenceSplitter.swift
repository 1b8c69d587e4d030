/// Finds where sentences end.
struct SentenceSplitter {
  /// What one look at a block's tokens needs.
  struct Block {
    let tokens: [Token]
    let gaps: [Tokenizer.Gap]
    /// For each token its word, -1 for numbers and marks.
    let words: [Int32]
    /// Knows the words; nil where the language is not known.
    let reader: WordReader?

    /// Whether the word at a token does something in a sentence.
    func has(_ role: WordRoles, at token: Int) -> Bool {
      guard let reader, words[token] >= 0 else { return false }
      return reader.entries[Int(words[token])].roles.contains(role)
    }
  }

  /// Half-open ranges of tokens, one a sentence, in order; together they cover all tokens.
  static func sentences(of block: Block, in text: Span<UInt8>) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    let count = block.tokens.count
    var start = 0
    var i = 0
    while i < count {
      var end = i + 1
      if isEnd(i, start, block, text) {
        // closing quotes and further marks belong to the sentence they end
        while end < count, block.gaps[end] == .none, isClosing(block.tokens[end], text) {
          end += 1
        }
      } else if end < count, block.gaps[end] == .lineFeed, breaksLine(end, block, text),
        !goesOn(end, start, block)
      {
      } else {
        i += 1
        continue
      }
      sentences.append(start..<end)
      start = end
      i = end
    }
    if start < count { sentences.append(start..<count) }
    return sentences
  }

  private static func isEnd(_ i: Int, _ start: Int, _ block: Block, _ text: Span<UInt8>) -> Bool {
    let token = block.tokens[i]
    guard token.kind == .mark, i > start else { return false }
    let mark = decodeScalar(text, at: token.text.lowerBound, end: token.text.upperBound).value
    switch mark {
    case 0x21, 0x3F: return endsHere(i, block, text)
    case 0x2026:
      return endsHere(i, block, text) && !beginsLowerCase(after: i, block, text)
    case 0x2E: return isFullStop(i, start, block, text)
    default: return false
    }
  }

  /// Whether white space, or closing marks and then white space, follow the mark.
  private static func endsHere(_ i: Int, _ block: Block, _ text: Span<UInt8>) -> Bool {
    var next = i + 1
    while next < block.tokens.count, block.gaps[next] == .none {
      guard isClosing(block.tokens[next], text) else { return false }
      next += 1
    }
    return true
  }

  private static func isClosing(_ token: Token, _ text: Span<UInt8>) -> Bool {
    guard token.kind == .mark else { return false }
    switch decodeScalar(text, at: token.text.lowerBound, end: token.text.upperBound).value {
    case 0x21, 0x22, 0x27, 0x29, 0x2E, 0x3F, 0x5D, 0xBB, 0x2019, 0x201C, 0x201D, 0x2026: return true
    // a footnote's mark
    case 0x2A, 0xB9, 0xB2, 0xB3, 0x2020: return true
    default: return false
    }
  }

  private static func isFullStop(
    _ i: Int, _ start: Int, _ block: Block, _ text: Span<UInt8>
  ) -> Bool {
    guard endsHere(i, block, text) else { return isGlued(i, block, text) }
    guard i + 1 < block.tokens.count else { return true }
    let before = block.tokens[i - 1]
    // three full stops in a row, as an ellipsis
    if before.kind == .mark, text[before.text.lowerBound] == 0x2E {
      return !beginsLowerCase(after: i, block, text)
    }
    if block.gaps[i] != .none { return true }
    switch before.kind {
    case .number:
      // a section's number, an ordinal, a date
      if i - 1 == start || beginsLowerCase(after: i, block, text) { return false }
      return !block.has(.month, at: i + 1)
    case .word:
      if block.gaps[i + 1] == .lineFeed, breaksLine(i + 1, block, text) { return true }
      if letters(before, text) == 1 { return false }
      if block.has(.abbreviation, at: i - 1) {
        // "Takuu 12 kk. Toimitus…", "usw. Wir…"
        let mayEnd =
          block.has(.mayEnd, at: i - 1) || (i - 2 >= start && block.tokens[i - 2].kind == .number)
        return mayEnd && beginsUpperCase(after: i, block, text)
      }
      return !(letters(before, text) <= 4 && beginsLowerCase(after: i, block, text))
    case .mark: return true
    }
  }

  /// Whether a full stop without a space after it ends a sentence all the same (`päivää.Toimitus`).
  private static func isGlued(_ i: Int, _ block: Block, _ text: Span<UInt8>) -> Bool {
    guard i + 1 < block.tokens.count else { return true }
    let before = block.tokens[i - 1]
    let after = block.tokens[i + 1]
    guard before.kind == .word, after.kind == .word, block.gaps[i] == .none,
      letters(before, text) >= 4, letters(after, text) >= 2
    else { return false }
    let first = decodeScalar(text, at: after.text.lowerBound, end: after.text.upperBound)
    let second = decodeScalar(
      text, at: after.text.lowerBound + first.length, end: after.text.upperBound)
    return isUpperCase(first.value) && !isUpperCase(second.value)
  }

  /// Whether a line feed before a token ends the sentence: not where the line goes on in lower case or after a comma.
  private static func breaksLine(_ next: Int, _ block: Block, _ text: Span<UInt8>) -> Bool {
    let before = block.tokens[next - 1]
    if before.kind == .mark, text[before.text.lowerBound] == 0x2C { return false }
    return !beginsLowerCase(after: next - 1, block, text)
  }

  /// The tokens of a line that the next goes on from, and of what goes on, at most.
  private static let shortLine = 6
  private static let shortRest = 10

  /// Whether a short line without a mark goes on in the next, which is the last: "Free shipping", "On orders over £50".
  private static func goesOn(_ next: Int, _ start: Int, _ block: Block) -> Bool {
    block.has(.continuation, at: next) && next - start <= shortLine
      && block.tokens.count - next <= shortRest
      && block.tokens[start..<next].allSatisfy { $0.kind != .mark }
  }

  private static func beginsLowerCase(
    after i: Int, _ block: Block, _ text: Span<UInt8>
  ) -> Bool {
    guard i + 1 < block.tokens.count, block.tokens[i + 1].kind == .word else { return false }
    let range = block.tokens[i + 1].text
    let value = decodeScalar(text, at: range.lowerBound, end: range.upperBound).value
    return scalarClass(value) == .letter && !isUpperCase(value)
  }

  private static func beginsUpperCase(
    after i: Int, _ block: Block, _ text: Span<UInt8>
  ) -> Bool {
    guard i + 1 < block.tokens.count, block.tokens[i + 1].kind == .word else { return false }
    let range = block.tokens[i + 1].text
    return isUpperCase(decodeScalar(text, at: range.lowerBound, end: range.upperBound).value)
  }

  static func isUpperCase(_ value: UInt32) -> Bool {
    value < 0x80 ? value >= 0x41 && value <= 0x5A : Folding.lowerCase(value) != value
  }

  private static func letters(_ token: Token, _ text: Span<UInt8>) -> Int {
    var letters = 0
    for i in token.text where text[i] & 0xC0 != 0x80 { letters += 1 }
    return letters
  }
}
