import PromiseModel

/// The values of a mapping by key, with its unknown and missing keys reported.
///
/// The getters report what is wrong and then give an empty value: a pack with errors is never handed out.
struct Fields {
  let position: RuleFilePosition
  let diagnostics: Diagnostics
  private let entries: [YAMLEntry]

  /// Nil where the node is no mapping, which is reported. `what` is "a reading", "a rule" ….
  init?(
    _ node: YAMLNode, of what: String, required: [String], optional: [String] = [],
    diagnostics: Diagnostics
  ) {
    guard let entries = node.entries(of: what, diagnostics) else { return nil }
    self.entries = entries
    position = node.position
    self.diagnostics = diagnostics
    let allowed = required + optional
    for entry in entries where !allowed.contains(entry.key) {
      diagnostics.unknown("key", entry.key, allowed, at: entry.keyPosition)
    }
    for key in required where !entries.contains(where: { $0.key == key }) {
      diagnostics.report(position, "\(capitalized(what)) lacks the key \(shown(key)). Add it.")
    }
  }

  subscript(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }

  /// Where the key's value stands; where it is missing, the place of the mapping.
  func position(of key: String) -> RuleFilePosition { self[key]?.position ?? position }

  /// A quoted text; empty where the key is missing.
  func text(_ key: String) -> String { self[key]?.text(diagnostics) ?? "" }

  /// A quoted text; nil where the key is missing.
  func optionalText(_ key: String) -> String? { self[key].map { $0.text(diagnostics) } }

  /// A plain or quoted id in small letters, digits and hyphens.
  func id(_ key: String) -> String { self[key]?.id(diagnostics) ?? "" }

  /// A plain or quoted word.
  func word(_ key: String) -> String { self[key]?.word(diagnostics) ?? "" }

  /// The items of a list; empty where the key is missing.
  func list(_ key: String) -> [YAMLNode] { self[key]?.items(diagnostics) ?? [] }

  /// One of the raw values of an enumeration.
  func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _: Value.Type) -> Value?
  where Value.RawValue == String {
    self[key]?.choice(Value.allCases.map { ($0.rawValue, $0) }, key, diagnostics)
  }

  /// A text in English and Finnish; empty where the key is missing.
  func localized(_ key: String, placeholders: Bool = false) -> LocalizedText {
    optionalLocalized(key, placeholders: placeholders) ?? LocalizedText(en: "", fi: "")
  }

  /// A text in both languages; nil where the key is not there.
  func optionalLocalized(_ key: String, placeholders: Bool = false) -> LocalizedText? {
    self[key]?.localized(diagnostics, placeholders: placeholders)
  }
}

extension YAMLNode {
  /// The entries of a mapping; nil, reported, where it is something else.
  func entries(of what: String, _ diagnostics: Diagnostics) -> [YAMLEntry]? {
    switch content {
    case .mapping(let entries): return entries
    case .refused: return nil
    default:
      diagnostics.report(position, "\(capitalized(what)) is a mapping of keys, not \(kindName).")
      return nil
    }
  }

  /// The items of a list that is not empty; none, reported, where it is something else.
  func items(_ diagnostics: Diagnostics, mayBeEmpty: Bool = false) -> [YAMLNode] {
    switch content {
    case .sequence(let items):
      if items.isEmpty && !mayBeEmpty {
        diagnostics.report(position, "This list is empty. Fill it or remove its key.")
      }
      return items
    case .refused: return []
    default:
      diagnostics.report(position, "This must be a list, as [a, b], not \(kindName).")
      return []
    }
  }

