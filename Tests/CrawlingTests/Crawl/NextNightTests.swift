import Testing

@testable import Crawling

@Suite("A crawl that knows the last one")
struct NextNightTests {
  static let big =
    "<p>Returns are free for thirty days.</p>"
    + String(repeating: "<p>More words.</p>", count: 6000)

  static func night(_ changed: Bool) -> [String: PaperSite.Answer] {
    let body = changed ? "<p>Returns cost five euros.</p>" : "<p>Returns are free.</p>"
    return [
      "https://shop.test/": { request, _ in
        request.validators?.entityTag == "\"1\""
          ? .success(.page("", status: 304, of: request))
          : .success(
            .page(
              big + "<a href=/a>a</a>", headers: [HeaderField(name: "ETag", value: "\"1\"")],
              of: request))
      },
      "https://shop.test/a": answer(
        body, type: "text/html",
        (
          "Last-Modified",
          changed ? "Sun, 29 Nov 2026 00:00:00 GMT" : "Sat, 28 Nov 2026 00:00:00 GMT"
        )),
    ]
  }

  @Test("An unchanged page is not sent again, and the new snapshot still holds it")
  func unchanged() async throws {
    let first = try await PaperCrawl.run(Self.night(false), as: "1.warc.gz")
    let second = try await PaperCrawl.run(
      Self.night(true), since: first.folder.path + "/1.warc.gz", in: first.folder, as: "2.warc.gz")
    #expect(second.summary.unchanged == 1)
    #expect(second.paths == ["shop.test/", "shop.test/a"])
    #expect(second.states == [])
    let pages = second.snapshot.pages
    #expect(pages[0].contents() == first.snapshot.pages[0].contents())
    #expect(pages[0].digest == first.snapshot.pages[0].digest)
    #expect(pages[1].digest != first.snapshot.pages[1].digest)
    let asked = second.site.visits.first { $0.address == "https://shop.test/a" }
    #expect(asked?.validators?.lastModified == "Sat, 28 Nov 2026 00:00:00 GMT")
    let third = try await PaperCrawl.run(
      Self.night(true), since: first.folder.path + "/2.warc.gz", in: first.folder, as: "3.warc.gz")
    #expect(third.paths == ["shop.test/", "shop.test/a"])
    #expect(third.summary.unchanged == 1)
  }

  @Test(
    "A revisit in another's archive leads to its original, also in a second archive, and else is told"
  )
  func revisits() {
    let body = Array(ArchiveTests.html.utf8)
    let digest = "WARC-Payload-Digest: sha1:ABC"
    let original = ArchiveTests.record(
      "response", "https://shop.test/old", ArchiveTests.response(body), [digest])
    let revisit = ArchiveTests.record(
      "revisit", "https://shop.test/new", Array("HTTP/1.1 200 OK\r\n\r\n".utf8), [digest])
    let folder = TemporaryFolder()
    let files = [folder.write("a.warc", original), folder.write("b.warc", revisit)].map {
      (path: Array($0.utf8CString), shown: $0)
    }
    let both = Snapshot(files: files)
    #expect(both.pages.map(\.path) == ["shop.test/new", "shop.test/old"])
    #expect(both.pages.allSatisfy { $0.contents() == body })
    let alone = Snapshot(files: [files[1]])
    #expect(alone.problems.map(\.kind) == ["missing-original"])
  }

  @Test("A page that a browser fills is taken as the browser shows it, also the next night")
  func rendered() async throws {
    struct Renderer: PageRendering {
      func render(_ address: WebAddress, peer: String) async -> Result<[UInt8], RenderingFailure> {
        address.path == "/"
          ? .success(
            Array(
              "<div id=root><p>Free returns for all of thirty days. <a href=/b>b</a></div><script src=x.js></script>"
                .utf8))
          : .failure(.limits)
      }
    }
    let shell = "<div id=root></div><script src=x.js></script>"
    let answers: [String: PaperSite.Answer] = [
      "https://shop.test/": { request, _ in
        request.validators == nil
          ? answer(shell, type: "text/html", ("ETag", "\"1\""))(request, 0)
          : .success(.page("", status: 304, of: request))
      },
      "https://shop.test/b": answer(shell, type: "text/html"),
    ]
    let first = try await PaperCrawl.run(answers, renderer: Renderer())
    #expect(first.paths == ["shop.test/"])
    #expect(first.states == ["shop.test/b not-rendered"])
    #expect(
      first.snapshot.pages[0].contents().map { String(decoding: $0, as: UTF8.self) }?.contains(
        "Free returns") == true)
    let second = try await PaperCrawl.run(
      answers, since: first.folder.path + "/s.warc.gz", renderer: Renderer())
    #expect(second.paths == ["shop.test/"])
    #expect(second.states == ["shop.test/b not-rendered"])
  }

  @Test("A snapshot stands under its name as a whole or not at all")
  func atomic() throws {
    let folder = TemporaryFolder()
    _ = folder.write("s", Array("old".utf8))
    do {
      let file = try SnapshotFile(path: folder.path + "/s")
      try file.append(Array("half".utf8))
      #expect(folder.bytes("s") == Array("old".utf8))
    }
    #expect(TemporaryFolder.names(folder.path) == ["s"])
    let file = try SnapshotFile(path: folder.path + "/s")
    try file.append(Array("new".utf8))
    try file.commit()
    #expect(folder.bytes("s") == Array("new".utf8))
    #expect(throws: SnapshotFile.Failure.self) { try SnapshotFile(path: folder.path) }
    #expect(throws: SnapshotFile.Failure.self) { try SnapshotFile(path: "/nowhere/at/all/s") }
  }
}
