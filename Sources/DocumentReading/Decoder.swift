import Glibc
import PromiseModel

/// Makes clean UTF-8 of a file's bytes.
enum Decoder {
  /// The text, or nil where the bytes are no text. Of a file that is not UTF-8 at most `limit` bytes are decoded.
  static func decode(
    _ bytes: [UInt8], isHTML: Bool, charset: String? = nil, limit: Int
  ) -> DecodedText? {
    bytes.withUnsafeBufferPointer { buffer -> DecodedText? in
      let survey = UTF8Bytes.survey(buffer)
      guard
        let encoding = EncodingDetection.detect(buffer, survey, isHTML: isHTML, charset: charset)
      else {
        return nil
      }
      let start = encoding.source == .byteOrderMark ? (encoding.name == "utf-8" ? 3 : 2) : 0
      if encoding.name == "utf-8", survey.isValid, !survey.hasControls {
        return DecodedText(utf8: bytes, start: start, encoding: encoding)
      }
      let end = min(buffer.count, encoding.name == "utf-8" ? Int.max : start + limit)
      var work = Transcoding(encoding: encoding, from: buffer, start: start, end: end)
      work.run()
      if end < buffer.count { work.text.stoppedAt = end }
      return work.text
    }
  }
}

/// The decoding of one file that is not clean UTF-8 already.
private struct Transcoding {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int
  var at: Int
  var text: DecodedText
  var map = OffsetMap()

  init(
    encoding: DetectedEncoding, from bytes: UnsafeBufferPointer<UInt8>, start: Int, end: Int
  ) {
    self.bytes = bytes
    self.end = end
    at = start
    text = DecodedText(utf8: [], encoding: encoding)
    text.utf8.reserveCapacity(end - start + (end - start) / 8)
  }

  mutating func run() {
    switch text.encoding.name {
    case "utf-8": utf8()
    case "utf-16le": utf16(low: 0)
    case "utf-16be": utf16(low: 1)
    case "windows-1252", "iso-8859-15": singleByte(Self.western(text.encoding.name))
    default: throughConverter()
    }
    text.map = map
  }

  /// Writes one character that stands for the next `length` bytes; a tab for what no text should hold.
  private mutating func write(_ value: UInt32, length: Int) {
    var value = value
    if value < 0x20, value != 0x0A, value != 0x0D, value != 0x09 { value = 0x09 }
    if value == 0xFFFE || value == 0xFFFF { value = 0x09 }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    let start = text.utf8.count
    if let encoded = UTF8.encode(scalar) { text.utf8.append(contentsOf: encoded) }
    map.add(
      outStart: start, outLength: text.utf8.count - start, inStart: at, inLength: length)
    at += length
  }

  private mutating func malformed() {
    text.malformed = (text.malformed?.first ?? at, (text.malformed?.count ?? 0) + 1)
    write(0xFFFD, length: 1)
  }

