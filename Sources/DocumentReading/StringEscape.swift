/// The escapes of strings in programs.
enum StringEscape {
  /// The character that the escape at the backslash `start` stands for, nil for none, and how many bytes it takes.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (UInt32?, Int) {
    guard start + 1 < bytes.count else { return (nil, 1) }
    switch bytes[start + 1] {
    case UInt8(ascii: "n"): return (0x0A, 2)
    case UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "v"), UInt8(ascii: "f"),
      UInt8(ascii: "b"), UInt8(ascii: "0"):
      return (0x20, 2)
    case 0x0A, 0x0D: return (nil, 2)
    case UInt8(ascii: "\\"): return (0x5C, 2)
    case UInt8(ascii: "x"): return fixed(bytes, start, digits: 2) ?? (nil, 1)
    case UInt8(ascii: "u"):
      if start + 2 < bytes.count, bytes[start + 2] == UInt8(ascii: "{") {
        return braced(bytes, start) ?? (nil, 1)
      }
      guard let (first, length) = fixed(bytes, start, digits: 4) else { return (nil, 1) }
      guard let first, first & 0xFC00 == 0xD800 else { return (clean(first), length) }
      let second = start + length
      guard second + 1 < bytes.count, bytes[second] == UInt8(ascii: "\\"),
        bytes[second + 1] == UInt8(ascii: "u"),
        let (low, more) = fixed(bytes, second, digits: 4), let low, low & 0xFC00 == 0xDC00
      else { return (0xFFFD, length) }
      return (clean(0x10000 + (first & 0x3FF) << 10 + low & 0x3FF), length + more)
    // A backslash before anything else is left out; what follows stands for itself.
    default: return (nil, 1)
    }
  }

  /// A backslash, a letter and as many hexadecimal digits as told.
  private static func fixed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, digits: Int
  ) -> (UInt32?, Int)? {
    guard start + 2 + digits <= bytes.count else { return nil }
    var value: UInt32 = 0
    for i in start + 2..<start + 2 + digits {
      guard let digit = Entities.hexDigit(bytes[i]) else { return nil }
      value = value * 16 + digit
    }
    return (digits == 2 ? clean(value) : value, 2 + digits)
  }

  private static func braced(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (UInt32?, Int)? {
    var value: UInt32 = 0
    var i = start + 3
    while i < bytes.count, let digit = Entities.hexDigit(bytes[i]) {
      value = min(value * 16 + digit, 0x11_0000)
      i += 1
    }
    guard i > start + 3, i < bytes.count, bytes[i] == UInt8(ascii: "}") else { return nil }
    return (clean(value), i + 1 - start)
  }

  /// The character, white space for what no text should hold.
  private static func clean(_ value: UInt32?) -> UInt32? {
    guard let value else { return nil }
    switch value {
    case 0x0A: return value
    case 0...0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: return 0x20
    case 0xD800...0xDFFF, 0x11_0000...: return 0xFFFD
    default: return value
    }
  }
}
