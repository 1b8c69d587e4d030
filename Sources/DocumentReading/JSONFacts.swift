import PromiseModel

/// A JSON value with its place; offsets are in the page.
indirect enum JSONNode: Sendable {
  case object([Member])
  case array([JSONNode])
  /// A string (unescaped), a number or a boolean as written, and its place with the quotes.
  case simple(String, place: Range<Int>)
  case null

  struct Member: Sendable {
    let name: String
    /// Offset of the quote that opens the name.
    let start: Int
    let value: JSONNode
  }
}

/// Reads JSON. What is read before a mistake is kept.
struct JSONScanner {
  let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var at: Int
  private var depth = 0
  /// Offset of the first mistake, nil where there is none.
  private(set) var mistake: Int?

  /// Deeper objects and arrays than this are a mistake.
  private static let depthLimit = 64

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// Reads the one value of the range; nil where the range is blank.
  mutating func read() -> JSONNode? {
    skipSpace()
    skipWrapper()
    guard at < end else { return nil }
    let node = value()
    skipSpace()
    if mistake == nil, at < end, bytes[at] != UInt8(ascii: ";"), !starts("//"), !starts("]]>"),
      !starts("-->")
    {
      mistake = at
    }
    return node
  }

  private func starts(_ words: StaticString) -> Bool {
    guard at + words.utf8CodeUnitCount <= end else { return false }
    for k in 0..<words.utf8CodeUnitCount where bytes[at + k] != words.utf8Start[k] { return false }
    return true
  }

  /// Old templates wrap scripts in a comment or a CDATA mark.
  private mutating func skipWrapper() {
    guard starts("//") || starts("<!") || starts("/*") else { return }
    while at < end, bytes[at] != UInt8(ascii: "{"), bytes[at] != 0x0A { at += 1 }
    skipSpace()
  }

  private mutating func skipSpace() {
    while at < end, bytes[at] <= 0x20 { at += 1 }
  }

  private mutating func fail() -> JSONNode {
    if mistake == nil { mistake = at }
    return .null
  }

  private mutating func value() -> JSONNode {
    skipSpace()
    guard at < end else { return fail() }
    switch bytes[at] {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""):
      let start = at
      guard let text = string() else { return fail() }
      return .simple(text, place: start..<at)
    default:
      let start = at
      while at < end, isWord(bytes[at]) { at += 1 }
      guard at > start else { return fail() }
      let word = String(decoding: bytes[start..<at], as: UTF8.self)
      if word == "null" { return .null }
      let first = bytes[start]
      guard word == "true" || word == "false" || first == UInt8(ascii: "-") || first &- 0x30 < 10
      else {
        at = start
        return fail()
      }
      return .simple(word, place: start..<at)
    }
  }

  private func isWord(_ byte: UInt8) -> Bool {
    Entities.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".")
  }

  private mutating func object() -> JSONNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { return fail() }
    at += 1
    var members: [JSONNode.Member] = []
    while mistake == nil {
      skipSpace()
      guard at < end else {
        _ = fail()
        break
      }
      if bytes[at] == UInt8(ascii: "}") {
        at += 1
        break
      }
      if bytes[at] == UInt8(ascii: ","), !members.isEmpty {
        at += 1
        continue
      }
      let start = at
      guard bytes[at] == UInt8(ascii: "\""), let name = string() else {
        _ = fail()
        break
      }
      skipSpace()
      guard at < end, bytes[at] == UInt8(ascii: ":") else {
        _ = fail()
        break
      }
      at += 1
      members.append(JSONNode.Member(name: name, start: start, value: value()))
      skipSpace()
      if mistake == nil, at < end, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "}") {
        _ = fail()
      }
    }
    return .object(members)
  }

  private mutating func array() -> JSONNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { return fail() }
    at += 1
    var nodes: [JSONNode] = []
    while mistake == nil {
      skipSpace()
      guard at < end else {
        _ = fail()
        break
      }
      if bytes[at] == UInt8(ascii: "]") {
        at += 1
        break
      }
      if bytes[at] == UInt8(ascii: ","), !nodes.isEmpty {
        at += 1
        continue
      }
      nodes.append(value())
      skipSpace()
      if mistake == nil, at < end, bytes[at] != UInt8(ascii: ","), bytes[at] != UInt8(ascii: "]") {
        _ = fail()
      }
    }
    return .array(nodes)
  }

  /// Reads a string and unescapes it. Line ends in it are no JSON, but pages have them and their meaning is plain.
  private mutating func string() -> String? {
    var i = at + 1
    while i < end, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "\\") { i += 1 }
    guard i < end else { return nil }
    if bytes[i] == UInt8(ascii: "\"") {
      defer { at = i + 1 }
      return String(decoding: bytes[at + 1..<i], as: UTF8.self)
    }
    var text = Array(bytes[at + 1..<i])
    while i < end, bytes[i] != UInt8(ascii: "\"") {
      guard bytes[i] == UInt8(ascii: "\\") else {
        text.append(bytes[i])
        i += 1
        continue
      }
      guard let (scalar, length) = escape(i) else { return nil }
      if let scalar { text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar()) }
      i += length
    }
    guard i < end else { return nil }
    at = i + 1
    return String(decoding: text, as: UTF8.self)
  }

  /// The character that the escape sequence at an offset stands for, white space as a space, and its length in bytes; nil where the
  /// sequence is cut off. A backslash before a character that is not ASCII stands for nothing.
  func escape(_ start: Int) -> (scalar: Unicode.Scalar?, length: Int)? {
    guard start + 1 < end else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"),
      UInt8(ascii: "f"):
      return (" ", 2)
    case UInt8(ascii: "u"): return unicodeEscape(start).map { ($0.0, $0.1) }
    case 0x80...: return (nil, 1)
    default: return (Unicode.Scalar(bytes[start + 1]), 2)
    }
  }

  private func unicodeEscape(_ start: Int) -> (Unicode.Scalar, Int)? {
    guard let first = unit(start) else { return nil }
    if first & 0xFC00 == 0xD800, let second = unit(start + 6), second & 0xFC00 == 0xDC00 {
      let value = 0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)
      return Unicode.Scalar(value).map { ($0, 12) }
    }
    return (Unicode.Scalar(first) ?? "\u{FFFD}", 6)
  }

  private func unit(_ start: Int) -> UInt32? {
    guard start + 6 <= end, bytes[start] == UInt8(ascii: "\\"),
      bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for k in 2..<6 {
      guard let digit = Entities.hexDigit(bytes[start + k]) else { return nil }
      value = value * 16 + digit
    }
    return value
  }
}

