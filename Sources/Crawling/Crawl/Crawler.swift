/// What a crawl did.
public struct CrawlSummary: Sendable, Hashable {
  /// Pages that were got, unchanged ones included.
  public var pages = 0
  /// Pages that the server said have not changed.
  public var unchanged = 0
}

/// Crawls a site into a snapshot.
public struct Crawler: Sendable {
  private let plan: CrawlPlan
  private let fetcher: any Fetching
  private let clock: any CrawlClock
  private let previous: PreviousSnapshot?
  private let renderer: (any PageRendering)?
  private let random: @Sendable () -> Double
  private let requestHeaders: [HeaderField]

  /// A crawler.
  ///
  /// - Parameters:
  ///   - plan: what is crawled and how far
  ///   - fetcher: fetches one address; checks what is connected to
  ///   - requestHeaders: the header lines of every request, for the archive
  ///   - previous: the snapshot of an earlier crawl, whose unchanged pages are kept
  ///   - renderer: runs the scripts of pages that are empty without; nil to leave them
  ///   - clock: the time
  ///   - random: from 0 to 1, for the waits before a request is tried again
  public init(
    plan: CrawlPlan, fetcher: any Fetching, requestHeaders: [HeaderField],
    previous: PreviousSnapshot? = nil, renderer: (any PageRendering)? = nil,
    clock: any CrawlClock = SystemCrawlClock(),
    random: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
  ) {
    self.plan = plan
    self.fetcher = fetcher
    self.clock = clock
    self.previous = previous
    self.renderer = renderer
    self.random = random
    self.requestHeaders = requestHeaders
  }

  /// Crawls, and adds the records to a snapshot in the order in which their addresses were come upon. `progress` is told how many pages
  /// are got. Throws where the snapshot could not be written; the caller puts it in place.
  public func crawl(
    into file: SnapshotFile, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(SnapshotFile.Failure) -> CrawlSummary {
    var frontier = Frontier(plan)
    let tools = makeTools(frontier.scope)
    var summary = CrawlSummary()
    try file.append(information(tools).packed)
    var visitors: [String: HostVisitor] = [:]
    while true {
      let wave = frontier.nextWave()
      if wave.isEmpty { break }
      for item in wave where visitors[item.address.host] == nil {
        visitors[item.address.host] = HostVisitor(tools)
      }
      var order = VisitOrder()
      let visits = Self.visits(wave, visitors)
      for await (number, visit) in visits {
        for visit in order.ready(number, visit) {
          for member in visit.members { try file.append(member) }
          if let reason = visit.left { frontier.leave(visit.item.address, reason) }
          for item in visit.found { frontier.add(item) }
          summary.pages += visit.isPage ? 1 : 0
          summary.unchanged += visit.isUnchanged ? 1 : 0
          progress?(summary.pages)
        }
      }
    }
    try finish(file, frontier, tools)
    return summary
  }

  private func makeTools(_ scope: SiteScope) -> CrawlTools {
    let clock = clock
    return CrawlTools(
      plan: plan, scope: scope, fetcher: fetcher,
      robots: RobotsCache(
        fetcher: fetcher, deadline: plan.requestDeadline, now: { clock.seconds() }),
      clock: clock, end: clock.seconds() + plan.deadline, previous: previous, renderer: renderer,
      retries: RetryPolicy(), random: random,
      exchange: ExchangeRecords(requestHeaders: requestHeaders))
  }

  /// The visits as they end: hosts side by side, the items of one host in order.
  private static func visits(
    _ wave: [FrontierItem], _ visitors: [String: HostVisitor]
  ) -> AsyncStream<(Int, Visit)> {
    let byHost = Dictionary(grouping: wave.enumerated(), by: \.element.address.host)
    return AsyncStream { continuation in
      let work = Task {
        await withTaskGroup(of: Void.self) { group in
          for (host, items) in byHost {
            group.addTask {
              for (number, item) in items {
                guard let visitor = visitors[host] else { return }
                continuation.yield((number, await visitor.visit(item)))
              }
            }
          }
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }

  private func information(_ tools: CrawlTools) -> ArchiveRecord {
    let agent = requestHeaders.first { $0.name.lowercased() == "user-agent" }?.value ?? ""
    return ArchiveRecord.made(
      .warcinfo, target: nil, date: tools.date, contentType: "application/warc-fields",
      block: ArchiveRecord.fieldsBlock([
        ("software", agent), ("format", "WARC File Format 1.1"),
        (
          "conformsTo",
          "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
        ),
        ("robots", "obey"), ("http-header-user-agent", agent),
      ]))
  }

  /// Keeps what was left out, and why.
  private func finish(
    _ file: SnapshotFile, _ frontier: Frontier, _ tools: CrawlTools
  ) throws(SnapshotFile.Failure) {
    let date = tools.date
    for document in frontier.documents {
      try file.append(
        StateRecord.make(.unreadFormat, of: document, detail: "", date: date).packed)
    }
    for (reason, left) in frontier.leftOut.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let detail = "\(left.count): " + (left.first?.text ?? "")
      try file.append(StateRecord.make(reason, of: nil, detail: detail, date: date).packed)
    }
  }
}

/// Brings visits that end in any order back into the order of their wave.
private struct VisitOrder {
  private var next = 0
  private var early: [Int: Visit] = [:]

  /// The visits whose turn has come with this one.
  mutating func ready(_ number: Int, _ visit: Visit) -> [Visit] {
    early[number] = visit
    var ready: [Visit] = []
    while let visit = early.removeValue(forKey: next) {
      ready.append(visit)
      next += 1
    }
    return ready
  }
}
