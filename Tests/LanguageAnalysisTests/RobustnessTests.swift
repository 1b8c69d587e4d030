import PromiseModel
import Testing

@testable import LanguageAnalysis

/// SplitMix64: the same numbers on every machine.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Any text can be read")
struct RobustnessTests {
  /// What must hold of whatever was read.
  func check(_ analyzed: AnalyzedDocument, of page: Document) {
    #expect(analyzed.blocks.count == page.blocks.count)
    for (block, source) in zip(analyzed.blocks, page.blocks) {
      var end = source.text.lowerBound
      for sentence in block.sentences {
        #expect(sentence.text.lowerBound >= end)
        for token in sentence.tokens {
          #expect(token.text.lowerBound >= end && !token.text.isEmpty)
          end = token.text.upperBound
        }
        #expect(end <= source.text.upperBound)
        #expect(sentence.text.upperBound == end)
        var clauseEnd = 0
        for clause in sentence.clauses {
          #expect(clause.lowerBound == clauseEnd && !clause.isEmpty)
          clauseEnd = clause.upperBound
        }
        #expect(clauseEnd == sentence.tokens.count)
        for hit in sentence.hits {
          #expect(!hit.tokens.isEmpty && hit.tokens.upperBound <= sentence.tokens.count)
        }
        for (a, b) in zip(sentence.hits, sentence.hits.dropFirst()) {
          #expect((a.tokens.lowerBound, a.concept) <= (b.tokens.lowerBound, b.concept))
        }
      }
    }
  }

  @Test("Random bytes and random words keep every range inside its block")
  func random() {
    var random = Seeded(state: 42)
    let analyzer = TextAnalyzer(model: testModel)
    let pieces = [
      "ei", "emme", "palautus-", "toimituskulut", "ja", ",", ".", "(", ")", ":", "1 299,50",
      "30.11.",
      "don't", "no", "without", "if", "–", "-", "24/7-", "pv:n", "\u{A0}", "\n", "🎉", "’", "…", "é",
      "\u{308}", "no later than", "vaihto- ja palautusoikeus", "'", "1,2,3", "5.1.2", " ", " ", " ",
    ]
    for round in 0..<300 {
      var blocks: [String] = []
      for _ in 0..<3 {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1..<60, using: &random) {
          if round % 2 == 0 {
            bytes.append(UInt8.random(in: 0...255, using: &random))
          } else {
            bytes += Array(pieces.randomElement(using: &random)!.utf8)
          }
        }
        blocks.append(String(decoding: bytes, as: UTF8.self))
      }
      let page = document(blocks, language: ["fi", "en", "sv", "de"][round % 4])
      check(analyzer.analyze(page), of: page)
    }
  }

  @Test("Bytes that are no UTF-8 are read too")
  func malformed() {
    let bytes: [UInt8] = [0xC3, 0x28, 0xFF, 0x61, 0xE2, 0x82, 0x20, 0xF0, 0x9F, 0x31, 0xC3]
    let page = Document(
      path: "x", mediaType: .plainText, bytes: bytes,
      encoding: DetectedEncoding(name: "utf-8", source: .fallback), text: bytes, segments: [],
      blocks: [TextBlock(kind: .paragraph, text: 0..<bytes.count)], declaredLanguage: "fi")
    check(TextAnalyzer(model: testModel).analyze(page), of: page)
  }

  @Test("Byte ranges are right after emoji and no-break spaces")
  func offsets() {
    let page = document(["🎉 Maksuton\u{A0}palautus 👍🏽 heti"], language: "fi")
    let sentence = TextAnalyzer(model: testModel).analyze(page).blocks[0].sentences[0]
    let hit = sentence.hits.first { $0.concept == testModel.concept("return") }
    #expect(hit.map { page.string(sentence.tokens[$0.tokens.lowerBound].text) } == "palautus")
  }

  @Test("The time grows with the length of a sentence", .timeLimit(.minutes(1)))
  func linear() {
    let analyzer = TextAnalyzer(model: testModel)
    let pieces = [
      "emme peri kuluja", "hyvitys hyvitys", "ilman maksua (", "jos", "vaihto-", "ei,",
      "ei edellytä",
    ]
    for piece in pieces {
      let short = String(repeating: piece + " ", count: 1_000)
      let long = String(repeating: piece + " ", count: 10_000)
      _ = analyzer.analyze(sentence: short, language: "fi")
      let clock = ContinuousClock()
      let first = clock.measure { _ = analyzer.analyze(sentence: short, language: "fi") }
      let second = clock.measure { _ = analyzer.analyze(sentence: long, language: "fi") }
      #expect(second < first * 40 + .milliseconds(50), "\(piece): \(first), \(second)")
    }
  }

  @Test("The same document reads the same whatever was read before")
  func repeatable() {
    let page = document(["Emme peri toimituskuluja.", "No fees, free returns."])
    let other = document(["vaihto- ja palautusoikeus toimituskuluitta", "Wir liefern nicht"])
    let fresh = TextAnalyzer(model: testModel).analyze(page)
    let used = TextAnalyzer(model: testModel)
    _ = used.analyze(other)
    #expect(used.analyze(page) == fresh)
  }
}
