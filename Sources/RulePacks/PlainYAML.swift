/// A YAML file outside the rules (a configuration), read with the same care: no aliases, no tags, limits on size and depth.
package struct PlainYAML: Sendable, Hashable {
  /// What stands there. Nothing is guessed from how a scalar looks: `yes` and `12` are text.
  package indirect enum Content: Sendable, Hashable {
    case scalar(String)
    case sequence([PlainYAML])
    case mapping([Entry])
  }

  /// A key of a mapping with its value.
  package struct Entry: Sendable, Hashable {
    /// The key as text.
    package let key: String
    /// Where the key stands.
    package let position: RuleFilePosition
    /// What stands behind it.
    package let value: PlainYAML
  }

  /// What stands there.
  package let content: Content
  /// Where it begins.
  package let position: RuleFilePosition

  /// Reads a file; `file` is its name in errors. Throws all that is wrong with its form.
  package static func read(_ bytes: [UInt8], file: String) throws(RulePackErrors) -> PlainYAML {
    let diagnostics = Diagnostics()
    let node = YAMLReader.read(bytes, file: file, diagnostics: diagnostics)
    let start = RuleFilePosition(file: file, line: 1, column: 1)
    guard diagnostics.errors.isEmpty else { throw RulePackErrors(errors: diagnostics.errors) }
    return node.map(Self.init) ?? PlainYAML(content: .mapping([]), position: start)
  }

  /// Where a file without anything in it begins.
  private init(content: Content, position: RuleFilePosition) {
    self.content = content
    self.position = position
  }

  private init(_ node: YAMLNode) {
    position = node.position
    content =
      switch node.content {
      case .scalar(let text, _): .scalar(text)
      case .sequence(let nodes): .sequence(nodes.map(Self.init))
      case .mapping(let entries):
        .mapping(
          entries.map { Entry(key: $0.key, position: $0.keyPosition, value: Self($0.value)) })
      case .refused: .scalar("")
      }
  }
}

/// Names that are near a misspelt one.
package enum NearestName {
  /// The candidate with the fewest edits; nil where all are far.
  package static func of(_ word: String, among candidates: [String]) -> String? {
    var budget = 1_000_000
    return nearest(to: word, among: candidates, budget: &budget)
  }

  /// A name from a file or an argument in quotes, safe to show.
  package static func shown(_ name: String) -> String { RulePacks.shown(name) }
}
