import Foundation
import PromiseLint
import PromiseModel
import Testing

@testable import ReviewServer

@Suite("Checking a draft")
struct DraftTests {
  @Test(
    "The pasted washing-machine page comes back with the five contradictions and the text marked")
  func washingMachine() async throws {
    try await ReviewSite.serve { browser in
      let path = try await browser.handInWashingMachine()
      #expect(path == "/drafts/1")
      let page = try await browser.get(path).text
      #expect(page.contains("does not keep") || page.contains("do not keep"))
      for topic in [
        "huomenna", "lähetämme uuden koneen heti", "voit perua kaupan heti",
        "me vastaamme kaikesta", "asennetaan",
      ] {
        #expect(page.contains(topic), "\(topic)")
      }
      #expect(page.count(of: "class=\"card\"") >= 5)
      #expect(page.count(of: "class=\"mark broken\"") >= 5)
      #expect(page.contains("class=\"mark kept\""))
      #expect(page.contains("href=\"#finding-1\""))
    }
  }

  @Test("The same draft gives the same page")
  func isRepeatable() async throws {
    try await ReviewSite.serve { browser in
      let path = try await browser.handInWashingMachine()
      let first = try await browser.get(path).text
      #expect(try await browser.get(path).text == first)
    }
  }

  @Test("A draft can be changed: text and terms stand in the form again")
  func changing() async throws {
    try await ReviewSite.serve { browser in
      let path = try await browser.handInWashingMachine([
        ("ownTerms", "Toimitusaika on 2 arkipäivää."), ("ownTermsName", "uudet ehdot"),
      ])
      let form = try await browser.get(path + "/edit").text
      #expect(form.contains("lähetämme uuden koneen heti"))
      #expect(form.contains("Toimitusaika on 2 arkipäivää."))
      #expect(form.contains("value=\"uudet ehdot\""))
      #expect(form.count(of: " checked>") == 2)
      #expect(form.contains("name=\"from\" value=\"1\""))
    }
  }

  @Test("A clause of the site can be taken over to try another wording, in its place")
  func takingOver() async throws {
    try await ReviewSite.serve { browser in
      let form = try await browser.postFiles(
        "/drafts",
        [("text", "Toimitus huomenna."), ("edit", "terms/asennusehdot.md")]
          + ReviewSite.terms.map { ("term", $0) }
      ).text
      #expect(form.contains("# Asennuspalvelun ehdot"))
      #expect(form.contains("value=\"terms/asennusehdot.md\">"))
      #expect(form.count(of: " checked>") == 1)
      #expect(form.contains("Toimitus huomenna."))
    }
  }

  @Test("A file is checked under its name and kept when the form is sent again without one")
  func files() async throws {
    try await ReviewSite.serve { browser in
      let bytes = Array("<p>Toimitamme huomenna.</p>".utf8)
      let first = try await browser.postFiles(
        "/drafts", ReviewSite.terms.map { ("term", $0) },
        files: [("file", "C:\\kansio\\kampanja.html", bytes), ("termsFile", "", [])])
      #expect(first.location == "/drafts/1")
      #expect(try await browser.get("/drafts/1").text.contains("kampanja.html"))
      let notText: [UInt8] = [0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3]
      _ = try await browser.postFiles(
        "/drafts", ReviewSite.terms.map { ("term", $0) },
        files: [("file", "kampanja.pdf", notText)])
      #expect(try await browser.get("/drafts/2/edit").text.contains("id=\"kept-file\""))
      let again = try await browser.postFiles(
        "/drafts", [("from", "2"), ("term", ReviewSite.terms[0])])
      #expect(again.location == "/drafts/3")
    }
  }

  @Test("Terms in Word and PDF are held against the page, with the paragraph or page as the place")
  func officeFiles() async throws {
    let folder = ReviewSite.root.appending(path: "fixtures/washing-machine-fi-office")
    func file(_ path: String) throws -> [UInt8] {
      Array(try Data(contentsOf: folder.appending(path: path)))
    }
    let page = try file("marketing/pesukone-heti.html")
    let word = try file("terms/toimitusehdot.docx")
    let pdf = try file("terms/asennusehdot.pdf")
    try await ReviewSite.serve { browser in
      let path = try await browser.postFiles(
        "/drafts", [],
        files: [
          ("file", "pesukone-heti.html", page), ("termsFile", "toimitusehdot.docx", word),
          ("termsFile", "asennusehdot.pdf", pdf),
        ]
      ).location
      let answer = try await browser.get(path).text
      #expect(answer.count(of: "class=\"card\"") >= 5)
      #expect(answer.contains("toimitusehdot.docx, page 1, paragraph"))
      #expect(answer.contains("asennusehdot.pdf, page 1"))
      let form = try await browser.get(path + "/edit").text
      #expect(form.contains("toimitusehdot.docx, asennusehdot.pdf"))
      #expect(form.contains("lähetämme uuden koneen heti"))
    }
  }

