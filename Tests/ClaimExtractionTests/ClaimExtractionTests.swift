import LanguageAnalysis
import PromiseModel
import RulePacks
import Testing

@testable import ClaimExtraction

/// A small pack in English, so that each test shows one thing.
enum SmallPack {
  static func concept(_ id: String, _ words: String...) -> LanguageDefinition.Concept {
    LanguageDefinition.Concept(
      id: id,
      patterns: words.map { phrase in
        ConceptPattern(
          elements: phrase.split(separator: " ").map {
            PatternElement(alternatives: [.lemma(String($0))])
          })
      })
  }

  static let grammar: LanguageGrammar = {
    var grammar = LanguageGrammar.plain
    grammar.stemmer = "english"
    grammar.decimalMark = .point
    grammar.words.and = ["and"]
    grammar.words.or = ["or"]
    grammar.words.subjects = ["we"]
    return grammar
  }()

  static let language = LanguageDefinition(
    language: "en",
    concepts: [
      concept("delivery", "deliver", "delivery"), concept("returning", "return"),
      concept("free", "free"), concept("fee", "fee"), concept("unit.day", "day"),
      concept("frame.negation-noun", "no"), concept("frame.supposition", "if"),
      concept("frame.condition", "if"), concept("frame.absolute", "always"),
      concept("frame.addition", "additionally"), concept("frame.exception", "except"),
      concept("frame.guarantee", "guarantee"), concept("frame.hedge", "usually"),
      concept("scope.region.islands", "island"), concept("scope.region.mainland", "mainland"),
    ], grammar: grammar)

  static func reading(
    _ id: String, aspect: String, value: Reading.Value, all: [String], negated: [String] = [],
    none: [String] = [], noneNear: [String] = [], about: [String] = [], turn: Reading.Turn = .always
  ) -> Reading {
    func test(_ concept: String, _ polarity: ConceptTest.Polarity = .affirmed) -> ConceptTest {
      ConceptTest(alternatives: [.init(concept: concept, polarity: polarity)])
    }
    return Reading(
      id: id, aspect: aspect, value: value,
      all: all.map { test($0) } + negated.map { test($0, .negated) }, none: none.map { test($0) },
      noneNear: noneNear.map { test($0) },
      about: about.map { test($0) }, notAbout: [], within: .sentence, turn: turn, side: nil,
      start: nil, examples: [:], counterexamples: [:],
      position: RuleFilePosition(file: "small.yaml", line: 1, column: 1))
  }

  static let pack = RulePack(
    languages: [language],
    topics: [
      TopicDefinition(
        id: "delivery", publicTopic: "delivery.time", name: LocalizedText(en: "d", fi: "d"),
        aspects: [
          AspectDefinition(id: "time", kind: .duration, better: .lower, defaultStart: .order),
          AspectDefinition(id: "fees", kind: .flag, better: .lower, defaultStart: nil),
        ],
        readings: [
          reading("time", aspect: "time", value: .quantity(.duration), all: ["delivery"]),
          reading(
            "headed", aspect: "time", value: .quantity(.duration), all: [], about: ["delivery"]),
          reading(
            "no-fees", aspect: "fees", value: .constant(.flag(false)), all: [], negated: ["fee"]),
          reading("fees", aspect: "fees", value: .constant(.flag(true)), all: ["fee"]),
          reading(
            "free", aspect: "fees", value: .constant(.flag(false)), all: ["free"],
            none: ["quantity.money"], noneNear: ["returning"]),
        ], rules: [], position: RuleFilePosition(file: "small.yaml", line: 1, column: 1)),
      TopicDefinition(
        id: "return", publicTopic: "return.window", name: LocalizedText(en: "r", fi: "r"),
        aspects: [
          AspectDefinition(id: "length", kind: .duration, better: .higher, defaultStart: .delivery)
        ],
        readings: [
          reading("length", aspect: "length", value: .quantity(.duration), all: ["returning"])
        ], rules: [], position: RuleFilePosition(file: "small.yaml", line: 1, column: 1)),
    ], relations: [], laws: [], scopes: ScopeTaxonomy(parents: [:]), structuredData: [])

  static func claims(
    _ blocks: [(BlockKind, String)], headings: [[Int]] = [], side: DocumentRole = .promise
  ) -> [Claim] {
    var text: [UInt8] = []
    var made: [TextBlock] = []
    for (index, (kind, words)) in blocks.enumerated() {
      let start = text.count
      text += Array(words.utf8)
      made.append(
        TextBlock(
          kind: kind, text: start..<text.count, declaredLanguage: "en",
          headings: index < headings.count ? headings[index] : []))
      text.append(0x0A)
    }
    let document = Document(
      path: "page.txt", mediaType: .plainText, bytes: text,
      encoding: DetectedEncoding(name: "utf-8", source: .content), text: text,
      segments: [
        SourceSegment(
          textStart: 0, textLength: text.count, sourceStart: 0, sourceLength: text.count)
      ],
      blocks: made, declaredLanguage: "en")
    let model = LanguageModel(definitions: pack.languages)
    return ClaimExtractor(rules: pack, model: model).extract(
      document, TextAnalyzer(model: model).analyze(document), side: side
    ).claims
  }

