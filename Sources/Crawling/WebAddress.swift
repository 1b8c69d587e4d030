/// An http or https address that was read and normalised: small letters in scheme and host, no default port, no fragment, no credentials, dot
/// segments resolved.
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
  public var text: String {
    let host = host.contains(":") ? "[\(host)]" : host
    let isDefault = port == (scheme == "https" ? 443 : 80)
    return scheme + "://" + host + (isDefault ? "" : ":\(port)") + path + (query.map { "?" + $0 } ?? "")
  }

  /// Orders by text.
  public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
