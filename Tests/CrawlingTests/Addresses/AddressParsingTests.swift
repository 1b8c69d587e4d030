import Testing

@testable import Crawling

@Suite("Addresses are read once and in one way")
struct AddressParsingTests {
  @Test(
    "An address is normalised",
    arguments: [
      ("HTTP://Shop.FI:80/a/../b?x#y", "http://shop.fi/b?x"),
      ("https://shop.fi", "https://shop.fi/"),
      ("https://shop.fi?q", "https://shop.fi/?q"),
      ("https://shop.fi:443/", "https://shop.fi/"),
      ("https://shop.fi:/", "https://shop.fi/"),
      ("https://shop.fi:8443/", "https://shop.fi:8443/"),
      (" \n https://shop.fi/ \t", "https://shop.fi/"),
      ("https://shop.fi./", "https://shop.fi/"),
      ("https://kömmähdys.fi/", "https://xn--kmmhdys-7wa3n.fi/"),
      ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
      ("https://straße.de/", "https://xn--strae-oqa.de/"),
      ("https://shop.fi/toimitus ehdot/ä", "https://shop.fi/toimitus%20ehdot/%C3%A4"),
      ("https://shop.fi/%7euser/%c3%a4", "https://shop.fi/~user/%C3%A4"),
      ("https://shop.fi/100%", "https://shop.fi/100%25"),
      ("https://shop.fi/a%2fb", "https://shop.fi/a%2Fb"),
      ("https://shop.fi/%2e%2E/%2e/x", "https://shop.fi/x"),
      ("https://shop.fi/../../x/.", "https://shop.fi/x/"),
      ("https://shop.fi//a//b", "https://shop.fi//a//b"),
      ("https://shop.fi/a?b=[1]&c=\"<>", "https://shop.fi/a?b=%5B1%5D&c=%22%3C%3E"),
      ("https://shop.fi/?", "https://shop.fi/?"),
      ("http://[2001:DB8:0:0::1]:80/", "http://[2001:db8::1]/"),
      ("http://0x7f.1/", "http://127.0.0.1/"),
      ("http://2130706433/", "http://127.0.0.1/"),
      ("http://017700000001/", "http://127.0.0.1/"),
      ("http://１２７．０．０．１/", "http://127.0.0.1/"),
      ("http://127。0。0。1/", "http://127.0.0.1/"),
      ("http://shop_1.fi/", "http://shop_1.fi/"),
    ])
  func normalises(text: String, expected: String) throws {
    let address = try WebAddress(parsing: text)
    #expect(address.text == expected)
    #expect(try WebAddress(parsing: address.text) == address, "reading it again changes it")
  }

