/// Makes a `PageScan` of the parser's calls.
struct PageScanner: SAXReceiver {
  private static let mostReferences = 10_000
  private static let mountPoints: Set<String> = [
    "root", "app", "__next", "__nuxt", "___gatsby", "svelte", "react-root", "main-app", "q-app",
  ]
  private static let silent: Set<String> = ["script", "style", "template", "svg", "head"]

  private(set) var scan = PageScan()
  private var seen: Set<PageScan.Reference> = []
  private var silentDepth = 0
  private var noscriptDepth = 0
  private var isInTitle = false
  private var visible: [UInt8] = []
  private var hidden: [UInt8] = []
  private var title: [UInt8] = []

  mutating func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "a", "area":
      let isRefused = attributes["rel"].map { Self.words($0).contains("nofollow") } ?? false
      if !isRefused { add(.link, attributes["href"]) }
    case "base": if scan.base == nil { scan.base = attributes["href"] }
    case "link": link(attributes)
    case "meta": meta(attributes)
    case "title": isInTitle = true
    case "noscript": noscriptDepth += 1
    case "script":
      let type = attributes["type"]?.lowercased() ?? ""
      if type.isEmpty || type.contains("javascript") || type == "module" { scan.scripts += 1 }
    default: break
    }
    if let id = attributes["id"], Self.mountPoints.contains(id) { scan.hasMountPoint = true }
    if Self.silent.contains(name) { silentDepth += 1 }
  }

  mutating func end(_ name: String) {
    if name == "title" { isInTitle = false }
    if name == "noscript" { noscriptDepth = max(0, noscriptDepth - 1) }
    if Self.silent.contains(name) { silentDepth = max(0, silentDepth - 1) }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInTitle, title.count < 300 { title += bytes.prefix(300 - title.count) }
    if noscriptDepth > 0 {
      if hidden.count < 1000 { hidden += bytes.prefix(1000 - hidden.count) }
      return
    }
    guard silentDepth == 0 else { return }
    // The bytes that begin a character, white space aside.
    for byte in bytes where byte > 0x20 && byte & 0xC0 != 0x80 { scan.visibleCharacters += 1 }
    if visible.count < 4000 { visible += bytes.prefix(4000 - visible.count) + [0x20] }
  }

  mutating func finish() {
    scan.title = Self.collapsed(title)
    scan.visibleStart = Self.collapsed(visible).lowercased()
    scan.withoutScripts = Self.collapsed(hidden).lowercased()
  }

  private mutating func add(_ place: PageScan.Place, _ text: String?) {
    guard let text, seen.count < Self.mostReferences else { return }
    let reference = PageScan.Reference(place: place, text: text)
    if seen.insert(reference).inserted { scan.references.append(reference) }
  }

  private mutating func link(_ attributes: [String: String]) {
    let rel = Self.words(attributes["rel"] ?? "")
    if rel.contains("canonical") { add(.canonical, attributes["href"]) }
    if rel.contains("alternate"), attributes["hreflang"] != nil {
      add(.alternate, attributes["href"])
    }
    if rel.contains("next") || rel.contains("prev") { add(.link, attributes["href"]) }
  }

  private mutating func meta(_ attributes: [String: String]) {
    let content = attributes["content"] ?? ""
    if attributes["name"]?.lowercased() == "robots" {
      let words = Self.words(content)
      if words.contains("nofollow") || words.contains("none") { scan.forbidsFollowing = true }
    }
    guard attributes["http-equiv"]?.lowercased() == "refresh" else { return }
    // `5; url='/next'`: the seconds, a separator, and perhaps the name and quotes.
    let rest = content.drop { $0.isNumber || $0 == "." || $0.isWhitespace }
    guard let separator = rest.first, separator == ";" || separator == "," else { return }
    var target = rest.dropFirst().drop { $0.isWhitespace }
    if target.lowercased().hasPrefix("url") {
      let value = target.dropFirst(3).drop { $0.isWhitespace }
      if value.first == "=" { target = value.dropFirst().drop { $0.isWhitespace } }
    }
    if let quote = target.first, quote == "'" || quote == "\"" {
      target = target.dropFirst().prefix { $0 != quote }
    }
    if !target.isEmpty { add(.refresh, String(target)) }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init))
  }

  private static func collapsed(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
