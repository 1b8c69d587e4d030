import PromiseModel

/// One sentence while its quantities are read, from left to right.
struct QuantityScan {
  /// A reserved concept found in the sentence.
  struct Item {
    let role: QuantityRole
    /// 0-based half-open range of tokens of the sentence.
    let tokens: Range<Int>
  }
  let tokens: [Token]
  /// Sorted by first token, then by last.
  let items: [Item]
  let clauses: [Range<Int>]
  let text: [UInt8]
  /// For each token the first item that begins at it or later; one more than there are tokens.
  private let firstItem: [Int]
  /// The numbers of the items by the token after them, and for each token the first of them that ends there or later.
  private let itemsByEnd: [Int]
  private let firstByEnd: [Int]

  var found: [QuantityMention] = []
  var hours = HoursState()

  init(tokens: [Token], items: [Item], clauses: [Range<Int>], text: [UInt8]) {
    self.tokens = tokens
    self.items = items
    self.clauses = clauses
    self.text = text
    var first = Array(repeating: items.count, count: tokens.count + 1)
    var next = items.count
    for token in stride(from: tokens.count - 1, through: 0, by: -1) {
      while next > 0, items[next - 1].tokens.lowerBound >= token { next -= 1 }
      first[token] = next
    }
    firstItem = first
    let byEnd = items.indices.sorted {
      (items[$0].tokens.upperBound, $0) < (items[$1].tokens.upperBound, $1)
    }
    var firstByEnd = Array(repeating: items.count, count: tokens.count + 2)
    next = items.count
    for token in stride(from: tokens.count, through: 0, by: -1) {
      while next > 0, items[byEnd[next - 1]].tokens.upperBound >= token { next -= 1 }
      firstByEnd[token] = next
    }
    itemsByEnd = byEnd
    self.firstByEnd = firstByEnd
  }

  /// All quantities, sorted by first token.
  mutating func mentions() -> [QuantityMention] {
    var i = 0
    while i < tokens.count {
      i = max(i + 1, step(i))
    }
    finishHours()
    carryUnitsOver()
    addStarts()
    return Self.withoutTwins(
      found.sorted {
        ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
      })
  }

  /// "two weeks (14 days)" is one length said twice: the first stays.
  private static func withoutTwins(_ mentions: [QuantityMention]) -> [QuantityMention] {
    var kept: [QuantityMention] = []
    for mention in mentions {
      if let last = kept.last, case .duration(let first) = last.quantity,
        case .duration(let second) = mention.quantity,
        (1...2).contains(mention.tokens.lowerBound - last.tokens.upperBound),
        isSameLength(first, second)
      {
        continue
      }
      kept.append(mention)
    }
    return kept
  }

  private static func isSameLength(_ a: Duration, _ b: Duration) -> Bool {
    guard a.unit != b.unit, a.min == nil, b.min == nil, let first = a.max, let second = b.max,
      a.unit != .businessDay, b.unit != .businessDay
    else { return false }
    let days = (first * length(a.unit), second * length(b.unit))
    return abs(days.0 - days.1) <= 0.035 * max(days.0, days.1)
  }

  /// In days; months and years are as long as they are on average.
  private static func length(_ unit: TimeUnit) -> Double {
    switch unit {
    case .minute: 1 / 1440
    case .hour: 1 / 24
    case .day, .businessDay: 1
    case .week: 7
    case .month: 30.4375
    case .year: 365.25
    }
  }

  /// Reads what begins at a token; returns where to go on.
  private mutating func step(_ i: Int) -> Int {
    switch tokens[i].kind {
    case .number:
      if isSectionNumber(i) { return i + 1 }
      return endOfDigitRun(i) ?? readDate(i) ?? readTimes(i) ?? readAmount(i) ?? readCount(i)
        ?? i + 1
    case .mark:
      return readMarkedMoney(i) ?? i + 1
    case .word:
      guard hasItem(at: i) else { return i + 1 }
      return readDate(i) ?? readTimes(i) ?? readDays(i) ?? readAmount(i) ?? readMarkedMoney(i)
        ?? readFixed(i) ?? readUnnumbered(i) ?? readLoneUnit(i) ?? readCount(i) ?? i + 1
    }
  }

