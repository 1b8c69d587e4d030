import PromiseModel

/// In which columns of which tables the claims of an aspect stand: the head of a column tells values apart only where another column holds
/// values of the same aspect.
struct TableColumns {
  private struct Aspect: Hashable {
    let table: Int
    let topic: String
    let aspect: String
  }

  private var columns: [Aspect: Set<Int>] = [:]
  /// The table of each claim that stands in one, by its place in the document's claims.
  private var tables: [Int: Int] = [:]
  private var count = 0

  /// Takes note of the next claims of the document, which stand in a cell or in none.
  mutating func add(_ claims: [Claim], in cell: TableCellPosition?) {
    defer { count += claims.count }
    guard let cell else { return }
    for (number, claim) in claims.enumerated() {
      tables[count + number] = cell.table
      columns[Self.aspect(claim, cell.table), default: []].insert(cell.column)
    }
  }

  /// All claims of the document that were added, in their order, without the labels that tell nothing apart.
  func withoutLoneLabels(_ claims: [Claim]) -> [Claim] {
    claims.enumerated().map { number, claim in
      guard claim.scope.label != nil, let table = tables[number],
        columns[Self.aspect(claim, table)]?.count == 1
      else { return claim }
      return claim.with(scope: Scope(facets: claim.scope.facets))
    }
  }

  private static func aspect(_ claim: Claim, _ table: Int) -> Aspect {
    Aspect(table: table, topic: claim.topic, aspect: claim.aspect)
  }
}