  /// A text in quotes, without the line ends after it.
  func text(_ diagnostics: Diagnostics) -> String {
    switch content {
    case .scalar(let raw, let isQuoted):
      var text = raw[...]
      while let last = text.unicodeScalars.last, last == "\n" || last == " " {
        text.unicodeScalars.removeLast()
      }
      if !text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
        diagnostics.report(position, "This text is empty. Write it or remove its key.")
      } else if !isQuoted {
        diagnostics.report(position, "Quote this text: \"…\".")
      } else if let bad = text.unicodeScalars.first(where: { $0 != "\n" && isControl($0) }) {
        diagnostics.report(
          position, "This text holds the control character \(escaped(String(bad))). Remove it.")
      }
      return String(text)
    case .refused: return ""
    default:
      diagnostics.report(position, "This must be a text in quotes, not \(kindName).")
      return ""
    }
  }

  /// A word that may be quoted or plain.
  func word(_ diagnostics: Diagnostics) -> String {
    switch content {
    case .scalar(let text, _):
      if text.isEmpty { diagnostics.report(position, "This is empty. Write a value.") }
      return text
    case .refused: return ""
    default:
      diagnostics.report(position, "This must be a word, not \(kindName).")
      return ""
    }
  }

  /// Small letters and digits in parts joined by hyphens; empty, reported, where it is something else.
  func id(_ diagnostics: Diagnostics) -> String {
    let id = word(diagnostics)
    if id.isEmpty || isHyphenated(id) { return id }
    diagnostics.report(
      position, "The id \(shown(id)) must be small letters, digits and hyphens: a-b-2.")
    return ""
  }

  /// One of some named values; nil, reported, where it is something else.
  func choice<Value>(
    _ choices: [(name: String, value: Value)], _ what: String, _ diagnostics: Diagnostics
  ) -> Value? {
    let word = word(diagnostics)
    if let match = choices.first(where: { $0.name == word }) { return match.value }
    if !word.isEmpty { diagnostics.unknown(what, word, choices.map(\.name), at: position) }
    return nil
  }

  /// A text in English and Finnish.
  func localized(_ diagnostics: Diagnostics, placeholders: Bool) -> LocalizedText {
    guard
      let fields = Fields(
        self, of: "a text in two languages", required: ["en", "fi"], diagnostics: diagnostics)
    else { return LocalizedText(en: "", fi: "") }
    let text = LocalizedText(en: fields.text("en"), fi: fields.text("fi"))
    for key in ["en", "fi"] {
      if let problem = placeholderProblem(text[key], allowed: placeholders) {
        diagnostics.report(fields.position(of: key), problem)
      }
    }
    return text
  }
}

/// What the words of a finding may name: the two values, where each stands, the topic.
private let placeholders = ["{promise}", "{term}", "{promise-place}", "{term-place}", "{topic}"]

/// What is wrong with the braces of a text; nil where nothing is.
private func placeholderProblem(_ text: String, allowed: Bool) -> String? {
  let bytes = Array(text.utf8)
  var index = 0
  while index < bytes.count {
    defer { index += 1 }
    if bytes[index] == UInt8(ascii: "}") { return "A } has no { before it. Remove it." }
    guard bytes[index] == UInt8(ascii: "{") else { continue }
    guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
      return "A { has no } after it. Remove it."
    }
    let name = String(decoding: bytes[index...end], as: UTF8.self)
    if !allowed { return "\(shown(name)): placeholders stand only in message and advice." }
    if !placeholders.contains(name) {
      return "Unknown placeholder \(shown(name)). Allowed: "
        + placeholders.joined(separator: ", ") + "."
    }
    index = end
  }
  return nil
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
}

/// Whether the text matches `[a-z0-9]+(-[a-z0-9]+)*`.
func isHyphenated(_ text: some StringProtocol) -> Bool {
  var afterHyphen = true
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      afterHyphen = false
    case UInt8(ascii: "-") where !afterHyphen: afterHyphen = true
    default: return false
    }
  }
  return !afterHyphen
}

/// Whether the text is hyphenated names joined by dots.
func isDotted(_ text: String) -> Bool {
  text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isHyphenated($0) }
}

/// The text with its first letter, which is ASCII, large.
func capitalized(_ text: String) -> String {
  guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
    return text
  }
  return String(UnicodeScalar(first - 32)) + text.dropFirst()
}
