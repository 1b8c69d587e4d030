import CLibZip
import Glibc

/// Makes zip files in memory.
enum ZipWriter {
  /// A zip file with entries in this order.
  static func zip(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let target = zip_source_buffer_create(nil, 0, 0, nil)!
    zip_source_keep(target)
    let archive = zip_open_from_source(target, ZIP_TRUNCATE, nil)!
    for (name, bytes) in entries {
      let copy = malloc(max(1, bytes.count))!
      bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, bytes.count) } }
      let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1)!
      precondition(zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) >= 0)
    }
    precondition(zip_close(archive) == 0)
    precondition(zip_source_open(target) == 0)
    defer {
      zip_source_close(target)
      zip_source_free(target)
    }
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = zip_source_read(target, &piece, UInt64(piece.count))
      guard count > 0 else { return result }
      result += piece[..<Int(count)]
    }
  }
}
