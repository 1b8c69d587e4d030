/// Cuts a sentence into clauses, for the reach of negations, conditions and exceptions.
enum ClauseSplitter {
  /// What the splitter sees of a sentence; all arrays have one entry a token.
  struct Sentence {
    let tokens: ArraySlice<Token>
    let gaps: ArraySlice<Tokenizer.Gap>
    /// For each token its word, -1 for numbers and marks.
    let words: ArraySlice<Int32>
    /// For each token what kind of mark it is.
    let marks: ArraySlice<MarkKind>
    let reader: WordReader
    let hits: [RawHit]
    /// By concept, what it does to its sentence.
    let roles: [ConceptRole]

    /// What is known of the word at a token, 0-based in the sentence.
    func entry(_ token: Int) -> WordReader.Entry? {
      let id = words[words.startIndex + token]
      return id >= 0 ? reader.entries[Int(id)] : nil
    }

    /// Whether the token is a mark, 0-based in the sentence.
    func isMark(_ token: Int) -> Bool { tokens[tokens.startIndex + token].kind == .mark }

    /// What kind of mark the token is, 0-based in the sentence.
    func mark(_ token: Int) -> MarkKind { marks[marks.startIndex + token] }
  }

  /// Half-open ranges of tokens counted from the sentence's first; together they cover all.
  static func clauses(of sentence: Sentence, in text: Span<UInt8>) -> [Range<Int>] {
    let count = sentence.tokens.count
    guard count > 1 else { return count == 1 ? [0..<1] : [] }
    var begins = [Bool](repeating: false, count: count + 1)
    var conditions: [Bool] = []
    var negations: [Bool] = []
    // the ends of all negations, "no" and "not"
    var negationEnds: [Bool] = []
    for hit in sentence.hits {
      let role = sentence.roles[Int(hit.concept)]
      guard role == .negation || role == .negationNoun else { continue }
      if negations.isEmpty {
        negations = [Bool](repeating: false, count: count)
        negationEnds = [Bool](repeating: false, count: count + 1)
      }
      if role == .negation { negations[hit.tokens.lowerBound] = true }
      negationEnds[hit.tokens.upperBound] = true
    }
    for hit in sentence.hits where sentence.roles[Int(hit.concept)] == .clauseBreak {
      begins[hit.tokens.lowerBound] = true
    }
    for hit in sentence.hits where sentence.roles[Int(hit.concept)] == .condition {
      // "vasta kun", "only if" are one conjunction
      for token in hit.tokens.dropFirst() { begins[token] = false }
      guard beginsClause(hit, sentence, negationEnds) else { continue }
      begins[hit.tokens.lowerBound] = true
      if conditions.isEmpty { conditions = [Bool](repeating: false, count: count) }
      conditions[hit.tokens.lowerBound] = true
    }
    var inCondition = !conditions.isEmpty && conditions[0]
    var opening = OpeningClause(of: sentence)
    var relative: Int?
    for i in 1..<count {
      if begins[i] {
        inCondition = !conditions.isEmpty && conditions[i]
        relative = isRelative(i, sentence) && sentence.mark(i - 1) == .comma ? i : nil
        opening.begin(at: i, in: sentence)
      }
      let token = sentence.tokens[sentence.tokens.startIndex + i]
      switch token.kind {
      case .number: continue
      case .word:
        guard let entry = sentence.entry(i) else { continue }
        if entry.roles.contains(.and) {
          if i + 1 < count, startsFiniteClause(i + 1, sentence, negations) { begins[i] = true }
        } else if !begins[i], opening.endsBefore(i, entry, sentence, negations) {
          begins[i] = true
        } else if entry.roles.contains(.relative), !negations.isEmpty,
          let end = endOfRelative(from: i, sentence, negations)
        {
          begins[end] = true
        }
      case .mark:
        let mark = decodeScalar(
          text, at: token.text.lowerBound, end: token.text.upperBound)
        let closes =
          inCondition
          || (relative.map {
            !negations.isEmpty && negations[max($0, i - longestRelative)..<i].contains(true)
          }) == true
        split(at: i, mark.value, sentence, negations, closes, text, &begins)
      }
      if begins[i] { inCondition = !conditions.isEmpty && conditions[i] }
    }
    var clauses: [Range<Int>] = []
    var start = 0
    for i in 1..<count where begins[i] {
      clauses.append(start..<i)
      start = i
    }
    clauses.append(start..<count)
    return clauses
  }

