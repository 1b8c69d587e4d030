import Foundation
import PromiseModel
import Reporting
import Testing

/// A browser without a window, used where it is installed.
private enum Browser {
  static let program = "/usr/bin/chromium"
  static let isInstalled = FileManager.default.isExecutableFile(atPath: program)

  /// Opens a page from disk, lets it do what it wants for a while, and gives the tree that came of it; an empty text where the page
  /// still waits for something after so many seconds.
  static func tree(of page: String, within seconds: Int = 120) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "promiselint-page-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "page.html")
    try Data(page.utf8).write(to: file)
    return try OutsideReader.run(
      "/usr/bin/timeout",
      [
        String(seconds), program, "--headless=new", "--no-sandbox", "--disable-gpu",
        "--disable-background-networking", "--user-data-dir=" + folder.path + "/profile",
        "--virtual-time-budget=3000", "--dump-dom", "file://" + file.path,
      ], input: "") ?? ""
  }
}

/// A port of this machine that nothing answers on; whoever connects to it is counted.
private final class CountingPort {
  private let socket: Int32
  let number: Int

  init() throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = socket
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(port, $0, size) == 0 && listen(port, 128) == 0 && getsockname(port, $0, &size) == 0
      }
    }
    try #require(isListening)
    number = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(socket) }

  /// How many connections have been made since the last call.
  func connections() -> Int {
    var count = 0
    while case let connection = accept(socket, nil, nil), connection >= 0 {
      close(connection)
      count += 1
    }
    return count
  }
}

@Suite(
  "A report in a browser", .serialized,
  .enabled(if: Browser.isInstalled, "Chromium is not installed"))
struct BrowserTests {
  @Test("No hostile text runs a script, and none makes the browser ask for anything")
  func nothingRuns() throws {
    let port = try CountingPort()
    let host = "http://127.0.0.1:\(port.number)/evil"
    let texts = HostileTexts.all(reportingTo: host)
    // The listener counts: a page that is not ours asks it, and waits for an answer in vain.
    let asking = "<!doctype html><img src=\"\(host)\"><script>fetch('\(host)')</script>"
    // A busy machine may need long to start a browser, and no time is right for all: it is tried again with more.
    var hasAsked = false
    for seconds in [10, 30, 90] where !hasAsked {
      _ = try Browser.tree(of: asking, within: seconds)
      hasAsked = port.connections() > 0
    }
    #expect(hasAsked)
    let report = HostileReport.combined(texts)
    let page = HTMLReport().text(report, difference: HostileReport.difference(texts[0]))
    // Once as it is, once without the policy: escaping holds by itself.
    func bare(_ page: String) -> String {
      page.replacing("http-equiv=\"Content-Security-Policy\"", with: "name=\"none\"")
    }
    let journeys = JourneyHTML(language: "en", words: ValueWords()).text(
      texts.map { SampleJourney.broken(quote: $0, wait: $0, name: $0) })
    for (page, isDrawn) in [(page, false), (bare(page), false), (bare(journeys), true)] {
      let tree = try Browser.tree(of: page)
      #expect(tree.contains("</html>"))
      #expect(port.connections() == 0)
      let names = Set(
        tree.utf8.split(separator: UInt8(ascii: "<")).map { part in
          String(decoding: part.prefix { (0x61...0x7A).contains($0) }, as: UTF8.self)
        })
      #expect(names.contains(isDrawn ? "polygon" : "article"))
      let foreign = ["script", "img", "iframe", "object", "form", "base", "link", "evil"]
      #expect(names.isDisjoint(with: isDrawn ? foreign : foreign + ["svg"]))
    }
  }
}