  /// "3.1 Delivery days are …": a number with a full stop in it that begins a sentence, before a capital letter, counts nothing.
  private func isSectionNumber(_ i: Int) -> Bool {
    guard i == 0, tokens.count > 1, tokens[1].kind == .word,
      text[tokens[0].text].contains(UInt8(ascii: "."))
    else { return false }
    let next = tokens[1].text
    let first = decodeScalar(text.span, at: next.lowerBound, end: next.upperBound)
    return SentenceSplitter.isUpperCase(first.value)
  }

  // MARK: Looking up

  /// Whether a reserved concept begins at a token.
  func hasItem(at i: Int) -> Bool { i < tokens.count && firstItem[i] < firstItem[i + 1] }

  /// What the longest concept that begins at a token and is wanted says, and the token after it.
  func item<T>(at i: Int, _ wanted: (QuantityRole) -> T?) -> (value: T, end: Int)? {
    guard i >= 0, i < tokens.count else { return nil }
    var best: (value: T, end: Int)?
    for index in firstItem[i]..<firstItem[i + 1] {
      let item = items[index]
      if let best, best.end >= item.tokens.upperBound { continue }
      if let value = wanted(item.role) { best = (value, item.tokens.upperBound) }
    }
    return best
  }

  /// The reserved concepts that begin at a token.
  func items(at i: Int) -> ArraySlice<Item> {
    i < tokens.count ? items[firstItem[i]..<firstItem[i + 1]] : []
  }

  /// The end of a concept that begins at a token.
  func end(of role: QuantityRole, at i: Int) -> Int? {
    item(at: i) { $0 == role ? true : nil }?.end
  }

  /// What the longest concept that ends just before a token and is wanted says, and its first token.
  func item<T>(endingAt end: Int, _ wanted: (QuantityRole) -> T?) -> (value: T, start: Int)? {
    guard end > 0, end <= tokens.count else { return nil }
    var best: (value: T, start: Int)?
    for item in itemsByEnd[firstByEnd[end]..<firstByEnd[end + 1]].lazy.map({ items[$0] }) {
      if let best, best.start <= item.tokens.lowerBound { continue }
      if let value = wanted(item.role) { best = (value, item.tokens.lowerBound) }
    }
    return best
  }

  /// The first token of a concept that ends just before a token.
  func start(of role: QuantityRole, endingAt end: Int) -> Int? {
    item(endingAt: end) { $0 == role ? true : nil }?.start
  }

  /// The character of a mark, or nil for words and numbers.
  func mark(_ i: Int) -> UInt32? {
    guard i >= 0, i < tokens.count, tokens[i].kind == .mark else { return nil }
    let bytes = text[tokens[i].text]
    guard let first = bytes.first else { return nil }
    let rest = bytes.dropFirst()
    let leading: UInt32 =
      switch first {
      case 0..<0x80: UInt32(first)
      case 0xC0..<0xE0: UInt32(first & 0x1F)
      case 0xE0..<0xF0: UInt32(first & 0x0F)
      default: UInt32(first & 0x07)
      }
    return rest.reduce(leading) { $0 << 6 | UInt32($1 & 0x3F) }
  }

  /// Whether a token is a hyphen, a dash or a minus.
  func isDash(_ i: Int) -> Bool {
    guard let mark = mark(i) else { return false }
    return mark == 0x2D || (0x2010...0x2015).contains(mark) || mark == 0x2212
  }

  /// Whether nothing stands between a token and the one before it.
  func isGlued(_ i: Int) -> Bool {
    i > 0 && i < tokens.count && tokens[i - 1].text.upperBound == tokens[i].text.lowerBound
  }