  /// Whether a condition or an exception begins a clause: conjunctions do; predicates with their negation ("ei koske", "requires no",
  /// "no receipt required") go on with the clause they stand in.
  private static func beginsClause(
    _ hit: RawHit, _ sentence: Sentence, _ negationEnds: [Bool]
  ) -> Bool {
    let first = hit.tokens.lowerBound
    guard !negationEnds.isEmpty, let entry = sentence.entry(first),
      !entry.roles.contains(.clauseStart)
    else { return true }
    return !negationEnds[max(0, first - 2)...first].contains(true)
      && !hit.tokens.contains { hit.names($0) && negationEnds[$0 + 1] }
  }

  private static func split(
    at i: Int, _ mark: UInt32, _ sentence: Sentence, _ negations: [Bool], _ isSubordinate: Bool,
    _ text: Span<UInt8>, _ begins: inout [Bool]
  ) {
    let count = sentence.tokens.count
    let isLast = i + 1 >= count
    switch mark {
    case 0x3B: begins[i + 1] = true
    case 0x3A:
      if !isLast, gap(i + 1, sentence) != .none, !isLabel(before: i, sentence, begins) {
        begins[i + 1] = true
      }
    case 0x2D, 0x2013, 0x2014:
      guard !isLast, gap(i, sentence) != .none, gap(i + 1, sentence) != .none else { return }
      if !isRange(around: i, sentence) { begins[i + 1] = true }
    case 0x28:
      // what is short in parentheses belongs to its words: `(2)`, `(14 pv)`
      if begins[i + 1] {
        // the parenthesis belongs to the clause that it opens
        begins[i] = true
        begins[i + 1] = false
      }
      guard let close = closing(from: i, sentence, text),
        ((i + 1)..<close).count(where: { sentence.entry($0) != nil }) > 2
      else { return }
      begins[i] = true
      // the marks after it stay with it
      var next = close + 1
      while next < count, sentence.isMark(next) { next += 1 }
      begins[next] = true
    case 0x2C:
      if !isLast, commaSplits(i, sentence, negations, isSubordinate, text) { begins[i + 1] = true }
    default: break
    }
  }

  /// Whether what stands before a colon is the name of what stands after it ("Delivery: €4.90"): a few words without a verb.
  private static func isLabel(before i: Int, _ sentence: Sentence, _ begins: [Bool]) -> Bool {
    var start = i
    while start > 0, !begins[start] { start -= 1 }
    return i - start <= longestLabel
      && !(start..<i).contains { token in
        guard let entry = sentence.entry(token) else { return false }
        return entry.isFinite || entry.roles.contains(.subject)
      }
  }

  /// The most tokens of a relative clause that are searched for its negation.
  private static let longestRelative = 40
  /// The most tokens of a label before a colon.
  private static let longestLabel = 5

  /// Whether the dash at a token stands between numbers, clock times or days ("8am - 5pm", "ma – pe").
  private static func isRange(around i: Int, _ sentence: Sentence) -> Bool {
    let base = sentence.tokens.startIndex
    if sentence.tokens[base + i + 1].kind == .number {
      return (max(0, i - 2)..<i).contains { sentence.tokens[base + $0].kind == .number }
    }
    return sentence.entry(i - 1)?.isCalendar == true && sentence.entry(i + 1)?.isCalendar == true
  }

