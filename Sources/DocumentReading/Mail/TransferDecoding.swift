/// Undoes what mail does to the bytes of a part, and remembers where each byte stands in the file.
struct TransferDecoding {
  /// The bytes of the part.
  private(set) var bytes: [UInt8] = []
  /// From `bytes` back to the file: exact for quoted-printable, to the group of four letters for base64.
  private(set) var map = OffsetMap()
  /// Where decoding stopped because of the limit, an offset in the file; nil where all was decoded.
  private(set) var stoppedAt: Int?

  /// How the bytes of a part are written (RFC 2045, section 6).
  enum Method: Sendable { case plain, quotedPrintable, base64 }

  /// Decodes a range of the file into at most about `limit` bytes.
  init(
    _ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ method: Method, limit: Int = Int.max
  ) {
    switch method {
    case .plain: plain(file, range, limit)
    case .quotedPrintable: quotedPrintable(file, range, limit, isWord: false)
    case .base64: base64(file, range, limit)
    }
  }

  /// Decodes the text of an encoded word in the way of `Q`: as quoted-printable, and `_` is a space (RFC 2047, section 4.2).
  init(encodedWord file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    quotedPrintable(file, range, Int.max, isWord: true)
  }

  /// Adds what follows, from a place later in the file.
  mutating func append(_ next: TransferDecoding) {
    for run in next.map.runs {
      map.add(
        outStart: bytes.count + Int(run.outStart), outLength: Int(run.outLength),
        inStart: Int(run.inStart), inLength: Int(run.inLength))
    }
    bytes += next.bytes
  }

  private mutating func write(_ byte: UInt8, from start: Int, length: Int) {
    map.add(outStart: bytes.count, outLength: 1, inStart: start, inLength: length)
    bytes.append(byte)
  }

  private mutating func plain(
    _ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ limit: Int
  ) {
    let end = range.count > limit ? range.lowerBound + limit : range.upperBound
    if end < range.upperBound { stoppedAt = end }
    bytes = Array(file[range.lowerBound..<end])
    map.add(outStart: 0, outLength: bytes.count, inStart: range.lowerBound, inLength: bytes.count)
  }

  private mutating func quotedPrintable(
    _ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ limit: Int, isWord: Bool
  ) {
    var i = range.lowerBound
    bytes.reserveCapacity(min(range.count, limit))
    while i < range.upperBound {
      guard bytes.count < limit else {
        stoppedAt = i
        return
      }
      if isWord, file[i] == UInt8(ascii: "_") {
        write(0x20, from: i, length: 1)
      } else if file[i] != UInt8(ascii: "=") {
        write(file[i], from: i, length: 1)
      } else if i + 2 < range.upperBound, let high = Entities.hexDigit(file[i + 1]),
        let low = Entities.hexDigit(file[i + 2])
      {
        write(UInt8(high << 4 | low), from: i, length: 3)
        i += 2
      } else if let next = Self.softBreak(file, i + 1, end: range.upperBound) {
        i = next
        continue
      } else {
        // A sign that encodes nothing stands for itself (RFC 2045, section 6.7, note 4).
        write(file[i], from: i, length: 1)
      }
      i += 1
    }
  }

  /// Where the next line begins after a `=` at the end of one, blanks after it included; nil where the line goes on.
  private static func softBreak(
    _ file: UnsafeBufferPointer<UInt8>, _ start: Int, end: Int
  ) -> Int? {
    var i = start
    while i < end, file[i] == 0x20 || file[i] == 0x09 { i += 1 }
    if i < end, file[i] == 0x0D { i += 1 }
    if i == end { return end }
    return file[i] == 0x0A ? i + 1 : nil
  }

  private mutating func base64(
    _ file: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ limit: Int
  ) {
    bytes.reserveCapacity(min(range.count / 4 * 3 + 3, limit))
    var group: UInt32 = 0
    var count = 0
    var start = range.lowerBound
    func flush(_ end: Int, _ bytes: inout [UInt8], _ map: inout OffsetMap) {
      if count > 1 {
        let whole = group << UInt32(6 * (4 - count))
        map.add(
          outStart: bytes.count, outLength: count - 1, inStart: start, inLength: end - start)
        for k in 0..<count - 1 {
          bytes.append(UInt8(truncatingIfNeeded: whole >> UInt32(16 - 8 * k)))
        }
      }
      group = 0
      count = 0
    }
    var last = range.lowerBound
    for i in range {
      guard bytes.count < limit else {
        stoppedAt = i
        return
      }
      guard let value = Self.value(file[i]) else {
        // Only the sign that ends the data ends a group; whatever else is no letter of it is left out (RFC 2045, section 6.8).
        if file[i] == UInt8(ascii: "=") { flush(last, &bytes, &map) }
        continue
      }
      if count == 0 { start = i }
      group = group << 6 | value
      count += 1
      last = i + 1
      if count == 4 { flush(last, &bytes, &map) }
    }
    flush(last, &bytes, &map)
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61 + 26)
    case 0x30...0x39: UInt32(byte - 0x30 + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
