import History
import PromiseModel
import Testing

@Suite("What differs between two runs")
struct RunDifferenceTests {
  static let page = SamplePage("page.html", days: [2])
  static let terms = SamplePage("terms.html", days: [5], role: .term)
  static let first = SampleRun(pages: [page, terms])

  /// Records runs in turn and compares the last with the one before.
  static func difference(_ runs: SampleRun...) throws -> RunDifference {
    let store = try TemporaryFolder().store()
    for run in runs { try store.record(run.record) }
    let later = try store.run(named: "latest")
    return try store.difference(from: store.run(before: later), to: later)
  }

  static func counts(_ difference: RunDifference) -> [FindingChange: Int] {
    difference.findings.reduce(into: [:]) { $0[$1.change, default: 0] += 1 }
  }

  @Test("The same site twice has changed nothing")
  func same() throws {
    let difference = try Self.difference(Self.first, Self.first)
    #expect(Self.counts(difference) == [.unchanged: 1])
    #expect(difference.statements.isEmpty)
    #expect(difference.unread.isEmpty)
  }

  @Test("A page that moves down by some lines has changed nothing")
  func moved() throws {
    var second = Self.first
    second.pages[0].line = 40
    second.pages[0].content = "moved"
    let difference = try Self.difference(Self.first, second)
    #expect(Self.counts(difference) == [.unchanged: 1])
    #expect(difference.statements.isEmpty)
    #expect(difference.findings[0].finding.main.region.startLine == 40)
  }

  @Test("A promise that becomes what the terms grant is fixed, and promised differently")
  func fixed() throws {
    let difference = try Self.difference(
      Self.first, SampleRun(pages: [SamplePage("page.html", days: [5]), Self.terms]))
    #expect(Self.counts(difference) == [.fixed: 1])
    #expect(difference.statements.count == 1)
    let change = try #require(difference.statements.first)
    #expect(change.before?.value.en == "2 days from the order")
    #expect(change.after?.value.en == "5 days from the order")
    #expect(change.places.map(\.path) == ["page.html"])
    #expect(!change.isByNewRules)
  }

  @Test("A new page with a promise that is not kept is new")
  func new() throws {
    let difference = try Self.difference(
      Self.first,
      SampleRun(pages: [Self.page, Self.terms, SamplePage("campaign.html", days: [1])]))
    #expect(Self.counts(difference) == [.unchanged: 1, .new: 1])
    #expect(difference.findings.first?.finding.main.path == "campaign.html")
    #expect(difference.statements.map(\.before) == [nil])
  }

  @Test("A page that is gone has fixed its findings, and its promises are made no more")
  func gone() throws {
    let difference = try Self.difference(Self.first, SampleRun(pages: [Self.terms]))
    #expect(Self.counts(difference) == [.fixed: 1])
    #expect(difference.statements.map(\.after) == [nil])
  }

  @Test("A page that could not be read fixes nothing", arguments: ["page.html", "terms.html"])
  func unread(path: String) throws {
    let rest = Self.first.pages.filter { $0.path != path }
    let difference = try Self.difference(
      Self.first, SampleRun(pages: rest, unread: [path]))
    #expect(Self.counts(difference) == [.unknown: 1])
    #expect(difference.statements.isEmpty)
    #expect(difference.unread.map(\.path) == [path])
    #expect(difference.unread.map(\.isKnown) == [true])
  }

  @Test("A folder that could not be read fixes nothing of its pages")
  func unreadFolder() throws {
    let page = SamplePage("shop/page.html", days: [2])
    let difference = try Self.difference(
      SampleRun(pages: [page, Self.terms]), SampleRun(pages: [Self.terms], unread: ["shop"]))
    #expect(Self.counts(difference) == [.unknown: 1])
    #expect(difference.unread.map(\.path) == ["shop", "shop/page.html"])
  }

  @Test("A run that was cut, or that read nothing, fixes nothing", arguments: [true, false])
  func cut(hasTerms: Bool) throws {
    let difference = try Self.difference(
      Self.first, SampleRun(pages: hasTerms ? [Self.terms] : [], isCut: true))
    #expect(Self.counts(difference) == [.unknown: 1])
    #expect(difference.statements.isEmpty)
  }

  @Test("What is found again after an unread night is not new, what is gone after it is fixed")
  func readAgain() throws {
    let gap = SampleRun(pages: [Self.terms], unread: ["page.html"])
    #expect(try Self.counts(Self.difference(Self.first, gap, Self.first)) == [.unchanged: 1])
    let mended = SampleRun(pages: [SamplePage("page.html", days: [9]), Self.terms])
    #expect(try Self.counts(Self.difference(Self.first, gap, gap, mended)) == [.fixed: 1])
  }

  @Test("New rules on the same pages are told apart from a change of the site")
  func newRules() throws {
    var second = Self.first
    second.rules = "rules 2"
    second.hasExtraRule = true
    let difference = try Self.difference(Self.first, second)
    #expect(Self.counts(difference) == [.unchanged: 1, .new: 1])
    #expect(difference.count(.new, byNewRules: true) == 1)
    let back = try Self.difference(second, Self.first)
    #expect(back.count(.fixed, byNewRules: true) == 1)
    #expect(back.count(.fixed) == 0)
  }

  @Test("Claims that other rules read differently on the same page are no change of the site")
  func newReadings() throws {
    var second = Self.first
    second.rules = "rules 2"
    second.pages[0].days = [3]
    second.pages[0].content = Self.page.content
    let difference = try Self.difference(Self.first, second)
    #expect(difference.statements.map(\.isByNewRules) == [true])
    #expect(difference.count(.new) == 0)
    #expect(difference.count(.new, byNewRules: true) == 1)
  }

  @Test("New rules do not hide that a page changed")
  func newRulesAndNewPage() throws {
    var second = SampleRun(pages: [SamplePage("page.html", days: [1]), Self.terms])
    second.rules = "rules 2"
    let difference = try Self.difference(Self.first, second)
    #expect(difference.count(.new) == 1)
    #expect(difference.count(.fixed) == 1)
    #expect(difference.statements.map(\.isByNewRules) == [false])
  }

  @Test("A finding that appears on unchanged pages while others are unread is unknown, not new")
  func missingClause() throws {
    let other = SamplePage("other.html", days: [])
    var second = SampleRun(pages: [Self.page, Self.terms], unread: ["other.html"])
    second.hasExtraRule = true
    let difference = try Self.difference(
      SampleRun(pages: [Self.page, Self.terms, other]), second)
    #expect(Self.counts(difference) == [.unchanged: 1, .unknown: 1])
  }

  @Test("Another site's run between two does not matter")
  func otherSite() throws {
    var other = SampleRun(pages: [Self.terms])
    other.site = "another"
    let store = try TemporaryFolder().store()
    for run in [Self.first, other, Self.first] { try store.record(run.record) }
    let later = try store.run(named: "latest")
    #expect(try store.run(before: later).number == 1)
    let between = try store.run(named: "2")
    #expect(throws: HistoryError.self) { try store.run(before: between) }
  }
}
