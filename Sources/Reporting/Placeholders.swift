/// The places for values in the words of rules, shown to readers of a rule rather than of a finding.
enum Placeholders {
  /// `{promise}` and `{term}` as words in angle marks.
  static func shown(_ text: String, language: String) -> String {
    let (promise, term) =
      language == "fi"
      ? ("‹luvattu›", "‹ehdoissa›") : ("‹as promised›", "‹as in the terms›")
    return replacing("{term}", with: term, in: replacing("{promise}", with: promise, in: text))
  }

  private static func replacing(_ mark: String, with words: String, in text: String) -> String {
    let (mark, bytes) = (Array(mark.utf8), Array(text.utf8))
    var result: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if bytes[place...].starts(with: mark) {
        result += Array(words.utf8)
        place += mark.count
      } else {
        result.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
