/// What a concept does to the sentence it stands in.
enum ConceptRole: UInt8, Sendable {
  /// Nothing.
  case content
  /// Negates the rest of its clause.
  case negation
  /// Negates the next words.
  case negationNoun
  /// Looks like a negation and is none.
  case notNegation
  /// Begins a clause.
  case clauseBreak
  /// Begins a clause that is a condition or an exception.
  case condition
  /// Structure (hedges, bounds, units, number words) that is never negated.
  case structure

  /// The role of a concept by its id.
  init(id: String) {
    switch id {
    case "frame.negation": self = .negation
    case "frame.negation-noun": self = .negationNoun
    case "frame.not-negation": self = .notNegation
    case "frame.clause-break": self = .clauseBreak
    case "frame.condition", "frame.exception": self = .condition
    // "we do not guarantee", "no commitment", "not always"
    case "frame.guarantee", "frame.commit", "frame.absolute": self = .content
    default:
      let isStructure = ["frame.", "bound.", "unit.", "number.", "range."].contains {
        id.hasPrefix($0)
      }
      self = isStructure ? .structure : .content
    }
  }
}

/// What a small word does in a sentence, whatever the packs say.
struct WordRoles: OptionSet, Sendable {
  let rawValue: UInt16
  static let and = WordRoles(rawValue: 1)
  static let or = WordRoles(rawValue: 2)
  static let clauseStart = WordRoles(rawValue: 4)
  static let subject = WordRoles(rawValue: 8)
  static let abbreviation = WordRoles(rawValue: 16)
  static let month = WordRoles(rawValue: 32)
  /// An abbreviation that also stands at the end of sentences.
  static let mayEnd = WordRoles(rawValue: 64)
  /// A short block that begins with it goes on from the short block before.
  static let continuation = WordRoles(rawValue: 128)
  /// A subject that begins a main clause without a comma.
  static let mainSubject = WordRoles(rawValue: 256)
  static let relative = WordRoles(rawValue: 512)
  /// A finite auxiliary verb.
  static let auxiliary = WordRoles(rawValue: 1024)
}

/// What kind of mark a token is.
enum MarkKind: UInt8, Sendable {
  /// A word, a number, or a mark of no account.
  case none
  case comma
  /// Stands unseen between two words of a pattern: hyphens, quotation marks, trade marks.
  case joint

  /// The kind of a mark.
  init(scalar: UInt32) {
    switch scalar {
    case 0x2C: self = .comma
    case 0x22, 0x27, 0x2A, 0x2D, 0xA9, 0xAB, 0xAE, 0xBB, 0x2010, 0x2011, 0x2018...0x201F, 0x2122:
      self = .joint
    default: self = .none
    }
  }
}
