/// An address that is to be fetched, and how it was come upon.
struct FrontierItem: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case page
    /// A list of pages, so many lists away from the first.
    case sitemap(level: Int)
  }

  let address: WebAddress
  let kind: Kind
  /// Links between a seed and it.
  var depth = 0
  /// Whether a person or the site's own list named it.
  var isNamed = false
  var isSeed = false
  /// The addresses that redirected to it, the first one first.
  var redirectedFrom: [WebAddress] = []
  /// How many pages of the same shape led to it, one after the other.
  var shapeRun = 0
  /// How many times, one after the other, a page led to an address below its own: `/a/`, `/a/b/`, `/a/b/c/`.
  var descents = 0
}

/// Which addresses are known, which come next, and which are left out and why.
struct Frontier {
  static let mostSegments = 20
  static let mostRepetitions = 2
  static let longestAddress = 2000
  /// The most addresses that differ in their query only.
  static let mostQueries = 20
  static let longestShapeRun = 15
  static let longestDescent = 6
  static let mostSitemaps = 500
  static let deepestSitemap = 3

  /// Addresses that were left out for one reason.
  struct LeftOut: Sendable {
    var count = 0
    var first: WebAddress?
  }

  private let plan: CrawlPlan
  let scope: SiteScope
  private var seen: Set<WebAddress> = []
  private var queries: [String: Int] = [:]
  private var pages = 0
  private var sitemaps = 0
  private var waiting: [FrontierItem] = []
  /// Documents of kinds that are not read which were come upon.
  private(set) var documents: [WebAddress] = []
  private(set) var leftOut: [PageState: LeftOut] = [:]

  init(_ plan: CrawlPlan) {
    self.plan = plan
    scope = SiteScope(plan)
    for seed in plan.seeds {
      add(FrontierItem(address: seed, kind: .page, isNamed: true, isSeed: true))
    }
  }

  /// Takes what is to be fetched next, in the order in which it was come upon.
  mutating func nextWave() -> [FrontierItem] {
    defer { waiting = [] }
    return waiting
  }

  /// Adds an address, unless it is known, belongs to another site or is left out.
  mutating func add(_ item: FrontierItem) {
    let item = cleaned(item)
    guard scope.contains(item.address), seen.insert(item.address).inserted else { return }
    if case .sitemap(let level) = item.kind {
      guard sitemaps < Self.mostSitemaps, level <= Self.deepestSitemap else {
        return leave(item.address, .pageLimit)
      }
      sitemaps += 1
      return waiting.append(item)
    }
    if plan.isExcluded(Snapshot.path(of: item.address)) { return }
    if PageAddress.isUnreadDocument(item.address) { return documents.append(item.address) }
    if !item.isSeed, PageAddress.isNoPage(item.address) { return }
    if !item.isSeed, isTrap(item) { return leave(item.address, .likelyTrap) }
    if item.depth > plan.depth { return leave(item.address, .depthLimit) }
    // A hop of a redirect is part of the page that was asked for.
    if item.redirectedFrom.isEmpty {
      if pages >= plan.mostPages { return leave(item.address, .pageLimit) }
      pages += 1
    }
    waiting.append(item)
  }

  /// Counts an address that is not fetched.
  mutating func leave(_ address: WebAddress, _ reason: PageState) {
    var left = leftOut[reason] ?? LeftOut()
    left.count += 1
    if left.first == nil { left.first = address }
    leftOut[reason] = left
  }

  private func cleaned(_ item: FrontierItem) -> FrontierItem {
    // A redirect that only adds a session identifier would seem to lead to itself.
    if item.isSeed || !item.redirectedFrom.isEmpty || item.kind != .page { return item }
    return FrontierItem(
      address: item.address.withoutTracking, kind: .page, depth: item.depth,
      isNamed: item.isNamed, shapeRun: item.shapeRun, descents: item.descents)
  }

  private mutating func isTrap(_ item: FrontierItem) -> Bool {
    let address = item.address
    let segments = address.path.utf8.split(separator: UInt8(ascii: "/")).map { String($0)! }
    if segments.count > Self.mostSegments || address.text.utf8.count > Self.longestAddress {
      return true
    }
    let repetitions = Dictionary(segments.map { ($0, 1) }, uniquingKeysWith: +).values.max() ?? 0
    if repetitions > Self.mostRepetitions || item.shapeRun > Self.longestShapeRun
      || item.descents > Self.longestDescent
    {
      return true
    }
    guard address.query != nil, !item.isNamed else { return false }
    let page = address.origin + address.path
    queries[page, default: 0] += 1
    return queries[page, default: 0] > Self.mostQueries
  }
}
