/// Reads a feed in columns: a line of names, then a line for each item, with tabs between.
struct FeedTabReader {
  let feed: UnsafeBufferPointer<UInt8>

  /// More columns than these are not read.
  private static let most = 400

  /// Hands the items to the builder, one after another.
  func read(from start: Int, into builder: inout FeedBuilder) {
    let head = line(start)
    let columns = cells(head.cells).prefix(Self.most).map { Column(feed[$0]) }
    var at = head.next
    while at < feed.count {
      let row = line(at)
      at = row.next
      if row.cells.isEmpty { continue }
      var item = FeedItem()
      for (column, cell) in zip(columns, cells(row.cells)) where !cell.isEmpty {
        item.add(
          FeedAttribute(
            name: column.name, content: cell, span: cell, partNames: column.partNames))
      }
      builder.add(item)
    }
  }

  /// `shipping(country:price)` names the parts of its values.
  private struct Column {
    let name: String
    let partNames: [String]

    init(_ bytes: some Sequence<UInt8>) {
      let text = ProductFeed.columnName(bytes)
      name = String(text.prefix { $0 != "(" })
      partNames = text.dropFirst(name.count).filter { $0 != "(" && $0 != ")" }
        .split(separator: ":").map(String.init)
    }
  }

  private func line(_ start: Int) -> (cells: Range<Int>, next: Int) {
    var end = start
    while end < feed.count, feed[end] != 0x0A, feed[end] != 0x0D { end += 1 }
    var next = min(end + 1, feed.count)
    if end < feed.count, feed[end] == 0x0D, next < feed.count, feed[next] == 0x0A { next += 1 }
    return (start..<end, next)
  }

  private func cells(_ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    for at in line where feed[at] == 0x09 {
      cells.append(start..<at)
      start = at + 1
    }
    return cells + [start..<line.upperBound]
  }
}
