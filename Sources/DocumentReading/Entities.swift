/// A character reference that was read: how many bytes it takes and what it stands for.
struct CharacterReference: Sendable {
  /// Bytes from the `&` to the end of the reference.
  let length: Int
  /// UTF-8 of what it stands for, first byte lowest; at most eight bytes.
  let utf8: UInt64
  /// How many bytes of `utf8` count.
  let count: Int
}

/// HTML's character references, all of the HTML Standard's and not only those of HTML 4.
enum Entities {
  /// What stands for one name.
  private struct Entry {
    let utf8: UInt64
    let count: Int
    let worksBare: Bool
  }

  private static let table: [UInt64: Entry] = {
    var table: [UInt64: Entry] = [:]
    table.reserveCapacity(2300)
    let bytes = UnsafeBufferPointer(
      start: namedCharacterReferences.utf8Start, count: namedCharacterReferences.utf8CodeUnitCount)
    var i = 0
    while i < bytes.count {
      while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
      guard i < bytes.count else { break }
      var hash = seed
      while bytes[i] != UInt8(ascii: "="), bytes[i] != UInt8(ascii: "!") {
        hash = (hash ^ UInt64(bytes[i])) &* prime
        i += 1
      }
      let bare = bytes[i] == UInt8(ascii: "!")
      i += bare ? 2 : 1
      var packed: UInt64 = 0
      var count = 0
      var value: UInt32 = 0
      while true {
        let byte = i < bytes.count ? bytes[i] : 0x20
        if let digit = hexDigit(byte) {
          value = value * 16 + digit
          i += 1
          continue
        }
        append(value, to: &packed, &count)
        value = 0
        i += 1
        if byte != UInt8(ascii: "+") { break }
      }
      table[hash] = Entry(utf8: packed, count: count, worksBare: bare)
    }
    return table
  }()
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  /// Code points 0x80 to 0x9F as windows-1252 has them: what browsers show for `&#150;`.
  static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// Reads the character reference that begins at the `&` at `start`; nil where none does.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int, inAttribute: Bool
  ) -> CharacterReference? {
    guard start + 1 < end else { return nil }
    if bytes[start + 1] == UInt8(ascii: "#") { return numeric(bytes, at: start, end: end) }
    var hash = seed
    var i = start + 1
    var bare: (Entry, Int)?
    while i < end, i - start < 34, isAlphanumeric(bytes[i]) {
      hash = (hash ^ UInt64(bytes[i])) &* prime
      i += 1
      // The longest name without semicolon is six letters long.
      if i - start <= 7, i < end ? bytes[i] != UInt8(ascii: ";") : true, let entry = table[hash],
        entry.worksBare
      {
        bare = (entry, i)
      }
    }
    if i < end, bytes[i] == UInt8(ascii: ";"), let entry = table[hash] {
      return CharacterReference(length: i + 1 - start, utf8: entry.utf8, count: entry.count)
    }
    guard let (entry, stop) = bare else { return nil }
    if inAttribute, stop < end, bytes[stop] == UInt8(ascii: "=") || isAlphanumeric(bytes[stop]) {
      return nil
    }
    return CharacterReference(length: stop - start, utf8: entry.utf8, count: entry.count)
  }

  private static func numeric(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int
  ) -> CharacterReference? {
    var i = start + 2
    let isHex = i < end && bytes[i] | 0x20 == UInt8(ascii: "x")
    if isHex { i += 1 }
    let digits = i
    var value: UInt32 = 0
    while i < end, let digit = hexDigit(bytes[i]), isHex || digit < 10 {
      value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
      i += 1
    }
    guard i > digits else { return nil }
    if i < end, bytes[i] == UInt8(ascii: ";") { i += 1 }
    if value >= 0x80, value < 0xA0 { value = UInt32(windows1252[Int(value - 0x80)]) }
    switch value {
    case 0, 0xD800...0xDFFF, 0x11_0000...: value = 0xFFFD
    case 1...8, 0x0B...0x1F, 0x7F...0x9F, 0xFFFE, 0xFFFF: value = 0x09
    default: break
    }
    var packed: UInt64 = 0
    var count = 0
    append(value, to: &packed, &count)
    return CharacterReference(length: i - start, utf8: packed, count: count)
  }

  private static func append(_ value: UInt32, to packed: inout UInt64, _ count: inout Int) {
    guard let scalar = Unicode.Scalar(value) else { return }
    for byte in UTF8.encode(scalar) ?? UTF8.EncodedScalar() {
      packed |= UInt64(byte) << UInt64(8 * count)
      count += 1
    }
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
