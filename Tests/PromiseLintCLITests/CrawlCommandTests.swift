import Crawling
import Foundation
import PromiseLintCLI
import PromiseModel
import Testing

/// A site of a few pages that exists on paper, and a clock that runs only while somebody waits.
private struct PaperWeb: Fetching {
  let pages: [String: String]

  func fetch(_ request: FetchRequest) async -> Result<FetchedResponse, FetchFailure> {
    if request.address.host != "shop.test" { return .failure(.unknownHost) }
    let path = request.address.path
    return .success(
      FetchedResponse(
        address: request.address, status: pages[path] == nil ? 404 : 200,
        headers: [HeaderField(name: "Content-Type", value: "text/html; charset=iso-8859-1")],
        body: (pages[path] ?? "").unicodeScalars.map { UInt8($0.value) }, peer: "203.0.113.7"))
  }
}

private struct NoWait: CrawlClock {
  func seconds() -> Double { 0 }
  func secondsSince1970() -> Double { 1_795_900_000 }
  func sleep(_ seconds: Double) async {}
}

@Suite("Crawling from the command line")
struct CrawlCommandTests {
  private static func web(
    _ pages: [String: String], folder: String
  ) -> CrawlEnvironment {
    CrawlEnvironment(
      temporaryFolder: folder, programFolders: "/nowhere",
      fetcher: { _, agent in
        (PaperWeb(pages: pages), [HeaderField(name: "User-Agent", value: agent)])
      }, clock: { NoWait() })
  }

  static let shop = [
    "/": "<a href=/terms/a>Ehdot</a><p>error: Ilmainen toimitus kotiin, aina ja heti.",
    "/terms/a": "<p>Toimitus maksaa viisi euroa ja kestää kolme päivää.",
  ]

  @Test(
    "A crawl without an address begins at those of the configuration, and says so where there are none"
  )
  func configuredAddresses() async throws {
    let world = try World()
    let web = Self.web(Self.shop, folder: world.folder)
    #expect(await world.run(["crawl", "-o", "s.warc.gz"], crawling: web) == .usage)
    #expect(world.error.contains("addresses"))
    try world.add(".promiselint.yml", "addresses: [\"https://shop.test/\"]\n")
    #expect(await world.run(["crawl", "-o", "s.warc.gz"], crawling: web) == .clean)
    #expect(world.output == "2 pages in s.warc.gz, 0 unchanged since the last.\n")
  }

  @Test("A crawl writes a snapshot, and checking it gives what checking the address gives")
  func crawlAndCheck() async throws {
    let world = try World()
    let web = Self.web(Self.shop, folder: world.folder)
    #expect(
      await world.run(["crawl", "https://shop.test/", "-o", "s.warc.gz"], crawling: web) == .clean)
    #expect(world.output == "2 pages in s.warc.gz, 0 unchanged since the last.\n")
    #expect(world.error == "")
    let names = try FileManager.default.contentsOfDirectory(atPath: world.folder).sorted()
    #expect(names == [".git", "s.warc.gz"])
    #expect(
      await world.run(["check", "s.warc.gz", "--format", "json"], crawling: web) == .findings)
    let snapshot = world.output
    #expect(snapshot.contains("\"path\": \"shop.test/terms/a\""))
    #expect(
      await world.run(["check", "https://shop.test/", "--format", "json"], crawling: web)
        == .findings)
    #expect(world.output == snapshot)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: world.folder).sorted() == names)
    #expect(
      await world.run(
        ["check", "s.warc.gz", "--exclude", "shop.test/", "--format", "json"], crawling: web)
        != .findings)
  }

  @Test("The server's word on the encoding is heard")
  func charset() async throws {
    let world = try World()
    let web = Self.web(Self.shop, folder: world.folder)
    _ = await world.run(
      ["check", "https://shop.test/", "--format", "json"], engine: .standard, crawling: web)
    #expect(!world.output.contains("\u{FFFD}"))
  }

  @Test("A site that could not be fetched gives status 3 and says why, in both languages")
  func unknownHost() async throws {
    let world = try World()
    let web = Self.web([:], folder: world.folder)
    #expect(
      await world.run(["crawl", "https://nobody.test/", "-o", "s.warc.gz"], crawling: web)
        == .incomplete)
    #expect(world.error.contains("nobody.test/: The host's name is not known."))
    #expect(
      await world.run(
        ["crawl", "https://nobody.test/", "-o", "s.warc.gz", "--language", "fi"], crawling: web)
        == .incomplete)
    #expect(world.error.contains("Palvelimen nimeä ei tunneta."))
    #expect(await world.run(["check", "https://nobody.test/"], crawling: web) == .incomplete)
    #expect(world.output.contains("The host's name is not known"))
  }

  @Test("A snapshot that can't be written gives status 4, and a wrong call 2")
  func failures() async throws {
    let world = try World(["not": "an archive", "folder/": ""])
    let web = Self.web(Self.shop, folder: world.folder)
    for place in ["nowhere/s.warc.gz", "folder"] {
      #expect(
        await world.run(["crawl", "https://shop.test/", "-o", place], crawling: web) == .failure)
      #expect(world.error.contains("The snapshot could not be written to \(place)"))
    }
    let wrong = [
      ["ftp://shop.test/", "-o", "s"], ["https://user@shop.test/", "-o", "s"],
      ["https://shop.test/"],
      ["https://shop.test/", "-o", "s", "--delay", "0"],
      ["https://shop.test/", "-o", "s", "--render"],
      ["https://shop.test/", "-o", "s", "--since", "not"],
      ["https://shop.test/", "-o", "s", "--allow-private", "a b"],
      ["https://shop.test/", "-o", "s", "--also", "/"],
    ]
    for arguments in wrong {
      #expect(await world.run(["crawl"] + arguments, crawling: web) == .usage, "\(arguments)")
      #expect(!world.error.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: world.folder + "/s"))
  }

  @Test("An archive that is cut is told, and files and archives are checked together")
  func together() async throws {
    let world = try World(["pages/terms/t.html": "x"])
    let web = Self.web(Self.shop, folder: world.folder)
    _ = await world.run(["crawl", "https://shop.test/", "-o", "s.warc.gz"], crawling: web)
    _ = await world.run(["check", "s.warc.gz", "pages", "--format", "json"], crawling: web)
    #expect(world.output.contains("\"terms/t.html\""))
    #expect(world.output.contains("\"shop.test/\""))
    truncate(world.folder + "/s.warc.gz", 1500)
    #expect(await world.run(["check", "s.warc.gz", "pages"], crawling: web) != .clean)
    #expect(world.output.contains("s.warc.gz: The archive ends inside the record"))
  }
}
