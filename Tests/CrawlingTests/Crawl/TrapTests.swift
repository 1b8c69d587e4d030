import Testing

@testable import Crawling

@Suite("Traps and limits of a crawl")
struct TrapTests {
  @Test(
    "A site without an end is left soon, and that is told",
    arguments: ["deeper", "calendar", "repetition", "session", "facets", "growing"])
  func traps(kind: String) async throws {
    let crawl = try await PaperCrawl.run(
      ["https://shop.test/robots.txt": answer("", status: 404)],
      plan: { CrawlPlan(seeds: $0, mostPages: 400, deadline: 100_000) },
      otherwise: { request, before in
        let path = request.address.path
        let number = Int(path.split(separator: "/").last ?? "") ?? 0
        let links: [String] =
          switch kind {
          case "deeper": [path + (path.hasSuffix("/") ? "x\(path.count)" : "/x\(path.count)")]
          case "calendar": ["/calendar/\(number + 1)", "/calendar/\(number - 1)"]
          case "repetition": ["/a/b/", path + "a/b/"]
          case "session": (0..<9).map { "/?PHPSESSID=\(path.count)\($0)\(before)" }
          case "facets": (0..<60).map { "/list?colour=\($0)" } + ["/list?a=\(path.count)&b=1"]
          default: ["/x" + String(repeating: "y", count: 3 * path.utf8.count)]
          }
        let anchors = links.map { "<a href='\($0)'>on</a>" }.joined()
        return .success(.page("<p>A page of words.</p>" + anchors, of: request))
      })
    #expect(crawl.site.visits.count <= 50)
    // Addresses that differ in their session only are one page: nothing is left out.
    #expect(crawl.states.contains("- likely-trap") == (kind != "session"))
  }

  @Test("The largest number of pages is kept, and the first that was left is named")
  func mostPages() async throws {
    let crawl = try await PaperCrawl.run(
      ["https://shop.test/": page(links: "/a", "/b", "/c", "/d")],
      plan: { CrawlPlan(seeds: $0, mostPages: 3) }, otherwise: page())
    #expect(crawl.summary.pages == 3)
    #expect(crawl.paths == ["shop.test/", "shop.test/a", "shop.test/b"])
    #expect(crawl.states == ["- page-limit"])
    #expect(crawl.snapshot.problems[0].message.en.contains("2: https://shop.test/c"))
  }

  @Test("Nothing is asked for after the deadline")
  func deadline() async throws {
    let crawl = try await PaperCrawl.run(
      ["https://shop.test/": page(links: "/a", "/b", "/c", "/d", "/e", "/f")],
      plan: { CrawlPlan(seeds: $0, gap: 2, deadline: 7) }, otherwise: page())
    #expect(crawl.site.visits.allSatisfy { $0.time < 7 })
    #expect(crawl.states == ["- deadline"])
    #expect(crawl.snapshot.problems.allSatisfy { $0.isIncomplete && $0.path == nil })
  }

  @Test("Pages too many links away are left, and that is told")
  func depth() async throws {
    let crawl = try await PaperCrawl.run(
      [
        "https://shop.test/": page(links: "/a"), "https://shop.test/a": page(links: "/b"),
        "https://shop.test/b": page(links: "/c"),
      ], plan: { CrawlPlan(seeds: $0, depth: 2) })
    #expect(crawl.paths == ["shop.test/", "shop.test/a", "shop.test/b"])
    #expect(crawl.states == ["- depth-limit"])
  }

  @Test("Redirect chains end: ten hops are followed, no loop is, and each hop is looked at anew")
  func redirects() async throws {
    var answers: [String: PaperSite.Answer] = [
      "https://shop.test/robots.txt": answer("User-agent: *\nDisallow: /secret")
    ]
    for length in 1...20 {
      for hop in 0..<length {
        let next = hop + 1 == length ? "end" : String(hop + 1)
        answers["https://shop.test/chain/\(length)/\(hop)"] = redirect("/chain/\(length)/\(next)")
        let back = hop + 1 == length ? 0 : hop + 1
        answers["https://shop.test/loop/\(length)/\(hop)"] = redirect("/loop/\(length)/\(back)")
      }
      answers["https://shop.test/chain/\(length)/end"] = page()
    }
    answers["https://shop.test/door"] = redirect("/secret")
    for (number, target) in ["file:///etc/passwd", "ftp://x/", "//10.0.0.1/", "https:\\\\evil"]
      .enumerated()
    {
      answers["https://shop.test/bad\(number)"] = redirect(target)
    }
    let seeds =
      (1...20).flatMap { ["https://shop.test/chain/\($0)/0", "https://shop.test/loop/\($0)/0"] }
      + ["https://shop.test/door"] + (0..<4).map { "https://shop.test/bad\($0)" }
    let crawl = try await PaperCrawl.run(
      answers, seeds: seeds, plan: { CrawlPlan(seeds: $0, deadline: 100_000) })
    #expect(crawl.paths == (1...10).map { "shop.test/chain/\($0)/end" }.sorted())
    let kinds = Dictionary(grouping: crawl.snapshot.problems, by: \.kind).mapValues(\.count)
    #expect(kinds["redirect-loop"] == 11)
    #expect(kinds["too-many-redirects"] == 19)
    #expect(kinds["robots-forbidden"] == 1)
    #expect(kinds["bad-redirect"] == 3)
    #expect(kinds["other-site"] == 1)
    #expect(
      !crawl.site.addresses.contains {
        $0.contains("secret") || !$0.hasPrefix("https://shop.test/")
      })
  }
}
