/// Fetches with libcurl.
///
/// A name is looked up once for each request; if any of its addresses may not be connected to, none is. The connection then goes to those
/// very addresses, which is checked again for every socket, so that a name server that changes its mind gains nothing. No cookies, no
/// credentials, no redirects, no proxy, no cache, no other protocol than http and https; HTTP/1.1.
public struct CurlFetcher: Fetching {
  private let policy: AddressPolicy
  private let resolver: any NameResolving
  private let headers: [HeaderField]
  private let certificateFile: String?

  /// A fetcher.
  ///
  /// - Parameters:
  ///   - policy: which addresses may be connected to
  ///   - userAgent: see `UserAgent.text`
  ///   - languages: the value of `Accept-Language` (RFC 9110, section 12.5.4); nil to send none
  ///   - resolver: who finds the addresses of names
  public init(
    policy: AddressPolicy = AddressPolicy(), userAgent: String, languages: String? = nil,
    resolver: any NameResolving = SystemNameResolver()
  ) {
    self.init(
      policy: policy, userAgent: userAgent, languages: languages, resolver: resolver,
      certificateFile: nil)
  }

  /// As above, trusting the certificates of this file only.
  init(
    policy: AddressPolicy, userAgent: String, languages: String? = nil,
    resolver: any NameResolving, certificateFile: String?
  ) {
    self.policy = policy
    self.resolver = resolver
    self.certificateFile = certificateFile
    headers =
      [
        HeaderField(name: "User-Agent", value: userAgent),
        HeaderField(
          name: "Accept",
          value: "text/html,application/xhtml+xml,application/xml;q=0.9,text/*;q=0.8,*/*;q=0.5"),
        HeaderField(name: "Accept-Encoding", value: "gzip, deflate"),
      ] + (languages.map { [HeaderField(name: "Accept-Language", value: $0)] } ?? [])
  }

  /// The header lines that are sent with every request beside `Host`.
  public var commonHeaders: [HeaderField] { headers }

  /// The header lines that are sent for a request beside `Host`.
  public func headers(for request: FetchRequest) -> [HeaderField] {
    let conditions = [
      ("If-None-Match", request.validators?.entityTag),
      ("If-Modified-Since", request.validators?.lastModified),
    ]
    return headers
      + conditions.compactMap { name, value in value.map { HeaderField(name: name, value: $0) } }
  }

  /// Fetches; see `Fetching`.
  public func fetch(_ request: FetchRequest) async -> Result<FetchedResponse, FetchFailure> {
    let start = ContinuousClock.now
    let addresses: [IPAddress]
    switch await vettedAddresses(of: request) {
    case .failure(let failure): return .failure(failure)
    case .success(let vetted): addresses = vetted
    }
    let left = request.deadline - (ContinuousClock.now - start).inSeconds
    guard left > 0 else { return .failure(.timeout) }
    let transfer = CurlTransfer(
      request: request, headers: headers(for: request), addresses: addresses,
      certificateFile: certificateFile, seconds: left)
    return await withTaskCancellationHandler {
      await BlockingCall.run { transfer.perform() }
    } onCancel: {
      transfer.cancel()
    }
  }

  private func vettedAddresses(of request: FetchRequest) async -> Result<[IPAddress], FetchFailure>
  {
    let address = request.address
    if let literal = address.ipAddress { return vet(address, [literal]) }
    if let refusal = policy.refusal(of: address, at: []) { return .failure(refusal) }
    return await resolver.addresses(of: address.host, within: request.deadline)
      .flatMap { $0.isEmpty ? .failure(.unknownHost) : vet(address, $0) }
  }

  private func vet(
    _ address: WebAddress, _ found: [IPAddress]
  ) -> Result<[IPAddress], FetchFailure> {
    policy.refusal(of: address, at: found).map { .failure($0) } ?? .success(found)
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
