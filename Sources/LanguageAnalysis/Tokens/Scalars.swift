/// What a character is to the tokenizer.
enum ScalarClass: UInt8 {
  case mark, letter, digit, space
  /// A line feed, which may end a sentence.
  case lineFeed
}

/// One character of UTF-8 text; bytes that belong to no character stand for themselves, as U+FFFD.
struct DecodedScalar {
  let value: UInt32
  let length: Int
}

/// Reads the character at `index`, never past `end`.
@inline(__always)
func decodeScalar(_ text: Span<UInt8>, at index: Int, end: Int) -> DecodedScalar {
  let first = text[index]
  if first < 0x80 { return DecodedScalar(value: UInt32(first), length: 1) }
  return decodeMultibyteScalar(text, at: index, end: end)
}

private func decodeMultibyteScalar(_ text: Span<UInt8>, at index: Int, end: Int) -> DecodedScalar {
  let first = text[index]
  let broken = DecodedScalar(value: 0xFFFD, length: 1)
  let length: Int
  var value: UInt32
  switch first {
  case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
  case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
  case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
  default: return broken
  }
  guard index + length <= end else { return broken }
  for offset in 1..<length {
    let byte = text[index + offset]
    guard byte & 0xC0 == 0x80 else { return broken }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  return DecodedScalar(value: value, length: length)
}

/// The class of a character.
@inline(__always)
func scalarClass(_ value: UInt32) -> ScalarClass {
  if value < 0x80 { return asciiClass(UInt8(truncatingIfNeeded: value)) }
  return wideScalarClass(value)
}

@inline(__always)
private func asciiClass(_ byte: UInt8) -> ScalarClass {
  switch byte {
  case 0x61...0x7A, 0x41...0x5A: .letter
  case 0x30...0x39: .digit
  case 0x0A: .lineFeed
  case 0x00...0x20, 0x7F: .space
  default: .mark
  }
}

private func wideScalarClass(_ value: UInt32) -> ScalarClass {
  switch value {
  // no-break, figure, thin and other spaces; characters without width; variation selectors
  case 0x85, 0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000,
    0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE0FFF:
    .space
  case 0xAA, 0xB5, 0xBA: .letter
  case 0x80...0xBF, 0xD7, 0xF7: .mark
  case 0x2BC: .mark
  case 0xC0...0x1FFF: .letter
  case 0x2C00...0x2DFF, 0x3005...0x3007, 0x3040...0xD7FF, 0xF900...0xFDFF, 0xFE70...0xFEFE,
    0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF66...0xFFDC, 0x10000...0x1CFFF, 0x20000...0x3FFFF:
    .letter
  // punctuation, currency, arrows, symbols, emoji, private use
  default: .mark
  }
}

/// Whether a character is an apostrophe inside a word.
@inline(__always)
func isApostrophe(_ value: UInt32) -> Bool { value == 0x27 || value == 0x2019 || value == 0x2BC }

/// Whether a character joins the parts of a compound.
@inline(__always)
func isHyphen(_ value: UInt32) -> Bool { value == 0x2D || value == 0x2010 || value == 0x2011 }
