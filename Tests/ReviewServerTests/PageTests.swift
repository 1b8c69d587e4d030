import Foundation
import Hummingbird
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
        "/decisions", "/runs", "/help", "/nothing",
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
