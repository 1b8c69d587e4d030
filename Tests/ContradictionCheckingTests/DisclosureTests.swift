import PromiseModel
import Testing

@testable import ContradictionChecking

@Suite("What a page tells beside its promise")
struct DisclosureTests {
  private func claim(
    _ days: Double, line: Int, section: String = "A", path: String = "a.html",
    scope: Scope = .unstated, isAbsolute: Bool = false
  ) -> Claim {
    let span = SourceSpan(start: line, end: line + 1)
    return Claim(
      topic: "t", publicTopic: "t", aspect: "a",
      value: .duration(Duration(max: days, unit: .day), from: nil), side: .promise, scope: scope,
      isAbsolute: isAbsolute,
      evidence: Evidence(
        path: path, span: span,
        region: TextRegion(startLine: line, startColumn: 1, endLine: line, endColumn: 2),
        quote: "\(days)", section: section),
      valueSpan: span, reading: "r", language: "en")
  }

  private func tells(_ others: [Claim], beside promise: Claim) -> Bool {
    Disclosures(others + [promise]).beside(promise) { value, _ in
      value == .duration(Duration(max: 9, unit: .day), from: nil)
    }
  }

  private let special = Scope(facets: ["region": ["islands"]])

  @Test("The same section tells, another section and another page do not")
  func sections() {
    let promise = claim(2, line: 1)
    #expect(tells([claim(9, line: 2)], beside: promise))
    #expect(!tells([claim(9, line: 2, section: "B")], beside: promise))
    #expect(!tells([claim(9, line: 2, path: "b.html")], beside: promise))
  }

  @Test("A special case tells on the whole page, but not beside a promise made to all")
  func specialCases() {
    let other = claim(9, line: 2, section: "B", scope: special)
    #expect(tells([other], beside: claim(2, line: 1)))
    #expect(!tells([other], beside: claim(2, line: 1, isAbsolute: true)))
  }

  @Test("A promise does not tell beside itself, however many places say the same")
  func itself() {
    let promise = claim(9, line: 1)
    #expect(!tells([], beside: promise))
    #expect(tells((2..<9).map { claim(9, line: $0) }, beside: promise))
  }
}
