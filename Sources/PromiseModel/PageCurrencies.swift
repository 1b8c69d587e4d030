/// The currency that each document's prices are in.
public struct PageCurrencies: Sendable {
  private let byPath: [String: String]
  private let common: String?

  /// The currencies that most prices of each document, and of all of them, are in; of equals the first by its code.
  public init(_ claims: [Claim] = []) {
    var counts: [String: [String: Int]] = [:]
    for claim in claims {
      guard case .money(let money) = claim.value, let currency = money.currency else { continue }
      counts[claim.evidence.path, default: [:]][currency, default: 0] += 1
    }
    var site: [String: Int] = [:]
    for (_, of) in counts { site.merge(of, uniquingKeysWith: +) }
    common = Self.most(site)
    byPath = counts.compactMapValues(Self.most)
  }

  /// The currency (ISO 4217) of a document by its path, else that of the site; nil where nothing has a price.
  public func currency(of path: String) -> String? { byPath[path] ?? common }

  private static func most(_ counts: [String: Int]) -> String? {
    counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
