import PromiseModel

/// A rule as a Markdown page, in English and then in Finnish.
public struct RulePage: Sendable {
  private let english: RuleSheet.Explanation
  private let finnish: RuleSheet.Explanation

  /// A page of a rule's two explanations.
  public init(english: RuleSheet.Explanation, finnish: RuleSheet.Explanation) {
    self.english = english
    self.finnish = finnish
  }

  /// The whole page; it ends with a line feed.
  public func text() -> String {
    let head = english.summary
    return """
      # \(head.id)

      \(head.severity.rawValue) · \(head.kind) · \(head.topic) · \(head.status) · version \(english.version)

      \(Self.section(english, Self.englishWords, language: "en"))
      ---

      \(Self.section(finnish, Self.finnishWords, language: "fi"))
      """ + "\n"
  }

  private struct Words {
    let says, advice, why, falseAlarms, references, fires, silent, page, other, terms: String
  }
  private static let englishWords = Words(
    says: "It says", advice: "What to do", why: "Why", falseAlarms: "Known false alarms",
    references: "References", fires: "Reported", silent: "Not reported", page: "Page",
    other: "Other page", terms: "Terms")
  private static let finnishWords = Words(
    says: "Se sanoo", advice: "Tee näin", why: "Miksi", falseAlarms: "Tunnetut väärät hälytykset",
    references: "Lähteet", fires: "Ilmoitetaan", silent: "Ei ilmoiteta", page: "Sivu",
    other: "Toinen sivu", terms: "Ehdot")

  private static func section(
    _ rule: RuleSheet.Explanation, _ words: Words, language: String
  ) -> String {
    var lines = [escaped(rule.summary.summary[language]), ""]
    func add(_ title: String, _ text: String) {
      if !text.isEmpty { lines += ["**\(title).** \(escaped(text))", ""] }
    }
    add(words.says, Placeholders.shown(rule.message, language: language))
    add(words.advice, Placeholders.shown(rule.advice, language: language))
    add(words.why, rule.why)
    add(words.falseAlarms, rule.falseAlarms)
    add(words.references, rule.references.joined(separator: "; "))
    for (title, fires) in [(words.fires, true), (words.silent, false)] {
      let examples = rule.examples.filter { $0.fires == fires }
      if examples.isEmpty { continue }
      lines += ["## \(title)", ""]
      for example in examples {
        let sides = [
          (words.page, example.promise), (words.other, example.secondPromise),
          (words.terms, example.term),
        ]
        let parts = sides.filter { !$0.1.isEmpty }.map { side, text in
          side + ": " + escaped(text.split { $0 == "\n" || $0 == "\r\n" }.joined(separator: " "))
        }
        lines.append("- " + parts.joined(separator: "<br>"))
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  /// The text with the marks of Markdown and HTML taken for themselves.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if "\\`*_[]<>#|".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
