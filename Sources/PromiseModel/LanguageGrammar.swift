/// What the reader of a language must know beside concepts: where its word forms come from, how it writes numbers, which small words
/// build its sentences, and whose law its texts are under.
public struct LanguageGrammar: Sendable, Hashable {
  /// A dictionary that gives the dictionary forms and the parts of words.
  public enum Dictionary: String, Sendable, Hashable, CaseIterable {
    /// Words are compared by their stems alone.
    case none
    /// libvoikko with its Finnish dictionary.
    case voikkoFinnish = "voikko-fi"
  }

  /// What stands between the whole and the fraction of a number; the other of the two parts thousands.
  public enum DecimalMark: String, Sendable, Hashable, CaseIterable {
    case comma = ","
    case point = "."
  }

  /// Words that are written as one.
  public struct Contraction: Sendable, Hashable {
    /// What a word is, or ends with.
    public enum Form: Sendable, Hashable {
      /// The whole word (`won't`).
      case word(String)
      /// The end of a word, with at least one letter before it, which is a word too (`n't` of `don't`).
      case ending(String)
    }
    /// In lower case.
    public let form: Form
    /// The words that it stands for, an ending beside the word that it is set to; in lower case.
    public let words: [String]

    /// A contraction; see the properties.
    public init(_ form: Form, words: [String]) {
      self.form = form
      self.words = words
    }
  }

  /// Small words by what they do in a sentence. All are in lower case.
  public struct SmallWords: Sendable, Hashable {
    /// "and".
    public var and: [String] = []
    /// "or", "nor": the negation of a list goes on after them.
    public var or: [String] = []
    /// Words that begin a clause after a comma: relatives, conjunctions.
    public var clauseStarts: [String] = []
    /// Subjects that begin a clause after a comma.
    public var subjects: [String] = []
    /// Subjects that begin the main clause after a subordinate clause without a comma ("If it's faulty we pay"): forms that are never objects.
    public var mainSubjects: [String] = []
    /// Words that begin a relative clause.
    public var relatives: [String] = []
    /// Finite forms of auxiliary verbs, also with their negation: the second one of "clocks that can't be carried are collected" ends the
    /// relative clause.
    public var auxiliaries: [String] = []
    /// Words after which a full stop ends no sentence, without it.
    public var abbreviations: [String] = []
    /// Those that also stand at the end of sentences.
    public var finalAbbreviations: [String] = []
    /// Names of months, where they have a capital letter: a full stop between a number and one of them ends no sentence.
    public var months: [String] = []
    /// Words that begin a line which goes on from the line before it ("Free delivery" – "on orders over £50").
    public var continuations: [String] = []

    /// No words; set what there is.
    public init() {}
  }

  /// Whose law a text is under, where nobody says it.
  public struct Markets: Sendable, Hashable {
    /// Some markets.
    public struct Choice: Sendable, Hashable {
      /// Two-letter codes, `fi`, `eu`.
      public let markets: [String]
      /// Whether the markets of the site's other languages are meant too, as where English stands beside another language.
      public let includesSite: Bool

      /// Some markets; none where nothing is given.
      public init(_ markets: [String] = [], includesSite: Bool = false) {
        self.markets = markets
        self.includesSite = includesSite
      }
    }
    /// By the currency that the site's prices are in, three capitals.
    public let byCurrency: [String: Choice]
    /// For any other currency, and for none.
    public let otherwise: Choice

    /// Markets; see the properties.
    public init(byCurrency: [String: Choice] = [:], otherwise: Choice = Choice()) {
      self.byCurrency = byCurrency
      self.otherwise = otherwise
    }

    /// The choice for any other currency, then the others by their currencies.
    public var choices: [Choice] {
      [otherwise] + byCurrency.sorted { $0.key < $1.key }.map(\.value)
    }

    /// All markets that are named, sorted.
    public var all: [String] {
      Set(byCurrency.values.flatMap(\.markets) + otherwise.markets).sorted()
    }
  }

  /// What people call the language ("Finnish"); nil where only its code is known.
  public var name: LocalizedText?
  /// The dictionary that words are looked up in.
  public var dictionary = Dictionary.none
  /// The Snowball algorithm that stems words, one of `stemmers`; nil where words are compared as they stand.
  public var stemmer: String?
  /// How a fraction is written.
  public var decimalMark = DecimalMark.comma
  /// Words that are written as one.
  public var contractions: [Contraction] = []
  /// Whether the verb stands before its negation ("gäller inte", "gilt nicht").
  public var negatesBackwards = false
  /// Whether a comma stands before the "and" of a list of three or more ("red, white, and blue").
  public var listCommaBeforeAnd = false
  /// The words that build sentences.
  public var words = SmallWords()
  /// Whose law its texts are under.
  public var markets = Markets()

  /// A grammar of which nothing is known; set what is.
  public init() {}

  /// A language of which nothing is known: words are compared as they stand.
  public static let plain = LanguageGrammar()

  /// The Snowball algorithms that libstemmer has.
  public static let stemmers = [
    "arabic", "armenian", "basque", "catalan", "danish", "dutch", "english", "finnish", "french",
    "german", "greek", "hindi", "hungarian", "indonesian", "irish", "italian", "lithuanian",
    "nepali", "norwegian", "porter", "portuguese", "romanian", "russian", "serbian", "spanish",
    "swedish", "tamil", "turkish", "yiddish",
  ]
}
