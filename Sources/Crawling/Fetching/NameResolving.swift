import Glibc

/// Finds the addresses of a host's name.
public protocol NameResolving: Sendable {
  /// All addresses, without repeats, in the order in which they are to be tried.
  ///
  /// - Parameters:
  ///   - host: a name as in `WebAddress.host`, no IP address
  ///   - seconds: the longest wait
  func addresses(
    of host: String, within seconds: Double
  ) async -> Result<[IPAddress], FetchFailure>
}

/// Asks the system: its hosts file and name servers.
public struct SystemNameResolver: NameResolving {
  /// A resolver.
  public init() {}

  /// Asks `getaddrinfo` (RFC 3493, section 6.1).
  public func addresses(
    of host: String, within seconds: Double
  ) async -> Result<[IPAddress], FetchFailure> {
    let found = await BlockingCall.run(within: seconds) { Self.lookUp(host) }
    guard let found else { return .failure(Task.isCancelled ? .cancelled : .timeout) }
    return found.isEmpty ? .failure(.unknownHost) : .success(found)
  }

  private static func lookUp(_ host: String) -> [IPAddress] {
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, nil, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var found: [IPAddress] = []
    var entry = list
    while let current = entry {
      if let address = current.pointee.ai_addr.flatMap({ IPAddress($0) }),
        !found.contains(address)
      {
        found.append(address)
      }
      entry = current.pointee.ai_next
    }
    return found
  }
}
