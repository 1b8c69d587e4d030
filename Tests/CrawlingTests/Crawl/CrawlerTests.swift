import Testing

@testable import Crawling

@Suite("The crawl")
struct CrawlerTests {
  @Test("Links are followed within the site, each address once, and other sites are left alone")
  func links() async throws {
    let crawl = try await PaperCrawl.run([
      "https://shop.test/": page(
        links: "/a", "b?x=1#top", "//shop.test/a", "https://other.test/", "mailto:a@shop.test",
        "javascript:alert(1)", "logo.png", "http://shop.test/c"),
      "https://shop.test/a": page(links: "/", "/a?utm_source=x"),
      "https://shop.test/b?x=1": page(),
      "http://shop.test/c": page("Another page."),
    ])
    #expect(crawl.paths == ["shop.test/", "shop.test/a", "shop.test/b?x=1", "shop.test/c"])
    #expect(!crawl.site.addresses.contains { $0.contains("other.test") || $0.contains("png") })
    #expect(crawl.site.addresses.count == Set(crawl.site.addresses).count)
    #expect(crawl.summary.pages == 4)
    #expect(crawl.states == [])
  }

  @Test("robots.txt is asked for first and obeyed, and its delay is kept")
  func robots() async throws {
    let crawl = try await PaperCrawl.run([
      "https://shop.test/robots.txt": answer(
        "User-agent: *\nDisallow: /basket\nCrawl-delay: 7\nSitemap: /map.xml"),
      "https://shop.test/": page(links: "/basket", "/a"),
      "https://shop.test/a": page(),
      "https://shop.test/map.xml": answer(
        "<urlset><url><loc>https://shop.test/b</loc></url></urlset>", type: "text/xml"),
      "https://shop.test/b": page(),
    ])
    #expect(crawl.site.addresses.first == "https://shop.test/robots.txt")
    #expect(!crawl.site.addresses.contains("https://shop.test/basket"))
    #expect(crawl.paths == ["shop.test/", "shop.test/a", "shop.test/b"])
    #expect(crawl.states == ["shop.test/basket robots-forbidden-link"])
    #expect(crawl.snapshot.problems.allSatisfy { !$0.isIncomplete })
    let times = crawl.site.visits.map(\.time)
    for (earlier, later) in zip(times, times.dropFirst()) { #expect(later - earlier >= 7) }
  }

  @Test("A site whose robots.txt fails is not crawled, and that is told")
  func robotsUnavailable() async throws {
    let crawl = try await PaperCrawl.run([
      "https://shop.test/robots.txt": answer("", status: 500), "https://shop.test/": page(),
    ])
    #expect(crawl.paths == [])
    #expect(Set(crawl.site.addresses) == ["https://shop.test/robots.txt"])
    #expect(crawl.states == ["shop.test/ robots-unavailable"])
  }

  @Test("A server that asks for patience gets it, and what it then gives is taken")
  func retryAfter() async throws {
    let crawl = try await PaperCrawl.run([
      "https://shop.test/": { request, before in
        before < 2
          ? answer("", status: 429, ("Retry-After", "13"))(request, before)
          : page()(request, before)
      }
    ])
    let times = crawl.site.visits.filter { $0.address == "https://shop.test/" }.map(\.time)
    #expect(times.count == 3)
    for (earlier, later) in zip(times, times.dropFirst()) { #expect(later - earlier >= 13) }
    #expect(crawl.paths == ["shop.test/"])
    #expect(crawl.states == [])
  }

  @Test("What could not be got is told by name and the rest goes on")
  func states() async throws {
    let long = String(repeating: "word ", count: 900)
    let crawl = try await PaperCrawl.run([
      "https://shop.test/": page(
        links: "/loop1", "/far", "/500", "/404", "/busy", "/terms.doc", "/terms.pdf", "/shell",
        "/cookies",
        "/bot", "/big", "/packed", "/long", "/x:"),
      "https://shop.test/loop1": redirect("/loop2"), "https://shop.test/loop2": redirect("/loop1"),
      "https://shop.test/far": redirect("https://elsewhere.test/"),
      "https://shop.test/500": answer("oh", status: 500, type: "text/html"),
      "https://shop.test/404": answer("no", status: 404, type: "text/html"),
      "https://shop.test/busy": answer("", status: 429, ("Retry-After", "86400")),
      "https://shop.test/shell": answer(
        "<div id=root></div><script src=a.js></script>", type: "text/html"),
      "https://shop.test/cookies": answer(
        "<h1>Evästeet</h1><p>Käytämme evästeitä. <button>Hyväksy kaikki</button>", type: "text/html"
      ),
      "https://shop.test/bot": answer(
        "<title>Just a moment...</title>", status: 403, type: "text/html"),
      "https://shop.test/big": failure(.tooLarge),
      "https://shop.test/terms.pdf": answer("%PDF-1.7", type: "application/pdf"),
      "https://shop.test/packed": answer("x", type: "text/html", ("Content-Encoding", "br")),
      "https://shop.test/long": answer(
        "<p>\(long) cookies accept</p><script></script>", type: "text/html"),
    ])
    #expect(crawl.paths == ["shop.test/", "shop.test/long", "shop.test/terms.pdf"])
    #expect(
      crawl.states == [
        "shop.test/404 not-found", "shop.test/500 error-status", "shop.test/big too-large",
        "shop.test/bot bot-block", "shop.test/busy rate-limited", "shop.test/cookies cookie-wall",
        "shop.test/loop2 redirect-loop", "shop.test/packed unreadable-body",
        "shop.test/shell empty-shell", "shop.test/terms.doc unread-format",
        "shop.test/x: not-found",
      ])
    let complete = crawl.snapshot.problems.filter { !$0.isIncomplete }.map(\.kind)
    #expect(Set(complete) == ["not-found"])
  }

  @Test(
    "A seed that gives no page is a problem with its reason",
    arguments: [
      (FetchFailure.unknownHost, "unknown-host"),
      (.forbiddenAddress("10.0.0.1"), "forbidden-address"),
      (.connection("refused"), "no-connection"), (.certificate("expired"), "bad-certificate"),
      (.timeout, "timeout"), (.tooLarge, "too-large"), (.protocolError("x"), "not-http"),
    ])
  func failures(failed: FetchFailure, kind: String) async throws {
    let crawl = try await PaperCrawl.run([
      "https://shop.test/robots.txt": answer("", status: 404),
      "https://shop.test/": failure(failed),
    ])
    #expect(crawl.states == ["shop.test/ \(kind)"])
    #expect(crawl.snapshot.problems.allSatisfy { $0.isIncomplete })
  }

  @Test("A seed that leads to another site is told, and nothing of that site is asked for")
  func otherSite() async throws {
    let crawl = try await PaperCrawl.run(["https://shop.test/": redirect("https://other.test/")])
    #expect(crawl.states == ["shop.test/ other-site"])
    #expect(!crawl.site.addresses.contains { $0.contains("other.test") })
  }

  @Test("A host that does not answer is given up, whatever it was asked for")
  func deadHost() async throws {
    let crawl = try await PaperCrawl.run(
      [
        "https://shop.test/robots.txt": answer("", status: 404),
        "https://shop.test/": page(links: "/1", "/2", "/3", "/4", "/5", "/6"),
        "https://shop.test/sitemap.xml": answer("", status: 404),
      ], otherwise: failure(.timeout))
    let asked = Set(crawl.site.addresses)
    #expect(asked.contains("https://shop.test/3"))
    #expect(!asked.contains("https://shop.test/5"))
    #expect(crawl.states.filter { $0.hasSuffix("timeout") }.count == 6)
  }

  @Test("The same site gives the same bytes, however the hosts' answers are mixed")
  func deterministic() async throws {
    let answers: [String: PaperSite.Answer] = [
      "https://shop.test/": page(links: "https://www.shop.test/", "/a", "/b", "https://help.test/"),
      "https://www.shop.test/": page(links: "/c", "/d"), "https://shop.test/a": page(links: "/e"),
      "https://help.test/": page(links: "/f"),
    ]
    var seen: Set<[String]> = []
    for _ in 0..<5 {
      let crawl = try await PaperCrawl.run(answers) {
        CrawlPlan(seeds: $0, furtherHosts: ["help.test"])
      }
      let reader = try ArchiveReader(path: crawl.folder.path + "/s.warc.gz")
      var records: [String] = []
      while let entry = try reader.next() {
        records.append(entry.record.kind.rawValue + " " + (entry.record.target ?? ""))
      }
      seen.insert(records)
    }
    #expect(seen.count == 1)
    #expect(seen.first.map { $0.count > 20 } == true)
  }
}
