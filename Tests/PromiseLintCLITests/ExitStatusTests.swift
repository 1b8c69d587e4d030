import PromiseLintCLI
import Testing

@Suite("Exit status")
struct ExitStatusTests {
  private static let site = ["marketing/a.html": "<p>fine</p>", "terms/t.html": "<p>fine</p>"]

  @Test(
    "Findings at or above the threshold give 1, below it 0",
    arguments: [
      ("fine", "error", RunStatus.clean), ("error", "error", .findings),
      ("warning", "error", .clean), ("warning", "warning", .findings), ("note", "warning", .clean),
      ("note", "note", .findings), ("error", "never", .clean),
    ])
  func threshold(word: String, failOn: String, expected: RunStatus) async throws {
    let world = try World(Self.site)
    try world.add("marketing/b.html", word)
    #expect(await world.run("check", "--fail-on", failOn) == expected)
    for format in ["terminal", "json", "sarif"] {
      #expect(await world.run("check", "--fail-on", failOn, "--format", format) == expected)
      let toFile = await world.run("check", "--fail-on", failOn, "--format", "\(format)=out.report")
      #expect(toFile == expected)
    }
  }

  @Test("A site that reads fine gives 0")
  func clean() async throws {
    let world = try World(Self.site)
    #expect(await world.run("check", world.folder) == .clean)
    #expect(world.error.isEmpty)
    #expect(await world.run("promises", "--format", "json", world.folder) == .clean)
  }

  @Test(
    "Whatever cannot be checked gives 3 and one clear problem",
    arguments: [
      ("missing", "there is no such file"), ("empty/", "no file to read"),
      ("broken.html", "leads nowhere"), ("picture.bin", "not text"),
    ])
  func incomplete(path: String, words: String) async throws {
    let world = try World(Self.site)
    try world.add("empty/", "")
    try world.add("picture.bin", "a\0b")
    try world.link("broken.html", to: "nowhere")
    #expect(await world.run("check", "marketing", "terms", path) == .incomplete)
    let problems = world.output.split(separator: "\n").count { $0.hasPrefix("NOT CHECKED") }
    #expect(problems == 1)
    #expect(world.output.lowercased().contains(words))
  }

  @Test("Findings win over what could not be checked, and never is not 0 then")
  func both() async throws {
    let world = try World(Self.site)
    try world.add("marketing/b.html", "error")
    #expect(await world.run("check", "marketing", "terms", "nix") == .findings)
    #expect(
      await world.run("check", "marketing", "terms", "nix", "--fail-on", "never") == .incomplete)
  }

  @Test("Pages without terms and terms without pages are not compared")
  func oneSide() async throws {
    let world = try World(Self.site)
    #expect(await world.run("check", "marketing") == .incomplete)
    #expect(world.output.contains("taken for terms"))
    #expect(await world.run("check", "terms") == .incomplete)
    // Alone in its folder nothing says "terms", so the folder is checked as it is reported.
    #expect(await world.run("check", "terms", "--role", "term=**") == .incomplete)
    #expect(world.output.contains("taken for marketing"))
    #expect(await world.run("promises", "marketing") == .clean)
  }

  @Test(
    "A wrong call gives 2 and says what is wrong",
    arguments: [
      (["check", "--nope"], "--nope"), (["check", "--format", "sarf"], "sarf"),
      (["check", "--format", "json="], "file's name is missing"),
      (["check", "--format", "json", "--format", "sarif"], "standard output"),
      (["check", "--fail-on", "worse"], "worse"), (["check", "--jobs", "-1"], "jobs"),
      (["check", "--as-of", "2026-02-30"], "2026-02-30"),
      (["check", "--role", "page=x"], "page=x"),
      (["check", "--role", "term="], "term="), (["check", "--market", "mars"], "mars"),
      (["check", "--config", "nix.yml"], "nix.yml"),
      (["check", "--config", "a", "--no-config"], "together"), (["chekc"], "chekc"), ([], "USAGE"),
      (["rules", "explain", "nix"], "nix"), (["promises", "--format", "sarif"], "sarif"),
    ])
  func usage(arguments: [String], words: String) async throws {
    let world = try World(Self.site)
    #expect(await world.run(arguments) == .usage)
    #expect(world.output.isEmpty)
    #expect(world.error.contains(words))
  }

  @Test("Help and version are no errors")
  func help() async throws {
    let world = try World()
    #expect(await world.run("--help") == .clean)
    #expect(world.output.contains("SUBCOMMANDS"))
    #expect(await world.run("--version") == .clean)
    #expect(world.output == "PromiseLint 0.1.0\n")
    #expect(await world.run("help", "check") == .clean)
    #expect(await world.run("--generate-completion-script", "bash") == .clean)
  }

  @Test("A report that cannot be written gives 4, and the others are written")
  func unwritable() async throws {
    let world = try World(Self.site)
    let status = await world.run(
      "check", "--format", "json=nix/report.json", "--format", "sarif=report.sarif")
    #expect(status == .failure)
    #expect(world.error.contains("nix/report.json"))
    #expect(try world.text(of: "report.sarif").contains("2.1.0"))
  }

  @Test("A full standard output gives 4")
  func fullOutput() async throws {
    let world = try World(Self.site)
    #expect(await world.run("check", outputIsFull: true) == .failure)
    #expect(await world.run("schema", outputIsFull: true) == .failure)
    #expect(world.error.contains("Standard output"))
  }

  @Test("An argument cannot send escapes to the terminal")
  func escapes() async throws {
    let world = try World(Self.site)
    for arguments in [
      ["check", "--\u{1B}[2J"], ["check", "--format", "\u{1B}[2J"], ["check", "\u{1B}[2J.html"],
      ["check", "--as-of", "\u{1B}"], ["rules", "explain", "\u{1B}[31m"], ["\u{1B}[2J"],
    ] {
      _ = await world.run(arguments)
      #expect(!world.error.utf8.contains(0x1B) && !world.output.utf8.contains(0x1B))
    }
  }

  @Test("A report keeps its place when it is written anew")
  func replaces() async throws {
    let world = try World(Self.site)
    try world.add("out/real.json", "old")
    try world.link("report.json", to: "out/real.json")
    #expect(
      await world.run("check", "--format", "json=report.json", "marketing", "terms") == .clean)
    #expect(try world.text(of: "out/real.json").contains("schemaVersion"))
  }
}
