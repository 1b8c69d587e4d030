import PromiseLint
import PromiseLintCLI
import PromiseModel
import RulePacks
import Testing

@Suite("Configuration")
struct ConfigurationTests {
  private static let site = ["marketing/a.html": "warning", "terms/t.html": "x"]

  @Test("A file above the first path is found, up to the repository's root")
  func found() async throws {
    let world = try World(Self.site)
    try world.add(".promiselint.yml", "fail-on: warning\n")
    #expect(await world.run("check", "marketing", "terms") == .findings)
    #expect(await world.run("check", "marketing", "terms", "--no-config") == .clean)
    #expect(await world.run("check", "marketing", "terms", "--fail-on", "error") == .clean)
    try world.add("marketing/.git/", "")
    #expect(await world.run("check", "marketing", "terms") == .clean)
  }

  @Test("Each value is shown with where it comes from")
  func origins() async throws {
    let world = try World(Self.site)
    try world.add(
      ".promiselint.yml",
      """
      # Ours
      language: fi
      fail-on: warning
      markets: [fi, eu]
      as-of: 2026-02-28
      exclude: old
      rules: [own]
      roles:
        promise: ["marketing/**"]
        term:
          - "terms/**"
      channels:
        store: [shop]
        newsletter: ["mail/*"]

      """)
    let status = await world.run(
      "config", "--fail-on", "note", "--role", "term=x", "--channel", "app=y",
      variables: ["PROMISELINT_LANGUAGE": "en"])
    #expect(status == .clean)
    #expect(
      world.output == """
        configuration file: \(world.folder)/.promiselint.yml
        language: en [environment variable PROMISELINT_LANGUAGE]
        fail-on: note [--fail-on]
        formats: terminal [default]
        built-in rules: /rules [environment variable PROMISELINT_RULES]
        rules: \(world.folder)/own [.promiselint.yml:7:1]
        markets: fi, eu [.promiselint.yml:4:1]
        as-of: 2026-02-28 [.promiselint.yml:5:1]
        baseline: none [default]
        exclude: old [.promiselint.yml:6:1]
        roles: term=x [--role]
        roles: promise=marketing/** [.promiselint.yml:9:3]
        roles: term=terms/** [.promiselint.yml:10:3]
        channels: app=y [--channel]
        channels: store=shop [.promiselint.yml:13:3]
        channels: newsletter=mail/* [.promiselint.yml:14:3]

        """)
  }

  @Test("The configured language, roles and formats are used")
  func used() async throws {
    let world = try World(["a.html": "warning", "b.html": "x"])
    try world.add(
      ".promiselint.yml",
      "language: fi\nroles: {promise: [a.html], term: [b.html]}\nformats: [terminal, json=r.json]\n"
    )
    #expect(await world.run("check") == .clean)
    #expect(world.output.contains("VAROITUS     Jokin on vialla."))
    #expect(world.output.contains("määrätty: .promiselint.yml:2:9: a.html"))
    #expect(try world.text(of: "r.json").contains("\"schemaVersion\": 1"))
  }

  @Test(
    "An error names its file, line and column",
    arguments: [
      ("langage: fi", "1:1: Unknown key \"langage\". Did you mean “language”?"),
      ("language: sv", "1:11: Unknown value \"sv\" of “language”. Allowed: en, fi."),
      ("# x\nfail-on: [error]", "2:10: “fail-on” takes one text."),
      ("as-of: 2026-02-30", "1:8: \"2026-02-30\" is no day"),
      ("roles: [a]", "1:8: “roles” holds “promise” and “term”"),
      ("roles:\n  promis: [a]", "2:3: Unknown key \"promis\". Did you mean “promise”?"),
      ("channels: [a]", "1:11: “channels” holds channels, each with a list of patterns"),
      ("channels: {newsleter: [a]}", "1:12: Unknown key \"newsleter\". Did you mean “newsletter”?"),
      ("exclude: [*.html]", "A pattern that begins with * must be quoted"),
      ("exclude:\n  - {a: b}", "2:5: “exclude” takes one text."),
      ("- a", "1:1: The configuration is a mapping"), ("a: [", ".promiselint.yml:"),
    ])
  func errors(text: String, expected: String) async throws {
    let world = try World(Self.site)
    try world.add(".promiselint.yml", text + "\n")
    #expect(await world.run("check") == .usage)
    #expect(world.error.contains(".promiselint.yml:"))
    #expect(world.error.contains(expected))
  }

  @Test("An empty file and one of comments say nothing", arguments: ["", "\n\n", "# a\n  # b\r\n"])
  func empty(text: String) async throws {
    let world = try World(Self.site)
    try world.add(".promiselint.yml", text)
    #expect(await world.run("check") == .clean)
  }

  @Test(
    "A configuration writes reports beside itself and nowhere else",
    arguments: ["/tmp/x.json", "../x.json", "out/../../x.json", "away/x.json", "link.json"])
  func reportsOutside(path: String) async throws {
    let outside = try World()
    let world = try World(Self.site)
    try world.link("away", to: outside.folder)
    try world.link("link.json", to: outside.folder + "/x.json")
    try world.add(".promiselint.yml", "formats: [\"json=\(path)\"]\n")
    #expect(await world.run("check") == .usage)
    #expect(world.error.contains(".promiselint.yml:1:1: a configuration can write reports only"))
    #expect(throws: (any Error).self) { try outside.text(of: "x.json") }
  }

  @Test("A report of a configuration stands beside it, wherever the program is called")
  func reportInside() async throws {
    let world = try World([
      "site/marketing/a.html": "x", "site/terms/t.html": "x",
      "site/.promiselint.yml": "formats: json=r.json\n",
    ])
    #expect(await world.run("check", "site") == .clean)
    #expect(world.output.isEmpty)
    #expect(try world.text(of: "site/r.json").contains("schemaVersion"))
  }

  @Test("All errors of a file are told at once")
  func allErrors() {
    #expect(throws: RulePackErrors.self) {
      _ = try ConfigurationReader.read(Array("a: b\nlanguage: x\n".utf8), file: "f")
    }
    do {
      _ = try ConfigurationReader.read(Array("a: b\nlanguage: x\n".utf8), file: "f")
    } catch { #expect(error.errors.map(\.position.line) == [1, 2]) }
  }

  @Test("A wrong environment variable is named")
  func variable() async throws {
    let world = try World(Self.site)
    #expect(await world.run("check", variables: ["PROMISELINT_LANGUAGE": "sv"]) == .usage)
    #expect(world.error.contains("PROMISELINT_LANGUAGE"))
  }

  @Test("Errors of rule files are printed with their places")
  func ruleErrors() async throws {
    let world = try World(Self.site)
    let engine = Engine(
      loadRules: { _, _ in
        throw RulePackErrors(errors: [
          RuleFileError(
            position: RuleFilePosition(file: "own/a.yaml", line: 3, column: 5), message: "Wrong.")
        ])
      }, check: Engine.sample.check, testExamples: Engine.sample.testExamples)
    #expect(await world.run("check", engine: engine) == .usage)
    #expect(world.error.contains("own/a.yaml:3:5: Wrong."))
  }

  @Test(
    "Patterns fit files and folders",
    arguments: [
      ("*.html", "a/b.html", true), ("a/*.html", "a/b/c.html", false), ("a/**", "a/b/c.html", true),
      ("**/c.html", "a/b/c.html", true), ("**/c.html", "c.html", true), ("a/?.md", "a/ä.md", true),
      ("a/?.md", "a/bb.md", false), ("a", "x/a/y.html", true), ("a/", "x/a/y.html", true),
      ("x/a", "x/a/y.html", true), ("/a", "a", true), ("./x/*", "x/y", true),
      ("a/**/z", "a/z", true),
      ("a/**/z", "a/b/c/z", true), ("A", "a", false), ("", "a", false), ("**", "a/b", true),
      ("*", "a/b", true), ("x/*a*b*", "x/aab", true),
    ])
  func globs(pattern: String, path: String, expected: Bool) {
    #expect(GlobPattern(pattern).matches(path) == expected)
  }

  @Test("A hostile pattern ends", .timeLimit(.minutes(5)))
  func hostileGlob() {
    let pattern = GlobPattern("x/" + String(repeating: "*a", count: 50) + "b")
    #expect(!pattern.matches("x/" + String(repeating: "a", count: 300)))
  }

  @Test("Days are days of the calendar")
  func days() {
    #expect(CalendarDate(iso: "2024-02-29")?.day == 29)
    for text in ["2026-02-29", "2026-13-01", "2026-1-01", "26-01-01", "2026-01-00", "+026-01-01"] {
      #expect(CalendarDate(iso: text) == nil)
    }
  }
}
