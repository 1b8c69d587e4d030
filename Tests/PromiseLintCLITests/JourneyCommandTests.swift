import PromiseLint
import PromiseLintCLI
import PromiseModel
import RulePacks
import Testing

@Suite("promiselint journey")
struct JourneyCommandTests {
  /// Rules that know two calendars, and a site of some markets.
  private static func engine(_ markets: [String]) -> Engine {
    Engine(
      loadRules: { _, _ in
        RulePack(
          languages: [], topics: [], relations: [], laws: [], scopes: .init(parents: [:]),
          structuredData: [],
          calendars: ["fi", "no"].map {
            BusinessCalendar(
              market: $0, name: LocalizedText(en: $0, fi: $0), source: "", rules: [])
          })
      },
      check: { _, _, options, _ in
        CheckReport(
          documents: [], claims: [], findings: [], undecided: [], kept: [], unread: [],
          problems: [], comparedPairs: 0, rules: [], journeys: [],
          marketChoices: [
            MarketChoice(
              language: "en", markets: options.markets.isEmpty ? markets : options.markets,
              basis: .named, names: [], reason: LocalizedText(en: "", fi: ""))
          ])
      }, testExamples: { _ in [] })
  }

  private func market(_ markets: [String], _ arguments: String...) async throws -> String? {
    let world = try World(["page.html": "<p>x</p>"])
    let status = await world.run(
      ["journey", "--format", "json", "--ordered", "2026-12-18"] + arguments + ["page.html"],
      engine: Self.engine(markets))
    guard status == .clean else { return world.error }
    return ["fi", "no"].first { world.output.contains("\"market\": \"\($0)\"") }
  }

  @Test("Dates are told by the calendar that is named, else by that of the site's only market")
  func calendar() async throws {
    #expect(try await market(["eu", "fi"]) == "fi")
    #expect(try await market(["eu"]) == nil)
    #expect(try await market(["fi", "no"]) == nil)
    #expect(try await market(["fi"], "--market", "no") == "no")
    #expect(try await market(["fi"], "--market", "no", "--market", "fi") == "no")
    let unknown = try #require(try await market(["fi"], "--market", "xx"))
    #expect(unknown.contains("Nothing is known of a market “xx” (--market). Markets: fi, no."))
  }

  @Test("A market of which only the holidays are known is none to a check")
  func check() async throws {
    let world = try World(["page.html": "<p>x</p>"])
    let status = await world.run(
      ["check", "--market", "no", "page.html"], engine: Self.engine([]))
    #expect(status == .usage)
  }

  @Test(
    "What is no day is refused",
    arguments: ["18.12.2026", "2026-02-29", "1969-12-31", "2200-01-01", "tomorrow", ""])
  func wrongDays(day: String) async throws {
    let world = try World(["page.html": "<p>x</p>"])
    #expect(await world.run("journey", "--ordered", day, "page.html") == .usage)
    #expect(world.error.contains("--ordered is no day"))
  }
}
