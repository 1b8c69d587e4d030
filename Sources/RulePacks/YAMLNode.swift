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
  /// How many columns stand between the quotes of a scalar on one line.
  let quotedWidth: Int?

  init(content: Content, position: RuleFilePosition, quotedWidth: Int? = nil) {
    self.content = content
    self.position = position
    self.quotedWidth = quotedWidth
  }

  /// The place of a character of a text, in code points: exact where no escape stands between the quotes, else the start.
  func position(ofCharacter offset: Int, in text: String) -> RuleFilePosition {
    guard !text.isEmpty, quotedWidth == text.unicodeScalars.count else { return position }
    return RuleFilePosition(
      file: position.file, line: position.line, column: position.column + 1 + offset)
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
