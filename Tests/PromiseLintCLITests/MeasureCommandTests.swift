import GRDB
import PromiseLint
import PromiseLintCLI
import Testing

@Suite("promiselint measure")
struct MeasureCommandTests {
  static let page = "<html lang=\"en\"><body><p>Delivered the next day.</p></body></html>"

  @Test("A call that can't be followed is refused with what to do")
  func wrongCalls() async throws {
    let world = try World(["orders.csv": "ordered,delivered\n", "marketing/page.html": Self.page])
    #expect(await world.run("measure", "marketing") == .usage)
    #expect(await world.run("measure", "marketing", "--orders", "none.csv") == .usage)
    #expect(world.error.contains("none.csv could not be read"))
    #expect(await world.run("measure", "marketing", "--orders", "marketing") == .usage)
    let column = ["measure", "marketing", "--orders", "orders.csv", "--column", "bought=Day"]
    #expect(await world.run(column) == .usage)
    #expect(world.error.contains("ticket-answered"))
  }

  @Test("The configuration names columns, and an unknown one is an error at its place")
  func configuration() async throws {
    let world = try World([
      "orders.csv": "Placed,Arrived\n2026-03-02,2026-03-03\n", "marketing/page.html": Self.page,
      ".promiselint.yml": "orders: {bought: Placed}\n",
    ])
    #expect(await world.run("measure", "marketing", "--orders", "orders.csv") == .usage)
    #expect(world.error.contains(".promiselint.yml:1:10"))
    try world.add(".promiselint.yml", "orders: {ordered: Placed, delivered: Arrived}\n")
    #expect(await world.run("config", "marketing") == .clean)
    #expect(world.output.contains("orders: delivered=Arrived [.promiselint.yml:1:1]"))
  }

  @Test("Orders that no promise can be held against leave the run incomplete")
  func nothingToMeasure() async throws {
    let world = try World([
      "orders.csv": "ordered,delivered\n2026-03-02,2026-03-03\n", "marketing/page.html": Self.page,
    ])
    let status = await world.run("measure", "marketing", "--orders", "orders.csv")
    #expect(status == .incomplete)
    #expect(world.error.contains("could be measured"))
  }

  @Test("A database is told from a file, and what can't be read of it is told with what to do")
  func databases() async throws {
    let world = try World([
      "orders.csv": "ordered,delivered\n2026-03-02,2026-03-03\n", "marketing/page.html": Self.page,
      "secret.db": "qwertyuiop", "broken.data": "SQLite format 3\0 and nothing else",
    ])
    let call = ["measure", "marketing", "--orders"]
    let database = try DatabaseQueue(path: world.folder + "/shop.data")
    try await database.write { db in
      try db.execute(
        sql: "CREATE TABLE orders (ordered, delivered); CREATE TABLE \"\u{1B}[2J\" (name)")
    }
    try database.close()
    #expect(await world.run(call + ["shop.data"]) == .usage)
    #expect(world.error.contains("has several tables. Name one with --table: ␛[2J, orders."))
    #expect(await world.run(call + ["shop.data", "--table", "order"]) == .usage)
    #expect(world.error.contains("has no table “order”. Tables: "))
    #expect(await world.run(call + ["shop.data", "--table", "orders"]) == .incomplete)
    #expect(world.error.contains("could be measured"))
    #expect(await world.run(call + ["orders.csv", "--table", "orders"]) == .usage)
    #expect(world.error.contains("orders.csv is no SQLite database"))
    #expect(await world.run(call + ["secret.db"]) == .usage)
    #expect(world.error.contains("or it is encrypted"))
    #expect(await world.run(call + ["broken.data"]) == .usage)
    #expect(world.error.contains("damaged or encrypted"))
  }
}
