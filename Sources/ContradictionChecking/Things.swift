import PromiseModel

/// Tells claims about one thing from claims about another by the words that no concept knows.
enum Things {
  /// Letters that two words must share to be taken for forms or compounds of one.
  private static let shared = 5

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

  /// For each clause whether it is about another thing than the promise, where one of them names the promise's own. A word that all
  /// clauses share ("we give robots five years", "we give mowers three") tells none from another.
  static func others(than promise: Claim, among clauses: [Claim]) -> [Bool] {
    let named = clauses.filter { !$0.things.isEmpty && $0.language == promise.language }
    let telling = promise.things.filter { thing in
      let sharing = named.count { $0.things.contains { areAlike($0, thing) } }
      return sharing > 0 && sharing < named.count
    }
    return clauses.map { clause in
      if clause.things.isEmpty || clause.language != promise.language { return false }
      if telling.isEmpty { return areOthers(clause, promise) }
      return !clause.things.contains { first in telling.contains { areAlike(first, $0) } }
        && clause.things.contains { first in !promise.things.contains { areAlike(first, $0) } }
    }
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
