/// Untrusted text made safe to show: nothing in it can move a cursor, change a colour or turn the writing direction.
public enum VisibleText {
  /// Whether a code point acts on a terminal or on the writing direction, or hides: C0 and C1 controls, DEL, bidi marks,
  /// line and paragraph separators, zero-width characters (but not the joiners that emoji and scripts need), tags.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// A text on one line: a control becomes its picture (`␛`), another invisible code point its number (`\u{202E}`).
  public static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isInvisible) else { return text }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x00...0x1F: visible.append(Unicode.Scalar(0x2400 + scalar.value)!)
      case 0x7F: visible.append("\u{2421}")
      case _ where isInvisible(scalar):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        visible.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
      default: visible.append(scalar)
      }
    }
    return String(visible)
  }
}