/// Structured data as facts.
struct FactList {
  private(set) var facts: [StructuredFact] = []
  /// Facts past this number are left out and reported.
  static let limit = 20_000
  /// Siblings of a fact past this number are left out.
  static let siblingLimit = 64
  /// Where the first fact stands that was left out, nil where all are here.
  private(set) var fullAt: Int?
  var isFull: Bool { fullAt != nil }

  mutating func add(_ fact: StructuredFact) {
    guard facts.count < Self.limit else {
      fullAt = fullAt ?? fact.span.start
      return
    }
    facts.append(fact)
  }

  /// The facts of a JSON-LD value inside objects of these types, to which these properties lead.
  mutating func add(_ node: JSONNode, types: [String], path: [String] = []) {
    switch node {
    case .array(let nodes): for node in nodes { add(node, types: types, path: path) }
    case .object(let members): add(members, types: types, path: path)
    case .simple, .null: break
    }
  }

  private mutating func add(
    _ members: [JSONNode.Member], types outer: [String], path: [String]
  ) {
    var types = outer
    var simple: [(name: String, value: String)] = []
    for member in members {
      if member.name == "@type", let type = Self.text(member.value, first: true) {
        types.append(Self.typeName(type))
      } else if !member.name.hasPrefix("@"), simple.count < Self.siblingLimit,
        let value = Self.text(member.value, first: false)
      {
        simple.append((member.name, value))
      }
    }
    for member in members {
      if member.name.hasPrefix("@"), member.name != "@graph" { continue }
      add(member, member.value, types: types, path: path, simple: simple)
    }
  }

  private mutating func add(
    _ member: JSONNode.Member, _ value: JSONNode, types: [String], path: [String],
    simple: [(name: String, value: String)]
  ) {
    switch value {
    case _ where isFull: break
    case .null: break
    case .object:
      add(value, types: types, path: member.name == "@graph" ? path : path + [member.name])
    case .array(let nodes):
      for node in nodes { add(member, node, types: types, path: path, simple: simple) }
    case .simple(let text, let place):
      var siblings: [String: String] = [:]
      for other in simple where other.name != member.name { siblings[other.name] = other.value }
      add(
        StructuredFact(
          types: types, property: member.name, path: path, value: text,
          span: SourceSpan(start: member.start, end: place.upperBound), siblings: siblings))
    }
  }

  /// The text of a simple value or of an array of such, joined by commas.
  private static func text(_ node: JSONNode, first: Bool) -> String? {
    switch node {
    case .simple(let text, _): return text
    case .array(let nodes):
      let texts = nodes.prefix(50).compactMap { node -> String? in
        if case .simple(let text, _) = node { return text }
        return nil
      }
      return texts.isEmpty ? nil : (first ? texts[0] : texts.joined(separator: ","))
    default: return nil
    }
  }

  /// The name of a type without `https://schema.org/` or `schema:` before it.
  static func typeName(_ type: String) -> String {
    let tail = type.utf8.reversed().prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: ":")
    }
    return String(decoding: Array(tail.reversed()), as: UTF8.self)
  }
}
