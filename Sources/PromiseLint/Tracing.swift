import ClaimExtraction
import PromiseModel
import RulePacks

/// What was seen in one sentence of a text, in lines for a rule writer.
public struct TextTrace: Sendable {
  /// A line each, without line ends; parts are parted by two spaces.
  public let lines: [String]
}

extension Linter {
  /// Reads a short Markdown text and tells, sentence by sentence, words with their dictionary forms, clauses, concepts, quantities, frames,
  /// the readings that fit and those that lack one thing; `topic` limits the last to one topic.
  public func trace(
    _ text: String, language: String, side: DocumentRole, topic: String? = nil
  ) -> TextTrace {
    let analyzer = makeAnalyzer()
    let document = document(of: text, path: "page.md", language: language)
    let analyzed = analyzer.analyze(document)
    var lines: [String] = []
    for trace in extractor.trace(document, analyzed, side: side, topic: topic) {
      lines.append("“\(trace.text)” (\(trace.language))")
      let forms = trace.words.compactMap { word -> String? in
        let forms = analyzer.dictionaryForms(of: word, language: trace.language)
        return forms.isEmpty ? nil : "\(word): \(forms.joined(separator: " "))"
      }
      add("words", forms, to: &lines)
      add("clauses", trace.clauses.map { "“\($0)”" }, to: &lines)
      add(
        "concepts",
        trace.concepts.map { "\($0.isNegated ? "not " : "")\($0.name) (\($0.words))" }, to: &lines)
      add("context", trace.context, to: &lines)
      add("quantities", trace.quantities, to: &lines)
      add("modality", ["\(trace.modality)"], to: &lines)
      add("scope", trace.scope, to: &lines)
      add("fits", trace.readings, to: &lines)
      add("nearly", trace.nearMisses.map { "\($0.reading): \($0.reason)" }, to: &lines)
    }
    let claims = extractor.extract(document, analyzed, side: side).claims
    for claim in claims {
      lines.append("claim \(claim.topic)/\(claim.aspect) \(claim.value) by \(claim.reading)")
      if let weight = weight(of: claim) { lines.append("  words: \(weight)") }
    }
    if claims.isEmpty { lines.append("no claim") }
    return TextTrace(lines: lines)
  }

  /// What the words of a claim's sentence say for its topic, in natural logarithms a word: below 0 where they speak rather of another.
  private func weight(of claim: Claim) -> String? {
    guard
      let evidence = rules.wordings[claim.language]?.evidence(
        in: claim.evidence.quote, for: claim.publicTopic)
    else { return nil }
    let hundredths = Int((evidence * 100).rounded())
    return
      "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(abs(hundredths) % 100 / 10)\(abs(hundredths) % 10)"
  }

  private func add(_ name: String, _ values: [String], to lines: inout [String]) {
    if values.isEmpty { return }
    lines.append("  \(name):")
    lines += values.map { "    " + $0 }
  }
}
