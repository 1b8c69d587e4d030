import Foundation
import Testing

@testable import RulePacks

/// A change to the mini pack. The marker ¤ in the new text is where the error must point; it is not written.
struct Mistake: Sendable, CustomTestStringConvertible {
  let file: String
  let old: String
  let new: String
  let message: String
  var testDescription: String { message }

  init(_ file: String, _ old: String, _ new: String, _ message: String) {
    self.file = file
    self.old = old
    self.new = new
    self.message = message
  }
}

extension Mistake {
  /// Loads the changed pack: the error must be told, where the marker stands.
  func check() throws {
    var files = MiniPack.files
    let original = try #require(files[file])
    let range = try #require(original.range(of: old), "the mini pack lacks it")
    let marked = original.replacingCharacters(in: range, with: new)
    files[file] = marked.replacingOccurrences(of: "¤", with: "", options: .literal)
    let rules = try TemporaryRules(files)
    let errors = rules.errors()
    let error = try #require(
      errors.first { $0.message.contains(self.message) }, "got \(errors)")
    #expect(error.position.file == rules.path + "/" + file)
    guard let marker = marked.range(of: "¤", options: .literal) else { return }
    let before = marked[..<marker.lowerBound]
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(error.position.line == lines.count)
    #expect(error.position.column == (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}

private let fi = "languages/fi/words.yaml"
private let en = "languages/en/words.yaml"
private let topicFile = "topics/refund/form.yaml"
private let relationFile = "relations/all.yaml"
private let lawFile = "law/fi/all.yaml"
private let scopes = "scopes/regions.yaml"
private let data = "structured-data/returns.yaml"

private let yamlMistakes = [
  Mistake(fi, "'*kortti'", "¤*kortti", "Aliases are not allowed"),
  Mistake(fi, "'*kortti'", "¤&x \"kortti\"", "Anchors are not allowed"),
  Mistake(fi, "'*kortti'", "¤!x \"kortti\"", "Tags are not allowed"),
  Mistake(fi, "  store-credit:\n", "  ¤refund: [\"x\"]\n  store-credit:\n", "first is at 3:3"),
  Mistake(fi, "language: fi", "language: fi\n? ¤[a]\n: b", "A key must be a plain word"),
  Mistake(fi, "language: fi", "language: fi\n---\nb: c", "second document"),
  Mistake(fi, "language: fi", "language: fi\n¤}", "This is not YAML"),
  Mistake(fi, "language: fi", "language: fi ¤\u{2028}", "a line end that editors do not count"),
  Mistake(fi, "language: fi", "language: fi # ¤\u{7}", "control characters"),
]

private let languageMistakes = [
  Mistake(fi, "language: fi", "language: ¤sv", "stands in the folder \"fi\""),
  Mistake(fi, "language: fi", "language: ¤Finnish", "is no language code"),
  Mistake(fi, "language: fi\n", "language: fi\n¤concept: {}\n", "Did you mean \"concepts\"?"),
  Mistake(fi, "[\"hyvittää\", \"+hyvitys\"]", "¤[]", "This list is empty"),
  Mistake(fi, "[\"hyvittää\", \"+hyvitys\"]", "¤\"hyvittää\"", "must be a list"),
  Mistake(fi, "[\"hyvittää\",", "[¤hyvittää,", "Quote this text"),
  Mistake(fi, "\"hyvittää\"", "¤\"\"", "This pattern is empty"),
  Mistake(fi, "\"hyvittää\"", "\"hyvittää ¤Takaisin\"", "in lower case"),
  Mistake(fi, "\"hyvittää\"", "\"hyvittää ¤14\"", "A number can't be part"),
  Mistake(fi, "\"hyvittää\"", "\"hyvittää¤, takaisin\"", "can't stand in a word"),
  Mistake(fi, "\"hyvittää\"", "\"osto¤' ja\"", "at the end of a word"),
  Mistake(fi, "\"hyvittää\"", "\"¤.. hyvittää\"", "A gap stands between two words"),
  Mistake(fi, "\"hyvittää\"", "\"a ¤.... b\"", "A gap is .."),
  Mistake(fi, "\"hyvittää\"", "\"a ¤ b\"", "parted by one space"),
  Mistake(fi, "\"hyvittää\"", "\"a|¤|b\"", "A word is missing"),
  Mistake(fi, "\"hyvittää\"", "\"a ¤=b*\"", "can't stand together"),
  Mistake(fi, "\"hyvittää\"", "\"a¤\u{308}\"", "An accent stands apart"),
  Mistake(fi, "  refund:", "  ¤unit.dya: [\"x\"]\n  refund:", "Did you mean \"unit.day\"?"),
  Mistake(fi, "  refund:", "  ¤Refund: [\"x\"]\n  refund:", "must be small letters"),
  Mistake(fi, "  refund:", "  ¤scope.islands: [\"x\"]\n  refund:", "scope.FACET.VALUE"),
]

private let grammarFile = "languages/en/grammar.yaml"

private let grammarMistakes = [
  Mistake(
    grammarFile, "  stemmer: english\n", "  ¤stemer: english\n", "Did you mean \"stemmer\"?"),
  Mistake(grammarFile, "stemmer: english", "stemmer: ¤englich", "Did you mean \"english\"?"),
  Mistake(grammarFile, "dictionary: none", "dictionary: ¤voikko", "Did you mean \"voikko-fi\"?"),
  Mistake(grammarFile, "decimal-mark: \".\"", "decimal-mark: ¤\";\"", "is no decimal mark"),
  Mistake(grammarFile, "decimal-mark: \".\"", "decimal-mark: ¤.", "Quote this text"),
  Mistake(grammarFile, "negates-backwards: no", "negates-backwards: ¤true", "Allowed: yes, no"),
  Mistake(grammarFile, "{ending: \"'s\", ", "¤{", "either a word or an ending"),
  Mistake(grammarFile, "[\"will\", ", "[¤will, ", "Quote this text"),
  Mistake(grammarFile, "\"nor\"", "¤\"or\"", "stands here a second time"),
  Mistake(grammarFile, "\"nor\"", "\"¤Nor\"", "Words are in lower case"),
  Mistake(grammarFile, "\"nor\"", "\"e¤.g\"", "can't stand here"),
  Mistake(grammarFile, "\"we're\"", "\"we¤'\"", "can't stand here"),
  Mistake(grammarFile, "words: {and: [\"and\"], ", "words: ¤{", "lacks the key \"and\""),
  Mistake(grammarFile, "{default: [], ", "¤{", "lack the key \"default\""),
  Mistake(grammarFile, "GBP: [uk]", "¤pounds: [uk]", "is no currency"),
  Mistake(grammarFile, "GBP: [uk]", "GBP: [¤Britain]", "is no market"),
  Mistake(
    grammarFile, "language: en\n", "language: en\n¤concepts: {}\n", "Unknown key \"concepts\""),
]

private let lookFile = "languages/en/identification.yaml"

private let identificationMistakes = [
  Mistake(lookFile, "words:", "¤wods:", "Did you mean \"words\"?"),
  Mistake(lookFile, "\"of\"", "¤\"the\"", "stands here a second time"),
  Mistake(lookFile, "\"of\"", "¤of", "Quote this text"),
  Mistake(lookFile, "20: [", "¤100: [", "is no weight"),
  Mistake(lookFile, "\"_the_o\"", "¤\"_the_\"", "These are 5 letters"),
  Mistake(lookFile, "\"_the_o\"", "\"_¤The_o\"", "are small letters and _"),
  Mistake(lookFile, "\"_the_o\"", "¤_the_o", "Quote this text"),
]

private let topicMistakes = [
  Mistake(
    topicFile, "public: refund", "¤publik: refund",
    "Unknown key \"publik\". Did you mean \"public\"?"),
  Mistake(topicFile, "topic: refund.form", "topic: ¤Refund", "must be small letters"),
  Mistake(topicFile, "kind: ladder", "kind: ¤lader", "Did you mean \"ladder\"?"),
  Mistake(
    topicFile, "{kind: duration, better: lower, start: notice}", "¤{kind: duration}",
    "lacks the key \"better\""),
  Mistake(topicFile, "start: notice", "start: ¤notise", "Did you mean \"notice\"?"),
  Mistake(topicFile, "plain: {money: yes}", "plain: {¤cash: yes}", "has no step \"cash\""),
  Mistake(topicFile, "plain: {money: yes}", "plain: {money: ¤yess}", "Did you mean \"yes\"?"),
  Mistake(
    topicFile, "fee: {kind: money, better: lower}",
    "fee: {kind: money, better: lower, least: ¤yes}", "Only a duration can be the least"),
  Mistake(
    topicFile, "fee: {kind: money, better: lower}",
    "fee: {kind: money, better: lower, start: ¤notice}",
    "Only a duration has a start"),
  Mistake(
    topicFile, "credit: {en: \"store credit\", fi: \"lahjakortti\"}",
    "credit: ¤{en: \"store credit\"}",
    "lacks the key \"fi\""),
  Mistake(topicFile, "\"Form of the refund\"", "¤\"  \"", "This text is empty"),
  Mistake(topicFile, "\"Form of the refund\"", "¤\"a\\x07\"", "control character"),
  Mistake(topicFile, "\"Form of the refund\"", "¤[a]", "must be a text in quotes"),
  Mistake(topicFile, "  - id: credit\n", "  - id: ¤Credit\n", "must be small letters"),
  Mistake(topicFile, "  - id: days\n", "  - ¤id: credit\n", "has another reading \"credit\""),
  Mistake(
    topicFile, "    aspect: form\n    value: credit", "    aspect: ¤from\n    value: credit",
    "Did you mean \"form\"?"),
  Mistake(
    topicFile, "value: credit", "value: ¤kredit",
    "Unknown step \"kredit\". Did you mean \"credit\"?"),
  Mistake(topicFile, "value: duration", "value: ¤money", "does not fit the aspect time"),
  Mistake(topicFile, "value: \"0 day\"", "value: ¤0 day", "Quote this text"),
  Mistake(topicFile, "value: \"0 day\"", "value: ¤\"0 days\"", "Did you mean \"day\"?"),
  Mistake(topicFile, "value: \"0 day\"", "value: ¤\"soon\"", "is no duration"),
  Mistake(topicFile, "value: \"0 EUR\"", "value: ¤\"0 euro\"", "is no currency"),
  Mistake(
    topicFile, "all: [refund, ", "all: [¤refunds, ",
    "Unknown concept \"refunds\": no language says it. Did you mean \"refund\"?"),
  Mistake(topicFile, "none: [any store-credit]", "none: [¤none store-credit]", "is no test"),
  Mistake(topicFile, "none: [any store-credit]", "none: [¤not]", "A concept is missing"),
  Mistake(topicFile, "none: [any store-credit]", "none: [¤unit.EUR]", "has no Finnish patterns"),
  Mistake(topicFile, "none: [any store-credit]", "none: ¤[]", "This list is empty"),
  Mistake(
    topicFile, "  - id: at-once\n    aspect: time\n    value: \"0 day\"\n    all: [refund]\n",
    "  - ¤id: at-once\n    aspect: time\n    value: \"0 day\"\n", "neither all nor about"),
  Mistake(topicFile, "within: clause", "within: ¤clauses", "Did you mean \"clause\"?"),
  Mistake(topicFile, "side: term", "side: ¤terms", "Did you mean \"term\"?"),
  Mistake(
    topicFile, "{en: [\"At once.\"], fi: [\"Heti.\"]}", "¤{en: [\"At once.\"]}",
    "no Finnish example"),
  Mistake(
    topicFile, "    examples: {en: [\"At once.\"], fi: [\"Heti.\"]}\n", "",
    "lacks the key \"examples\""
  ),
]

private let journeyFile = "journeys/all.yaml"

private let journeyMistakes = [
  Mistake(
    journeyFile, "ends: refunded\n    promise", "ends: ¤refundde\n    promise",
    "Did you mean \"refunded\"?"),
  Mistake(journeyFile, "after: [returned]", "after: [¤refunded]", "Unknown event \"refunded\""),
  Mistake(journeyFile, "- event: refunded", "- event: ¤inspected", "happens twice"),
  Mistake(journeyFile, "\"guess 2 business-day\"", "¤\"guess soon\"", "is no duration"),
  Mistake(journeyFile, "\"guess 2 business-day\"", "¤\"some day\"", "\"as EVENT\""),
  Mistake(journeyFile, "\"guess 2 business-day\"", "¤\"as law\"", "Unknown event \"law\""),
  Mistake(journeyFile, "who: customer", "who: ¤buyer", "Unknown party \"buyer\""),
  Mistake(journeyFile, "counts-from: itself", "counts-from: ¤order", "Unknown word \"order\""),
  Mistake(journeyFile, "restarts: no", "restarts: ¤maybe", "Unknown restarts \"maybe\""),
  Mistake(journeyFile, "failure: returned", "failure: ¤lost", "Unknown event \"lost\""),
  Mistake(journeyFile, "remedy: refunded", "remedy: ¤returned", "Unknown event \"returned\""),
  Mistake(journeyFile, "aspect: fee}]", "aspect: ¤fees}]", "Did you mean \"fee\"?"),
  Mistake(
    journeyFile, "total: \"2 business-day + 14 day\"", "total: ¤\"2 business-day, 14 day\"",
    "is no duration"),
  Mistake(journeyFile, "mend: refunded", "mend: ¤repaired", "Unknown event \"repaired\""),
  Mistake(journeyFile, "way-out: complain", "way-out: ¤withdraw", "Unknown way out \"withdraw\""),
  Mistake(journeyFile, "contact: yes", "¤contacts: yes", "Unknown key \"contacts\""),
]

private let ruleMistakes = [
  Mistake(topicFile, "id: refund-form-weaker", "id: ¤refund-form-Weaker", "must be small letters"),
  Mistake(
    topicFile, "former-ids: [refund-form]", "former-ids: [¤refund-form-weaker]", "is taken at"),
  Mistake(topicFile, "kind: weaker", "kind: ¤weak", "Did you mean \"weaker\"?"),
  Mistake(topicFile, "promise-steps: [money]", "promise-steps: [¤mony]", "Did you mean \"money\"?"),
  Mistake(topicFile, "severity: error", "severity: ¤eror", "Did you mean \"error\"?"),
  Mistake(topicFile, "version: \"2\"", "version: ¤2", "Quote this text"),
  Mistake(topicFile, "status: preview", "status: ¤previous", "Did you mean \"preview\"?"),
  Mistake(topicFile, "\"Say {term}.\"", "¤\"Say {terms}.\"", "Unknown placeholder \"{terms}\""),
  Mistake(topicFile, "\"Say {term}.\"", "¤\"Say {term.\"", "has no } after it"),
  Mistake(topicFile, "\"Less money.\"", "¤\"Less {term}.\"", "only in message and advice"),
  Mistake(
    topicFile, "fires: false, promise: \"Rahat takaisin.\"", "fires: ¤no, promise: \"a\"",
    "Unknown value \"no\""),
  Mistake(
    topicFile, "{language: en, fires: true, promise: \"Money back.\", term",
    "¤{language: en, fires: true, term", "lacks \"promise\""),
  Mistake(relationFile, "verdict: narrowing", "verdict: ¤narrow", "Did you mean \"narrowing\"?"),
  Mistake(
    relationFile, "    topic: refund\n", "    topic: ¤refunds\n",
    "Unknown topic \"refunds\". Did you mean \"refund\"?"),
  Mistake(
    relationFile, "promise: [{topic: refund.form,", "promise: [{topic: ¤refund.from,",
    "Did you mean \"refund.form\"?"),
  Mistake(relationFile, "is: [money]", "is: [¤gold]", "Unknown step \"gold\""),
  Mistake(relationFile, "more-than: \"14 day\"", "more-than: ¤\"14 EUR\"", "Unknown unit \"EUR\""),
  Mistake(relationFile, "more-than: \"14 day\"", "is: [¤yes]", "is fits ladders and flags"),
  Mistake(relationFile, "is: [money]", "less-than: ¤\"1 day\"", "less-than and more-than fit"),
  Mistake(
    relationFile, "[return-received]", "[¤return-recieved]", "Did you mean \"return-received\"?"),
  Mistake(relationFile, "at-least: commit", "at-least: ¤comit", "Did you mean \"commit\"?"),
  Mistake(relationFile, "id: credit-after-promise", "id: ¤refund-form-weaker", "is taken at"),
  Mistake(lawFile, "mark: \"V\"", "mark: ¤V", "Quote this text"),
  Mistake(lawFile, "mark: \"V\"", "mark: ¤\"W\"", "Unknown mark \"W\""),
  Mistake(
    lawFile, "mark: \"V\"\n    from: \"2014-06-13\"\n    severity: error",
    "mark: \"M\"\n    severity: ¤error", "is never an error"),
  Mistake(lawFile, "\"2014-06-13\"", "¤\"2014-02-30\"", "is no day"),
  Mistake(
    lawFile, "from: \"2014-06-13\"", "from: \"2014-06-13\"\n    until: ¤\"2013-01-01\"",
    "until is before from"),
  Mistake(lawFile, "[fi, eu]", "[fi, ¤eus]", "is no market"),
  Mistake(
    scopes, "helsinki: [finland-mainland]\n    finland-mainland: [finland]",
    "¤helsinki: [finland-mainland]\n    finland-mainland: [helsinki]", "kinds of each other"),
  Mistake(scopes, "    helsinki:", "    ¤Helsinki:", "must be small letters"),
  Mistake(
    data, "quantity: duration, unit: day", "quantity: ¤money", "does not fit the aspect time"),
  Mistake(data, "unit: day", "unit: ¤days", "Did you mean \"day\"?"),
  Mistake(
    data,
    "- {type: RefundPolicy, property: days, topic: refund.form, aspect: time, quantity: duration, unit: day}",
    "- ¤{type: RefundPolicy, property: days, topic: refund.form, aspect: time}",
    "one of quantity and values"),
  Mistake(data, "{StoreCredit: credit}", "{StoreCredit: ¤credits}", "Did you mean \"credit\"?"),
  Mistake(data, "structured-data:", "¤structured-date:", "Did you mean \"structured-data\"?"),
  Mistake(data, "structured-data:", "¤scopes: {}\nstructured-data:", "of several kinds"),
]

@Suite("What is wrong in a rule file is said with its place")
struct RuleFileErrorTests {
  @Test("YAML that rules may not use", arguments: yamlMistakes)
  func yaml(_ mistake: Mistake) throws { try mistake.check() }

