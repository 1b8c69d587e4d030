import PromiseModel

/// Reads the grammar of a language.
struct GrammarDecoder {
  let diagnostics: Diagnostics

  private typealias Words = LanguageGrammar.SmallWords

  /// A grammar; nil, reported, where the node is no mapping. What is wrong in it is reported.
  func grammar(_ node: YAMLNode) -> LanguageGrammar? {
    guard
      let fields = Fields(
        node, of: "a grammar",
        required: [
          "dictionary", "stemmer", "decimal-mark", "negates-backwards", "list-comma-before-and",
          "words", "markets",
        ], optional: ["name", "contractions"], diagnostics: diagnostics)
    else { return nil }
    var grammar = LanguageGrammar()
    if fields["name"] != nil { grammar.name = fields.localized("name") }
    grammar.dictionary = fields.choice("dictionary", LanguageGrammar.Dictionary.self) ?? .none
    grammar.stemmer = stemmer(fields)
    grammar.decimalMark = decimalMark(fields)
    grammar.negatesBackwards = isYes("negates-backwards", fields)
    grammar.listCommaBeforeAnd = isYes("list-comma-before-and", fields)
    grammar.contractions = (fields["contractions"]?.items(diagnostics) ?? []).compactMap {
      contraction($0)
    }
    if let node = fields["words"] { grammar.words = words(node) }
    if let node = fields["markets"] { grammar.markets = markets(node) }
    return grammar
  }

  private func stemmer(_ fields: Fields) -> String? {
    let names = ["none"] + LanguageGrammar.stemmers
    let name = fields["stemmer"]?.choice(names.map { ($0, $0) }, "stemmer", diagnostics)
    return name == "none" ? nil : name
  }

  private func decimalMark(_ fields: Fields) -> LanguageGrammar.DecimalMark {
    let text = fields.text("decimal-mark")
    if let mark = LanguageGrammar.DecimalMark(rawValue: text) { return mark }
    if !text.isEmpty {
      diagnostics.report(
        fields.position(of: "decimal-mark"),
        "\(shown(text)) is no decimal mark. Write \",\" or \".\".")
    }
    return .comma
  }

  private func isYes(_ key: String, _ fields: Fields) -> Bool {
    fields[key]?.choice([("yes", true), ("no", false)], "answer", diagnostics) ?? false
  }

  private func words(_ node: YAMLNode) -> Words {
    var words = Words()
    guard
      let fields = Fields(
        node, of: "a list of small words", required: ["and", "or"],
        optional: [
          "clause-starts", "subjects", "main-subjects", "relatives", "auxiliaries", "abbreviations",
          "final-abbreviations", "months",
          "continuations",
        ],
        diagnostics: diagnostics)
    else { return words }
    words.and = wordList("and", fields)
    words.or = wordList("or", fields)
    words.clauseStarts = wordList("clause-starts", fields)
    words.subjects = wordList("subjects", fields)
    words.mainSubjects = wordList("main-subjects", fields)
    words.relatives = wordList("relatives", fields)
    words.auxiliaries = wordList("auxiliaries", fields)
    words.abbreviations = wordList("abbreviations", fields)
    words.finalAbbreviations = wordList("final-abbreviations", fields)
    words.months = wordList("months", fields)
    words.continuations = wordList("continuations", fields)
    return words
  }

  private func wordList(_ key: String, _ fields: Fields) -> [String] {
    fields.list(key).distinctWords(diagnostics)
  }

  private func contraction(_ node: YAMLNode) -> LanguageGrammar.Contraction? {
    guard
      let fields = Fields(
        node, of: "a contraction", required: ["stands-for"], optional: ["word", "ending"],
        diagnostics: diagnostics)
    else { return nil }
    let words = (fields["stands-for"]?.items(diagnostics, mayBeEmpty: true) ?? [])
      .compactMap { $0.smallWord(diagnostics) }
    switch (fields["word"], fields["ending"]) {
    case (let node?, nil): return node.smallWord(diagnostics).map { .init(.word($0), words: words) }
    case (nil, let node?):
      return node.smallWord(diagnostics, isEnding: true).map { .init(.ending($0), words: words) }
    default:
      diagnostics.report(
        fields.position, "A contraction has either a word or an ending. Write one of them.")
      return nil
    }
  }

  private func markets(_ node: YAMLNode) -> LanguageGrammar.Markets {
    var byCurrency: [String: LanguageGrammar.Markets.Choice] = [:]
    var otherwise: LanguageGrammar.Markets.Choice?
    for entry in node.entries(of: "markets", diagnostics) ?? [] {
      if entry.key == "default" {
        otherwise = choice(entry.value)
      } else if isCurrency(entry.key) {
        byCurrency[entry.key] = choice(entry.value)
      } else {
        diagnostics.report(
          entry.keyPosition,
          "\(shown(entry.key)) is no currency. Write three capitals, as EUR, or default.")
      }
    }
    if case .mapping = node.content, otherwise == nil {
      diagnostics.report(node.position, "Markets lack the key \"default\". Add it: default: [].")
    }
    return LanguageGrammar.Markets(byCurrency: byCurrency, otherwise: otherwise ?? .init())
  }

  private func choice(_ node: YAMLNode) -> LanguageGrammar.Markets.Choice {
    var markets: [String] = []
    var includesSite = false
    for node in node.items(diagnostics, mayBeEmpty: true) {
      if case .scalar("site", _) = node.content {
        includesSite = true
      } else if let market = node.market(diagnostics) {
        markets.append(market)
      }
    }
    return LanguageGrammar.Markets.Choice(markets, includesSite: includesSite)
  }
}

extension YAMLNode {
  /// The code of a market: two small letters; nil, reported, where it is something else.
  func market(_ diagnostics: Diagnostics) -> String? {
    let word = word(diagnostics)
    if word.utf8.count == 2, isLanguageCode(word) { return word }
    if !word.isEmpty {
      diagnostics.report(
        position, "\(shown(word)) is no market. Write two small letters, as fi, eu, uk.")
    }
    return nil
  }

  /// A quoted word in lower case as the reader of texts makes it, or the end of one; nil, reported, for anything else.
  func smallWord(_ diagnostics: Diagnostics, isEnding: Bool = false) -> String? {
    let text = text(diagnostics)
    if text.isEmpty { return nil }
    let scalars = text.unicodeScalars
    var isAfterLetter = isEnding
    for (offset, scalar) in scalars.enumerated() {
      let properties = scalar.properties
      if properties.isAlphabetic, !properties.isUppercase {
        isAfterLetter = true
        continue
      }
      // an ending may be an apostrophe alone
      let isInside = isAfterLetter && (isEnding || offset + 1 < scalars.count)
      if isInside, scalar == "-" || scalar == "'" {
        isAfterLetter = false
        continue
      }
      diagnostics.report(
        position(ofCharacter: offset, in: text),
        properties.isUppercase
          ? "Words are in lower case. Write small letters."
          : "\(shown(String(scalar))) can't stand here: a word is letters, with - and ' inside it.")
      return nil
    }
    return text
  }
}

extension [YAMLNode] {
  /// Quoted words in lower case, of which each stands once.
  func distinctWords(_ diagnostics: Diagnostics) -> [String] {
    var seen: Set<String> = []
    return compactMap { node in
      guard let word = node.smallWord(diagnostics) else { return nil }
      if seen.insert(word).inserted { return word }
      diagnostics.report(
        node.position, "The word \(shown(word)) stands here a second time. Remove one.")
      return nil
    }
  }
}
