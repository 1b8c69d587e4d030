/// Lower-case text for comparing words: simple case mapping for Latin, Greek and Cyrillic letters, one apostrophe and one hyphen,
/// composed vowels. Bytes in, bytes out.
enum Folding {
  /// Appends the folded bytes of a range of `text`.
  static func append(_ text: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = text[i]
      if byte < 0x80 {
        output.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        i += 1
        continue
      }
      let scalar = decodeScalar(text, at: i, end: range.upperBound)
      i += scalar.length
      appendWide(scalar.value, to: &output)
    }
  }

  /// The folded bytes of a string.
  static func bytes(_ string: some StringProtocol) -> [UInt8] {
    let bytes = Array(string.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    append(bytes.span, 0..<bytes.count, to: &output)
    return output
  }

  /// Appends a character as UTF-8.
  static func appendScalar(_ value: UInt32, to output: inout [UInt8]) {
    if value < 0x80 {
      output.append(UInt8(value))
    } else if value < 0x800 {
      output.append(UInt8(0xC0 | value >> 6))
      output.append(UInt8(0x80 | value & 0x3F))
    } else if value < 0x10000 {
      output.append(UInt8(0xE0 | value >> 12))
      output.append(UInt8(0x80 | value >> 6 & 0x3F))
      output.append(UInt8(0x80 | value & 0x3F))
    } else {
      output.append(UInt8(0xF0 | value >> 18 & 0x07))
      output.append(UInt8(0x80 | value >> 12 & 0x3F))
      output.append(UInt8(0x80 | value >> 6 & 0x3F))
      output.append(UInt8(0x80 | value & 0x3F))
    }
  }

  private static func appendWide(_ value: UInt32, to output: inout [UInt8]) {
    if isApostrophe(value) { return output.append(0x27) }
    if isHyphen(value) { return output.append(0x2D) }
    if let composed = composition(of: value, after: output.last) {
      output.removeLast()
      return appendScalar(composed, to: &output)
    }
    appendScalar(lowerCase(value), to: &output)
  }

  /// The lower-case letter of a character above ASCII.
  static func lowerCase(_ value: UInt32) -> UInt32 {
    switch value {
    case 0xC0...0xD6, 0xD8...0xDE: value + 0x20
    case 0x130: 0x69
    case 0x178: 0xFF
    case 0x100...0x137, 0x14A...0x177: value | 1
    case 0x139...0x148, 0x179...0x17E: value & 1 == 1 ? value + 1 : value
    case 0x386: 0x3AC
    case 0x388...0x38A: value + 0x25
    case 0x391...0x3AB: value + 0x20
    case 0x400...0x40F: value + 0x50
    case 0x410...0x42F: value + 0x20
    case 0x1E9E: 0xDF
    default: value
    }
  }

  /// The one letter for a vowel and a combining mark after it, for the letters of the languages we read.
  private static func composition(of mark: UInt32, after base: UInt8?) -> UInt32? {
    guard let base, mark >= 0x300, mark <= 0x30A else { return nil }
    return switch (UnicodeScalar(base), mark) {
    case ("a", 0x308): 0xE4
    case ("o", 0x308): 0xF6
    case ("u", 0x308): 0xFC
    case ("a", 0x30A): 0xE5
    case ("e", 0x301): 0xE9
    default: nil
    }
  }
}
