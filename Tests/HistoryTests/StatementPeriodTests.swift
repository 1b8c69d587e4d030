import History
import PromiseModel
import Testing

@Suite("What a site promised on which dates")
struct StatementPeriodTests {
  struct Row: Equatable {
    let value: String
    let first: Int
    let last: Int
    let isCurrent: Bool

    init(_ value: String, _ first: Int, _ last: Int, _ isCurrent: Bool) {
      self.value = value
      self.first = first
      self.last = last
      self.isCurrent = isCurrent
    }
  }

  static func rows(_ runs: [SampleRun], side: DocumentRole = .promise) throws -> [Row] {
    let store = try TemporaryFolder().store()
    for run in runs { try store.record(run.record) }
    return try store.periods(site: "site", side: side).map {
      Row($0.statement.value.en, $0.first.number, $0.last.number, $0.isCurrent)
    }
  }

  static func run(_ days: Double..., unread: [String] = []) -> SampleRun {
    SampleRun(
      pages: days.isEmpty ? [] : [SamplePage("page.html", days: days)], unread: unread)
  }

  @Test("A promise that changes and changes back has three periods")
  func backAndForth() throws {
    let rows = try Self.rows([Self.run(2), Self.run(2), Self.run(3), Self.run(2)])
    let two = "2 days from the order"
    #expect(
      rows == [
        Row(two, 1, 2, false), Row("3 days from the order", 3, 3, false), Row(two, 4, 4, true),
      ])
  }

  @Test("A page that could not be read ends no period")
  func unread() throws {
    let rows = try Self.rows([Self.run(2), Self.run(unread: ["page.html"]), Self.run(2)])
    #expect(rows == [Row("2 days from the order", 1, 3, true)])
  }

  @Test("A page that was read in part ends no period of what stood in the rest")
  func partlyRead() throws {
    let rows = try Self.rows([
      Self.run(2, 3), Self.run(2, unread: ["page.html"]), Self.run(2, 3),
    ])
    #expect(
      rows == [Row("2 days from the order", 1, 3, true), Row("3 days from the order", 1, 3, true)])
  }

  @Test("A period that begins or ends with other rules says so")
  func newRules() throws {
    let store = try TemporaryFolder().store()
    var second = Self.run(3)
    second.rules = "rules 2"
    second.pages[0].content = Self.run(2).pages[0].content
    try store.record(Self.run(2).record)
    try store.record(second.record)
    let periods = try store.periods(site: "site", side: .promise)
    #expect(periods.map(\.endsByNewRules) == [true, false])
    #expect(periods.map(\.startsByNewRules) == [false, true])
  }

  @Test("The terms have periods of their own, and a topic can be asked for")
  func sidesAndTopics() throws {
    let store = try TemporaryFolder().store()
    try store.record(
      SampleRun(pages: [
        SamplePage("a.html", days: [2]), SamplePage("b.html", days: [2]),
        SamplePage("terms.html", days: [5], role: .term),
      ]).record)
    #expect(try store.periods(site: "site", side: .term).map(\.paths) == [["terms.html"]])
    #expect(
      try store.periods(site: "site", side: .promise, topic: "delivery.time").map(\.paths)
        == [["a.html", "b.html"]])
    #expect(try store.periods(site: "site", side: .promise, topic: "returns.period").isEmpty)
    #expect(try store.periods(site: "elsewhere", side: .promise).isEmpty)
  }
}
