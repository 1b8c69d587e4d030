/// Which addresses belong to the crawled site: the seeds' hosts, each with and without `www.`, and what was added.
struct SiteScope: Sendable {
  private let hosts: Set<String>
  /// Ports beside 80 and 443, with their hosts.
  private let ports: Set<String>

  init(_ plan: CrawlPlan) {
    let named = Set(plan.seeds.map(\.host)).union(plan.furtherHosts)
    hosts = named.union(
      named.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : "www." + $0 })
    ports = Set(plan.seeds.map { "\($0.host) \($0.port)" })
  }

  func contains(_ address: WebAddress) -> Bool {
    guard hosts.contains(address.host) else { return false }
    return address.port == 80 || address.port == 443
      || ports.contains("\(address.host) \(address.port)")
  }
}
