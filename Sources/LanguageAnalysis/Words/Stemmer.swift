import CStemmer

/// A Snowball stemmer. Not to be used by two threads at once.
final class Stemmer {
  private let handle: OpaquePointer

  /// The stemmer of a language, or nil where there is none.
  init?(language: String) {
    let names = [
      "fi": "finnish", "en": "english", "sv": "swedish", "de": "german", "da": "danish",
      "no": "norwegian", "nb": "norwegian", "nl": "dutch", "fr": "french", "es": "spanish",
      "it": "italian", "pt": "portuguese",
    ]
    guard let name = names[language], let handle = sb_stemmer_new(name, nil) else { return nil }
    self.handle = handle
  }

  deinit { sb_stemmer_delete(handle) }

  /// The stem of a lower-case word, both UTF-8.
  func stem(_ word: [UInt8]) -> [UInt8] {
    guard !word.isEmpty, let stem = sb_stemmer_stem(handle, word, Int32(word.count)) else {
      return word
    }
    return Array(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))))
  }
}
