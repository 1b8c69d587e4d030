import PromiseLintCLI
import Testing

@Suite("Colour, width and progress")
struct ColourTests {
  private static let site = ["marketing/a.html": "error", "terms/t.html": "x"]

  @Test(
    "The option decides, then the environment, then the terminal",
    arguments: [
      ([:], "auto", true, true), ([:], "auto", false, false), ([:], "always", false, true),
      ([:], "never", true, false), (["NO_COLOR": "1"], "auto", true, false),
      (["NO_COLOR": ""], "auto", true, true), (["NO_COLOR": "1"], "always", true, true),
      (["NO_COLOR": "1", "FORCE_COLOR": "1"], "auto", true, false),
      (["FORCE_COLOR": "1"], "auto", false, true), (["FORCE_COLOR": "0"], "auto", true, false),
      (["CLICOLOR_FORCE": "1"], "auto", false, true),
      (["CLICOLOR_FORCE": "0"], "auto", false, false), (["CLICOLOR": "0"], "auto", true, false),
      (["CLICOLOR": "0", "CLICOLOR_FORCE": "1"], "auto", true, true),
      (["CLICOLOR": "1"], "auto", false, false), (["TERM": "dumb"], "auto", true, false),
      (["TERM": "dumb", "FORCE_COLOR": "1"], "auto", true, true),
    ] as [([String: String], String, Bool, Bool)])
  func matrix(
    variables: [String: String], mode: String, isTerminal: Bool, expected: Bool
  ) async throws {
    let world = try World(Self.site)
    let status = await world.run(
      "check", "--color", mode, variables: variables, outputIsTerminal: isTerminal)
    #expect(status == .findings)
    #expect(world.output.utf8.contains(0x1B) == expected)
  }

  @Test("A file has no colour unless it is asked for, and data never has")
  func files() async throws {
    let world = try World(Self.site)
    _ = await world.run(
      "check", "--format", "terminal=out.txt", "--format", "json", variables: ["FORCE_COLOR": "1"],
      outputIsTerminal: true)
    #expect(!(try world.text(of: "out.txt").utf8.contains(0x1B)))
    #expect(!world.output.utf8.contains(0x1B))
  }

  @Test("Progress is written only to a terminal and wiped at the end")
  func progress() async throws {
    let world = try World(Self.site)
    _ = await world.run("check", errorIsTerminal: true)
    #expect(world.error == "\r\u{1B}[KRead 2/2\r\u{1B}[K")
    _ = await world.run("check", "--quiet", errorIsTerminal: true)
    #expect(world.error.isEmpty)
    _ = await world.run("check")
    #expect(world.error.isEmpty)
  }

  @Test("The same input gives the same bytes whatever the terminal's variables say")
  func sameBytes() async throws {
    let world = try World(Self.site)
    for format in ["terminal", "json", "sarif"] {
      _ = await world.run("check", "--format", format)
      let first = world.output
      _ = await world.run(
        "check", "--format", format, "-j", "8",
        variables: ["LANG": "fi_FI.UTF-8", "COLUMNS": "40", "TERM": "xterm"])
      #expect(world.output == first)
    }
  }
}
