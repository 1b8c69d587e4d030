import Foundation
import PromiseModel
import Testing

@testable import ReviewServer

/// Terms as legal writes them: Word and PDF.
@Suite("Word and PDF in a browser", .serialized, .enabled(if: WebDriver.missing == nil))
struct OfficeTermsTests {
  @Test("A page is held against terms in Word and PDF; a finding is accepted and leaves the list")
  func site() async throws {
    let shop = try LiveSite.shop("washing-machine-fi-office")
    try await BrowserSession.with(inputs: shop) { person in
      try await WashingMachineTests.see(person)
      let all = try await person.openFindings()
      let shown = try await person.browser.text(".page-findings")
      for file in ["toimitusehdot.docx", "asennusehdot.pdf"] { #expect(shown.contains(file)) }
      try await person.browser.follow(BrowserSession.openFinding)
      try await person.decide(.accept, reason: WashingMachineTests.reason, until: "2026-12-31")
      #expect(try await person.openFindings() == all - 1)
      #expect(try person.site.store.decisions().map(\.content.kind) == [.accept])
    }
  }

  @Test("Terms are dropped as a file", arguments: ["toimitusehdot.docx", "asennusehdot.pdf"])
  func dropped(file: String) async throws {
    try await BrowserSession.with { person in
      let browser = person.browser
      try await person.open("/")
      try await browser.paste(person.page, into: "#text")
      let terms = try await browser.count("input[name=term]")
      for number in 1...terms { try await browser.click("#term-\(number)") }
      try await browser.click("details.own-terms > summary")
      try await browser.type(
        LiveSite.fixture("washing-machine-fi-office/terms/" + file).path, into: "#termsFile")
      try await browser.follow("#check")
      #expect(try await person.path.hasPrefix("/drafts/1"))
      #expect(try await person.openFindings() >= 1)
      #expect(try await browser.text(".page-findings").contains(file))
    }
  }
}
