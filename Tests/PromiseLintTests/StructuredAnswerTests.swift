import PromiseModel
import Testing

@testable import PromiseLint

@Suite("Answers that search engines show")
struct StructuredAnswerTests {
  /// A page with visible markup and questions with their answers, as they stand in JSON.
  private static func page(
    _ visible: String, _ answers: [(question: String, answer: String)], language: String = "en"
  ) -> String {
    let questions = answers.map {
      "{\"@type\":\"Question\",\"name\":\"\($0.question)\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"\($0.answer)\"}}"
    }
    return
      "<html lang=\(language)><title>Shop</title><script type=\"application/ld+json\">{\"@type\":\"FAQPage\","
      + "\"mainEntity\":[" + questions.joined(separator: ",")
      + "]}</script><h1>Shop</h1>\(visible)</html>"
  }

  private func check(_ page: String, terms: String, language: String = "en") async throws
    -> CheckReport
  {
    try await BuiltInRules.linter().check([
      LinterInput(path: "page.html", bytes: Array(page.utf8), role: .promise),
      LinterInput(
        path: "terms.html",
        bytes: Array("<html lang=\(language)><h1>Terms</h1><p>\(terms)</p>".utf8),
        role: .term),
    ])
  }

  private static let window = (
    question: "How long do I have to return an item?",
    answer: "You may return goods within 60\\u00a0days of delivery."
  )

  @Test("An answer that the page shows yields nothing new, whatever its white space and marks")
  func repeated() async throws {
    let visible = "<p>You may return <b>goods</b> within 60 days of delivery!</p>"
    let terms = "Goods may be returned within 14 days of delivery."
    let alone = try await check(Self.page(visible, []), terms: terms)
    let report = try await check(
      Self.page(visible, [Self.window, Self.window]), terms: terms)
    #expect(report.claims.map(\.value) == alone.claims.map(\.value))
    #expect(report.findings.map(\.rule) == ["return-window-shorter"])
    #expect(report.findings.map(\.otherMainPlaces) == [[]])
    #expect(report.claims.filter(\.isStructuredAnswer).isEmpty)
  }

  @Test("An answer that says what the page says in other words is no finding and no second promise")
  func otherWords() async throws {
    let report = try await check(
      Self.page("<p>Returns: 60 days from delivery.</p>", [Self.window]),
      terms: "Goods may be returned within 14 days of delivery.")
    #expect(report.findings.map(\.rule) == ["return-window-shorter"])
    #expect(report.findings.map(\.otherMainPlaces) == [[]])
  }

  @Test("An answer that differs from the page is one finding, and not held against the terms")
  func differs() async throws {
    let report = try await check(
      Self.page("<p>You may return goods within 14 days of delivery.</p>", [Self.window]),
      terms: "Goods may be returned within 14 days of delivery.")
    #expect(report.findings.map(\.rule) == ["structured-data-differs"])
    let finding = try #require(report.findings.first)
    #expect(finding.main.isStructuredData == false)
    let other = try #require(finding.other)
    #expect(other.isStructuredAnswer)
    #expect(other.evidence.quote == "You may return goods within 60\u{A0}days of delivery.")
    #expect(other.evidence.section == Self.window.question)
  }

  @Test("Answers for another case than the page speaks of do not differ from it")
  func otherScope() async throws {
    let report = try await check(
      Self.page(
        "<p>We deliver in 5 days from the order.</p>",
        [("How fast is express delivery?", "Express delivery takes 1 day from the order.")]),
      terms: "Express delivery takes 1 day from the order. Other deliveries take 5 days.")
    #expect(!report.findings.contains { $0.rule == "structured-data-differs" })
  }

  @Test("Answers that say several things of one matter tell nothing of the page")
  func several() async throws {
    let report = try await check(
      Self.page(
        "<p>You may return goods within 14 days of delivery.</p>",
        [
          Self.window,
          ("What of lamps?", "You may return lamps within 30 days of delivery."),
        ]), terms: "Goods may be returned within 60 days of delivery.")
    #expect(!report.findings.contains { $0.rule == "structured-data-differs" })
  }

  @Test("An answer that is nowhere visible is a promise, held against the terms")
  func promise() async throws {
    let page = Self.page("<p>Welcome.</p>", [Self.window])
    let terms = "Goods may be returned within 14 days of delivery."
    let report = try await check(page, terms: terms)
    #expect(report.findings.map(\.rule) == ["return-window-shorter"])
    let place = try #require(report.findings.first).main.evidence.span
    let words = String(decoding: Array(page.utf8)[place.start..<place.end], as: UTF8.self)
    #expect(words == Self.window.answer)
    let kept = try await check(page, terms: "Goods may be returned within 60 days of delivery.")
    #expect(kept.findings.isEmpty)
    #expect(kept.kept.count == 1)
  }

  @Test("A promise of another page does not silence an answer")
  func otherPage() async throws {
    let terms = "<h1>Terms</h1><p>Goods may be returned within 14 days of delivery.</p>"
    let report = try await BuiltInRules.linter().check([
      LinterInput(
        path: "a.html", bytes: Array(Self.page("<p>Welcome.</p>", [Self.window]).utf8),
        role: .promise),
      LinterInput(
        path: "b.html",
        bytes: Array("<html lang=en><p>You may return goods within 14 days of delivery.</p>".utf8),
        role: .promise),
      LinterInput(path: "t.html", bytes: Array(("<html lang=en>" + terms).utf8), role: .term),
    ])
    #expect(report.findings.map(\.main.evidence.path) == ["a.html"])
  }

  @Test("What an answer restricts itself is no broken promise")
  func disclosed() async throws {
    let report = try await check(
      Self.page(
        "<p>Tervetuloa.</p>",
        [
          (
            "Kuinka nopeasti toimitatte?",
            "Toimitus kestää 2 arkipäivää. Lappiin toimitus kestää 7 arkipäivää."
          )
        ], language: "fi"),
      terms: "Toimitus kestää 2 arkipäivää. Lappiin toimitus kestää 7 arkipäivää.", language: "fi")
    #expect(report.findings.isEmpty)
    #expect(report.claims.filter(\.isStructuredAnswer).count == 2)
  }

  @Test("A question of structured data is answered with no")
  func answeredNo() async throws {
    let report = try await check(
      Self.page(
        "<p>Tervetuloa.</p>", [("Pitääkö minun maksaa käsiraha?", "Ei.")], language: "fi"),
      terms: "Tilauksesta maksetaan käsiraha.", language: "fi")
    #expect(report.findings.map(\.topic) == ["payment.terms"])
  }
}
