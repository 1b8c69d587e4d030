import PromiseModel
import Testing

@testable import Reporting

@Suite("Promised, intended and delivered on a page")
struct DistributionTests {
  private static func limit(_ isPromise: Bool, _ length: Int) -> Distribution.Limit {
    .init(isPromise: isPromise, length: length, label: isPromise ? "Promised" : "Terms")
  }

  private static func measured(
    _ side: DocumentRole, _ limit: Int, _ times: DeliveredTimes, kept: Int, worst: String? = nil,
    quote: String = "Delivered in days"
  ) -> MeasuredClaim {
    MeasuredClaim(
      claim: Sample.claim(
        "delivery.time", .duration(.init(max: Double(limit), unit: .day), from: nil), side,
        Sample.evidence("a/b.html", quote, line: 1, column: 1)),
      otherPlaces: [], limit: limit,
      share: KeptShare(kept: kept, total: times.total, interval: 0.25...0.5),
      worst: worst.map {
        SegmentShare(
          column: .region, value: $0, share: KeptShare(kept: 1, total: 4, interval: 0.1...0.6))
      }, countsAllOrders: false, times: times)
  }

  static func measurement(_ text: String = "Lappi") -> OrderMeasurement {
    let times = MeasureReportTests.times([(0, 1), (1, 3), (3, 4), (9, 2)])
    return OrderMeasurement(
      experiences: [
        DeliveredExperience(
          topic: "delivery.time", aspect: "time",
          promised: [measured(.promise, 1, times, kept: 4, worst: text, quote: text)],
          intended: [measured(.term, 3, times, kept: 8)])
      ],
      unmeasured: [
        UnmeasuredClaim(
          claim: measured(.term, 3, times, kept: 8, quote: text).claim,
          reason: Sample.both(text, text))
      ], calendar: .mondayToFriday, rows: 12, rowsWithProblems: 2,
      problemCounts: [OrderProblemCount(kind: .impossibleDate, count: 2)],
      problems: [OrderProblem(kind: .impossibleDate, lines: 2...2, columns: [text])])
  }

  @Test("A length stands as promised, within the terms, or later than both")
  func standings() throws {
    let distribution = try #require(
      Distribution(
        MeasureReportTests.times([(0, 1), (1, 8), (3, 4), (6, 2)]),
        limits: [Self.limit(false, 3), Self.limit(true, 1)], most: 40))
    #expect(distribution.columns.map(\.orders) == [1, 8, 0, 4, 0, 0, 2])
    #expect(
      distribution.columns.map(\.standing)
        == [.kept, .kept, .allowed, .allowed, .late, .late, .late])
    #expect(distribution.limits.map(\.length) == [1, 3])
  }

  @Test("A column that a limit parts is not called kept, and what is longer is told apart")
  func columns() throws {
    let distribution = try #require(
      Distribution(
        MeasureReportTests.times([(0, 500), (100, 500), (400, 1)]), limits: [Self.limit(true, 2)],
        most: 20))
    #expect(distribution.breadth == 6)
    #expect(distribution.columns.first?.standing == .late)
    #expect(distribution.beyond == 1)
    #expect(distribution.columns.reduce(0) { $0 + $1.orders } == 1000)
    #expect(Distribution(MeasureReportTests.times([]), limits: [], most: 20) == nil)
  }

  @Test("A limit's line stands at the end of the last length that keeps it")
  func lines() throws {
    let distribution = try #require(
      Distribution(
        MeasureReportTests.times([(0, 1), (9, 1)]),
        limits: [Self.limit(true, 1), Self.limit(false, 4)], most: 40))
    let picture = DistributionDrawing(distribution, width: 512, scale: "days")
    let lines = picture.drawing.lines.filter { $0.kind.hasPrefix("limit ") }
    #expect(lines.map(\.x1) == [106, 256])
    #expect(Overlaps.of(picture.drawing.words) == [])
    #expect(picture.drawing.boxes.map(\.x) == [7.5, 457.5])
  }

  @Test("Shares are told with their orders and their interval, in both languages")
  func words() throws {
    let english = try #require(
      ParsedPage(MeasureHTML(language: "en", words: ValueWords()).text(Self.measurement())))
    #expect(english.text.contains("kept by 4 of 10 orders (between 25.0–50.0 %)"))
    #expect(english.text.contains("worst: region “Lappi”, 25.0 % (10.0–60.0 %) of 4"))
    #expect(english.text.contains("Half within 3 days"))
    #expect(english.text.contains("95 of 100 within 9 days"))
    #expect(english.text.contains("40.0\u{A0}% of the orders kept what you promise."))
    let finnish = try #require(
      ParsedPage(MeasureHTML(language: "fi", words: ValueWords()).text(Self.measurement())))
    #expect(finnish.text.contains("toteutui 4 kertaa 10 tilauksesta (väli 25,0–50,0 %)"))
    #expect(finnish.text.contains("lupaus piti paikkansa 40,0\u{A0}%:ssa tilauksista."))
    #expect(finnish.text.contains("rivi 2 (Lappi)"))
  }

  @Test("Nothing measured is said, and the page stands")
  func empty() throws {
    let nothing = OrderMeasurement(
      experiences: [], unmeasured: [], calendar: .mondayToFriday, rows: 0, rowsWithProblems: 0,
      problemCounts: [],
      problems: [])
    let page = try #require(
      ParsedPage(MeasureHTML(language: "en", words: ValueWords()).text(nothing)))
    #expect(page.text.contains("No promise and no term could be measured"))
  }
}
