import CZLib

/// zlib's inflate with a limit.
enum Inflater {
  /// How a gzip member begins.
  static let gzipMark: [UInt8] = [0x1F, 0x8B]

  /// What stands around the deflated bytes; zlib's number for it.
  enum Format: CInt {
    case gzip = 31
    case zlib = 15
    case bare = -15
  }

  /// Unpacks all of it; throws `tooLarge` as soon as more than the limit has come.
  static func run(
    _ input: [UInt8], format: Format, limit: Int
  ) throws(FetchFailure) -> [UInt8] {
    var stream = z_stream()
    let size = CInt(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, format.rawValue, ZLIB_VERSION, size) == Z_OK else {
      throw .protocolError("zlib could not be started")
    }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var failure: FetchFailure?
    var copy = input
    copy.withUnsafeMutableBufferPointer { bytes in
      stream.next_in = bytes.baseAddress
      stream.avail_in = uInt(bytes.count)
      failure = unpack(&stream, format, limit, &output)
    }
    if let failure { throw failure }
    return output
  }

  private static func unpack(
    _ stream: inout z_stream, _ format: Format, _ limit: Int, _ output: inout [UInt8]
  ) -> FetchFailure? {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let status = buffer.withUnsafeMutableBufferPointer { target in
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      let count = buffer.count - Int(stream.avail_out)
      if output.count + count > limit { return .tooLarge }
      output.append(contentsOf: buffer[..<count])
      switch status {
      case Z_OK: continue
      case Z_STREAM_END:
        guard format == .gzip, beginsMember(stream) else { return nil }
        inflateReset(&stream)
      case Z_BUF_ERROR: return .protocolError("the packed body ends early")
      default: return .protocolError("the packed body is broken")
      }
    }
  }

  /// Whether another gzip member follows; anything else behind the end is padding.
  private static func beginsMember(_ stream: z_stream) -> Bool {
    stream.avail_in >= 2 && stream.next_in[0] == gzipMark[0] && stream.next_in[1] == gzipMark[1]
  }
}
