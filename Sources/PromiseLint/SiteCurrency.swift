import PromiseModel

/// Gives "free" the currency that the site's prices are in.
enum SiteCurrency {
  /// The claims in the same order; amounts of nothing without a currency get that of most prices of their document, else of the site.
  static func filled(_ claims: [Claim]) -> [Claim] {
    var counts: [String: [String: Int]] = [:]
    for claim in claims {
      guard case .money(let money) = claim.value, let currency = money.currency else { continue }
      counts[claim.evidence.path, default: [:]][currency, default: 0] += 1
    }
    var site: [String: Int] = [:]
    for (_, of) in counts { site.merge(of, uniquingKeysWith: +) }
    let common = most(site)
    let byPath = counts.mapValues(most)
    return claims.map { claim in
      guard case .money(let money) = claim.value, money.currency == nil, money.amount == 0,
        let currency = byPath[claim.evidence.path] ?? common
      else { return claim }
      return claim.with(.money(Money(amount: 0, currency: currency)))
    }
  }

  /// The currency that occurs most, of equals the first by its code; nil where there is none.
  private static func most(_ counts: [String: Int]) -> String? {
    counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
