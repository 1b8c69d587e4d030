import Crawling

/// What a crawl takes from the world around it.
public struct CrawlEnvironment: Sendable {
  /// Makes what fetches, for a policy and a user agent, and tells the header lines that it sends with every request.
  public let fetcher:
    @Sendable (AddressPolicy, _ userAgent: String) -> (any Fetching, headers: [HeaderField])
  /// Makes a clock.
  public let clock: @Sendable () -> any CrawlClock
  /// Folder for snapshots that are not kept, and for browsers' profiles.
  public let temporaryFolder: String

  /// Folders in which a browser is looked for, parted by colons.
  public let programFolders: String

  /// A world; see the properties.
  public init(
    temporaryFolder: String, programFolders: String,
    fetcher: @escaping @Sendable (AddressPolicy, String) -> (any Fetching, headers: [HeaderField]),
    clock: @escaping @Sendable () -> any CrawlClock
  ) {
    self.temporaryFolder = temporaryFolder
    self.programFolders = programFolders
    self.fetcher = fetcher
    self.clock = clock
  }

  /// The network and the time as they are.
  public static let standard = CrawlEnvironment(
    temporaryFolder: FileSystem.temporaryFolder, programFolders: FileSystem.programFolders,
    fetcher: { policy, userAgent in
      let fetcher = CurlFetcher(policy: policy, userAgent: userAgent)
      return (fetcher, fetcher.commonHeaders)
    }, clock: { SystemCrawlClock() })
}
