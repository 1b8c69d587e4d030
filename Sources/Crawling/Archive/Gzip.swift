import CZLib

/// gzip (RFC 1952) as an archive needs it: a member for each record.
enum Gzip {
  /// One gzip member of the bytes; the same bytes for the same input.
  static func member(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    // 15 bits of window and 16 for a gzip header, which zlib writes without a time.
    let state = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      size)
    precondition(state == Z_OK, "zlib could not start")
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
    var input = bytes
    let length = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target -> Int in
        stream.next_in = source.baseAddress
        stream.avail_in = uInt(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        let result = deflate(&stream, Z_FINISH)
        precondition(result == Z_STREAM_END, "deflateBound was too small")
        return Int(stream.total_out)
      }
    }
    return Array(output[..<length])
  }
}

/// Unpacks gzip members one after another from pieces of input.
final class GzipUnpacker {
  enum Step: Equatable { case needsInput, memberEnd, output, damaged }

  private var stream = z_stream()

  init() {
    let state = inflateInit2_(
      &stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(state == Z_OK, "zlib could not start")
  }

  deinit { inflateEnd(&stream) }

  /// Begins the next member.
  func reset() { inflateReset(&stream) }

  /// Unpacks from `input` at `position`, which moves, onto the end of `output`, at most 64 KiB.
  func step(_ input: [UInt8], _ position: inout Int, into output: inout [UInt8]) -> Step {
    guard position < input.count else { return .needsInput }
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let available = input.count - position
    let (state, used, made) = input.withUnsafeBufferPointer { source in
      piece.withUnsafeMutableBufferPointer { target -> (Int32, Int, Int) in
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress! + position)
        stream.avail_in = uInt(available)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        let state = inflate(&stream, Z_NO_FLUSH)
        return (state, available - Int(stream.avail_in), target.count - Int(stream.avail_out))
      }
    }
    position += used
    output.append(contentsOf: piece[..<made])
    switch state {
    case Z_STREAM_END: return .memberEnd
    case Z_OK, Z_BUF_ERROR: return made > 0 ? .output : .needsInput
    default: return .damaged
    }
  }
}
