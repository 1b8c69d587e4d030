import PromiseModel
import RulePacks

/// Chooses whose law the texts of each language are held against. Nothing is guessed that the site does not show: a wrong country raises
/// false alarms.
public struct MarketChooser: Sendable {
  private let byLanguage: [String: LanguageGrammar.Markets]
  private let languageNames: [String: LocalizedText]
  private let countryNames: [String: LocalizedText]
  /// Every choice that a grammar gives, by the markets in it: tells that what is in Finland is in the EU too.
  private let areas: [[String]]

  init(_ rules: RulePack) {
    let byLanguage = Dictionary(
      rules.languages.map { ($0.language, $0.grammar.markets) },
      uniquingKeysWith: { first, _ in first })
    languageNames = Dictionary(
      rules.languages.compactMap { language in
        language.grammar.name.map { (language.language, $0) }
      }, uniquingKeysWith: { first, _ in first })
    countryNames = Dictionary(
      rules.calendars.compactMap { calendar in
        calendar.market.map { ($0, calendar.name) }
      }, uniquingKeysWith: { first, _ in first })
    self.byLanguage = byLanguage
    areas = byLanguage.keys.sorted().flatMap { byLanguage[$0]!.choices }.map(\.markets)
      .filter { !$0.isEmpty }
  }

  /// All markets that a grammar or a law names, sorted.
  public static func known(_ rules: RulePack) -> [String] {
    Set(rules.laws.flatMap(\.markets) + rules.languages.flatMap(\.grammar.markets.all)).sorted()
  }

  /// One choice for each language that the claims are in, sorted by language.
  func choices(_ claims: [Claim], named: [String], marks: [MarketMark]) -> [MarketChoice] {
    let languages = Set(claims.map(\.language)).sorted()
    if !named.isEmpty {
      return languages.map { choice($0, named, .named) }
    }
    let currency = Self.currency(of: claims)
    let country = Self.country(of: marks)
    let own = languages.map { markets(of: $0, currency, country) }
    let others = zip(languages, own).filter { !$1.includesSite && !$1.markets.isEmpty }
    let site = others.flatMap(\.1.markets)
    return zip(languages, own).map { language, own in
      let all = own.includesSite ? Set(own.markets).union(site).sorted() : own.markets
      return choice(
        language, all, own.basis, beside: all.count > own.markets.count ? others.map(\.0) : [])
    }
  }

  private struct Own {
    let markets: [String]
    let basis: MarketChoice.Basis
    var includesSite = false
  }

  private func markets(of language: String, _ currency: String?, _ mark: MarketMark?) -> Own {
    guard let grammar = byLanguage[language] else { return Own(markets: [], basis: .nothing) }
    let area = mark.flatMap { mark in areas.first { $0.contains(mark.market) } }
    if let currency, let choice = grammar.byCurrency[currency] {
      // A currency of several countries leaves open which of them it is.
      if choice.includesSite, let mark, let area, !Set(area).isDisjoint(with: choice.markets) {
        return Own(
          markets: Set(area + choice.markets).sorted(), basis: .mark(mark), includesSite: true)
      }
      return Own(
        markets: choice.markets, basis: .currency(currency), includesSite: choice.includesSite)
    }
    if let mark, let area {
      let others = grammar.otherwise.markets.isEmpty ? [area] : grammar.choices.map(\.markets)
      if let fitting = others.first(where: { $0.contains(mark.market) }) {
        return Own(markets: fitting, basis: .mark(mark))
      }
    }
    let markets = grammar.otherwise.markets
    return Own(
      markets: markets, basis: markets.isEmpty ? .nothing : .language,
      includesSite: grammar.otherwise.includesSite)
  }

  /// The first of the surest marks; nil where marks of that kind name several countries.
  private static func country(of marks: [MarketMark]) -> MarketMark? {
    guard let kind = marks.map(\.kind).min() else { return nil }
    let surest = marks.filter { $0.kind == kind }
    return Set(surest.map(\.market)).count == 1 ? surest.first : nil
  }

  /// The currency of most prices, of equals the first by its code; nil where there are no prices.
  private static func currency(of claims: [Claim]) -> String? {
    var currencies: [String: Int] = [:]
    for claim in claims {
      if case .money(let money) = claim.value, let currency = money.currency,
        // "Free" is nothing in any currency.
        money.amount > 0 || money.above != nil
      {
        currencies[currency, default: 0] += 1
      }
    }
    return currencies.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  // MARK: Words

  private func choice(
    _ language: String, _ markets: [String], _ basis: MarketChoice.Basis,
    beside others: [String] = []
  ) -> MarketChoice {
    // The country before what it is part of.
    let sorted = markets.sorted { ($0 == "eu" ? 1 : 0, $0) < ($1 == "eu" ? 1 : 0, $1) }
    var reason = reason(language, basis)
    if !others.isEmpty {
      let names = others.map(languageName)
      reason = LocalizedText(
        en: reason.en + ", beside texts in " + names.map(\.en).joined(separator: ", "),
        fi: reason.fi + ", rinnalla kieli " + names.map(\.fi).joined(separator: ", "))
    }
    return MarketChoice(
      language: language, markets: sorted, basis: basis, names: sorted.map(name), reason: reason)
  }

  private func name(_ market: String) -> LocalizedText {
    countryNames[market]
      ?? LocalizedText(en: market.uppercased(), fi: market.uppercased())
  }

  private func languageName(_ language: String) -> LocalizedText {
    languageNames[language] ?? LocalizedText(en: language, fi: language)
  }

  private func reason(_ language: String, _ basis: MarketChoice.Basis) -> LocalizedText {
    let name = languageName(language)
    return switch basis {
    case .named:
      LocalizedText(en: "as named for this check", fi: "tälle tarkastukselle annettu")
    case .currency(let currency):
      LocalizedText(
        en: "texts in \(name.en), prices in \(currency)",
        fi: "tekstien kieli \(name.fi), hinnat \(currency)")
    case .mark(let mark):
      self.reason(mark)
    case .language:
      LocalizedText(en: "texts in \(name.en)", fi: "tekstien kieli \(name.fi)")
    case .nothing:
      LocalizedText(
        en: "texts in \(name.en); no price, business ID or address tells a country",
        fi: "tekstien kieli \(name.fi); hinta, yritystunnus tai osoite ei kerro maata")
    }
  }

  private func reason(_ mark: MarketMark) -> LocalizedText {
    switch mark.kind {
    case .words:
      LocalizedText(en: "the company is told by “\(mark.quote)”", fi: "sivulla on ”\(mark.quote)”")
    case .address:
      LocalizedText(
        en: "the company's address in structured data is in \(mark.quote)",
        fi: "rakenteisen datan osoite on maassa \(mark.quote)")
    case .language:
      LocalizedText(
        en: "the pages declare their language as \(mark.quote)",
        fi: "sivut ilmoittavat kielekseen \(mark.quote)")
    }
  }
}