  @Test("Languages", arguments: languageMistakes)
  func language(_ mistake: Mistake) throws { try mistake.check() }

  @Test("Grammars", arguments: grammarMistakes)
  func grammar(_ mistake: Mistake) throws { try mistake.check() }

  @Test("Identifications", arguments: identificationMistakes)
  func identification(_ mistake: Mistake) throws { try mistake.check() }

  @Test("At most sixteen languages are told apart")
  func manyLanguages() throws {
    var files = MiniPack.files
    for letter in "abcdefghijklmnop" {
      files["languages/x\(letter)/identification.yaml"] =
        "language: x\(letter)\nidentification: {words: [\"a\"], trigrams: {1: [\"abc\"]}}\n"
    }
    let errors = try TemporaryRules(files).errors()
    #expect(errors.count == 1)
    #expect(errors.first?.message.hasPrefix("At most 16 languages") == true)
    #expect(errors.first?.position.file.hasSuffix("languages/xp/identification.yaml") == true)
  }

  @Test("A language has one grammar: neither none nor two")
  func oneGrammar() throws {
    var files = MiniPack.files
    files[grammarFile] = nil
    let none = try TemporaryRules(files).errors()
    #expect(none.map(\.position.line) == [1])
    #expect(none.first?.message.hasPrefix("The language \"en\" has no grammar.") == true)
    files[grammarFile] = MiniPack.grammar
    files["own/en/grammar.yaml"] = MiniPack.grammar
    let two = try TemporaryRules(files).errors()
    #expect(two.count == 1)
    #expect(two.first?.message.hasPrefix("The grammar of \"en\" stands at ") == true)
  }

