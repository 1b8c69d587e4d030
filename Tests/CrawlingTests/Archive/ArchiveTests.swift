import Testing

@testable import Crawling

@Suite("Archives")
struct ArchiveTests {
  static let html = "<title>Returns</title><p>You may return goods in 30 days, käyttämättöminä.</p>"

  static func record(
    _ kind: String, _ target: String?, _ block: [UInt8],
    type: String = "application/http; msgtype=response",
    _ further: [String] = [], version: String = "WARC/1.1"
  ) -> [UInt8] {
    var lines = [
      version, "WARC-Type: \(kind)", "WARC-Record-ID: <urn:uuid:1>",
      "WARC-Date: 2026-11-29T02:00:00Z",
    ]
    if let target { lines.append("WARC-Target-URI: \(target)") }
    lines += further + ["Content-Type: \(type)", "Content-Length: \(block.count)", "", ""]
    return Array(lines.joined(separator: "\r\n").utf8) + block + Array("\r\n\r\n".utf8)
  }

  static func response(_ body: [UInt8], _ headers: [String] = ["Content-Type: text/html"])
    -> [UInt8]
  {
    Array((["HTTP/1.1 200 OK"] + headers + ["", ""]).joined(separator: "\r\n").utf8) + body
  }

  static func snapshot(_ bytes: [UInt8]) -> (Snapshot, TemporaryFolder) {
    let folder = TemporaryFolder()
    let path = folder.write("a.warc.gz", bytes)
    return (Snapshot(files: [(Array(path.utf8CString), "a.warc.gz")]), folder)
  }

  @Test("A page comes back as it was sent, however the archive keeps it")
  func variants() throws {
    let body = Array(Self.html.utf8)
    let chunked =
      Array("5\r\n".utf8) + body[..<5]
      + Array("\r\n\(String(body.count - 5, radix: 16));x=y\r\n".utf8)
      + body[5...] + Array("\r\n0\r\n\r\n".utf8)
    let html = "Content-Type: text/html"
    let blocks: [[UInt8]] = [
      Self.response(body), Self.response(chunked, [html, "Transfer-Encoding: chunked"]),
      Self.response(body, [html, "Transfer-Encoding: chunked"]),
      Self.response(Gzip.member(body), [html, "Content-Encoding: gzip"]),
      Self.response(body, [html, "Content-Encoding: gzip"]),
      Array("HTTP/1.0 200 OK\nContent-Type:text/html\n\n".utf8) + body,
      Self.response(body, ["Content-Type:\r\n text/html"]),
    ]
    for block in blocks {
      let record = Self.record("response", "https://shop.test/r", block)
      for bytes in [record, Gzip.member(record)] {
        let (snapshot, _) = Self.snapshot(bytes)
        #expect(snapshot.pages.map(\.path) == ["shop.test/r"])
        #expect(snapshot.pages.first?.contents() == body)
        #expect(snapshot.problems == [])
      }
    }
  }

  @Test("Older writers' records are read: brackets around addresses, extra lines, lines that go on")
  func older() {
    let body = Array(Self.html.utf8)
    let record = Self.record(
      "response", "<http://shop.test/old>", Self.response(body),
      ["WARC-Long: a", "  b"], version: "WARC/1.0")
    let (snapshot, _) = Self.snapshot(Array("\r\n".utf8) + record + Array("\r\n\r\n".utf8) + record)
    #expect(snapshot.pages.map(\.path) == ["shop.test/old"])
    #expect(snapshot.problems == [])
  }

  @Test(
    "An archive that is packed as a whole is read, and so is what is larger than memory should hold"
  )
  func whole() {
    let big = Array(Self.html.utf8) + [UInt8](repeating: 0x20, count: 200_000)
    let records = (0..<5).map {
      Self.record("response", "https://shop.test/\($0)", Self.response(big))
    }
    for bytes in [Gzip.member(Array(records.joined())), Array(records.map(Gzip.member).joined())] {
      let (snapshot, folder) = Self.snapshot(bytes)
      #expect(snapshot.pages.count == 5)
      #expect(snapshot.pages.allSatisfy { $0.contents() == big })
      #expect(snapshot.problems == [])
      _ = folder
    }
  }

  @Test("An archive that changes after it was listed gives nothing rather than something else")
  func changed() {
    let big = Array(Self.html.utf8) + [UInt8](repeating: 0x20, count: 200_000)
    let (snapshot, folder) = Self.snapshot(
      Self.record("response", "https://shop.test/", Self.response(big)))
    _ = folder.write(
      "a.warc.gz", Self.record("response", "https://shop.test/", Self.response(big + [0x41])))
    #expect(snapshot.pages.count == 1)
    #expect(snapshot.pages.first?.contents() == nil)
  }

