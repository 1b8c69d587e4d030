import PromiseModel

/// What else a check saw, in lists: promises that are kept, pairs that could not be decided, passages that were not understood. The same
/// words at many places are one entry.
struct KeptPromises {
  private let options: PageOptions
  private let words: ValueWords

  init(words: ValueWords, _ options: PageOptions) {
    self.words = words
    self.options = options
  }

  /// What makes two claims the same for a reader.
  static func key(_ claim: Claim) -> String {
    claim.publicTopic + "\u{0}" + claim.aspect + "\u{0}" + claim.evidence.quote
  }

  /// Topics by name, each with its pairs.
  func topics(_ kept: [KeptPromise]) -> [TemplateContext] {
    let topics = Grouped(kept) { $0.promise.publicTopic }
    return topics.groups.map { topic, promises in
      let pairs = Grouped(promises) { Self.key($0.promise) + "\u{0}" + $0.clause.evidence.quote }
      return [
        "name": words.topicName(topic)[options.language],
        "count": options.counted(
          pairs.groups.count, en: ("promise", "promises"), fi: ("lupaus", "lupausta")),
        "pairs": pairs.groups.map { pair($0.1) },
      ]
    }.sorted { ($0["name"] as? String ?? "") < ($1["name"] as? String ?? "") }
  }

  private func pair(_ same: [KeptPromise]) -> TemplateContext {
    let first = same[0]
    let others = Self.distinct(same.dropFirst().map(\.promise.evidence), without: first.promise)
    return [
      "sides": EvidenceSide.pair(
        first.promise, first.clause, words: words, otherMainPlaces: others
      ).map { $0.context(options) }
    ]
  }

  /// The pairs that could not be decided, with the reasons.
  func undecided(_ pairs: [UndecidedPair]) -> [TemplateContext] {
    Grouped(pairs) {
      [Self.key($0.main), $0.other?.evidence.quote ?? "", $0.reason.en].joined(separator: "\u{0}")
    }.groups.map { _, same in
      let first = same[0]
      let others = Self.distinct(same.dropFirst().map(\.main.evidence), without: first.main)
      return [
        "reason": first.reason[options.language],
        "sides": EvidenceSide.pair(
          first.main, first.other, words: words, otherMainPlaces: others
        ).map { $0.context(options) },
      ]
    }
  }

  /// The passages that look like promises and were not understood.
  func unread(_ unread: [UnreadCommitment]) -> [TemplateContext] {
    Grouped(unread, by: \.evidence.quote).groups.map { _, same in
      let passage = QuotedPassage(same[0].evidence)
      let others = same.dropFirst().map(\.evidence)
      return [
        "quote": passage.quoteContext(options), "place": passage.placeContext(options),
        "more": EvidenceSide.more(same[0].evidence.path, others, options),
      ]
    }
  }

  /// Places that are not the claim's own, each once.
  private static func distinct(_ places: [Evidence], without claim: Claim) -> [Evidence] {
    var seen = Set([claim.evidence])
    return places.filter { seen.insert($0).inserted }
  }
}

/// Things by a key, the keys in the order in which they are met first.
struct Grouped<Element> {
  private(set) var groups: [(String, [Element])] = []

  init(_ elements: [Element], by key: (Element) -> String) {
    var indices: [String: Int] = [:]
    for element in elements {
      let key = key(element)
      if let index = indices[key] {
        groups[index].1.append(element)
      } else {
        indices[key] = groups.count
        groups.append((key, [element]))
      }
    }
  }
}
