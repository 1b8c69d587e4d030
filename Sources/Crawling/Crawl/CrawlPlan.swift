import Glibc

/// What is crawled and how far.
public struct CrawlPlan: Sendable {
  /// Where the crawl begins; also single pages that no link leads to.
  public let seeds: [WebAddress]
  /// Further hosts that belong to the site, as in `WebAddress.host`.
  public let furtherHosts: Set<String>
  /// The most pages that are asked for.
  public let mostPages: Int
  /// The most links between a seed and a page.
  public let depth: Int
  /// The least seconds between two requests to one host; a longer crawl-delay of the site counts.
  public let gap: Double
  /// The most seconds for the whole crawl.
  public let deadline: Double
  /// The most seconds for one request.
  public let requestDeadline: Double
  /// The most bytes of one page as sent.
  public let largestPage: Int
  /// Whether pages of a path (see `Snapshot.path(of:)`) are left out.
  public let isExcluded: @Sendable (String) -> Bool

  /// A plan; see the properties.
  public init(
    seeds: [WebAddress], furtherHosts: Set<String> = [], mostPages: Int = 500, depth: Int = 20,
    gap: Double = 1, deadline: Double = 1800, requestDeadline: Double = 30,
    largestPage: Int = 5 << 20, isExcluded: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.seeds = seeds
    self.furtherHosts = furtherHosts
    self.mostPages = mostPages
    self.depth = depth
    self.gap = gap
    self.deadline = deadline
    self.requestDeadline = requestDeadline
    self.largestPage = largestPage
    self.isExcluded = isExcluded
  }
}

/// The time as a crawl sees it.
public protocol CrawlClock: Sendable {
  /// Seconds since some start; never runs backwards.
  func seconds() -> Double
  /// Seconds since 1970, UTC.
  func secondsSince1970() -> Double
  /// Waits for so many seconds, or until the task is cancelled.
  func sleep(_ seconds: Double) async
}

/// The machine's time.
public struct SystemCrawlClock: CrawlClock {
  private let start = ContinuousClock.now

  /// The machine's time; its seconds count from now on.
  public init() {}

  /// Seconds since it was made.
  public func seconds() -> Double { (ContinuousClock.now - start).inSeconds }

  /// Seconds since 1970, UTC.
  public func secondsSince1970() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Waits.
  public func sleep(_ seconds: Double) async {
    try? await Task.sleep(for: .seconds(max(0, seconds)))
  }
}
