import ContradictionChecking
import LanguageAnalysis
import PromiseModel
import RulePacks

/// Finds what tells the country of a site: the packs' concepts `market.fi`, `market.uk`, …, the address of the company in structured data,
/// and the country in the language of the page.
struct MarketMarkFinder: Sendable {
  /// Countries that go by another name in addresses and languages than in statutes.
  private static let otherNames = ["gb": "uk"]
  /// In bytes.
  private static let longestQuote = 120
  private let concepts: [ConceptID: String]
  private let known: Set<String>

  init(rules: RulePack, model: LanguageModel) {
    let markets = MarketChooser.known(rules)
    known = Set(markets)
    concepts = Dictionary(
      markets.compactMap { market in model.concept("market." + market).map { ($0, market) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The first mark of each market and kind: words and addresses in the order of the page, then its language.
  func marks(_ document: Document, _ analyzed: AnalyzedDocument) -> [MarketMark] {
    var marks: [MarketMark] = []
    func add(_ mark: MarketMark) {
      if !marks.contains(where: { $0.market == mark.market && $0.kind == mark.kind }) {
        marks.append(mark)
      }
    }
    for sentence in analyzed.blocks.lazy.flatMap(\.sentences) {
      for hit in sentence.hits where !hit.isNegated {
        if let market = concepts[hit.concept] {
          add(mark(market, sentence, hit.tokens, document))
        }
      }
    }
    for fact in document.facts {
      if let market = address(fact) {
        add(
          MarketMark(
            market: market, kind: .address, path: document.path,
            region: document.region(of: fact.span), quote: cut(fact.value)))
      }
    }
    if let country = document.declaredCountry, let language = document.declaredLanguage,
      let market = market(country)
    {
      add(
        MarketMark(
          market: market, kind: .language, path: document.path, region: nil,
          quote: language + "-" + country.uppercased()))
    }
    return marks
  }

  private func mark(
    _ market: String, _ sentence: Sentence, _ tokens: Range<Int>, _ document: Document
  ) -> MarketMark {
    let first = sentence.tokens[tokens.lowerBound].text
    let last = sentence.tokens[tokens.upperBound - 1].text
    let words = first.lowerBound..<last.upperBound
    let whole = sentence.text.count <= Self.longestQuote ? sentence.text : words
    return MarketMark(
      market: market, kind: .words, path: document.path,
      region: document.place(of: document.span(of: words)) == nil
        ? document.region(of: document.span(of: words)) : nil, quote: cut(document.string(whole)))
  }

  /// The market of a company's address: schema.org `addressCountry` of a `PostalAddress`, by its two letters. Where goods are sent
  /// (`DefinedRegion`) is no address.
  private func address(_ fact: StructuredFact) -> String? {
    guard fact.property == "addressCountry", fact.types.last == "PostalAddress" else { return nil }
    return market(fact.value.lowercased())
  }

  private func market(_ country: String) -> String? {
    let name = Self.otherNames[country] ?? country
    return known.contains(name) ? name : nil
  }

  private func cut(_ text: String) -> String {
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while words.utf8.count > Self.longestQuote { words.removeLast() }
    return words
  }
}