  /// Copies bytes that mean the same in UTF-8: ASCII without control characters, or more where `wide`.
  private mutating func copyPlain(wide: Bool) {
    let from = at
    while at < end {
      let byte = bytes[at]
      if byte >= 0x20 ? byte < 0x80 : byte == 0x0A || byte == 0x0D || byte == 0x09 {
        at += 1
      } else if wide, byte >= 0x80, byte != 0xEF {
        let length = UTF8Bytes.length(bytes, at)
        if length == 0 || at + length > end { break }
        at += length
      } else {
        break
      }
    }
    guard at > from else { return }
    map.add(
      outStart: text.utf8.count, outLength: at - from, inStart: from, inLength: at - from)
    text.utf8.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[from..<at]))
  }

  private mutating func utf8() {
    while at < end {
      copyPlain(wide: true)
      guard at < end else { return }
      let length = UTF8Bytes.length(bytes, at)
      if length == 3 {
        write(
          UInt32(bytes[at] & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6
            | UInt32(bytes[at + 2] & 0x3F), length: 3)
      } else if length == 1, bytes[at] != 0 {
        write(UInt32(bytes[at]), length: 1)
      } else {
        malformed()
      }
    }
  }

  private mutating func utf16(low: Int) {
    func unit(_ i: Int) -> UInt32 {
      UInt32(bytes[i + low]) | UInt32(bytes[i + 1 - low]) << 8
    }
    while at < end {
      guard at + 1 < end else {
        malformed()
        return
      }
      let first = unit(at)
      switch first {
      case 0xD800...0xDBFF where at + 3 < end && unit(at + 2) & 0xFC00 == 0xDC00:
        write(0x10000 + (first & 0x3FF) << 10 + unit(at + 2) & 0x3FF, length: 4)
      case 0xD800...0xDFFF, 0:
        text.malformed = (text.malformed?.first ?? at, (text.malformed?.count ?? 0) + 2)
        write(0xFFFD, length: 2)
      default: write(first, length: 2)
      }
    }
  }

  private mutating func singleByte(_ table: [UInt32]) {
    while at < end {
      copyPlain(wide: false)
      guard at < end else { return }
      let value = table[Int(bytes[at])]
      if value == 0xFFFD || bytes[at] == 0 { malformed() } else { write(value, length: 1) }
    }
  }

  private static func western(_ name: String) -> [UInt32] {
    var table = (0..<256).map { UInt32($0) }
    if name == "windows-1252" {
      for i in 0..<32 { table[0x80 + i] = UInt32(Entities.windows1252[i]) }
    } else {
      for (byte, value): (Int, UInt32) in [
        (0xA4, 0x20AC), (0xA6, 0x160), (0xA8, 0x161), (0xB4, 0x17D), (0xB8, 0x17E), (0xBC, 0x152),
        (0xBD, 0x153), (0xBE, 0x178),
      ] { table[byte] = value }
    }
    return table
  }

  // MARK: The C library's converter

  /// The name glibc has for a WHATWG encoding that it calls otherwise.
  private static let converterNames = [
    "shift_jis": "CP932", "gbk": "GB18030", "euc-kr": "CP949", "big5": "BIG5-HKSCS",
    "windows-874": "CP874", "ibm866": "CP866",
  ]

  private mutating func throughConverter() {
    let name = Self.converterNames[text.encoding.name] ?? text.encoding.name
    guard let converter = iconv_open("UTF-32LE", name), Int(bitPattern: converter) != -1 else {
      // Without the converter the ASCII in it can still be read.
      singleByte((0..<256).map { $0 < 0x80 ? UInt32($0) : 0xFFFD })
      return
    }
    defer { iconv_close(converter) }
    let isStateful = text.encoding.name == "iso-2022-jp"
    while at < end {
      if !isStateful { copyPlain(wide: false) }
      guard at < end else { return }
      convertCharacter(converter)
    }
  }

  /// Converts the next character: as many bytes as the converter wants, up to eight.
  private mutating func convertCharacter(_ converter: iconv_t) {
    if bytes[at] == 0 { return malformed() }
    var length = 1
    while length <= 8, at + length <= end {
      var output: (UInt32, UInt32) = (0, 0)
      let (result, left) = withUnsafeMutableBytes(of: &output) { out -> (Int, Int) in
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
          mutating: UnsafeRawPointer(bytes.baseAddress! + at).assumingMemoryBound(to: CChar.self))
        var inLeft = length
        var target: UnsafeMutablePointer<CChar>? = out.baseAddress?.assumingMemoryBound(
          to: CChar.self)
        var outLeft = 8
        let result = iconv(converter, &input, &inLeft, &target, &outLeft)
        return (result, outLeft)
      }
      if result != -1 {
        if left == 8 {
          // A shift sequence, or the first half of what the converter joins: it writes nothing.
          at += length
        } else {
          write(output.0, length: length)
          if left == 0 {
            at -= length
            write(output.1, length: length)
          }
        }
        return
      }
      guard errno == EINVAL else { break }
      if text.encoding.name != "iso-2022-jp" { iconv(converter, nil, nil, nil, nil) }
      length += 1
    }
    malformed()
  }
}
