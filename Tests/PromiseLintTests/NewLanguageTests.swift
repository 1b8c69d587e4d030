import Foundation
import PromiseModel
import RulePacks
import Testing

@testable import PromiseLint

@Suite("A language is a folder of rules")
struct NewLanguageTests {
  /// The built-in rules and beside them a folder with the files given, removed after use.
  private func linter(_ files: [String: String]) throws -> Linter {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let own = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: own) }
    for (name, content) in files {
      let file = own.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: file)
    }
    return Linter(
      rules: try RulePackLoader().load(folders: [root.appending(path: "rules").path, own.path]))
  }

  private static let norwegian = [
    "languages/no/grammar.yaml": """
    language: no
    grammar:
      dictionary: none
      stemmer: norwegian
      decimal-mark: ","
      negates-backwards: yes
      list-comma-before-and: no
      words: {and: ["og"], or: ["eller"]}
      markets: {default: [no]}
    """,
    "languages/no/words.yaml": """
    language: no
    concepts:
      delivery: ["levere", "levering"]
      unit.business-day: ["virkedag"]
      number.3: ["=tre"]
      bound.at-most: ["=innen"]
      start.order: ["=etter bestilling"]
    """,
  ]

  private func page(_ text: String, language: String?) -> [UInt8] {
    let declared = language.map { " lang=\"\($0)\"" } ?? ""
    return Array(
      "<!doctype html><html\(declared)><title>x</title><body><p>\(text)</p></body></html>".utf8)
  }

  @Test("Norwegian is read as soon as a folder says how it is written")
  func norwegian() async throws {
    let linter = try linter(Self.norwegian)
    let report = await linter.check([
      LinterInput(
        path: "forside.html",
        bytes: page("Vi leverer varene innen tre virkedager etter bestilling.", language: "no"),
        role: .promise),
      LinterInput(
        path: "vilkar.html",
        bytes: page("Leveringen tar 6,5 virkedager etter bestilling av varene.", language: nil),
        role: .term),
    ])
    #expect(report.documents.map(\.language) == ["no", "no"])
    let times = report.claims.filter { $0.topic == "delivery.time" && $0.aspect == "time" }
    #expect(
      times.map(\.value) == [
        .duration(Duration(max: 3, unit: .businessDay, bound: .atMost), from: .order),
        .duration(Duration(max: 6.5, unit: .businessDay), from: .order),
      ])
    #expect(report.findings.contains { $0.topic == "delivery.time" })
  }

  @Test("Without the folder the same page is in no language that can be read")
  func unread() async throws {
    let own = ["languages/en/own.yaml": "language: en\nconcepts: {x-y: [\"x\"]}\n"]
    let report = try await linter(own)
      .check([
        LinterInput(
          path: "forside.html",
          bytes: page("Vi leverer varene innen tre virkedager etter bestilling.", language: "no"),
          role: .promise)
      ])
    #expect(report.documents.map(\.language) == ["und"])
    #expect(report.claims.isEmpty)
  }

  @Test("A language whose looks nobody described is read where the page declares it, in any script")
  func madeUp() async throws {
    let linter = try linter([
      "languages/qx/grammar.yaml": """
      language: qx
      grammar:
        dictionary: none
        stemmer: none
        decimal-mark: "."
        negates-backwards: no
        list-comma-before-and: no
        words: {and: ["и"], or: ["или"]}
        markets: {default: []}
      """,
      "languages/qx/words.yaml": """
      language: qx
      concepts:
        delivery: ["доставка"]
        unit.day: ["дня"]
      """,
    ])
    let report = await linter.check([
      LinterInput(
        path: "a.html", bytes: page("Доставка 3 дня.", language: "qx"), role: .promise)
    ])
    #expect(report.documents.map(\.language) == ["qx"])
    #expect(
      report.claims.filter { $0.topic == "delivery.time" }.map(\.value)
        == [.duration(Duration(max: 3, unit: .day), from: nil)])
  }

  @Test("The currency tells whose law a language is under")
  func markets() throws {
    let languages = try linter(Self.norwegian).rules.languages
    func choice(_ language: String, _ currency: String?) throws -> LanguageGrammar.Markets.Choice {
      let markets = try #require(languages.first { $0.language == language }).grammar.markets
      return currency.flatMap { markets.byCurrency[$0] } ?? markets.otherwise
    }
    #expect(try choice("fi", nil) == .init(["fi", "eu"]))
    #expect(try choice("sv", "SEK") == .init(["se", "eu"]))
    #expect(try choice("sv", "EUR") == .init(["fi", "eu"]))
    #expect(try choice("en", "EUR") == .init(["eu"], includesSite: true))
    #expect(try choice("en", nil) == .init())
    #expect(try choice("no", "NOK") == .init(["no"]))
  }

  @Test("Terms in English are under the law of the site's other languages where the currency fits")
  func siteMarkets() async throws {
    let linter = try linter(Self.norwegian)
    func reports(besides finnish: String) async -> Bool {
      let term = "We have the right to repair a faulty product first."
      let report = await linter.check([
        LinterInput(path: "a.html", bytes: page(finnish, language: "fi"), role: .promise),
        LinterInput(path: "b.html", bytes: page(term, language: "en"), role: .term),
      ])
      return report.findings.contains { $0.rule == "seller-chooses-remedy" }
    }
    #expect(await reports(besides: "Toimitus maksaa 5 €."))
    #expect(await !reports(besides: "Toimitus kestää kolme päivää."))
  }
}
