import LanguageAnalysis
import PromiseModel
import RulePacks

/// A reading that fits a sentence, with the quantity it takes.
struct ReadingMatch {
  let reading: CompiledReading
  /// The place in `Sentence.quantities`, nil for a constant value.
  let quantity: Int?
  /// Tokens from the first to the last word that the reading rests on.
  let tokens: Range<Int>
  /// How well it fits: more demands met nearer to the quantity is more.
  let score: Double
}

/// Tries readings on one sentence in its context.
struct ReadingMatcher {
  let rules: CompiledRules
  let sentence: Sentence
  /// What stands in the sentence itself.
  let own: ConceptSet
  /// What stands in headings, table heads, the question, the sentence before.
  let context: ConceptSet
  /// What it may be about: `context` with the page's title, without topics that have sections of their own.
  let widerContext: ConceptSet
  let side: DocumentRole

  /// All readings that fit, each quantity given to the reading that fits it best.
  func matches() -> [ReadingMatch] {
    var candidates: [ReadingMatch] = []
    var tried = Set<Int>()
    for hit in sentence.hits {
      for number in rules.triggered[hit.concept.index] where tried.insert(number).inserted {
        collect(rules.readings[number], into: &candidates)
      }
    }
    if !sentence.quantities.isEmpty {
      for number in rules.contextual { collect(rules.readings[number], into: &candidates) }
    }
    return arbitrate(candidates)
  }

  private func collect(_ reading: CompiledReading, into matches: inout [ReadingMatch]) {
    guard reading.side == nil || reading.side == side,
      reading.all.allSatisfy(own.meets),
      reading.about.allSatisfy({ own.meets($0) || widerContext.meets($0) }),
      !reading.notAbout.contains(where: { own.meets($0) || context.meets($0) })
    else { return }
    switch reading.value {
    case .constant, .words:
      if reading.within == .sentence {
        if reading.none.contains(where: own.meets) { return }
        guard let tokens = support(reading, in: 0..<sentence.tokens.count),
          !excludesNear(reading, tokens)
        else { return }
        matches.append(match(reading, nil, tokens, in: 0..<sentence.tokens.count))
      } else {
        for clause in sentence.clauses {
          guard let tokens = support(reading, in: clause), !excludes(reading, in: clause),
            !excludesNear(reading, tokens)
          else { continue }
          matches.append(match(reading, nil, tokens, in: clause))
          return
        }
      }
    case .quantity(let kind):
      let isBounded = kind.isLimit && sentence.quantities.contains { $0.quantity.isBounded }
      for (index, mention) in sentence.quantities.enumerated() where kind.fits(mention.quantity) {
        // "Delivery costs £39 and is free for orders of £750 or more": the bounded amount is the limit.
        if isBounded, !mention.quantity.isBounded { continue }
        let clause = sentence.clauses[sentence.clause(of: mention.tokens.lowerBound)]
        let range = reading.within == .clause ? clause : 0..<sentence.tokens.count
        guard let tokens = support(reading, in: range), !excludes(reading, in: range),
          !excludesNear(reading, reading.all.isEmpty ? mention.tokens : tokens),
          !excludesNear(reading, mention.tokens)
        else { continue }
        matches.append(match(reading, index, tokens, in: clause))
      }
    }
  }

  private func excludes(_ reading: CompiledReading, in range: Range<Int>) -> Bool {
    reading.none.contains { test in
      sentence.hits.contains { range.overlaps($0.tokens) && test.isMet(by: $0) }
    }
  }

  /// Whether what must not stand near stands in a clause that some tokens touch.
  private func excludesNear(_ reading: CompiledReading, _ tokens: Range<Int>) -> Bool {
    if reading.noneNear.isEmpty { return false }
    return sentence.clauses.contains { clause in
      clause.overlaps(tokens)
        && reading.noneNear.contains { test in
          sentence.hits.contains { clause.overlaps($0.tokens) && test.isMet(by: $0) }
        }
    }
  }

  /// The tokens that meet the reading's own demands inside a range, nil where they do not all.
  private func support(_ reading: CompiledReading, in range: Range<Int>) -> Range<Int>? {
    var first = Int.max
    var last = 0
    var isOnlySupposed = true
    for test in reading.all {
      guard let hit = nearest(test, to: nil, in: range, reading) else { return nil }
      first = min(first, hit.tokens.lowerBound)
      last = max(last, hit.tokens.upperBound)
      if sentence.hits.contains(where: {
        range.overlaps($0.tokens) && test.isMet(by: $0) && !isSupposed($0)
      }) {
        isOnlySupposed = false
      }
    }
    guard first < last else { return range }
    if isOnlySupposed, case .constant = reading.value { return nil }
    return first..<last
  }

  /// Whether a hit stands in a clause that only supposes something: "if nobody is at home at the time you arranged".
  private func isSupposed(_ hit: ConceptHit) -> Bool {
    guard let condition = rules.frames.supposition else { return false }
    let clause = sentence.clauses[sentence.clause(of: hit.tokens.lowerBound)]
    // Words that themselves begin the condition ("only if the product is unopened") say what is demanded.
    return sentence.hits.contains {
      $0.concept == condition && $0.tokens.lowerBound == clause.lowerBound
        && $0.tokens.upperBound <= hit.tokens.lowerBound
    }
  }

