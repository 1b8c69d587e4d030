import PromiseModel

/// How a page for people is written.
public struct PageOptions: Sendable {
  /// `fi` or `en`.
  public let language: String
  /// Where a place leads when it is clicked.
  public let links: PlaceLinks
  /// The level of a finding's heading, 1 to 5; what is inside it is one lower.
  public let headingLevel: Int

  /// Options; see the properties.
  public init(language: String = "en", links: PlaceLinks = .none, headingLevel: Int = 3) {
    self.language = language == "fi" ? "fi" : "en"
    self.links = links
    self.headingLevel = min(max(headingLevel, 1), 5)
  }

  /// One of two texts.
  func pick(_ en: String, _ fi: String) -> String { language == "fi" ? fi : en }

  /// A count and its word.
  func counted(_ count: Int, en: (String, String), fi: (String, String)) -> String {
    "\(count) \(count == 1 ? pick(en.0, fi.0) : pick(en.1, fi.1))"
  }
}

/// Where places in documents lead.
public struct PlaceLinks: Sendable {
  /// The address of a place by the document's path and the words at the place; nil where it leads nowhere.
  public typealias Address = @Sendable (_ path: String, _ quote: String) -> String?

  private let address: Address

  /// Links made by a function. What is neither http(s) nor a path on the same host (`/…`) nor a place on the same page (`#…`) becomes
  /// no link.
  public init(_ address: @escaping Address) { self.address = address }

  /// No links.
  public static let none = PlaceLinks { _, _ in nil }

  /// Pages of a live site, reported as `host/path?query`: links to them, at the words (WICG, "URL Fragment Text Directives").
  public static func livePages(_ paths: Set<String>) -> PlaceLinks {
    PlaceLinks { path, quote in
      guard paths.contains(path), let address = WebPage.address(ofPath: path) else { return nil }
      return address + WebPage.textFragment(quote)
    }
  }

  /// A checked address; nil where there is none, or none that may be linked to.
  func href(path: String, quote: String) -> String? {
    address(path, quote).flatMap { Self.isAllowed($0) ? $0 : nil }
  }

  /// Whether a page may link to an address: http(s), a path on the same host, a place on the same page. No space, no control and no
  /// backslash, which readers of addresses take for another character.
  public static func isAllowed(_ address: String) -> Bool {
    let bytes = Array(address.utf8)
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
      return false
    }
    if address.hasPrefix("#") { return true }
    if address.hasPrefix("/") { return !address.hasPrefix("//") }
    let head = String(decoding: bytes.prefix(8), as: UTF8.self).lowercased()
    return head.hasPrefix("https://") || head.hasPrefix("http://")
  }
}

/// Addresses of pages of live sites.
private enum WebPage {
  /// The address of `host/path?query`; nil where the host is no name with a dot, or has a port: then the scheme is not known.
  static func address(ofPath path: String) -> String? {
    let host = path.prefix { $0 != "/" }
    let isName = host.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
      default: false
      }
    }
    guard isName, host.contains("."), !host.hasPrefix("."), !host.hasPrefix("-") else {
      return nil
    }
    // Paths of pages are percent-encoded already; everything else is made so.
    return "https://" + host
      + URIReference.percentEncoded(
        path.dropFirst(host.count), keeping: "%/?:@!$&'()*+,;=-._~")
  }

  /// `#:~:text=first words,last words` of a quote.
  static func textFragment(_ quote: String) -> String {
    let words = quote.split(whereSeparator: \.isWhitespace)
    guard !words.isEmpty else { return "" }
    func part(_ words: ArraySlice<Substring>) -> String {
      URIReference.percentEncoded(words.joined(separator: " ")[...], keeping: "._~")
    }
    guard words.count > 8 else { return "#:~:text=" + part(words[...]) }
    return "#:~:text=" + part(words.prefix(4)) + "," + part(words.suffix(4))
  }
}
