/// What in a document tells which country its company belongs to or speaks to.
public struct MarketMark: Sendable, Hashable, Codable {
  /// What kind of mark it is, the surest first.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Words that only companies of one country use of themselves: "Y-tunnus", "registered in England and Wales".
    case words
    /// The address of a company in structured data (schema.org `PostalAddress`).
    case address
    /// The country in the language of the page (`<html lang="en-GB">`), which templates are known to bring along.
    case language

    /// By how sure they are, the surest first.
    public static func < (a: Kind, b: Kind) -> Bool {
      allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
    }
  }

  /// The market, `fi`, `uk`.
  public let market: String
  /// What kind of mark it is.
  public let kind: Kind
  /// The document's path as reported.
  public let path: String
  /// Where it stands as an editor shows it; nil of the language of a page, and of files that people read by pages.
  public let region: TextRegion?
  /// Its words, at most 120 bytes of UTF-8: the sentence, the country of the address, the language as declared.
  public let quote: String

  /// A mark; see the properties.
  public init(market: String, kind: Kind, path: String, region: TextRegion?, quote: String) {
    self.market = market
    self.kind = kind
    self.path = path
    self.region = region
    self.quote = quote
  }
}

/// Whose law the texts of one language are held against, and what told so.
public struct MarketChoice: Sendable, Hashable {
  /// What a choice rests on.
  public enum Basis: Sendable, Hashable {
    /// Somebody named the markets for this run.
    case named
    /// The currency of most prices of the site, three capitals.
    case currency(String)
    /// A mark of the site.
    case mark(MarketMark)
    /// The language of the texts alone.
    case language
    /// Nothing tells a country.
    case nothing
  }

  /// The language, a primary subtag.
  public let language: String
  /// The markets, sorted, the EU last; empty where nothing tells any.
  public let markets: [String]
  /// What it rests on.
  public let basis: Basis
  /// The markets as a reader knows them, in the order of `markets`: "Finland", "EU".
  public let names: [LocalizedText]
  /// What it rests on in words, without a full stop: "texts in Finnish".
  public let reason: LocalizedText

  /// A choice; see the properties.
  public init(
    language: String, markets: [String], basis: Basis, names: [LocalizedText],
    reason: LocalizedText
  ) {
    self.language = language
    self.markets = markets
    self.basis = basis
    self.names = names
    self.reason = reason
  }
}
