import CLibYAML

/// What a rule file may hold at most.
enum YAMLLimits {
  static let bytes = 1 << 20
  static let nodes = 200_000
  static let depth = 50
  /// Steps of a ladder, aspects of a topic, wider values of a scope: lists that are searched from the start.
  static let shortList = 100
  /// Words that may stand at one place of a pattern.
  static let alternatives = 200
  /// Places of a pattern.
  static let places = 30
}

/// Reads one rule file into nodes with libyaml's event interface, which neither expands aliases nor resolves tags.
struct YAMLReader {
  private let file: String
  private let diagnostics: Diagnostics
  private var nodes = 0
  private var parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  /// 1-based. What libyaml misses at the end it sets on a line of its own, which the file does not have.
  private let lastLine: Int

  /// Thrown after the reason has been reported.
  private struct Stop: Error {}

  /// The file's only document; nil where the file can't be read on, after the reason was reported.
  static func read(_ bytes: [UInt8], file: String, diagnostics: Diagnostics) -> YAMLNode? {
    if let offset = firstInvalidUTF8(bytes) {
      diagnostics.report(
        position(of: offset, in: bytes, file: file),
        "This is not UTF-8. Save the file as UTF-8.")
      return nil
    }
    if let offset = firstForeignLineEnd(bytes) {
      diagnostics.report(
        position(of: offset, in: bytes, file: file),
        "This is a line end that editors do not count. Take LF or CRLF.")
      return nil
    }
    return bytes.withUnsafeBufferPointer { buffer in
      let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
      defer { parser.deallocate() }
      guard yaml_parser_initialize(parser) == 1 else {
        diagnostics.report(
          RuleFilePosition(file: file, line: 1, column: 1), "There is not enough memory to read.")
        return nil
      }
      defer { yaml_parser_delete(parser) }
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
      var reader = YAMLReader(
        file: file, diagnostics: diagnostics, parser: parser, bytes: buffer)
      return try? reader.document()
    }
  }

  private init(
    file: String, diagnostics: Diagnostics, parser: UnsafeMutablePointer<yaml_parser_t>,
    bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.file = file
    self.diagnostics = diagnostics
    self.parser = parser
    self.bytes = bytes
    lastLine = bytes.count { $0 == 0x0A } + 1
  }

