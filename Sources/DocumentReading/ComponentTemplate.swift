/// Makes plain HTML of a template: what its framework would put in is taken out.
///
/// Every byte keeps its place. What is taken out becomes tabs, which are white space but never a space of the file, so that no
/// text is said to stand where the program does.
enum ComponentTemplate {
  static func blanked(_ decoded: DecodedText) -> DecodedText {
    var result = decoded
    let count = decoded.utf8.count
    result.utf8.withUnsafeMutableBufferPointer { bytes in
      var blanker = Blanker(bytes: bytes, at: min(decoded.start, count))
      blanker.run()
    }
    return result
  }

  private struct Blanker {
    let bytes: UnsafeMutableBufferPointer<UInt8>
    var at: Int
    private static let tab: UInt8 = 0x09
    /// An expression that is longer than this was never closed.
    private static let longest = 20_000
    /// Where the search for a closing brace gave up; braces before it are characters, so that no page costs more than one pass.
    private var unclosedUpTo = 0

    init(bytes: UnsafeMutableBufferPointer<UInt8>, at: Int) {
      self.bytes = bytes
      self.at = at
    }

    mutating func run() {
      frontMatter()
      while at < bytes.count {
        switch bytes[at] {
        case UInt8(ascii: "<"): markup()
        case UInt8(ascii: "{"):
          if let end = expressionEnd() { blank(to: end) } else { at += 1 }
        default: at += 1
        }
      }
    }

    private func matches(_ text: StaticString, _ i: Int) -> Bool {
      guard i + text.utf8CodeUnitCount <= bytes.count else { return false }
      for k in 0..<text.utf8CodeUnitCount where bytes[i + k] | 0x20 != text.utf8Start[k] | 0x20 {
        return false
      }
      return true
    }

    private func find(_ text: StaticString, _ start: Int) -> Int? {
      var i = start
      while i < bytes.count {
        if matches(text, i) { return i }
        i += 1
      }
      return nil
    }

    private mutating func blank(to end: Int) {
      while at < min(end, bytes.count) {
        bytes[at] = Self.tab
        at += 1
      }
    }

    /// The program between two lines of dashes at the start.
    private mutating func frontMatter() {
      var i = at
      while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
      guard matches("---", i), let end = find("\n---", i + 3) else { return }
      blank(to: end + 4)
    }

    /// One past the brace that closes the one here, nil where none does.
    private mutating func expressionEnd() -> Int? {
      guard at >= unclosedUpTo else { return nil }
      var depth = 0
      var quote: UInt8 = 0
      var i = at
      let limit = min(bytes.count, at + Self.longest)
      while i < limit {
        let byte = bytes[i]
        if byte == UInt8(ascii: "\\") {
          i += 1
        } else if quote != 0 {
          if byte == quote || (byte == 0x0A && quote != UInt8(ascii: "`")) { quote = 0 }
        } else if byte == UInt8(ascii: "{") {
          depth += 1
        } else if byte == UInt8(ascii: "}") {
          depth -= 1
          if depth == 0 { return i + 1 }
        } else if [0x22, 0x27, 0x60].contains(byte) {
          quote = byte
        }
        i += 1
      }
      unclosedUpTo = limit
      return nil
    }

    private mutating func markup() {
      if matches("<!--", at) {
        at = find("-->", at) ?? bytes.count
      } else if matches("<script", at) || matches("<style", at) || matches("<i18n", at) {
        // Blocks of the framework's own are no part of the page either.
        let isOwn = matches("<i18n", at)
        let end = find(isOwn ? "</i18n" : matches("<script", at) ? "</script" : "</style", at)
        if isOwn { blank(to: end ?? bytes.count) } else { at = end ?? bytes.count }
        at = min(bytes.count, at + 1)
      } else {
        tag()
      }
    }

    private mutating func tag() {
      let isTemplate = matches("<template", at) || matches("</template", at)
      let start = at
      at += 1
      let first = at < bytes.count ? bytes[at] : 0
      guard first == UInt8(ascii: "/") || (first | 0x20 >= 0x61 && first | 0x20 <= 0x7A) else {
        return
      }
      while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
        switch bytes[at] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          let quote = bytes[at]
          at += 1
          while at < bytes.count, bytes[at] != quote { at += 1 }
          at += 1
        case UInt8(ascii: "{"):
          guard let end = expressionEnd(), end - at >= 2 else {
            at += 1
            continue
          }
          // An attribute without its value would take the next one's name for it.
          let opening = at
          blank(to: end)
          bytes[opening] = UInt8(ascii: "\"")
          bytes[end - 1] = UInt8(ascii: "\"")
        default: at += 1
        }
      }
      at = min(bytes.count, at + 1)
      if isTemplate {
        let end = at
        at = start
        blank(to: end)
      }
    }
  }
}
