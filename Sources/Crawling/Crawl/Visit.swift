/// What came of one item of the frontier.
struct Visit: Sendable {
  let item: FrontierItem
  /// The records of it, each a gzip member, in order.
  var members: [[UInt8]] = []
  /// What it leads to, in order.
  var found: [FrontierItem] = []
  /// Why it was left without being asked for; nil where it was asked for.
  var left: PageState?
  /// Whether a page was got or is unchanged.
  var isPage = false
  var isUnchanged = false

  init(_ item: FrontierItem) { self.item = item }

  mutating func keep(_ records: [ArchiveRecord]) { members += records.map(\.packed) }

  /// Keeps what became of an address.
  mutating func keep(
    _ state: PageState, of address: WebAddress? = nil, detail: String = "", date: String
  ) {
    keep([
      StateRecord.make(state, of: address ?? item.address, detail: detail, date: date)
    ])
  }

  /// Adds where a page leads to.
  mutating func follow(_ scan: PageScan, of page: WebAddress) {
    let shape = page.shape
    for (place, address) in scan.addresses(of: page) {
      // What a page says of itself is followed even where its links are not to be.
      if scan.forbidsFollowing, place == .link { continue }
      let run = address.shape == shape ? item.shapeRun + 1 : 0
      let isBelow = address.path != page.path && address.path.hasPrefix(page.path)
      found.append(
        FrontierItem(
          address: address, kind: .page, depth: item.depth + (place == .link ? 1 : 0),
          shapeRun: run, descents: isBelow ? item.descents + 1 : 0))
    }
  }

  /// Adds what a sitemap lists.
  mutating func follow(_ sitemap: Sitemap, of address: WebAddress, level: Int) {
    for text in sitemap.lists {
      guard let list = try? WebAddress(parsing: text, relativeTo: address) else { continue }
      found.append(FrontierItem(address: list, kind: .sitemap(level: level + 1), isNamed: true))
    }
    for text in sitemap.pages {
      guard let page = try? WebAddress(parsing: text, relativeTo: address) else { continue }
      found.append(FrontierItem(address: page, kind: .page, depth: 1, isNamed: true))
    }
  }
}

/// The `metadata` records in which a crawl keeps what became of an address, or of itself.
enum StateRecord {
  static func make(
    _ state: PageState, of address: WebAddress?, detail: String, date: String
  ) -> ArchiveRecord {
    var fields = [(StateField.state, state.rawValue)]
    if !detail.isEmpty { fields.append((StateField.detail, detail)) }
    return ArchiveRecord.made(
      .metadata, target: address?.text, date: date, contentType: "application/warc-fields",
      block: ArchiveRecord.fieldsBlock(fields))
  }
}
