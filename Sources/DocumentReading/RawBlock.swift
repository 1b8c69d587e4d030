import PromiseModel

/// A block while the document is being read: what is known when it ends; tables, footnotes and labels are settled at the end.
struct RawBlock: Sendable {
  var kind: BlockKind
  var text: Range<Int>
  var region: PageRegion = .main
  /// Index in the collector's languages, -1 for none.
  var language: Int16 = -1
  /// The node of the heading above it, -1 for none.
  var heading: Int32 = -1
  /// The block that asks what this one answers, or the term it defines; -1 for none.
  var question: Int32 = -1
  /// Which table of the document it stands in, -1 for none.
  var table: Int32 = -1
  /// Index in the cells of that table, -1 for none.
  var cell: Int32 = -1
  var context: [Int] = []
  var position: TableCellPosition?
  var footnotes: [Int] = []
}

/// A heading in the tree of headings.
struct HeadingNode: Sendable {
  let block: Int
  /// 1 to 6; 7 for a question in bold letters.
  let level: Int
  /// The heading above, -1 for none.
  let parent: Int32
}

/// The headings met so far.
struct HeadingTree: Sendable {
  private(set) var nodes: [HeadingNode] = []

  /// Adds a heading below `current` and returns its node.
  mutating func add(block: Int, level: Int, below current: Int32) -> Int32 {
    var parent = current
    while parent >= 0, nodes[Int(parent)].level >= level { parent = nodes[Int(parent)].parent }
    nodes.append(HeadingNode(block: block, level: level, parent: parent))
    return Int32(nodes.count - 1)
  }

  /// The node of the heading that is this block, -1 where none is.
  func node(of block: Int) -> Int32 {
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].block < block { low = middle + 1 } else { high = middle }
    }
    return low < nodes.count && nodes[low].block == block ? Int32(low) : -1
  }

  /// The blocks from the outermost heading to `node`.
  func path(_ node: Int32) -> [Int] {
    var path: [Int] = []
    var at = node
    while at >= 0 {
      path.append(nodes[Int(at)].block)
      at = nodes[Int(at)].parent
    }
    return path.reversed()
  }

  /// The node itself or the nearest above it of level 1, -1 where there is none.
  func topLevel(_ node: Int32) -> Int32 {
    var at = node
    while at >= 0, nodes[Int(at)].level > 1 { at = nodes[Int(at)].parent }
    return at
  }
}

extension [RawBlock] {
  /// The blocks as the document has them.
  func finished(headings: HeadingTree, languages: [String]) -> [TextBlock] {
    var paths: [Int32: [Int]] = [:]
    return map { block in
      var path: [Int] = []
      if block.heading >= 0 {
        if let known = paths[block.heading] {
          path = known
        } else {
          path = headings.path(block.heading)
          paths[block.heading] = path
        }
      }
      return TextBlock(
        kind: block.kind, text: block.text, region: block.region,
        declaredLanguage: block.language >= 0 ? languages[Int(block.language)] : nil,
        headings: path,
        context: block.context + (block.question >= 0 ? [Int(block.question)] : []),
        cell: block.position, footnotes: block.footnotes)
    }
  }
}
