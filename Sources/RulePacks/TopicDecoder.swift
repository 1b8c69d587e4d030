import PromiseModel

/// Gathers topics from all files that speak of them, first their shape, then (when all aspects and concepts are known)
/// their readings and rules.
struct TopicDecoder {
  /// A topic as far as the files before have told.
  private struct Draft {
    let position: RuleFilePosition
    var name: LocalizedText?
    var publicTopic: String?
    var aspects: [AspectDefinition] = []
    var aspectPlaces: [String: RuleFilePosition] = [:]
    var readings: [YAMLNode] = []
    /// What no reading of the topic may stand with.
    var never: [YAMLNode] = []
    var rules: [YAMLNode] = []
  }

  let diagnostics: Diagnostics
  private var drafts: [String: Draft] = [:]

  init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  /// The aspects of each topic.
  var aspects: [String: [AspectDefinition]] { drafts.mapValues(\.aspects) }
  /// The public topics that are named.
  var publicTopics: [String] { drafts.map { $1.publicTopic ?? $0 } }

  mutating func decodeShape(_ root: YAMLNode) {
    guard
      let fields = Fields(
        root, of: "a topic", required: ["topic"],
        optional: ["public", "name", "aspects", "readings", "never", "rules"],
        diagnostics: diagnostics)
    else { return }
    let id = fields.word("topic")
    guard !id.isEmpty, checkTopicID(id, at: fields.position(of: "topic")) else { return }
    var draft = drafts[id] ?? Draft(position: fields.position(of: "topic"))
    if fields["public"] != nil {
      let name = fields.word("public")
      let place = fields.position(of: "public")
      if !name.isEmpty, checkTopicID(name, at: place) {
        if let first = draft.publicTopic, first != name {
          redefined("public topic", of: id, first: draft.position, at: place)
        }
        draft.publicTopic = draft.publicTopic ?? name
      }
    }
    if fields["name"] != nil {
      let name = fields.localized("name")
      if let first = draft.name, first != name {
        redefined("name", of: id, first: draft.position, at: fields.position(of: "name"))
      }
      draft.name = draft.name ?? name
    }
    if let node = fields["aspects"] {
      for entry in node.entries(of: "aspects", diagnostics) ?? [] { add(entry, to: &draft, of: id) }
    }
    draft.readings += fields.list("readings")
    draft.never += fields.list("never")
    draft.rules += fields.list("rules")
    drafts[id] = draft
  }

  private func checkTopicID(_ id: String, at place: RuleFilePosition) -> Bool {
    if isDotted(id) { return true }
    diagnostics.report(
      place, "The topic \(shown(id)) must be small letters, digits, hyphens and dots: a-b.c.")
    return false
  }

  private func redefined(
    _ what: String, of topic: String, first: RuleFilePosition, at place: RuleFilePosition
  ) {
    diagnostics.report(
      place,
      "The topic \(topic) has another \(what) at \(first.file):\(first.line). "
        + "Leave it out here, or write the same.")
  }

  private func add(_ entry: YAMLEntry, to draft: inout Draft, of topic: String) {
    guard isHyphenated(entry.key) else {
      diagnostics.report(
        entry.keyPosition,
        "The aspect \(shown(entry.key)) must be small letters, digits and hyphens: a-b-2.")
      return
    }
    guard let aspect = aspect(entry) else { return }
    if let first = draft.aspects.first(where: { $0.id == aspect.id }) {
      let place = draft.aspectPlaces[aspect.id] ?? draft.position
      if first.kind != aspect.kind || first.better != aspect.better
        || first.defaultStart != aspect.defaultStart
      {
        redefined("aspect \(aspect.id)", of: topic, first: place, at: entry.keyPosition)
      }
      return
    }
    guard draft.aspects.count < YAMLLimits.shortList else {
      diagnostics.report(
        entry.keyPosition, "A topic has at most \(YAMLLimits.shortList) aspects. Split it.")
      return
    }
    draft.aspectPlaces[aspect.id] = entry.keyPosition
    draft.aspects.append(aspect)
  }

  private func aspect(_ entry: YAMLEntry) -> AspectDefinition? {
    guard
      let fields = Fields(
        entry.value, of: "an aspect", required: ["kind"],
        optional: [
          "steps", "better", "start", "unscoped", "zero", "same-thing", "unspoken", "plain",
          "least", "varies",
        ],
        diagnostics: diagnostics),
      let kind = fields["kind"]?.choice(
        [
          ("ladder", AspectDefinition.Kind.ladder([])), ("flag", .flag), ("duration", .duration),
          ("money", .money), ("percent", .percent), ("hours", .hours), ("cut-off", .cutOff),
          ("date", .date), ("text", .text),
        ], "kind", diagnostics)
    else { return nil }
    let isLadder = kind == .ladder([])
    if !isLadder, let steps = fields["steps"] {
      diagnostics.report(steps.position, "Only a ladder has steps. Remove them.")
    }
    if isLadder, fields["steps"] == nil {
      diagnostics.report(fields.position, "A ladder lacks the key \"steps\". Add it.")
    }
    if kind != .duration, let start = fields["start"] {
      diagnostics.report(start.position, "Only a duration has a start. Remove it.")
    }
    let steps = isLadder ? steps(fields) : []
    return AspectDefinition(
      id: entry.key, kind: isLadder ? .ladder(steps) : kind, better: better(fields, kind),
      defaultStart: fields["start"]?.choice(startEvents, "start", diagnostics),
      unscopedFacets: fields.list("unscoped").compactMap { $0.word(diagnostics) },
      zeroName: fields["zero"] == nil ? nil : fields.localized("zero"),
      isOfOneThing: fields["same-thing"]?.choice(
        [("yes", true), ("no", false)], "value", diagnostics) ?? false,
      unspokenSteps: unspoken(fields, of: steps), plainValues: plainValues(fields, of: steps),
      isLeast: least(fields, kind),
      varies: fields["varies"]?.choice([("yes", true), ("no", false)], "value", diagnostics)
        ?? false)
  }

