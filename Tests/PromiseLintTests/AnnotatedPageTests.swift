import PromiseModel
import Testing

@testable import PromiseLint

@Suite("A page's text with its promises marked")
struct AnnotatedPageTests {
  private static let terms = """
    # Ehdot

    Toimitusaika on 3–6 arkipäivää. Palautusoikeus on 30 päivää.
    """

  private static func page(_ html: String) async throws -> (
    page: AnnotatedPage, report: CheckReport
  ) {
    let linter = TestRules.linter
    let input = LinterInput(path: "sivu.html", bytes: Array(html.utf8), role: .promise)
    let report = await linter.check([
      input, LinterInput(path: "ehdot.md", bytes: Array(terms.utf8), role: .term),
    ])
    return (AnnotatedPage(document: linter.document(of: input), report: report), report)
  }

  private static func runs(_ page: AnnotatedPage) -> [AnnotatedRun] {
    page.blocks.flatMap { block in
      switch block {
      case .heading(_, let runs), .paragraph(let runs), .aside(_, let runs): runs
      case .list(let items): items.flatMap { $0 }
      case .table(let rows): rows.flatMap { $0.flatMap(\.runs) }
      }
    }
  }

  @Test("Nothing of the text is lost or said twice, whatever is marked")
  func textIsWhole() async throws {
    let html = """
      <html lang="fi"><body><h1>P&auml;&auml;ll&auml;</h1><p>Toimitamme <b>huomenna</b>&nbsp;aina. Palautus 30 päivää.</p>
      <ul><li>Yksi</li><li>Kaksi</li></ul><p>Loppu</p></body></html>
      """
    let (page, _) = try await Self.page(html)
    let text = Self.runs(page).map(\.text).joined(separator: "")
    #expect(
      text == "PäälläToimitamme huomenna\u{A0}aina. Palautus 30 päivää.YksiKaksiLoppu")
  }

  @Test("A promise that the terms deny leads to its finding, one that they keep to its clause")
  func standings() async throws {
    let (page, report) = try await Self.page(
      "<html lang=\"fi\"><p>Toimitamme tuotteen huomenna.</p><p>Palautusoikeus on 30 päivää.</p></html>"
    )
    let marked = Self.runs(page).filter { $0.mark != nil }
    let broken = try #require(marked.first { $0.mark?.standing == .broken })
    #expect(broken.text.contains("huomenna"))
    #expect(report.findings[broken.mark!.index].main.evidence.quote.contains("huomenna"))
    let kept = try #require(marked.first { $0.mark?.standing == .kept })
    #expect(kept.text.contains("30 päivää"))
    #expect(report.kept[kept.mark!.index].promise.evidence.quote.contains("30 päivää"))
  }

  @Test("An accepted finding is marked as accepted")
  func accepted() async throws {
    let linter = TestRules.linter
    let html = "<html lang=\"fi\"><p>Toimitamme tuotteen huomenna.</p></html>"
    let input = LinterInput(path: "sivu.html", bytes: Array(html.utf8), role: .promise)
    let (_, report) = try await Self.page(html)
    let all = report.findings.map {
      AcceptedFinding(
        finding: $0,
        acceptance: Acceptance(source: .decision, path: "", line: 1, column: 1, reason: "known"))
    }
    let page = AnnotatedPage(
      document: linter.document(of: input), report: report.with(findings: [], accepted: all))
    #expect(Self.runs(page).contains { $0.mark?.standing == .accepted })
    #expect(!Self.runs(page).contains { $0.mark?.standing == .broken })
  }

  @Test("Items become a list, cells a table with every row of the same length")
  func structure() async throws {
    let (page, _) = try await Self.page(
      """
      <p>A</p><ul><li>B</li><li>C</li></ul>
      <table><tr><th>D</th><th>E</th></tr><tr><td>F</td><td></td></tr></table>
      """)
    let list = page.blocks.compactMap { if case .list(let items) = $0 { items } else { nil } }
    #expect(list.map(\.count) == [2])
    let table = page.blocks.compactMap { if case .table(let rows) = $0 { rows } else { nil } }
    #expect(table.map { $0.map(\.count) } == [[2, 2]])
    #expect(table[0][0][0].isHead)
    #expect(table[0][1][1].runs.isEmpty)
  }

  @Test("A page that was damaged is marked all the same, and its text stays whole")
  func damaged() async throws {
    let linter = TestRules.linter
    let html = Array(
      "<html lang=\"fi\"><h1>Nopea</h1><p>Toimitamme huomenna &auml; <b>ilmaiseksi</b>.</p><table><tr><td>30 päivää</td></tr></table>"
        .utf8)
    var mutator = Mutator(seed: 11)
    for _ in 0..<100 {
      let bytes = mutator.mutant(of: html)
      let input = LinterInput(path: "sivu.html", bytes: bytes, role: .promise)
      let report = await linter.check([input])
      let document = linter.document(of: input)
      let page = AnnotatedPage(document: document, report: report)
      let text = Self.runs(page).map(\.text).joined().filter { $0 != " " }
      let blocks = document.blocks.map { document.string($0) }.joined().filter { $0 != " " }
      #expect(text.count == blocks.count)
    }
  }
}
