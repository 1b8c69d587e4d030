import PromiseModel

extension KeptShare {
  /// The 97.5th percentile of the standard normal distribution.
  private static let z = 1.959963984540054

  /// A share with its Wilson score interval at 95 % (E. B. Wilson, Probable inference, the law of succession, and statistical
  /// inference, 1927); it fits small numbers and shares near 0 and 1. Nil where there are no orders.
  init?(kept: Int, total: Int) {
    guard total > 0 else { return nil }
    let (n, p, z2) = (Double(total), Double(kept) / Double(total), Self.z * Self.z)
    let centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    let half = Self.z / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    // Rounding would leave an end of 0.0000…1 where the formula gives 0.
    let low = kept == 0 ? 0 : max(0, centre - half)
    let high = kept == total ? 1 : min(1, centre + half)
    self.init(kept: kept, total: total, interval: low...high)
  }
}
