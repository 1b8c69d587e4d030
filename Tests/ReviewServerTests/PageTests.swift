import Foundation
import Hummingbird
import PromiseModel
import Testing

@testable import ReviewServer

@Suite("The pages and their words")
struct PageTests {
  @Test(
    "Every page is there in both languages, with a heading, labels for its fields and no script",
    arguments: ["en", "fi"])
  func pages(language: String) async throws {
    try await ReviewSite.serve { browser in
      let draft = try await browser.handInWashingMachine()
      let finding = try #require(
        try await browser.get(draft).text.between("\(draft)/findings/", "\""))
      let list = try await browser.finish(try await browser.post("/checks", []).location)
      for path in [
        "/", draft, draft + "/edit", "\(draft)/findings/\(finding)", list, "/findings", "/promises",
        "/journeys", "/decisions", "/runs", "/help", "/nothing",
      ] {
        let mark = path.contains("?") ? "&" : "?"
        let page = try await browser.get("\(path)\(mark)lang=\(language)").text
        #expect(page.contains("<html lang=\"\(language)\">"), "\(path)")
        #expect(page.count(of: "<h1") == 1, "\(path)")
        #expect(!page.contains("<script") && !page.contains("style=\""), "\(path)")
        #expect(!page.contains("{{"), "\(path)")
        for name in Self.fields(page) {
          #expect(page.contains("<label for=\"\(name)\""), "\(path): \(name)")
        }
        let ids = Self.values("id", page)
        #expect(Set(ids).count == ids.count, "\(path)")
      }
    }
  }

  @Test("The ways that the terms allow are told and drawn, the promise against them")
  func journeys() async throws {
    try await ReviewSite.serve { browser in
      let page = try await browser.get("/journeys?lang=en").text
      #expect(page.contains("The product breaks on the way"))
      #expect(page.contains("You promise: 1 day."))
      #expect(page.count(of: "<svg class=\"drawing wide\"") == page.count(of: "class=\"steps\""))
      #expect(page.contains("href=\"/journeys\" aria-current=\"page\""))
    }
  }

  @Test("What was delivered is a page where there are orders, and what is wrong with them is said")
  func delivered() async throws {
    try await ReviewSite.serve { browser in
      #expect(try await browser.get("/delivered").status == 404)
      let help = try await browser.get("/help").text
      #expect(!help.contains("/delivered"))
    }
    let orders = OrderMeasurement(
      experiences: [], unmeasured: [], calendar: .mondayToFriday, rows: 7, rowsWithProblems: 0,
      problemCounts: [],
      problems: [])
    try await ReviewSite.serve(
      workspace: try ReviewSite.workspace(measure: { report throws(ReviewFailure) in
        if report.claims.isEmpty { throw ReviewFailure(LocalizedText(en: "no claims", fi: "")) }
        return orders
      })
    ) { browser in
      let page = try await browser.get("/delivered?lang=fi").text
      #expect(page.contains("Rivejä: 7."))
      #expect(page.contains("href=\"/delivered\" aria-current=\"page\""))
    }
    try await ReviewSite.serve(
      workspace: try ReviewSite.workspace(measure: { _ throws(ReviewFailure) in
        throw ReviewFailure(LocalizedText(en: "The orders are gone.", fi: "Tilaukset katosivat."))
      })
    ) { browser in
      let page = try await browser.get("/delivered?lang=fi").text
      #expect(page.contains("Tilaukset katosivat."))
      #expect(try await browser.get("/journeys").status == 200)
    }
  }

  /// Ids of all fields that people see.
  private static func fields(_ page: String) -> [String] {
    page.components(separatedBy: "<").filter { tag in
      ["input ", "textarea ", "select "].contains { tag.hasPrefix($0) }
        && !tag.contains("type=\"hidden\"")
    }.compactMap { ("<" + $0).between(" id=\"", "\"") }
  }

  private static func values(_ attribute: String, _ page: String) -> [String] {
    page.components(separatedBy: " \(attribute)=\"").dropFirst().compactMap {
      $0.components(separatedBy: "\"").first
    }
  }

  @Test(
    "The language is the one asked for, then the one remembered, then the browser's, then the server's"
  )
  func language() async throws {
    try await ReviewSite.serve { browser in
      #expect(try await browser.get("/help").text.contains("<html lang=\"en\">"))
      let accepting = try await browser.get(
        "/help", headers: [.acceptLanguage: "sv-SE, fi-FI;q=0.9, en;q=0.8"])
      #expect(accepting.text.contains("<html lang=\"fi\">"))
      _ = try await browser.get("/help?lang=fi")
      #expect(try await browser.get("/help").text.contains("<html lang=\"fi\">"))
      let unknown = try await browser.get("/help?lang=%3Cscript%3E")
      #expect(unknown.text.contains("<html lang=\"fi\">"))
    }
  }

  @Test("Every word is there in both languages, each is used, and none is missing")
  func words() throws {
    let texts = Texts.all
    #expect(texts.count > 200)
    for (key, text) in texts {
      #expect(!text.en.isEmpty && !text.fi.isEmpty, "\(key)")
      #expect(
        Self.places(text.en) == Self.places(text.fi), "\(key)")
    }
    let used = Pages.templates.values.flatMap { template in
      template.components(separatedBy: "{{t.").dropFirst().compactMap {
        $0.components(separatedBy: "}}").first
      }
    }
    for key in used { #expect(texts[key] != nil, "\(key)") }
    let source = try Self.source()
    for key in texts.keys where !used.contains(key) {
      let stem = ["One", "Many", "Remedy", "Words", "Hint", "Meaning", "Text"]
        .first { key.hasSuffix($0) }.map { String(key.dropLast($0.count)) }
      let isUsed =
        source.contains("\"\(key)\"") || stem.map { source.contains("\"\($0)\"") } ?? false
      #expect(isUsed, "\(key)")
    }
    for error in PageError.plain {
      #expect(texts[error.key] != nil && texts[error.key + "Remedy"] != nil)
    }
  }

  private static func places(_ text: String) -> Set<String> {
    Set(
      text.components(separatedBy: "{").dropFirst().compactMap {
        $0.components(separatedBy: "}").first
      })
  }

  private static func source() throws -> String {
    let folder = ReviewSite.root.appending(path: "Sources/ReviewServer")
    let files =
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try files.filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }.joined()
  }

  @Test("No template asks for text that is not escaped, runs a script or styles by itself")
  func templates() throws {
    for (name, template) in Pages.templates {
      for forbidden in [
        "{{{", "{{&", "<script", " on", "style=", "javascript:", "http://", "https://",
      ] {
        #expect(
          !template.contains(forbidden + (forbidden == " on" ? "click" : "")),
          "\(name): \(forbidden)")
      }
    }
  }

  @Test("What is filled into a text is not filled again")
  func filling() {
    let t = Texts(language: "en")
    #expect(t("keptFile", ["name": "{name}"]).contains("The file {name} is"))
    #expect(t("noSuchKey") == "noSuchKey")
  }
}
