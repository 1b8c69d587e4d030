import Foundation
import Testing

@testable import PromiseLintCLI

@Suite("Starting the review pages")
struct ServeTests {
  @Test(
    "The program is looked for beside this one, then in libexec, then in absolute folders of PATH")
  func candidates() {
    #expect(
      ServeCommand.candidates(
        executable: "/opt/bin/promiselint", programFolders: "/usr/bin::.:relative:/bin")
        == [
          "/opt/bin/promiselint-serve", "/opt/bin/../libexec/promiselint-serve",
          "/usr/bin/promiselint-serve", "/bin/promiselint-serve",
        ])
    #expect(ServeCommand.candidates(executable: nil, programFolders: "").isEmpty)
  }

  @Test("A site is collected as the command collects it, and named as the history names it")
  func workspace() async throws {
    let world = try World([
      "site/marketing/page.md": "Delivered tomorrow.", "site/terms/terms.md": "Delivery in 5 days.",
      "site/marketing/broken.html": "",
    ])
    let workspace = try Workspace(
      options: try SharedOptions.parse(["site"]), site: nil, in: world.environment)
    #expect(workspace.site == "site")
    let collected = try await workspace.collected()
    #expect(
      collected.inputs.map(\.path) == [
        "marketing/broken.html", "marketing/page.md", "terms/terms.md",
      ])
    #expect(collected.inputs[1].contents() == Array("Delivered tomorrow.".utf8))
    try world.add("site/marketing/new.md", "Free returns.")
    #expect(try await workspace.collected().inputs.count == 4)
  }

  @Test("An address in place of a folder is refused with what to do, and so is one that is none")
  func addresses() async throws {
    let world = try World(["page.md": "Delivered tomorrow."])
    let options = try SharedOptions.parse(["https://www.example.fi/"])
    #expect {
      try Workspace(options: options, site: nil, in: world.environment)
    } throws: { error in
      (error as? CommandFailure)?.message.contains("promiselint crawl") ?? false
    }
    let workspace = try Workspace(
      options: try SharedOptions.parse(["page.md"]), site: "shop", in: world.environment)
    for text in ["file:///etc/passwd", "javascript:alert(1)", "www.example.fi"] {
      await #expect(throws: CommandFailure.self) { try await workspace.fetched(text, mostPages: 1) }
    }
  }

  @Test("A secret is the first line of its file, and is long enough to be one")
  func secret() throws {
    let world = try World([
      "page.md": "x", "good": "  0123456789abcdef \r\nmore\n", "short": "0123\n", "empty": "",
    ])
    let workspace = try Workspace(
      options: try SharedOptions.parse(["page.md"]), site: nil, in: world.environment)
    #expect(try workspace.secret(in: "good") == "0123456789abcdef")
    for file in ["short", "empty", "absent"] {
      #expect(throws: CommandFailure.self) { try workspace.secret(in: file) }
    }
  }
}
