import Glibc

/// The few calls of the operating system that the commands need. Paths are bytes as the system has them, held in strings
/// where they are UTF-8.
enum FileSystem {
  enum Kind: Sendable { case file, folder, other }

  struct Info: Sendable {
    let kind: Kind
    let size: Int
    /// Names the file whatever path leads to it.
    let identity: Identity
  }

  struct Identity: Sendable, Hashable {
    let device: UInt
    let number: UInt
  }

  /// Why a call failed, in the system's words: `Permission denied`.
  struct Failure: Error, Sendable, Hashable {
    let code: Int32
    var isMissing: Bool { code == ENOENT || code == ENOTDIR }
    var words: String { String(cString: strerror(code)) }
  }

  static func currentDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The folder for files that do not stay: `TMPDIR`, else `/tmp`.
  static var temporaryFolder: String {
    guard let path = getenv("TMPDIR").map({ String(cString: $0) }), path.hasPrefix("/") else {
      return "/tmp"
    }
    return path
  }

  /// The folders in which programs are looked for, parted by colons: `PATH`.
  static var programFolders: String { getenv("PATH").map { String(cString: $0) } ?? "" }

  /// Makes a folder that nobody else may look into.
  static func makeTemporaryFolder(in parent: String) throws(Failure) -> String {
    var template = Array((parent + "/promiselint-XXXXXX").utf8CString)
    guard let path = mkdtemp(&template) else { throw Failure(code: errno) }
    return String(cString: path)
  }

  /// Removes a folder and the files in it.
  static func removeTemporaryFolder(_ path: String) {
    for name in (try? names(in: Array(path.utf8CString))) ?? [] {
      unlink(path + "/" + String(decoding: name, as: UTF8.self))
    }
    rmdir(path)
  }

  /// The path without links and `..`; nil where it leads nowhere.
  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// What stands at a path, links followed.
  static func info(_ path: [CChar]) throws(Failure) -> Info {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Failure(code: errno) }
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return Info(
      kind: kind, size: Int(status.st_size),
      identity: Identity(device: UInt(status.st_dev), number: UInt(status.st_ino)))
  }

  /// Whether the path itself is a symbolic link.
  static func isLink(_ path: [CChar]) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The names in a folder, without `.` and `..`, sorted by their bytes.
  static func names(in folder: [CChar]) throws(Failure) -> [[UInt8]] {
    guard let stream = opendir(folder) else { throw Failure(code: errno) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The bytes of a file, at most `limit`.
  static func read(_ path: [CChar], limit: Int) throws(Failure) -> [UInt8] {
    // Without O_NONBLOCK a pipe that nobody writes to would be waited for.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Failure(code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = Glibc.read(file, &chunk, min(chunk.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(code: errno) }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes
  }

  /// Writes all bytes to an open file; false where it can't.
  @discardableResult
  static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  /// Puts a file in place as a whole or not at all. A link is followed; a pipe or a device is written to as it is.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let path = realPath(path) ?? path
    if let info = try? info(Array(path.utf8CString)), info.kind == .other {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw Failure(code: errno) }
      defer { close(file) }
      guard write(bytes, to: file) else { throw Failure(code: errno) }
      return
    }
    var template = Array((path + ".XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw Failure(code: errno) }
    let mask = umask(0)
    umask(mask)
    let isWritten =
      write(bytes, to: file) && fchmod(file, 0o666 & ~mask) == 0 && fsync(file) == 0
    let code = errno
    close(file)
    guard isWritten else {
      unlink(template)
      throw Failure(code: code)
    }
    guard rename(template, path) == 0 else {
      let code = errno
      unlink(template)
      throw Failure(code: code)
    }
  }
}
