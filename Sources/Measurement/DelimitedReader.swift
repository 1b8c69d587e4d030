import PromiseModel

/// Reads rows of a delimited file (RFC 4180, with `,`, `;` or tab between fields and LF, CR or CRLF between rows) from chunks.
///
/// One row is held at a time, and of that only the fields that are asked for, so that memory stays flat whatever the file's size;
/// SwiftCSV, the common library, takes a whole file as a string. Where RFC 4180 is silent it reads as Python's csv module does.
struct DelimitedReader: RowSource {
  /// The most bytes of a row; a longer one is a quotation mark left open.
  static let longestRow = 1 << 20

  private enum State { case fieldStart, plain, quoted, quoteInQuoted, skipping }

  let separator: UInt8
  /// Which fields to keep, by their 0-based place; nil for all.
  var kept: [Bool]?
  private var chunks: ChunkSource
  private var chunk: [UInt8]
  private var position = 0
  private var state = State.fieldStart
  private var line = 1
  private var firstLine = 1
  private var rowSize = 0
  private var isAfterCR = false

  /// Reads the first chunk and tells the separator from the first row; a byte order mark is left out.
  init(_ chunks: @escaping ChunkSource) throws(OrderReadFailure) {
    self.chunks = chunks
    chunk = try chunks()
    // The mark and the first row must be whole before the separator can be told.
    while chunk.count < Self.longestRow, Self.separator(of: chunk[...]) == nil,
      case let more = try chunks(), !more.isEmpty
    {
      chunk += more
    }
    if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    separator = Self.separator(of: chunk[position...] + [0x0A]) ?? UInt8(ascii: ",")
  }

  /// Whether the file begins with the byte order mark of UTF-16.
  var isUTF16: Bool { chunk.starts(with: [0xFF, 0xFE]) || chunk.starts(with: [0xFE, 0xFF]) }

  /// What stands most often outside quotes in the first row that is not empty; nil where that row does not end.
  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8? {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes.drop(while: { $0 == 0x0A || $0 == 0x0D }) {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        return candidates[counts.firstIndex(of: counts.max()!)!]
      }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    return nil
  }

  /// Fills the next row; false at the end of the file.
  mutating func next(_ record: inout OrderRecord) throws(OrderReadFailure) -> Bool {
    record.clear()
    (state, rowSize, firstLine) = (.fieldStart, 0, line)
    while true {
      if position == chunk.count {
        chunk = try chunks()
        position = 0
        if chunk.isEmpty { return finish(&record) }
      }
      if scan(&record) {
        record.lines = firstLine...max(firstLine, line - 1)
        return true
      }
    }
  }

  private mutating func finish(_ record: inout OrderRecord) -> Bool {
    if rowSize == 0 { return false }
    if state == .quoted { record.problem = .unclosedQuote }
    if state != .skipping { record.ends.append(record.bytes.count) }
    record.lines = firstLine...line
    return true
  }

  /// Reads on in the chunk; true where the row has ended. The chunk is lent to the scan and given back, so that it is not copied.
  private mutating func scan(_ record: inout OrderRecord) -> Bool {
    let bytes = chunk
    return bytes.withUnsafeBufferPointer { scan($0, &record) }
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ record: inout OrderRecord
  ) -> Bool {
    if isAfterCR, rowSize == 0, bytes[position] == 0x0A { position += 1 }
    if rowSize == 0 { isAfterCR = false }
    while position < bytes.count {
      let start = position
      let hasEnded: Bool
      switch state {
      case .fieldStart where bytes[position] == 0x22:
        state = .quoted
        position += 1
        hasEnded = false
      case .fieldStart, .plain: hasEnded = plain(bytes, &record)
      case .quoted:
        quoted(bytes, &record)
        hasEnded = false
      case .quoteInQuoted: hasEnded = afterQuote(bytes, &record)
      case .skipping: hasEnded = skip(bytes)
      }
      rowSize += position - start
      if hasEnded { return true }
      if rowSize > Self.longestRow, state != .skipping {
        record.clear()
        (record.problem, record.isBlank, state) = (.rowTooLong, false, .skipping)
      }
    }
    return false
  }

  private func isKept(_ record: OrderRecord) -> Bool {
    guard let kept else { return true }
    return record.ends.count < kept.count && kept[record.ends.count]
  }

  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ record: inout OrderRecord
  ) {
    if range.isEmpty { return }
    if record.isBlank, bytes[range].contains(where: { $0 != 0x20 }) { record.isBlank = false }
    if isKept(record) { record.bytes.append(contentsOf: bytes[range]) }
  }

  private mutating func plain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ record: inout OrderRecord
  ) -> Bool {
    var end = position
    while end < bytes.count {
      let byte = bytes[end]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      end += 1
    }
    take(bytes, position..<end, &record)
    position = end
    state = .plain
    return end < bytes.count && endField(bytes[end], &record)
  }

  /// Ends a field at a separator or a line break; true where the row has ended too.
  private mutating func endField(_ byte: UInt8, _ record: inout OrderRecord) -> Bool {
    record.ends.append(record.bytes.count)
    position += 1
    state = .fieldStart
    if byte == separator { return false }
    return endRow(byte)
  }

  private mutating func endRow(_ byte: UInt8) -> Bool {
    line += 1
    isAfterCR = byte == 0x0D
    return true
  }

  private mutating func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ record: inout OrderRecord
  ) {
    var end = position
    while end < bytes.count, bytes[end] != 0x22 {
      let byte = bytes[end]
      if byte == 0x0D || (byte == 0x0A && !isAfterCR) { line += 1 }
      isAfterCR = byte == 0x0D
      end += 1
    }
    take(bytes, position..<end, &record)
    position = end
    if end < bytes.count {
      position += 1
      isAfterCR = false
      state = .quoteInQuoted
    }
  }

  private mutating func afterQuote(
    _ bytes: UnsafeBufferPointer<UInt8>, _ record: inout OrderRecord
  ) -> Bool {
    let byte = bytes[position]
    if byte == separator || byte == 0x0A || byte == 0x0D { return endField(byte, &record) }
    if byte == 0x22 {
      take(bytes, position..<position + 1, &record)
      position += 1
      state = .quoted
    } else {
      record.problem = .textAfterQuote
      state = .plain
    }
    return false
  }

  private mutating func skip(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0A || byte == 0x0D { return endRow(byte) }
    }
    return false
  }
}
