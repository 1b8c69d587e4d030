import PromiseModel
import Testing

@testable import Reporting

@Suite("What was delivered, told to people and programs")
struct MeasureReportTests {
  static func times(_ counts: [(Int, Int)]) -> DeliveredTimes {
    DeliveredTimes(
      start: .ordered, end: .delivered, unit: .day,
      counts: counts.map { .init(length: $0.0, count: $0.1) }, open: 0)
  }

  @Test("Bars are as tall as their counts, and limits are marked below them")
  func chart() throws {
    let chart = try #require(
      DistributionChart(
        Self.times([(0, 1), (1, 8), (3, 4)]), limits: [("P", 1), ("T", 5)], width: 40))
    #expect(chart.bars == "▁█ ▄")
    #expect(chart.marks == " P   T")
    #expect(chart.beyond == 0)
  }

  @Test("Limits that share a column are marked as both, and long times share columns")
  func sharedColumns() throws {
    let chart = try #require(
      DistributionChart(
        Self.times([(0, 500), (100, 500), (400, 1)]), limits: [("P", 2), ("T", 3)], width: 20))
    #expect(chart.lengthsAColumn == 6)
    #expect(chart.marks == "*")
    #expect(chart.bars.count == 17)
    #expect(chart.beyond == 1)
    #expect(DistributionChart(Self.times([]), limits: [], width: 20) == nil)
  }

  @Test("A share is never told as all or none where an order says otherwise")
  func percent() {
    func words(_ kept: Int, _ total: Int, _ language: String = "en") -> String {
      MeasureWords(language: language, words: ValueWords()).percent(
        KeptShare(kept: kept, total: total, interval: 0...1))
    }
    #expect(words(99_999, 100_000) == "99.9 %")
    #expect(words(1, 100_000) == "0.1 %")
    #expect(words(0, 5) == "0 %")
    #expect(words(5, 5) == "100 %")
    #expect(words(1, 3, "fi") == "33,3 %")
  }

  @Test("Names from the records act on no terminal, in either format")
  func hostileNames() {
    let measurement = OrderMeasurement(
      experiences: [], unmeasured: [], calendar: .mondayToFriday, rows: 1, rowsWithProblems: 1,
      problemCounts: [OrderProblemCount(kind: .impossibleDate, count: 1)],
      problems: [
        OrderProblem(kind: .impossibleDate, lines: 2...2, columns: ["\u{1B}[2J\u{202E}day"])
      ])
    let text = MeasureReport(options: TerminalOptions(), words: ValueWords()).text(measurement)
    let json = MeasureJSON(words: ValueWords()).text(measurement)
    #expect(text.contains("line 2"))
    for output in [text, json] {
      #expect(!output.unicodeScalars.contains { $0 != "\n" && VisibleText.isInvisible($0) })
    }
  }

  @Test("The report says by which calendar working days were counted, where any were")
  func calendar() {
    let finland = BusinessCalendar(
      market: "fi", name: LocalizedText(en: "Finland", fi: "Suomi"), source: "made", rules: [])
    func reports(_ calendar: BusinessCalendar, _ unit: MeasuredUnit) -> (String, String) {
      let times = DeliveredTimes(
        start: .ordered, end: .delivered, unit: unit, counts: [.init(length: 1, count: 2)], open: 0)
      let claim = MeasuredClaim(
        claim: Sample.late.main, otherPlaces: [], limit: 1, share: nil, worst: nil,
        countsAllOrders: false, times: times)
      let measurement = OrderMeasurement(
        experiences: [
          DeliveredExperience(
            topic: "delivery.time", aspect: "time", promised: [claim], intended: [])
        ], unmeasured: [], calendar: calendar, rows: 2, rowsWithProblems: 0, problemCounts: [],
        problems: [])
      return (
        MeasureReport(options: TerminalOptions(), words: ValueWords()).text(measurement),
        MeasureJSON(words: ValueWords()).text(measurement)
      )
    }
    #expect(reports(finland, .businessDay).0.contains("without public holidays (Finland)"))
    #expect(reports(.mondayToFriday, .businessDay).0.contains("public holidays too"))
    #expect(!reports(finland, .day).0.contains("Finland"))
    #expect(reports(finland, .day).1.contains("\"market\": \"fi\""))
    #expect(!reports(.mondayToFriday, .day).1.contains("\"market\""))
  }
}
