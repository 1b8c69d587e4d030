import PromiseModel

/// A concept's number in a `LanguageModel`; the same in all languages.
public struct ConceptID: Sendable, Hashable, Comparable {
  /// The place in `LanguageModel.conceptNames`, 0-based.
  public let index: Int

  /// The concept at a place of `LanguageModel.conceptNames`.
  public init(index: Int) { self.index = index }

  /// Orders by number.
  public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// One word, number or mark of a sentence.
public struct Token: Sendable, Hashable {
  /// What stands there.
  public enum Kind: Sendable, Hashable {
    /// Letters, with inner hyphens, apostrophes and colons (`12kk` is a number and a word, `24/7` one word).
    case word
    /// Digits with inner decimal marks and thousands spaces; its value is in `Token.number`.
    case number
    /// A mark: one character that is neither letter nor digit nor white space.
    case mark
  }
  /// 0-based half-open byte range in `Document.text`.
  public let text: Range<Int>
  /// What stands there.
  public let kind: Kind
  /// The value of a number as written (`1 299,50` is 1299.5); 0 for words and marks.
  public let number: Double

  /// A token; see the properties.
  public init(text: Range<Int>, kind: Kind, number: Double = 0) {
    self.text = text
    self.kind = kind
    self.number = number
  }
}

/// A concept found in a sentence.
public struct ConceptHit: Sendable, Hashable {
  /// Which concept.
  public let concept: ConceptID
  /// 0-based half-open range of tokens of the sentence, from the first to the last word of the pattern.
  public let tokens: Range<Int>
  /// Whether the words stand under a negation ("no hidden fees", "emme peri", "ilman"), or carry it themselves.
  public let isNegated: Bool

  /// A hit; see the properties.
  public init(concept: ConceptID, tokens: Range<Int>, isNegated: Bool) {
    self.concept = concept
    self.tokens = tokens
    self.isNegated = isNegated
  }
}

/// A quantity found in a sentence.
public struct QuantityMention: Sendable, Hashable {
  /// What it is.
  public let quantity: Quantity
  /// 0-based half-open range of tokens of the sentence: number and unit, with its bound word.
  public let tokens: Range<Int>
  /// For a duration, from what it runs, where the sentence says so.
  public let start: StartEvent?

  /// A mention; see the properties.
  public init(quantity: Quantity, tokens: Range<Int>, start: StartEvent? = nil) {
    self.quantity = quantity
    self.tokens = tokens
    self.start = start
  }
}

/// One sentence of a block with what was found in it.
public struct Sentence: Sendable, Hashable {
  /// 0-based half-open byte range in `Document.text`.
  public let text: Range<Int>
  /// Its tokens in order.
  public let tokens: [Token]
  /// 0-based half-open ranges of tokens, in order, which together cover all tokens: main and subordinate clauses, listed parts.
  public let clauses: [Range<Int>]
  /// The concepts found, sorted by first token, then by concept.
  public let hits: [ConceptHit]
  /// The quantities found, sorted by first token.
  public let quantities: [QuantityMention]

  /// A sentence; see the properties.
  public init(
    text: Range<Int>, tokens: [Token], clauses: [Range<Int>], hits: [ConceptHit],
    quantities: [QuantityMention]
  ) {
    self.text = text
    self.tokens = tokens
    self.clauses = clauses
    self.hits = hits
    self.quantities = quantities
  }

  /// The 0-based number of the clause that holds a token.
  public func clause(of token: Int) -> Int {
    clauses.firstIndex { $0.contains(token) } ?? max(0, clauses.count - 1)
  }
}

/// A block of a document, read.
public struct AnalyzedBlock: Sendable, Hashable {
  /// The language it was read in, a primary subtag; `und` where it could not be told.
  public let language: String
  /// Its sentences in order; a short block (a button, a cell) is one sentence.
  public let sentences: [Sentence]
  /// Whether the first sentence of the next block begins with the words of this one ("Free delivery" – "on orders over £50"): then this
  /// block alone states nothing.
  public let isContinued: Bool

  /// A block, read.
  public init(language: String, sentences: [Sentence], isContinued: Bool = false) {
    self.language = language
    self.sentences = sentences
    self.isContinued = isContinued
  }
}

/// A document, read: one analyzed block for each of its blocks, in the same order.
public struct AnalyzedDocument: Sendable, Hashable {
  /// The language of most of its words; `und` where there are none.
  public let language: String
  /// Parallel to `Document.blocks`.
  public let blocks: [AnalyzedBlock]

  /// A document, read.
  public init(language: String, blocks: [AnalyzedBlock]) {
    self.language = language
    self.blocks = blocks
  }
}
