import PromiseModel
import Testing

@testable import PromiseLint

/// What headings, parts, numbered clauses and exceptions say of the sentences under and after them.
@Suite("Scopes that are handed on")
struct HandedScopeTests {
  private func claims(
    _ text: String, _ topic: String, language: String = "en", path: String = "terms.md",
    side: DocumentRole = .term
  ) throws -> [Claim] {
    let linter = try BuiltInRules.linter()
    return linter.claims(
      of: text, path: path, side: side, language: language, analyzer: linter.makeAnalyzer()
    ).filter { $0.topic == topic }
  }

  private func facets(
    _ facet: String, _ text: String, _ topic: String, language: String = "en",
    path: String = "terms.md", side: DocumentRole = .term
  ) throws -> [[String]?] {
    try claims(text, topic, language: language, path: path, side: side).map {
      $0.scope.facets[facet]
    }
  }

  @Test(
    "A numbered clause's first sentence hands on whom it is for",
    arguments: ["terms.md", "terms.txt"])
  func numberedClause(path: String) throws {
    let text = """
      General terms

      10. Business customers pay by invoice; interest is charged on late payments. \
      The return period is 7 days.

      11. The return period is 30 days.
      """
    #expect(
      try facets("customer", text, "return.window", path: path) == [["business"], nil])
  }

  @Test("What a clause says of others is not said of those that its first sentence names")
  func others() throws {
    let text = "3. Sale items may not be exchanged. Other items can be returned within 30 days."
    #expect(try facets("category", text, "return.window") == [nil])
  }

  @Test("A part of a plain text hands on whom it is for until the next part")
  func parts() throws {
    let text = """
      GENERAL TERMS

      PART B (businesses)

      1. Returns

      The return period is 7 days.

      PART C (consumers)

      2. Returns

      The return period is 30 days.
      """
    #expect(
      try facets("customer", text, "return.window", path: "terms.txt")
        == [["business"], ["consumer"]])
  }

  @Test("A heading hands its scope on past the headings under it")
  func outerHeading() throws {
    let text = """
      # Terms

      ## Yritysasiakkaat

      ### Palautukset

      Palautusaika on 7 päivää.
      """
    #expect(
      try facets("customer", text, "return.window", language: "fi") == [["business"]])
  }

  @Test("The name before a colon holds for the sentences after it")
  func nameBeforeColon() throws {
    let text = "Sale items: we do not exchange them in any case. The return period is 7 days."
    #expect(try facets("category", text, "return.window") == [["sale-goods"]])
  }

  @Test("What is said of those that were left out holds for them")
  func carvedOut() throws {
    #expect(
      try facets(
        "category",
        "The return period is not for outlet items: those can be returned within 14 days.",
        "return.window") == [["outlet"]])
    #expect(
      try facets(
        "category",
        "We take back all items except sale items. Those can be returned within 14 days.",
        "return.window"
      ).last == ["sale-goods"])
  }

  @Test("What is said of other goods than those named is not said of them")
  func otherThan() throws {
    #expect(
      try facets(
        "category", "Muut kuin alennustuotteet voi palauttaa 30 päivän kuluessa.", "return.window",
        language: "fi") == [nil])
  }

  @Test("A simile and what only comes with a thing are no scope")
  func similes() throws {
    #expect(
      try facets(
        "category", "Return it within 30 days, like you return the wrong socks.", "return.window",
        side: .promise) == [nil])
    let price = try claims(
      "Hinta on 64,90 €, sisältää neljä AA-paristoa.", "price.total", language: "fi",
      side: .promise)
    #expect(price.allSatisfy { $0.scope.facets["category"] == nil })
  }

  @Test("A pair of all channels is no scope")
  func wholePair() throws {
    #expect(
      try facets(
        "channel", "Whether bought in the shop or online, the return period is 30 days.",
        "return.window") == [nil])
    #expect(
      try facets("channel", "If bought in our shop, the return period is 7 days.", "return.window")
        == [["store"]])
  }

  @Test("A title of several topics is no context for a section that says what it is about")
  func sharedTitle() throws {
    let text =
      "# Terms of sale and warranty\n\n**3. Delivery.** We deliver. It takes 14 days.\n\n**4. Warranty.** We repair faults."
    #expect(try claims(text, "warranty.length") == [])
    let alone = "# Warranty\n\nIt lasts for 2 years."
    #expect(try claims(alone, "warranty.length").count == 1)
  }
}
