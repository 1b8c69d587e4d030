import PromiseModel

/// How long orders took, in columns of the same breadth, with the limits that pages and terms set. Lengths are in the unit of the times.
struct Distribution: Sendable, Equatable {
  /// A column: lengths from `first` to `last`, both included.
  struct Column: Sendable, Equatable {
    let first, last: Int
    let orders: Int
    let standing: Standing
  }

  /// What orders of a length kept, at the least.
  enum Standing: String, Sendable {
    /// Every limit, those of the pages included.
    case kept
    /// No promise, but what the terms allow.
    case allowed
    /// Neither.
    case late
  }

  /// A limit and who sets it.
  struct Limit: Sendable, Equatable {
    let isPromise: Bool
    /// The longest that keeps it.
    let length: Int
    /// What it is, `Promised: 1 day`.
    let label: String
  }

  let unit: MeasuredUnit
  let columns: [Column]
  /// Shortest first; of one length the promise first.
  let limits: [Limit]
  /// Lengths a column.
  let breadth: Int
  /// Orders that took longer than the last column.
  let beyond: Int

  /// Times in at most `most` columns: they reach to what 99 of 100 orders did not exceed, and to the longest limit. Nil where there are no
  /// orders.
  init?(_ times: DeliveredTimes, limits: [Limit], most: Int) {
    guard let usual = times.percentile(99) else { return nil }
    unit = times.unit
    self.limits = limits.sorted {
      ($0.length, $0.isPromise ? 0 : 1) < ($1.length, $1.isPromise ? 0 : 1)
    }
    let upper = max(usual, limits.map(\.length).max() ?? 0)
    let breadth = upper / most + 1
    self.breadth = breadth
    var orders = Array(repeating: 0, count: upper / breadth + 1)
    for entry in times.counts where entry.length / breadth < orders.count {
      orders[entry.length / breadth] += entry.count
    }
    func isWithin(_ last: Int, promise: Bool) -> Bool? {
      let own = limits.filter { $0.isPromise == promise }.map(\.length)
      return own.isEmpty ? nil : own.allSatisfy { last <= $0 }
    }
    columns = orders.enumerated().map { index, orders in
      let last = (index + 1) * breadth - 1
      let (promise, term) = (isWithin(last, promise: true), isWithin(last, promise: false))
      let standing: Standing =
        promise ?? true ? (term ?? true ? .kept : .late) : term ?? false ? .allowed : .late
      return Column(first: index * breadth, last: last, orders: orders, standing: standing)
    }
    beyond = times.total - orders.reduce(0, +)
  }
}
