import PromiseModel

@testable import LanguageAnalysis

/// A pattern in the notation of rules/README.md.
func pattern(_ text: String) -> ConceptPattern {
  var elements: [PatternElement] = []
  var gap = 0
  for word in text.split(separator: " ") {
    if word == ".." {
      gap = 4
      continue
    }
    if word == "..." {
      gap = 10
      continue
    }
    elements.append(
      PatternElement(
        alternatives: word.split(separator: "|").map { wordPattern(String($0)) }, gap: gap))
    gap = 0
  }
  return ConceptPattern(elements: elements)
}

private func wordPattern(_ word: String) -> WordPattern {
  if word.hasPrefix("=") { return .form(String(word.dropFirst())) }
  if word.hasPrefix("+") { return .part(String(word.dropFirst())) }
  switch (word.hasPrefix("*"), word.hasSuffix("*")) {
  case (true, true): return .contains(String(word.dropFirst().dropLast()))
  case (true, false): return .suffix(String(word.dropFirst()))
  case (false, true): return .prefix(String(word.dropLast()))
  case (false, false): return .lemma(word)
  }
}

/// A language from concept ids and patterns in the notation of rules/README.md, with the grammar and the looks of the built-in rules.
func definition(_ language: String, _ concepts: [String: [String]]) -> LanguageDefinition {
  let builtIn = BuiltInLanguages.definition(language)
  return LanguageDefinition(
    language: language,
    concepts: concepts.map { id, patterns in
      LanguageDefinition.Concept(id: id, patterns: patterns.map(pattern))
    }, grammar: builtIn.grammar, identification: builtIn.identification)
}

let finnish = definition(
  "fi",
  [
    "fee": ["+kulu", "+maksu"],
    "free": ["=maksutta", "=toimituskuluitta", "ilmainen"],
    "return": ["palauttaa", "+palautus", "palautua"],
    "exchange": ["+vaihto"],
    "exchange-right": ["vaihto-oikeus"],
    "delivery": ["toimittaa", "+toimitus", "kotiinkuljetus"],
    "terms": ["tilausehto"],
    "order": ["+tilaus", "tilata"],
    "refund": ["hyvittää", "raha takaisin"],
    "guarantee": ["+takuu"],
    "support": ["+asiakaspalvelu"],
    "receive": ["vastaanottaa"],
    "store-credit": ["lahjakortti", "hyvitys .. kortti"],
    "carrier": ["postnord"],
    "unit.day": ["päivä", "=pv"],
    "hours.around-the-clock": ["=24/7"],
    "day.monday": ["maanantai", "=ma"],
    "day.friday": ["perjantai", "=pe"],
    "frame.negation": ["ei", "eivätkä", "=emmekä"],
    "frame.negation-noun": ["=ilman"],
    "frame.not-negation": ["ei vain", "ei pelkästään"],
    "frame.condition": ["jos", "mikäli", "edellyttää", "=vasta =kun"],
    "frame.exception": ["=paitsi", "=ei =koske"],
    "frame.clause-break": ["=mutta", "=vaan", "=kun"],
    "abbreviation.no-break": ["=toim.", "=kk", "=eur", "=jne"],
    "frame.guarantee": ["taata"], "receipt": ["kuitti"],
  ])

let english = definition(
  "en",
  [
    "fee": ["fee", "cost", "charge"],
    "free": ["free", "no .. charge"],
    "return": ["return"],
    "delivery": ["deliver", "delivery"],
    "contract": ["contract"],
    "minimum": ["minimum"],
    "buy": ["buy"],
    "pick-up": ["pick-up", "pick up"],
    "refund": ["refund", "money back"],
    "hidden-fee": ["hidden fee"],
    "deposit": ["deposit"],
    "return-contract": ["return ... contract"],
    "unit.day": ["day"],
    "bound.at-most": ["no later than", "within"],
    "frame.negation": ["=not", "=never", "=n't"],
    "frame.negation-noun": ["=no", "=without"],
    "frame.not-negation": ["=no later than", "=not only"],
    "frame.condition": ["=if", "=provided that"],
    "frame.clause-break": ["=but"],
    "lemma.buy": ["=bought"],
  ])

let swedish = definition(
  "sv",
  [
    "apply": ["gälla"], "return": ["retur", "returnera"], "right": ["rätt"],
    "exchange-right": ["bytesrätt"], "return-right": ["returrätt"],
    "frame.negation": ["=inte", "=ej"], "frame.negation-noun": ["=utan"],
  ])

let german = definition(
  "de",
  [
    "apply": ["=gilt", "gelten"], "shipping": ["*versand*"], "cost": ["*kosten"],
    "shipping-cost": ["versandkosten"], "return": ["rücksend*"],
    "frame.negation": ["=nicht"], "frame.negation-noun": ["=keine", "=ohne"],
  ])

let testModel = LanguageModel(
  definitions: [finnish, english, swedish, german] + BuiltInLanguages.unread)

extension Sentence {
  /// The ids of the hits that are not negated, `-` before those that are; sorted, without `frame.*`.
  func concepts(_ model: LanguageModel = testModel) -> [String] {
    hits.map { (model.conceptNames[$0.concept.index], $0.isNegated) }
      .filter { !$0.0.hasPrefix("frame.") }
      .map { $1 ? "-" + $0 : $0 }.sorted()
  }
}

/// The words of the tokens of a text.
func words(_ text: String, language: String = "fi") -> [String] {
  let bytes = Array(text.utf8)
  return TextAnalyzer(model: testModel).analyze(sentence: text, language: language).tokens.map {
    String(decoding: bytes[$0.text], as: UTF8.self)
  }
}

/// A document of blocks without markup.
func document(
  _ blocks: [String], kind: BlockKind = .paragraph, language: String? = nil,
  blockLanguages: [String?] = []
) -> Document {
  var text: [UInt8] = []
  var parts: [TextBlock] = []
  for (index, block) in blocks.enumerated() {
    let start = text.count
    text += Array(block.utf8)
    parts.append(
      TextBlock(
        kind: kind, text: start..<text.count,
        declaredLanguage: index < blockLanguages.count ? blockLanguages[index] : nil))
    text.append(0x0A)
  }
  return Document(
    path: "page.txt", mediaType: .plainText, bytes: text,
    encoding: DetectedEncoding(name: "utf-8", source: .content), text: text,
    segments: [
      SourceSegment(textStart: 0, textLength: text.count, sourceStart: 0, sourceLength: text.count)
    ], blocks: parts, declaredLanguage: language)
}
