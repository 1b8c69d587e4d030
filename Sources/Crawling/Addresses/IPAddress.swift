import Glibc

/// An IPv4 or IPv6 address.
public struct IPAddress: Sendable, Hashable, Comparable {
  /// 4 or 16 bytes, the highest first.
  public let bytes: [UInt8]

  /// From 4 or 16 bytes; nil for another count.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// From the plain spelling, `192.0.2.1` or `2001:db8::1` (RFC 4291, section 2.2), without brackets and zone; nil for anything else.
  public init?(_ text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    // The C library would stop at a null byte and take what stands before it.
    guard !text.utf8.contains(0) else { return nil }
    if inet_pton(AF_INET, text, &bytes) == 1 {
      self.bytes = Array(bytes.prefix(4))
    } else if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.bytes = bytes
    } else {
      return nil
    }
  }

  /// From what the C library gives; nil where it is neither IPv4 nor IPv6.
  init?(_ address: UnsafePointer<sockaddr>) {
    switch CInt(address.pointee.sa_family) {
    case AF_INET:
      bytes = UnsafeRawPointer(address).withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      bytes = UnsafeRawPointer(address).withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
      }
    default: return nil
    }
  }

  /// Whether it has 16 bytes.
  public var isIPv6: Bool { bytes.count == 16 }

  /// The shortest spelling in small letters (RFC 5952).
  public var text: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let length = socklen_t(text.count)
    _ = inet_ntop(isIPv6 ? AF_INET6 : AF_INET, bytes, &text, length)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the first bits are those of the other.
  func hasPrefix(_ prefix: IPAddress, bits: Int) -> Bool {
    guard prefix.bytes.count == bytes.count else { return false }
    let whole = bits / 8
    guard bytes.prefix(whole) == prefix.bytes.prefix(whole) else { return false }
    let rest = bits % 8
    return rest == 0 || (bytes[whole] ^ prefix.bytes[whole]) >> (8 - rest) == 0
  }

  /// IPv4 first, then by number.
  public static func < (a: Self, b: Self) -> Bool {
    a.bytes.count == b.bytes.count
      ? a.bytes.lexicographicallyPrecedes(b.bytes) : a.bytes.count < b.bytes.count
  }
}
