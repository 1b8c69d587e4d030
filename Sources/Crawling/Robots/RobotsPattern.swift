/// A path of an allow or disallow line (RFC 9309, section 2.2.2): a prefix, in which `*` stands for any characters and `$` at the end for
/// the end of the address.
struct RobotsPattern: Sendable, Hashable {
  private let parts: [[UInt8]]
  private let isAnchored: Bool
  /// The octets of the pattern; the longest pattern that matches decides.
  let length: Int

  /// Reads a value.
  init(_ value: ArraySlice<UInt8>) {
    isAnchored = value.last == UInt8(ascii: "$")
    let bytes = isAnchored ? value.dropLast() : value
    let star = UInt8(ascii: "*")
    parts = bytes.split(separator: star, omittingEmptySubsequences: false).map(Self.comparable)
    length = parts.reduce(0) { $0 + $1.count } + parts.count - 1 + (isAnchored ? 1 : 0)
  }

  /// Path and query, or a part of a pattern, in the one spelling in which both are compared: letters, digits and `-._~/=` stand for
  /// themselves, all else is encoded; an encoded slash stays apart from a plain one.
  static func comparable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let encoded =
        bytes[index] == UInt8(ascii: "%") ? PercentEncoding.encodedByte(bytes, at: index) : nil
      let byte = encoded ?? bytes[index]
      let isSlash = byte == UInt8(ascii: "/") && encoded == nil
      if isSlash || byte.isUnreserved || byte == UInt8(ascii: "=") {
        text.append(byte)
      } else {
        PercentEncoding.append(byte, to: &text)
      }
      index += encoded == nil ? 1 : 3
    }
    return text
  }

  /// Whether it matches path and query in their comparable spelling. Takes time in proportion to both, never more.
  func matches(_ target: [UInt8]) -> Bool {
    guard target.starts(with: parts[0]) else { return false }
    if parts.count == 1 { return !isAnchored || target.count == parts[0].count }
    var position = parts[0].count
    for part in parts[1..<(parts.count - 1)] {
      guard let end = Self.find(part, in: target, from: position) else { return false }
      position = end
    }
    let last = parts[parts.count - 1]
    guard isAnchored else { return Self.find(last, in: target, from: position) != nil }
    return target.count - last.count >= position && target.suffix(last.count) == last[...]
  }

  /// Where the part's first occurrence ends (Knuth, Morris and Pratt's search).
  private static func find(_ part: [UInt8], in target: [UInt8], from position: Int) -> Int? {
    if part.isEmpty { return position }
    let fallback = borders(of: part)
    var matched = 0
    for index in position..<target.count {
      while matched > 0, part[matched] != target[index] { matched = fallback[matched - 1] }
      if part[matched] == target[index] { matched += 1 }
      if matched == part.count { return index + 1 }
    }
    return nil
  }

  /// For each beginning of the part, the length of its longest own beginning that is also its end.
  private static func borders(of part: [UInt8]) -> [Int] {
    var lengths = [Int](repeating: 0, count: part.count)
    var length = 0
    for index in part.indices.dropFirst() {
      while length > 0, part[length] != part[index] { length = lengths[length - 1] }
      if part[length] == part[index] { length += 1 }
      lengths[index] = length
    }
    return lengths
  }
}
