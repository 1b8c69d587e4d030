import PromiseModel

/// Finds out which encoding a file is in: byte order mark, the sender's word, declaration, content, in this order; but content that is good UTF-8
/// beyond ASCII is UTF-8 whatever the declaration says.
enum EncodingDetection {
  /// The encoding, or nil where the bytes are no text.
  static func detect(
    _ bytes: UnsafeBufferPointer<UInt8>, _ survey: UTF8Bytes.Survey, isHTML: Bool,
    charset: String? = nil
  ) -> DetectedEncoding? {
    if starts(bytes, [0xEF, 0xBB, 0xBF]) {
      return isBinary(bytes, survey) ? nil : .init(name: "utf-8", source: .byteOrderMark)
    }
    if starts(bytes, [0xFF, 0xFE]), !starts(bytes, [0xFF, 0xFE, 0, 0]) {
      return .init(name: "utf-16le", source: .byteOrderMark)
    }
    if starts(bytes, [0xFE, 0xFF]) { return .init(name: "utf-16be", source: .byteOrderMark) }
    if survey.nulCount > 0, let name = wideEncoding(bytes) {
      return .init(name: name, source: .content)
    }
    // An encoding that shifts with escape signs is full of control characters.
    let isShifted = charset.flatMap { labels[$0.lowercased()] } == "iso-2022-jp"
    if isBinary(bytes, survey), !isShifted || survey.nulCount > 0 { return nil }
    // A text that could be read so far is not in UTF-16, whatever is said of it.
    let sent = charset.flatMap { labels[$0.lowercased()] }.flatMap {
      $0.hasPrefix("utf-16") ? nil : $0
    }
    let declared = sent ?? (isHTML ? declaration(bytes) : nil)
    if survey.isValid, survey.longCount > 0, declared != "iso-2022-jp" {
      let source: DetectedEncoding.Source =
        declared != "utf-8" ? .content : sent == nil ? .declaration : .transport
      return .init(name: "utf-8", source: source)
    }
    if let declared {
      return .init(name: declared, source: sent == nil ? .declaration : .transport)
    }
    // A few damaged characters do not make another encoding of a text in UTF-8.
    if survey.isValid || survey.longCount > 4 * survey.malformedCount {
      return .init(name: "utf-8", source: .content)
    }
    return .init(name: "windows-1252", source: .fallback)
  }

  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ with: [UInt8]) -> Bool {
    bytes.count >= with.count && with.indices.allSatisfy { bytes[$0] == with[$0] }
  }

  private static func isBinary(
    _ bytes: UnsafeBufferPointer<UInt8>, _ survey: UTF8Bytes.Survey
  ) -> Bool {
    let signatures: [[UInt8]] = [
      Array("%PDF-".utf8), [0x89, 0x50, 0x4E, 0x47], Array("PK\u{3}\u{4}".utf8),
      Array("GIF8".utf8), [0xFF, 0xD8, 0xFF], [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46],
    ]
    if signatures.contains(where: { starts(bytes, $0) }) { return true }
    return survey.nulCount * 512 > bytes.count || survey.controlCount * 16 > bytes.count
  }

  /// UTF-16 without a mark: ASCII letters with a NUL beside each.
  private static func wideEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let count = min(bytes.count, 4096) & ~1
    guard count >= 4 else { return nil }
    var even = 0
    var odd = 0
    for i in stride(from: 0, to: count, by: 2) {
      if bytes[i] == 0 { even += 1 }
      if bytes[i + 1] == 0 { odd += 1 }
    }
    if odd * 10 > count * 3, even * 20 < count { return "utf-16le" }
    if even * 10 > count * 3, odd * 20 < count { return "utf-16be" }
    return nil
  }

  /// The encoding that a `meta` element or an XML declaration in the first 1024 bytes names, by its WHATWG name.
  static func declaration(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let head = UnsafeBufferPointer(rebasing: bytes[..<min(1024, bytes.count)])
    var i = 0
    while i + 5 < head.count {
      guard head[i] == UInt8(ascii: "<") else {
        i += 1
        continue
      }
      if matches(head, i, "<!--") {
        i += 4
        while i < head.count, !matches(head, i, "-->") { i += 1 }
        continue
      }
      let key: StaticString
      if matches(head, i, "<meta") {
        key = "charset"
      } else if matches(head, i, "<?xml") {
        key = "encoding"
      } else {
        i += 1
        continue
      }
      while i < head.count, head[i] != UInt8(ascii: ">") {
        if matches(head, i, key), let name = label(head, after: i + key.utf8CodeUnitCount) {
          // A file that could be read so far is not in UTF-16, whatever it says.
          return name.hasPrefix("utf-16") ? "utf-8" : name
        }
        i += 1
      }
    }
    return nil
  }

  private static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ text: StaticString
  ) -> Bool {
    guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
    for k in 0..<text.utf8CodeUnitCount where ASCII.lower(bytes[at + k]) != text.utf8Start[k] {
      return false
    }
    return true
  }

  /// The encoding named after `charset`, as in `="utf-8"` and `=latin1`.
  private static func label(_ bytes: UnsafeBufferPointer<UInt8>, after: Int) -> String? {
    var i = after
    while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
    guard i < bytes.count, bytes[i] == UInt8(ascii: "=") else { return nil }
    i += 1
    while i < bytes.count,
      bytes[i] <= 0x20 || bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'")
    { i += 1 }
    var name: [UInt8] = []
    while i < bytes.count, name.count < 24 {
      let byte = ASCII.lower(bytes[i])
      guard Entities.isAlphanumeric(byte) || [0x2D, 0x5F, 0x3A].contains(byte) else { break }
      name.append(byte)
      i += 1
    }
    return labels[String(decoding: name, as: UTF8.self)]
  }

  /// WHATWG's names and the labels for each that are met on pages.
  private static let labels: [String: String] = {
    var labels: [String: String] = [:]
    let names: [(String, String)] = [
      ("utf-8", "utf8 unicode-1-1-utf-8"),
      (
        "windows-1252",
        "iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 cp1252 x-cp1252 ascii us-ascii"
      ),
      ("iso-8859-15", "iso8859-15 iso_8859-15 latin9 latin-9 l9"),
      ("windows-1250", "cp1250 x-cp1250"), ("windows-1251", "cp1251 x-cp1251"),
      ("windows-1253", "cp1253"), ("windows-1254", "cp1254 iso-8859-9 iso8859-9 latin5"),
      ("windows-1255", "cp1255"), ("windows-1256", "cp1256"), ("windows-1257", "cp1257"),
      ("windows-1258", "cp1258"), ("windows-874", "tis-620 iso-8859-11"),
      ("iso-8859-2", "iso8859-2 latin2"), ("iso-8859-4", "iso8859-4 latin4"),
      ("iso-8859-5", "iso8859-5"), ("iso-8859-6", "iso8859-6"),
      ("iso-8859-7", "iso8859-7 greek"), ("iso-8859-8", "iso8859-8 hebrew"),
      ("iso-8859-10", "iso8859-10 latin6"), ("iso-8859-13", "iso8859-13"),
      ("iso-8859-14", "iso8859-14"), ("koi8-r", "koi8 koi8_r koi"), ("koi8-u", "koi8-ru"),
      ("macintosh", "mac x-mac-roman"), ("ibm866", "cp866 866"),
      ("shift_jis", "shift-jis sjis x-sjis ms_kanji windows-31j"),
      ("euc-jp", "x-euc-jp"), ("iso-2022-jp", "csiso2022jp"), ("euc-kr", "ks_c_5601-1987 korean"),
      ("gbk", "gb2312 gb_2312-80 x-gbk chinese"), ("gb18030", ""),
      ("big5", "big5-hkscs cn-big5 x-x-big5"), ("utf-16le", "utf-16"), ("utf-16be", ""),
    ]
    for (name, others) in names {
      labels[name] = name
      for other in others.split(separator: " ") { labels[String(other)] = name }
    }
    return labels
  }()
}
