import Mustache

/// How texts become part of a page: nothing in them is ever markup, and nothing in them hides or turns the writing direction.
///
/// It goes by code points. Going by characters as readers see them lets a quotation mark through that a combining mark follows, and
/// that ends an attribute all the same (HTML Standard, section 13.2.5.36).
struct PageEscaping: MustacheContentType {
  /// By what name templates ask for it.
  static let name = "PAGE"

  /// Makes it known to the template engine, once.
  static let isRegistered: Bool = {
    MustacheContentTypes.register(PageEscaping(), named: name)
    return true
  }()

  func escapeText(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x20...0x7E: !Self.isMarkup(byte)
      case 0x0A: true
      default: false
      }
    }
    return isPlain ? text : escaped(text)
  }

  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  private func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t": result.append(scalar)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "`": result.append(contentsOf: "&#96;".unicodeScalars)
      case _ where VisibleText.isInvisible(scalar):
        result.append(contentsOf: VisibleText.line(String(scalar)).unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
