import PromiseModel
import Testing

@testable import PromiseLint

/// What the layout of a page says beside its words: lines of a card, rows of a table, footnotes.
@Suite("Words set apart on a page")
struct PageLayoutTests {
  private func page(_ body: String, language: String = "en") -> String {
    "<html lang=\"\(language)\"><body><h1>Shop</h1>\(body)</body></html>"
  }

  private func check(promise: String, terms: String, language: String = "en") async throws
    -> CheckReport
  {
    try await BuiltInRules.linter().check([
      LinterInput(
        path: "page.html", bytes: Array(page(promise, language: language).utf8), role: .promise),
      LinterInput(
        path: "terms.html", bytes: Array(page(terms, language: language).utf8), role: .term),
    ])
  }

  private func claims(_ body: String, role: DocumentRole = .promise, language: String = "en")
    async throws -> [Claim]
  {
    let report = try await BuiltInRules.linter().check([
      LinterInput(
        path: "page.html", bytes: Array(page(body, language: language).utf8), role: role)
    ])
    return report.claims
  }

  @Test(
    "A line that goes on from the line before is read with it",
    arguments: [
      ("<div><p>Fast, free shipping</p><b>on orders over $99</b></div>", "en"),
      ("<ul><li><strong>Free shipping</strong><span>On orders over $99</span></li></ul>", "en"),
      ("<ul><li><b>Kostenloser Versand</b><br>Ab 99 € Bestellwert</li></ul>", "de"),
      ("<div><p>Ilmainen toimitus</p><p>yli 99 € tilauksiin</p></div>", "fi"),
      ("<div><p>Fri frakt</p><p>vid köp över 99 kr</p></div>", "sv"),
      ("<div><span>Kostenloser Versand</span><p>ab 99 € Bestellwert</p></div>", "de"),
    ])
  func continued(_ body: String, _ language: String) async throws {
    let costs = try await claims(body, language: language).compactMap { claim -> Money? in
      if case .money(let money) = claim.value, claim.topic == "delivery.cost" { return money }
      return nil
    }
    #expect(costs.map(\.above) == [99])
  }

  @Test("Of copies on a page that disagrees with itself the nearest one is told")
  func nearestCopy() async throws {
    let report = try await check(
      promise: """
        <h2>Help</h2><p>We answer your message the same day.</p><h2>Shop</h2><p>\(
          String(repeating: "Lamps and more lamps. ", count: 40))</p>
        <h2>Write to us</h2><p>We answer your message the same day.</p>
        <h2>The form</h2><p>We answer your message within three days.</p>
        """, terms: "<p>The shop sells lamps.</p>")
    let finding = try #require(report.findings.first { $0.verdict == .disagreement })
    #expect(finding.main.evidence.section == "Write to us")
    #expect(finding.otherMainPlaces.map(\.section) == ["Help"])
  }

  @Test(
    "The least of a minimum term is the term",
    arguments: [
      ("<p>The minimum contract term is at least 6 months.</p>", "en"),
      ("<p>Sopimuksen vähimmäiskesto on vähintään 6 kuukautta.</p>", "fi"),
    ])
  func leastTerm(_ body: String, _ language: String) async throws {
    let terms = try await claims(body, role: .term, language: language)
      .filter { $0.topic == "contract.commitment" && $0.aspect == "minimum" }
    #expect(terms.map(\.value) == [.duration(Duration(max: 6, unit: .month), from: nil)])
  }

  @Test("Two sentences are no such lines, nor are two items of a list")
  func notContinued() async throws {
    for body in [
      "<p>Free shipping.</p><p>on orders over $99</p>",
      "<ul><li>Free shipping</li><li>on orders over $99 a gift</li></ul>",
    ] {
      let quotes = try await claims(body).filter { $0.topic == "delivery.cost" }
        .map(\.evidence.quote)
      #expect(
        !quotes.isEmpty && quotes.allSatisfy { !($0.contains("Free") && $0.contains("99")) },
        "\(quotes)")
    }
  }

  @Test("A footnote that names the case of a clause discloses it, and disagrees with nothing")
  func footnotes() async throws {
    let terms = "<h2>Returns</h2><p>For returns of outlet goods we charge €4.90.</p>"
    let promise = "<p>Returns are always free*</p>"
    let footnote = "<p>* Not for outlet goods: their return costs €4.90.</p>"
    #expect(try await !check(promise: promise, terms: terms).findings.isEmpty)
    #expect(try await check(promise: promise + footnote, terms: terms).findings.isEmpty)
  }

  @Test("The head of a lone column limits nothing; that of one column of several does")
  func columns() async throws {
    let specs = """
      <table><tr><td>Energy class</td><td>A</td></tr><tr><td>Width</td><td>60 cm</td></tr>
      <tr><td>Guarantee</td><td>guarantee of 24 months</td></tr></table>
      """
    let columns = """
      <table><tr><th></th><th>Basic</th><th>Premium</th></tr>
      <tr><td>Delivery time</td><td>delivered in 5 days</td><td>delivered in 2 days</td></tr></table>
      """
    let lone = try await claims(specs).filter { $0.topic == "warranty.length" }
    #expect(!lone.isEmpty && lone.allSatisfy { $0.scope.label == nil })
    let labels = try await claims(columns).filter { $0.topic == "delivery.time" }
      .map(\.scope.label)
    #expect(Set(labels) == ["Basic", "Premium"])
  }

  @Test("The place of a value in a table begins with the first cell of its row")
  func rows() async throws {
    let table = """
      <table><tr><th>Service</th><th>Delivery time</th></tr>
      <tr><td>Express</td><td>1 day</td></tr><tr><td>Standard</td><td>5 days</td></tr></table>
      """
    let quotes = try await claims(table, role: .term).filter { $0.topic == "delivery.time" }
      .map(\.evidence.quote)
    #expect(quotes.contains("Express 1 day") && quotes.contains("Standard 5 days"), "\(quotes)")
  }

  @Test("Each of several prices in a sentence has the scope that stands beside it")
  func segments() async throws {
    let costs = try await claims(
      "<h2>Delivery</h2><p>Delivery costs €4.90 in Finland and €19 in Sweden.</p>", role: .term)
    let regions = costs.filter { $0.topic == "delivery.cost" && $0.aspect == "cost" }
      .map { $0.scope.facets["region"] ?? [] }
    #expect(regions == [["finland"], ["sweden"]])
    let dotted = try await claims(
      "<p>Toimitus 0 € Manner-Suomeen · Ahvenanmaalle 45 €</p>", language: "fi")
    let places = dotted.filter { $0.topic == "delivery.cost" && $0.aspect == "cost" }
      .map { $0.scope.facets["region"] ?? [] }
    #expect(places == [["finland-mainland"], ["aland"]])
  }

  @Test("A number for all cases says what “lifetime” means")
  func lifetime() async throws {
    let terms = """
      <p>We give a lifetime guarantee.</p>
      <p>The guarantee is in any event 36 months.</p>
      """
    let rules = try await check(
      promise: "<p>Every knife has a lifetime guarantee.</p>", terms: terms
    ).findings.map(\.rule)
    #expect(rules.contains("warranty-length-weaker"), "\(rules)")
  }
}
