import Foundation
import History
import PromiseLintCLI
import PromiseModel
import Testing

@Suite("Decisions in checks and in the history's commands")
struct DecisionsCommandTests {
  static let site = HistoryCommandTests.site

  /// Decides about everything that the latest run found.
  static func decide(
    _ world: World, _ kind: DecisionKind, until: String? = nil, on day: Int64 = 0
  ) throws {
    let store = try HistoryStore(path: world.folder + "/h.sqlite", ifAbsent: .fail)
    let run = try store.run(named: "latest")
    for finding in try store.contents(of: run).findings {
      _ = try store.decide(
        NewDecision(
          site: run.site, kind: kind, owner: "Legal", reason: "Agreed with the shop.",
          until: until.flatMap(CalendarDate.init(iso:)), decidedBy: "Maija", finding: finding,
          run: run.number, rulesDigest: run.rulesDigest), at: UTCTime(secondsSince1970: day))
    }
  }

  static func kinds(_ world: World) throws -> [String] {
    let problems = try HistoryCommandTests.members(world.output)["problems"] as? [[String: Any]]
    return (problems ?? []).compactMap { $0["kind"] as? String }
  }

  @Test("What people called no contradiction is not counted any more, and is shown where asked for")
  func silent() async throws {
    let world = try World(Self.site)
    let check = ["check", "site", "--history", "h.sqlite"]
    func run(_ more: String...) async -> RunStatus {
      await world.run(check + more, variables: HistoryCommandTests.variables, engine: .standard)
    }
    #expect(await run() == .findings)
    try Self.decide(world, .notContradiction)
    #expect(await run("--show-accepted") == .clean)
    #expect(world.output.contains("Agreed with the shop."))
    #expect(world.output.contains("h.sqlite"))
    #expect(await run("--format", "sarif", "--show-accepted") == .clean)
    #expect(world.output.contains("\"external\""))
    #expect(world.output.contains("\"justification\": \"Agreed with the shop.\""))
    #expect(await run("--format", "json") == .clean)
    #expect(world.output.contains("\"source\": \"decision\""))
    // Silenced findings are recorded all the same: they are not fixed.
    let status = await HistoryCommandTests.run(world, "history", "diff", "--history", "h.sqlite")
    #expect(status == .clean)
    #expect(world.output.contains("0 fixed"))
    try Self.decide(world, .undo)
    #expect(await run() == .findings)
  }

  @Test("What shall be mended is found until it is")
  func open() async throws {
    let world = try World(Self.site)
    _ = await HistoryCommandTests.run(world, "check", "site", "--history", "h.sqlite")
    try Self.decide(world, .fixPage)
    #expect(
      await HistoryCommandTests.run(world, "check", "site", "--history", "h.sqlite") == .findings)
  }

  @Test("An acceptance holds through its last day, and what has expired or changed is told")
  func expired() async throws {
    let world = try World(Self.site)
    func run(_ day: String) async -> RunStatus {
      await HistoryCommandTests.run(
        world, "check", "site", "--history", "h.sqlite", "--as-of", day, "--format", "json")
    }
    #expect(await run("2026-11-30") == .findings)
    try Self.decide(world, .accept, until: "2026-12-31")
    #expect(await run("2026-12-31") == .clean)
    #expect(await run("2027-01-01") == .findings)
    #expect(Set(try Self.kinds(world)) == ["expired-decision"])
    try world.add(
      "site/marketing/page.html",
      "<html lang=en><h1>Delivery</h1><p>We deliver in 2 days from the order.</p>")
    #expect(await run("2026-12-31") == .findings)
    #expect(Set(try Self.kinds(world)) == ["lapsed-decision"])
  }

  @Test("Decisions about another site do not count")
  func otherSite() async throws {
    let world = try World(Self.site)
    _ = await HistoryCommandTests.run(
      world, "check", "site", "--history", "h.sqlite", "--site", "a")
    try Self.decide(world, .notContradiction)
    #expect(
      await HistoryCommandTests.run(
        world, "check", "site", "--history", "h.sqlite", "--site", "b") == .findings)
    #expect(
      await HistoryCommandTests.run(
        world, "check", "site", "--history", "h.sqlite", "--site", "a") == .clean)
  }

  @Test("The trail is listed for people, for machines and for spreadsheets")
  func trail() async throws {
    let world = try World(["site/a.html": "error", "site/terms/t.html": "warning"])
    _ = await world.run("check", "site", "--history", "h.sqlite")
    try Self.decide(world, .fixTerms)
    try Self.decide(world, .undo)
    let list = ["history", "decisions", "--history", "h.sqlite"]
    #expect(await world.run(list) == .clean)
    #expect(world.output.contains("The terms will be changed"))
    #expect(world.output.contains("4 decisions."))
    #expect(await world.run(list + ["--language", "fi"]) == .clean)
    #expect(world.output.contains("Päätös peruttu"))
    #expect(await world.run(list + ["--format", "csv=trail.csv", "--format", "json"]) == .clean)
    #expect(try world.text(of: "trail.csv").split(separator: "\r\n").count == 5)
    let members = try HistoryCommandTests.members(world.output)
    #expect((members["decisions"] as? [Any])?.count == 4)
    #expect(await world.run(list + ["--site", "elsewhere"]) == .clean)
    #expect(world.output.contains("0 decisions."))
    #expect(await world.run(list + ["--format", "xml"]) == .usage)
    #expect(world.error.contains("terminal, json, csv"))
  }
}