  @Test("A snapshot that is cut anywhere gives the pages before the cut and says that it is cut")
  func cut() async throws {
    let crawl = try await PaperCrawl.run([
      "https://shop.test/": page(links: "/a", "/b"), "https://shop.test/a": page(),
      "https://shop.test/b": page(),
    ])
    let bytes = crawl.folder.bytes("s.warc.gz")
    var counts: Set<Int> = []
    for length in stride(from: 1, to: bytes.count - 1, by: 7) {
      let (snapshot, _) = Self.snapshot(Array(bytes[..<length]))
      counts.insert(snapshot.pages.count)
      // A cut between two records can't be told from the end of another's archive.
      let problems = snapshot.problems.filter { $0.path == "a.warc.gz" }
      #expect(
        problems.allSatisfy {
          $0.isIncomplete && ["damaged-archive", "not-an-archive"].contains($0.kind)
        })
      #expect(snapshot.pages.allSatisfy { $0.contents() != nil })
    }
    #expect(counts == [0, 1, 2, 3])
  }

  @Test(
    "What is no archive is told by name",
    arguments: [
      ("", "not-an-archive"), ("<html>", "not-an-archive"), ("WARC", "not-an-archive"),
      ("WARC/1.1\r\n\r\n", "damaged-archive"),
      ("WARC/1.1\r\nContent-Length: x\r\n\r\n", "damaged-archive"),
      ("WARC/1.1\r\nContent-Length: 9\r\n\r\nabc", "damaged-archive"),
      ("WARC/1.1\r\nContent-Length: 99999999999999\r\n\r\n", "damaged-archive"),
      ("WARC/1.1\r\nContent-Length: -1\r\n\r\n", "damaged-archive"),
      ("WARC/1.1\r\nno colon\r\n\r\n", "damaged-archive"),
    ])
  func noArchive(text: String, kind: String) {
    let (snapshot, _) = Self.snapshot(Array(text.utf8))
    #expect(snapshot.problems.map(\.kind) == [kind])
    let (zstd, _) = Self.snapshot([0x28, 0xB5, 0x2F, 0xFD, 0, 0, 0])
    #expect(zstd.problems.first?.message.en.contains("zstd") == true)
    let none = Snapshot(files: [(Array("/nowhere/x".utf8CString), "x")])
    #expect(none.problems.map(\.kind) == ["unreadable-file"])
  }

  @Test("Damaged archives never crash, hang, or give a page that was not in them")
  func fuzz() async throws {
    let crawl = try await PaperCrawl.run([
      "https://shop.test/": page(links: "/a", "/b", "/c"), "https://shop.test/a": page(),
      "https://shop.test/b": answer("x", type: "text/html", ("Content-Encoding", "gzip")),
    ])
    let packed = crawl.folder.bytes("s.warc.gz")
    let reader = try ArchiveReader(path: crawl.folder.path + "/s.warc.gz")
    var plain: [UInt8] = []
    while let entry = try reader.next() { plain += entry.record.bytes }
    var random = SplitMix(state: 7)
    for round in 0..<300 {
      var bytes = round % 2 == 0 ? packed : plain
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1:
          bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1..<40, using: &random)))
        default: bytes.insert(contentsOf: bytes[..<min(30, at)], at: at)
        }
      }
      let (snapshot, _) = Self.snapshot(bytes)
      // gzip has a checksum: what comes out of it is what was put in.
      if round % 2 == 0 {
        #expect(snapshot.pages.allSatisfy { $0.path.hasPrefix("shop.test/") })
      }
    }
  }

  @Test(
    "Pictures, scripts and files for machines are no pages, and documents that are not read are told"
  )
  func mediaTypes() {
    let types = [
      ("a", "text/html; charset=\"ISO-8859-15\""), ("b", "text/plain"), ("c", "image/png"),
      ("d.pdf", "application/pdf"), ("e", "application/json"), ("f", "TEXT/HTML ;Charset=utf-8"),
      ("robots.txt", "text/plain"), ("g", "text/markdown"), ("h", ""),
      ("i", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
      ("j.doc", "application/msword"),
    ]
    let records = types.map { path, type in
      Self.record(
        "response", "https://shop.test/\(path)",
        Self.response(Array(Self.html.utf8), type.isEmpty ? [] : ["Content-Type: \(type)"]))
    }
    let (snapshot, _) = Self.snapshot(Array(records.joined()))
    #expect(
      snapshot.pages.map(\.path)
        == ["a", "b", "d.pdf", "f", "g", "h", "i"].map { "shop.test/" + $0 })
    #expect(snapshot.pages.map(\.charset) == ["ISO-8859-15", nil, nil, "utf-8", nil, nil, nil])
    #expect(
      snapshot.pages.map(\.mediaType) == [.html, .plainText, .pdf, .html, .markdown, .html, .word])
    #expect(snapshot.problems.map(\.kind) == ["unread-format"])
  }

  @Test("Paths are told apart by port and protocol, and hold nothing that a path may not")
  func paths() throws {
    let cases = [
      ("https://shop.test/", "shop.test/"), ("http://shop.test:8080/a?b=1", "shop.test+8080/a?b=1"),
      ("https://[2001:db8::1]/x", "2001_db8__1/x"),
      ("https://shop.test/../../etc/passwd", "shop.test/etc/passwd"),
      ("https://shop.test/%2e%2e/%2e%2e/x", "shop.test/x"),
      ("https://shop.test/ä ö", "shop.test/%C3%A4%20%C3%B6"),
    ]
    for (text, path) in cases {
      #expect(Snapshot.path(of: try WebAddress(parsing: text)) == path)
    }
    let one = Self.record("response", "http://shop.test/a", Self.response(Array("<p>old".utf8)))
    let two = Self.record("response", "https://shop.test/a", Self.response(Array("<p>new".utf8)))
    let (different, _) = Self.snapshot(one + two)
    #expect(different.pages.map(\.path) == ["shop.test+80/a", "shop.test/a"])
    let same = Self.record("response", "http://shop.test/a", Self.response(Array("<p>new".utf8)))
    #expect(Self.snapshot(same + two).0.pages.map(\.path) == ["shop.test/a"])
  }
}

/// A small generator with a seed (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
