import CLibCurl
import Testing

@testable import Crawling

/// The library that connects must read an address as the check did.
@Suite("Two readers of an address agree")
struct ParserDifferentialTests {
  /// Host and port as libcurl reads them; nil where it refuses.
  static func read(_ text: String) -> (host: String, port: Int)? {
    let handle = curl_url()
    defer { curl_url_cleanup(handle) }
    guard curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
    func part(_ part: CURLUPart) -> String? {
      var value: UnsafeMutablePointer<CChar>?
      defer { curl_free(value) }
      let flags = CUnsignedInt(CURLU_DEFAULT_PORT)
      guard curl_url_get(handle, part, &value, flags) == CURLUE_OK, let value else { return nil }
      return String(cString: value)
    }
    guard let host = part(CURLUPART_HOST), let port = part(CURLUPART_PORT).flatMap({ Int($0) })
    else { return nil }
    return (host, port)
  }

  @Test("On 20,000 odd addresses libcurl sees the same host and port in what was read")
  func agreement() throws {
    var random = SeededRandom(seed: 1738)
    let pieces = [
      "shop.fi", "evil.fi", "127.0.0.1", "0x7f.1", "017700000001", "[::1]", "[::ffff:7f00:1]", "@",
      ":", "#", "?", "/", "//", "\\", "%40", "%2f", "%00", "%5c", ":80", ":443", ":0080", ".", "..",
      "ä", "。", "１", "xn--bcher-kva", ";", "&", "=", " ", "\t", "a", "-", "_", "*", "|", "'",
    ]
    var read = 0
    for _ in 0..<20_000 {
      let tail = (0..<Int.random(in: 1...6, using: &random))
        .map { _ in pieces.randomElement(using: &random)! }.joined()
      let text = ["http://", "https://", "HTTP://"].randomElement(using: &random)! + tail
      guard let address = try? WebAddress(parsing: text) else { continue }
      read += 1
      let theirs = Self.read(address.text)
      #expect(theirs?.host == address.bracketedHost, "\(text)")
      #expect(theirs?.port == address.port, "\(text)")
    }
    #expect(read > 2_000)
  }
}
