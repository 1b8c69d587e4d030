/// Who may use the pages, and how a person is known.
public enum ReviewAccess: Sendable, Hashable {
  /// Whoever sits at this machine; the name is asked for and remembered in a cookie.
  case thisMachine
  /// Whoever knows a token; the name is asked for with it.
  case token(String)
  /// Whom a proxy in front has let in; it says who it is in a header, and only the proxies named here (IP addresses) are believed.
  case proxy(header: String, trusted: Set<String>)
}

/// How the pages are served.
public struct ReviewConfiguration: Sendable {
  /// The name or address that is listened at.
  public let host: String
  /// The port that is listened at; 0 for any that is free.
  public let port: Int
  /// Who may use the pages.
  public let access: ReviewAccess
  /// The names, without port and in lower case, by which browsers may ask for the pages (RFC 9110, section 7.2); others are refused, so
  /// that a page elsewhere can't reach this machine under a name of its own.
  public let allowedHosts: Set<String>
  /// The most bytes of one request.
  public let largestRequest: Int
  /// The most seconds in which a request must have arrived.
  public let requestDeadline: Double

  /// A configuration; hosts that lead to this machine and the one listened at are always allowed.
  public init(
    host: String = "127.0.0.1", port: Int = 8765, access: ReviewAccess = .thisMachine,
    allowedHosts: [String] = [], largestRequest: Int = 10_000_000, requestDeadline: Double = 60
  ) {
    self.host = host
    self.port = port
    self.access = access
    self.allowedHosts = Set(
      (allowedHosts + [host]).map { $0.lowercased() } + ["localhost", "127.0.0.1", "[::1]"])
    self.largestRequest = largestRequest
    self.requestDeadline = requestDeadline
  }

  /// Whether a name or address is that of this machine alone.
  public static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if ["localhost", "::1", "[::1]"].contains(host) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Whether a browser may ask under a name; its port does not matter, and it is compared without case.
  func allows(host authority: String?) -> Bool {
    guard let authority = authority?.lowercased() else { return false }
    let end: String.Index
    if authority.hasPrefix("["), let bracket = authority.firstIndex(of: "]") {
      end = authority.index(after: bracket)
    } else {
      end = authority.firstIndex(of: ":") ?? authority.endIndex
    }
    let rest = authority[end...]
    let isPort = rest.hasPrefix(":") && rest.dropFirst().utf8.allSatisfy { 0x30...0x39 ~= $0 }
    return (rest.isEmpty || isPort) && allowedHosts.contains(String(authority[..<end]))
  }

  /// The address to open in a browser.
  public func address(port: Int) -> String {
    let isIPv6 = host.contains(":") && !host.hasPrefix("[")
    return "http://\(isIPv6 ? "[\(host)]" : host):\(port)/"
  }
}
