import Glibc

/// A snapshot that is being written: it comes to stand under its name as a whole or not at all.
public final class SnapshotFile {
  /// Why a snapshot could not be written, in the system's words.
  public struct Failure: Error, Sendable, Hashable {
    /// `No space left on device`.
    public let words: String
  }

  private let path: String
  private var template: [CChar]
  private let file: Int32
  private var isOpen = true
  private var isInPlace = false

  /// Begins a file beside `path`. Throws where nothing can be written there.
  public init(path: String) throws(Failure) {
    self.path = path
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Failure(words: String(cString: strerror(EISDIR)))
    }
    template = Array((path + ".XXXXXX").utf8CString)
    file = mkstemp(&template)
    guard file >= 0 else { throw Failure(words: String(cString: strerror(errno))) }
    // A browser that is started meanwhile must not hold the file open.
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    if isOpen { close(file) }
    if !isInPlace { unlink(template) }
  }

  /// Adds bytes at the end.
  public func append(_ bytes: [UInt8]) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(words: String(cString: strerror(errno))) }
      start += count
    }
  }

  /// Puts the file in place of what stood under its name.
  public func commit() throws(Failure) {
    let mask = umask(0)
    umask(mask)
    guard fchmod(file, 0o666 & ~mask) == 0, fsync(file) == 0, close(file) == 0 else {
      throw Failure(words: String(cString: strerror(errno)))
    }
    isOpen = false
    guard rename(template, path) == 0 else {
      throw Failure(words: String(cString: strerror(errno)))
    }
    isInPlace = true
  }
}
