import LanguageAnalysis
import PromiseModel
import RulePacks

/// What the reader saw in one sentence, and which readings nearly fitted: for people who write rules.
public struct SentenceTrace: Sendable {
  /// A concept that stands in the sentence.
  public struct Concept: Sendable {
    /// Its id.
    public let name: String
    /// The words it rests on.
    public let words: String
    /// Whether it is negated there.
    public let isNegated: Bool
  }
  /// A reading that lacks one thing.
  public struct NearMiss: Sendable {
    /// `topic/reading`.
    public let reading: String
    /// What it lacks, or what forbids it, in one English phrase.
    public let reason: String
  }

  /// The sentence as written, on one line.
  public let text: String
  /// The language it was read in.
  public let language: String
  /// Its clauses as written.
  public let clauses: [String]
  /// Its words in order.
  public let words: [String]
  /// In the order of the words.
  public let concepts: [Concept]
  /// The concepts of headings, table heads, the question and the sentence before, sorted; negated ones with "not" before them.
  public let context: [String]
  /// Each quantity with the event it runs from.
  public let quantities: [String]
  /// How firmly it is said, by the words of the first clause.
  public let modality: Modality
  /// The scope that the sentence states, `facet=value` sorted.
  public let scope: [String]
  /// `topic/reading` of each reading that fits, quantities shared out.
  public let readings: [String]
  /// Readings of which one demand is not met, in the order of the pack.
  public let nearMisses: [NearMiss]
}

extension ClaimExtractor {
  /// What was seen in each sentence that may claim something, in order; `topic` limits the near misses to one topic.
  public func trace(
    _ document: Document, _ analyzed: AnalyzedDocument, side: DocumentRole, topic: String? = nil
  ) -> [SentenceTrace] {
    var traces: [SentenceTrace] = []
    visit(document, analyzed, side) { stated in
      traces.append(trace(stated, document, analyzed, topic))
    }
    return traces
  }

  private func trace(
    _ stated: StatedSentence, _ document: Document, _ analyzed: AnalyzedDocument, _ topic: String?
  ) -> SentenceTrace {
    let matcher = stated.matcher
    let sentence = matcher.sentence
    func words(_ tokens: Range<Int>) -> String {
      guard let first = tokens.first, let last = tokens.last else { return "" }
      return line(
        document.string(
          sentence.tokens[first].text.lowerBound..<sentence.tokens[last].text.upperBound))
    }
    let names = rules.model.conceptNames
    let frame = SentenceFrame(sentence: sentence, frames: rules.frames)
    let fitting = matcher.matches()
    let taken = Set(fitting.map(\.reading.order))
    return SentenceTrace(
      text: line(document.string(sentence.text)),
      language: analyzed.blocks[stated.block].language,
      clauses: sentence.clauses.map(words),
      words: sentence.tokens.filter { $0.kind == .word }.map { document.string($0.text) },
      concepts: sentence.hits.map {
        SentenceTrace.Concept(
          name: names[$0.concept.index], words: words($0.tokens), isNegated: $0.isNegated)
      },
      context: names.indices.flatMap { index in
        [ConceptTest.Polarity.affirmed, .negated].compactMap { polarity in
          matcher.context.holds(ConceptID(index: index), polarity)
            ? (polarity == .negated ? "not " : "") + names[index] : nil
        }
      },
      quantities: sentence.quantities.map {
        "\($0.quantity)" + ($0.start.map { " from \($0)" } ?? "")
      },
      modality: frame.modality(near: 0),
      scope: frame.facets(near: nil, sharesSentence: false).flatMap { facet, values in
        values.map { facet + "=" + $0 }
      }.sorted(),
      readings: fitting.map { $0.reading.topic + "/" + $0.reading.id },
      nearMisses: rules.readings.compactMap { reading in
        if taken.contains(reading.order) { return nil }
        if let topic, reading.topic != topic, reading.publicTopic != topic { return nil }
        return matcher.onlyFault(of: reading, names: names).map {
          SentenceTrace.NearMiss(reading: reading.topic + "/" + reading.id, reason: $0)
        }
      })
  }

  private func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}

extension ReadingMatcher {
  /// The one thing that keeps a reading from fitting; nil where it fits or lacks more.
  func onlyFault(of reading: CompiledReading, names: [String]) -> String? {
    func words(_ test: CompiledTest) -> String { test.words(names) }
    var faults: [String] = []
    if let side = reading.side, side != self.side { faults.append("it reads only a \(side)") }
    let missing = reading.all.filter { !own.meets($0) }
    // A reading of which nothing stands here is no near miss.
    if missing.count == reading.all.count, reading.all.count > 0 { return nil }
    faults += missing.map { "missing in the sentence: " + words($0) }
    faults += reading.about.filter { !own.meets($0) && !widerContext.meets($0) }
      .map { "missing in sentence and context: " + words($0) }
    faults += reading.none.filter(own.meets).map { "forbidden here: " + words($0) }
    faults += reading.noneNear.filter(own.meets).map { "forbidden near it: " + words($0) }
    faults += reading.notAbout.filter { own.meets($0) || context.meets($0) }
      .map { "forbidden in sentence and context: " + words($0) }
    if case .quantity(let kind) = reading.value,
      !sentence.quantities.contains(where: { kind.fits($0.quantity) })
    {
      faults.append("no quantity of kind \(kind.rawValue)")
    }
    if faults.isEmpty {
      return "all demands are met, but not in one clause, only as a supposition, "
        + "or another reading has the quantity"
    }
    return faults.count == 1 ? faults[0] : nil
  }
}

extension CompiledTest {
  /// The test as a rule file says it.
  func words(_ names: [String]) -> String {
    alternatives.map { alternative in
      let name = names[alternative.concept.index]
      return switch alternative.polarity {
      case .affirmed: name
      case .negated: "not " + name
      case .either: "any " + name
      }
    }.joined(separator: " | ")
  }
}
