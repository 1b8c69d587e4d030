import PromiseModel

/// Puts the blocks of a page together as people read them: items to lists, cells to tables.
struct BlockBuilder {
  private let document: Document
  private var blocks: [AnnotatedBlock] = []
  private var items: [[AnnotatedRun]] = []
  private var table: (number: Int, cells: [Place: AnnotatedCell])?

  private struct Place: Hashable {
    let row: Int
    let column: Int
  }

  init(document: Document) { self.document = document }

  /// Adds the next block of the page.
  mutating func add(_ block: TextBlock, runs: [AnnotatedRun]) {
    if let cell = block.cell {
      endList()
      if table?.number != cell.table { endTable() }
      let place = Place(row: cell.row, column: cell.column)
      var cells = table?.cells ?? [:]
      let before = cells[place].map { $0.runs + [AnnotatedRun(text: " ", mark: nil)] } ?? []
      cells[place] = AnnotatedCell(isHead: cell.isHead, runs: before + runs)
      table = (cell.table, cells)
      return
    }
    endTable()
    if block.kind == .listItem {
      items.append(runs)
      return
    }
    endList()
    switch block.kind {
    case .title: blocks.append(.heading(level: 1, runs: runs))
    case .heading(let level): blocks.append(.heading(level: level, runs: runs))
    case .question: blocks.append(.heading(level: 6, runs: runs))
    case .paragraph, .listItem, .tableCell: blocks.append(.paragraph(runs))
    default: blocks.append(.aside(kind: block.kind, runs: runs))
    }
  }

  /// All blocks.
  mutating func finished() -> [AnnotatedBlock] {
    endList()
    endTable()
    return blocks
  }

  private mutating func endList() {
    if !items.isEmpty { blocks.append(.list(items)) }
    items = []
  }

  /// A table may leave cells out; rows and columns that hold no text at all are left out with them.
  private mutating func endTable() {
    guard let cells = table?.cells else { return }
    table = nil
    let columns = Set(cells.keys.map(\.column)).sorted()
    let rows = Set(cells.keys.map(\.row)).sorted()
    // A page may name the millionth column; what is shown is bounded by what is written.
    guard rows.count * columns.count <= 64 * cells.count else {
      blocks += rows.flatMap { row in
        columns.compactMap { cells[Place(row: row, column: $0)] }
      }.map { .paragraph($0.runs) }
      return
    }
    blocks.append(
      .table(
        rows.map { row in
          columns.map {
            cells[Place(row: row, column: $0)] ?? AnnotatedCell(isHead: false, runs: [])
          }
        }))
  }
}
