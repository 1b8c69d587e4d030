import PromiseModel

/// A file's text as clean UTF-8: no malformed bytes, no control characters beside tab, line feed and carriage return.
struct DecodedText {
  /// The text, a byte order mark included where `start` is past it.
  var utf8: [UInt8]
  /// Where the text begins in `utf8`.
  var start = 0
  /// From `utf8` back to the file; nil where they are the same byte for byte.
  var map: OffsetMap?
  var encoding: DetectedEncoding
  /// The first malformed byte of the file and how many there are.
  var malformed: (first: Int, count: Int)?
  /// Where decoding stopped because of the limits, an offset in the file; nil where all was decoded.
  var stoppedAt: Int?
}

/// Well-formed UTF-8 as RFC 3629 has it.
enum UTF8Bytes {
  /// Length of the well-formed character at `i`, 0 where there is none.
  @inline(__always)
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    let first = bytes[i]
    if first < 0x80 { return 1 }
    let rest = bytes.count - i
    func next(_ k: Int) -> Bool { bytes[i + k] & 0xC0 == 0x80 }
    switch first {
    case 0xC2...0xDF: return rest > 1 && next(1) ? 2 : 0
    case 0xE0...0xEF:
      guard rest > 2, next(1), next(2) else { return 0 }
      if first == 0xE0, bytes[i + 1] < 0xA0 { return 0 }
      if first == 0xED, bytes[i + 1] > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard rest > 3, next(1), next(2), next(3) else { return 0 }
      if first == 0xF0, bytes[i + 1] < 0x90 { return 0 }
      if first == 0xF4, bytes[i + 1] > 0x8F { return 0 }
      return 4
    default: return 0
    }
  }

  /// What a file's bytes hold, found in one pass.
  struct Survey {
    var isValid = true
    var hasNonASCII = false
    /// Control characters or U+FFFE, U+FFFF: characters that no parser should see.
    var hasControls = false
    var controlCount = 0
    var nulCount = 0
    /// Well-formed characters of more than one byte, and bytes that belong to none.
    var longCount = 0
    var malformedCount = 0
  }

  static func survey(_ bytes: UnsafeBufferPointer<UInt8>) -> Survey {
    var survey = Survey()
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 {
          survey.hasControls = true
          if byte != 0x0C { survey.controlCount += 1 }
          if byte == 0 { survey.nulCount += 1 }
        }
        i += 1
        continue
      }
      survey.hasNonASCII = true
      let length = length(bytes, i)
      if length == 0 {
        survey.isValid = false
        survey.malformedCount += 1
        i += 1
      } else {
        survey.longCount += 1
        if byte == 0xEF, bytes[i + 1] == 0xBF, bytes[i + 2] >= 0xBE { survey.hasControls = true }
        i += length
      }
    }
    return survey
  }
}
