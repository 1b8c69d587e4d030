import PromiseLintCLI
import PromiseModel
import Testing

@Suite("The baseline commands")
struct BaselineCommandTests {
  private static let site = [
    "marketing/a.html": "error", "marketing/b.html": "warning", "terms/t.html": "<p>fine</p>",
  ]
  private static let file = "promiselint-baseline.yml"

  private func written(_ more: String...) async throws -> World {
    let world = try World(Self.site)
    #expect(await world.run(["baseline", "write", "--reason", "known"] + more) == .clean)
    return world
  }

  @Test("Write accepts what is found, and check then gives 0")
  func write() async throws {
    let world = try await written("--who", "Legal", "--until", "2027-01-31")
    #expect(world.output == "2 accepted, 0 as they were: promiselint-baseline.yml\n")
    let text = try world.text(of: Self.file)
    #expect(text.contains("reason: \"known\"") && text.contains("who: \"Legal\""))
    #expect(text.contains("until: \"2027-01-31\""))
    #expect(await world.run("check", "--fail-on", "note") == .findings)
    #expect(await world.run("check", "--fail-on", "note", "--baseline", Self.file) == .clean)
    #expect(world.output.contains("2 findings are accepted (--show-accepted)."))
    #expect(await world.run("check", "--baseline", Self.file, "--show-accepted") == .clean)
    #expect(world.output.contains("ACCEPTED"))
    let late = await world.run(
      "check", "--baseline", Self.file, "--as-of", "2027-02-01", "--fail-on", "warning")
    #expect(late == .findings)
    #expect(world.output.contains("promiselint-baseline.yml:5:5: This acceptance"))
  }

  @Test("A second write keeps the entries that hold as they are")
  func again() async throws {
    let world = try await written()
    let before = try world.text(of: Self.file)
    #expect(await world.run("baseline", "write", "--reason", "other") == .clean)
    #expect(try world.text(of: Self.file) == before)
    try world.add("marketing/c.html", "error")
    #expect(await world.run("baseline", "write", "--reason", "other") == .clean)
    #expect(world.output.hasPrefix("1 accepted, 2 as they were"))
  }