  /// The hit that meets a test inside a range, nearest to a token. Words that only say from when a duration runs ("from delivery")
  /// are no evidence of what the sentence is about.
  private func nearest(
    _ test: CompiledTest, to token: Int?, in range: Range<Int>, _ reading: CompiledReading
  ) -> ConceptHit? {
    var best: ConceptHit?
    var bestDistance = Int.max
    for hit in sentence.hits where range.overlaps(hit.tokens) && test.isMet(by: hit) {
      if case .quantity = reading.value, isOnlyStart(hit) { continue }
      let distance = token.map { abs(hit.tokens.lowerBound - $0) } ?? 0
      if distance < bestDistance {
        best = hit
        bestDistance = distance
      }
    }
    return best
  }

  private func isOnlyStart(_ hit: ConceptHit) -> Bool {
    if rules.frames.starts.contains(hit.concept.index) { return false }
    return sentence.hits.contains {
      rules.frames.starts.contains($0.concept.index)
        && $0.tokens.lowerBound <= hit.tokens.lowerBound
        && hit.tokens.upperBound <= $0.tokens.upperBound
    }
  }

  private func match(
    _ reading: CompiledReading, _ quantity: Int?, _ tokens: Range<Int>, in clause: Range<Int>
  ) -> ReadingMatch {
    let anchor = quantity.map { sentence.quantities[$0].tokens.lowerBound }
    var score = 0.0
    for test in reading.all {
      guard
        let hit = nearest(test, to: anchor, in: 0..<sentence.tokens.count, reading)
      else { continue }
      score += clause.overlaps(hit.tokens) ? 10 : 6
      if let anchor { score -= Double(min(40, abs(hit.tokens.lowerBound - anchor))) * 0.05 }
    }
    for test in reading.about {
      if own.meets(test) {
        score += 6
      } else if context.meets(test), widerContext.meets(test) {
        score += 3
      } else {
        score += 1
      }
    }
    return ReadingMatch(reading: reading, quantity: quantity, tokens: tokens, score: score)
  }

  /// One quantity makes one claim: the best reading has it. Constants stay, one for each aspect and value. What only reads the unread
  /// comes last.
  private func arbitrate(_ candidates: [ReadingMatch]) -> [ReadingMatch] {
    var best: [Int: ReadingMatch] = [:]
    var constants: [ReadingMatch] = []
    for candidate in candidates where candidate.reading.turn == .always {
      add(candidate, &best, &constants)
    }
    let taken = Set(best.keys)
    let isRead = !best.isEmpty || !constants.isEmpty
    for candidate in candidates where candidate.reading.turn == .unread {
      if let quantity = candidate.quantity {
        if !taken.contains(quantity) { add(candidate, &best, &constants) }
      } else if !isRead {
        add(candidate, &best, &constants)
      }
    }
    return constants + best.keys.sorted().map { best[$0]! }
  }

  private func add(
    _ candidate: ReadingMatch, _ best: inout [Int: ReadingMatch], _ constants: inout [ReadingMatch]
  ) {
    guard let quantity = candidate.quantity else {
      let isKnown = constants.contains {
        $0.reading.topic == candidate.reading.topic
          && $0.reading.aspect.id == candidate.reading.aspect.id
          && $0.reading.value == candidate.reading.value
      }
      if !isKnown { constants.append(candidate) }
      return
    }
    if let rival = best[quantity],
      (rival.score, -rival.reading.order) >= (candidate.score, -candidate.reading.order)
    {
      return
    }
    best[quantity] = candidate
  }
}

extension Quantity {
  /// Whether it is an amount of money with a lower bound.
  fileprivate var isBounded: Bool {
    guard case .money(let money) = self else { return false }
    return money.bound == .over || money.bound == .atLeast || money.bound == .from
  }
}

extension Reading.QuantityKind {
  /// Whether it is an order value from which on something holds.
  fileprivate var isLimit: Bool { self == .freeAbove || self == .threshold }

  /// Whether a quantity of the text is of this kind.
  func fits(_ quantity: Quantity) -> Bool {
    switch (self, quantity) {
    case (.duration, .duration), (.percent, .percentage), (.cutOff, .cutOff), (.date, .date),
      (.count, .count):
      true
    // Days without times are no opening hours.
    case (.hours, .hours(let hours)):
      hours.stretches.contains { $0.opens < $0.closes }
    case (.money, .money(let money)):
      money.bound != .over && money.bound != .atLeast && money.bound != .under
    case (.freeAbove, .money(let money)), (.threshold, .money(let money)):
      money.bound != .atMost
    default: false
    }
  }

  /// The claim's value of a quantity of the text.
  func value(of mention: QuantityMention, start: StartEvent?) -> ClaimValue? {
    switch (self, mention.quantity) {
    case (.duration, .duration(let duration)):
      .duration(duration, from: mention.start ?? start)
    case (.money, .money(let money)), (.threshold, .money(let money)): .money(money)
    case (.freeAbove, .money(let money)):
      .money(Money(amount: 0, currency: money.currency, above: money.amount))
    case (.percent, .percentage(let percentage)): .percentage(percentage)
    case (.hours, .hours(let hours)): .hours(hours)
    case (.cutOff, .cutOff(let minute)): .cutOff(minute: minute)
    case (.date, .date(let from, let to)): .date(from: from, to: to)
    case (.count, .count(let number)): .text(ValueNumber.words(number))
    default: nil
    }
  }
}

enum ValueNumber {
  /// A number without a needless fraction.
  static func words(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
