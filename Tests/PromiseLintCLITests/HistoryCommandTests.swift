import Foundation
import PromiseLint
import PromiseLintCLI
import PromiseModel
import Synchronization
import Testing

@Suite("Recorded checks and the history's commands")
struct HistoryCommandTests {
  static let site = [
    "site/marketing/page.html":
      "<html lang=en><h1>Delivery</h1><p>We deliver in 1 day from the order.</p>",
    "site/marketing/other.html": "<html lang=en><p>Returns within 60 days of delivery.</p>",
    "site/terms/delivery.html":
      "<html lang=en><h1>Delivery terms</h1><p>We deliver in 5 days from the order.</p>",
    "site/terms/returns.html":
      "<html lang=en><h1>Return policy</h1><p>Returns within 14 days of delivery.</p>",
  ]
  static var variables: [String: String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return ["PROMISELINT_RULES": root.appending(path: "rules").path]
  }

  /// Runs a command with the real linter and rules.
  static func run(_ world: World, _ arguments: String...) async -> RunStatus {
    await world.run(arguments, variables: variables, engine: .standard)
  }

  static func members(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(
    "A report is the same, byte for byte, without a history, with a new one, and with readings of it"
  )
  func sameReport() async throws {
    let world = try World(Self.site)
    let checks = ["check", "site", "--format", "json"]
    let recorded = checks + ["--history", "h.sqlite"]
    #expect(
      await world.run(checks, variables: Self.variables, engine: .standard) == .findings)
    let plain = world.output
    for _ in 0..<3 {
      #expect(
        await world.run(recorded, variables: Self.variables, engine: .standard) == .findings)
      #expect(world.output == plain)
    }
    try world.add(
      "site/marketing/page.html",
      "<html lang=en><h1>Delivery</h1><p>We deliver in 9 days from the order.</p>")
    _ = await world.run(checks, variables: Self.variables, engine: .standard)
    let changed = world.output
    #expect(changed != plain)
    _ = await world.run(recorded, variables: Self.variables, engine: .standard)
    #expect(world.output == changed)
    // The side of a page is part of what its reading rests on.
    let asTerm = ["--role", "term=marketing/page.html"]
    _ = await world.run(checks + asTerm, variables: Self.variables, engine: .standard)
    let moved = world.output
    #expect(moved != changed)
    _ = await world.run(recorded + asTerm, variables: Self.variables, engine: .standard)
    #expect(world.output == moved)
  }

  @Test("An unchanged page is not read again")
  func unchangedPages() async throws {
    let world = try World(Self.site)
    let kept = Counter()
    let engine = Engine(
      loadRules: { _, _ in .empty },
      check: { _, inputs, options, _ in
        for input in inputs {
          let key = ReadingKey(path: input.path, digest: sha256(input.contents()!), role: nil)
          if options.readings?.reading(of: key) == nil {
            kept.add()
            let report = CheckReport.sample(of: [input])
            options.readings?.keep(
              DocumentResult(
                summary: report.documents[0], claims: report.claims, unread: [], problems: []),
              of: key)
          }
        }
        return .sample(of: inputs)
      }, testExamples: { _ in [] })
    let arguments = ["check", "site", "--history", "h.sqlite"]
    _ = await world.run(arguments, engine: engine)
    #expect(kept.value == 4)
    _ = await world.run(arguments, engine: engine)
    #expect(kept.value == 4)
    try world.add("site/marketing/other.html", "changed")
    _ = await world.run(arguments, engine: engine)
    #expect(kept.value == 5)
  }

  @Test("Two nights: what is new, fixed and promised differently")
  func twoNights() async throws {
    let world = try World(Self.site)
    _ = await Self.run(world, "check", "site", "--history", "h.sqlite", "--run-label", "one")
    try world.add(
      "site/marketing/page.html",
      "<html lang=en><h1>Delivery</h1><p>We deliver in 9 days from the order.</p>")
    try world.add(
      "site/terms/returns.html",
      "<html lang=en><h1>Return policy</h1><p>Returns within 30 days of delivery.</p>")
    _ = await Self.run(world, "check", "site", "--history", "h.sqlite", "--run-label", "two")
    let status = await Self.run(
      world, "history", "diff", "one", "two", "--history", "h.sqlite", "--format", "json")
    #expect(status == .findings)
    let summary = try #require(try Self.members(world.output)["summary"] as? [String: Int])
    #expect(summary["unknown"] == 0)
    #expect((summary["fixed"] ?? 0) > 0)
    #expect((summary["new"] ?? 0) > 0)
    #expect(summary["statements"] == 2)
    #expect(await Self.run(world, "history", "diff", "--history", "h.sqlite") == .findings)
    #expect(world.output.contains("Promised differently: 1"))
    #expect(world.output.contains("Different terms: 1"))
    #expect(
      await Self.run(
        world, "history", "promises", "--history", "h.sqlite", "--topic", "delivery.time")
        == .clean)
    #expect(world.output.contains("9 days"))
    #expect(!world.output.contains("60 days"))
  }

  @Test("A page that could not be read makes the difference incomplete, not clean")
  func unread() async throws {
    let world = try World(Self.site)
    _ = await Self.run(world, "check", "site", "--history", "h.sqlite")
    try FileManager.default.removeItem(atPath: world.folder + "/site/terms/delivery.html")
    try world.link("site/terms/delivery.html", to: "/no/such/file")
    _ = await Self.run(world, "check", "site", "--history", "h.sqlite")
    #expect(await Self.run(world, "history", "diff", "--history", "h.sqlite") == .incomplete)
    #expect(world.output.contains("0 fixed"))
    #expect(world.output.contains("terms/delivery.html"))
  }

  @Test("Own rules that are new are told apart from the site")
  func newRules() async throws {
    let world = try World(Self.site)
    _ = await Self.run(world, "check", "site", "--history", "h.sqlite")
    // A link would be copied as a link, and the note below would be written into the real rules.
    let source = URL(filePath: Self.variables["PROMISELINT_RULES"]!).resolvingSymlinksInPath().path
    let copy = world.folder + "/rules-copy"
    try FileManager.default.copyItem(atPath: source, toPath: copy)
    try world.add("rules-copy/topics/note.yaml", "# nothing\n")
    _ = await world.run(
      ["check", "site", "--history", "h.sqlite"], variables: ["PROMISELINT_RULES": copy],
      engine: .sample)
    _ = await Self.run(world, "history", "diff", "--history", "h.sqlite")
    #expect(world.output.contains("The rules differ between the runs"))
  }

  @Test("A history that can't be written gives status 4, with the report written all the same")
  func failures() async throws {
    let world = try World(Self.site)
    try world.add("list.txt", String(repeating: "no database\n", count: 200))
    #expect(await world.run("check", "site", "--history", "list.txt") == .failure)
    #expect(world.error.contains("no database or is damaged"))
    #expect(world.output.isEmpty)
    #expect(await world.run("check", "site", "--history", "no/h.sqlite") == .failure)
    #expect(
      await world.run("check", "site", "--history", "list.txt", "--language", "fi") == .failure)
    #expect(world.error.contains("ei ole tietokanta"))
    #expect(try world.text(of: "list.txt").hasPrefix("no database"))
  }

  @Test("Wrong calls are told apart from failures")
  func wrongCalls() async throws {
    let world = try World(Self.site)
    #expect(await world.run("history", "list", "--history", "none.sqlite") == .usage)
    #expect(world.error.contains("there is no such file"))
    #expect(await world.run("check", "site", "--run-label", "x") == .usage)
    _ = await world.run("check", "site", "--history", "h.sqlite")
    #expect(await world.run("history", "show", "9", "--history", "h.sqlite") == .usage)
    #expect(await world.run("history", "diff", "--history", "h.sqlite") == .usage)
    #expect(world.error.contains("before run 1"))
    #expect(await world.run("history", "diff", "1", "1", "1", "--history", "h.sqlite") == .usage)
  }

  @Test("Labels and paths can't act on a terminal")
  func hostileNames() async throws {
    let world = try World(["site/a\u{1B}[2J.html": "error", "site/terms/t.html": "note"])
    _ = await world.run(
      "check", "site", "--history", "h.sqlite", "--run-label", "\u{1B}]52;c;x\u{7}")
    for command in [["list"], ["show"], ["promises"]] {
      #expect(
        await world.run(["history"] + command + ["--history", "h.sqlite"]) == .clean)
      #expect(!world.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }
}

/// Counts, from any thread.
final class Counter: Sendable {
  private let count = Mutex(0)
  func add() { count.withLock { $0 += 1 } }
  var value: Int { count.withLock { $0 } }
}
