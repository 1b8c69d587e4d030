import Foundation
import GRDB
import PromiseModel
import Testing

@testable import Measurement

/// A folder with a database that is removed with the value.
final class MadeDatabase {
  let folder: URL
  let path: String

  init(_ sql: String...) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "orders " + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: "shop?#%ä.db").path
    let database = try DatabaseQueue(path: path)
    try database.writeWithoutTransaction { db in for sql in sql { try db.execute(sql: sql) } }
    try database.close()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The names and bytes of all files in the folder.
  func files() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try Data(contentsOf: folder.appending(path: $0)))
      })
  }

  func change(_ body: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: URL(filePath: path))
    body(&data)
    try data.write(to: URL(filePath: path))
  }

  func measure(
    _ claims: [Claim], table: String? = nil, options: OrderOptions = OrderOptions()
  ) throws -> OrderMeasurement {
    let database = try OrderDatabase(path: path, table: table)
    return try OrderMeter.measure(claims, options: options, database: database)
  }

  /// Why it can't be opened; nil where it can.
  func refusal(table: String? = nil) -> OrderDatabaseError? {
    do {
      _ = try OrderDatabase(path: path, table: table)
      return nil
    } catch { return error }
  }
}

@Suite("Orders in an SQLite database")
struct OrderDatabaseTests {
  private static let orders = """
    CREATE TABLE orders (id INTEGER PRIMARY KEY, ordered TEXT, delivered TEXT, Region TEXT);
    INSERT INTO orders VALUES (1, '2026-03-02', '2026-03-03', 'Lappi'), (2, '2026-03-02', '2026-03-09', NULL),
      (3, '2026-03-02', NULL, 'Lappi'), (4, NULL, NULL, NULL), (5, '2026-03-09', '2026-03-02', 'Kainuu');
    """

