/// A site's robots.txt as it was got.
public struct RobotsFile: Sendable, Hashable {
  /// How it was got.
  public enum State: Sendable, Hashable {
    /// It was read.
    case read
    /// There is none (status 4xx, too many redirects): everything is allowed (RFC 9309, sections 2.3.1.2 and 2.3.1.3).
    case absent
    /// The server answers with this error: everything is forbidden (section 2.3.1.4).
    case error(status: Int)
    /// No answer came: everything is forbidden.
    case unreachable(FetchFailure)
    /// It redirects to what is no address that may be fetched: everything is forbidden.
    case badRedirect(AddressProblem)
  }

  /// What it says.
  public let rules: RobotsRules
  /// How it was got.
  public let state: State
  /// The answers that led to it, for an archive.
  public let responses: [FetchedResponse]

  /// A file; see the properties.
  public init(rules: RobotsRules, state: State, responses: [FetchedResponse]) {
    self.rules = rules
    self.state = state
    self.responses = responses
  }
}

/// Fetches each site's robots.txt once and keeps it for a day at most (RFC 9309, section 2.4).
public actor RobotsCache {
  /// The longest time that a file is kept, in seconds.
  public static let longestAge: Double = 86_400
  /// The most redirects that are followed (section 2.3.1.2).
  public static let mostRedirects = 5
  /// A larger file is not taken, in bytes; everything is then forbidden.
  static let largestFile = 4 << 20

  private struct Entry {
    let file: Task<RobotsFile, Never>
    let time: Double
  }

  private let follower: RedirectFollower
  private let deadline: Double
  private let now: @Sendable () -> Double
  private var entries: [String: Entry] = [:]

  /// A cache.
  ///
  /// - Parameters:
  ///   - fetcher: fetches the files; checks the addresses
  ///   - deadline: the most seconds for one request
  ///   - now: seconds on a clock that runs forward
  public init(fetcher: any Fetching, deadline: Double = 30, now: @escaping @Sendable () -> Double) {
    follower = RedirectFollower(fetcher: fetcher, mostRedirects: Self.mostRedirects)
    self.deadline = deadline
    self.now = now
  }

  /// The file for the site (scheme, host and port) of an address; many who ask at once cause one request.
  public func file(for address: WebAddress) async -> RobotsFile {
    let time = now()
    if let entry = entries[address.origin], time - entry.time < Self.longestAge {
      return await entry.file.value
    }
    let place = WebAddress(
      scheme: address.scheme, host: address.host, port: address.port, path: "/robots.txt",
      query: nil)
    let request = FetchRequest(address: place, largestBody: Self.largestFile, deadline: deadline)
    let task = Task { [follower] in Self.file(from: await follower.follow(request)) }
    entries[address.origin] = Entry(file: task, time: time)
    return await task.value
  }

  private static func file(from followed: FollowedRedirects) -> RobotsFile {
    let (state, rules) = read(followed)
    return RobotsFile(rules: rules, state: state, responses: followed.responses)
  }

  private static func read(_ followed: FollowedRedirects) -> (RobotsFile.State, RobotsRules) {
    switch followed.end {
    case .loop, .tooMany: return (.absent, .allowAll)
    case .failure(_, let failure): return (.unreachable(failure), .forbidAll)
    case .badTarget(let problem): return (.badRedirect(problem), .forbidAll)
    case .refused: return (.unreachable(.cancelled), .forbidAll)
    case .answer: break
    }
    guard let response = followed.responses.last else { return (.absent, .allowAll) }
    switch response.status {
    case 200..<300: return parse(response)
    // A server that says "too many requests" is there, and wants less.
    case 429: return (.error(status: 429), .forbidAll)
    case 300..<500: return (.absent, .allowAll)
    default: return (.error(status: response.status), .forbidAll)
    }
  }

  private static func parse(_ response: FetchedResponse) -> (RobotsFile.State, RobotsRules) {
    do throws(FetchFailure) {
      let text = try ContentCoding.unpack(
        response.body, codings: response.header("Content-Encoding"), limit: largestFile)
      return (.read, RobotsRules(text))
    } catch {
      return (.unreachable(error), .forbidAll)
    }
  }
}
