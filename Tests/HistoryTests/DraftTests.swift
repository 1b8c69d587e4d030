import Foundation
import GRDB
import PromiseModel
import Testing

@testable import History

@Suite("Drafts")
struct DraftTests {
  static let now = SampleDecision.now

  static func draft(
    path: String = "campaign/machine.html", contents: [UInt8] = Array("Delivered.".utf8),
    fileName: String = "machine.html", siteTerms: [String] = ["terms/b.html", "terms/a.html"],
    ownTerms: [DraftFile] = [DraftFile(name: "own.docx", contents: [0x50, 0x4B, 0, 0xFF])],
    author: String = "Maija"
  ) -> NewDraft {
    NewDraft(
      site: "site", path: path, file: DraftFile(name: fileName, contents: contents),
      siteTerms: siteTerms, ownTerms: ownTerms, author: author)
  }

  @Test("A draft comes back as it was handed in, byte for byte")
  func roundTrip() throws {
    let store = try TemporaryFolder().store()
    let whole = (0...255).map { UInt8($0) }
    let kept = try store.keepDraft(Self.draft(contents: whole), at: Self.now)
    #expect(kept.number == 1)
    #expect(kept.content == Self.draft(contents: whole))
    #expect(kept.content.siteTerms == ["terms/a.html", "terms/b.html"])
    #expect(try store.draft(1) == kept)
    #expect(try store.draft(2) == nil)
    #expect(try store.draft(.max) == nil)
  }

  @Test("The newest drafts come first, as many as are asked for")
  func list() throws {
    let store = try TemporaryFolder().store()
    for name in ["a", "b", "c"] {
      _ = try store.keepDraft(Self.draft(path: name), at: Self.now)
    }
    let list = try store.drafts(limit: 2)
    #expect(list.map(\.path) == ["c", "b"])
    #expect(list[0].byteCount == 10)
    #expect(list[0].author == "Maija")
    #expect(list[0].fileName == "machine.html")
    #expect(try store.drafts(limit: 0).isEmpty)
    #expect(try store.drafts(limit: -1).isEmpty)
  }

  @Test("The same text handed in again is stored once")
  func sameBytes() throws {
    let store = try TemporaryFolder().store()
    for _ in 0..<5 { _ = try store.keepDraft(Self.draft(), at: Self.now) }
    let stored = try store.reading {
      try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM draft_content")
    }
    #expect(stored == 2)
  }

  @Test(
    "A page's name that could be another path is refused",
    arguments: [
      "", "/etc/passwd", "../up", "a/../b", "a/./b", "a//b", "a/", ".", "..", "a\\b", "a\0b",
      "a\nb",
      "a\u{202E}b", "\u{200B}", String(repeating: "x", count: 201),
    ])
  func unsafePaths(path: String) throws {
    let store = try TemporaryFolder().store()
    #expect(
      DecisionTests.invalid { _ = try store.keepDraft(Self.draft(path: path), at: Self.now) }
        == [.path])
    #expect(try store.drafts(limit: 1).isEmpty)
  }

  @Test(
    "A page's name in any language is taken",
    arguments: ["tarjous.html", "kampanja/pesukone ä.html", "促销", "...a", "a:b", "a b"])
  func safePaths(path: String) throws {
    #expect(Self.draft(path: path).problems.isEmpty)
  }

  @Test("What is missing is told field by field, in both languages")
  func fields() {
    func problems(_ draft: NewDraft) -> [InvalidField.Name] { draft.problems.map(\.name) }
    #expect(problems(Self.draft(contents: [])) == [.contents])
    #expect(problems(Self.draft(siteTerms: [], ownTerms: [])) == [.terms])
    #expect(
      problems(Self.draft(siteTerms: [], ownTerms: [DraftFile(name: "a", contents: [])]))
        == [.terms])
    #expect(problems(Self.draft(siteTerms: ["a"], ownTerms: [])).isEmpty)
    #expect(problems(Self.draft(author: " ")) == [.author])
    #expect(problems(Self.draft(fileName: "")) == [.fileName])
    let many = (0...NewDraft.mostTerms).map { DraftFile(name: "\($0)", contents: [1]) }
    #expect(problems(Self.draft(ownTerms: many)) == [.terms])
    let large = [UInt8](repeating: 0x61, count: NewDraft.largestFile + 1)
    #expect(problems(Self.draft(contents: large)) == [.contents])
    #expect(
      problems(Self.draft(ownTerms: [DraftFile(name: "a", contents: large)])) == [.terms])
  }
}
