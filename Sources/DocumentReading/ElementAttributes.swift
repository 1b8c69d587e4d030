/// The attributes of one start tag.
struct ElementAttributes {
  let records: ArraySlice<AttributeRecord>
  private let page: UnsafeBufferPointer<UInt8>

  init(
    _ record: TagRecord?, _ all: [AttributeRecord], _ page: UnsafeBufferPointer<UInt8>
  ) {
    if let record {
      records =
        all[Int(record.firstAttribute)..<Int(record.firstAttribute) + Int(record.attributeCount)]
    } else {
      records = []
    }
    self.page = page
  }

  var isEmpty: Bool { records.isEmpty }
  /// Index of the first in the list of all attributes.
  var first: Int { records.startIndex }

  func offset(of attribute: AttributeRecord) -> Int {
    (records.firstIndex { $0.nameStart == attribute.nameStart } ?? first) - first
  }

  func first(_ name: AttributeName) -> AttributeRecord? { records.first { $0.name == name } }

  /// The value as it stands in the page, references unread.
  func bytes(_ attribute: AttributeRecord) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: page[Int(attribute.valueStart)..<Int(attribute.valueEnd)])
  }

  func has(_ name: AttributeName, _ value: StaticString) -> Bool {
    guard let attribute = first(name) else { return false }
    return ASCII.equals(bytes(attribute), value)
  }

  /// A whole number of at least 0, nil where the attribute holds none.
  func number(_ name: AttributeName) -> Int? {
    guard let attribute = first(name) else { return nil }
    var value = 0
    for byte in bytes(attribute) {
      guard byte >= 0x30, byte <= 0x39 else { break }
      value = min(value * 10 + Int(byte - 0x30), 100_000)
    }
    return value
  }

  func hash(_ attribute: AttributeRecord) -> UInt64 { Self.hash(bytes(attribute)) }

  /// The hash of a value or of a part of one, the same for the same bytes.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// Comparisons of bytes without regard to ASCII case.
enum ASCII {
  @inline(__always)
  static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Whether the bytes are the lower-case `text`, white space around them aside.
  static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    guard end - start == text.utf8CodeUnitCount else { return false }
    for i in start..<end where lower(bytes[i]) != text.utf8Start[i - start] { return false }
    return true
  }

  /// Whether the lower-case `text` stands anywhere in the bytes.
  static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    return (0...bytes.count - count).contains { start in
      (0..<count).allSatisfy { lower(bytes[start + $0]) == text.utf8Start[$0] }
    }
  }

  /// Whether the bytes end in exactly `text`.
  static func hasSuffix(_ bytes: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    for i in 0..<count where bytes[bytes.count - count + i] != text.utf8Start[i] { return false }
    return true
  }

  /// Whether a `style` has this declaration (`display`, `none`).
  static func containsDeclaration(
    _ style: UnsafeBufferPointer<UInt8>, _ property: StaticString, _ value: StaticString
  ) -> Bool {
    let count = property.utf8CodeUnitCount
    var i = 0
    while i + count <= style.count {
      var k = 0
      while k < count, lower(style[i + k]) == property.utf8Start[k] { k += 1 }
      if k == count, i == 0 || style[i - 1] <= 0x20 || style[i - 1] == UInt8(ascii: ";") {
        var j = i + count
        while j < style.count, style[j] <= 0x20 { j += 1 }
        if j < style.count, style[j] == UInt8(ascii: ":") {
          j += 1
          while j < style.count, style[j] <= 0x20 { j += 1 }
          var m = 0
          while m < value.utf8CodeUnitCount, j + m < style.count,
            lower(style[j + m]) == value.utf8Start[m]
          { m += 1 }
          if m == value.utf8CodeUnitCount { return true }
        }
      }
      i += 1
    }
    return false
  }

  /// The first part of a language tag, lower case; nil where it is none.
  static func primaryLanguage(_ value: UnsafeBufferPointer<UInt8>) -> String? {
    var name: [UInt8] = []
    for byte in value {
      let letter = byte | 0x20
      guard letter >= 0x61, letter <= 0x7A else {
        if byte <= 0x20, name.isEmpty { continue }
        break
      }
      name.append(letter)
      if name.count > 8 { return nil }
    }
    return name.count >= 2 ? String(decoding: name, as: UTF8.self) : nil
  }

  /// The country of a language tag in lower case (`gb` of `en-GB`, `fi` of `sv-Latn-FI`); nil where it names none.
  static func country(_ tag: UnsafeBufferPointer<UInt8>) -> String? {
    let parts = String(decoding: tag, as: UTF8.self).split { $0 == "-" || $0 == "_" || $0 == " " }
    let country = parts.dropFirst().first { $0.utf8.count == 2 }?.lowercased()
    return country.flatMap { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } ? $0 : nil }
  }
}