  private static func gap(_ i: Int, _ sentence: Sentence) -> Tokenizer.Gap {
    sentence.gaps[sentence.gaps.startIndex + i]
  }

  private static func closing(
    from open: Int, _ sentence: Sentence, _ text: Span<UInt8>
  ) -> Int? {
    let base = sentence.tokens.startIndex
    for i in (open + 1)..<min(sentence.tokens.count, open + 60) {
      let token = sentence.tokens[base + i]
      if token.kind == .mark, text[token.text.lowerBound] == 0x29 { return i }
    }
    return nil
  }

  private static func commaSplits(
    _ i: Int, _ sentence: Sentence, _ negations: [Bool], _ isSubordinate: Bool,
    _ text: Span<UInt8>
  ) -> Bool {
    let count = sentence.tokens.count
    if let next = sentence.entry(i + 1) {
      if next.roles.contains(.clauseStart) { return true }
      let joins = next.roles.contains(.and) || next.roles.contains(.or)
      if joins, i + 2 < count {
        if startsFiniteClause(i + 2, sentence, negations) { return true }
        // where a comma may stand before the last of a list, there are others before it
        let grammar = sentence.reader.language.grammar
        if !grammar.listCommaBeforeAnd || !hasComma(before: i, sentence) { return true }
      }
    }
    if startsFiniteClause(i + 1, sentence, negations) { return true }
    // the main clause after a condition or a relative clause, unless the comma stands in a list
    guard isSubordinate else { return false }
    for next in (i + 1)..<min(count, i + 5) {
      if sentence.mark(next) == .comma { return !hasComma(before: i, sentence) }
      // "If the rug, chair or table …" is a list; "If it isn't right, roll it up and return it" is none.
      if next < i + 4, let entry = sentence.entry(next),
        entry.roles.contains(.and) || entry.roles.contains(.or)
      {
        return false
      }
    }
    return true
  }

  /// Whether another comma stands shortly before.
  private static func hasComma(before i: Int, _ sentence: Sentence) -> Bool {
    (max(0, i - 8)..<i).contains { sentence.mark($0) == .comma }
  }

  private static func isRelative(_ token: Int, _ sentence: Sentence) -> Bool {
    sentence.entry(token)?.roles.contains(.relative) == true
  }

  /// Where the main clause goes on after a relative clause without commas that is negated by its own auxiliary: at the next auxiliary
  /// ("clocks that can't be carried | are collected"). Nil where there is none, or a mark before it.
  private static func endOfRelative(
    from start: Int, _ sentence: Sentence, _ negations: [Bool]
  ) -> Int? {
    let count = sentence.tokens.count
    func isAuxiliary(_ token: Int) -> Bool {
      sentence.entry(token)?.roles.contains(.auxiliary) == true
    }
    var own = start + 1
    if own < count, let subject = sentence.entry(own)?.roles, subject.contains(.subject),
      !subject.contains(.auxiliary)
    {
      own += 1
    }
    guard own < count, isAuxiliary(own) else { return nil }
    var isNegated = negations[own]
    var words = 0
    for token in (own + 1)..<count {
      guard !sentence.isMark(token), let entry = sentence.entry(token) else { return nil }
      if negations[token] {
        isNegated = true
        continue
      }
      if isAuxiliary(token), words > 0 { return isNegated ? token : nil }
      if entry.roles.contains(.and) || entry.roles.contains(.or) || entry.roles.contains(.relative)
      {
        return nil
      }
      words += 1
    }
    return nil
  }

  /// Whether a subject, a negation or a finite verb stands at a token.
  private static func startsFiniteClause(
    _ token: Int, _ sentence: Sentence, _ negations: [Bool]
  ) -> Bool {
    if !negations.isEmpty, negations[token] { return true }
    guard let entry = sentence.entry(token) else { return false }
    return entry.roles.contains(.subject) || entry.isFinite
  }
}
