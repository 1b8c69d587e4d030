import PromiseModel
import Testing

@testable import PromiseLint

/// Promises and terms of one aspect that speak of different things.
@Suite("Promises and terms of other things")
struct OtherThingTests {
  private func findings(
    _ page: String, _ terms: String, rule: String, path: String = "page.md"
  ) async throws -> [Finding] {
    try await BuiltInRules.linter().check([
      LinterInput(path: path, bytes: Array(page.utf8), role: .promise),
      LinterInput(path: "terms.md", bytes: Array(terms.utf8), role: .term),
    ]).findings.filter { $0.rule == rule }
  }

  private let rows = """
    # Guarantee

    | Machine | Guarantee |
    |---|---|
    | Robots | 5 years |
    | Petrol mowers | 3 years |
    """

  @Test("Of the rows of a table the one that names the promise's thing is compared")
  func rowOfThing() async throws {
    #expect(
      try await findings(
        "Our robots have a guarantee of five years.", rows, rule: "warranty-length-weaker"
      ).isEmpty)
    #expect(
      try await findings(
        "Our petrol mowers have a guarantee of five years.", rows, rule: "warranty-length-weaker"
      ).count == 1)
  }

  @Test("A lesser value that the page itself names for another product is told")
  func otherProduct() async throws {
    let terms = "The minimum contract period of Hearth is 24 months."
    #expect(
      try await findings(
        "Hearth: a contract period of 24 months.\n\n## Ember\n\nEmber: a contract period of 1 month.",
        terms, rule: "commitment-longer"
      ).isEmpty)
  }

  @Test("Terms of what the page has a heading for are not held against another's promise")
  func underItsHeading() async throws {
    let promise = "## Fibre\n\nThere is no minimum contract period."
    let terms = "Roamette: the minimum contract period is 12 months."
    let told = promise + "\n\n## Roamette\n\nThe minimum contract period is 12 months."
    let less = promise + "\n\n## Roamette\n\nThe minimum contract period is 6 months."
    let roamette = "\n\n## Roamette\n\nA contract of 12 months."
    let ofAll = "## Fibre\n\nNever a minimum contract period." + roamette
    for (page, sections) in [
      (promise, ["Fibre"]), (told, []), (less, ["Roamette"]), (ofAll, ["Fibre"]),
    ] {
      let found = try await findings(page, terms, rule: "commitment-longer")
      #expect(found.map(\.main.evidence.section) == sections, "\(page)")
    }
  }

  @Test("A name of several words is a name though each of its words is known")
  func nameOfKnownWords() async throws {
    let page = "## Rolling\n\nThere is no minimum contract period."
    let plan = page + "\n\n## Fibre 500\n\nThe minimum contract period is 24 months."
    let rule = "commitment-longer"
    let terms = "Fibre 500 has a minimum contract period of 24 months."
    #expect(try await findings(page, terms, rule: rule).count == 1)
    #expect(try await findings(plan, terms, rule: rule).isEmpty)
    let ofOther = "Fibre 800 has a minimum contract period of 24 months."
    #expect(try await findings(plan, ofOther, rule: rule).count == 1)
  }

  @Test("A notice period that the promise's own sentence tells misleads nobody")
  func toldInItsOwnSentence() async throws {
    let terms = "The notice period is 14 days."
    let page = "Cancel whenever you like"
    let relation = "no-commitment-with-notice-period"
    #expect(try await findings(page + ".", terms, rule: relation).count == 1)
    let told = page + ", and the contract ends after two weeks' notice."
    #expect(try await findings(told, terms, rule: relation).isEmpty)
    let shorter = page + ", and the contract ends after one week's notice."
    #expect(try await findings(shorter, terms, rule: "notice-period-longer").count == 1)
  }

  @Test("Terms of what the promise's own sentence leaves out are told")
  func leftOutInTheSentence() async throws {
    let terms = "For removals a deposit of 25% is payable when you book."
    let rule = "payment-deposit-required"
    #expect(try await findings("No deposit.", terms, rule: rule).count == 1)
    #expect(try await findings("No deposit, except for removals.", terms, rule: rule).isEmpty)
    #expect(try await findings("No deposit, except for parties.", terms, rule: rule).count == 1)
    #expect(
      try await findings("No deposit, however far removals go.", terms, rule: rule).count == 1)
  }

  @Test("For whom a sentence begins holds for all its clauses")
  func forWhomItBegins() async throws {
    let page = "We give a guarantee of two years."
    let rule = "warranty-length-weaker"
    let ofCompanies = "Business customers get their goods in 14 days and the guarantee is one year."
    #expect(try await findings(page, ofCompanies, rule: rule).isEmpty)
    let ofAll = "Customers get their goods in 14 days and the guarantee is one year."
    #expect(try await findings(page, ofAll, rule: rule).count == 1)
    let ofConsumers = "For consumers the guarantee is one year."
    let found = try await findings(page, ofConsumers, rule: rule)
    #expect(found.map(\.verdict) == [.contradiction])
  }

  @Test("Terms of used goods are not held against a promise that names no kind")
  func usedGoods() async throws {
    let terms = "Used machines have a guarantee of three months."
    #expect(
      try await findings(
        "We give a guarantee of two years.", terms, rule: "warranty-length-weaker"
      ).isEmpty)
    #expect(
      try await findings(
        "We give every machine a guarantee of two years.", terms, rule: "warranty-length-weaker"
      ).count == 1)
    #expect(
      try await findings(
        "We give a guarantee of two years. Used machines are returned within 14 days.", terms,
        rule: "warranty-length-weaker"
      ).count == 1)
  }

  @Test("Structured data is held against the claim nearest to the product's name")
  func nearestToName() async throws {
    let page = """
      <html lang="en"><head><script type="application/ld+json">{"@type":"Product","name":"Pike 8",
      "offers":{"@type":"Offer","availability":"https://schema.org/PreOrder"}}</script></head><body>
      <p>Ice drills are in stock.</p><p>We like fishing.</p>
      <h2>Pike 8</h2><p>The boat is in stock.</p></body></html>
      """
    let found = try await findings(
      page, "Terms.", rule: "structured-data-differs", path: "page.html")
    #expect(found.map(\.main.evidence.quote) == ["The boat is in stock."])
  }

  @Test("A number that the terms say of some case and the page of none is undecided")
  func repeatedNumber() async throws {
    let page = "Delivery costs £3.95."
    let terms = """
      Standard delivery to UK addresses costs £3.95.

      Next working day delivery costs £5.95.
      """
    let rule = "delivery-costs-more"
    #expect(try await findings(page, terms, rule: rule).isEmpty)
    #expect(
      try await undecided(page, terms).contains {
        $0.reason.en.contains("Standard delivery to UK addresses costs £3.95.")
      })
    // What is promised to all is kept by no single clause.
    #expect(
      try await findings("Every delivery costs £3.95.", terms, rule: rule).count == 1)
    // A clause for the very case that the page names counts.
    #expect(
      try await findings(
        "Delivery to the Highlands costs £3.95.",
        "Delivery costs £3.95.\n\nDelivery to the Highlands costs £5.95.", rule: rule
      ).count == 1)
  }

  @Test("A sentence that says both what is promised and what is more contradicts neither")
  func sameList() async throws {
    let rule = "delivery-costs-more"
    let page = "Delivery to a pick-up point costs £4.90."
    let list = "Delivery costs £4.90 to a pick-up point and £9.90 to your home."
    #expect(try await findings(page, list, rule: rule).isEmpty)
    #expect(
      try await findings(page, "Delivery to a pick-up point costs £9.90.", rule: rule).count == 1)
  }

  @Test("Two pages that name no common thing are noted; of one thing they disagree")
  func pagesOfThings() async throws {
    func severities(_ first: String, _ second: String) async throws -> [Severity] {
      try await BuiltInRules.linter().check(
        [("a.md", first), ("b.md", second)].map { path, text in
          LinterInput(path: path, bytes: Array(text.utf8), role: .promise)
        }
      ).findings.filter { $0.rule == "warranty-length-disagreement" }.map(\.severity)
    }
    let twelve = "The guarantee is 12 months."
    #expect(try await severities("The guarantee is five years.", twelve) == [.note])
    #expect(
      try await severities(
        "Our parasols have a guarantee of five years.",
        "Our parasols have a guarantee of 12 months.") == [.warning])
    // A sentence with a number for each thing says nothing of any other.
    #expect(
      try await severities(
        "A guarantee of three years on frames, a guarantee of one year on motors.", twelve
      ).isEmpty)
  }

  private func undecided(_ page: String, _ terms: String) async throws -> [UndecidedPair] {
    try await BuiltInRules.linter().check([
      LinterInput(path: "page.md", bytes: Array(page.utf8), role: .promise),
      LinterInput(path: "terms.md", bytes: Array(terms.utf8), role: .term),
    ]).undecided
  }
}
