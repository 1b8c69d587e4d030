import PromiseModel

/// A JSON value that is written with sorted keys and stable numbers, so that the same value gives the same bytes.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  /// Written with the shortest digits that mean it, `4.9`, and without `.0`; 0 where it is not finite.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// An object without the members whose value is nil.
  public static func members(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues { $0 })
  }

  /// The value as text with an indentation of two spaces and a line feed at the end.
  ///
  /// Everything that could move a terminal's cursor or turn its writing direction is escaped as `\u…`, so that the text can be
  /// shown as it is and still means the same.
  public func text() -> String {
    var writer = JSONWriter()
    writer.write(self, depth: 0)
    writer.bytes.append(0x0A)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

private struct JSONWriter {
  var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .int(let value): append(String(value))
    case .number(let value): append(NumberWords.plain(value))
    case .string(let value): string(value)
    case .array(let values):
      list("[", "]", values, depth: depth) { writer, value in
        writer.write(value, depth: depth + 1)
      }
    case .object(let members):
      list("{", "}", members.sorted { $0.key < $1.key }, depth: depth) { writer, member in
        writer.string(member.key)
        writer.append(": ")
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func list<Element>(
    _ open: String, _ close: String, _ elements: [Element], depth: Int,
    write: (inout JSONWriter, Element) -> Void
  ) {
    append(open)
    for (index, element) in elements.enumerated() {
      append(index == 0 ? "\n" : ",\n")
      bytes.append(contentsOf: repeatElement(0x20, count: 2 * (depth + 1)))
      write(&self, element)
    }
    if !elements.isEmpty {
      append("\n")
      bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }
    append(close)
  }

  private mutating func string(_ text: String) {
    bytes.append(0x22)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case _ where VisibleText.isInvisible(scalar): escape(scalar)
      default: append(String(scalar))
      }
    }
    bytes.append(0x22)
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    for unit in String(scalar).utf16 {
      let digits = String(unit, radix: 16)
      append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
  }
}
