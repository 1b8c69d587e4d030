import Testing

@testable import Measurement

@Suite("Rows of a delimited file")
struct DelimitedReaderTests {
  struct Row: Equatable {
    var fields: [String]
    var lines: ClosedRange<Int>
  }

  static func rows(_ bytes: [UInt8], size: Int = 1 << 16) throws -> [Row] {
    var reader = try DelimitedReader(chunks(bytes, size: size))
    var record = OrderRecord()
    var rows: [Row] = []
    while try reader.next(&record) {
      let fields = (0..<record.count).map {
        String(decoding: record.bytes[record.range($0)], as: UTF8.self)
      }
      rows.append(Row(fields: fields, lines: record.lines))
    }
    return rows
  }

  static func fields(_ text: String) throws -> [[String]] {
    try rows(Array(text.utf8)).map(\.fields)
  }

  @Test("Quotes hold separators, line breaks and doubled quotes")
  func quotes() throws {
    #expect(
      try Self.fields("a,b\r\n\"x,\"\"y\"\"\",\"1\n2\"\r\n") == [["a", "b"], ["x,\"y\"", "1\n2"]])
    #expect(try Self.fields("a,b\n5\" pipe,c\n") == [["a", "b"], ["5\" pipe", "c"]])
  }

  @Test(
    "The first row tells the separator, quoted marks left out",
    arguments: [
      ("a;b,c;d\n1;2;3", [["a", "b,c", "d"], ["1", "2", "3"]]),
      ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
      ("\"a;;;\",b\n1,2", [["a;;;", "b"], ["1", "2"]]), ("\u{FEFF}a,b", [["a", "b"]]),
      ("a\n1", [["a"], ["1"]]), ("\n\na;b", [[""], [""], ["a", "b"]]),
    ])
  func separators(text: String, rows: [[String]]) throws {
    #expect(try Self.fields(text) == rows)
  }

  @Test("Rows know their lines whatever ends a line")
  func lines() throws {
    for end in ["\n", "\r\n", "\r"] {
      let text = "a,b\(end)\"1\(end)2\",x\(end)\(end)3,4"
      let rows = try Self.rows(Array(text.utf8))
      #expect(rows.map(\.lines) == [1...1, 2...3, 4...4, 5...5])
      #expect(rows.map(\.fields.count) == [2, 2, 1, 2])
    }
  }

  @Test("Chunks of any size give the same rows", arguments: 1...200)
  func chunksOfAnySize(seed: Int) throws {
    var numbers = SeededNumbers(state: UInt64(seed))
    let marks = Array(",,\"\"\n\r\n\r ab;ä".utf8)
    let bytes = (0..<Int.random(in: 0...120, using: &numbers)).map { _ in
      marks.randomElement(using: &numbers)!
    }
    let whole = try Self.rows(bytes)
    for size in 1...7 { #expect(try Self.rows(bytes, size: size) == whole) }
  }
}
