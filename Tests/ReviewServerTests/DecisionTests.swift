import Foundation
import PromiseModel
import Testing

@testable import ReviewServer

@Suite("Deciding about findings")
struct DecisionTests {
  static let acceptance = [
    ("kind", "accept"), ("until", "2027-03-31"), ("reason", "The terms change in spring."),
    ("owner", "Legal"), ("decidedBy", "Maija Virtanen"),
  ]

  /// The address of the finding about a text in a draft.
  private static func finding(_ browser: Browser, _ draft: String) async throws -> String {
    let page = try await browser.get(draft).text
    return try #require(page.between("href=\"\(draft)/findings/", "\""))
  }

  @Test(
    "An accepted finding leaves the draft's list, stands in the trail, and comes back when it is taken back"
  )
  func acceptAndUndo() async throws {
    try await ReviewSite.serve { browser in
      let draft = try await browser.handInWashingMachine()
      let before = try await browser.get(draft).text
      let finding = try await Self.finding(browser, draft)
      let answer = try await browser.post("\(draft)/findings/\(finding)", Self.acceptance)
      #expect(answer.status == 303)
      let after = try await browser.get(answer.location).text
      #expect(after.contains("id=\"done\""))
      #expect(Self.open(before) == Self.open(after) + 1)
      #expect(after.contains("The terms change in spring."))
      let trail = try await browser.get("/decisions").text
      #expect(trail.contains("Maija Virtanen"))
      #expect(trail.contains("The terms change in spring."))
      let undo = try await browser.post(
        "\(draft)/findings/\(finding)",
        [("kind", "undo"), ("undoReason", "The terms stay as they are."), ("undoBy", "Maija")])
      #expect(undo.status == 303)
      #expect(Self.open(try await browser.get(draft).text) == Self.open(before))
      #expect(try await browser.get("/decisions").text.count(of: "<tr>") == 3)
    }
  }

  private static func open(_ page: String) -> Int {
    (page.between("id=\"findings-heading\"", "accepted-heading")
      ?? page.between("id=\"findings-heading\"", "</main>") ?? "").count(of: "class=\"card\"")
  }

  @Test("When the clause is changed, what was decided about the old words holds no more")
  func changedClause() async throws {
    try await ReviewSite.serve { browser in
      let terms = try ReviewSite.text(ReviewSite.terms[1])
      func draft(_ clause: String) async throws -> String {
        try await browser.postFiles(
          "/drafts",
          [
            ("text", "<p>Toimitamme pesukoneen huomenna.</p>"), ("title", "kampanja.html"),
            ("ownTerms", terms.replacing("3–6 arkipäivää", with: clause)),
            ("ownTermsName", ReviewSite.terms[1]),
          ]
        ).location
      }
      let first = try await draft("3–6 arkipäivää")
      let undecided = Self.open(try await browser.get(first).text)
      #expect(undecided > 1)
      let finding = try await Self.finding(browser, first)
      _ = try await browser.post("\(first)/findings/\(finding)", Self.acceptance)
      #expect(Self.open(try await browser.get(first).text) == undecided - 1)
      let changed = try await draft("5–9 arkipäivää")
      #expect(Self.open(try await browser.get(changed).text) == undecided)
      let same = try await draft("3–6 arkipäivää")
      #expect(Self.open(try await browser.get(same).text) == undecided - 1)
    }
  }

  @Test(
    "A decision needs kind, reason, owner, day and name; each is asked for at its field, and what was typed stays"
  )
  func invalid() async throws {
    try await ReviewSite.serve { browser in
      let draft = try await browser.handInWashingMachine()
      let path = "\(draft)/findings/\(try await Self.finding(browser, draft))"
      let none = try await browser.post(path, [("reason", "Said at length.")])
      #expect(none.status == 400)
      #expect(none.text.contains("id=\"kind-error\""))
      #expect(none.text.contains("Said at length."))
      let wrong = try await browser.post(
        path, [("kind", "accept"), ("until", "2020-01-01"), ("reason", "short")])
      #expect(wrong.status == 400)
      for field in ["until", "reason", "owner", "decidedBy"] {
        #expect(wrong.text.contains("id=\"\(field)-error\""), "\(field)")
      }
      #expect(wrong.text.contains("value=\"accept\" checked"))
      #expect(wrong.text.contains("value=\"2020-01-01\""))
      #expect(try await browser.get("/decisions").text.contains("Nothing has been decided yet"))
    }
  }

  @Test(
    "A check of the site is recorded, its findings are listed, decided about, filtered and compared"
  )
  func siteFindings() async throws {
    try await ReviewSite.serve { browser in
      #expect(try await browser.get("/findings").text.contains("has not been checked yet"))
      let list = try await browser.finish(try await browser.post("/checks", []).location)
      #expect(list == "/findings?run=1")
      let page = try await browser.get(list).text
      let all = page.count(of: "<h2><a")
      #expect(all >= 5)
      let path = try #require(page.between("<h2><a href=\"", "\""))
      #expect(try await browser.get(path).text.contains("id=\"decision-form\""))
      let answer = try await browser.post(
        String(path.prefix { $0 != "?" }),
        [
          ("run", "1"), ("kind", "not-contradiction"), ("reason", "Both say the same thing."),
          ("owner", "Legal"), ("decidedBy", "Maija"),
        ])
      #expect(answer.location == "/findings?run=1&decided=not-contradiction")
      #expect(try await browser.get(answer.location).text.count(of: "<h2><a") == all - 1)
      let settled = try await browser.get("/findings?state=not-contradiction&run=1&topic=").text
      #expect(settled.count(of: "<h2><a") == 1)
      #expect(settled.contains("Both say the same thing."))
      _ = try await browser.finish(try await browser.post("/checks", []).location)
      #expect(try await browser.get("/runs").text.count(of: "<tr>") == 3)
      #expect(try await browser.get("/runs/2").text.contains("0 new, 0 mended."))
      #expect(try await browser.get("/runs/1").status == 404)
      #expect(try await browser.get("/promises").text.contains("Seen since"))
    }
  }

  @Test("The trail is exported for spreadsheets and programs, and no cell begins a formula")
  func export() async throws {
    try await ReviewSite.serve { browser in
      let draft = try await browser.handInWashingMachine()
      let path = "\(draft)/findings/\(try await Self.finding(browser, draft))"
      _ = try await browser.post(
        path,
        [
          ("kind", "fix-page"), ("reason", "=HYPERLINK(\"https://example.org\")"),
          ("owner", "@legal"), ("decidedBy", "+maija"),
        ])
      let csv = try await browser.get("/decisions.csv")
      #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true)
      #expect(csv.headers[.contentDisposition]?.hasPrefix("attachment") == true)
      #expect(!csv.text.contains(",=HYPERLINK"))
      #expect(!csv.text.contains(",\"=HYPERLINK"))
      #expect(!csv.text.contains(",@legal"))
      let json = try await browser.get("/decisions.json").text
      #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
    }
  }
}
