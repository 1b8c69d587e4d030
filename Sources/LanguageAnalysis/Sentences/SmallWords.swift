import PromiseModel

/// The small words of a language by their folded bytes; what packs say of the same (`frame.*`) is added to them.
struct SmallWords: Sendable {
  private let roles: [[UInt8]: WordRoles]

  init(_ words: LanguageGrammar.SmallWords) {
    let lists: [([String], WordRoles)] = [
      (words.and, .and), (words.or, .or), (words.clauseStarts, .clauseStart),
      (words.subjects, .subject), (words.mainSubjects, .mainSubject),
      (words.relatives, .relative), (words.auxiliaries, .auxiliary),
      (words.abbreviations, .abbreviation),
      (words.finalAbbreviations, .mayEnd), (words.months, .month),
      (words.continuations, .continuation),
    ]
    var roles: [[UInt8]: WordRoles] = [:]
    for (words, role) in lists {
      for word in words { roles[Folding.bytes(word), default: []].insert(role) }
    }
    self.roles = roles
  }

  /// What a folded word does in a sentence; nothing for those that are not known.
  func roles(of word: [UInt8]) -> WordRoles { roles[word] ?? [] }
}
