import RulePacks

/// Counts the words of sentences whose topic is known, for the second reader.
public enum WordingCounting {
  /// How many sentences a language needs before its words tell a topic from another; the tables of English and Finnish are counted in more
  /// than ten thousand each, Swedish and German have a few hundred.
  static let fewest = 5_000

  /// The files `wording.tsv` by language, of the languages with enough sentences: what the readings' examples and counterexamples, the
  /// rules' examples and a corpus of phrasings (without those kept aside) say of each public topic, and what looks like a promise and is none.
  public static func files(_ pack: RulePack, _ corpus: PhrasingCorpus) -> [String: [UInt8]] {
    let sentences = sentences(of: pack) + sentences(of: corpus)
    return Dictionary(grouping: Set(sentences), by: \.language)
      .filter { $0.value.count >= fewest }
      .mapValues { WordingTable.file(counting: $0) }
  }

  private static func sentences(of corpus: PhrasingCorpus) -> [WordingSentence] {
    corpus.phrasings.filter { !$0.isKeptAside }.map {
      WordingSentence(
        language: $0.language, topic: $0.aspect == nil ? WordingTable.nothing : $0.topic,
        text: $0.text)
    }
  }

  private static func sentences(of pack: RulePack) -> [WordingSentence] {
    let topics = Dictionary(
      pack.topics.map { ($0.id, $0.publicTopic) }, uniquingKeysWith: { first, _ in first })
    var found: [WordingSentence] = []
    func add(_ examples: [String: [String]], _ topic: String) {
      for (language, texts) in examples {
        found += texts.map { WordingSentence(language: language, topic: topic, text: $0) }
      }
    }
    /// A side of a rule's examples counts where the rule asks one topic of it.
    func add(_ examples: [RuleExample], promise: Set<String>, term: Set<String>) {
      for example in examples {
        for (texts, topics) in [
          ([example.promise, example.secondPromise], promise), ([example.term], term),
        ] {
          guard topics.count == 1, let topic = topics.first else { continue }
          found += texts.filter { !$0.isEmpty }.map {
            WordingSentence(language: example.language, topic: topic, text: $0)
          }
        }
      }
    }
    func publicTopics(_ selectors: [ClaimSelector]) -> Set<String> {
      Set(selectors.map { topics[$0.topic] ?? $0.topic })
    }
    for topic in pack.topics {
      for reading in topic.readings {
        add(reading.examples, topic.publicTopic)
        add(reading.counterexamples, WordingTable.nothing)
      }
      for rule in topic.rules {
        add(rule.identity.examples, promise: [topic.publicTopic], term: [topic.publicTopic])
      }
    }
    for relation in pack.relations {
      add(
        relation.identity.examples, promise: publicTopics(relation.promise),
        term: publicTopics(relation.term))
    }
    for law in pack.laws {
      add(law.identity.examples, promise: [], term: publicTopics(law.term))
    }
    return found
  }
}
