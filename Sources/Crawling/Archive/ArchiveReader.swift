/// Reads the records of a WARC file, packed or not, one after another (ISO 28500:2017, section 4).
public final class ArchiveReader {
  /// How large the parts of a record may be, in bytes.
  public struct Limits: Sendable {
    /// The most bytes of one line of a record's head.
    public let line: Int
    /// The most lines of a record's head.
    public let lines: Int
    /// The most bytes of a block that are kept; a larger block is stepped over.
    public let block: Int
    /// The most bytes that a block may say it has.
    public let declared: Int

    /// Limits; see the properties.
    public init(
      line: Int = 65_536, lines: Int = 256, block: Int = 64 << 20, declared: Int = 1 << 32
    ) {
      self.line = line
      self.lines = lines
      self.block = block
      self.declared = declared
    }
  }

  /// A record and where it stands.
  public struct Entry: Sendable {
    /// The record; its block is empty where it was too large.
    public let record: ArchiveRecord
    /// Offset in the file from which the record can be read again; nil where it stands inside a larger gzip member.
    public let offset: Int?
    /// Whether the block was larger than the limit and so was left out.
    public let isTooLarge: Bool
  }

  private let stream: ArchiveStream
  private let limits: Limits
  private var isFirst = true
  private var isOver = false

  /// Opens a file. Throws where it can't be opened or is packed in a way that is not read.
  public convenience init(path: String, limits: Limits = Limits()) throws(ArchiveProblem) {
    try self.init(path: Array(path.utf8CString), limits: limits)
  }

  /// Opens a file by its bytes' path, at an offset that an earlier reading gave.
  public init(
    path: [CChar], offset: Int = 0, limits: Limits = Limits()
  ) throws(ArchiveProblem) {
    stream = try ArchiveStream(path: path, offset: offset)
    self.limits = limits
  }

  /// The next record; nil after the last. Throws once where the rest can't be read; after that it is nil.
  public func next() throws(ArchiveProblem) -> Entry? {
    guard !isOver else { return nil }
    do { return try read() } catch {
      isOver = true
      throw error
    }
  }

  private func read() throws(ArchiveProblem) -> Entry? {
    // Two empty lines end a record; some writers put more.
    while let byte = stream.peek(), byte == 0x0D || byte == 0x0A { stream.skipByte() }
    guard stream.peek() != nil else {
      isOver = true
      if stream.end == .endOfFile, !isFirst { return nil }
      throw problem(at: stream.place.offset, isFirst ? nil : "the file can't be unpacked")
    }
    let (offset, isStart) = stream.place
    let version = stream.line(limit: limits.line)
    guard let version, version.starts(with: Array("WARC/".utf8)) else {
      if isFirst, stream.end != .damaged { throw .notAnArchive }
      throw problem(at: offset, "no record begins here")
    }
    isFirst = false
    let fields = try fields(at: offset)
    let record = ArchiveRecord(kind: .other, fields: fields, block: [])
    guard let length = record.field("Content-Length").flatMap({ Int($0) }), length >= 0 else {
      throw .damaged(offset: offset, reason: "the record does not say its length")
    }
    guard length <= limits.declared else {
      throw .damaged(offset: offset, reason: "the record says it has \(length) bytes")
    }
    let isTooLarge = length > limits.block
    let block = isTooLarge ? [] : stream.bytes(length)
    if isTooLarge ? !stream.skip(length) : block.count < length {
      throw problem(at: offset, "the record can't be unpacked")
    }
    stream.endRecord()
    if stream.end == .damaged { throw problem(at: offset, "the record can't be unpacked") }
    let kind =
      record.field("WARC-Type").flatMap { ArchiveRecord.Kind(rawValue: $0.lowercased()) } ?? .other
    return Entry(
      record: ArchiveRecord(kind: kind, fields: fields, block: block),
      offset: isStart ? offset : nil, isTooLarge: isTooLarge)
  }

  private func fields(at offset: Int) throws(ArchiveProblem) -> [HeaderField] {
    var fields: [HeaderField] = []
    while let line = stream.line(limit: limits.line) {
      if line.isEmpty { return fields }
      if fields.count >= limits.lines { break }
      if line[0] == 0x20 || line[0] == 0x09, let last = fields.popLast() {
        let more = HeaderLines.trimmed(line[...])
        fields.append(HeaderField(name: last.name, value: last.value + " " + more))
      } else if let field = HeaderLines.field(line[...]) {
        fields.append(field)
      } else {
        throw .damaged(offset: offset, reason: "a line of the record's head has no colon")
      }
    }
    throw problem(at: offset, "the record's head is too long")
  }

  /// What is wrong where fewer bytes came than should.
  private func problem(at offset: Int, _ reason: String?) -> ArchiveProblem {
    switch stream.end {
    case .unreadable(let words): .unreadable(words)
    case .damaged: .damaged(offset: offset, reason: reason ?? "the file can't be unpacked")
    case .insideMember: .truncated(offset: offset)
    case .endOfFile: isFirst ? .notAnArchive : .truncated(offset: offset)
    case .none: .damaged(offset: offset, reason: reason ?? "the record breaks the format")
    }
  }
}
