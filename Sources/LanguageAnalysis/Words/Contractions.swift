import PromiseModel

/// The contractions of a language by their folded bytes.
struct Contractions: Sendable {
  private let words: [[UInt8]: [[UInt8]]]
  private let endings: [(ending: [UInt8], words: [[UInt8]])]

  init(_ contractions: [LanguageGrammar.Contraction]) {
    var words: [[UInt8]: [[UInt8]]] = [:]
    var endings: [(ending: [UInt8], words: [[UInt8]])] = []
    for contraction in contractions {
      let parts = contraction.words.map { Folding.bytes($0) }
      switch contraction.form {
      case .word(let word): words[Folding.bytes(word)] = parts
      case .ending(let ending): endings.append((Folding.bytes(ending), parts))
      }
    }
    self.words = words
    // of two that fit the longer is meant
    self.endings = endings.sorted { $0.ending.count > $1.ending.count }
  }

  /// The words that a folded word is written for; none where it is no contraction.
  func parts(of word: [UInt8]) -> [[UInt8]] {
    if let parts = words[word] { return parts }
    for (ending, parts) in endings
    where word.count > ending.count && word.suffix(ending.count).elementsEqual(ending) {
      return [Array(word.dropLast(ending.count))] + parts
    }
    return []
  }
}