  @Test("Topics and readings", arguments: topicMistakes)
  func topic(_ mistake: Mistake) throws { try mistake.check() }

  @Test("Rules, relations, laws, scopes and structured data", arguments: ruleMistakes)
  func rule(_ mistake: Mistake) throws { try mistake.check() }

  @Test("Journeys", arguments: journeyMistakes)
  func journeys(mistake: Mistake) throws { try mistake.check() }

  @Test(
    "A rule without an example of each kind is told which",
    arguments: [
      ("{language: en, fires: true,", "no English example that fires"),
      ("{language: en, fires: false,", "no English example that stays silent"),
      ("{language: fi, fires: true,", "no Finnish example that fires"),
      ("{language: fi, fires: false,", "no Finnish example that stays silent"),
    ])
  func examples(_ removed: String, _ message: String) throws {
    var files = MiniPack.files
    for name in [topicFile, relationFile, lawFile] {
      files[name] = files[name]?.split(separator: "\n").filter { !$0.contains(removed) }
        .joined(separator: "\n")
    }
    let errors = try TemporaryRules(files).errors()
    // A law is content with examples in any language.
    #expect(errors.count == 2, "\(errors)")
    #expect(errors.allSatisfy { $0.message.contains(message) })
  }

  @Test("A law needs an example that fires and one that stays silent")
  func lawExamples() throws {
    var files = MiniPack.files
    files[lawFile] = files[lawFile]?.split(separator: "\n").filter { !$0.contains("fires: true") }
      .joined(separator: "\n")
    let errors = try TemporaryRules(files).errors()
    #expect(errors.map(\.message) == ["There is no example that fires. Add one."])
  }
}
