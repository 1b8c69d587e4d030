/// Reads the lines of robots.txt (RFC 9309, section 2.2).
struct RobotsParser {
  private(set) var groups: [String: RobotsRules.Group] = [:]
  private(set) var sitemaps: [String] = []
  /// Whom the next rules are for.
  private var agents: Set<String> = []
  /// Whether rules came since the last user-agent line, so that the next one begins a new group.
  private var isGroupClosed = false

  private enum Field { case agent, allow, disallow, crawlDelay, sitemap }

  /// The names of fields, also misspelt as big crawlers accept them.
  private static let fields: [String: Field] = [
    "user-agent": .agent, "useragent": .agent, "user agent": .agent, "allow": .allow,
    "disallow": .disallow, "dissallow": .disallow, "dissalow": .disallow, "disalow": .disallow,
    "diasllow": .disallow, "disallaw": .disallow, "crawl-delay": .crawlDelay,
    "crawl delay": .crawlDelay, "sitemap": .sitemap, "sitemaps": .sitemap, "site-map": .sitemap,
  ]

  /// Reads a file, with or without a byte order mark, with any line ends.
  mutating func read(_ bytes: ArraySlice<UInt8>) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) { read(line: line) }
  }

  private mutating func read(line: ArraySlice<UInt8>) {
    let content = Self.trimmed(line.prefix { $0 != UInt8(ascii: "#") })
    guard let (field, value) = Self.split(content) else { return }
    switch field {
    case .agent: addAgents(value)
    case .sitemap: if !value.isEmpty { sitemaps.append(String(decoding: value, as: UTF8.self)) }
    case .allow: addRule(value, isAllowed: true)
    case .disallow: addRule(value, isAllowed: false)
    case .crawlDelay: addDelay(value)
    }
  }

  /// A field's name and its value, parted by a colon, or by white space where the colon was forgotten.
  private static func split(_ line: ArraySlice<UInt8>) -> (Field, ArraySlice<UInt8>)? {
    if let colon = line.firstIndex(of: UInt8(ascii: ":")), let field = field(line[..<colon]) {
      return (field, trimmed(line[(colon + 1)...]))
    }
    for end in line.prefix(20).indices where isSpace(line[end]) {
      if let field = field(line[..<end]) { return (field, trimmed(line[end...])) }
    }
    return nil
  }

  private static func field(_ name: ArraySlice<UInt8>) -> Field? {
    name.count > 20 ? nil : fields[String(decoding: trimmed(name), as: UTF8.self).lowercased()]
  }

  private mutating func addAgents(_ value: ArraySlice<UInt8>) {
    if isGroupClosed { agents = [] }
    isGroupClosed = false
    guard let token = Self.token(value) else { return }
    agents.insert(token)
    // Also a group without rules counts: it allows everything to whom it names.
    groups[token, default: RobotsRules.Group()].rules += []
  }

  /// The product token, without a version behind it; `*` for all.
  private static func token(_ value: ArraySlice<UInt8>) -> String? {
    if value.first == UInt8(ascii: "*") {
      let behind = value.dropFirst().first
      if behind == nil || behind.map(isSpace) == true { return "*" }
    }
    let token = value.prefix { $0.isASCIILetter || $0.isASCIIDigit || "-_".utf8.contains($0) }
    return token.isEmpty ? nil : String(decoding: token, as: UTF8.self).lowercased()
  }

  private mutating func addRule(_ value: ArraySlice<UInt8>, isAllowed: Bool) {
    isGroupClosed = true
    guard !value.isEmpty else { return }
    add(RobotsRules.Rule(pattern: RobotsPattern(value), isAllowed: isAllowed))
    // Who allows a folder's index page allows the folder's own address, as big crawlers read it.
    guard isAllowed, let slash = value.lastIndex(of: UInt8(ascii: "/")) else { return }
    let page = String(decoding: value[(slash + 1)...], as: UTF8.self)
    guard page == "index.html" || page == "index.htm" else { return }
    let folder = Array(value[...slash]) + [UInt8(ascii: "$")]
    add(RobotsRules.Rule(pattern: RobotsPattern(folder[...]), isAllowed: true))
  }

  private mutating func add(_ rule: RobotsRules.Rule) {
    for agent in agents { groups[agent]?.rules.append(rule) }
  }

  private mutating func addDelay(_ value: ArraySlice<UInt8>) {
    isGroupClosed = true
    guard !value.isEmpty, value.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }),
      let delay = Double(String(decoding: value, as: UTF8.self)), delay.isFinite
    else { return }
    for agent in agents {
      let longest = groups[agent]?.crawlDelay ?? 0
      groups[agent]?.crawlDelay = max(delay, longest)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes
  }
}
