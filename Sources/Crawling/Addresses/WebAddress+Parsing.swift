extension WebAddress {
  /// The longest address that is read, in bytes (RFC 9110, section 4.1, asks for at least 8,000).
  public static let largestLength = 8_192

  /// Reads an address, or a reference in a page that is relative to the page's own address (RFC 3986, sections 5.2 and 6.2).
  ///
  /// Where the WHATWG's URL standard repairs, this refuses: back-slashes, control characters and line breaks inside, user names, escaped
  /// hosts, other schemes than http and https. White space around is ignored, a fragment is dropped. Hosts written as numbers (`0x7f.1`)
  /// become the IPv4 address that browsers make of them.
  public init(
    parsing text: String, relativeTo base: WebAddress? = nil
  ) throws(AddressProblem) {
    let bytes = try Self.checkedBytes(text)
    if bytes.isEmpty, base == nil { throw .empty }
    let noFragment = bytes.prefix { $0 != UInt8(ascii: "#") }
    if let (scheme, rest) = Self.scheme(of: noFragment) {
      guard scheme == "http" || scheme == "https" else { throw .unsupportedScheme(scheme) }
      guard rest.starts(with: Array("//".utf8)) else { throw .host }
      self = try Self.absolute(scheme, rest.dropFirst(2))
      return
    }
    guard let base else { throw .relative }
    if noFragment.starts(with: Array("//".utf8)) {
      self = try Self.absolute(base.scheme, noFragment.dropFirst(2))
    } else {
      self = base.resolving(noFragment)
    }
  }

  /// The bytes without white space around; refuses what no part of an address may hold.
  private static func checkedBytes(_ text: String) throws(AddressProblem) -> ArraySlice<UInt8> {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    var bytes = Array(text.utf8)[...]
    bytes = bytes.drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    guard bytes.count <= largestLength else { throw .tooLong }
    let isForbidden: (UInt8) -> Bool = { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }
    if bytes.contains(where: isForbidden) { throw .forbiddenCharacter }
    if text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) {
      throw .forbiddenCharacter
    }
    return bytes
  }

  /// The scheme in small letters and what follows its colon (RFC 3986, section 3.1).
  private static func scheme(of bytes: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
    guard let first = bytes.first, first.isASCIILetter else { return nil }
    let end = bytes.firstIndex { byte in
      !(byte.isASCIILetter || byte.isASCIIDigit || "+-.".utf8.contains(byte))
    }
    guard let end, bytes[end] == UInt8(ascii: ":") else { return nil }
    let scheme = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    return (scheme, bytes[(end + 1)...])
  }

  /// Reads what follows `//`.
  private static func absolute(
    _ scheme: String, _ bytes: ArraySlice<UInt8>
  ) throws(AddressProblem) -> WebAddress {
    let end = bytes.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
    let authority = bytes[..<(end ?? bytes.endIndex)]
    if authority.contains(UInt8(ascii: "@")) { throw .credentials }
    let (hostBytes, portBytes) = splitPort(authority)
    guard let host = HostName.normalised(hostBytes) else { throw .host }
    let port = try port(portBytes) ?? defaultPort(of: scheme)
    let (path, query) = splitQuery(bytes[authority.endIndex...])
    return WebAddress(
      scheme: scheme, host: host, port: port, path: AddressPath.normalised(path), query: query)
  }

  /// Resolves a reference that has neither scheme nor host (RFC 3986, section 5.2.2).
  private func resolving(_ reference: ArraySlice<UInt8>) -> WebAddress {
    guard let first = reference.first else { return self }
    let (pathBytes, query) = Self.splitQuery(reference)
    let path: String
    switch first {
    case UInt8(ascii: "?"): path = self.path
    case UInt8(ascii: "/"): path = AddressPath.normalised(pathBytes)
    default:
      let folder = Array(self.path.utf8.prefix(through: self.path.utf8.lastIndex(of: 0x2F)!))
      path = AddressPath.normalised((folder + pathBytes)[...])
    }
    return WebAddress(scheme: scheme, host: host, port: port, path: path, query: query)
  }

  /// The host and what follows the colon behind it.
  private static func splitPort(
    _ authority: ArraySlice<UInt8>
  ) -> (host: ArraySlice<UInt8>, port: ArraySlice<UInt8>?) {
    let start = authority.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
    guard let colon = authority[start...].firstIndex(of: UInt8(ascii: ":")) else {
      return (authority, nil)
    }
    return (authority[..<colon], authority[(colon + 1)...])
  }

  /// A port from 1 to 65535; nil where none is given.
  private static func port(_ bytes: ArraySlice<UInt8>?) throws(AddressProblem) -> Int? {
    guard let bytes, !bytes.isEmpty else { return nil }
    guard bytes.allSatisfy(\.isASCIIDigit), let port = Int(String(decoding: bytes, as: UTF8.self)),
      (1...65_535).contains(port)
    else { throw .port }
    return port
  }

  private static func splitQuery(
    _ bytes: ArraySlice<UInt8>
  ) -> (path: ArraySlice<UInt8>, query: String?) {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "?")) else { return (bytes, nil) }
    return (bytes[..<mark], PercentEncoding.normalised(bytes[(mark + 1)...], keeping: "/?:@"))
  }
}
