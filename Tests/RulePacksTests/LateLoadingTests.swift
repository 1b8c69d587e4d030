import Foundation
import PromiseModel
import Testing

@testable import RulePacks

@Suite("Packs loaded for checking pages")
struct LateLoadingTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "rules").path

  @Test("They say the same as packs that are loaded whole, without the examples")
  func sameAsWhole() throws {
    let whole = try RulePackLoader().load(folders: [Self.root])
    let quick = try RulePackLoader().load(folders: [Self.root], for: .checkingPages)
    #expect(quick.languages.map(\.language) == whole.languages.map(\.language))
    for (a, b) in zip(quick.languages, whole.languages) {
      #expect(a.conceptIDs == b.conceptIDs)
      #expect(
        a.concepts().map { $0.id + ":\(Set($0.patterns).count)" }
          == b.concepts().map { $0.id + ":\(Set($0.patterns).count)" })
    }
    #expect(quick.lateErrors.errors == [])
    #expect(quick.topics.map(\.readings.count) == whole.topics.map(\.readings.count))
    #expect(
      quick.topics.flatMap(\.readings).map(\.position)
        == whole.topics.flatMap(\.readings).map(\.position))
    #expect(quick.topics.flatMap(\.readings).allSatisfy { $0.examples.isEmpty })
    #expect(quick.relations.map(\.identity.id) == whole.relations.map(\.identity.id))
    #expect(quick.laws.map(\.identity.id) == whole.laws.map(\.identity.id))
  }

  @Test("A mistake in a language is told when the language is met, with its place")
  func lateMistake() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("late-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let language = folder.appendingPathComponent("languages/xx")
    try FileManager.default.createDirectory(at: language, withIntermediateDirectories: true)
    try "language: xx\nconcepts:\n  a:\n    - \"Wrong\"\n  b: [\"fine\"]\n"
      .write(to: language.appendingPathComponent("a.yaml"), atomically: true, encoding: .utf8)
    try """
    language: xx
    grammar:
      dictionary: none
      stemmer: none
      decimal-mark: "."
      negates-backwards: no
      list-comma-before-and: no
      words: {and: ["et"], or: ["vel"]}
      markets: {default: []}
    """.write(
      to: language.appendingPathComponent("grammar.yaml"), atomically: true, encoding: .utf8)
    let pack = try RulePackLoader().load(folders: [folder.path], for: .checkingPages)
    #expect(pack.lateErrors.errors == [])
    #expect(pack.languages[0].conceptIDs == ["a", "b"])
    #expect(pack.languages[0].concepts().map(\.id).contains("b"))
    #expect(pack.lateErrors.errors.map(\.position.line) == [4])
  }

  @Test("Examples are emptied and every other line keeps its place")
  func emptied() {
    let text = """
      readings:
        - id: a
          examples:
            en: ["One."]

            fi: ["Yksi."]
          all: [b]
          counterexamples: {en: ["Two."]}
        - id: c
      """
    let lines = String(decoding: withoutExamples(Array(text.utf8)), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines == ["readings:", "  - id: a", "", "", "", "", "    all: [b]", "", "  - id: c"])
  }
}
