import PromiseModel

/// The cells of one table and where they stand.
struct TableLayout: Sendable {
  struct Cell: Sendable {
    let row: Int
    let column: Int
    let columns: Int
    let rows: Int
    let isHead: Bool
    /// Whether it stands in a `thead`.
    let isInHead: Bool
  }
  /// More columns than these are numbered as the last.
  private static let columnLimit = 1000
  /// Once the cells of a table span more columns than these together, each counts for one.
  private static let spanLimit = 200_000
  private var spanned = 0
  /// A cell that spans more rows than these heads only the first of them.
  private static let headedRows = 200

  private(set) var cells: [Cell] = []
  /// Whether rows that begin now belong to a `thead`.
  var isHead = false
  private var row = -1
  private var column = 0
  /// For each column how many more rows a cell from above covers.
  private var covered: [Int] = []

  mutating func beginRow() {
    row += 1
    column = 0
    for i in covered.indices where covered[i] > 0 { covered[i] -= 1 }
  }

  /// Places the next cell of the row; returns its index in `cells`.
  mutating func beginCell(isHead: Bool, columns: Int?, rows: Int?) -> Int32 {
    if row < 0 { beginRow() }
    while column < covered.count, covered[column] > 0 { column += 1 }
    var width = max(1, min(columns ?? 1, Self.columnLimit - min(column, Self.columnLimit - 1)))
    spanned += width
    if spanned > Self.spanLimit { width = 1 }
    // A row span of 0 reaches to the end of the table.
    let height = rows == 0 ? 65_534 : min(rows ?? 1, 65_534)
    let at = min(column, Self.columnLimit - 1)
    if covered.count < at + width {
      covered.append(contentsOf: repeatElement(0, count: at + width - covered.count))
    }
    if height > 1 { for i in at..<at + width { covered[i] = height } }
    cells.append(
      Cell(
        row: row, column: at, columns: width,
        rows: spanned > Self.spanLimit ? 1 : height, isHead: isHead, isInHead: self.isHead))
    column = at + width
    return Int32(cells.count - 1)
  }

  /// Whether the first row of a table of two columns is no head but a row like the others ("Set-up fee | 0 €"): its second cell holds a
  /// number that is no year.
  private func beginsWithData(_ blocks: [RawBlock], _ indices: [Int], _ text: [UInt8]) -> Bool {
    guard cells.allSatisfy({ $0.column < 2 && $0.columns == 1 }) else { return false }
    func digits(_ column: Int) -> Bool {
      indices.contains { index in
        let cell = cells[Int(blocks[index].cell)]
        guard cell.row == 0, cell.column == column else { return false }
        let words = text[blocks[index].text].split(separator: UInt8(ascii: " "))
        return words.contains { word in
          let digits = word.count { (0x30...0x39).contains($0) }
          return digits > 0 && !(digits == 4 && word.count == 4)
        }
      }
    }
    return digits(1) && !digits(0)
  }

  /// Which rows are heads of the columns below them, and whether the cells there count as heads without being `th`.
  private func headRows() -> (rows: Set<Int>, byPlace: Bool) {
    var isAllHead: [Int: Bool] = [:]
    var rows: Set<Int> = []
    var hasHead = false
    for cell in cells {
      hasHead = hasHead || cell.isHead || cell.isInHead
      if cell.isInHead { rows.insert(cell.row) }
      // The corner cell of a table is often an empty `td`.
      if cell.column > 0 || cell.isHead {
        isAllHead[cell.row] = (isAllHead[cell.row] ?? true) && cell.isHead
      }
    }
    if !hasHead {
      let isGrid = cells.contains { $0.row > 0 } && cells.contains { $0.column > 0 }
      return (isGrid ? [0] : [], isGrid)
    }
    var counts: [Int: Int] = [:]
    for cell in cells { counts[cell.row, default: 0] += 1 }
    for (row, all) in isAllHead where all && (counts[row] ?? 0) > 1 { rows.insert(row) }
    return (rows, false)
  }

  /// Tells every cell's block its place and its heads.
  func settle(_ blocks: inout [RawBlock], of indices: [Int], table: Int, text: [UInt8]) {
    var (heads, byPlace) = headRows()
    let isData = heads.contains(0) && beginsWithData(blocks, indices, text)
    if isData {
      heads.remove(0)
      byPlace = false
    }
    var firstInRow: [Int: (column: Int, block: Int)] = [:]
    var headBlocks: [Int: [(row: Int, block: Int)]] = [:]
    for index in indices {
      let cell = cells[Int(blocks[index].cell)]
      let last = min(row, cell.row + min(cell.rows, Self.headedRows) - 1)
      for covered in cell.row...max(cell.row, last)
      where cell.column < firstInRow[covered]?.column ?? Int.max {
        firstInRow[covered] = (cell.column, index)
      }
      if heads.contains(cell.row) {
        for column in cell.column..<cell.column + cell.columns {
          headBlocks[column, default: []].append((cell.row, index))
        }
      }
    }
    for index in indices {
      let cell = cells[Int(blocks[index].cell)]
      let isHead =
        (cell.isHead && !(isData && cell.row == 0 && cell.column > 0)) || (byPlace && cell.row == 0)
      blocks[index].position = TableCellPosition(
        table: table, row: cell.row, column: cell.column, isHead: isHead)
      var context: [Int] = []
      if let first = firstInRow[cell.row], first.column < cell.column,
        !heads.contains(cell.row)
      {
        context.append(first.block)
      }
      // The nearest head above comes first, a head over several columns after it.
      if cell.column < Self.columnLimit - 1 {
        let above = (headBlocks[cell.column] ?? []).reversed().lazy.filter { $0.row < cell.row }
        for head in above.prefix(3) where !context.contains(head.block) {
          context.append(head.block)
        }
      }
      blocks[index].context = context
    }
  }

  /// Settles all tables of a document.
  static func settle(_ tables: [TableLayout], _ blocks: inout [RawBlock], text: [UInt8]) {
    var indices = [[Int]](repeating: [], count: tables.count)
    for (index, block) in blocks.enumerated() where block.table >= 0 && block.cell >= 0 {
      indices[Int(block.table)].append(index)
    }
    var number = 0
    for (table, members) in indices.enumerated() where !members.isEmpty {
      tables[table].settle(&blocks, of: members, table: number, text: text)
      number += 1
    }
  }
}
