import PromiseLint
import PromiseModel
import Testing

@testable import ReviewServer

@Suite("The channels on the page of promises")
struct ChannelPageTests {
  private static func workspace(_ pages: [String: String]) throws -> ReviewWorkspace {
    let inputs = pages.map { LinterInput(path: $0.key, bytes: Array($0.value.utf8)) }
    return ReviewWorkspace(
      site: "site", language: "en", rules: try ReviewSite.rules.get(),
      rulesDigest: String(repeating: "0", count: 64), toolVersion: "1.0.0",
      collect: { ReviewInputs(inputs: inputs, problems: []) },
      fetch: { _, _ in ReviewInputs(inputs: [], problems: []) },
      now: { UTCTime(secondsSince1970: 1_796_000_000) }, pause: { _ in })
  }

  private static let terms = "Vaihtoaika on 30 päivää."

  @Test("Two channels stand side by side, in the visitor's language")
  func twoChannels() async throws {
    let workspace = try Self.workspace([
      "index.md": "Vaihtoaika on 30 päivää.", "uutiskirje/a.md": "Vaihtoaika on 60 päivää.",
      "ehdot/ehdot.md": Self.terms,
    ])
    try await ReviewSite.serve(workspace: workspace) { browser in
      let page = try await browser.get("/promises?lang=fi").text
      #expect(page.contains("<h2 id=\"channels-title\">Kanavat rinnakkain</h2>"))
      #expect(page.contains("<th scope=\"col\">Uutiskirje</th>"))
      #expect(page.contains("<span class=\"differs\">60 päivää</span>"))
      #expect(page.contains("class=\"sheet wide\""))
      let english = try await browser.get("/promises?lang=en").text
      #expect(english.contains("<th scope=\"col\">Newsletter</th>"))
      #expect(!english.contains("{{"))
    }
  }

  @Test("One channel has no table")
  func oneChannel() async throws {
    let workspace = try Self.workspace([
      "index.md": "Vaihtoaika on 30 päivää.", "ehdot/ehdot.md": Self.terms,
    ])
    try await ReviewSite.serve(workspace: workspace) { browser in
      let page = try await browser.get("/promises").text
      #expect(page.contains("<h1") && !page.contains("channels-title"))
    }
  }

  @Test("A hostile name of a file is text")
  func hostile() async throws {
    let name = "newsletter/<script>alert(1)</script>\"'&{{x}}.md"
    let workspace = try Self.workspace([
      "index.md": "Vaihtoaika on 30 päivää.", name: "Vaihtoaika on 60 päivää.",
      "ehdot/ehdot.md": Self.terms,
    ])
    try await ReviewSite.serve(workspace: workspace) { browser in
      let page = try await browser.get("/promises").text
      #expect(page.contains("channels-title"))
      #expect(!page.contains("<script"))
      #expect(page.contains("&lt;script&gt;"))
    }
  }
}
