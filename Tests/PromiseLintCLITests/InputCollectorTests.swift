import Foundation
import PromiseLintCLI
import Testing

@Suite("Files")
struct InputCollectorTests {
  private func paths(_ world: World, _ arguments: String...) async throws -> [String] {
    _ = await world.run(["check", "--format", "json"] + arguments)
    let json = try JSONSerialization.jsonObject(with: Data(world.output.utf8)) as? [String: Any]
    return (json?["documents"] as? [[String: Any]] ?? []).compactMap { $0["path"] as? String }
  }

  @Test("A folder gives its pages, sorted, without hidden and foreign files")
  func walk() async throws {
    let world = try World([
      "site/marketing/b.HTM": "x", "site/marketing/a.html": "x", "site/terms/t.md": "x",
      "site/terms/u.txt": "x", "site/.hidden.html": "x", "site/.git/a.html": "x",
      "site/node_modules/a.html": "x", "site/logo.png": "x", "site/case.json": "{}",
      "site/html": "x",
    ])
    let expected = ["marketing/a.html", "marketing/b.HTM", "terms/t.md", "terms/u.txt"]
    #expect(try await paths(world, "site") == expected)
    #expect(try await paths(world, "site/") == expected)
    #expect(try await paths(world, world.folder + "/site") == expected)
    #expect(try await paths(world) == expected.map { "site/" + $0 })
    #expect(try await paths(world, ".") == expected.map { "site/" + $0 })
  }

  @Test("Sources of components are pages")
  func components() async throws {
    let files = ["a.tsx", "b.jsx", "c.vue", "d.svelte", "e.ASTRO"]
    let world = try World(
      Dictionary(uniqueKeysWithValues: (files + ["f.ts", "g.js"]).map { ("site/" + $0, "x") }))
    #expect(try await paths(world, "site") == files)
  }

  @Test(
    "E-mails and product feeds of a folder are read; other XML is not, and a named one is told of")
  func mailsAndFeeds() async throws {
    let feed = "<rss xmlns:g='http://base.google.com/ns/1.0'></rss>"
    let world = try World([
      "site/a.eml": "x", "site/b.mhtml": "x", "site/c.XML": feed, "site/d.tsv": "id\ttitle\tlink\n",
      "site/e.xml": "<urlset/>", "site/f.tsv": "name\tage\n", "site/sitemap.xml": "<urlset/>",
    ])
    #expect(try await paths(world, "site") == ["a.eml", "b.mhtml", "c.XML", "d.tsv"])
    #expect(try await paths(world, "site/sitemap.xml").isEmpty)
    #expect(world.output.contains("not-a-feed"))
    #expect(world.output.contains("\"site/sitemap.xml\""))
  }

  @Test("Texts about a folder's files are no pages unless they are named")
  func aboutFiles() async throws {
    let about = [
      "ORIGIN.txt", "LICENSE.md", "licence.txt", "Readme.md", "CHANGELOG.md", "NOTICE.txt",
      "AUTHORS.md", "robots.txt", "humans.txt", "sitemap.txt",
    ]
    let pages = ["readme-first.md", "robots.html", "sitemap.fi.txt", "z.md"]
    let world = try World(
      Dictionary(uniqueKeysWithValues: (about + pages).map { ("site/" + $0, "x") }))
    #expect(try await paths(world, "site") == pages)
    #expect(try await paths(world, "site/Readme.md", "site/robots.txt").count == 2)
  }

  @Test("A licence in a folder of the site is a contract with customers")
  func licenceAmongTerms() async throws {
    let world = try World([
      "site/LICENCE": "x", "site/licence.md": "x", "site/terms/licence.md": "x",
    ])
    #expect(try await paths(world, "site") == ["terms/licence.md"])
  }

  @Test("Several paths are reported from the current folder, each file once")
  func several() async throws {
    let world = try World(["a/x.html": "x", "b/y.html": "x"])
    #expect(try await paths(world, "./a", "b/y.html", "b", "a/x.html") == ["a/x.html", "b/y.html"])
    #expect(try await paths(world, "a/x.html") == ["a/x.html"])
  }

