/// Cuts text into words, numbers and marks.
struct Tokenizer {
  /// What stands between a token and the one before it.
  enum Gap: UInt8 {
    case none, space, lineFeed
  }
  /// The tokens of the text read last.
  private(set) var tokens: [Token] = []
  /// Parallel to `tokens`: what stands before each.
  private(set) var gaps: [Gap] = []
  /// Whether `1,299` is a decimal number (else a thousand), and `1.299` the other way round.
  private var commaIsDecimal = true

  /// Reads a half-open byte range of `text`; the tokens' ranges are those of `text`.
  mutating func read(_ text: Span<UInt8>, _ range: Range<Int>, commaIsDecimal: Bool) {
    self.commaIsDecimal = commaIsDecimal
    tokens.removeAll(keepingCapacity: true)
    gaps.removeAll(keepingCapacity: true)
    var gap = Gap.none
    var i = range.lowerBound
    let end = range.upperBound
    while i < end {
      let scalar = decodeScalar(text, at: i, end: end)
      switch scalarClass(scalar.value) {
      case .space:
        if gap == .none { gap = .space }
        i += scalar.length
        continue
      case .lineFeed:
        gap = .lineFeed
        i += 1
        continue
      case .letter:
        // the unit of a number ends before the next number: `9am-5pm`
        let isUnit = tokens.last.map { $0.kind == .number && $0.text.upperBound == i } ?? false
        let stop = endOfWord(text, from: i, end: end, isUnit: isUnit)
        tokens.append(Token(text: i..<stop, kind: .word))
        i = stop
      case .digit:
        i = readNumber(text, from: i, end: end)
      case .mark:
        tokens.append(Token(text: i..<(i + scalar.length), kind: .mark))
        i += scalar.length
      }
      gaps.append(gap)
      gap = .none
    }
  }

  /// Puts three tokens in the place of one: the parts around a hyphen (`ma-pe`). `hyphen` is the mark's byte range.
  mutating func split(_ index: Int, around hyphen: Range<Int>) {
    let whole = tokens[index].text
    tokens.replaceSubrange(
      index...index,
      with: [
        Token(text: whole.lowerBound..<hyphen.lowerBound, kind: .word),
        Token(text: hyphen, kind: .mark),
        Token(text: hyphen.upperBound..<whole.upperBound, kind: .word),
      ])
    gaps.insert(contentsOf: [.none, .none], at: index + 1)
  }

  // MARK: Words

  /// The end of the word that starts (or goes on) at `start`.
  private func endOfWord(
    _ text: Span<UInt8>, from start: Int, end: Int, isUnit: Bool = false
  ) -> Int {
    var i = start
    var letters = 0
    while i < end {
      let scalar = decodeScalar(text, at: i, end: end)
      let next = i + scalar.length
      switch scalarClass(scalar.value) {
      case .letter:
        letters += 1
        i = next
      case .digit:
        // `B2B`, `A4`, `CO2` are words; `klo14`, `alle50` are a word and a number.
        let run = endOfDigits(text, from: i, end: end)
        guard letters <= 1 || (letters == 2 && run == i + 1) else { return i }
        i = run
        letters = 0
      case .mark:
        if isApostrophe(scalar.value) {
          guard classAt(next, text, end) == .letter else { return i }
          i = next
        } else if isHyphen(scalar.value) {
          switch classAt(next, text, end) {
          case .digit where isUnit: return i
          case .letter, .digit:
            i = next
            letters = 0
          case .space, .lineFeed: return i > start ? next : i
          case .mark: return text[next] == UInt8(ascii: "/") ? next : i
          case nil: return i
          }
        } else if scalar.value == 0x3A {
          return endOfCaseEnding(text, afterColon: next, end: end) ?? i
        } else {
          return i
        }
      case .space, .lineFeed: return i
      }
    }
    return i
  }

  /// The end of a case ending after a colon (`pv:n`, `EU:ssa`), or nil where the colon is a mark.
  private func endOfCaseEnding(_ text: Span<UInt8>, afterColon start: Int, end: Int) -> Int? {
    var i = start
    var letters = 0
    while i < end {
      let scalar = decodeScalar(text, at: i, end: end)
      guard scalarClass(scalar.value) == .letter else { break }
      if scalar.value < 0x80, text[i] < 0x61 { return nil }
      letters += 1
      i += scalar.length
      if letters > 3 { return nil }
    }
    return letters > 0 ? i : nil
  }

  @inline(__always)
  private func classAt(_ i: Int, _ text: Span<UInt8>, _ end: Int) -> ScalarClass? {
    i < end ? scalarClass(decodeScalar(text, at: i, end: end).value) : nil
  }

  // MARK: Numbers

  /// Reads the number (or a word like `24/7`) at `start`; returns its end.
  private mutating func readNumber(_ text: Span<UInt8>, from start: Int, end: Int) -> Int {
    let first = endOfDigits(text, from: start, end: end)
    if let word = endOfAroundTheClock(text, start, first, end) {
      tokens.append(Token(text: start..<word, kind: .word))
      return word
    }
    var number = Digits()
    number.append(text, start..<first)
    var i = first
    if !continuesDate(text, at: start) {
      if first - start <= 3, text[start] != UInt8(ascii: "0") {
        i = readThousands(text, from: i, end: end, into: &number)
      }
      i = readFraction(text, from: i, integer: start..<i, end: end, into: &number)
    }
    tokens.append(Token(text: start..<i, kind: .number, number: number.value))
    return i
  }

