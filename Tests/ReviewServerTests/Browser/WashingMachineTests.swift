import Foundation
import PromiseModel
import Testing

@testable import ReviewServer

@Suite("The washing machine in a browser", .serialized, .enabled(if: WebDriver.missing == nil))
struct WashingMachineTests {
  /// Words of the five promises that the terms do not keep.
  static let broken = [
    "fi": [
      "seuraavana päivänä", "samalla käynnillä", "me vastaamme kaikesta", "lähetämme uuden koneen",
      "voit perua kaupan heti",
    ],
    "en": [
      "next day", "same visit", "we are responsible for everything", "we send a new one at once",
      "you can cancel immediately",
    ],
  ]
  /// A clause, and what it would say if the shop kept its word.
  static let clause = [
    "fi": ("3–6 arkipäivää tilausvahvistuksesta", "7–9 arkipäivää tilausvahvistuksesta"),
    "en": ("within 3 to 6 working days", "within 7 to 9 working days"),
  ]
  static let reason = "Sovittu myynnin kanssa kevääseen asti."

  /// The terms that hold the clause about the time of delivery: the site's terms are listed by path.
  static let deliveryTerms = ["fi": "terms/toimitusehdot.html", "en": "terms/delivery-terms.html"]

  @Test(
    "A page is pasted and its five broken promises are seen; one is accepted, listed, taken back, and comes back when a clause changes",
    arguments: ["fi", "en"])
  func wholeWay(language: String) async throws {
    try await BrowserSession.with(language: language) { person in
      try await Self.see(person)
      let browser = person.browser
      let all = try await person.openFindings()
      // The finding about the time of delivery, so that its clause can be changed below.
      let card = Self.card(of: Self.clause[language]!.0)
      try await Self.openDecision(card, person)
      try await person.decide(.accept, reason: Self.reason, until: "2026-12-31")
      #expect(try await person.openFindings() == all - 1)
      #expect(try await browser.text("#done").isEmpty == false)

      try await person.open("/decisions")
      #expect(try await browser.count("#decisions tbody tr") == 1)
      let row = try await browser.text("#decisions tbody tr")
      for words in [Self.reason, "Maija Meikäläinen", "Legal"] { #expect(row.contains(words)) }

      try await Self.undo(person)
      #expect(try await person.openFindings() == all)
      try await person.open("/decisions")
      #expect(try await browser.count("#decisions tbody tr") == 2)

      try await person.open("/drafts/1")
      try await Self.openDecision(card, person)
      try await person.decide(.notContradiction, reason: Self.reason)
      #expect(try await person.openFindings() == all - 1)
      try await Self.changeClause(person)
      #expect(try await person.path == "/drafts/2")
      #expect(try await person.openFindings() == all)
    }
  }

  /// Checks the page and looks for all that is broken.
  static func see(_ person: BrowserSession) async throws {
    try await person.checkPage()
    #expect(try await person.path.hasPrefix("/drafts/1"))
    #expect(try await person.openFindings() >= 5)
    let shown = try await person.browser.text(".page-findings")
    for words in broken[person.language]! { #expect(shown.contains(words), "\(words)") }
  }

  /// An XPath to the finding whose clause says some words.
  static func card(of words: String) -> String {
    "//*[contains(@class,'decidable')][.//*[contains(@class,'side-term')][contains(.,'\(words)')]]"
  }

  static func openDecision(_ card: String, _ person: BrowserSession) async throws {
    try await person.browser.follow("xpath:" + card + "//*[contains(@class,'decide-link')]//a")
  }

  static func undo(_ person: BrowserSession) async throws {
    let browser = person.browser
    try await person.open("/drafts/1")
    try await browser.follow("#accepted-heading ~ .decidable .decide-link a")
    try await browser.click("details.undo > summary")
    try await browser.fill("#undoReason", with: "Sovittiin sittenkin toisin.")
    try await browser.fill("#undoBy", with: "Matti Meikäläinen")
    try await browser.follow("#undo")
  }

  /// Tries a clause with another wording.
  static func changeClause(_ person: BrowserSession) async throws {
    let browser = person.browser
    let (before, after) = clause[person.language]!
    try await person.open("/drafts/1/edit")
    let path = deliveryTerms[person.language]!
    try await browser.follow("button[name=edit][value='\(path)']")
    let terms = try await browser.value(of: "#ownTerms")
    #expect(terms.contains(before))
    try await browser.paste(terms.replacing(before, with: after), into: "#ownTerms")
    try await browser.follow("#check")
  }

  @Test("An empty form says what is missing and keeps what was typed")
  func missing() async throws {
    try await BrowserSession.with(language: "en") { person in
      try await person.open("/")
      try await person.browser.fill("#title", with: "campaign/machine.html")
      try await person.browser.follow("#check")
      #expect(try await person.browser.count(".field.has-error") > 0)
      #expect(try await person.browser.value(of: "#title") == "campaign/machine.html")
      #expect(try person.site.store.drafts(limit: 1).isEmpty)
    }
  }

  @Test("A decision without a reason is not taken, and what was filled in stays")
  func reasonMissing() async throws {
    try await BrowserSession.with(language: "fi") { person in
      try await person.checkPage()
      try await person.browser.follow(BrowserSession.openFinding)
      try await person.decide(.accept, reason: "lyhyt", until: "2026-12-31")
      #expect(try await person.browser.count("#reason-error") == 1)
      #expect(try await person.browser.value(of: "#owner") == "Legal")
      #expect(try await person.browser.value(of: "#until") == "2026-12-31")
      #expect(try person.site.store.decisions().isEmpty)
    }
  }

  @Test("The site is checked, its findings are listed, and a decision takes one out of the list")
  func wholeSite() async throws {
    try await BrowserSession.with(language: "fi") { person in
      let browser = person.browser
      try await person.checkSite()
      let list = ".finding-list > li"
      let all = try await browser.count(list)
      #expect(all >= 5)
      try await browser.follow(list + " a")
      try await person.decide(.notContradiction, reason: Self.reason)
      #expect(try await browser.count(list) == all - 1)
      try await person.open("/findings?state=all")
      #expect(try await browser.count(list) == all)
    }
  }
}
