import PromiseModel

/// Reads how schema.org properties become claims.
struct StructuredDataDecoder {
  let index: PackIndex
  private var diagnostics: Diagnostics { index.diagnostics }

  init(index: PackIndex) { self.index = index }

  func readings(_ nodes: [YAMLNode]) -> [StructuredDataReading] {
    var places: [String: RuleFilePosition] = [:]
    return nodes.compactMap { node in
      guard let reading = reading(node) else { return nil }
      let key = [reading.type, reading.property, reading.topic, reading.aspect]
        .joined(separator: " ")
      if let first = places[key] {
        diagnostics.report(
          node.position, "The same property is read so at \(first.file):\(first.line). Remove one.")
      }
      places[key] = places[key] ?? node.position
      return reading
    }
  }

  private func reading(_ node: YAMLNode) -> StructuredDataReading? {
    guard
      let fields = Fields(
        node, of: "a structured-data reading", required: ["type", "property", "topic", "aspect"],
        optional: ["quantity", "unit", "start", "values"], diagnostics: diagnostics)
    else { return nil }
    if (fields["quantity"] == nil) == (fields["values"] == nil) {
      diagnostics.report(fields.position, "Write one of quantity and values.")
    }
    let topic = fields.word("topic")
    index.checkTopic(topic, in: index.topicNames, at: fields.position(of: "topic"))
    guard
      let aspect = index.aspect(fields.word("aspect"), of: topic, at: fields.position(of: "aspect"))
    else { return nil }
    let quantity = fields.choice("quantity", Reading.QuantityKind.self)
    if let quantity, !aspect.kind.quantities.contains(quantity) {
      diagnostics.report(
        fields.position(of: "quantity"),
        "\(shown(quantity.rawValue)) does not fit the aspect \(aspect.id) of kind "
          + "\(aspect.kind.word).")
    }
    if let start = fields["start"], quantity != .duration {
      diagnostics.report(
        start.position, "A start stands only beside quantity: duration. Remove it.")
    }
    if let unit = fields["unit"], quantity != .duration {
      diagnostics.report(unit.position, "A unit stands only beside quantity: duration. Remove it.")
    }
    return StructuredDataReading(
      type: name(fields, "type"), property: name(fields, "property"), topic: topic,
      aspect: aspect.id, quantity: quantity,
      unit: fields["unit"]?.choice(timeUnits, "unit", diagnostics),
      start: fields["start"]?.choice(startEvents, "start", diagnostics),
      values: values(fields["values"], aspect))
  }

  private func name(_ fields: Fields, _ key: String) -> String {
    let name = fields.word(key)
    let isName = name.utf8.allSatisfy {
      (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0)
        || (key == "property" && $0 == UInt8(ascii: "."))
    }
    if !isName {
      diagnostics.report(
        fields.position(of: key),
        "\(shown(name)) is no schema.org name. Write letters only, without https://schema.org/.")
    }
    return name
  }

  private func values(_ node: YAMLNode?, _ aspect: AspectDefinition) -> [String: ClaimValue] {
    var result: [String: ClaimValue] = [:]
    for entry in node?.entries(of: "values", diagnostics) ?? [] {
      result[entry.key] = ConstantReader(diagnostics: diagnostics).constant(
        entry.value, of: aspect.kind)
    }
    return result
  }
}

/// Gathers which values of a scope facet are kinds of which others.
struct ScopeDecoder {
  let diagnostics: Diagnostics
  private var parents: [String: [String: [String]]] = [:]
  private var places: [String: RuleFilePosition] = [:]

  init(diagnostics: Diagnostics) { self.diagnostics = diagnostics }

  mutating func decode(_ node: YAMLNode) {
    for facet in node.entries(of: "scopes", diagnostics) ?? [] {
      guard checkID(facet.key, at: facet.keyPosition) else { continue }
      for value in facet.value.entries(of: "a facet", diagnostics) ?? [] {
        guard checkID(value.key, at: value.keyPosition) else { continue }
        places[facet.key + "." + value.key] = value.keyPosition
        var wider = parents[facet.key, default: [:]][value.key, default: []]
        let items = value.value.items(diagnostics, mayBeEmpty: true)
        if items.count > YAMLLimits.shortList {
          diagnostics.report(
            value.keyPosition, "A scope has at most \(YAMLLimits.shortList) wider ones.")
          continue
        }
        for parent in items {
          let id = parent.id(diagnostics)
          if !id.isEmpty, !wider.contains(id) { wider.append(id) }
        }
        parents[facet.key, default: [:]][value.key] = wider
      }
    }
  }

  private func checkID(_ id: String, at position: RuleFilePosition) -> Bool {
    if isHyphenated(id) { return true }
    diagnostics.report(
      position, "The scope \(shown(id)) must be small letters, digits and hyphens: a-b-2.")
    return false
  }

  /// All scopes; a value that is a kind of itself, over however many steps, is reported.
  func taxonomy() -> ScopeTaxonomy {
    for facet in parents.keys.sorted() {
      let values = parents[facet, default: [:]]
      var finished: Set<String> = []
      for value in values.keys.sorted() {
        reportCycle(from: value, in: values, facet: facet, &finished)
      }
    }
    return ScopeTaxonomy(parents: parents)
  }

  /// Depth first with a stack of its own, so that a long chain can't exhaust the program's.
  private func reportCycle(
    from start: String, in values: [String: [String]], facet: String,
    _ finished: inout Set<String>
  ) {
    var path: [(value: String, next: Int)] = [(start, 0)]
    var onPath: Set<String> = [start]
    while let top = path.last {
      let wider = values[top.value] ?? []
      if finished.contains(top.value) || top.next == wider.count {
        finished.insert(top.value)
        onPath.remove(top.value)
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let parent = wider[top.next]
      if onPath.contains(parent) {
        if let place = places[facet + "." + top.value] {
          diagnostics.report(
            place, "\(shown(top.value)) and \(shown(parent)) are kinds of each other. Remove one.")
        }
      } else if !finished.contains(parent) {
        path.append((parent, 0))
        onPath.insert(parent)
      }
    }
  }
}
