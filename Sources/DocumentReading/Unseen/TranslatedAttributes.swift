import PromiseModel

/// An element with attributes that may hold its text in other languages, as sites that switch languages by a script have them.
struct TranslatedElement: Sendable {
  let attributes: [AttributeRecord]
  /// The element in the page; one that is never ended reaches to the page's end.
  private(set) var element: Range<Int>

  init(attributes: [AttributeRecord], element: Range<Int>) {
    self.attributes = attributes
    self.element = element
  }

  mutating func end(at offset: Int) {
    element = element.lowerBound..<max(element.lowerBound, offset)
  }
}

/// Attributes named by a language: `data-en`, `data-lang-en`, `data-i18n-en`, `data-text-en`.
enum TranslatedAttribute {
  private static let prefixes: [StaticString] = ["data-lang-", "data-i18n-", "data-text-", "data-"]
  /// A value of fewer words is no sentence.
  private static let leastWords = 3
  /// A page of more such texts, or of longer ones in all (bytes), is told as not read from there on.
  static let limit = 5_000
  static let byteLimit = 4_000_000

  /// The language that a name ends in (two or three letters, in lower case); nil where it is no such name.
  static func language(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    for prefix in prefixes where name.count > prefix.utf8CodeUnitCount {
      let isThere = (0..<prefix.utf8CodeUnitCount).allSatisfy {
        ASCII.lower(name[name.startIndex + $0]) == prefix.utf8Start[$0]
      }
      guard isThere else { continue }
      let rest = name.dropFirst(prefix.utf8CodeUnitCount).map { ASCII.lower($0) }
      if (2...3).contains(rest.count), rest.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
        return String(decoding: rest, as: UTF8.self)
      }
    }
    return nil
  }

  /// Whether an attribute is named by what may be a language and holds words enough.
  static func mayHold(
    name: Slice<UnsafeBufferPointer<UInt8>>, value: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Bool {
    guard (7...13).contains(name.count), value.count >= 2 * leastWords - 1 else { return false }
    var words = 0
    var isInWord = false
    for byte in value {
      if byte > 0x20, !isInWord { words += 1 }
      isInWord = byte > 0x20
      if words >= leastWords { return language(name) != nil }
    }
    return false
  }
}

extension HTMLCollector {
  /// The texts of attributes in other languages, and where the first stands that was left out as one too many.
  func translations() -> (texts: [UnseenText], fullAt: Int?) {
    var texts: [UnseenText] = []
    var byteCount = 0
    for element in translated {
      for attribute in element.attributes {
        let value = Int(attribute.valueStart)..<Int(attribute.valueEnd)
        byteCount += value.count
        guard texts.count < TranslatedAttribute.limit, byteCount <= TranslatedAttribute.byteLimit
        else { return (texts, value.lowerBound) }
        let name = page[Int(attribute.nameStart)...].prefix {
          $0 != UInt8(ascii: "=") && !HTMLScanner.endsName($0)
        }
        guard let language = TranslatedAttribute.language(name) else { continue }
        let read = MadeMarkup.attribute(value, of: page).read(maximumDepth: maximumDepth)
        if read.blocks.isEmpty { continue }
        texts.append(
          UnseenText(
            kind: .translation(
              language: language,
              element: SourceSpan(
                start: element.element.lowerBound, end: element.element.upperBound)
            ), text: read.text, segments: read.segments, blocks: read.blocks))
      }
    }
    return (texts, nil)
  }
}
