/// A piece of a rule file with its place. Nothing is guessed from how a scalar looks: `yes` and `12` are text.
struct YAMLNode {
  enum Content {
    /// `isQuoted` is true for quoted and block scalars.
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
    /// Something refused, which has been reported and must not be reported again.
    case refused
  }

  let content: Content
  let position: RuleFilePosition
  /// For a scalar that stands in the file as it is read (no escapes, one line): the column of its first character.
  let textColumn: Int?

  init(content: Content, position: RuleFilePosition, textColumn: Int? = nil) {
    self.content = content
    self.position = position
    self.textColumn = textColumn
  }

  /// What the node is, in words of a message.
  var kindName: String {
    switch content {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .refused: "something refused"
    }
  }
}

/// A key of a mapping with its value.
struct YAMLEntry {
  let key: String
  let keyPosition: RuleFilePosition
  let value: YAMLNode
}