  @Test("The same rows give the same measurement as in a delimited file")
  func sameAsFile() throws {
    var numbers = SeededNumbers(state: 5)
    var text = "id,Tilauspäivä,toimitettu,palvelu\n"
    var inserts: [String] = []
    for id in 0..<2000 {
      let start = Int.random(in: 0...300, using: &numbers)
      let day = MeasurementTests.day(start)
      let end =
        Int.random(in: 0..<20, using: &numbers) == 0
        ? "" : MeasurementTests.day(start + Int.random(in: -1...9, using: &numbers))
      let service = ["express", "standard", ""].randomElement(using: &numbers)!
      text += "\(id),\(day),\(end),\(service)\n"
      let values = [day, end, service].map { $0.isEmpty ? "NULL" : "'\($0)'" }
      inserts.append("(\(id), \(values.joined(separator: ", ")))")
    }
    let made = try MadeDatabase(
      "CREATE TABLE tilaukset (id INTEGER, Tilauspäivä TEXT, toimitettu TEXT, palvelu TEXT)",
      "INSERT INTO tilaukset VALUES " + inserts.joined(separator: ", "))
    let claims = [
      claim(3), claim(1, scope: Scope(label: "express")), claim(5, .businessDay, side: .term),
    ]
    let ours = try made.measure(claims)
    let theirs = measure(claims, text)
    #expect(ours.experiences == theirs.experiences)
    #expect(ours.rows == 2000)
    #expect(ours.rowsWithProblems == theirs.rowsWithProblems)
    #expect(ours.rowsWithProblems > 50)
    #expect(ours.problemCounts == theirs.problemCounts)
    #expect(ours.table == "tilaukset")
    #expect(theirs.table == nil)
    // The names stand in the first line of a file.
    #expect(
      ours.problems.map(\.lines)
        == theirs.problems.map { problem in
          problem.lines.map { $0.lowerBound - 1...$0.upperBound - 1 }
        })
  }

  @Test("NULL is an empty field, and an empty row is an order of which nothing is known")
  func nulls() throws {
    let result = try MadeDatabase(Self.orders).measure([claim(3)])
    let promise = try #require(result.experiences.first?.promised.first)
    #expect(promise.share?.kept == 1)
    #expect(promise.share?.total == 2)
    #expect(promise.times.open == 1)
    #expect(result.problemCounts.map(\.kind) == [.endBeforeStart])
    #expect(result.problems[0].lines == 5...5)
  }

  @Test(
    "A value is read as a delimited file would have it",
    arguments: [
      ("1774742400, 1774915200", nil), ("1774742400.0, 1774915200.0", nil),
      ("'1774742400', '1774915200'", nil),
      ("1774742400000, 1774915200000", OrderProblemKind.epochMilliseconds),
      ("1774742400.5, 1774915200.5", .unreadableDate), ("-5, -4", .unreadableDate),
      ("'2026-03-29', '2026-03-31 10:00'", nil), ("'29.3.2026', '31.3.2026'", nil),
      ("X'323032362d30332d3239', '2026-03-31'", nil),
      ("CAST(X'ff32' AS TEXT), '2026-03-31'", .badUTF8),
      ("CAST(X'3200' AS TEXT), '2026-03-31'", .nulByte),
      ("CAST(zeroblob(2000000) AS TEXT), '2026-03-31'", .rowTooLong),
      ("'2026-02-30', '2026-03-31'", .impossibleDate), ("'ordered', 'delivered'", .repeatedHeads),
    ] as [(String, OrderProblemKind?)])
  func values(values: String, problem: OrderProblemKind?) throws {
    let made = try MadeDatabase(
      "CREATE TABLE orders (ordered, delivered)", "INSERT INTO orders VALUES (\(values))")
    let result = try made.measure([claim(2)])
    #expect(result.problemCounts.first?.kind == (problem == .repeatedHeads ? .noRows : problem))
    if problem == nil { #expect(result.experiences[0].promised[0].share?.kept == 1) }
  }

  @Test("A database in UTF-16 is read as any other")
  func utf16() throws {
    let made = try MadeDatabase("PRAGMA encoding = 'UTF-16le'", Self.orders)
    let result = try made.measure([claim(3)])
    #expect(result.experiences[0].promised[0].share?.kept == 1)
  }

  @Test("Rows are numbered as the table has them, whatever indexes it has")
  func rowNumbers() throws {
    let made = try MadeDatabase(
      Self.orders, "CREATE INDEX i ON orders (delivered, ordered, region)")
    #expect(try made.measure([claim(3)]).problems[0].lines == 5...5)
  }

  // MARK: Tables

  @Test("The only table is taken; of several the error lists them, without those of SQLite itself")
  func tables() throws {
    let one = try MadeDatabase(
      "CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, ordered, delivered)",
      "INSERT INTO orders VALUES (1, '2026-03-02', '2026-03-03')")
    #expect(try one.measure([claim(3)]).rows == 1)
    let none = try MadeDatabase("PRAGMA user_version = 3")
    #expect(none.refusal() == .noTables)
    let several = try MadeDatabase(
      Self.orders, "CREATE TABLE Customers (name)",
      "CREATE VIEW late AS SELECT * FROM orders WHERE delivered > '2026-03-05'",
      "CREATE VIRTUAL TABLE words USING fts5(text)")
    #expect(several.refusal() == .severalTables(["Customers", "late", "orders"]))
    #expect(
      several.refusal(table: "order")
        == .noSuchTable("order", among: ["Customers", "late", "orders"]))
    #expect(try several.measure([claim(3)], table: "ORDERS").table == "orders")
    #expect(try several.measure([claim(3)], table: "late").rows == 1)
  }

  @Test(
    "The name of a table or a column is never read as SQL",
    arguments: [
      "a\"b", "x; DROP TABLE orders", "it's", "[a]", "`a`", "select", "ö ä", "--", "sqlite",
    ])
  func names(name: String) throws {
    let quoted = "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    let made = try MadeDatabase(
      "CREATE TABLE \(quoted) (\(quoted) TEXT, delivered TEXT)",
      "INSERT INTO \(quoted) VALUES ('2026-03-02', '2026-03-03')")
    let result = try made.measure([claim(3)], options: OrderOptions(mapping: [.ordered: name]))
    #expect(result.experiences[0].promised[0].share?.kept == 1)
    #expect(made.refusal(table: "nothing\" UNION SELECT 1") != nil)
  }

  // MARK: Files

  @Test("Reading leaves the file and its folder as they are, in every journal mode")
  func writesNothing() throws {
    for mode in ["DELETE", "TRUNCATE", "PERSIST", "WAL"] {
      let made = try MadeDatabase("PRAGMA journal_mode = \(mode)", Self.orders)
      let before = try made.files()
      #expect(try made.measure([claim(3)]).rows == 5, "\(mode)")
      #expect(try made.files() == before, "\(mode)")
    }
  }

  @Test("A database that another program has open or has left half written is refused")
  func inUse() throws {
    let made = try MadeDatabase("PRAGMA journal_mode = WAL", Self.orders)
    let writer = try DatabaseQueue(path: made.path)
    try writer.write { try $0.execute(sql: "DELETE FROM orders") }
    let before = try made.files()
    #expect(made.refusal() == .inUse)
    #expect(try made.files() == before)
    try writer.close()
    #expect(made.refusal() == nil)
    let stopped = try MadeDatabase(Self.orders)
    try Data("half written, and more than a header".utf8).write(
      to: URL(filePath: stopped.path + "-journal"))
    #expect(stopped.refusal() == .inUse)
  }

  @Test("A database that another program has locked is refused, and read once it is free")
  func locked() throws {
    let made = try MadeDatabase(Self.orders)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let writer = try DatabaseQueue(path: made.path, configuration: configuration)
    try writer.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
    #expect(made.refusal() == .locked)
    try writer.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(made.refusal() == nil)
    try writer.close()
  }

  @Test("What is damaged, encrypted or of another version is refused")
  func damaged() throws {
    let encrypted = try MadeDatabase(Self.orders)
    var numbers = SeededNumbers(state: 3)
    try encrypted.change { data in
      for index in 16..<data.count { data[index] = UInt8.random(in: 0...255, using: &numbers) }
      data[19] = 1
    }
    #expect(encrypted.refusal() == .damaged)
    let newer = try MadeDatabase(Self.orders)
    try newer.change { $0[19] = 9 }
    #expect(newer.refusal() == .damaged)
    let short = try MadeDatabase(Self.orders)
    try short.change { $0 = $0.prefix(17) }
    #expect(short.refusal() == .damaged)
    let schema = try MadeDatabase(Self.orders)
    try schema.change { data in for index in 100..<600 { data[index] = 0xFF } }
    #expect(schema.refusal() == .damaged)
  }

  @Test("Damage among the rows is told, and what was read before counts")
  func damagedRows() throws {
    let made = try MadeDatabase(
      Self.orders,
      """
      WITH RECURSIVE n(i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      INSERT INTO orders SELECT i, '2026-03-02', '2026-03-03', 'Lappi' FROM n
      """)
    try made.change { data in
      // The rows' pages lie behind those of the schema and the root.
      for index in data.count * 3 / 4..<data.count * 3 / 4 + 8192 { data[index] = 0xFF }
    }
    let result = try made.measure([claim(3)])
    #expect(result.problemCounts.contains { $0.kind == .readFailure })
    #expect(result.isIncomplete)
    #expect((1000..<5000).contains(result.rows))
  }

  @Test("A file is told by its first bytes")
  func told() throws {
    let made = try MadeDatabase(Self.orders)
    #expect(try OrderDatabase.isDatabase(made.path))
    try made.change { $0[0] = 0x20 }
    #expect(try !OrderDatabase.isDatabase(made.path))
  }
}
