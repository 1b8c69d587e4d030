/// What came of following redirects.
public struct FollowedRedirects: Sendable, Hashable {
  /// How it ended.
  public enum End: Sendable, Hashable {
    /// With an answer that is no redirect, or one without a target: the last of `responses`.
    case answer
    /// An address came a second time.
    case loop(WebAddress)
    /// More redirects than allowed.
    case tooMany
    /// A target is no address that may be fetched.
    case badTarget(AddressProblem)
    /// The caller forbade the next hop.
    case refused(WebAddress)
    /// A hop gave no answer.
    case failure(WebAddress, FetchFailure)
  }

  /// Every answer, in order.
  public let responses: [FetchedResponse]
  /// How it ended.
  public let end: End
}

extension FetchedResponse {
  /// The target of a redirect that may be followed with the same request (RFC 9110, section 15.4); nil if it is none.
  public var redirectTarget: Result<WebAddress, AddressProblem>? {
    guard [301, 302, 303, 307, 308].contains(status) else { return nil }
    // Two different targets are no target: readers would disagree about them.
    let values = Set(headers.filter { $0.name.lowercased() == "location" }.map(\.value))
    guard let value = values.first, values.count == 1 else { return nil }
    return Result { () throws(AddressProblem) in
      try WebAddress(parsing: value, relativeTo: address)
    }
  }
}

/// Follows redirects one hop at a time; every hop is a new request that is looked up, checked and connected to anew.
public struct RedirectFollower: Sendable {
  private let fetcher: any Fetching
  private let mostRedirects: Int
  private let mayFetch: @Sendable (WebAddress) async -> Bool

  /// A follower.
  ///
  /// - Parameters:
  ///   - fetcher: fetches each hop
  ///   - mostRedirects: the most hops after the first address
  ///   - mayFetch: asked before each hop but the first, for the rules of robots.txt and the crawl's scope
  public init(
    fetcher: any Fetching, mostRedirects: Int = 10,
    mayFetch: @escaping @Sendable (WebAddress) async -> Bool = { _ in true }
  ) {
    self.fetcher = fetcher
    self.mostRedirects = mostRedirects
    self.mayFetch = mayFetch
  }

  /// Fetches and follows. Validators are sent to the first address only; the deadline is that of each hop.
  public func follow(_ request: FetchRequest) async -> FollowedRedirects {
    var responses: [FetchedResponse] = []
    var seen: Set<WebAddress> = [request.address]
    var next = request
    while true {
      switch await fetcher.fetch(next) {
      case .failure(let failure):
        return FollowedRedirects(responses: responses, end: .failure(next.address, failure))
      case .success(let response): responses.append(response)
      }
      switch await step(responses, &seen) {
      case .success(let target):
        next = FetchRequest(
          address: target, largestBody: request.largestBody, deadline: request.deadline)
      case .failure(let stop): return FollowedRedirects(responses: responses, end: stop.end)
      }
    }
  }

  private struct Stop: Error {
    let end: FollowedRedirects.End
    init(_ end: FollowedRedirects.End) { self.end = end }
  }

  /// The next address after the last answer, or the end.
  private func step(
    _ responses: [FetchedResponse], _ seen: inout Set<WebAddress>
  ) async -> Result<WebAddress, Stop> {
    switch responses.last?.redirectTarget {
    case nil: return .failure(Stop(.answer))
    case .failure(let problem): return .failure(Stop(.badTarget(problem)))
    case .success(let target):
      guard seen.insert(target).inserted else { return .failure(Stop(.loop(target))) }
      guard responses.count <= mostRedirects else { return .failure(Stop(.tooMany)) }
      guard await mayFetch(target) else { return .failure(Stop(.refused(target))) }
      return .success(target)
    }
  }
}
