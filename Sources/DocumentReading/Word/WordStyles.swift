/// What a Word file's styles say of their paragraphs and runs (ISO/IEC 29500-1, section 17.7).
struct WordStyles {
  /// A style with what it takes over from the styles it is based on.
  struct Style {
    /// The name, lower case: `heading 1`, `otsikko 1`, `toc 2`.
    var name = ""
    /// 1 to 6; nil for what is no heading.
    var heading: Int?
    var isTitle = false
    var isContents = false
    var isHidden = false
    var isBold = false
    var breaksPage = false
    var language: String?
    var numbering: WordNumbering.Place?
  }

  private(set) var styles: [String: Style] = [:]
  /// The style of paragraphs that name none.
  private(set) var standard = Style()
  /// The language of text that names none, as the file's defaults tell it; many writers leave their own there.
  private(set) var language: String?

  /// The style of an id, nil where there is none; `nil` asks for the standard.
  func style(_ id: String?) -> Style { id.flatMap { styles[$0] } ?? standard }

  /// The styles as declared, settled along their chains.
  init(_ declared: [String: WordStylesReader.Declared] = [:], language: String? = nil) {
    self.language = language
    for id in declared.keys.sorted() {
      styles[id] = Self.settled(id, declared)
      if declared[id]!.isStandard { standard = styles[id]! }
    }
  }

  /// More styles based on one another than these are a circle.
  private static let longestChain = 20

  private static func settled(
    _ id: String, _ declared: [String: WordStylesReader.Declared]
  ) -> Style {
    var style = Style()
    var outline: Int?
    var isHidden: Bool?
    var isBold: Bool?
    var breaksPage: Bool?
    var next: String? = id
    for _ in 0..<longestChain {
      guard let at = next, let one = declared[at] else { break }
      if style.name.isEmpty { style.name = one.name.lowercased() }
      outline = outline ?? one.outline ?? headingLevel(ofName: one.name).map { $0 - 1 }
      isHidden = isHidden ?? one.isHidden
      isBold = isBold ?? one.isBold
      breaksPage = breaksPage ?? one.breaksPage
      style.language = style.language ?? one.language
      style.isTitle = style.isTitle || titles.contains(one.name.lowercased())
      style.numbering = style.numbering ?? one.numbering
      next = one.base
    }
    style.isHidden = isHidden ?? false
    style.isBold = isBold ?? false
    style.breaksPage = breaksPage ?? false
    style.isContents =
      style.name.hasPrefix("toc ") || style.name.hasPrefix("contents ")
      || style.name.hasPrefix("sisluet") || style.name.hasPrefix("sisällysluettelo ")
    // Level 9 is body text.
    if let outline, outline < 9 { style.heading = min(6, outline + 1) }
    if style.isTitle { style.heading = 1 }
    return style
  }

  private static let titles: Set<String> = ["title", "otsikko", "rubrik", "titel", "titre"]
  private static let headings: Set<String> = [
    "heading", "otsikko", "rubrik", "überschrift", "titre", "título", "titolo", "overskrift",
    "kop", "nagłówek", "nadpis", "pealkiri", "заголовок",
  ]

  /// 1 to 9 for `heading 2`, `Otsikko 2`, `Überschrift 2`; else nil.
  static func headingLevel(ofName name: String) -> Int? {
    let lower = name.lowercased()
    guard let digit = lower.last?.wholeNumberValue, (1...9).contains(digit) else { return nil }
    let word = lower.dropLast().reversed().drop { $0 == " " || $0 == "_" }.reversed()
    return headings.contains(String(word)) ? digit : nil
  }
}

/// Reads `styles.xml`.
final class WordStylesReader: XMLReceiver {
  /// A style as it is written.
  struct Declared {
    var name = ""
    var base: String?
    /// 0 to 9.
    var outline: Int?
    var isHidden: Bool?
    var isBold: Bool?
    var breaksPage: Bool?
    var language: String?
    var numbering: WordNumbering.Place?
    var isStandard = false
  }

  private var styles: [String: Declared] = [:]
  private var language: String?
  private var id: String?
  private var style = Declared()
  private var isInDefaults = false

  /// What was read.
  var result: WordStyles { WordStyles(styles, language: language) }

  func start(_ element: XMLElementName, _ attributes: XMLAttributes) {
    switch element.local {
    case "docDefaults": isInDefaults = true
    case "style":
      id = attributes["styleId"]
      style = Declared()
      style.isStandard =
        attributes["type"] == "paragraph" && WordValue.isOn(attributes["default"] ?? "0")
    case "name": style.name = attributes["val"] ?? ""
    case "basedOn": style.base = attributes["val"]
    case "outlineLvl": style.outline = attributes["val"].flatMap { Int($0) }
    case "vanish": style.isHidden = WordValue.isOn(attributes["val"])
    case "b": style.isBold = WordValue.isOn(attributes["val"])
    case "pageBreakBefore": style.breaksPage = WordValue.isOn(attributes["val"])
    case "numId": style.numbering = .init(list: attributes["val"] ?? "0", style.numbering?.level)
    case "ilvl":
      style.numbering = .init(
        list: style.numbering?.list ?? "", attributes["val"].flatMap { Int($0) })
    case "lang":
      let language = attributes["val"].flatMap(WordValue.language)
      if isInDefaults { self.language = language } else { style.language = language }
    default: break
    }
  }

  func end(_ element: XMLElementName) {
    switch element.local {
    case "docDefaults": isInDefaults = false
    case "style":
      if let id, styles.count < 10_000 { styles[id] = style }
      id = nil
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// How Word writes values.
enum WordValue {
  /// Whether a switch is on: without a value it is (ISO/IEC 29500-1, section 17.17.4).
  static func isOn(_ value: String?) -> Bool {
    guard let value else { return true }
    return !["0", "false", "off", "none"].contains(value)
  }

  /// The primary subtag of a language tag, lower case; nil where it is none.
  static func language(_ tag: String) -> String? {
    let bytes = Array(tag.utf8)
    return bytes.withUnsafeBufferPointer { ASCII.primaryLanguage($0) }
  }
}
