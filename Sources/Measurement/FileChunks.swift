import Glibc

/// The next bytes of a file, at most some hundred thousand; empty at its end.
///
/// - Throws: `OrderReadFailure` where the system gives no more.
public typealias ChunkSource = () throws(OrderReadFailure) -> [UInt8]

/// The system could not read on; `code` is its error number (`errno`).
public struct OrderReadFailure: Error, Sendable, Hashable {
  /// `errno`.
  public let code: Int32

  /// A failure with the system's error number.
  public init(code: Int32) { self.code = code }
}

/// Reads a file in chunks.
public enum FileChunks {
  private static let size = 1 << 18

  private final class Descriptor {
    let number: Int32
    init(_ number: Int32) { self.number = number }
    deinit { close(number) }
  }

  /// Opens a file at its beginning; it is closed when the source is let go.
  ///
  /// - Throws: a failure where it can't be opened or is no regular file (`ESPIPE`): a pipe can't be read twice.
  public static func open(_ path: String) throws(OrderReadFailure) -> ChunkSource {
    // Without O_NONBLOCK a pipe that nobody writes to would be waited for.
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw OrderReadFailure(code: errno) }
    let descriptor = Descriptor(file)
    var status = stat()
    guard fstat(file, &status) == 0 else { throw OrderReadFailure(code: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw OrderReadFailure(code: EISDIR) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw OrderReadFailure(code: ESPIPE) }
    return { () throws(OrderReadFailure) in try chunk(descriptor.number) }
  }

  private static func chunk(_ file: Int32) throws(OrderReadFailure) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var got = 0
      repeat { got = read(file, buffer.baseAddress, size) } while got < 0 && errno == EINTR
      if got < 0 { code = errno }
      count = max(0, got)
    }
    guard code == 0 else { throw OrderReadFailure(code: code) }
    return bytes
  }
}
