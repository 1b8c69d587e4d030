/// A paragraph of a Word file as it is shown.
struct WordParagraph {
  /// The words on one line; tabs and breaks are white space.
  var text: [UInt8] = []
  /// Offsets in `text` of the white space that stands for a break of the line.
  var breaks: [Int] = []
  /// The parts of `text` that stand raised.
  var raised: [Range<Int>] = []
  /// The notes its marks lead to.
  var notes: [WordNoteReference] = []
  /// The page it begins on, 1-based as far as breaks were counted.
  var page = 1
  var style = WordStyles.Style()
  /// 0 to 9; nil where the style decides.
  var outline: Int?
  /// Whether it is an item of a list, and whether the list shows a number.
  var isItem = false
  /// The language that most of its marked letters have; nil where none is marked.
  var language: String?
  /// Whether all its words are bold.
  var isBold = false

  /// White space alone is nothing to read.
  var isEmpty: Bool { text.allSatisfy { $0 <= 0x20 } }

  /// 1 to 6; nil for what is no heading.
  var heading: Int? {
    if let outline { return outline < 9 ? min(6, outline + 1) : nil }
    return style.heading
  }
}

/// A mark that leads to a note.
struct WordNoteReference: Hashable {
  let isEndnote: Bool
  let id: String
}

/// What stands one under the other in a Word file.
enum WordItem {
  case paragraph(WordParagraph)
  case table(WordTable)
}

/// A table of a Word file.
struct WordTable {
  struct Cell {
    var columns = 1
    /// Whether it is a part of the cell above.
    var continues = false
    /// Whether cells below may be a part of it.
    var begins = false
    var paragraphs: [WordParagraph] = []
  }
  struct Row {
    var isHead = false
    var isDeleted = false
    /// How many columns stand empty before its first cell.
    var skipped = 0
    var cells: [Cell] = []
  }
  var rows: [Row] = []

  /// Whether it only frames text: no row has a second cell.
  var isFrame: Bool { rows.allSatisfy { $0.cells.count < 2 } }

  /// How many rows each cell covers, by the column it begins in: continued cells count for the one they continue.
  func heights() -> [[Int]] {
    var heights = rows.map { [Int](repeating: 1, count: $0.cells.count) }
    var open: [Int: (row: Int, cell: Int)] = [:]
    for (number, row) in rows.enumerated() {
      var column = row.skipped
      var next: [Int: (row: Int, cell: Int)] = [:]
      for (index, cell) in row.cells.enumerated() {
        if cell.continues, let above = open[column] {
          heights[above.row][above.cell] += 1
          next[column] = above
        } else if cell.begins {
          next[column] = (number, index)
        }
        column += cell.columns
      }
      open = next
    }
    return heights
  }
}
