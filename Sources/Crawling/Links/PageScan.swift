/// What a crawl needs of a page: where it leads, and whether a reader would see anything on it.
struct PageScan: Sendable, Hashable {
  /// Where an address stands in a page.
  enum Place: String, Sendable, Hashable {
    /// `a` and `area` elements.
    case link
    /// `link rel=canonical`: the name the page has for itself.
    case canonical
    /// `link rel=alternate hreflang`: the page in another language.
    case alternate
    /// `meta http-equiv=refresh`: where a browser goes on to.
    case refresh
  }

  /// An address as written.
  struct Reference: Sendable, Hashable {
    let place: Place
    let text: String
  }

  /// Addresses as written, in the order of the page, each once for each place.
  var references: [Reference] = []
  /// `base href` as written; the first counts (HTML, section 4.2.3).
  var base: String?
  /// Whether `meta name=robots` asks not to follow the page's links.
  var forbidsFollowing = false
  /// The title, white space collapsed, at most 300 bytes.
  var title = ""
  /// Visible characters that are not white space, scripts, styles and `noscript` left out.
  var visibleCharacters = 0
  /// The first 4,000 bytes of visible text, lower case, white space collapsed.
  var visibleStart = ""
  /// `script` elements that can run.
  var scripts = 0
  /// Whether an element stands there for scripts to fill: `<div id="root"></div>` and its like.
  var hasMountPoint = false
  /// Visible text of `noscript`, lower case, at most 1,000 bytes.
  var withoutScripts = ""

  /// Reads a page as UTF-8; other encodings that keep ASCII will do for addresses. At most `limit` bytes are read.
  static func read(_ page: [UInt8], limit: Int = 8 << 20) -> PageScan {
    var scanner = PageScanner()
    // A NUL would end the page for the parser.
    SAXParser.html(page.prefix(limit).map { $0 == 0 ? 0x20 : $0 }, &scanner)
    return scanner.scan
  }

  /// The addresses that are http or https, in the order of the page; what is no such address is left out.
  func addresses(of page: WebAddress) -> [(place: Place, address: WebAddress)] {
    let base = base.flatMap { try? WebAddress(parsing: $0, relativeTo: page) } ?? page
    return references.compactMap { reference in
      (try? WebAddress(parsing: reference.text, relativeTo: base)).map { (reference.place, $0) }
    }
  }
}
