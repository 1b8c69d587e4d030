/// What a language looks like, so that its text is told from that of others.
public struct LanguageIdentification: Sendable, Hashable {
  /// Groups of three letters that are equally common.
  public struct Trigrams: Sendable, Hashable {
    /// How much commoner each of them is than one in 2^17, in half bits; 1 to 99.
    public let weight: Int
    /// The groups one after another, so that the count of code points is a multiple of three; `_` is the edge of a word.
    public let letters: String

    /// Groups of the same weight; see the properties.
    public init(weight: Int, letters: String) {
      self.weight = weight
      self.letters = letters
    }
  }

  /// Small words, in lower case.
  public let words: [String]
  /// The commonest groups of three letters, each in one entry.
  public let trigrams: [Trigrams]

  /// A language's look; see the properties.
  public init(words: [String], trigrams: [Trigrams]) {
    self.words = words
    self.trigrams = trigrams
  }

  /// How many languages can be told apart.
  public static let mostLanguages = 16
}
