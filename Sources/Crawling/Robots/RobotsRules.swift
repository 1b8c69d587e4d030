/// What a site's robots.txt says (RFC 9309), and the two fields that the standard leaves out but sites use: `crawl-delay` and `sitemap`.
public struct RobotsRules: Sendable, Hashable {
  /// So many bytes are read, and the rest is ignored; the standard asks for at least 500 KiB (section 2.5).
  public static let bytesRead = 1 << 20

  /// Everything is allowed, as where there is no such file.
  public static let allowAll = RobotsRules([])
  /// Everything is forbidden, as where the file cannot be had (section 2.3.1.4).
  public static let forbidAll = RobotsRules(Array("User-agent: *\nDisallow: /".utf8))

  struct Rule: Sendable, Hashable {
    let pattern: RobotsPattern
    let isAllowed: Bool
  }

  struct Group: Sendable, Hashable {
    var rules: [Rule] = []
    var crawlDelay: Double?
  }

  /// The merged groups by product token in small letters; `*` for all others.
  let groups: [String: Group]
  /// The values of all `sitemap` lines, as written, in order.
  public let sitemaps: [String]

  /// Reads the file; nothing in it is an error.
  public init(_ bytes: [UInt8]) {
    var parser = RobotsParser()
    parser.read(bytes.prefix(Self.bytesRead))
    groups = parser.groups
    sitemaps = parser.sitemaps
  }

  /// Whether a crawler with this product token may fetch the address: the longest pattern that matches decides, and of two as long the one
  /// that allows (section 2.2.2). The file itself may always be fetched.
  public func allows(_ address: WebAddress, agent: String = UserAgent.token) -> Bool {
    if address.path == "/robots.txt" { return true }
    guard let rules = group(for: agent)?.rules, !rules.isEmpty else { return true }
    let target = RobotsPattern.comparable(Array(address.requestTarget.utf8)[...])
    var best = (length: -1, isAllowed: true)
    for rule in rules {
      let length = rule.pattern.length
      let isBetter = length > best.length || length == best.length && rule.isAllowed
      if isBetter, rule.pattern.matches(target) { best = (length, rule.isAllowed) }
    }
    return best.isAllowed
  }

  /// The seconds that the site wants between two requests; the longest where it says several.
  public func crawlDelay(agent: String = UserAgent.token) -> Double? {
    group(for: agent)?.crawlDelay
  }

  /// The groups that name the token, or those for all (section 2.2.1).
  private func group(for agent: String) -> Group? { groups[agent.lowercased()] ?? groups["*"] }
}
