import PromiseModel
import Testing

@testable import Measurement

@Suite("Order records with something wrong in them")
struct DirtyRowTests {
  struct Dirty: Sendable, CustomTestStringConvertible {
    let kind: OrderProblemKind
    /// The dirty row, between good rows.
    let row: [UInt8]
    var columns: [String] = ["delivered"]
    var lines = 3...3
    var testDescription: String {
      kind.rawValue + " " + String(decoding: row.prefix(40), as: UTF8.self)
    }

    init(
      _ kind: OrderProblemKind, _ row: String, columns: [String] = ["delivered"],
      lines: ClosedRange<Int> = 3...3
    ) {
      self.init(kind, bytes: Array(row.utf8), columns: columns, lines: lines)
    }

    init(
      _ kind: OrderProblemKind, bytes: [UInt8], columns: [String] = [],
      lines: ClosedRange<Int> = 3...3
    ) {
      self.kind = kind
      row = bytes
      self.columns = columns
      self.lines = lines
    }
  }

  static let pair = ["ordered", "delivered"]
  static let all: [Dirty] = [
    Dirty(.impossibleDate, "2026-03-01,2026-04-31,,,"),
    Dirty(.impossibleDate, "2026-03-01,2026-02-29,,,"),
    Dirty(.impossibleDate, "2026-03-01,2026-13-01,,,"),
    Dirty(.unreadableDate, "2026-03-01,tomorrow,,,"),
    Dirty(.unreadableDate, "2026-03-01,2026-3-4,,,"),
    Dirty(.unreadableDate, "2026-03-01,2026-03-04T,,,"),
    Dirty(.unreadableDate, "2026-03-01,12,,,"),
    Dirty(.impossibleTime, "2026-03-01,2026-03-04T25:00,,,"),
    Dirty(.impossibleTime, "2026-03-01,2026-03-04T12:60,,,"),
    Dirty(.impossibleZone, "2026-03-01,2026-03-04T12:00+15:00,,,"),
    Dirty(.mixedDateForms, "2026-03-01,4.3.2026,,,"),
    Dirty(.mixedDateForms, "2026-03-01,4/3/2026,,,"),
    Dirty(.mixedDateForms, "2026-03-01,1772582400,,,"),
    Dirty(.farOffDate, "2026-03-01,1900-01-01,,,"),
    Dirty(.farOffDate, "2026-03-01,9999-12-31,,,"),
    Dirty(.missingStart, ",2026-03-04,,,", columns: pair),
    Dirty(.endBeforeStart, "2026-03-04,2026-03-01,,,", columns: pair),
    Dirty(.endBeforeStart, "2026-03-04T12:00,2026-03-04T11:59,,,", columns: pair),
    Dirty(.tooLong, "1999-03-04,2026-03-01,,,", columns: pair),
    Dirty(
      .timeMissing, ",,2026-03-01,2026-03-01T10:00,", columns: ["ticket opened", "ticket answered"]),
    Dirty(
      .zoneMissing, ",,2026-03-01T10:00Z,2026-03-01T11:00,",
      columns: ["ticket opened", "ticket answered"]),
    Dirty(.tooFewFields, "2026-03-01,2026-03-04", columns: []),
    Dirty(.tooManyFields, "2026-03-01,2026-03-04,,,,,", columns: []),
    Dirty(.blankRow, "", columns: []),
    Dirty(.blankRow, " ,,,,", columns: []),
    Dirty(.repeatedHeads, "ordered,delivered,ticket opened,ticket answered,region", columns: []),
    Dirty(.textAfterQuote, "\"2026-03-01\"x,2026-03-04,,,", columns: []),
    Dirty(.nulByte, bytes: Array("2026-03-01,2026-03-\u{0}4,,,".utf8)),
    Dirty(.badUTF8, bytes: Array("2026-03-01,2026-03-04,,,".utf8) + [0xE4, 0x41]),
    Dirty(.badUTF8, bytes: Array("2026-03-01,2026-03-04,,,".utf8) + [0xED, 0xA0, 0x80]),
    Dirty(
      .rowTooLong,
      bytes: Array("2026-03-01,2026-03-04,,,".utf8) + Array(repeating: 0x78, count: 10 << 20)),
    Dirty(
      .rowTooLong,
      bytes: Array("2026-03-01,2026-03-04,,,\"\n".utf8) + Array(repeating: 0x78, count: 2 << 20),
      lines: 3...4),
  ]
  static let heads = "ordered,delivered,ticket opened,ticket answered,region\n"
  static let good = "2026-03-02,2026-03-04,2026-03-02T10:00,2026-03-02T11:00,Uusimaa\n"
  static let claims = [claim(2), claim("support.response", "time", 2, .hour)]

