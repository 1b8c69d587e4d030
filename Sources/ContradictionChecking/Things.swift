import PromiseModel

/// Tells claims about one thing from claims about another by the words that no concept knows.
enum Things {
  /// Letters that two words must share to be taken for forms or compounds of one.
  static let shared = 5

  /// Whether both claims name things and share none: "five years for desks", "three for chairs".
  static func areOthers(_ a: Claim, _ b: Claim) -> Bool {
    if a.things.isEmpty || b.things.isEmpty || a.language != b.language { return false }
    return !shareOne(a, b)
  }

  /// Whether a claim names a thing that the other does not.
  static func namesMore(_ a: Claim, than b: Claim) -> Bool {
    a.things.contains { first in !b.things.contains { areAlike(first, $0) } }
  }

  /// Whether both claims name the same thing.
  static func shareOne(_ a: Claim, _ b: Claim) -> Bool {
    a.things.contains { first in b.things.contains { areAlike(first, $0) } }
  }

  /// Whether a thing that a claim names has a word in a heading.
  static func names(_ claim: Claim, heading: String) -> Bool {
    longWords(heading).contains { word in claim.things.contains { areAlike(word, $0) } }
  }

  /// Whether a claim's sentence or heading has a longer word of a text.
  static func has(_ claim: Claim, wordOf text: String) -> Bool {
    let words = longWords(claim.evidence.quote + " " + (claim.evidence.section ?? ""))
    return longWords(text).contains { word in words.contains { areAlike(word, $0) } }
  }

  /// Whether a claim's sentence has one of some longer words.
  static func has(_ claim: Claim, oneOf words: [String]) -> Bool {
    if words.isEmpty { return false }
    let said = longWords(claim.evidence.quote)
    return words.contains { word in said.contains { areAlike(word, $0) } }
  }

  /// How many of a claim's longer words another claim has too, in any form.
  static func sharedWords(_ a: Claim, _ b: Claim) -> Int {
    let (first, second) = (longWords(a.evidence.quote), longWords(b.evidence.quote))
    return first.count { word in second.contains { areAlike(word, $0) } }
  }

  private static func longWords(_ text: String) -> Set<String> {
    Set(
      FindingMaker.normalised(text).split(separator: " ")
        .filter { $0.utf8.count >= shared }.map(String.init))
  }

  /// For each clause whether it is a table's row for another thing than the promise, whose thing has a row of its own. `words` are those of the
  /// promise. A word that all rows share ("robot mowers", "petrol mowers") tells none from another.
  static func rowsOfOthers(than words: [Substring], among clauses: [Claim]) -> [Bool] {
    let rows = clauses.map(rowWords)
    let telling = Set(rows.joined()).filter { word in
      words.contains { areAlike(String($0), word) }
        && !rows.allSatisfy { $0.isEmpty || $0.contains { areAlike($0, word) } }
    }
    return rows.map { row in
      !telling.isEmpty && !row.isEmpty && !row.contains { telling.contains($0) }
    }
  }

  /// Whether a clause names a thing that a claim of a page names, in its sentence or as the head of its row.
  static func names(_ clause: Claim, thingOf told: Claim) -> Bool {
    shareOne(clause, told)
      || rowWords(clause).contains { word in told.things.contains { areAlike($0, word) } }
  }

  /// The words of the head of a claim's row that may name a thing.
  private static func rowWords(_ claim: Claim) -> [String] {
    (claim.scope.facets["row"] ?? []).flatMap { FindingMaker.normalised($0).split(separator: " ") }
      .filter { $0.utf8.count >= shared }.map(String.init)
  }

  /// Whether words name a thing that has a head of its own in a table (`Express Plus`); both as `FindingMaker.normalised` writes them, the label
  /// in any form.
  static func isNamed(_ label: String, in words: String) -> Bool {
    let label = FindingMaker.normalised(label)
    return !label.isEmpty && (" " + words).contains(" " + label)
  }

  /// Whether one word begins as the other does, or holds its beginning (`moottorisänky`, `sänky`).
  private static func areAlike(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    let length = min(shared, a.count, b.count)
    return holds(a, Array(b.prefix(length))) || holds(b, Array(a.prefix(length)))
  }

  private static func holds(_ word: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    guard word.count >= part.count else { return false }
    return (0...(word.count - part.count)).contains {
      word[$0..<($0 + part.count)].elementsEqual(part)
    }
  }
}
