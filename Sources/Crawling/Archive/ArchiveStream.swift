import Glibc

/// The bytes of an archive, unpacked where they are packed, with the place in the file where each gzip member begins.
final class ArchiveStream {
  /// Why no more bytes came.
  enum End: Equatable { case none, endOfFile, insideMember, damaged, unreadable(String) }

  private let file: Int32
  private let isPacked: Bool
  private let unpacker = GzipUnpacker()
  private var input: [UInt8] = []
  private var position = 0
  /// Offset in the file of the first byte of `input`.
  private var inputOffset: Int
  private var isInsideMember = false

  /// Unpacked bytes that were not taken yet begin at `start`.
  private var buffer: [UInt8] = []
  private var start = 0
  /// Offset in the file of the member that the next byte belongs to, or of the next byte where nothing is packed.
  private var memberOffset: Int
  /// Whether the buffer begins with the first byte of a member.
  private var bufferBeginsMember = false
  private(set) var end = End.none

  /// Opens a file at an offset where a member or, unpacked, a record begins.
  init(path: [CChar], offset: Int = 0) throws(ArchiveProblem) {
    file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
    inputOffset = offset
    memberOffset = offset
    var head = [UInt8](repeating: 0, count: 4)
    let count = max(0, pread(file, &head, 4, 0))
    isPacked = count >= 2 && head[0] == 0x1F && head[1] == 0x8B
    if count == 4, head == [0x28, 0xB5, 0x2F, 0xFD] || head[1...] == [0x2A, 0x4D, 0x18] {
      close(file)
      throw .unsupportedCompression("zstd")
    }
    lseek(file, off_t(offset), SEEK_SET)
  }

  deinit { close(file) }

  /// Where the next byte stands: the offset in the file from which it can be read again, and whether reading from there begins with
  /// this very byte.
  var place: (offset: Int, isStart: Bool) {
    if !isPacked { return (inputOffset + position - (buffer.count - start), true) }
    return (memberOffset, bufferBeginsMember && start == 0)
  }

  /// The next byte, left where it is; nil at the end.
  func peek() -> UInt8? {
    while start >= buffer.count {
      if !fill(), end != .none { return nil }
    }
    return buffer[start]
  }

  /// Steps over a byte that was looked at.
  func skipByte() { start += 1 }

  /// A line without its line end; nil where the stream ends or the line is longer than `limit`.
  func line(limit: Int) -> [UInt8]? {
    var line: [UInt8] = []
    while let byte = peek() {
      start += 1
      if byte == 0x0A {
        if line.last == 0x0D { line.removeLast() }
        return line
      }
      line.append(byte)
      if line.count > limit { return nil }
    }
    return nil
  }

  /// The next `count` bytes, fewer at the end.
  func bytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(count, 1 << 20))
    take(count) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Steps over `count` bytes; false where the stream ends before.
  func skip(_ count: Int) -> Bool {
    var skipped = 0
    take(count) { skipped += $0.count }
    return skipped == count
  }

  /// Steps over the empty lines that end a record, and checks the member's sum where the record ends it: only then are its bytes sure.
  /// Never goes into the next member, whose faults are its own.
  func endRecord() {
    for _ in 0..<4 {
      checkSum()
      guard start < buffer.count || !isPacked, let byte = peek(), byte == 0x0D || byte == 0x0A
      else { break }
      start += 1
    }
    checkSum()
  }

  private func checkSum() {
    while isPacked, isInsideMember, start >= buffer.count, fill() {}
  }

  private func take(_ count: Int, _ use: (ArraySlice<UInt8>) -> Void) {
    var left = count
    while left > 0, peek() != nil {
      let length = min(left, buffer.count - start)
      use(buffer[start..<start + length])
      start += length
      left -= length
    }
  }

  /// Gets more bytes into the empty buffer; false at the end.
  private func fill() -> Bool {
    guard end == .none else { return false }
    buffer.removeAll(keepingCapacity: true)
    start = 0
    bufferBeginsMember = false
    let wasInsideMember = isInsideMember
    while buffer.isEmpty {
      if position >= input.count, !read() { return false }
      if isPacked { unpack() } else { copy() }
      if end != .none { return !buffer.isEmpty }
      // A member that ends here is over before the next one begins.
      if wasInsideMember, !isInsideMember, buffer.isEmpty { return false }
    }
    return true
  }

  private func copy() {
    buffer.append(contentsOf: input[position...])
    position = input.count
  }

  private func unpack() {
    if !isInsideMember {
      memberOffset = inputOffset + position
      bufferBeginsMember = true
      isInsideMember = true
      unpacker.reset()
    }
    switch unpacker.step(input, &position, into: &buffer) {
    case .memberEnd: isInsideMember = false
    case .damaged: end = .damaged
    case .needsInput, .output: break
    }
  }

  private func read() -> Bool {
    inputOffset += input.count
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    var count = Glibc.read(file, &piece, piece.count)
    while count < 0, errno == EINTR { count = Glibc.read(file, &piece, piece.count) }
    if count <= 0 {
      end =
        count < 0
        ? .unreadable(String(cString: strerror(errno)))
        : isInsideMember ? .insideMember : .endOfFile
      input = []
      position = 0
      return false
    }
    piece.removeLast(piece.count - count)
    input = piece
    position = 0
    return true
  }
}
