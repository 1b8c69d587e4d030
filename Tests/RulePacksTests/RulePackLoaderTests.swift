import Foundation
import PromiseModel
import Testing

@testable import RulePacks

@Suite("A folder of rule files becomes a pack")
struct RulePackLoaderTests {
  private func load(_ files: [String: String], _ more: [String: String]...) throws -> RulePack {
    let folders = try ([files] + more).map { try TemporaryRules($0) }
    return try withExtendedLifetime(folders) {
      try RulePackLoader().load(folders: folders.map(\.path))
    }
  }

  @Test("Concepts hold their patterns, sorted by language and id")
  func concepts() throws {
    let pack = try load(MiniPack.files)
    #expect(pack.languages.map(\.language) == ["en", "fi"])
    let english = pack.languages[0].concepts()
    #expect(
      english.map(\.id) == ["hours.around-the-clock", "refund", "store-credit", "unit.EUR"])
    #expect(
      english[1].patterns == [
        ConceptPattern(elements: [PatternElement(alternatives: [.lemma("refund")])]),
        ConceptPattern(elements: [
          PatternElement(alternatives: [.form("money"), .lemma("cash")]),
          PatternElement(alternatives: [.lemma("back")], gap: 4),
        ]),
      ])
    #expect(english[2].patterns[1].elements.map(\.gap) == [0, 10])
    #expect(
      pack.languages[1].concepts()[1].patterns[1].elements[0].alternatives == [.suffix("kortti")])
  }

  @Test("A grammar holds what its file says")
  func grammar() throws {
    let pack = try load(MiniPack.files)
    let english = pack.languages[0].grammar
    #expect(english.dictionary == .none)
    #expect(english.stemmer == "english")
    #expect(english.decimalMark == .point)
    #expect(english.listCommaBeforeAnd)
    #expect(!english.negatesBackwards)
    #expect(
      english.contractions == [
        .init(.ending("n't"), words: ["not"]), .init(.ending("'s"), words: []),
        .init(.word("won't"), words: ["will", "not"]),
      ])
    #expect(english.words.or == ["or", "nor"])
    #expect(english.words.subjects == ["we", "we're"])
    #expect(english.words.months == ["may"])
    #expect(english.markets.byCurrency["EUR"] == .init(["eu"], includesSite: true))
    #expect(english.markets.otherwise == .init())
    #expect(english.markets.all == ["eu", "uk"])
    let finnish = pack.languages[1].grammar
    #expect(finnish.dictionary == .voikkoFinnish)
    #expect(finnish.words.finalAbbreviations == ["jne"])
    #expect(finnish.markets.otherwise == .init(["fi", "eu"]))
  }

  @Test("An identification holds its words and groups of letters")
  func identification() throws {
    let pack = try load(MiniPack.files)
    #expect(
      pack.languages[0].identification
        == LanguageIdentification(
          words: ["the", "of"],
          trigrams: [
            .init(weight: 20, letters: "_the_o"), .init(weight: 3, letters: "ing"),
            .init(weight: 3, letters: "_aä"),
          ]))
    #expect(pack.languages[1].identification == nil)
  }

  @Test("A topic holds its aspects, readings and rules")
  func topic() throws {
    let rules = try TemporaryRules(MiniPack.files)
    let topic = try #require(try RulePackLoader().load(folders: [rules.path]).topics.first)
    #expect(topic.id == "refund.form")
    #expect(topic.publicTopic == "refund")
    #expect(topic.name == LocalizedText(en: "Form of the refund", fi: "Hyvityksen muoto"))
    #expect(topic.position.file == rules.path + "/topics/refund/form.yaml")
    #expect(topic.aspects.map(\.id) == ["fee", "form", "time"])
    #expect(
      topic.aspects[1].kind
        == .ladder([
          AspectDefinition.Step(
            id: "credit", name: LocalizedText(en: "store credit", fi: "lahjakortti")),
          AspectDefinition.Step(
            id: "money", name: LocalizedText(en: "money back", fi: "rahat takaisin")),
        ]))
    #expect(topic.aspects[1].plainValues == ["money": .yes])
    #expect(topic.aspects[1].better == .higher)
    #expect(topic.aspects[2].better == .lower)
    #expect(topic.aspects[2].defaultStart == .notice)
    #expect(topic.readings.map(\.id) == ["credit", "days", "at-once", "no-fee"])
    #expect(
      topic.readings.map(\.value) == [
        .constant(.step("credit")), .quantity(.duration),
        .constant(.duration(Duration(max: 0, unit: .day), from: nil)),
        .constant(.money(Money(amount: 0, currency: "EUR"))),
      ])
    let credit = topic.readings[0]
    #expect(
      credit.all == [
        ConceptTest(alternatives: [.init(concept: "refund", polarity: .affirmed)]),
        ConceptTest(alternatives: [
          .init(concept: "store-credit", polarity: .affirmed),
          .init(concept: "refund", polarity: .negated),
        ]),
      ])
    #expect(credit.none[0].alternatives[0].polarity == .either)
    #expect(credit.examples["fi"] == ["Hyvitys on lahjakortti."])
    #expect(credit.counterexamples == ["en": ["Pay with a gift card."]])
    #expect(credit.within == .sentence)
    let days = topic.readings[1]
    #expect(days.within == .clause)
    #expect(days.side == .term)
    #expect(days.start == .returnSent)
    #expect(days.notAbout.count == 1)
  }

  @Test("What a topic never stands with is forbidden to each of its readings")
  func never() throws {
    var files = MiniPack.files
    files["topics/refund/guard.yaml"] = "topic: refund.form\nnever: [not refund]\n"
    let readings = try load(files).topics[0].readings
    let plain = try load(MiniPack.files).topics[0].readings
    #expect(readings.count == plain.count)
    for (guarded, reading) in zip(readings, plain) {
      #expect(guarded.none.dropLast() == reading.none[...])
      #expect(guarded.none.last?.alternatives.map(\.concept) == ["refund"])
    }
  }

  @Test("Rules, relations and laws hold their texts, examples and selectors")
  func rules() throws {
    let pack = try load(MiniPack.files)
    let rule = pack.topics[0].rules[0]
    #expect(rule.kind == .weaker)
    #expect(rule.promiseSteps == ["money"])
    #expect(rule.identity.formerIDs == ["refund-form"])
    #expect(rule.identity.version == "2")
    #expect(rule.identity.status == .preview)
    #expect(rule.identity.severity == .error)
    #expect(rule.identity.text.message.en == "Promised {promise}, given {term}.")
    #expect(rule.identity.text.references == ["Directive 2011/83/EU"])
    #expect(rule.identity.examples.map(\.fires) == [true, false, true, false])
    #expect(rule.identity.examples[3].term == "")
    let relation = pack.relations[0]
    #expect(relation.verdict == .narrowing)
    #expect(relation.identity.version == "1")
    #expect(relation.identity.status == .stable)
    #expect(
      relation.promise == [
        ClaimSelector(topic: "refund.form", aspect: "form", values: ["money"], atLeast: .commit)
      ])
    #expect(
      relation.term == [
        ClaimSelector(
          topic: "refund.form", aspect: "time",
          moreThan: .duration(Duration(max: 14, unit: .day), from: nil), starts: [.returnReceived])
      ])
    let law = pack.laws[0]
    #expect(law.markets == ["fi", "eu"])
    #expect(law.mark == .statute)
    #expect(law.from == "2014-06-13")
    #expect(law.until == nil)
  }

  @Test("Scopes and structured data are read")
  func scopesAndData() throws {
    let pack = try load(MiniPack.files)
    #expect(
      pack.scopes.parents == [
        "region": ["helsinki": ["finland-mainland"], "finland-mainland": ["finland"]]
      ])
    #expect(pack.structuredData.map(\.property) == ["days", "kind"])
    #expect(pack.structuredData[0].quantity == .duration)
    #expect(pack.structuredData[0].unit == .day)
    #expect(pack.structuredData[1].values == ["StoreCredit": .step("credit")])
  }

  @Test("A later folder adds patterns and readings to what an earlier one defines")
  func ownPack() throws {
    let own = [
      "languages/en/own.yaml": "language: en\nconcepts: {refund: [\"reimburse\", \"refund\"]}\n",
      "mine.yml": """
      topic: refund.form
      readings:
        - id: own
          aspect: form
          value: money
          all: [refund]
          examples: {en: ["a"], fi: ["b"]}
      """,
    ]
    let pack = try load(MiniPack.files, own)
    #expect(pack.topics.count == 1)
    #expect(pack.topics[0].readings.last?.id == "own")
    #expect(pack.languages[0].concepts()[1].patterns.count == 3)
  }

  @Test("An aspect may be given again as it is, but not otherwise")
  func redefinition() throws {
    var files = MiniPack.files
    files["topics/z.yaml"] =
      "topic: refund.form\naspects: {time: {kind: duration, better: lower, start: notice}}\n"
    #expect(try TemporaryRules(files).errors().isEmpty)
    files["topics/z.yaml"] =
      "topic: refund.form\naspects: {time: {kind: duration, better: higher}}\n"
    let error = try #require(try TemporaryRules(files).errors().first)
    #expect(error.message.contains("another aspect time"))
    #expect(error.position.line == 2)
    #expect(error.position.column == 11)
  }

  @Test("A topic that no file names or gives aspects is an error where it stands")
  func nameless() throws {
    var files = MiniPack.files
    files["topics/z.yaml"] = "# x\ntopic: other\n"
    let errors = try TemporaryRules(files).errors()
    #expect(errors.map(\.message.utf8.count).count == 2)
    #expect(errors.allSatisfy { $0.position.line == 2 && $0.position.column == 8 })
  }

  @Test("All errors of all files come at once, sorted")
  func allErrors() throws {
    var files = MiniPack.files
    files["scopes/regions.yaml"] = "scopes: 1\n"
    files["languages/fi/words.yaml"] = "language: fi\nconcepts: {a: [b], c: [d]}\n"
    let rules = try TemporaryRules(files)
    let errors = rules.errors()
    #expect(errors == errors.sorted())
    #expect(Set(errors.map(\.position.file)).count >= 3)
    #expect(
      errors.first?.description
        == rules.path + "/languages/fi/words.yaml:2:16: Quote this text: \"…\".")
  }

  @Test("The repository's own rules load")
  func repository() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("rules")
    let names =
      FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    guard names.contains(where: { $0.hasSuffix(".yaml") }) else {
      try Test.cancel("rules/ holds no YAML yet")
    }
    do {
      let pack = try RulePackLoader().load(folders: [root.path])
      #expect(!pack.topics.isEmpty)
    } catch let errors as RulePackErrors {
      Issue.record("\(errors)")
    }
  }
}

@Suite("Where the built-in rules are")
struct BuiltInFolderTests {
  @Test("The variable wins")
  func variable() {
    let found = RulePackLoader.builtInFolder(
      executable: "/nowhere", environment: ["PROMISELINT_RULES": "/x/rules"])
    #expect(found == "/x/rules")
  }

  @Test(
    "They are found from the executable, in a build folder and installed",
    arguments: [
      ("package/rules", "package/.build/release/promiselint"),
      ("usr/share/promiselint/rules", "usr/bin/promiselint"), ("bin/rules", "bin/promiselint"),
    ])
  func fromExecutable(_ rules: String, _ executable: String) throws {
    let folder = try TemporaryRules([
      rules + "/languages/en/a.yaml": "", executable: "", "rules/unrelated.txt": "",
    ])
    let found = RulePackLoader.builtInFolder(
      executable: folder.path + "/" + executable, environment: [:])
    #expect(found == realPath(folder.path)! + "/" + rules)
  }
}
