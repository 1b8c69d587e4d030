import PromiseLint
import PromiseModel
import Reporting
import Testing

@Suite("The same files give the same report")
struct DeterminismTests {
  @Test(
    "Neither the number of jobs nor another run changes a byte", arguments: TestRules.shops.indices)
  func sameBytes(shop: Int) async {
    let pages = TestRules.shops[shop].pages
    let linter = TestRules.linter
    let first = await linter.check(pages, options: LinterOptions(jobs: 1))
    let text = Self.text(first)
    #expect(!first.claims.isEmpty)
    for run in 0..<2 {
      for jobs in [1, 2] {
        // The order of the inputs is no more part of them than the number of jobs.
        let inputs = run % 2 == 0 ? pages : pages.reversed()
        let report = await linter.check(inputs, options: LinterOptions(jobs: jobs))
        #expect(report.findings == first.findings)
        #expect(report.claims == first.claims)
        #expect(report.problems == first.problems)
        #expect(Self.text(report) == text, "run \(run) with \(jobs) job(s)")
      }
    }
  }

  private static func text(_ report: CheckReport) -> String {
    JSONReport().text(report) + PromiseSheet().json(report) + PromiseSheet().unreadJSON(report)
  }
}