  @Test(
    "A reference is resolved against its page (RFC 3986, section 5.4)",
    arguments: [
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
      ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"),
      ("g?y#s", "http://a/b/c/g?y"), (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"),
      (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
      ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../../g", "http://a/g"),
      ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
      ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/../h", "http://a/b/c/h"),
      ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
      ("HTTPS://g", "https://g/"), ("1:2", "http://a/b/c/1:2"),
    ])
  func resolves(reference: String, expected: String) throws {
    let base = try WebAddress(parsing: "http://a/b/c/d;p?q")
    #expect(try WebAddress(parsing: reference, relativeTo: base).text == expected)
  }

  @Test(
    "What readers of addresses disagree about is refused",
    arguments: [
      ("", .empty), ("   ", .empty), ("shop.fi", .relative), ("/a", .relative),
      ("//shop.fi/", .relative), ("https://user@shop.fi/", .credentials),
      ("https://user:pass@shop.fi/", .credentials), ("https://@shop.fi/", .credentials),
      ("https://shop.fi\\@evil.fi/", .forbiddenCharacter),
      ("https:\\\\shop.fi/", .forbiddenCharacter), ("https://shop.fi/a\\b", .forbiddenCharacter),
      ("https://shop.fi/a\nb", .forbiddenCharacter), ("https://sh\top.fi/", .forbiddenCharacter),
      ("https://shop.fi/\u{0}", .forbiddenCharacter),
      ("https://shop.fi/\u{85}x", .forbiddenCharacter),
      ("https://shop.fi/\u{7F}", .forbiddenCharacter), ("https:///path", .host),
      ("https:shop.fi", .host), ("https:/shop.fi", .host), ("https://", .host),
      ("https://.../", .host), ("https://a..fi/", .host), ("https://a b.fi/", .host),
      ("https://shop%2Efi/", .host), ("http://%31%32%37.0.0.1/", .host), ("http://[::1/", .host),
      ("http://::1/", .host), ("http://[127.0.0.1]/", .host), ("http://[fe80::1%25eth0]/", .host),
      ("http://1.2.3.4.5/", .host), ("http://256.1.1.1/", .host), ("http://1.2.3.0x100/", .host),
      ("http://4294967296/", .host), ("http://08.1.1.1/", .host), ("http://a.1/", .host),
      ("http://xn--a.fi/", .host), ("http://a\u{200B}.b\u{202E}c/", .host),
      ("http://<script>/", .host), ("http://a|b/", .host),
      ("https://shop.fi:99999/", .port), ("https://shop.fi:0/", .port),
      ("https://shop.fi:8a/", .port), ("https://shop.fi:-1/", .port),
      ("https://shop.fi:80:80/", .port),
    ] as [(String, AddressProblem)])
  func refuses(text: String, expected: AddressProblem) {
    #expect(throws: expected) { try WebAddress(parsing: text) }
  }

  @Test(
    "Only http and https are addresses",
    arguments: [
      "file:///etc/passwd", "ftp://shop.fi/", "gopher://shop.fi/", "javascript:alert(1)",
      "data:text/html,x", "mailto:a@shop.fi", "tel:+358", "ws://shop.fi/", "dict://shop.fi/",
      "ldap://shop.fi/", "smb://shop.fi/", "scp://shop.fi/", "blob:https://shop.fi/1",
      "view-source:https://shop.fi/", "about:blank", "JAVASCRIPT:1", "vbscript:x",
    ])
  func schemes(text: String) throws {
    let base = try WebAddress(parsing: "https://shop.fi/")
    let scheme = text.prefix { $0 != ":" }.lowercased()
    #expect(throws: AddressProblem.unsupportedScheme(scheme)) {
      try WebAddress(parsing: text, relativeTo: base)
    }
    #expect(!AddressProblem.unsupportedScheme(scheme).message.fi.isEmpty)
  }

  @Test("An address that is too long is refused, one that just fits is read")
  func length() throws {
    let start = "https://shop.fi/"
    let fits = start + String(repeating: "a", count: WebAddress.largestLength - start.count)
    #expect(try WebAddress(parsing: fits).text == fits)
    #expect(throws: AddressProblem.tooLong) { try WebAddress(parsing: fits + "a") }
  }

  @Test(
    "Damaged addresses are read or refused, and what is read stays the same when it is read again")
  func damaged() throws {
    var random = SeededRandom(seed: 3986)
    let pieces = [
      "http", "https", ":", "//", "/", "?", "#", "@", "[", "]", "%", "%2e", "%00", "\\", "..", ".",
      "shop.fi", "127.0.0.1", "0x7f", "::1", "ä", "。", "１", "xn--", "\u{0}", "\n", " ", ":80", "a",
      "\u{202E}", "\u{1F6D2}", "-", "_", "*",
    ]
    let base = try WebAddress(parsing: "https://shop.fi/a/b?c")
    var count = 0
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 1...9, using: &random))
        .map { _ in pieces.randomElement(using: &random)! }.joined()
      let start = Bool.random(using: &random) ? "http://" : ""
      guard let address = try? WebAddress(parsing: start + text, relativeTo: base) else { continue }
      count += 1
      #expect(try WebAddress(parsing: address.text) == address, "\(start + text)")
      #expect(address.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
    #expect(count > 250)
  }
}
