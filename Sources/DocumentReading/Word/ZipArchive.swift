import CLibZip

/// How much of a zip file is unpacked, so that no file can fill the memory.
struct ZipLimits: Sendable {
  /// The most entries of an archive.
  var entries = 10_000
  /// The most bytes that all entries together may have, unpacked.
  var unpackedBytes = 100 << 20
  /// How many times an entry may be longer than its packed bytes; entries below a megabyte may be packed better.
  var ratio = 200
  var leastForRatio = 1 << 20

  static let standard = ZipLimits()
}

/// Why a zip file can't be read.
enum ZipFailure: Error {
  /// No zip file, or damaged.
  case damaged
  /// Entries are encrypted.
  case encrypted
  /// It has or unpacks to more than the limits allow.
  case tooLarge
}

/// A zip file in memory whose entries are unpacked piece by piece. Names of entries are compared and never used as paths.
final class ZipArchive {
  private let archive: OpaquePointer
  private let limits: ZipLimits
  /// Bytes unpacked so far; what an archive says of its sizes need not be true.
  private var unpacked = 0
  /// Whether a limit was reached or bytes were damaged while unpacking.
  private(set) var failure: ZipFailure?

  /// Opens an archive, which must outlive this object, and looks at what it says of its entries.
  init(_ bytes: UnsafeRawBufferPointer, limits: ZipLimits = .standard) throws(ZipFailure) {
    self.limits = limits
    let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil)
    guard let source else { throw .damaged }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw .damaged
    }
    self.archive = archive
    try checkEntries()
  }

  deinit { zip_discard(archive) }

  private func checkEntries() throws(ZipFailure) {
    let count = zip_get_num_entries(archive, 0)
    guard count >= 0 else { throw .damaged }
    guard count <= limits.entries else { throw .tooLarge }
    var total: UInt64 = 0
    for index in 0..<UInt64(count) {
      var entry = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &entry) == 0 else { throw .damaged }
      if entry.encryption_method != ZIP_EM_NONE { throw .encrypted }
      let (sum, overflow) = total.addingReportingOverflow(entry.size)
      total = sum
      if overflow || total > UInt64(limits.unpackedBytes) { throw .tooLarge }
      if entry.size > UInt64(limits.leastForRatio),
        entry.size / max(1, entry.comp_size) > UInt64(limits.ratio)
      {
        throw .tooLarge
      }
    }
  }

  /// Whether there is an entry of this name.
  func contains(_ name: String) -> Bool { zip_name_locate(archive, name, ZIP_FL_NOCASE) >= 0 }

  /// Gives the pieces of an entry to a reader; nil where there is no such entry. After a failure (see `failure`) the pieces end early.
  func withEntry<Result>(
    _ name: String,
    _ body: (@escaping (UnsafeMutableBufferPointer<UInt8>) -> Int) -> Result
  ) -> Result? {
    let index = zip_name_locate(archive, name, ZIP_FL_NOCASE)
    guard index >= 0, let file = zip_fopen_index(archive, UInt64(index), 0) else {
      if index >= 0 { failure = failure ?? .damaged }
      return nil
    }
    defer { zip_fclose(file) }
    return body { [self] buffer in
      guard failure == nil else { return -1 }
      let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
      if count < 0 { failure = .damaged }
      unpacked += max(0, count)
      if unpacked > limits.unpackedBytes { failure = .tooLarge }
      return failure == nil ? count : -1
    }
  }
}
