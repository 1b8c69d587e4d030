import PromiseLintCLI
import Testing

@Suite("The report for people, from the command line")
struct HTMLFormatTests {
  @Test("With a history the report tells what is new, known and mended since the run before")
  func differences() async throws {
    let world = try World(["site/a.html": "error", "site/b.html": "warning", "site/terms.md": ""])
    let command = ["check", "site", "--history", "h.sqlite", "--format", "html=r.html"]
    #expect(await world.run(command) == .findings)
    #expect(try !world.text(of: "r.html").contains("Since the check of"))
    try world.add("site/b.html", "")
    try world.add("site/c.html", "note")
    #expect(await world.run(command) == .findings)
    let page = try world.text(of: "r.html")
    #expect(page.contains("1 new, 1 known, 1 mended."))
    #expect(page.contains("change-new"))
    #expect(page.contains("id=\"changes\""))
  }

  @Test("The same pages give the same bytes, on standard output and in a file, without a day")
  func sameBytes() async throws {
    let world = try World(["site/a.html": "error", "site/terms.md": ""])
    #expect(await world.run("check", "site", "--format", "html") == .findings)
    let page = world.output
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(!page.contains("Checked on"))
    #expect(
      await world.run("check", "site", "--format", "html=r.html", "--color", "always") == .findings)
    #expect(try world.text(of: "r.html") == page)
    _ = await world.run("check", "site", "--format", "html", "--language", "fi")
    #expect(world.output.contains("<html lang=\"fi\">"))
  }
}
