import PromiseModel

/// Reads the readings of one topic.
struct ReadingDecoder {
  let topic: String
  let index: PackIndex
  private var diagnostics: Diagnostics { index.diagnostics }

  init(topic: String, index: PackIndex) {
    self.topic = topic
    self.index = index
  }

  /// The readings; `never` forbids what `none` of each of them does too.
  func readings(_ nodes: [YAMLNode], never: [ConceptTest]) -> [Reading] {
    var places: [String: RuleFilePosition] = [:]
    return nodes.compactMap { node in
      guard let reading = reading(node, never) else { return nil }
      if !reading.id.isEmpty {
        if let first = places[reading.id] {
          diagnostics.report(
            reading.position,
            "The topic \(topic) has another reading \(shown(reading.id)) at "
              + "\(first.file):\(first.line). Rename one.")
        }
        places[reading.id] = places[reading.id] ?? reading.position
      }
      return reading
    }
  }

  private func reading(_ node: YAMLNode, _ never: [ConceptTest]) -> Reading? {
    guard
      let fields = Fields(
        node, of: "a reading",
        required: ["id", "aspect", "value"] + (index.demandsExamples ? ["examples"] : []),
        optional: [
          "all", "none", "none-near", "about", "not-about", "within", "side", "start",
          "counterexamples",
          "when", "examples",
        ],
        diagnostics: diagnostics)
    else { return nil }
    let turn = fields.choice("when", Reading.Turn.self) ?? .always
    if fields["all"] == nil && fields["about"] == nil && turn == .always {
      diagnostics.report(
        fields.position, "A reading with neither all nor about reads everything. Add all.")
    }
    let aspect = index.aspect(fields.word("aspect"), of: topic, at: fields.position(of: "aspect"))
    if let aspect, aspect.kind != .duration, let start = fields["start"] {
      diagnostics.report(
        start.position, "start fits durations; \(aspect.id) is of kind \(aspect.kind.word).")
    }
    let examples = sentences(fields, "examples")
    if fields["examples"] != nil {
      for (code, language) in [("en", "English"), ("fi", "Finnish")] where examples[code] == nil {
        diagnostics.report(
          fields.position(of: "examples"), "This reading has no \(language) example. Add \(code).")
      }
    }
    return Reading(
      id: fields.id("id"), aspect: aspect?.id ?? "", value: value(fields, aspect) ?? .words,
      all: index.tests(fields.list("all")),
      none: index.tests(fields.list("none")) + never,
      noneNear: index.tests(fields.list("none-near")),
      about: index.tests(fields.list("about")), notAbout: index.tests(fields.list("not-about")),
      within: fields.choice("within", Reading.Reach.self) ?? .sentence, turn: turn,
      side: fields.choice("side", DocumentRole.self),
      start: fields["start"]?.choice(startEvents, "start", diagnostics), examples: examples,
      counterexamples: sentences(fields, "counterexamples"), position: fields.position)
  }

  private func value(_ fields: Fields, _ aspect: AspectDefinition?) -> Reading.Value? {
    guard let node = fields["value"], let aspect else { return nil }
    guard case .scalar(let word, _) = node.content else {
      _ = node.word(diagnostics)
      return nil
    }
    if case .text = aspect.kind, word == "words" { return .words }
    if let kind = Reading.QuantityKind(rawValue: word), !aspect.kind.hasStep(word) {
      if aspect.kind.quantities.contains(kind) { return .quantity(kind) }
      let fitting = aspect.kind.quantities.map(\.rawValue).joined(separator: ", ")
      diagnostics.report(
        node.position,
        "\(shown(word)) does not fit the aspect \(aspect.id) of kind \(aspect.kind.word)."
          + (fitting.isEmpty ? " Write one of its values." : " Write \(fitting) or a constant."))
      return nil
    }
    return ConstantReader(diagnostics: diagnostics).constant(node, of: aspect.kind).map {
      .constant($0)
    }
  }

  private func sentences(_ fields: Fields, _ key: String) -> [String: [String]] {
    guard let node = fields[key], let entries = node.entries(of: key, diagnostics) else {
      return [:]
    }
    var result: [String: [String]] = [:]
    for entry in entries {
      guard isLanguageCode(entry.key) else {
        diagnostics.report(
          entry.keyPosition,
          "\(shown(entry.key)) is no language code. Write two or three small letters, as fi.")
        continue
      }
      result[entry.key] = entry.value.items(diagnostics).map { $0.text(diagnostics) }
    }
    return result
  }
}

extension AspectDefinition.Kind {
  /// Whether the kind is a ladder with such a step.
  fileprivate func hasStep(_ id: String) -> Bool {
    if case .ladder(let steps) = self { return steps.contains { $0.id == id } }
    return false
  }
}
