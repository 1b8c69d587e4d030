import PromiseModel

/// Tells words for customers from the names and settings of a program.
enum ComponentWords {
  /// What a string is for, by the name it is given to.
  enum Purpose { case words, heading, question, image, technical }

  private static let headings: Set<String> = ["title", "heading", "headline"]
  private static let questions: Set<String> = ["q", "question", "kysymys"]
  private static let images: Set<String> = ["alt", "arialabel", "placeholder"]
  private static let technical: Set<String> = [
    "class", "style", "href", "src", "url", "to", "path", "id", "key", "type", "variant", "rel",
    "target", "d", "viewbox", "fill", "stroke", "points", "transform", "sizes", "srcset", "size",
    "color", "icon", "slug", "font", "fontfamily", "role", "method", "action", "sql", "query",
    "selector", "pattern", "regex", "format", "testid", "datatestid", "background", "animation",
    "boxshadow", "gridtemplatecolumns", "gridarea", "transition", "useragent", "displayname",
  ]
  private static let technicalEndings = ["classname", "class", "classes", "url", "href", "style"]
  private static let spoken = [
    "title", "label", "text", "heading", "headline", "description", "message", "tagline",
    "summary", "caption", "note", "question", "answer", "lead", "cta", "alt", "placeholder",
  ]
  private static let callees: Set<String> = [
    "Error", "TypeError", "RangeError", "log", "warn", "error", "info", "debug", "fetch",
    "require", "import", "clsx", "cn", "cx", "cva", "twMerge", "querySelector", "querySelectorAll",
    "addEventListener", "describe", "it", "test", "expect", "invariant", "createElement",
  ]
  private static let keywords: Set<String> = [
    "return", "case", "typeof", "in", "of", "else", "do", "default", "yield", "await", "new",
    "delete", "void", "throw", "export",
  ]
  /// Utility classes of stylesheets that have no joint.
  private static let utilities: Set<String> = [
    "flex", "grid", "block", "inline", "hidden", "relative", "absolute", "fixed", "sticky",
    "container", "rounded", "border", "shadow", "transition", "underline", "uppercase", "italic",
    "truncate", "group", "peer", "antialiased", "prose", "btn", "card", "row", "col", "w", "h",
  ]

  /// Whether a value follows this keyword, so that a `<` after it begins an element.
  static func beforeValue(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    keywords.contains(String(decoding: word, as: UTF8.self))
  }

  /// Whether the string after this word is the name of a module.
  static func namesModule(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.elementsEqual("from".utf8) || word.elementsEqual("import".utf8)
  }

  /// Whether what is handed to this function is read by programmers and programs alone.
  static func isForProgrammers(callee: UnsafeBufferPointer<UInt8>) -> Bool {
    callees.contains(String(decoding: callee, as: UTF8.self))
  }

  /// What a string given to a property of this name is for.
  static func purpose(of key: UnsafeBufferPointer<UInt8>) -> Purpose {
    let name = plain(key)
    if headings.contains(name) { return .heading }
    if questions.contains(name) { return .question }
    if images.contains(name) { return .image }
    let isTechnical =
      technical.contains(name) || technicalEndings.contains { name.hasSuffix($0) }
    return isTechnical ? .technical : .words
  }

  /// Which kind of block an attribute of an element makes, nil where it is not for readers.
  static func kind(
    ofAttribute key: UnsafeBufferPointer<UInt8>, in element: ComponentElement
  ) -> BlockKind? {
    let name = plain(key)
    if element.name == "meta" { return name == "content" ? .metaDescription : nil }
    let isComponent = element.name.utf8.first.map { $0 &- 0x41 < 26 } ?? false
    guard isComponent else {
      return images.contains(name) || name == "title" || name == "label" ? .imageText : nil
    }
    if headings.contains(name) { return .heading(3) }
    if images.contains(name) { return .imageText }
    return spoken.contains { name.hasSuffix($0) } || name == "q" || name == "a" ? .paragraph : nil
  }

  /// A name in small letters without joints.
  private static func plain(_ name: UnsafeBufferPointer<UInt8>) -> String {
    String(
      decoding: name.prefix(40).filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
        .map { ASCII.lower($0) }, as: UTF8.self)
  }

  /// What was seen of a string's words.
  private struct Survey {
    var tokens = 0
    var words = 0
    /// Tokens that look like the names of classes.
    var classes = 0
    var isWide = false
  }

  /// Whether a string reads as a sentence or a heading. `isNamed` where its name says that it is shown.
  static func isProse(_ text: UnsafeBufferPointer<UInt8>, isNamed: Bool) -> Bool {
    var start = 0
    while start < text.count, text[start] <= 0x20 { start += 1 }
    var end = text.count
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    guard start < end, !startsTechnically(text, start, end) else { return false }
    var survey = Survey()
    var i = start
    while i < end {
      let from = i
      while i < end, text[i] > 0x20 { i += 1 }
      token(UnsafeBufferPointer(rebasing: text[from..<i]), &survey)
      while i < end, text[i] <= 0x20 { i += 1 }
    }
    guard survey.words > 0 else { return false }
    let last = text[end - 1]
    let isSentence = last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == 0x21
    if !survey.isWide, !isSentence, 2 * survey.classes >= survey.tokens { return false }
    if survey.tokens >= 3, survey.words >= 2 { return true }
    let first = text[start]
    let startsLarge = first &- 0x41 < 26 || first >= 0x80 || first &- 0x30 < 10
    guard startsLarge else { return false }
    return isNamed || (survey.tokens == 2 && (survey.words == 2 || isSentence))
      || (isSentence && last != UInt8(ascii: "."))
  }

  /// Paths, addresses, colours and selectors.
  private static func startsTechnically(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    switch text[start] {
    case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "{"),
      UInt8(ascii: "["), UInt8(ascii: "<"):
      return true
    case UInt8(ascii: "."): return start + 1 < end && text[start + 1] > 0x20
    default:
      let head = text[start..<min(end, start + 5)]
      return head.elementsEqual("http:".utf8) || head.elementsEqual("https".utf8)
        || head.elementsEqual("data:".utf8)
    }
  }

  private static func token(_ token: UnsafeBufferPointer<UInt8>, _ survey: inout Survey) {
    survey.tokens += 1
    var letters = 0
    var isSmall = true
    var hasJoint = false
    for (i, byte) in token.enumerated() {
      switch byte {
      case 0x61...0x7A: letters += 1
      case 0x41...0x5A:
        letters += 1
        isSmall = false
      case 0x80...:
        letters += 1
        isSmall = false
        survey.isWide = true
      case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "/"):
        if i > 0, i + 1 < token.count, letters > 0 { hasJoint = true }
      default: break
      }
    }
    if letters >= 2 { survey.words += 1 }
    guard isSmall, letters > 0 else { return }
    if hasJoint || utilities.contains(String(decoding: token, as: UTF8.self)) {
      survey.classes += 1
    }
  }
}

extension ComponentWords.Purpose {
  /// The kind of block that a string of this purpose makes.
  var kind: BlockKind {
    switch self {
    case .heading: .heading(3)
    case .question: .question
    case .image: .imageText
    case .words, .technical: .paragraph
    }
  }
}