  /// Whether a number and a full stop stand right before a number: the parts of `30.11.2026` are no decimal numbers.
  private func continuesDate(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard tokens.count >= 2 else { return false }
    let mark = tokens[tokens.count - 1]
    return mark.kind == .mark && mark.text == (start - 1)..<start && text[start - 1] == 0x2E
      && tokens[tokens.count - 2].kind == .number
      && tokens[tokens.count - 2].text.upperBound == mark.text.lowerBound
  }

  /// Groups of three digits after a space, a full stop or a comma: `1 299`, `1.299,00`, `1,299.00`.
  private func readThousands(
    _ text: Span<UInt8>, from start: Int, end: Int, into number: inout Digits
  ) -> Int {
    guard let separator = thousandsSeparator(text, at: start, end: end) else { return start }
    var groups: [Range<Int>] = []
    var i = start
    while let next = thousandsSeparator(text, at: i, end: end), next.value == separator.value {
      let digits = i + next.length
      let stop = endOfDigits(text, from: digits, end: end)
      guard stop - digits == 3 else { break }
      groups.append(digits..<stop)
      i = stop
    }
    guard !groups.isEmpty else { return start }
    if groups.count == 1, separator.value == 0x2C || separator.value == 0x2E {
      let isComma = separator.value == 0x2C
      let other: UInt8 = isComma ? 0x2E : 0x2C
      let hasFraction = i + 1 < end && text[i] == other && isDigit(text[i + 1])
      if !hasFraction, isComma == commaIsDecimal { return start }
      // `1.299.` goes on as a version or a date would
      if i + 1 < end, text[i] == UInt8(separator.value), isDigit(text[i + 1]) { return start }
    }
    for group in groups { number.append(text, group) }
    return i
  }

  private func thousandsSeparator(
    _ text: Span<UInt8>, at i: Int, end: Int
  ) -> DecodedScalar? {
    guard i < end else { return nil }
    let scalar = decodeScalar(text, at: i, end: end)
    return switch scalar.value {
    case 0x20, 0x2C, 0x2E, 0xA0, 0x2009, 0x202F, 0x27, 0x2019: scalar
    default: nil
    }
  }

  /// A decimal mark with digits, unless it belongs to a date, a version or a list.
  private func readFraction(
    _ text: Span<UInt8>, from start: Int, integer: Range<Int>, end: Int, into number: inout Digits
  ) -> Int {
    guard start + 1 < end, text[start] == 0x2C || text[start] == 0x2E, isDigit(text[start + 1])
    else { return start }
    let stop = endOfDigits(text, from: start + 1, end: end)
    if stop < end, text[stop] == text[start] {
      if stop + 1 < end, isDigit(text[stop + 1]) { return start }
      if text[start] == 0x2E, commaIsDecimal, isDayAndMonth(text, integer, (start + 1)..<stop) {
        return start
      }
    }
    number.appendFraction(text, (start + 1)..<stop)
    return stop
  }

  /// Whether `30` and `11` of `30.11.` can be a day and a month.
  private func isDayAndMonth(_ text: Span<UInt8>, _ day: Range<Int>, _ month: Range<Int>) -> Bool {
    guard day.count <= 2, month.count <= 2 else { return false }
    func value(_ range: Range<Int>) -> Int {
      var value = 0
      for i in range { value = value * 10 + Int(text[i]) - 0x30 }
      return value
    }
    return (1...31).contains(value(day)) && (1...12).contains(value(month))
  }

  /// `24/7` is a word, and so is what hangs on it (`24/7-asiakaspalvelu`).
  private func endOfAroundTheClock(
    _ text: Span<UInt8>, _ start: Int, _ first: Int, _ end: Int
  ) -> Int? {
    guard first - start == 2, first + 1 < end, text[start] == 0x32, text[start + 1] == 0x34,
      text[first] == UInt8(ascii: "/"), text[first + 1] == UInt8(ascii: "7")
    else { return nil }
    let stop = first + 2
    guard stop < end else { return stop }
    if isDigit(text[stop]) { return nil }
    guard text[stop] == 0x2D, classAt(stop + 1, text, end) == .letter else { return stop }
    return endOfWord(text, from: stop + 1, end: end)
  }

  @inline(__always)
  private func endOfDigits(_ text: Span<UInt8>, from start: Int, end: Int) -> Int {
    var i = start
    while i < end, isDigit(text[i]) { i += 1 }
    return i
  }

  @inline(__always)
  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

/// The value of a number while it is read.
private struct Digits {
  private var mantissa = 0.0
  private var scale = 1.0

  /// The value; never infinite.
  var value: Double { min(mantissa, 1e18) / scale }

  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    for i in range where mantissa < 1e18 { mantissa = mantissa * 10 + Double(text[i] - 0x30) }
  }

  mutating func appendFraction(_ text: Span<UInt8>, _ range: Range<Int>) {
    for i in range where mantissa < 1e15 && scale < 1e9 {
      mantissa = mantissa * 10 + Double(text[i] - 0x30)
      scale *= 10
    }
  }
}
