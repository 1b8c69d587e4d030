/// An http or https address that was read and normalised: small letters in scheme and host, no default port, no fragment, no credentials,
/// dot segments resolved.
///
/// The host that is shown, checked and connected to is always this one: nothing reads the address a second time in another way.
public struct WebAddress: Sendable, Hashable, Comparable {
  /// `http` or `https`.
  public let scheme: String
  /// The host in ASCII (`xn--…` for other letters), or an IP address; IPv6 without brackets.
  public let host: String
  /// The port, always said.
  public let port: Int
  /// From `/` on, percent-encoded.
  public let path: String
  /// Without `?`, percent-encoded; nil where there is none.
  public let query: String?

  /// The parts, already normalised.
  init(scheme: String, host: String, port: Int, path: String, query: String?) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
    self.query = query
  }

  /// The whole address as it is sent and shown.
  public var text: String { origin + requestTarget }

  /// Scheme, host and port (unless it is the scheme's own), `https://shop.fi` (RFC 6454).
  public var origin: String {
    let isDefault = port == Self.defaultPort(of: scheme)
    return scheme + "://" + bracketedHost + (isDefault ? "" : ":\(port)")
  }

  /// Path and query as a request line holds them, `/returns?page=2` (RFC 9112, section 3.2.1).
  public var requestTarget: String { path + (query.map { "?" + $0 } ?? "") }

  /// The host as an IP address; nil where it is a name.
  public var ipAddress: IPAddress? { IPAddress(host) }

  /// The host, in brackets if it is an IPv6 address.
  var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }

  /// 443 for https, else 80.
  static func defaultPort(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }

  /// Orders by text.
  public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension WebAddress: CustomStringConvertible {
  /// The whole address.
  public var description: String { text }
}