  @Test("What is missing is said at its field, and what was typed stays")
  func missing() async throws {
    try await ReviewSite.serve { browser in
      let nothing = try await browser.postFiles("/drafts", [("title", "kampanja")])
      #expect(nothing.status == 400)
      #expect(nothing.text.contains("id=\"text-error\""))
      #expect(nothing.text.contains("value=\"kampanja\""))
      let noTerms = try await browser.postFiles("/drafts", [("text", "Delivered tomorrow.")])
      #expect(noTerms.status == 400)
      #expect(noTerms.text.contains("id=\"ownTerms-error\""))
      #expect(noTerms.text.contains("Delivered tomorrow."))
    }
  }

  @Test("Text in a draft is never markup")
  func hostileText() async throws {
    try await ReviewSite.serve { browser in
      let attack = "\"><script>alert(1)</script><img src=x onerror=alert(2)>"
      let path = try await browser.postFiles(
        "/drafts",
        [
          ("text", "Toimitus huomenna \(attack) koko maahan."),
          ("title", "a\(attack.replacing("/", with: "-"))"),
          ("ownTerms", "Toimitusaika on 3–6 arkipäivää \(attack)."), ("ownTermsName", attack),
        ]
      ).location
      for page in [path, path + "/edit", "/"] {
        let text = try await browser.get(page).text
        #expect(!text.contains("<script"), "\(page)")
        #expect(!text.contains("<img"), "\(page)")
      }
    }
  }

  @Test("An address is fetched in a job; its page becomes a draft")
  func address() async throws {
    let workspace = try ReviewSite.workspace { address, mostPages in
      #expect(address == "https://www.example.fi/kampanja")
      #expect(mostPages == 1)
      return ReviewInputs(
        inputs: [
          LinterInput(
            path: "www.example.fi/kampanja", bytes: Array("<p>Toimitamme huomenna.</p>".utf8))
        ], problems: [])
    }
    try await ReviewSite.serve(workspace: workspace) { browser in
      let job = try await browser.postFiles(
        "/drafts",
        [("address", "https://www.example.fi/kampanja"), ("term", ReviewSite.terms[1])]
      ).location
      #expect(job.hasPrefix("/jobs/"))
      #expect(try await browser.finish(job) == "/drafts/1")
      #expect(try await browser.get("/drafts/1").text.contains("www.example.fi/kampanja"))
    }
  }

  @Test("What can't be fetched is said in words, and a scheme that is none is refused at once")
  func badAddress() async throws {
    try await ReviewSite.serve { browser in
      for address in ["javascript:alert(1)", "file:///etc/passwd", "www.example.fi"] {
        let answer = try await browser.postFiles(
          "/drafts", [("address", address), ("term", ReviewSite.terms[0])])
        #expect(answer.status == 400)
        #expect(answer.text.contains("id=\"form-error\""))
      }
      let job = try await browser.postFiles(
        "/drafts", [("address", "https://www.example.fi/"), ("term", ReviewSite.terms[0])]
      ).location
      #expect(try await browser.finish(job) == "")
      #expect(try await browser.get(job).text.contains("nothing is fetched here"))
    }
  }

  @Test(
    "Pasted text is told apart by what it is",
    arguments: [
      ("Delivered tomorrow.", "text.txt"), ("5 < 7 and 7 > 5", "text.txt"), ("a <b c", "text.txt"),
      ("<p>Delivered</p>", "text.html"), ("<!doctype html>", "text.html"),
      ("One<br>two", "text.html"), ("# Terms\n\nText", "text.md"), ("#1 in service", "text.txt"),
    ])
  func pastedText(text: String, name: String) { #expect(PastedText.fileName(text) == name) }
}

extension Browser {
  /// Waits for a job and gives the page that it leads to; empty where it failed.
  func finish(_ job: String) async throws -> String {
    while true {
      let answer = try await get(job)
      if answer.status == 303 { return answer.location }
      if !answer.text.contains("<progress") { return "" }
      try await Task.sleep(for: .milliseconds(5))
    }
  }
}
