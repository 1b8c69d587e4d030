import PromiseModel

/// The places for values in the words of rules, shown to readers of a rule rather than of a finding.
enum Placeholders {
  private static let words = [
    ("{promise}", LocalizedText(en: "‹as promised›", fi: "‹luvattu›")),
    ("{term}", LocalizedText(en: "‹as in the terms›", fi: "‹ehdoissa›")),
    ("{promise-place}", LocalizedText(en: "in one place", fi: "yhdessä paikassa")),
    ("{term-place}", LocalizedText(en: "in another", fi: "toisessa")),
    ("{topic}", LocalizedText(en: "‹topic›", fi: "‹aihe›")),
  ]

  /// `{promise}`, `{term}` and `{topic}` as words in angle marks.
  static func shown(_ text: String, language: String) -> String {
    words.reduce(text) { replacing($1.0, with: $1.1[language], in: $0) }
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
