/// What an address is set apart for, so that no public site can stand there (IANA's registries of special-purpose addresses, RFC 6890).
public enum SpecialPurpose: String, Sendable, Hashable, CaseIterable {
  case unspecified, loopback, privateUse, linkLocal, sharedByCarrier, documentation, benchmarking
  case protocolAssignment, multicast, broadcast, reserved, translation, tunnel, cloudPlatform
}

extension IPAddress {
  /// What the address, or the IPv4 address inside of it, is set apart for; nil where a public site can stand there.
  public var specialPurpose: SpecialPurpose? {
    if let entry = Self.special.first(where: { hasPrefix($0.prefix, bits: $0.bits) }) {
      return entry.purpose
    }
    guard isIPv6 else { return nil }
    if let inner = embeddedIPv4 { return inner.specialPurpose }
    return hasPrefix(Self.globalUnicast, bits: 3) ? nil : .reserved
  }

  /// The IPv4 address that a mapped (RFC 4291, section 2.5.5.2), translated (RFC 6052; RFC 7915, `::ffff:0:0:0/96`) or ISATAP address
  /// (RFC 5214, section 6.1) leads to.
  private var embeddedIPv4: IPAddress? {
    let isISATAP = bytes[8] & 0xFC == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE
    let isEmbedding = isISATAP || Self.embeddings.contains { hasPrefix($0, bits: 96) }
    return isEmbedding ? IPAddress(bytes: Array(bytes.suffix(4))) : nil
  }

  private static let globalUnicast = IPAddress("2000::")!
  private static let embeddings = ["::ffff:0:0", "::ffff:0:0:0", "64:ff9b::"].map { IPAddress($0)! }

  private struct Range: Sendable {
    let prefix: IPAddress
    let bits: Int
    let purpose: SpecialPurpose

    init(_ prefix: String, _ bits: Int, _ purpose: SpecialPurpose) {
      self.prefix = IPAddress(prefix)!
      self.bits = bits
      self.purpose = purpose
    }
  }

  /// The narrower range stands before the wider one that holds it.
  private static let special: [Range] = [
    Range("255.255.255.255", 32, .broadcast),
    Range("0.0.0.0", 8, .unspecified),
    Range("127.0.0.0", 8, .loopback),
    Range("10.0.0.0", 8, .privateUse),
    Range("172.16.0.0", 12, .privateUse),
    Range("192.168.0.0", 16, .privateUse),
    Range("100.64.0.0", 10, .sharedByCarrier),
    Range("169.254.0.0", 16, .linkLocal),
    Range("192.0.2.0", 24, .documentation),
    Range("198.51.100.0", 24, .documentation),
    Range("203.0.113.0", 24, .documentation),
    Range("198.18.0.0", 15, .benchmarking),
    Range("192.0.0.0", 24, .protocolAssignment),
    Range("192.31.196.0", 24, .protocolAssignment),
    Range("192.52.193.0", 24, .protocolAssignment),
    Range("192.175.48.0", 24, .protocolAssignment),
    Range("192.88.99.0", 24, .tunnel),
    Range("168.63.129.16", 32, .cloudPlatform),
    Range("224.0.0.0", 4, .multicast),
    Range("240.0.0.0", 4, .reserved),
    Range("::", 128, .unspecified),
    Range("::1", 128, .loopback),
    Range("fc00::", 7, .privateUse),
    Range("fec0::", 10, .privateUse),
    Range("fe80::", 10, .linkLocal),
    Range("ff00::", 8, .multicast),
    Range("64:ff9b:1::", 48, .translation),
    Range("2002::", 16, .tunnel),
    Range("2001::", 32, .tunnel),
    Range("2001:db8::", 32, .documentation),
    Range("3fff::", 20, .documentation),
    Range("2001:2::", 48, .benchmarking),
    Range("2001::", 23, .protocolAssignment),
    Range("2620:4f:8000::", 48, .protocolAssignment),
  ]
}
