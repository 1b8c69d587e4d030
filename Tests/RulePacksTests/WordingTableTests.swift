import Foundation
import PromiseModel
import Testing

@testable import RulePacks

@Suite("Which words speak of which topic")
struct WordingTableTests {
  private static let sentences = [
    ("delivery.time", "Your parcel arrives tomorrow."),
    ("delivery.time", "The parcel arrives on Monday."),
    ("warranty.length", "The guarantee lasts five years."),
    ("warranty.length", "A guarantee of 10 years."),
    ("none", "Plants like shade."), ("none", "Our plants like water."),
  ].map { WordingSentence(language: "en", topic: $0.0, text: $0.1) }

  private static let file = WordingTable.file(counting: sentences)

  private func table(_ text: String) throws(WordingError) -> WordingTable {
    try WordingTable(language: "en", bytes: Array(text.utf8))
  }

  private func firstError(_ text: String) -> WordingError? {
    do throws(WordingError) {
      try table(text).validate()
      return nil
    } catch { return error }
  }

  @Test("The file has the topics, then the words of two sentences or more with their counts")
  func file() {
    #expect(
      String(decoding: Self.file, as: UTF8.self) == """
        # promiselint wording 1
        topic\tdelivery.time\t2\t5
        topic\tnone\t2\t4
        topic\twarranty.length\t2\t7
        words\t8
        word\tarrives\t0:2
        word\tguarantee\t2:2
        word\tguarant~\t2:2
        word\tlike\t1:2
        word\tparcel\t0:2
        word\tplants\t1:2
        word\tthe\t0:1 2:1
        word\tyears\t2:2

        """)
  }

  @Test(
    "The same sentences in any order make the same file, and one that is told twice counts once")
  func order() {
    #expect(WordingTable.file(counting: Self.sentences.reversed() + Self.sentences) == Self.file)
  }

  @Test("A sentence with the words of its topic has evidence for it and none for another")
  func evidence() throws {
    let table = try WordingTable(language: "en", bytes: Self.file)
    let arrival = "When it arrives: the parcel"
    #expect(try #require(table.evidence(in: arrival, for: "delivery.time")) > 0.5)
    #expect(try #require(table.evidence(in: arrival, for: "warranty.length")) < -0.5)
    #expect(try #require(table.evidence(in: "GUARANTEES, YEARS", for: "warranty.length")) > 0.5)
    #expect(table.evidence(in: arrival, for: "refund.time") == nil)
    #expect(table.evidence(in: "– … !", for: "delivery.time") == nil)
  }

  @Test("A topic that the sentence speaks of too is no rival")
  func beside() throws {
    let table = try WordingTable(language: "en", bytes: Self.file)
    let both = "The parcel has a guarantee"
    let alone = try #require(table.evidence(in: both, for: "delivery.time"))
    let together = try #require(
      table.evidence(in: both, for: "delivery.time", beside: ["delivery.time", "warranty.length"]))
    #expect(alone < 0 && together > 0)
    #expect(
      table.evidence(in: both, for: "delivery.time", beside: ["none", "warranty.length"]) == nil)
  }

  @Test("The evidence of one word is the difference of its smoothed logarithms")
  func figure() throws {
    let table = try WordingTable(language: "en", bytes: Self.file)
    // Three topics with two sentences each, so the priors are equal; 5, 4 and 7 words in them, 8 different ones, and 0.2 added to each count.
    let mine = log(2.2) - log(5 + 0.2 * 8)
    let best = log(0.2) - log(4 + 0.2 * 8)
    let found = try #require(table.evidence(in: "parcel", for: "delivery.time"))
    #expect(abs(found - (mine - best)) < 1e-12)
  }

  @Test(
    "Figures are one word, small letters count as large ones, and forms of a long word share its beginning"
  )
  func features() {
    #expect(WordingTable.features(of: "30 päivää, 2 PÄIVÄÄ") == ["7", "päivää"])
    #expect(
      WordingTable.features(of: "Palautusoikeus") == ["palautusoikeus", "palautu~"])
    #expect(WordingTable.features(of: "a4-kokoinen") == ["a7", "kokoinen", "kokoine~"])
  }

  @Test(
    "What is wrong in a table is told with its line",
    arguments: [
      ("", 1), ("topic\ta\t1\t1\n", 1), ("# promiselint wording 1\ntopic\ta\t0\t1\n", 2),
      ("# promiselint wording 1\ntopic\ta\t1\t1\n", 2),
      ("# promiselint wording 1\ntopic\ta\t1\t1\nwords\t2\nword\tx\t0:1\n", 3),
      ("# promiselint wording 1\ntopic\ta\t1\t1\nwords\t1\nword\tx\t1:1\n", 4),
      ("# promiselint wording 1\ntopic\ta\t1\t1\nwords\t2\nword\ty\t0:1\nword\tx\t0:1\n", 5),
    ])
  func errors(_ text: String, _ line: Int) {
    #expect(firstError(text)?.line == line)
  }

  @Test("The pack tells of a wrong table by its file and line, and keeps the last of two")
  func loading() throws {
    var files = MiniPack.files
    files["languages/en/wording.tsv"] = "# promiselint wording 1\nnonsense\n"
    let error = try #require(try TemporaryRules(files).errors().first)
    #expect(error.position.file.hasSuffix("languages/en/wording.tsv"))
    #expect(error.position.line == 2)
    #expect(error.message.contains("promiselint rules wording"))

    files["languages/en/wording.tsv"] = String(decoding: Self.file, as: UTF8.self)
    let own = WordingTable.file(
      counting: Self.sentences + [WordingSentence(language: "en", topic: "refund.time", text: "x")])
    let built = try TemporaryRules(files)
    let added = try TemporaryRules([
      "languages/en/wording.tsv": String(decoding: own, as: UTF8.self)
    ])
    let pack = try RulePackLoader().load(folders: [built.path, added.path])
    #expect(pack.wordings["en"]?.evidence(in: "parcel", for: "refund.time") != nil)
  }

  @Test("Damaged tables neither crash nor hang", arguments: 0..<4)
  func damage(_ seed: UInt64) {
    var state = seed &* 2_654_435_761 &+ 1
    func random(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    var read = 0
    for _ in 0..<300 {
      var bytes = Self.file
      for _ in 0...random(4) {
        let place = random(bytes.count)
        switch random(3) {
        case 0: bytes[place] = UInt8(random(256))
        case 1: bytes.remove(at: place)
        default: bytes.insert([9, 10, 32, 58, 48][random(5)], at: place)
        }
      }
      guard let table = try? WordingTable(language: "en", bytes: bytes) else { continue }
      try? table.validate()
      for word in ["arrives parcel", "years", "zebra"] {
        if let evidence = table.evidence(in: word, for: "none") {
          #expect(evidence.isFinite)
          read += 1
        }
      }
    }
    #expect(read > 100)
  }
}
