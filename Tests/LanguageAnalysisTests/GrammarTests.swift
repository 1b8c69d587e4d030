import PromiseModel
import Testing

@testable import LanguageAnalysis

@Suite("What a grammar says of its language")
struct GrammarTests {
  /// A made-up language that only has what a test gives it.
  private func concepts(
    _ text: String, _ patterns: [String: [String]],
    _ change: (inout LanguageGrammar) -> Void = { _ in }
  ) -> [String] {
    var grammar = LanguageGrammar.plain
    change(&grammar)
    let model = LanguageModel(definitions: [
      LanguageDefinition(
        language: "zz",
        concepts: patterns.map { id, patterns in
          LanguageDefinition.Concept(id: id, patterns: patterns.map(pattern))
        }, grammar: grammar)
    ])
    return TextAnalyzer(model: model).analyze(sentence: text, language: "zz").concepts(model)
  }

  @Test("Without a grammar words are compared as they stand")
  func plain() {
    let patterns = ["return": ["return"]]
    #expect(concepts("they return it", patterns) == ["return"])
    #expect(concepts("they returned it", patterns) == [])
    #expect(concepts("they returned it", patterns) { $0.stemmer = "english" } == ["return"])
  }

  @Test("Contractions are the words that they stand for")
  func contractions() {
    let patterns = ["go": ["=go"], "shall": ["=shall"], "not": ["=not"]]
    #expect(concepts("gon't shan't", patterns) == [])
    let found = concepts("gon't shan't n't", patterns) {
      $0.contractions = [
        .init(.ending("n't"), words: ["not"]), .init(.word("shan't"), words: ["shall", "not"]),
      ]
    }
    #expect(found == ["go", "not", "not", "shall"])
  }

  @Test("A negation after the verb reaches it only where the language says so")
  func backwards() {
    let patterns = ["apply": ["=gilt"], "frame.negation": ["=nicht"]]
    #expect(concepts("das gilt nicht", patterns) == ["apply"])
    #expect(concepts("das gilt nicht", patterns) { $0.negatesBackwards = true } == ["-apply"])
  }

  @Test("A comma before the last of a list ends the reach of a negation but where lists have one")
  func listComma() {
    let patterns = ["fee": ["=fees"], "frame.negation": ["=not"]]
    func read(_ hasListComma: Bool) -> [String] {
      concepts("not rent, tax, and fees", patterns) {
        $0.words.and = ["and"]
        $0.listCommaBeforeAnd = hasListComma
      }
    }
    #expect(read(true) == ["-fee"])
    #expect(read(false) == ["fee"])
  }

  @Test("The decimal mark tells a fraction from thousands")
  func decimalMark() {
    func value(_ mark: LanguageGrammar.DecimalMark) -> Double? {
      var grammar = LanguageGrammar.plain
      grammar.decimalMark = mark
      let day = LanguageDefinition.Concept(id: "unit.EUR", patterns: [pattern("=€")])
      let model = LanguageModel(definitions: [
        LanguageDefinition(language: "zz", concepts: [day], grammar: grammar)
      ])
      let sentence = TextAnalyzer(model: model).analyze(sentence: "1.299 €", language: "zz")
      guard case .money(let money)? = sentence.quantities.first?.quantity else { return nil }
      return money.amount
    }
    #expect(value(.comma) == 1299)
    #expect(value(.point) == 1.299)
  }

  @Test("libstemmer has every stemmer that a grammar may name", arguments: LanguageGrammar.stemmers)
  func stemmers(name: String) {
    #expect(Stemmer(algorithm: name) != nil)
  }
}
