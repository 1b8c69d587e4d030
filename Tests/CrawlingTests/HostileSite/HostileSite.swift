@testable import Crawling

/// A site that holds, at a path each, what a crawler of the open web meets: rules, loops, traps, bombs and walls.
///
/// `/` links to every place. A second port stands for what must never be connected to.
enum HostileSite {
  /// The places by path; each is linked from `/`.
  static let places = [
    "/ok", "/private", "/loop", "/to-private", "/to-private-name", "/busy", "/always-busy",
    "/trap/",
    "/slow", "/endless", "/bomb", "/charset/header-says-latin", "/charset/meta-says-latin",
    "/charset/nothing-said", "/cookie-wall", "/scripts", "/error", "/gone", "/moved", "/cut-off",
  ]

  /// Starts it.
  ///
  /// - Parameter forbiddenPort: the port of a listener that nobody may come to
  static func start(forbiddenPort: Int) throws -> LoopbackSite {
    try LoopbackSite { request, before in
      answer(request.target, before: before, forbiddenPort: forbiddenPort)
    }
  }

  private static func answer(
    _ target: String, before: Int, forbiddenPort: Int
  ) -> [LoopbackSite.Part] {
    let path = String(target.prefix { $0 != "?" })
    if path.hasPrefix("/trap/") { return [trap(path)] }
    return switch path {
    case "/robots.txt":
      [.answer(200, ["Content-Type: text/plain"], body: Array(robots.utf8))]
    case "/": [.page(home)]
    case "/ok", "/moved-here": [.page(promise("Palautusoikeus on 60 päivää."))]
    case "/private": [.page(promise("Salainen."))]
    case "/loop": [.redirect(to: "/loop")]
    case "/moved": [.redirect(to: "/moved-here", status: 301)]
    case "/to-private": [.redirect(to: "http://127.0.0.1:\(forbiddenPort)/secret")]
    case "/to-private-name": [.redirect(to: "http://private.example:\(forbiddenPort)/secret")]
    case "/busy": before < 2 ? [busy] : [.page(promise("Toimitus huomenna."))]
    case "/always-busy": [busy]
    case "/error": [.page("broken", status: 500)]
    case "/gone": [.page("gone", status: 410)]
    default: harm(path)
    }
  }

  private static func harm(_ path: String) -> [LoopbackSite.Part] {
    let html = "Content-Type: text/html; charset=utf-8"
    return switch path {
    case "/slow":
      [.head([html]), .drip([UInt8](repeating: 0x41, count: 10_000), milliseconds: 200)]
    case "/endless": [.head([html]), .endless(Array(repeatElement(0x41, count: 1 << 16)))]
    case "/bomb": [.answer(200, [html, "Content-Encoding: gzip"], body: bomb)]
    case "/cut-off": [.head([html, "Content-Length: 1000"]), .bytes(Array("<p>Half".utf8))]
    case "/charset/header-says-latin":
      [.answer(200, ["Content-Type: text/html; charset=iso-8859-1"], body: latin(meta: "utf-8"))]
    case "/charset/meta-says-latin":
      [.answer(200, ["Content-Type: text/html"], body: latin(meta: "iso-8859-1"))]
    case "/charset/nothing-said":
      [.answer(200, ["Content-Type: text/html"], body: latin(meta: nil))]
    case "/cookie-wall": [.page(cookieWall)]
    case "/scripts": [.page(shell)]
    default: [.page("not here", status: 404)]
    }
  }

  private static let robots = """
    User-agent: *
    Disallow: /private
    Crawl-delay: 2

    Sitemap: /sitemap.xml
    """

  private static var home: String {
    let links = places.map { "<li><a href=\"\($0)\">\($0)</a></li>" }.joined()
    return "<!doctype html><html lang=fi><title>Kauppa</title><ul>\(links)</ul>"
  }

  private static func promise(_ text: String) -> String {
    "<!doctype html><html lang=fi><title>Lupaus</title><h1>Lupaus</h1><p>\(text)</p>"
  }

  private static let busy = LoopbackSite.Part.answer(429, ["Retry-After: 3"])

  /// Every page leads deeper, and to the same again.
  private static func trap(_ path: String) -> LoopbackSite.Part {
    let depth = path.count { $0 == "/" }
    return .page(
      promise("Sivu \(depth).")
        + "<a href=\"\(path)a/\">a</a><a href=\"\(path)\(depth)/\">b</a><a href=\"/ok?sid=\(depth)\">c</a>"
    )
  }

  private static func latin(meta: String?) -> [UInt8] {
    let tag = meta.map { "<meta charset=\"\($0)\">" } ?? ""
    let text =
      "<!doctype html>\(tag)<html lang=fi><p>Ilmainen toimitus kotiin ylä- ja alakertaan.</p>"
    return text.unicodeScalars.map { UInt8($0.value) }
  }

  private static let cookieWall = """
    <!doctype html><html lang=fi><title>Evästeet</title><div role=dialog><h1>Käytämme evästeitä</h1>
    <p>Hyväksy evästeet jatkaaksesi sivustolle.</p><button>Hyväksy kaikki</button></div>
    """

  private static let shell = """
    <!doctype html><html><head><title>Kauppa</title><script src="/app.js"></script></head>
    <body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>
    """

  /// 300 MB of zeros in 300 KB.
  static let bomb: [UInt8] = {
    let member = ContentCodingTests.pack([UInt8](repeating: 0, count: 10 << 20))
    return Array(repeatElement(member, count: 30).joined())
  }()
}