  @Test("A dirty row is told once with its line, and the rows around it count", arguments: all)
  func oneDirtyRow(dirty: Dirty) {
    let bytes = Array((Self.heads + Self.good).utf8) + dirty.row + Array(("\n" + Self.good).utf8)
    let result = measure(Self.claims, bytes)
    #expect(
      result.problems == [
        OrderProblem(kind: dirty.kind, lines: dirty.lines, columns: dirty.columns)
      ])
    #expect(result.problemCounts == [OrderProblemCount(kind: dirty.kind, count: 1)])
    #expect(result.isIncomplete == dirty.kind.isIncomplete)
    #expect(result.rowsWithProblems == (dirty.kind.isIncomplete ? 1 : 0))
    #expect(result.rows == (dirty.kind.isIncomplete ? 3 : 2))
    let delivery = result.experiences.first { $0.topic == "delivery.time" }
    // A row whose answer can't be measured has been delivered all the same, or not begun.
    #expect(delivery?.promised.first?.share?.kept == 2)
  }

  @Test("A quotation mark that is never closed is told with the lines that it swallows")
  func unclosedQuote() {
    let text = Self.heads + Self.good + "2026-03-01,\"2026-03-04,,,\n" + Self.good + Self.good
    let result = measure(Self.claims, text)
    #expect(result.problems.map(\.kind) == [.unclosedQuote])
    #expect(result.problems[0].lines?.lowerBound == 3)
    #expect((5...6).contains(result.problems[0].lines!.upperBound))
  }

  @Test("Years of two digits and milliseconds are told in columns of their form")
  func otherForms() {
    let dotted = "ordered,delivered\n1.3.2026,2.3.2026\n1.3.2026,2.3.26\n1.3.2026,31.4.2026\n"
    #expect(measure([claim(2)], dotted).problems.map(\.kind) == [.twoDigitYear, .impossibleDate])
    let epoch = "ordered,delivered\n1772582400,1772582400\n1772582400,1772582400000\n"
    #expect(measure([claim(2)], epoch).problems.map(\.kind) == [.epochMilliseconds])
  }

  @Test(
    "What is wrong with the whole file is told without a line",
    arguments: [
      ("", OrderProblemKind.emptyFile), ("\n\r\n", .emptyFile), ("ordered,delivered\n", .noRows),
      ("a,b\n1,2\n", .noKnownColumn), ("ordered,tilattu,delivered\n,,\n", .duplicateColumn),
      ("ordered,ordered,delivered\n,,\n", .duplicateColumn),
      ("ordered,delivered\n1/2/2026,3/2/2026\n", .ambiguousDates),
    ])
  func wholeFile(text: String, kind: OrderProblemKind) {
    let result = measure([claim(2)], text)
    #expect(result.problems.contains { $0.kind == kind && $0.lines == nil })
    #expect(result.isIncomplete)
  }

  @Test("UTF-16 is told by its mark")
  func utf16() {
    let result = measure([claim(2)], [0xFF, 0xFE, 0x6F, 0x00])
    #expect(result.problems == [OrderProblem(kind: .otherEncoding, lines: nil)])
  }

  @Test("A column that the settings name and the file lacks is told, and the others are used")
  func unknownColumn() {
    let options = OrderOptions(mapping: [.paid: "Paid on", .ordered: "Placed"])
    let result = measure([claim(2)], "Placed,delivered\n2026-03-02,2026-03-03\n", options: options)
    #expect(
      result.problems == [OrderProblem(kind: .unknownColumn, lines: nil, columns: ["Paid on"])])
    #expect(result.experiences.first?.promised.first?.share?.kept == 1)
  }

  @Test("A column of over a thousand values tells no orders apart, and says so")
  func manySegments() {
    let rows = (0..<1200).map { "2026-03-02,2026-03-03,place \($0)\n" }.joined()
    let result = measure([claim(2)], "ordered,delivered,region\n" + rows)
    #expect(
      result.problems == [OrderProblem(kind: .tooManySegments, lines: nil, columns: ["region"])])
    #expect(result.experiences.first?.promised.first?.share?.total == 1200)
  }

  @Test("A file that breaks off counts what came before, and says so")
  func readFailure() {
    let result = OrderMeter.measure([claim(2)]) { () throws(OrderReadFailure) in
      let good = chunks(Array((Self.heads + Self.good + Self.good).utf8), size: 1 << 20)
      return { () throws(OrderReadFailure) in
        let bytes = try good()
        if bytes.isEmpty { throw OrderReadFailure(code: 5) }
        return bytes
      }
    }
    #expect(result.problems.map(\.kind).contains(.readFailure))
    #expect(result.isIncomplete)
  }

  @Test("All problems are counted and the first are listed")
  func listed() {
    let rows = String(repeating: "2026-03-04,2026-03-01\n", count: 50)
    let result = measure(
      [claim(2)], "ordered,delivered\n" + rows, options: OrderOptions(listedProblems: 3))
    #expect(result.problems.map(\.lines) == [2...2, 3...3, 4...4])
    #expect(result.problemCounts == [OrderProblemCount(kind: .endBeforeStart, count: 50)])
  }

  @Test("What is wrong with a column takes no place in the list of rows")
  func listedBesideColumns() {
    let result = measure(
      [claim(2)], "ordered,delivered\n2026-03-04,2026-03-01\n",
      options: OrderOptions(mapping: [.paid: "Paid on"], listedProblems: 1))
    #expect(result.problems.map(\.kind) == [.unknownColumn, .endBeforeStart])
  }

  @Test("Every kind has a message in both languages")
  func messages() {
    let messages = OrderProblemKind.allCases.map(\.message)
    #expect(Set(messages).count == OrderProblemKind.allCases.count)
    #expect(
      messages.allSatisfy {
        $0.en.hasSuffix(".") || $0.en.hasSuffix("NAME.") || $0.en.hasSuffix("?")
      })
    #expect(messages.allSatisfy { $0.fi != $0.en })
  }

  @Test("No bytes make the reading fail or lose a row", arguments: 1...300)
  func fuzz(seed: Int) {
    var numbers = SeededNumbers(state: UInt64(seed))
    var bytes = Array((Self.heads + Self.good + Self.good + Self.good).utf8)
    for _ in 0..<Int.random(in: 1...12, using: &numbers) {
      let place = Int.random(in: Self.heads.utf8.count..<bytes.count, using: &numbers)
      bytes[place] = [UInt8.random(in: 0...255, using: &numbers), 0x22, 0x2C, 0x0A, 0x2D, 0x39]
        .randomElement(using: &numbers)!
    }
    let result = measure(Self.claims, bytes)
    #expect(result == measure(Self.claims, bytes, size: 5))
    for experience in result.experiences {
      let measured = experience.promised[0]
      let counted = (measured.share?.total ?? 0) + measured.times.open + result.rowsWithProblems
      #expect(counted <= result.rows * 2)
    }
  }
}
