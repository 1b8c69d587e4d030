/// How wide a text is on a terminal, and how it is broken into lines.
enum TextLayout {
  /// The cells that a text takes: East Asian wide characters and emoji take two, combining marks none.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// The text on lines of at most `limit` cells, broken at spaces; a longer word is broken anywhere. Never empty.
  static func wrapped(_ text: String, width limit: Int) -> [String] {
    let limit = max(limit, 10)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words(of: text) {
      for piece in pieces(of: word, width: limit) {
        let size = width(piece)
        if used > 0, used + 1 + size > limit {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line += used > 0 ? " " + piece : piece
        used += size + (used > 0 ? 1 : 0)
      }
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// The text and spaces up to `width` cells.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - Self.width(text)))
  }

  /// The text in at most `limit` cells, its end replaced by `…` where it is longer.
  static func cut(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    var kept = String.UnicodeScalarView()
    var used = 1
    for scalar in text.unicodeScalars {
      used += width(scalar)
      if used > limit { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// The words between spaces; a sign of money or share stays with the number before it.
  private static func words(of text: String) -> [String] {
    text.split(separator: " ", omittingEmptySubsequences: true).reduce(into: []) { words, word in
      let sign = word.unicodeScalars.first
      if let last = words.last?.unicodeScalars.last, ("0"..."9").contains(last),
        sign == "€" || sign == "%" || sign == "$" || sign == "£"
      {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
    }
  }

  private static func pieces(of word: String, width limit: Int) -> [String] {
    guard width(word) > limit else { return [word] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var used = 0
    for scalar in word.unicodeScalars {
      let size = width(scalar)
      if used + size > limit {
        pieces.append(String(piece))
        piece = .init()
        used = 0
      }
      piece.append(scalar)
      used += size
    }
    pieces.append(String(piece))
    return pieces
  }

  /// The cells that a code point takes.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
