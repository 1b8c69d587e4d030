import PromiseModel
import Testing

@testable import PromiseLint

/// What stands around a sentence decides what it says.
@Suite("Sentences in their context")
struct ReadingContextTests {
  private func claims(
    _ text: String, _ topic: String, language: String = "en", side: DocumentRole = .promise,
    path: String = "page.md"
  ) throws -> [ClaimValue] {
    let linter = try BuiltInRules.linter()
    return linter.claims(
      of: text, path: path, side: side, language: language, analyzer: linter.makeAnalyzer()
    ).filter { $0.topic == topic }.map(\.value)
  }

  @Test("A question that is answered with no says the opposite")
  func answeredNo() throws {
    let text = "## Do I have to pay a deposit?\n\nNo, not at all."
    #expect(try claims(text, "payment.terms").contains(.step("none")))
    #expect(
      try claims("## Do I have to pay a deposit?\n\nYes, before the work begins.", "payment.terms")
        .contains(.step("required")))
  }

  @Test("A question that asks how much is not turned into a statement")
  func openQuestion() throws {
    let text = "## Paljonko palautus maksaa?\n\nEi hätää, kerromme siitä puhelimessa."
    #expect(try claims(text, "return.cost", language: "fi") == [])
  }

  @Test("The first row of a table of two columns is data where its second cell holds a number")
  func twoColumns() throws {
    let text = "| Return period | 30 days |\n|---|---|\n| Guarantee | 2 years |"
    let window = try claims(text, "return.window")
    #expect(window == [.duration(Duration(max: 30, unit: .day), from: nil)])
    #expect(try claims(text, "warranty.length").count == 1)
  }

  @Test("No at the head of an answer negates nothing after the comma")
  func initialNo() throws {
    let text = "No, the customer pays the return postage."
    #expect(try claims(text, "return.cost", side: .term).contains(.step("customer")))
  }

  @Test("Opening hours in a list are one timetable")
  func timetable() throws {
    let text = "## Customer service\n\n- Mon–Fri 9–18\n- Sat 10–15"
    let hours = try claims(text, "support.hours")
    let weekdays = (0..<5).map { WeeklyHours.Stretch(day: $0, opens: 540, closes: 1080) }
    let saturday = [WeeklyHours.Stretch(day: 5, opens: 600, closes: 900)]
    #expect(hours.contains(.hours(WeeklyHours(weekdays + saturday))))
  }

  @Test("Free has the currency of the prices beside it")
  func currency() async throws {
    let report = try await BuiltInRules.linter().check([
      LinterInput(
        path: "a.md", bytes: Array("Free delivery.\n\nGift wrapping costs £4.".utf8),
        role: .promise)
    ])
    let free = report.claims.filter { $0.topic == "delivery.cost" && $0.aspect == "cost" }
    #expect(free.map(\.value) == [.money(Money(amount: 0, currency: "GBP"))])
  }

  @Test("A value in nested structured data is read by the path to it")
  func structuredPath() throws {
    let page = """
      <html lang="en"><script type="application/ld+json">{"@type":"Product","offers":{"@type":"Offer",
      "warranty":{"@type":"WarrantyPromise","durationOfWarranty":{"@type":"QuantitativeValue",
      "value":24,"unitCode":"MON"}}}}</script><p>A drill.</p></html>
      """
    #expect(
      try claims(page, "warranty.length", path: "page.html")
        == [.duration(Duration(max: 24, unit: .month), from: nil)])
  }

  @Test("Claims about different things do not disagree")
  func otherThings() async throws {
    let report = try await BuiltInRules.linter().check([
      LinterInput(
        path: "a.md", bytes: Array("# Desks\n\nDesks have a guarantee of five years.".utf8),
        role: .promise),
      LinterInput(
        path: "b.md", bytes: Array("# Chairs\n\nChairs have a guarantee of three years.".utf8),
        role: .promise),
    ])
    #expect(report.findings.filter { $0.verdict == .disagreement }.map(\.rule) == [])
  }

  @Test("A promise in a heading and in the sentence under it is reported once, at the sentence")
  func headingAndSentence() async throws {
    let report = try await BuiltInRules.linter().check([
      LinterInput(
        path: "a.md", bytes: Array("# Shop\n\n## Free returns\n\nReturns cost you nothing.".utf8),
        role: .promise),
      LinterInput(
        path: "b.md", bytes: Array("# Terms\n\nThe customer pays the postage of a return.".utf8),
        role: .term),
    ])
    let findings = report.findings.filter { $0.topic == "return.cost" }
    #expect(findings.map(\.main.evidence.quote) == ["Returns cost you nothing."])
  }
}
