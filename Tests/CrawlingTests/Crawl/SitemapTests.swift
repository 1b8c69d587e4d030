import Testing

@testable import Crawling

@Suite("Sitemaps and links")
struct SitemapTests {
  @Test(
    "Lists of lists, packed lists and plain lists lead to their pages; a list that lists itself ends"
  )
  func kinds() async throws {
    let packed = Gzip.member(
      Array("<urlset><url><loc>https://shop.test/c</loc></url></urlset>".utf8))
    let crawl = try await PaperCrawl.run(
      [
        "https://shop.test/robots.txt": answer("Sitemap: https://shop.test/index.xml"),
        "https://shop.test/": page(),
        "https://shop.test/index.xml": answer(
          """
          <?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
          <sitemap><loc>https://shop.test/index.xml</loc></sitemap>
          <sitemap><loc> https://shop.test/pages.xml </loc></sitemap>
          <sitemap><loc>https://shop.test/packed.xml.gz</loc></sitemap>
          <sitemap><loc>https://shop.test/list.txt</loc></sitemap>
          <sitemap><loc>file:///etc/passwd</loc></sitemap>
          <sitemap><loc>https://other.test/map.xml</loc></sitemap></sitemapindex>
          """, type: "application/xml"),
        "https://shop.test/pages.xml": answer(
          """
          <urlset xmlns:image="i" xmlns:xhtml="x"><url><loc><![CDATA[https://shop.test/a?x=1&y=2]]></loc>
          <image:image><image:loc>https://shop.test/image</image:loc></image:image>
          <xhtml:link rel="alternate" hreflang="fi" href="https://shop.test/fi/a"/></url>
          <url><loc>https://shop.test/b?x=1&amp;y=2</loc></url></urlset>
          """, type: "text/xml"),
        "https://shop.test/packed.xml.gz": { request, _ in
          .success(
            FetchedResponse(
              address: request.address, status: 200, headers: [], body: packed, peer: "203.0.113.7")
          )
        },
        "https://shop.test/list.txt": answer("https://shop.test/d\nhttps://shop.test/e\r\n"),
      ], otherwise: page())
    #expect(
      crawl.paths
        == ["a?x=1&y=2", "b?x=1&y=2", "c", "d", "e", "fi/a"].map { "shop.test/" + $0 }.sorted()
        .reduce(into: ["shop.test/"]) { $0.append($1) }.sorted())
    #expect(
      !crawl.site.addresses.contains {
        $0.contains("image") || $0.contains("other") || $0.contains("etc")
      })
    #expect(crawl.site.addresses.filter { $0.hasSuffix("index.xml") }.count == 1)
    #expect(crawl.states == [])
  }

  @Test(
    "A list that can't be read to its end is told, and what stands before the fault is used",
    arguments: [
      "<urlset><url><loc>https://shop.test/a</loc></url><url><loc>https",
      "<urlset><url><loc>https://shop.test/a</loc></url></urlse>",
      "https://shop.test/a\nnonsense",
    ])
  func broken(text: String) async throws {
    let crawl = try await PaperCrawl.run([
      "https://shop.test/robots.txt": answer("Sitemap: /map.xml"), "https://shop.test/": page(),
      "https://shop.test/map.xml": answer(text, type: "text/xml"), "https://shop.test/a": page(),
    ])
    #expect(crawl.paths == ["shop.test/", "shop.test/a"])
    #expect(crawl.states == ["shop.test/map.xml bad-sitemap"])
  }

  @Test("Entities of a list's own are refused, whatever they would read or become")
  func entities() {
    let heads = [
      "<!DOCTYPE u [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
      "<!doctype u SYSTEM 'http://127.0.0.1/x'>",
      "<!DOCTYPE u [<!ENTITY a 'aaaaaaaaaa'><!ENTITY x '&a;&a;&a;&a;&a;&a;'>]>",
    ]
    for head in heads {
      let text =
        "<?xml version='1.0'?>\(head)<urlset><url><loc>https://shop.test/&x;</loc></url></urlset>"
      let wide: [UInt8] = text.utf8.reduce(into: [0xFF, 0xFE]) { $0 += [$1, 0] }
      for bytes in [Array(text.utf8), wide] {
        let sitemap = Sitemap.read(bytes)
        #expect(sitemap.pages == [])
        #expect(!sitemap.isComplete)
      }
    }
  }

  @Test(
    "A list holds what the protocol allows and no more, and a packed list no more than it may become"
  )
  func limits() {
    let many =
      "<urlset>" + (0...50_000).map { "<url><loc>https://s.test/\($0)</loc></url>" }.joined()
      + "</urlset>"
    let sitemap = Sitemap.read(Array(many.utf8))
    #expect(sitemap.pages.count == 50_000)
    #expect(!sitemap.isComplete)
    let bomb = Gzip.member([UInt8](repeating: 0x20, count: 60 << 20))
    #expect(bomb.count < 100_000)
    #expect(Sitemap.read(bomb) == Sitemap(isComplete: false))
  }

  @Test(
    "All that leads on is found: links, areas, canonical and other languages' addresses, refreshes")
  func references() throws {
    let html = """
      <head><base href="/shop/"><base href="/no/"><link rel="canonical" href="c"><link rel="alternate" hreflang="sv" href="/sv">
      <link rel="alternate" type="application/rss+xml" href="/feed"><meta http-equiv="Refresh" content="0; URL='/next'">
      <link rel=stylesheet href=s.css></head><a href=a>x<area HREF='b'><a rel="nofollow sponsored" href=d>
      <a name=x><a href="a"><svg><a href="/in-svg"></svg><a href="&#104;ttps&#58;//shop.test/e&amp;f"><a href=" /g ">
      """
    let scan = PageScan.read(Array(html.utf8))
    let found = scan.addresses(of: try WebAddress(parsing: "https://shop.test/x/y"))
    #expect(
      found.map(\.address.text)
        == [
          "/shop/c", "/sv", "/next", "/shop/a", "/shop/b", "/in-svg", "/e&f", "/g",
        ].map { "https://shop.test" + $0 })
    #expect(!scan.forbidsFollowing)
    let closed = PageScan.read(
      Array("<meta name=ROBOTS content='noindex, NoFollow'><a href=/a>".utf8))
    #expect(closed.forbidsFollowing)
  }

  @Test("Pages made to be slow are read to their end", .timeLimit(.minutes(1)))
  func slow() {
    // Where time grew with the square of the size, one of these would take minutes.
    let count = 200_000
    let shapes: [String] = [
      "<a " + String(repeating: "x=1 ", count: count) + "href=/z>",
      "<a " + (0..<count).map { "x\($0)=1 " }.joined() + ">",
      String(repeating: "<a href='", count: count), String(repeating: "<div>", count: count),
      String(repeating: "<a href=/x>", count: count), String(repeating: "<", count: 5 * count),
      "<meta http-equiv=refresh content='" + String(repeating: "url", count: count) + "'>",
    ]
    for shape in shapes {
      let scan = PageScan.read(Array((shape + "<a href=/end>").utf8))
      #expect(scan.references.count <= 3)
    }
  }
}