  /// The first token that begins at a byte or after it.
  func token(atByte byte: Int, from i: Int) -> Int {
    var token = i
    while token < tokens.count, tokens[token].text.lowerBound < byte { token += 1 }
    return token
  }

  // MARK: Bounds

  /// What bounds the number that begins at a token, and where that begins. `ofTime`: whether the number is one of time.
  func boundBefore(_ i: Int, ofTime: Bool = true) -> (bound: Bound?, start: Int) {
    let found = anyBoundBefore(i)
    guard !ofTime, found.bound != nil, bindsTimeOnly(found.start) else { return found }
    return (nil, i)
  }

  /// Whether a word that bounds nothing but time begins at a token ("by").
  private func bindsTimeOnly(_ i: Int) -> Bool {
    item(at: i) { role -> Bool? in
      if case .boundOfTime = role { true } else { nil }
    } != nil
  }

  private func anyBoundBefore(_ i: Int) -> (bound: Bound?, start: Int) {
    var start = i
    var about = false
    // marks and one plain word may stand between ("within just", "alk.", "jopa -50 %")
    var words = 1
    while start > 0 {
      if let (bound, first) = item(endingAt: start, boundRole) {
        if bound != .about { return (bound, first) }
        about = true
        start = first
        words = 0
        continue
      }
      switch mark(start - 1) {
      case 0x7E, 0x2248: return (.about, start - 1)
      case 0x3E, 0x2265: return (mark(start - 1) == 0x3E ? .over : .atLeast, start - 1)
      case 0x3C, 0x2264: return (mark(start - 1) == 0x3C ? .under : .atMost, start - 1)
      case 0x2E, 0x2D, 0x2212, 0x2013, 0x3A, 0x28:
        guard start >= 2, item(endingAt: start - 1, boundRole) != nil else {
          return about ? (.about, start) : (nil, i)
        }
        start -= 1
      case nil
      where words > 0 && tokens[start - 1].kind == .word
        && item(endingAt: start - 1, boundRole) != nil && !isConnecting(start - 1):
        words -= 1
        start -= 1
      default: return about ? (.about, start) : (nil, i)
      }
    }
    return about ? (.about, start) : (nil, i)
  }

  private func boundRole(_ role: QuantityRole) -> Bound? {
    if case .bound(let bound) = role { bound } else { nil }
  }

  /// Whether a word has a part in quantities, so that it cannot stand idle between a bound and its number.
  private func isConnecting(_ i: Int) -> Bool {
    item(at: i) { role -> Bool? in
      switch role {
      case .start, .modal, .article, .rate: nil
      default: true
      }
    } != nil
  }

  /// What bounds the number and unit that end before a token, and the token after that.
  func boundAfter(_ end: Int) -> (bound: Bound?, end: Int) {
    for skip in [0, 1] where skip == 0 || mark(end) == 0x2E || isDash(end) {
      let found = item(at: end + skip) { role -> Bound? in
        if case .boundAfter(let bound) = role { bound } else { nil }
      }
      // "5 days, at most 3" and "2 years, minimum 50 €": it belongs to what follows
      if let found, !beginsNumber(found.end) { return (found.value, found.end) }
    }
    return (nil, end)
  }

  /// Whether a number begins at a token.
  func beginsNumber(_ i: Int) -> Bool {
    guard i < tokens.count else { return false }
    if tokens[i].kind == .number || currency(ofMark: i) != nil { return true }
    return item(at: i) { role -> Bool? in
      if case .number = role { true } else { nil }
    } != nil
  }

  /// The bound of a number from what stands before and after it.
  func bound(before: Bound?, after: Bound?) -> Bound {
    switch (before, after) {
    case (nil, nil): .exactly
    case (nil, let after?): after
    case (.about?, let after?): after
    case (let before?, _): before
    }
  }
}
