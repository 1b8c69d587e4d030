import Foundation
import Testing

/// JSON as read back by somebody else's reader.
struct ParsedJSON {
  let value: Any?

  subscript(_ key: String) -> ParsedJSON { ParsedJSON(value: (value as? [String: Any])?[key]) }
  subscript(_ index: Int) -> ParsedJSON {
    let list = value as? [Any] ?? []
    return ParsedJSON(value: list.indices.contains(index) ? list[index] : nil)
  }

  var string: String? { value as? String }
  var int: Int? { value as? Int }
  var double: Double? { value as? Double }
  var bool: Bool? { value as? Bool }
  var count: Int { (value as? [Any])?.count ?? -1 }
  var keys: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
}

func parsed(_ text: String) throws -> ParsedJSON {
  ParsedJSON(value: try JSONSerialization.jsonObject(with: Data(text.utf8)))
}
