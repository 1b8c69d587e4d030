/// A site's list of its pages, or a list of such lists (sitemaps.org, protocol 0.9).
struct Sitemap: Sendable, Hashable {
  /// The most addresses that one list may hold by the protocol; the rest is not read.
  static let mostAddresses = 50_000
  /// The most bytes of one list, unpacked, by the protocol.
  static let largestSize = 50 << 20

  /// Addresses of pages, as written, in order.
  var pages: [String] = []
  /// Addresses of further lists, as written, in order.
  var lists: [String] = []
  /// Whether all of it could be read.
  var isComplete = true

  /// Reads a list as XML or as text with an address a line, packed with gzip or not. What can't be read is left out, which `isComplete`
  /// tells.
  static func read(_ body: [UInt8]) -> Sitemap {
    guard let bytes = try? ContentCoding.gunzip(body, limit: largestSize + 1),
      bytes.count <= largestSize
    else { return Sitemap(isComplete: false) }
    let start = bytes.drop { $0 <= 0x20 || $0 >= 0xEF }
    guard start.first == UInt8(ascii: "<") || start.first == nil || start.first == 0 else {
      return readText(bytes)
    }
    var receiver = SitemapReceiver()
    let isWellFormed = SAXParser.xml(bytes, &receiver)
    var sitemap = receiver.sitemap
    sitemap.isComplete =
      isWellFormed && receiver.isRooted && !receiver.isFull && sitemap.isComplete
    return sitemap
  }

  private static func readText(_ bytes: [UInt8]) -> Sitemap {
    var sitemap = Sitemap()
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = HeaderLines.trimmed(line)
      guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
        if !text.isEmpty { sitemap.isComplete = false }
        continue
      }
      guard sitemap.pages.count < mostAddresses else {
        sitemap.isComplete = false
        break
      }
      sitemap.pages.append(text)
    }
    return sitemap
  }
}

/// Makes a `Sitemap` of the parser's calls.
private struct SitemapReceiver: SAXReceiver {
  private(set) var sitemap = Sitemap()
  /// Whether the root element is one of the protocol's.
  private(set) var isRooted = false
  private(set) var isFull = false
  private var open: [String] = []
  private var address: [UInt8] = []

  mutating func start(_ name: String, _ attributes: [String: String]) {
    if open.isEmpty { isRooted = name == "urlset" || name == "sitemapindex" }
    if open.count < 64 { open.append(name) } else { isFull = true }
    if name == "loc" { address = [] }
    // The same page in another language.
    if name == "xhtml:link", open.dropLast().last == "url", let text = attributes["href"] {
      add(text, isList: false)
    }
  }

  mutating func end(_ name: String) {
    if name == "loc", open.count >= 2 {
      let parent = open[open.count - 2]
      if parent == "url" || parent == "sitemap" {
        add(HeaderLines.trimmed(address[...]), isList: parent == "sitemap")
      }
    }
    _ = open.popLast()
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if open.last == "loc", address.count <= WebAddress.largestLength { address += bytes }
  }

  mutating func finish() {}

  private mutating func add(_ text: String, isList: Bool) {
    if sitemap.pages.count + sitemap.lists.count >= Sitemap.mostAddresses {
      isFull = true
    } else if isList {
      sitemap.lists.append(text)
    } else {
      sitemap.pages.append(text)
    }
  }
}
