import PromiseModel

/// Gives "free" the currency that the site's prices are in.
enum SiteCurrency {
  /// The claims in the same order; amounts of nothing without a currency get that of most prices of their document, else of the site.
  static func filled(_ claims: [Claim]) -> [Claim] {
    let currencies = PageCurrencies(claims)
    return claims.map { claim in
      guard case .money(let money) = claim.value, money.currency == nil, money.amount == 0,
        let currency = currencies.currency(of: claim.evidence.path)
      else { return claim }
      return claim.with(.money(Money(amount: 0, currency: currency)))
    }
  }
}
