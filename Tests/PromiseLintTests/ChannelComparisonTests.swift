import PromiseModel
import Testing

@testable import PromiseLint

/// Pages by their paths, checked with the built-in rules.
private func check(_ pages: [String: String]) async throws -> CheckReport {
  try await BuiltInRules.linter().check(
    pages.map { LinterInput(path: $0.key, bytes: Array($0.value.utf8)) })
}

@Suite("Channels that part")
struct ChannelComparisonTests {
  private func disagreements(_ pages: [String: String]) async throws -> [Finding] {
    try await check(pages).findings.filter { $0.verdict == .disagreement }
  }

  @Test("A rule of its own says which channel says what, in both languages")
  func ownRule() async throws {
    let found = try await disagreements([
      "index.md": "Vaihtoaika on 30 päivää.", "uutiskirje/a.md": "Vaihtoaika on 60 päivää.",
    ])
    #expect(found.map(\.rule) == ["channels-disagree"])
    #expect(
      found[0].message.fi
        == "Vaihto-oikeus: uutiskirjeessä 60 päivää, verkkosivuilla 30 päivää. "
        + "Asiakkaalle kerrotaan kaksi eri asiaa.")
    #expect(found[0].message.en.contains("60 days in the newsletter, 30 days on the website"))
    #expect(found[0].channels == ChannelPair(main: .newsletter, other: .web))
    #expect(found[0].severity == .warning)
  }

  @Test("What another rule tells of two channels is told once, with the channels")
  func told() async throws {
    let found = try await disagreements([
      "index.md": "Toimitus 3 arkipäivässä.", "uutiskirje/a.md": "Toimitus 1 arkipäivässä.",
    ])
    #expect(found.map(\.rule) == ["delivery-times-disagree"])
    #expect(
      found[0].message.fi.contains("verkkosivuilla 3 arkipäivää, uutiskirjeessä 1 arkipäivä"))
    #expect(found[0].channels == ChannelPair(main: .web, other: .newsletter))
  }

  @Test("Two places of one channel are two places")
  func oneChannel() async throws {
    let found = try await disagreements([
      "a.md": "Toimitus 3 arkipäivässä.", "b.md": "Toimitus 1 arkipäivässä.",
    ])
    #expect(found.map(\.channels) == [nil])
    #expect(found[0].message.fi.contains("yhdessä paikassa 3 arkipäivää, toisessa 1 arkipäivä"))
  }

  @Test("Three channels with three values are two findings, each against the website")
  func three() async throws {
    let found = try await disagreements([
      "index.md": "You can exchange an item within 30 days.",
      "newsletter/a.md": "You can exchange an item within 60 days.",
      "store/leaflet.md": "You can exchange an item within 14 days.",
    ])
    #expect(Set(found.map(\.rule)) == ["channels-disagree"])
    #expect(
      Set(found.map(\.channels))
        == [
          ChannelPair(main: .newsletter, other: .web), ChannelPair(main: .store, other: .web),
        ])
  }

  @Test(
    "What is no contradiction is none",
    arguments: [
      // What holds in one channel alone, and says so.
      [
        "index.md": "Palautusaika on 30 päivää. Sovelluksessa palautusaika on 60 päivää.",
        "uutiskirje/a.md": "Palautusaika on 30 päivää.",
      ],
      [
        "index.md": "Vaihtoaika on 30 päivää.",
        "uutiskirje/a.md":
          "Sovelluksessa vaihtoaika on 60 päivää.",
      ],
      // Several values, for whatever they are.
      [
        "index.md": "Vaihtoaika on 30 päivää.\n\nVaihtoaika on 45 päivää.",
        "uutiskirje/a.md": "Vaihtoaika on 60 päivää.",
      ],
      // The same in other words.
      [
        "index.md": "You can exchange an item within 14 days.",
        "newsletter/a.md": "You can exchange an item within two weeks.",
      ],
      // Silence.
      ["index.md": "Vaihtoaika on 30 päivää.", "uutiskirje/a.md": "Hyvää syksyä."],
      // Prices of two products.
      ["index.md": "Price €49.", "newsletter/a.md": "Price €59."],
      // Under a condition.
      [
        "index.md": "Asennus kuuluu hintaan.",
        "uutiskirje/a.md": "Asennus ei kuulu hintaan, jos tilaat varaosan.",
      ],
    ])
  func silent(pages: [String: String]) async throws {
    #expect(try await disagreements(pages).map(\.rule) == [])
  }
}

