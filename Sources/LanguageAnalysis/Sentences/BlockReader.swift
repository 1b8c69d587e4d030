import PromiseModel

/// The tokens and words of the block that is being read; its arrays are used again for the next.
struct BlockReader {
  private var tokenizer = Tokenizer()
  /// For each token its word, -1 for numbers and marks.
  private(set) var words: [Int32] = []
  /// For each token what kind of mark it is.
  private(set) var marks: [MarkKind] = []
  private var reader: WordReader?

  /// The tokens; their ranges are those of the text.
  var tokens: [Token] { tokenizer.tokens }
  /// For each token what stands before it.
  var gaps: [Tokenizer.Gap] { tokenizer.gaps }

  /// Reads a half-open byte range of a text; `reader` is nil where the language is not known.
  mutating func read(_ text: [UInt8], _ range: Range<Int>, reader: WordReader?) {
    self.reader = reader
    let span = text.span
    tokenizer.read(
      span, range, commaIsDecimal: (reader?.language.grammar ?? .plain).decimalMark == .comma)
    words.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    var hyphens = false
    var i = 0
    while i < tokenizer.tokens.count {
      var token = tokenizer.tokens[i]
      var word: Int32 = -1
      var mark = MarkKind.none
      switch token.kind {
      case .word:
        if let reader {
          word = reader.word(span, token.text)
          if reader.entries[Int(word)].isCalendarRange, splitRange(i, span) {
            token = tokenizer.tokens[i]
            word = reader.word(span, token.text)
          }
        }
        if span[token.text.upperBound - 1] == 0x2D { hyphens = true }
      case .mark:
        let scalar = decodeScalar(span, at: token.text.lowerBound, end: token.text.upperBound)
        mark = MarkKind(scalar: scalar.value)
      case .number: break
      }
      words.append(word)
      marks.append(mark)
      i += 1
    }
    joinTwins(span)
    if hyphens, let reader { completeSuspended(span, reader) }
  }

  /// "seven (7) days": the number in brackets after a word is the word again, and stands unseen between the words of a pattern.
  private mutating func joinTwins(_ text: Span<UInt8>) {
    guard tokens.count > 3 else { return }
    for i in 1..<tokens.count - 2
    where tokens[i].kind == .number && words[i - 1] < 0 && words[i + 1] < 0
      && text[tokens[i - 1].text.lowerBound] == UInt8(ascii: "(")
      && text[tokens[i + 1].text.lowerBound] == UInt8(ascii: ")")
      && i > 1 && words[i - 2] >= 0
    {
      for twin in i - 1...i + 1 { marks[twin] = .joint }
    }
  }

  /// Cuts a range of days (`ma-pe`) into its ends and the hyphen; returns whether there was one.
  private mutating func splitRange(_ index: Int, _ text: Span<UInt8>) -> Bool {
    let range = tokenizer.tokens[index].text
    var i = range.lowerBound
    while i < range.upperBound {
      let scalar = decodeScalar(text, at: i, end: range.upperBound)
      if isHyphen(scalar.value) {
        guard i > range.lowerBound, i + scalar.length < range.upperBound else { return false }
        tokenizer.split(index, around: i..<(i + scalar.length))
        return true
      }
      i += scalar.length
    }
    return false
  }

  /// `vaihto- ja palautusoikeus`: the first word stands for `vaihto-oikeus` too.
  private mutating func completeSuspended(_ text: Span<UInt8>, _ reader: WordReader) {
    for i in tokens.indices where words[i] >= 0 && text[tokens[i].text.upperBound - 1] == 0x2D {
      // the compound that completes it is the next word without a hyphen at its end after "and", "or", a comma or a slash
      var next = i + 1
      var isJoined = false
      while next < min(tokens.count, i + 8) {
        if words[next] >= 0 {
          let roles = reader.entries[Int(words[next])].roles
          if roles.contains(.and) || roles.contains(.or) {
            isJoined = true
          } else if text[tokens[next].text.upperBound - 1] != 0x2D {
            break
          }
        } else if marks[next] == .comma || text[tokens[next].text.lowerBound] == 0x2F {
          isJoined = true
        } else {
          break
        }
        next += 1
      }
      guard isJoined, next < tokens.count, words[next] >= 0 else { continue }
      words[i] = reader.suspended(words[i], before: words[next])
    }
  }

  /// Half-open ranges of tokens, one a sentence; a label of few tokens is one sentence.
  func sentences(_ text: [UInt8], isLabel: Bool) -> [Range<Int>] {
    if tokens.isEmpty { return [] }
    if isLabel, tokens.count <= 10 { return [0..<tokens.count] }
    return SentenceSplitter.sentences(
      of: SentenceSplitter.Block(
        tokens: tokens, gaps: gaps, words: words, reader: reader), in: text.span)
  }

  /// The byte range of a range of tokens.
  func bytes(of range: Range<Int>) -> Range<Int> {
    tokens[range.lowerBound].text.lowerBound..<tokens[range.upperBound - 1].text.upperBound
  }
}
