/// Reads `multipart/form-data` (RFC 7578) as browsers write it. Nothing is copied and no byte is looked at twice but for boundaries.
enum Multipart {
  /// A part: its name, its file's name if it is a file, and where its content stands in the body.
  struct Part: Hashable {
    let name: String
    let fileName: String?
    let content: Range<Int>
  }

  /// The most bytes of the header of a part.
  static let largestHeader = 4096

  /// The boundary that a content type names (RFC 2046, section 5.1.1: at most 70 characters); nil where it names none.
  static func boundary(_ contentType: String) -> String? {
    for parameter in contentType.split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2,
        parts[0].filter({ $0 != " " && $0 != "\t" }).lowercased() == "boundary"
      else { continue }
      var value = parts[1].drop { $0 == " " }
      while value.last == " " { value.removeLast() }
      if value.count > 1, value.first == "\"", value.last == "\"" {
        value = value.dropFirst().dropLast()
      }
      let isPlain = value.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
      return (1...70).contains(value.utf8.count) && isPlain ? String(value) : nil
    }
    return nil
  }

  /// The parts in order; nil where the body is none of this kind or has more parts.
  static func parts(of body: [UInt8], boundary: String, atMost limit: Int) -> [Part]? {
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first boundary has no line end before it.
    guard body.starts(with: delimiter.dropFirst(2)) else { return nil }
    var at = delimiter.count - 2
    var parts: [Part] = []
    while true {
      if body[at...].starts(with: Array("--".utf8)) { return parts }
      guard body[at...].starts(with: [0x0D, 0x0A]), parts.count < limit else { return nil }
      let headerStart = at + 2
      guard let headerEnd = find([0x0D, 0x0A, 0x0D, 0x0A], in: body, from: at),
        headerEnd - headerStart <= largestHeader,
        let end = find(delimiter, in: body, from: headerEnd + 2)
      else { return nil }
      let header = headerStart < headerEnd ? Array(body[headerStart..<headerEnd]) : []
      guard let names = names(in: header) else { return nil }
      let content = min(headerEnd + 4, end)..<end
      parts.append(Part(name: names.name, fileName: names.fileName, content: content))
      at = end + delimiter.count
    }
  }

  /// Where a text begins. It starts with CR, which stands nowhere else in a boundary, so that a mismatch is never looked at again.
  private static func find(_ text: [UInt8], in body: [UInt8], from start: Int) -> Int? {
    guard body.count >= text.count else { return nil }
    return body.withUnsafeBufferPointer { bytes in
      var i = start
      while i <= bytes.count - text.count {
        if bytes[i] == text[0] {
          var length = 1
          while length < text.count, bytes[i + length] == text[length] { length += 1 }
          if length == text.count { return i }
        }
        i += 1
      }
      return nil
    }
  }

  private static func names(in header: [UInt8]) -> (name: String, fileName: String?)? {
    for line in header.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":"),
        text[..<colon].lowercased() == "content-disposition"
      else { continue }
      let parameters = parameters(text[text.index(after: colon)...])
      guard let name = parameters["name"] else { return nil }
      return (name, parameters["filename"])
    }
    return nil
  }

  /// The parameters with quoted values; browsers write a quote as `%22` and older programs as `\"` (HTML Standard, "multipart form
  /// data").
  private static func parameters(_ text: Substring) -> [String: String] {
    var values: [String: String] = [:]
    var rest = text.drop { $0 != ";" }.dropFirst()
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].filter { $0 != " " && $0 != ";" }.lowercased()
      rest = rest[rest.index(after: equals)...]
      var value = ""
      if rest.first == "\"" {
        rest.removeFirst()
        while let next = rest.popFirst(), next != "\"" {
          value.append(next == "\\" && rest.first == "\"" ? rest.removeFirst() : next)
        }
      } else {
        value = String(rest.prefix { $0 != ";" && $0 != "\r" })
        rest = rest.drop { $0 != ";" }
      }
      values[name] = values[name] ?? unescaped(value)
    }
    return values
  }

  private static func unescaped(_ value: String) -> String {
    var result = ""
    var rest = value[...]
    while let next = rest.first {
      if rest.hasPrefix("%22") {
        result.append("\"")
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("%0D") || rest.hasPrefix("%0A") {
        rest = rest.dropFirst(3)
      } else {
        result.append(next)
        rest.removeFirst()
      }
    }
    return result
  }
}
