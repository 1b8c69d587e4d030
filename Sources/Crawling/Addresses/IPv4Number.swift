/// The spellings of IPv4 addresses that browsers and the C library understand: `127.1`, `0x7f000001`, `017700000001`, `2130706433` (WHATWG
/// URL standard, section 3.5).
enum IPv4Number {
  /// Whether the last label is a number, so that the name can only be an IPv4 address.
  static func isNumeric(_ name: String) -> Bool {
    guard let last = name.split(separator: ".").last else { return false }
    return last.utf8.allSatisfy(\.isASCIIDigit) || number(last) != nil
  }

  /// The address; nil where the parts are no numbers or too large.
  static func address(_ name: String) -> IPAddress? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap(number)
    guard (1...4).contains(parts.count), numbers.count == parts.count, let last = numbers.last
    else { return nil }
    let leading = numbers.dropLast()
    guard leading.allSatisfy({ $0 < 256 }), last < 1 << (8 * (5 - numbers.count)) else {
      return nil
    }
    var value = last
    for (place, part) in leading.enumerated() { value |= part << (8 * (3 - place)) }
    return IPAddress(bytes: (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * (3 - $0))) })
  }

  /// Decimal, octal after `0`, hexadecimal after `0x`.
  private static func number(_ text: Substring) -> UInt64? {
    if text.isEmpty { return nil }
    if text.hasPrefix("0x") {
      let digits = text.dropFirst(2)
      guard digits.utf8.allSatisfy({ $0.hexadecimalValue != nil }) else { return nil }
      return digits.isEmpty ? 0 : UInt64(digits, radix: 16)
    }
    guard text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
    return text.hasPrefix("0") && text.utf8.count > 1 ? UInt64(text, radix: 8) : UInt64(text)
  }
}
