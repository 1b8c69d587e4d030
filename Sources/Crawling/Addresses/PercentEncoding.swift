/// Percent-encoding as RFC 3986, sections 2.1 and 6.2.2, has it.
enum PercentEncoding {
  /// Every byte that may not stand in an address is encoded, needless encoding of letters, digits and `-._~` is undone, hexadecimal digits
  /// are made large, and a `%` that encodes nothing becomes `%25`.
  static func normalised(_ bytes: ArraySlice<UInt8>, keeping others: StaticString) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), let value = encodedByte(bytes, at: index) {
        if value.isUnreserved { text.append(value) } else { append(value, to: &text) }
        index += 3
        continue
      }
      let isKept = byte.isUnreserved || byte.isSubDelimiter || contains(others, byte)
      if isKept { text.append(byte) } else { append(byte, to: &text) }
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The byte that `%41` at this place stands for.
  static func encodedByte(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt8? {
    guard index + 2 < bytes.endIndex, let high = bytes[index + 1].hexadecimalValue,
      let low = bytes[index + 2].hexadecimalValue
    else { return nil }
    return high << 4 | low
  }

  /// Appends `%41` for the byte.
  static func append(_ byte: UInt8, to text: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func contains(_ set: StaticString, _ byte: UInt8) -> Bool {
    set.withUTF8Buffer { $0.contains(byte) }
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// RFC 3986, section 2.3.
  var isUnreserved: Bool { isASCIILetter || isASCIIDigit || "-._~".utf8.contains(self) }

  /// RFC 3986, section 2.2.
  var isSubDelimiter: Bool { "!$&'()*+,;=".utf8.contains(self) }

  var hexadecimalValue: UInt8? {
    if isASCIIDigit { return self - 0x30 }
    let small = self | 0x20
    return (0x61...0x66).contains(small) ? small - 0x61 + 10 : nil
  }
}
