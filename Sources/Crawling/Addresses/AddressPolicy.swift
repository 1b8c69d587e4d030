/// A host that may be fetched although its address is set apart, as a person named it: `HOST` or `HOST:PORT`.
public struct PrivateHost: Sendable, Hashable {
  /// The host as in `WebAddress.host`.
  public let host: String
  /// The one port; nil for all.
  public let port: Int?

  /// Reads `staging.shop.fi`, `127.0.0.1:8080` or `[::1]:8080`.
  public init(_ text: String) throws(AddressProblem) {
    if text.contains(where: { "/?#".contains($0) }) { throw .host }
    let address = try WebAddress(parsing: "http://" + text)
    host = address.host
    // The address alone does not tell "no port" from port 80.
    let behindBracket = text.lastIndex(of: "]").map { text[$0...] } ?? text[...]
    port = behindBracket.contains(":") && !text.hasSuffix(":") ? address.port : nil
  }
}

/// Which addresses may be connected to: public ones, and hosts that a person named.
public struct AddressPolicy: Sendable, Hashable {
  /// The named hosts.
  public let privateHosts: Set<PrivateHost>

  /// A policy with these exceptions.
  public init(privateHosts: Set<PrivateHost> = []) { self.privateHosts = privateHosts }

  /// Why a host may not be connected to at any of its addresses; nil if all are allowed. One bad address among many refuses them all.
  public func refusal(of address: WebAddress, at addresses: [IPAddress]) -> FetchFailure? {
    if isNamed(address) { return nil }
    let isLocalName = address.host == "localhost" || address.host.hasSuffix(".localhost")
    if isLocalName { return .forbiddenAddress(address.host) }
    let forbidden = addresses.first { $0.specialPurpose != nil }
    return forbidden.map { .forbiddenAddress($0.text) }
  }

  private func isNamed(_ address: WebAddress) -> Bool {
    privateHosts.contains { $0.host == address.host && ($0.port ?? address.port) == address.port }
  }
}
