import CLibIDN2

/// The host of an address as it is looked up and connected to.
enum HostName {
  /// In ASCII and small letters, numbers as an IP address; nil for what cannot be a host.
  static func normalised(_ bytes: ArraySlice<UInt8>) -> String? {
    if bytes.first == UInt8(ascii: "[") {
      guard bytes.last == UInt8(ascii: "]") else { return nil }
      let inner = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
      guard let address = IPAddress(inner), address.isIPv6 else { return nil }
      return address.text
    }
    guard let ascii = asciiName(bytes) else { return nil }
    // The dot at the end only says that the name is whole.
    let name = ascii.hasSuffix(".") ? String(ascii.dropLast()) : ascii
    guard isWellFormed(name) else { return nil }
    guard IPv4Number.isNumeric(name) else { return name }
    return IPv4Number.address(name)?.text
  }

  /// Punycode for other letters, by IDNA 2008 with the mapping of Unicode TS 46, so that full-width digits become digits.
  private static func asciiName(_ bytes: ArraySlice<UInt8>) -> String? {
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    let name = String(decoding: bytes, as: UTF8.self).lowercased()
    if isASCII, !name.hasPrefix("xn--"), !name.contains(".xn--") { return name }
    var output: UnsafeMutablePointer<CChar>?
    let flags = CInt(
      IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue | IDN2_USE_STD3_ASCII_RULES.rawValue)
    let status = idn2_to_ascii_8z(name, &output, flags)
    defer { idn2_free(output) }
    guard status == IDN2_OK.rawValue, let output, isReversible(output) else { return nil }
    return String(cString: output).lowercased()
  }

  /// Whether every `xn--` label stands for letters that are allowed and that lead back to it.
  private static func isReversible(_ name: UnsafePointer<CChar>) -> Bool {
    var output: UnsafeMutablePointer<CChar>?
    defer { idn2_free(output) }
    return idn2_to_unicode_8z8z(name, &output, 0) == IDN2_OK.rawValue
  }

  /// Letters, digits, hyphens and underscores in labels of 1 to 63, 253 in all (RFC 1035, section 2.3.4).
  private static func isWellFormed(_ name: String) -> Bool {
    guard (1...253).contains(name.utf8.count) else { return false }
    return name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { label in
        (1...63).contains(label.count)
          && label.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "-_".utf8.contains($0) }
      }
  }
}
