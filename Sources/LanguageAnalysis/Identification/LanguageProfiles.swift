/// What the languages look like: how often groups of three letters stand in running text, and the small words.
///
/// Counts of trigrams in technical prose (LibreOffice's help texts), the commonest of each language; no text is kept.
/// The languages after the first four are only told apart from those, so that their text is not read as one of ours. Made by a script, not by hand.
enum LanguageProfiles {
  /// One language's look.
  struct Profile: Sendable {
    /// A primary subtag.
    let language: String
    /// Small words, separated by white space.
    let words: String
    /// Lines of a weight in half bits (how much commoner than 2^-17), a space, and the trigrams of that weight; `_` is the word's edge.
    let trigrams: String
  }

  /// All that are known; our own first.
  static let all = [
    fiProfile, enProfile, svProfile, deProfile, etProfile,
    daProfile, noProfile, nlProfile, frProfile, esProfile,
  ]
}
