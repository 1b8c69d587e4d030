import Foundation
import PromiseLintCLI
import Testing

@Suite("What a new text of the terms does to the promises")
struct ImpactCommandTests {
  static func terms(days: Int, returns: Int) -> String {
    "<html lang=en><h1>Delivery terms</h1><p>We deliver in \(days) days from the order.</p>"
      + "<h2>Returns</h2><p>You may return the product within \(returns) days of delivery.</p>"
  }
  static func site(days: Int, returns: Int) -> [String: String] {
    [
      "site/marketing/page.html":
        "<html lang=en><h1>Delivery</h1><p>We deliver in 3 days from the order.</p>"
        + "<p>You may return the product within 30 days of delivery.</p>",
      "site/terms/terms.html": terms(days: 5, returns: 30),
      "new.html": terms(days: days, returns: returns),
    ]
  }

  static func effects(days: Int, returns: Int) async throws -> ([String: Int], RunStatus) {
    let world = try World(site(days: days, returns: returns))
    let status = await HistoryCommandTests.run(
      world, "impact", "site/terms/terms.html", "new.html", "--site", "site", "--format", "json")
    let summary = try HistoryCommandTests.members(world.output)["summary"] as? [String: Int]
    return (try #require(summary).filter { $0.value > 0 }, status)
  }

  @Test("The same text leaves everything as it is")
  func same() async throws {
    let (effects, status) = try await Self.effects(days: 5, returns: 30)
    #expect(effects == ["leaves-broken": 1, "leaves": 1])
    #expect(status == .clean)
  }

  @Test("A text that grants what is promised mends")
  func mends() async throws {
    let (effects, status) = try await Self.effects(days: 3, returns: 30)
    #expect(effects == ["mends": 1, "leaves": 1])
    #expect(status == .clean)
  }

  @Test("A text that gives less breaks")
  func breaks() async throws {
    let (effects, status) = try await Self.effects(days: 3, returns: 14)
    #expect(effects == ["mends": 1, "breaks": 1])
    #expect(status == .findings)
  }

  @Test("The report for people names the promise, the old clause and the new one")
  func words() async throws {
    let world = try World(Self.site(days: 3, returns: 14))
    #expect(
      await HistoryCommandTests.run(
        world, "impact", "site/terms/terms.html", "new.html", "--site", "site") == .findings)
    #expect(world.output.contains("The new terms break: 1"))
    #expect(world.output.contains("The new terms mend: 1"))
    #expect(world.output.contains("within 14 days"))
    #expect(
      await HistoryCommandTests.run(
        world, "impact", "site/terms/terms.html", "new.html", "--site", "site", "--language", "fi")
        == .findings)
    #expect(world.output.contains("Uudet ehdot rikkovat: 1"))
  }

  @Test("Terms that can't be read make the answer incomplete")
  func missing() async throws {
    let world = try World(Self.site(days: 5, returns: 30))
    #expect(
      await HistoryCommandTests.run(
        world, "impact", "site/terms/terms.html", "none.html", "--site", "site") == .incomplete)
    #expect(world.output.contains("none.html"))
  }
}
