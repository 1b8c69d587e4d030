import CStemmer

/// A Snowball stemmer. Not to be used by two threads at once.
final class Stemmer {
  private let handle: OpaquePointer

  /// The stemmer of a Snowball algorithm (`finnish`), or nil where libstemmer has none such.
  init?(algorithm: String) {
    guard let handle = sb_stemmer_new(algorithm, nil) else { return nil }
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
