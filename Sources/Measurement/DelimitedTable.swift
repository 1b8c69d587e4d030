import PromiseModel

/// A delimited file with names in its first row.
struct DelimitedTable: OrderTable {
  /// Opens the file at its beginning.
  let open: () throws(OrderReadFailure) -> ChunkSource

  var name: String? { nil }

  func heads() throws(OrderReadFailure) -> Result<[String], OrderTableError> {
    var reader = try DelimitedReader(open())
    var record = OrderRecord()
    func failure(
      _ kind: OrderProblemKind, _ lines: ClosedRange<Int>? = nil
    ) -> Result<[String], OrderTableError> {
      .failure(OrderTableError(problem: OrderProblem(kind: kind, lines: lines)))
    }
    if reader.isUTF16 { return failure(.otherEncoding) }
    repeat {
      guard try reader.next(&record) else { return failure(.emptyFile) }
    } while record.isBlank
    if let problem = record.problem { return failure(problem, record.lines) }
    return .success(
      (0..<record.count).map { field in
        String(decoding: record.bytes[record.range(field)], as: UTF8.self).trimmed
      })
  }

  func rows(keeping kept: [Bool]) throws(OrderReadFailure) -> any RowSource {
    var reader = try DelimitedReader(open())
    var heads = OrderRecord()
    repeat { guard try reader.next(&heads) else { break } } while heads.isBlank
    reader.kept = kept
    return reader
  }
}

extension String {
  /// Without white space at its ends.
  fileprivate var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