@Suite("The channels side by side")
struct ChannelMatrixTests {
  private func cells(_ report: CheckReport, _ aspect: String) throws -> [String: [String]] {
    let row = try #require(report.channels.rows.first { "\($0.topic)/\($0.aspect)" == aspect })
    return Dictionary(
      uniqueKeysWithValues: row.cells.map { cell in
        (
          cell.channel?.rawValue ?? "terms",
          cell.entries.map {
            "\($0.differs ? "≠" : "")\($0.claim.evidence.quote)×\($0.placeCount)"
              + ($0.saidIn.map { "@\($0.rawValue)" } ?? "")
          }
        )
      })
  }

  @Test("Each value stands once, under the channel that it is about")
  func placed() async throws {
    let report = try await check([
      "index.md": "# Palautus\n\nPalautusaika on 30 päivää.",
      "b.md": "Palautusaika on 30 päivää. Sovelluksessa palautusaika on 60 päivää.",
      "myymälä/esite.md": "Palautusaika on 14 päivää.", "ehdot/a.md": "Palautusaika on 14 päivää.",
      "uutiskirje/a.md": "Toimitus 2 arkipäivässä.",
    ])
    #expect(report.channels.channels == [.web, .app, .store, .newsletter])
    #expect(
      try cells(report, "return.window/length") == [
        "web": ["≠Palautusaika on 30 päivää.×2"],
        "app": ["Sovelluksessa palautusaika on 60 päivää.×1@web"],
        "store": ["≠Palautusaika on 14 päivää.×1"], "newsletter": [],
        "terms": ["Palautusaika on 14 päivää.×1"],
      ])
    #expect(report.channels.rows.map(\.differs).first == true)
  }

  @Test("The one that parts from most is marked, and of two both")
  func marks() async throws {
    let most = try await check([
      "index.md": "Vaihtoaika on 30 päivää.", "myymälä/a.md": "Vaihtoaika on 30 päivää.",
      "uutiskirje/a.md": "Vaihtoaika on 60 päivää.",
    ])
    #expect(
      try cells(most, "exchange.right/window") == [
        "web": ["Vaihtoaika on 30 päivää.×1"], "store": ["Vaihtoaika on 30 päivää.×1"],
        "newsletter": ["≠Vaihtoaika on 60 päivää.×1"], "terms": [],
      ])
  }

  @Test("Terms that are set to a channel stand under it")
  func terms() async throws {
    let report = try await BuiltInRules.linter().check([
      LinterInput(path: "index.md", bytes: Array("Palautusaika on 30 päivää.".utf8)),
      LinterInput(
        path: "ehdot/sovellus.md", bytes: Array("Palautusaika on 14 päivää.".utf8),
        placement: ChannelPlacement(.app, reason: LocalizedText(en: "set", fi: "määrätty"))),
    ])
    #expect(try cells(report, "return.window/length")["app"] == ["Palautusaika on 14 päivää.×1"])
    #expect(try cells(report, "return.window/length")["terms"] == [])
  }

  @Test("A feed of many products fills no table, and takes no time that grows with its square")
  func largeFeed() async throws {
    let items = (1...3000).map {
      "<item><title>Lamp \($0)</title><link>https://x.example/\($0)</link>"
        + "<g:price>\($0 + 10).00 EUR</g:price></item>"
    }.joined()
    let report = try await check([
      "feed.xml": "<rss xmlns:g='http://base.google.com/ns/1.0'><channel>\(items)</channel></rss>",
      "index.md": "The price is €9.",
    ])
    let row = try #require(report.channels.rows.first { $0.topic == "price.total" })
    let cell = try #require(row.cells.first { $0.channel == .marketplace })
    #expect(cell.entries.count == 50)
    #expect(cell.omittedCount == 2950)
    #expect(!row.differs)
  }

  @Test("The order of the pages does not matter")
  func order() async throws {
    let pages = [
      "index.md": "Vaihtoaika on 30 päivää.", "uutiskirje/a.md": "Vaihtoaika on 60 päivää.",
      "myymälä/a.md": "Vaihtoaika on 14 päivää. Asennus kuuluu hintaan.",
    ]
    let reports = try await [pages, pages].asyncMap { try await check($0) }
    #expect(reports[0].channels == reports[1].channels)
    #expect(reports[0].findings == reports[1].findings)
  }
}

extension Array {
  fileprivate func asyncMap<Result>(
    _ transform: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
