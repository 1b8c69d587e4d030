import PromiseLint
import PromiseModel
import RulePacks
import Testing

@Suite("The baseline file")
struct BaselineFileTests {
  private static let fingerprint = String(repeating: "0a", count: 32)

  private func entry(_ text: String, until: CalendarDate? = nil) -> BaselineEntry {
    BaselineEntry(
      fingerprint: sha256(Array(text.utf8)), rule: "rule-\(text)", file: "m/\(text).html",
      quote: text, otherFile: "t/\(text)", otherQuote: text, reason: "because \(text)",
      who: "who \(text)", until: until)
  }

  @Test(
    "Whatever is written is read back",
    arguments: [
      "plain", "\"quoted\" \\ back", "a: b # c", "- x", "ä€😀", "\u{1B}[2J", "\u{202E}x", "\u{85}",
      "\u{2028}\u{2029}", "\u{FEFF}", "\u{E0041}", "tab\tand\nline", "yes", "{{x}}", "%", "'", "👩‍👩‍👧",
    ])
  func roundTrip(text: String) throws {
    let written = Baseline(
      entries: [entry(text, until: CalendarDate(year: 2027, month: 2, day: 1)), entry("z")])
    let file = BaselineFile.text(written)
    #expect(
      !file.unicodeScalars.contains {
        $0 != "\n" && $0.value != 0x200D && $0.properties.generalCategory == .control
      })
    let read = try BaselineFile.read(Array(file.utf8), file: "b.yml")
    #expect(read.entries.map(\.reason).sorted() == written.entries.map(\.reason).sorted())
    #expect(read.entries.map(\.quote) == written.entries.map(\.quote))
    #expect(read.entries.map(\.file) == written.entries.map(\.file))
    #expect(read.entries.map(\.until) == written.entries.map(\.until))
    #expect(BaselineFile.text(read) == file)
  }

  @Test("Entries are sorted and none stands twice")
  func order() {
    let entries = ["c", "a", "b"].map { entry($0) }
    let text = BaselineFile.text(Baseline(entries: entries + entries))
    #expect(text == BaselineFile.text(Baseline(entries: entries.reversed())))
    #expect(Baseline(entries: entries + entries).entries.map(\.quote) == ["a", "b", "c"])
  }

  @Test("An empty file accepts nothing", arguments: ["", "# only a comment\n", "version: 1\n"])
  func empty(text: String) throws {
    #expect(try BaselineFile.read(Array(text.utf8), file: "b.yml").entries.isEmpty)
    let none = BaselineFile.text(Baseline(entries: []))
    #expect(try BaselineFile.read(Array(none.utf8), file: "b.yml").entries.isEmpty)
  }

  @Test(
    "Each mistake is one error at its place",
    arguments: [
      ("accepted: []", "b.yml:1:1: The version is missing"),
      ("version: 2\naccepted: []", "b.yml:1:10: This version"),
      ("version: 1\naccept: []", "b.yml:2:1: Unknown key \"accept\". Did you mean “accepted”?"),
      ("- a", "b.yml:1:1: A baseline is a mapping"),
      ("version: 1\naccepted: x", "b.yml:2:11: “accepted” is a list"),
      ("version: 1\naccepted:\n  - x", "b.yml:3:5: An entry is a mapping"),
      ("version: 1\naccepted:\n  - FULL\n    reason: \"\"", ":6:13: The reason is empty"),
      ("version: 1\naccepted:\n  - FULL", "b.yml:3:5: The reason is missing"),
      (
        "version: 1\naccepted:\n  - FULL\n    reason: x\n    until: soon",
        "b.yml:7:12: \"soon\" is no day"
      ),
      (
        "version: 1\naccepted:\n  - FULL\n    reason: x\n    untill: 2026-01-01",
        "b.yml:7:5: Unknown key \"untill\". Did you mean “until”?"
      ),
      (
        "version: 1\naccepted:\n  - FULL\n    reason: x\n  - FULL\n    reason: x",
        "b.yml:7:5: This finding is accepted a second time; the first is at 3:5"
      ),
      (
        "version: 1\naccepted:\n  - fingerprint: xyz\n    rule: r\n    file: f\n    reason: x",
        "b.yml:3:18: A fingerprint is 64"
      ),
      ("version: 1\naccepted: &a []", "Anchors are not allowed"),
    ])
  func mistakes(text: String, words: String) {
    let full = "fingerprint: \(Self.fingerprint)\n    rule: r\n    file: f"
    let bytes = Array(text.replacing("FULL", with: full).utf8)
    #expect {
      try BaselineFile.read(bytes, file: "b.yml")
    } throws: { error in
      let errors = (error as? RulePackErrors)?.errors ?? []
      return errors.count == 1 && errors[0].description.contains(words)
    }
  }

  @Test("No damage to the file makes its reader crash, and what it still reads is whole")
  func damage() {
    let file = BaselineFile.text(Baseline(entries: (0..<5).map { entry("text \($0)") }))
    var mutator = Mutator(seed: 7)
    var errors = 0
    for _ in 0..<2000 {
      let bytes = mutator.mutant(of: Array(file.utf8))
      do {
        for entry in try BaselineFile.read(bytes, file: "b.yml").entries {
          #expect(!entry.reason.isEmpty && entry.fingerprint.utf8.count == 64)
        }
      } catch {
        errors += 1
        #expect(error.errors.allSatisfy { $0.position.line >= 1 && !$0.message.isEmpty })
      }
    }
    #expect(errors > 500)
  }
}