  private func least(_ fields: Fields, _ kind: AspectDefinition.Kind) -> Bool {
    guard let node = fields["least"] else { return false }
    if kind != .duration {
      diagnostics.report(node.position, "Only a duration can be the least. Remove it.")
    }
    return node.choice([("yes", true), ("no", false)], "value", diagnostics) ?? false
  }

  /// What steps say plainly; each must be one of the ladder's.
  private func plainValues(
    _ fields: Fields, of steps: [AspectDefinition.Step]
  ) -> [String: PlainValue] {
    guard let node = fields["plain"] else { return [:] }
    let known = Set(steps.map(\.id))
    var values: [String: PlainValue] = [:]
    for entry in node.entries(of: "plain", diagnostics) ?? [] {
      guard known.contains(entry.key) else {
        diagnostics.report(
          entry.keyPosition,
          "The aspect has no step \(shown(entry.key)). Name one of its steps.")
        continue
      }
      values[entry.key] = entry.value.choice(
        PlainValue.allCases.map { ($0.rawValue, $0) }, "value", diagnostics)
    }
    return values
  }

  /// The steps that stand for silence; each must be one of the ladder's.
  private func unspoken(_ fields: Fields, of steps: [AspectDefinition.Step]) -> [String] {
    let known = Set(steps.map(\.id))
    return fields.list("unspoken").compactMap { node in
      let step = node.word(diagnostics)
      if known.contains(step) { return step }
      diagnostics.report(
        node.position, "The aspect has no step \(shown(step)). Name one of its steps.")
      return nil
    }
  }

  private func better(_ fields: Fields, _ kind: AspectDefinition.Kind) -> AspectDefinition.Better {
    let given = fields.choice("better", AspectDefinition.Better.self)
    switch kind {
    case .ladder:
      if let given, given != .higher {
        diagnostics.report(
          fields.position(of: "better"),
          "A ladder's steps go from worst to best. Remove better, or turn the steps round.")
      }
      return .higher
    case .duration, .money, .percent, .flag, .cutOff:
      if fields["better"] == nil {
        diagnostics.report(
          fields.position,
          "An aspect of kind \(kind.word) lacks the key \"better\": lower, higher or neither.")
      }
      return given ?? .neither
    case .hours: return given ?? .higher
    case .date, .text: return given ?? .neither
    }
  }

  private func steps(_ fields: Fields) -> [AspectDefinition.Step] {
    guard let entries = fields["steps"]?.entries(of: "steps", diagnostics) else { return [] }
    guard (2...YAMLLimits.shortList).contains(entries.count) else {
      diagnostics.report(
        fields.position(of: "steps"), "A ladder has 2 to \(YAMLLimits.shortList) steps.")
      return []
    }
    return entries.map { entry in
      if !isHyphenated(entry.key) {
        diagnostics.report(
          entry.keyPosition,
          "The step \(shown(entry.key)) must be small letters, digits and hyphens: a-b-2.")
      }
      return AspectDefinition.Step(
        id: entry.key, name: entry.value.localized(diagnostics, placeholders: false))
    }
  }

  /// The topics with readings and rules, sorted by id.
  func topics(_ index: PackIndex, _ rules: RuleDecoder) -> [TopicDefinition] {
    drafts.keys.sorted().compactMap { id in
      guard let draft = drafts[id] else { return nil }
      if draft.name == nil {
        diagnostics.report(draft.position, "The topic \(id) lacks the key \"name\". Add it.")
      }
      if draft.aspects.isEmpty {
        diagnostics.report(draft.position, "The topic \(id) lacks the key \"aspects\". Add it.")
      }
      let reader = ReadingDecoder(topic: id, index: index)
      return TopicDefinition(
        id: id, publicTopic: draft.publicTopic ?? id,
        name: draft.name ?? LocalizedText(en: "", fi: ""),
        aspects: draft.aspects.sorted { $0.id < $1.id },
        readings: reader.readings(draft.readings, never: index.tests(draft.never)),
        rules: draft.rules.compactMap { rules.comparison($0, topic: id) },
        position: draft.position)
    }
  }
}