  private mutating func document() throws -> YAMLNode {
    var root: YAMLNode?
    while true {
      var event = try next()
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT:
        if let root { return root }
        throw stop(at: position(event.start_mark), "The file is empty. Write rules or remove it.")
      case YAML_DOCUMENT_START_EVENT:
        if root != nil {
          throw stop(
            at: position(event.start_mark),
            "A second document begins here. Put it into a file of its own.")
        }
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: break
      default: root = try node(&event, depth: 1)
      }
    }
  }

  /// The node that an event begins.
  private mutating func node(_ event: inout yaml_event_t, depth: Int) throws -> YAMLNode {
    let place = position(event.start_mark)
    nodes += 1
    if nodes > YAMLLimits.nodes {
      throw stop(at: place, "The file holds more than \(YAMLLimits.nodes) values. Split it.")
    }
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      refuse(anchor: scalar.anchor, tag: scalar.tag, at: place)
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return YAMLNode(
        content: .scalar(text, isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE), position: place,
        quotedWidth: quotedWidth(event))
    case YAML_ALIAS_EVENT:
      diagnostics.report(
        place, "Aliases are not allowed. Quote a text that begins with *, or write it out.")
      return YAMLNode(content: .refused, position: place)
    case YAML_SEQUENCE_START_EVENT:
      refuse(
        anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, at: place)
      return YAMLNode(content: .sequence(try items(depth: depth, at: place)), position: place)
    case YAML_MAPPING_START_EVENT:
      refuse(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, at: place)
      return YAMLNode(content: .mapping(try entries(depth: depth, at: place)), position: place)
    default: throw stop(at: place, "This can't be read as YAML.")
    }
  }

  private mutating func items(depth: Int, at place: RuleFilePosition) throws -> [YAMLNode] {
    try checkDepth(depth, at: place)
    var result: [YAMLNode] = []
    while true {
      var event = try next()
      defer { yaml_event_delete(&event) }
      if event.type == YAML_SEQUENCE_END_EVENT { return result }
      result.append(try node(&event, depth: depth + 1))
    }
  }

  private mutating func entries(depth: Int, at place: RuleFilePosition) throws -> [YAMLEntry] {
    try checkDepth(depth, at: place)
    var result: [YAMLEntry] = []
    // Most mappings are short: their keys are searched in order, those of long ones in a table.
    var table: [String: Int] = [:]
    while true {
      var event = try next()
      defer { yaml_event_delete(&event) }
      if event.type == YAML_MAPPING_END_EVENT { return result }
      let key = try node(&event, depth: depth + 1)
      var valueEvent = try next()
      defer { yaml_event_delete(&valueEvent) }
      let value = try node(&valueEvent, depth: depth + 1)
      guard case .scalar(let name, _) = key.content else {
        if case .refused = key.content { continue }
        diagnostics.report(key.position, "A key must be a plain word, not \(key.kindName).")
        continue
      }
      if result.count == 16 {
        for (index, entry) in result.enumerated() { table[entry.key] = index }
      }
      let earlier =
        result.count < 16 ? result.firstIndex { $0.key == name } : table[name]
      if let earlier {
        let first = result[earlier].keyPosition
        diagnostics.report(
          key.position,
          "The key \(shown(name)) stands here a second time; the first is at "
            + "\(first.line):\(first.column). Join the two.")
        continue
      }
      if result.count >= 16 { table[name] = result.count }
      result.append(YAMLEntry(key: name, keyPosition: key.position, value: value))
    }
  }

  /// How many columns stand between the quotes of a scalar on one line.
  private func quotedWidth(_ event: yaml_event_t) -> Int? {
    let start = event.start_mark
    let end = event.end_mark
    let style = event.data.scalar.style
    guard style == YAML_DOUBLE_QUOTED_SCALAR_STYLE || style == YAML_SINGLE_QUOTED_SCALAR_STYLE,
      start.line == end.line
    else { return nil }
    return Int(end.column) - Int(start.column) - 2
  }

  private func checkDepth(_ depth: Int, at place: RuleFilePosition) throws {
    if depth > YAMLLimits.depth {
      throw stop(at: place, "This is nested more than \(YAMLLimits.depth) deep.")
    }
  }

  private func refuse(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
    at place: RuleFilePosition
  ) {
    if anchor != nil {
      diagnostics.report(
        place, "Anchors are not allowed. Quote a text that begins with &, or remove the name.")
    }
    if tag != nil {
      diagnostics.report(
        place, "Tags are not allowed. Quote a text that begins with !, or remove the tag.")
    }
  }

  private mutating func next() throws -> yaml_event_t {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let raw = parser.pointee
      let problem = raw.problem.map { String(cString: $0) } ?? "it can't be read"
      let context = raw.context.map { " " + String(cString: $0) } ?? ""
      let place =
        raw.error == YAML_READER_ERROR
        ? Self.position(of: Int(raw.problem_offset), in: bytes, file: file)
        : position(raw.problem_mark)
      throw stop(at: place, "This is not YAML\(context): \(escaped(problem)).")
    }
    return event
  }

  private func stop(at place: RuleFilePosition, _ message: String) -> Stop {
    diagnostics.report(place, message)
    return Stop()
  }

  private func position(_ mark: yaml_mark_t) -> RuleFilePosition {
    let line = Int(mark.line) + 1
    if line > lastLine { return Self.position(of: bytes.count, in: bytes, file: file) }
    return RuleFilePosition(file: file, line: line, column: Int(mark.column) + 1)
  }

  /// The place of a byte, found by counting: only for errors that have no mark.
  private static func position(
    of offset: Int, in bytes: some Collection<UInt8>, file: String
  ) -> RuleFilePosition {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return RuleFilePosition(file: file, line: line, column: column)
  }
}

/// The offset of the first byte that is not part of well-formed UTF-8; nil where all is well.
func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
  var index = 0
  let count = bytes.count
  func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
    offset < count && range.contains(bytes[offset])
  }
  while index < count {
    let lead = bytes[index]
    let length: Int
    switch lead {
    case 0..<0x80:
      index += 1
      continue
    case 0xC2...0xDF: length = continues(index + 1) ? 2 : 0
    case 0xE0...0xEF:
      let second: ClosedRange<UInt8> =
        lead == 0xE0 ? 0xA0...0xBF : lead == 0xED ? 0x80...0x9F : 0x80...0xBF
      length = continues(index + 1, second) && continues(index + 2) ? 3 : 0
    case 0xF0...0xF4:
      let second: ClosedRange<UInt8> =
        lead == 0xF0 ? 0x90...0xBF : lead == 0xF4 ? 0x80...0x8F : 0x80...0xBF
      length =
        continues(index + 1, second) && continues(index + 2) && continues(index + 3) ? 4 : 0
    default: length = 0
    }
    if length == 0 { return index }
    index += length
  }
  return nil
}

/// The offset of the first CR without LF, next line, line or paragraph separator: YAML counts them as line ends and most
/// editors do not, so that the places of all errors after it would be wrong. The bytes must be well-formed UTF-8.
func firstForeignLineEnd(_ bytes: [UInt8]) -> Int? {
  for (index, byte) in bytes.enumerated() where byte == 0x0D || byte == 0xC2 || byte == 0xE2 {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch byte {
    case 0x0D: if next != 0x0A { return index }
    case 0xC2: if next == 0x85 { return index }
    default: if next == 0x80, bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 { return index }
    }
  }
  return nil
}