  @Test("A named file of another ending is read when it is text")
  func named() async throws {
    let world = try World(["page.php": "<p>x</p>", "photo.jpg": "\u{0}\u{1}"])
    #expect(try await paths(world, "page.php", "photo.jpg") == ["page.php"])
    #expect(world.output.contains("\"kind\": \"not-text\""))
  }

  @Test("Links to folders are followed once, and circles end")
  func links() async throws {
    let world = try World(["site/a/x.html": "x", "other/y.html": "x"])
    try world.link("site/a/self", to: ".")
    try world.link("site/again", to: "a")
    try world.link("site/z", to: "../other")
    try world.link("site/file.html", to: "a/x.html")
    #expect(try await paths(world, "site") == ["a/x.html", "file.html", "z/y.html"])
  }

  @Test("Excluded files and folders are left out")
  func exclude() async throws {
    let world = try World(["m/a.html": "x", "m/a.draft.html": "x", "old/b.html": "x"])
    #expect(
      try await paths(world, "--exclude", "*.draft.html", "--exclude", "old") == ["m/a.html"])
  }

  @Test("A report of the run before is not read as a page")
  func ownReport() async throws {
    let world = try World(["marketing/a.html": "x", "terms/t.html": "x", "r.txt": "error"])
    #expect(await world.run("check", "--format", "terminal=r.txt") == .clean)
    #expect(await world.run("check", "--format", "terminal=r.txt") == .clean)
  }

  @Test("A control character in a name is shown, not sent")
  func names() async throws {
    let world = try World(["marketing/e\u{1B}[2Jvil\n.html": "error", "terms/t.html": "x"])
    #expect(await world.run("check") == .findings)
    #expect(world.output.contains("marketing/e␛[2Jvil␊.html:1:1"))
    #expect(!world.output.utf8.contains(0x1B))
  }

  @Test(
    "A file that may not be read is a problem and the rest goes on", .enabled(if: getuid() != 0))
  func unreadable() async throws {
    let world = try World(["marketing/a.html": "x", "terms/t.html": "x", "terms/u.html": "x"])
    chmod(world.folder + "/terms/u.html", 0)
    #expect(await world.run("check") == .incomplete)
    #expect(world.output.contains("terms/u.html: It could not be read"))
  }

  @Test("A file larger than the limit is a problem and is not read")
  func large() async throws {
    let world = try World(["marketing/a.html": "x", "terms/t.html": "x", "terms/u.html": ""])
    truncate(world.folder + "/terms/u.html", 61 << 20)
    #expect(await world.run("check") == .incomplete)
    #expect(world.output.contains("larger than 60 MB"))
  }

  @Test("A name that is no UTF-8 is read and shown as far as it can be")
  func oddName() async throws {
    let world = try World(["marketing/a.html": "x", "terms/t.html": "x"])
    let path = Array((world.folder + "/terms/").utf8) + [0xFF, 0x61] + Array(".html\0".utf8)
    let file = fopen(path.map(CChar.init(bitPattern:)), "w")
    fputs("error", file)
    fclose(file)
    #expect(await world.run("check") == .findings)
    #expect(world.output.contains("terms/\u{FFFD}a.html:1:1"))
  }

  @Test("A pipe in a folder is not waited for")
  func pipe() async throws {
    let world = try World(["marketing/a.html": "x", "terms/t.html": "x"])
    mkfifo(world.folder + "/terms/p.html", 0o600)
    #expect(await world.run("check") == .incomplete)
    #expect(world.output.contains("neither a file nor a folder"))
  }

  @Test("The longest pattern decides on which side a file stands, and its source is the reason")
  func roles() async throws {
    let world = try World(["x/a.html": "x", "x/legal/b.html": "x"])
    #expect(await world.run("check", "--role", "promise=**", "--role", "term=x/legal/**") == .clean)
    #expect(world.output.contains("set by --role term=x/legal/**"))
    #expect(world.output.contains("set by --role promise=**"))
  }
}
