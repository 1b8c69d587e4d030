import Foundation
import PromiseModel
import Testing

@testable import Reporting

@Suite("The timeline of a journey")
struct JourneyTimelineTests {
  private static let sentences = JourneySentences(language: "en", words: ValueWords())

  private func drawn(
    _ path: WorstPath, _ layout: TimelineLayout = .wide
  ) -> (drawing: Drawing, scale: DayScale) {
    let picture = TimelineDrawing(
      JourneyTimeline(path, sentences: Self.sentences), layout)
    return (picture.drawing, picture.scale)
  }

  @Test("Each step begins where the one before it ends, and days are the latest possible")
  func steps() {
    let timeline = JourneyTimeline(SampleJourney.broken(), sentences: Self.sentences)
    #expect(
      timeline.steps.map(\.bar) == [
        .span(from: 0, least: 5, to: 5), .span(from: 5, least: 12, to: 12), .moment(12),
        .span(from: 12, least: 40, to: 40), .moment(40), .span(from: 40, least: 59, to: 59),
      ])
    #expect(timeline.lastDay == 59)
    #expect(timeline.promised == 4)
  }

  @Test("Whole ways tell both days between which the weekday decides")
  func ways() {
    let timeline = JourneyTimeline(SampleJourney.broken(), sentences: Self.sentences)
    #expect(
      timeline.ways.map(\.bar) == [
        .span(from: 0, least: 2, to: 4), .span(from: 0, least: 57, to: 59),
        .span(from: 0, least: 36, to: 38), .span(from: 0, least: 24, to: 26),
      ])
    #expect(timeline.ways.map(\.end) == ["day 2–4", "day 57–59", "day 36–38", "day 24–26"])
    #expect(timeline.ways[3].note == "Withdraw and buy elsewhere")
  }

  @Test("Day N stands at N of the last day's parts of the track")
  func positions() throws {
    let (drawing, scale) = drawn(SampleJourney.broken())
    #expect(scale.x(0) == 312)
    #expect(abs(scale.x(12) - (312 + (scale.end - 312) * 12 / 59)) < 0.001)
    let bars = drawing.boxes.filter { $0.kind.hasPrefix("bar bar-") }
    let carrier = try #require(bars.first { abs($0.x - scale.x(5)) < 0.001 })
    #expect(abs(carrier.x + carrier.width - scale.x(12)) < 0.001)
    let promised = try #require(drawing.boxes.first { $0.kind == "promised-days" })
    #expect(promised.x == scale.x(0))
    #expect(abs(promised.width - (scale.x(4) - scale.x(0))) < 0.001)
    #expect(drawing.lines.contains { $0.kind == "promised-end" && $0.x1 == scale.x(4) })
  }

  @Test("The step that waits has an arrow from what it waits for, its words, and is what to mend")
  func wait() throws {
    let (drawing, scale) = drawn(SampleJourney.broken())
    let arrow = try #require(drawing.lines.first { $0.kind == "waits" })
    #expect(arrow.x1 == scale.x(40))
    #expect(arrow.x2 == scale.x(40))
    #expect(arrow.y1 < arrow.y2)
    let quote = drawing.words.filter { $0.kind == "quoted" }.map(\.text).joined(separator: " ")
    #expect(quote == "“" + SampleJourney.waitQuote + "”")
    #expect(drawing.boxes.count { $0.kind == "row-mend" } == 1)
    let advice = drawing.words.filter { $0.kind == "advice" }.map(\.text).joined(separator: " ")
    #expect(advice == "Mend first: without the waiting day 36–38")
  }

  @Test("Where the day of the order is known, each day is one of the calendar, and no end is open")
  func dates() throws {
    // Friday 18 December 2026.
    let begins = try #require(CalendarDate(iso: "2026-12-18")?.number)
    var sentences = Self.sentences
    sentences.dates = WayDates(begins: begins, calendar: .mondayToFriday)
    let timeline = JourneyTimeline(SampleJourney.broken(), sentences: sentences)
    #expect(timeline.ways.first?.bar == .span(from: 0, least: 4, to: 4))
    #expect(timeline.ways.first?.end == "22 December 2026")
    #expect(timeline.steps.first?.end == "23 December 2026")
    #expect(timeline.words.scale.contains("(18 December 2026)"))
    #expect(timeline.words.key == "Hatched: a guess, for no term says it.")
    #expect(sentences.headline([SampleJourney.broken()]).contains("may take 59 days."))
  }

  @Test("A guess is hatched and called one")
  func guess() {
    let (drawing, _) = drawn(SampleJourney.broken())
    #expect(drawing.boxes.count { $0.fill == "guess" && $0.kind.contains("bar-guess") } == 1)
    #expect(drawing.words.contains { $0.text.contains("a guess") })
  }

  @Test("A step without a limit fades out, and what comes after it has no day")
  func endless() throws {
    let timeline = JourneyTimeline(SampleJourney.endless, sentences: Self.sentences)
    #expect(
      timeline.steps.map(\.bar) == [
        .span(from: 0, least: 7, to: 7), .endless(from: 7, after: 7), .later,
      ])
    #expect(timeline.ways.map(\.bar) == [.endless(from: 7, after: 0)])
    let (drawing, scale) = drawn(SampleJourney.endless)
    let fading = drawing.boxes.filter { $0.fill == "fade" }
    #expect(fading.map(\.x) == [scale.x(7), scale.x(7)])
    #expect(fading.allSatisfy { $0.x + $0.width > scale.end })
    #expect(drawing.words.count { $0.text == "no limit" } == 2)
    #expect(drawing.words.contains { $0.text == "nothing in the terms says when" })
    #expect(drawing.words.contains { $0.text == "only after that" })
  }

  @Test("No words of a picture overlap others or leave the sheet, on a screen and on a phone")
  func overlaps() {
    let long = SampleJourney.broken(
      wait: String(repeating: "Anything is done only after everything else is done. ", count: 9),
      name: "N")
    for path in [SampleJourney.broken(), SampleJourney.endless, long] {
      for layout in [TimelineLayout.wide, .narrow] {
        let (drawing, _) = drawn(path, layout)
        #expect(Overlaps.of(drawing.words) == [])
        for words in drawing.words {
          #expect(
            words.extent.lowerBound >= -0.5 && words.extent.upperBound <= drawing.width + 0.5
              && words.y <= drawing.height, "\(words.text)")
        }
      }
    }
  }

  @Test("Ticks are weeks where days would be too many, and few enough to be read")
  func ticks() {
    #expect(DayScale(start: 0, end: 1, lastDay: 6).ticks(most: 8) == [0, 1, 2, 3, 4, 5, 6])
    #expect(
      DayScale(start: 0, end: 1, lastDay: 59).ticks(most: 8) == [0, 7, 14, 21, 28, 35, 42, 49, 56])
    #expect(DayScale(start: 0, end: 1, lastDay: 59).ticks(most: 4) == [0, 14, 28, 42, 56])
    #expect(DayScale(start: 0, end: 1, lastDay: 1_000_000).ticks(most: 8).count <= 9)
  }

  @Test("The headline tells the longest way of which something is promised")
  func headline() {
    let paths = [SampleJourney.endless, SampleJourney.broken()]
    #expect(
      Self.sentences.headline(paths)
        == "You promise: 2 working days. If the product breaks on the way, by your terms "
        + "it may take 59 days.")
    #expect(
      Self.sentences.headline([SampleJourney.endless])
        == "If it stops working, by your terms nobody can say when it is over.")
    #expect(Self.sentences.headline([]).contains("say nothing"))
  }

  @Test("A journey of which the terms say nothing is named, not drawn")
  func silent() throws {
    let step = SampleJourney.step(
      "asked", after: "late", "The customer asks", .customer, takes: 0, ends: SampleJourney.time(1),
      basis: .guess)
    let silent = WorstPath(
      journey: "late", name: Sample.both("The delivery is late", "Toimitus myöhästyy"),
      promise: nil, promised: nil,
      asWritten: JourneyWay(total: SampleJourney.time(100), steps: [step]), lawful: nil, mends: [],
      exit: nil)
    let list = JourneyList(
      [silent, SampleJourney.endless], words: ValueWords(), options: PageOptions())
    #expect(list.journeys.count == 1)
    #expect(list.silence == "The terms say nothing of what happens then: The delivery is late.")
    #expect(list.headline.hasPrefix("If it stops working"))
    let page = JourneyHTML(language: "fi", words: ValueWords()).text([silent])
    #expect(page.contains("<p class=\"silence\">Ehdoissa ei sanota"))
  }

  @Test("What failures cost is a table, and that only the customer pays is said")
  func costs() throws {
    let page = JourneyHTML(language: "fi", words: ValueWords()).text([SampleJourney.broken()])
    let parsed = try #require(ParsedPage(page))
    #expect(parsed.text.contains("kuljetusliike ei tule"))
    #expect(parsed.text.contains("ei mainintaa"))
    #expect(parsed.text.contains("Asiakas maksaa, kun hän pettää"))
    let without = JourneyHTML(language: "fi", words: ValueWords()).text([SampleJourney.endless])
    #expect(!without.contains("class=\"costs\""))
  }

  @Test("A length with a tenth is written without more digits than it has")
  func numbers() {
    #expect(Drawing.number(12) == "12")
    #expect(Drawing.number(395.59) == "395.6")
    #expect(Drawing.number(-0.04) == "0")
    #expect(Drawing.number(-8.25) == "-8.3")
  }
}

/// Words that stand on each other.
enum Overlaps {
  static func of(_ words: [Drawing.Words]) -> [String] {
    var found: [String] = []
    for (index, a) in words.enumerated() {
      for b in words.dropFirst(index + 1)
      where abs(a.y - b.y) < min(a.size, b.size) * 0.9 && a.extent.overlaps(b.extent) {
        found.append(a.text + " / " + b.text)
      }
    }
    return found
  }
}
