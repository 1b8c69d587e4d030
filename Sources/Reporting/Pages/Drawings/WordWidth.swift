/// How wide words in a picture are at the most. A picture is laid out before anybody knows the reader's fonts, so that widths are those of
/// the widest face of the style sheet's list, DejaVu Sans.
enum WordWidth {
  /// What a size grows by where words are bold.
  static let bold = 1.13

  /// The width of a text on one line, in the unit of the size.
  static func of(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width($1) } * size
  }

  /// The text on at most `lines` lines of at most `width`, broken at spaces; a longer word is broken anywhere, and what does not fit ends
  /// with `…`. Never empty.
  static func wrapped(_ text: String, width limit: Double, size: Double, lines most: Int)
    -> [String]
  {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").map(String.init) {
      for piece in pieces(of: word, width: limit, size: size) {
        let longer = line.isEmpty ? piece : line + " " + piece
        if !line.isEmpty, of(longer, size: size) > limit {
          lines.append(line)
          line = piece
        } else {
          line = longer
        }
      }
    }
    lines.append(line)
    guard lines.count > most else { return lines }
    return lines.prefix(most - 1) + [cut(lines[most - 1], width: limit, size: size)]
  }

  /// The text with `…` behind it, so much of it that both fit.
  private static func cut(_ text: String, width limit: Double, size: Double) -> String {
    var kept = text.unicodeScalars[...]
    while !kept.isEmpty, of(String(kept) + "…", size: size) > limit { kept.removeLast() }
    return String(kept) + "…"
  }

  private static func pieces(of word: String, width limit: Double, size: Double) -> [String] {
    guard of(word, size: size) > limit else { return [word] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var used = 0.0
    for scalar in word.unicodeScalars {
      let width = width(scalar) * size
      if !piece.isEmpty, used + width > limit {
        pieces.append(String(piece))
        piece = .init()
        used = 0
      }
      piece.append(scalar)
      used += width
    }
    pieces.append(String(piece))
    return pieces
  }

  /// A character's width as a part of the size.
  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "l", "j", "I", "J", ".", ",", ":", ";", "'", "!", "|", "·", " ", "\u{A0}": 0.34
    case "f", "t", "r", "(", ")", "[", "]", "-", "/": 0.42
    case "m", "M", "%", "@", "…", "—", "→", "W": 1
    case "w": 0.83
    case "A"..."Z", "Ä", "Ö", "Å": 0.79
    case _ where scalar.value < 0x300: 0.65
    default: TextLayout.width(scalar) == 0 ? 0 : 1.1
    }
  }
}
