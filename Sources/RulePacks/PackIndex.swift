import PromiseModel

/// What the rules of a pack may name: all concepts, topics and aspects of all files.
struct PackIndex {
  /// The languages that each concept is said in.
  let concepts: [String: Set<String>]
  /// The concepts that both English and Finnish say.
  private let inBoth: Set<String>
  /// Sorted.
  let conceptNames: [String]
  /// The aspects of each topic.
  let topics: [String: [AspectDefinition]]
  /// Sorted ids of topics.
  let topicNames: [String]
  /// Sorted ids of topics and of the public topics they belong to.
  let reportingTopics: [String]
  /// Whether rules and readings must have examples.
  let demandsExamples: Bool
  let diagnostics: Diagnostics

  init(
    languages: [LanguageDefinition], topics: [String: [AspectDefinition]], publicTopics: [String],
    demandsExamples: Bool, diagnostics: Diagnostics
  ) {
    self.demandsExamples = demandsExamples
    var concepts: [String: Set<String>] = [:]
    for language in languages {
      for id in language.conceptIDs { concepts[id, default: []].insert(language.language) }
    }
    for id in MarkedQuantities.all { concepts[id] = ["en", "fi"] }
    self.concepts = concepts
    inBoth = Set(concepts.filter { $1.isSuperset(of: ["en", "fi"]) }.keys)
    conceptNames = concepts.keys.sorted()
    self.topics = topics
    topicNames = topics.keys.sorted()
    reportingTopics = Set(topicNames + publicTopics).sorted()
    self.diagnostics = diagnostics
  }

  /// An aspect by its name; nil, reported, where the topic has none such.
  func aspect(_ name: String, of topic: String, at position: RuleFilePosition) -> AspectDefinition?
  {
    guard !name.isEmpty, let aspects = topics[topic] else { return nil }
    if let match = aspects.first(where: { $0.id == name }) { return match }
    diagnostics.unknown("aspect", name, aspects.map(\.id), at: position)
    return nil
  }

  /// Whether there is such a topic; if not, it is reported.
  func checkTopic(_ name: String, in names: [String], at position: RuleFilePosition) {
    guard !name.isEmpty, !names.contains(name) else { return }
    diagnostics.report(
      position,
      "Unknown topic \(shown(name)).\(diagnostics.suggestion(for: name, among: names))")
  }

  /// Reports a concept that no language says, or that a fully supported language does not.
  func checkConcept(_ name: String, at position: RuleFilePosition) {
    if inBoth.contains(name) { return }
    guard let languages = concepts[name] else {
      let near = diagnostics.suggestion(for: name, among: conceptNames)
      diagnostics.report(
        position, "Unknown concept \(shown(name)): no language says it.\(near)")
      return
    }
    for (code, language) in [("en", "English"), ("fi", "Finnish")] where !languages.contains(code) {
      diagnostics.report(
        position, "The concept \(shown(name)) has no \(language) patterns. Add them.")
    }
  }

  /// The tests of a list.
  func tests(_ nodes: [YAMLNode]) -> [ConceptTest] { nodes.compactMap { test($0) } }

  private func test(_ node: YAMLNode) -> ConceptTest? {
    let text = node.word(diagnostics)
    if text.isEmpty { return nil }
    // By bytes: there are thousands at each start.
    let (space, bar) = (UInt8(ascii: " "), UInt8(ascii: "|"))
    var alternatives: [ConceptTest.Alternative] = []
    for part in text.utf8.split(separator: bar, omittingEmptySubsequences: false) {
      let words = part.split(separator: space).map { Substring($0) }
      let polarity: ConceptTest.Polarity
      switch (words.count, words.first) {
      case (1, "not"), (1, "any"), (0, _):
        diagnostics.report(node.position, "A concept is missing in \(shown(text)). Name it.")
        return nil
      case (1, _): polarity = .affirmed
      case (2, "not"): polarity = .negated
      case (2, "any"): polarity = .either
      default:
        diagnostics.report(
          node.position,
          "\(shown(text)) is no test. Write a concept, not CONCEPT, any CONCEPT, or a | b.")
        return nil
      }
      let concept = String(words[words.count - 1])
      checkConcept(concept, at: node.position)
      alternatives.append(ConceptTest.Alternative(concept: concept, polarity: polarity))
    }
    return ConceptTest(alternatives: alternatives)
  }

  /// The selectors of a list.
  func selectors(_ nodes: [YAMLNode]) -> [ClaimSelector] { nodes.compactMap { selector($0) } }

  private func selector(_ node: YAMLNode) -> ClaimSelector? {
    guard
      let fields = Fields(
        node, of: "a selector", required: ["topic", "aspect"],
        optional: ["is", "less-than", "more-than", "starts", "at-least"], diagnostics: diagnostics)
    else { return nil }
    let topic = fields.word("topic")
    checkTopic(topic, in: topicNames, at: fields.position(of: "topic"))
    let name = fields.word("aspect")
    guard let aspect = aspect(name, of: topic, at: fields.position(of: "aspect")) else {
      return nil
    }
    let constants = ConstantReader(diagnostics: diagnostics)
    return ClaimSelector(
      topic: topic, aspect: name, values: values(fields.list("is"), of: aspect),
      lessThan: fields["less-than"].flatMap { limit($0, aspect, constants) },
      moreThan: fields["more-than"].flatMap { limit($0, aspect, constants) },
      starts: starts(fields, of: aspect),
      atLeast: fields["at-least"]?.choice(modalities, "modality", diagnostics))
  }

  private func values(_ nodes: [YAMLNode], of aspect: AspectDefinition) -> [String] {
    switch aspect.kind {
    case .ladder(let steps):
      return nodes.compactMap { $0.choice(steps.map { ($0.id, $0.id) }, "step", diagnostics) }
    case .flag:
      return nodes.compactMap {
        $0.choice([("yes", "yes"), ("no", "no")], "value of a flag", diagnostics)
      }
    default:
      if let first = nodes.first {
        diagnostics.report(
          first.position,
          "is fits ladders and flags; \(aspect.id) is of kind \(aspect.kind.word). "
            + "Take less-than or more-than.")
      }
      return []
    }
  }

  private func limit(
    _ node: YAMLNode, _ aspect: AspectDefinition, _ constants: ConstantReader
  ) -> ClaimValue? {
    switch aspect.kind {
    case .duration, .money, .percent: return constants.constant(node, of: aspect.kind)
    default:
      diagnostics.report(
        node.position,
        "less-than and more-than fit duration, money and percent; "
          + "\(aspect.id) is of kind \(aspect.kind.word).")
      return nil
    }
  }

  private func starts(_ fields: Fields, of aspect: AspectDefinition) -> [StartEvent] {
    let nodes = fields.list("starts")
    if let first = nodes.first, aspect.kind != .duration {
      diagnostics.report(
        first.position, "starts fits durations; \(aspect.id) is of kind \(aspect.kind.word).")
    }
    return nodes.compactMap { $0.choice(startEvents, "start", diagnostics) }
  }
}
