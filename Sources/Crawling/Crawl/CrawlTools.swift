import PromiseModel

/// What every visit needs.
struct CrawlTools: Sendable {
  let plan: CrawlPlan
  let scope: SiteScope
  let fetcher: any Fetching
  let robots: RobotsCache
  let clock: any CrawlClock
  /// On the clock's seconds, when the crawl is over.
  let end: Double
  let previous: PreviousSnapshot?
  let renderer: (any PageRendering)?
  let retries: RetryPolicy
  /// From 0 to 1.
  let random: @Sendable () -> Double
  let exchange: ExchangeRecords

  /// Now, as archives write it.
  var date: String {
    UTCTime(secondsSince1970: Int64(clock.secondsSince1970().rounded(.down))).rfc3339
  }

  /// The records of an answer that just came.
  func records(of response: FetchedResponse) -> [ArchiveRecord] {
    exchange.records(of: response, date: date)
  }

  /// The record of a page as a browser made it.
  func rendering(_ page: [UInt8], of address: WebAddress) -> ArchiveRecord {
    ArchiveRecord.made(
      .conversion, target: address.text, date: date, contentType: "text/html; charset=utf-8",
      block: page)
  }
}