  static func days(_ claims: [Claim], topic: String) -> [Double?] {
    claims.filter { $0.topic == topic }.map {
      if case .duration(let duration, _) = $0.value { duration.max } else { nil }
    }
  }
}

@Suite("From sentences to claims")
struct ClaimExtractionTests {
  @Test("Each quantity goes to the reading whose concept stands nearest")
  func nearest() {
    let claims = SmallPack.claims([
      (.paragraph, "Delivery takes 2 days and you can return for 30 days.")
    ])
    #expect(SmallPack.days(claims, topic: "delivery") == [2])
    #expect(SmallPack.days(claims, topic: "return") == [30])
  }

  @Test("A cell without the word is read under the heading that has it")
  func heading() {
    let claims = SmallPack.claims(
      [(.heading(2), "Delivery"), (.paragraph, "3 days")], headings: [[], [0]])
    #expect(SmallPack.days(claims, topic: "delivery") == [3])
  }

  @Test("A negated bad thing is another claim than the bad thing")
  func negation() {
    #expect(SmallPack.claims([(.paragraph, "No fees.")]).map(\.reading) == ["no-fees"])
    #expect(SmallPack.claims([(.paragraph, "A fee applies.")]).map(\.reading) == ["fees"])
  }

  @Test("What a reading forbids near it silences it in its own clause only")
  func forbidsNear() {
    func readings(_ text: String) -> [String] {
      SmallPack.claims([(.paragraph, text)]).map(\.reading)
    }
    #expect(readings("Delivery is free.") == ["free"])
    #expect(readings("Delivery is free to return.") == [])
    #expect(readings("Delivery is free, and we return it.") == ["free"])
  }

  @Test("Amounts of money are concepts that a reading can forbid; nothing is no amount")
  func marksQuantities() {
    func readings(_ text: String) -> [String] {
      SmallPack.claims([(.paragraph, text)]).map(\.reading)
    }
    #expect(readings("Delivery is free for €5.") == [])
    #expect(readings("Delivery is free for €0.") == ["free"])
  }

  @Test("What is only supposed claims nothing")
  func supposition() {
    #expect(SmallPack.claims([(.paragraph, "Call us, if the fee surprises you.")]).isEmpty)
  }

  @Test("A question claims nothing")
  func question() {
    #expect(SmallPack.claims([(.paragraph, "Is there a fee?")]).isEmpty)
  }

  @Test("A button promises on a page; a customer's review is not the shop's word")
  func others() {
    #expect(!SmallPack.claims([(.button, "Fee list")]).isEmpty)
    #expect(SmallPack.claims([(.quotation, "Delivery in 2 days, great!")]).isEmpty)
  }

  @Test("The scope is what the sentence names, without what it excepts")
  func scope() {
    let claims = SmallPack.claims([
      (.paragraph, "Delivery to the mainland takes 2 days."),
      (.paragraph, "Delivery takes 2 days except to islands."),
    ])
    #expect(claims.map(\.scope.facets) == [["region": ["mainland"]], [:]])
  }

  @Test("Guarantee, hedge, all cases and addition are kept with the claim")
  func frames() {
    let claims = SmallPack.claims([
      (.paragraph, "We guarantee delivery in 2 days."),
      (.paragraph, "Delivery usually takes 2 days."),
      (.paragraph, "Delivery always takes 2 days."),
      (.paragraph, "Additionally you may return for 20 days."),
    ])
    #expect(claims.map(\.modality) == [.guarantee, .hedged, .state, .state])
    #expect(claims.map(\.isAbsolute) == [false, false, true, false])
    #expect(claims.map(\.isAdditional) == [false, false, false, true])
  }

  @Test("The evidence is the sentence, at its place in the file, and the value is inside it")
  func evidence() throws {
    let claim = try #require(
      SmallPack.claims([(.paragraph, "Hello there. Delivery takes 2 days.")]).first)
    #expect(claim.evidence.quote == "Delivery takes 2 days.")
    #expect(
      claim.evidence.region == TextRegion(startLine: 1, startColumn: 14, endLine: 1, endColumn: 36))
    #expect(claim.evidence.span.start <= claim.valueSpan.start)
    #expect(claim.valueSpan.end <= claim.evidence.span.end)
  }
}