  @Test("Only chosen findings are accepted, by rule or by fingerprint")
  func only() async throws {
    let world = try await written("--only", "rule-error")
    #expect(await world.run("check", "--baseline", Self.file, "--fail-on", "error") == .clean)
    #expect(await world.run("check", "--baseline", Self.file, "--fail-on", "warning") == .findings)
    #expect(await world.run("baseline", "write", "--reason", "x", "--only", "nix") == .usage)
    #expect(world.error.contains("“nix”"))
    let print = Engine.fingerprint("marketing/b.html", .warning).prefix(12)
    #expect(
      await world.run("baseline", "write", "--reason", "x", "--only", String(print)) == .clean)
    #expect(await world.run("check", "--baseline", Self.file, "--fail-on", "note") == .clean)
  }

  @Test("Diff tells what is new and what is gone, and prune removes what is gone")
  func diffAndPrune() async throws {
    let world = try await written()
    try world.add("marketing/a.html", "fine")
    try world.add("marketing/c.html", "error")
    #expect(await world.run("baseline", "diff") == .findings)
    #expect(world.output.contains("New (1)\n  error rule-error marketing/c.html:1 "))
    #expect(
      world.output.contains("Not found any more (1)\n  promiselint-baseline.yml:5 rule-error"))
    #expect(world.output.hasSuffix("Accepted: 1\n"))
    #expect(await world.run("baseline", "diff", "--format", "json") == .findings)
    #expect(world.output.contains("\"schemaVersion\": 1"))
    #expect(await world.run("baseline", "prune") == .clean)
    #expect(world.output == "1 removed, 1 left: promiselint-baseline.yml\n")
    #expect(await world.run("baseline", "diff", "--fail-on", "never") == .clean)
    #expect(!world.output.contains("Not found any more"))
  }

  @Test("A page that is not read in a run loses no entry")
  func unread() async throws {
    let world = try await written()
    let before = try world.text(of: Self.file)
    #expect(await world.run("baseline", "prune", "marketing/b.html", "terms") == .clean)
    #expect(world.output.contains("1 kept because their pages were not read"))
    #expect(try world.text(of: Self.file) == before)
    let status = await world.run("check", "--baseline", Self.file, "marketing/b.html", "terms")
    #expect(status == .clean && !world.output.contains("REMARK"))
    #expect(
      await world.run("baseline", "prune", "--include-unread", "marketing/b.html", "terms")
        == .clean)
    #expect(world.output.hasPrefix("1 removed"))
  }

  @Test("The configuration can name the file, beside itself only")
  func configuration() async throws {
    let world = try World(Self.site)
    try world.add(".promiselint.yml", "baseline: accepted.yml\n")
    #expect(await world.run("baseline", "write", "--reason", "known") == .clean)
    #expect(try world.text(of: "accepted.yml").contains("rule-error"))
    #expect(await world.run("check", "--fail-on", "note") == .clean)
    #expect(await world.run("config") == .clean)
    #expect(world.output.contains("/accepted.yml [.promiselint.yml:1:1]"))
    for path in ["../out.yml", "/tmp/out.yml"] {
      try world.add(".promiselint.yml", "baseline: \(path)\n")
      #expect(await world.run("check") == .usage)
      #expect(world.error.contains("only in its own folder"))
    }
  }

  @Test(
    "A wrong call or file gives 2, says what is wrong and changes nothing",
    arguments: [
      (["baseline", "write"], "--reason"), (["baseline", "write", "--reason", " "], "--reason"),
      (["baseline", "write", "--reason", "x", "--until", "soon"], "soon"),
      (["baseline", "write", "--reason", "x", "--baseline", "bad.yml"], "bad.yml:"),
      (["baseline", "prune"], "no baseline promiselint-baseline.yml"),
      (["check", "--baseline", "nix.yml"], "no baseline nix.yml"),
      (["check", "--baseline", "bad.yml"], "bad.yml:"),
      (["baseline", "diff", "--format", "x"], "x"),
    ])
  func usage(arguments: [String], words: String) async throws {
    let world = try World(Self.site)
    try world.add("bad.yml", "version: 1\naccepted:\n  - reason: x\u{1B}[2J\n    \u{1B}: y\n")
    let before = try world.text(of: "bad.yml")
    #expect(await world.run(arguments) == .usage)
    #expect(world.output.isEmpty && world.error.contains(words))
    #expect(!world.error.utf8.contains(0x1B))
    #expect(try world.text(of: "bad.yml") == before)
  }

  @Test("A baseline that cannot be written gives 4")
  func unwritable() async throws {
    let world = try World(Self.site)
    let status = await world.run(
      "baseline", "write", "--reason", "x", "--baseline", "nix/baseline.yml")
    #expect(status == .failure)
    #expect(world.error.contains("nix/baseline.yml"))
  }

  @Test("What cannot be read gives 3, and the rest is accepted")
  func incomplete() async throws {
    let world = try World(Self.site)
    #expect(
      await world.run("baseline", "write", "--reason", "x", "marketing", "terms", "nix")
        == .incomplete)
    #expect(world.error.contains("nix"))
    #expect(try world.text(of: Self.file).contains("rule-error"))
  }

  @Test("Every format takes the prefix, and several are written in one run")
  func formats() async throws {
    let world = try World(Self.site)
    let names = ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown"]
    let formats = names.flatMap { ["--format", "\($0)=out.\($0)"] }
    #expect(await world.run(["check", "--path-prefix", "www/site"] + formats) == .findings)
    for name in names {
      #expect(try world.text(of: "out.\(name)").contains("www/site/marketing/a.html"), "\(name)")
    }
  }
}
