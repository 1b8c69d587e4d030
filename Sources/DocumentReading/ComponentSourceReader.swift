import PromiseModel

extension Reading {
  /// Reads the source of a component: the words of its markup and of its strings.
  mutating func componentSource(_ decoded: DecodedText) -> ReadText {
    guard
      path.utf8.suffix(2).elementsEqual("sx".utf8) || path.utf8.suffix(2).elementsEqual("SX".utf8)
    else { return html(ComponentTemplate.blanked(decoded)) }
    let limit = limits.maximumMarkupBytes
    let (result, stop) = decoded.utf8.withUnsafeBufferPointer { text -> (ReadText, Int?) in
      let end = min(text.count, decoded.start + limit)
      var scanner = ComponentScanner(
        source: UnsafeBufferPointer(rebasing: text[..<end]), from: decoded.start)
      var result = scanner.read()
      result.marks = AcceptanceMark.scan(
        UnsafeBufferPointer(rebasing: text[..<end]), isProgram: true)
      return (result, end < text.count ? end : nil)
    }
    if let stop {
      let at = decoded.map?.source(of: stop..<stop + 1).lowerBound ?? stop
      truncated(at: at, "the text is larger than the limit")
    }
    return result
  }
}

/// One pass over a source of JavaScript or TypeScript with markup in it.
///
/// It knows just enough of the language to tell markup, strings, comments and program apart. What is nested stands on a stack of
/// its own, so that no source can exhaust the program's.
struct ComponentScanner {
  private let source: UnsafeBufferPointer<UInt8>
  private var at: Int
  private var out = ComponentBlocks()
  private var frames: [Frame] = [.code(depth: 0, isShown: true)]
  private var elements: [ComponentElement] = []
  /// Where the last end tag of each name stands: a `<T>` without one is a type and no element.
  private let lastClose: [String: Int]

  /// Whether the token before ends a value, so that `<` compares and `/` divides.
  private var isAfterValue = false
  /// The name before a `:` or `=` that a string may follow.
  private var key: Range<Int>?
  /// The name before a `(` that a string may follow.
  private var callee: Range<Int>?
  private var lastName: Range<Int>?
  private var lastMark: UInt8 = 0
  /// Up to where a quote is known to begin no string, as none ends there: else a line of quotes would cost its square.
  private var unclosedSingle = 0
  private var unclosedDouble = 0
  /// The same for the slash of a regular expression.
  private var unclosedExpression = 0

  private static let longestExpression = 2000

  private enum Frame {
    /// Program, up to the brace that closes it; `depth` counts the braces open inside.
    case code(depth: Int, isShown: Bool)
    /// A template string in one of whose placeholders the program goes on.
    case template
    /// Inside a start tag.
    case tag(ComponentElement)
    /// Between a start tag and its end tag.
    case children
  }

  init(source: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.source = source
    at = start
    var lastClose: [String: Int] = [:]
    var i = start
    while i + 1 < source.count {
      if source[i] == UInt8(ascii: "<"), source[i + 1] == UInt8(ascii: "/") {
        let end = Self.nameEnd(source, i + 2)
        lastClose[String(decoding: source[i + 2..<end], as: UTF8.self)] = i
        i = end
      } else {
        i += 1
      }
    }
    self.lastClose = lastClose
  }

  mutating func read() -> ReadText {
    while at < source.count, let frame = frames.last {
      switch frame {
      case .code(let depth, let isShown): code(depth, isShown)
      case .template: template(from: at, isShown: false)
      case .tag(let element): tag(element)
      case .children: children()
      }
    }
    out.end(elements.last)
    return out.finished()
  }

  private func byte(_ i: Int) -> UInt8 { i < source.count ? source[i] : 0 }

  private func skippingSpace(_ i: Int) -> Int {
    var i = i
    while i < source.count, source[i] <= 0x20 { i += 1 }
    return i
  }

  private func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: source[range])
  }

  /// One past the tag, attribute or variable name that begins at `i`.
  private static func nameEnd(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < source.count {
      switch source[i] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "$"):
        i += 1
      default: return i
      }
    }
    return i
  }

  // MARK: Program

  private mutating func code(_ depth: Int, _ isShown: Bool) {
    at = skippingSpace(at)
    guard at < source.count else { return }
    let first = source[at]
    switch first {
    case UInt8(ascii: "/"): slash()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): string(isShown: isShown)
    case UInt8(ascii: "`"):
      let isTagged = isAfterValue
      at += 1
      template(from: at, isShown: isShown && !isTagged)
    case UInt8(ascii: "{"):
      frames[frames.count - 1] = .code(depth: depth + 1, isShown: isShown)
      mark(first, endsValue: false)
    case UInt8(ascii: "}"):
      if depth > 0 {
        frames[frames.count - 1] = .code(depth: depth - 1, isShown: isShown)
      } else if frames.count > 1 {
        frames.removeLast()
        if case .children = frames[frames.count - 1] { out.assembler.space(-1) }
      }
      mark(first, endsValue: true)
    case UInt8(ascii: "<") where !isAfterValue && startsTag(): openTag()
    case 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "_"), UInt8(ascii: "$"): word()
    case 0x30...0x39:
      while at < source.count, Entities.isAlphanumeric(source[at]) { at += 1 }
      forget(endsValue: true)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): mark(first, endsValue: true)
    case UInt8(ascii: ":"), UInt8(ascii: "="):
      let name = lastName
      mark(first, endsValue: false)
      if byte(at) != UInt8(ascii: "="), byte(at) != UInt8(ascii: ">") { key = name }
    case UInt8(ascii: "("):
      let name = lastName
      mark(first, endsValue: false)
      callee = name
    default: mark(first, endsValue: false)
    }
  }

  private mutating func mark(_ byte: UInt8, endsValue: Bool) {
    at += 1
    forget(endsValue: endsValue)
    lastMark = byte
  }

  private mutating func forget(endsValue: Bool) {
    isAfterValue = endsValue
    key = nil
    callee = nil
    lastName = nil
    lastMark = 0
  }

  /// A comment, a regular expression, or a division.
  private mutating func slash() {
    switch byte(at + 1) {
    case UInt8(ascii: "/"):
      while at < source.count, source[at] != 0x0A, source[at] != 0x0D { at += 1 }
    case UInt8(ascii: "*"):
      at += 2
      while at < source.count, !(source[at] == UInt8(ascii: "*") && byte(at + 1) == 0x2F) {
        at += 1
      }
      at += 2
    default:
      if !isAfterValue, let end = expressionEnd() {
        at = end
        forget(endsValue: true)
      } else {
        mark(0x2F, endsValue: false)
      }
    }
  }

  /// One past the regular expression that begins here; nil where none ends on this line.
  private mutating func expressionEnd() -> Int? {
    guard at >= unclosedExpression else { return nil }
    var i = at + 1
    var isInClass = false
    let limit = min(source.count, at + Self.longestExpression)
    while i < limit, source[i] != 0x0A {
      switch source[i] {
      case UInt8(ascii: "\\"): i += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass: return i + 1
      default: break
      }
      i += 1
    }
    unclosedExpression = i
    return nil
  }

  private mutating func word() {
    let start = at
    while at < source.count,
      Entities.isAlphanumeric(source[at]) || source[at] >= 0x80 || source[at] == UInt8(ascii: "_")
        || source[at] == UInt8(ascii: "$")
    {
      at += 1
    }
    let isKeyword = at - start <= 7 && ComponentWords.beforeValue(slice(start..<at))
    forget(endsValue: !isKeyword)
    lastName = start..<at
  }

  /// The end of the string of the program that begins with the quote at `start`, nil where none ends on the line.
  private mutating func stringEnd(_ start: Int) -> Int? {
    let isDouble = source[start] == UInt8(ascii: "\"")
    guard start >= (isDouble ? unclosedDouble : unclosedSingle) else { return nil }
    var i = start + 1
    while i < source.count, source[i] != 0x0A {
      if source[i] == source[start] { return i }
      i += source[i] == UInt8(ascii: "\\") ? 2 : 1
    }
    if isDouble { unclosedDouble = i } else { unclosedSingle = i }
    return nil
  }

  /// The end of the attribute's value that begins with the quote at `start`, nil where none ends.
  private func valueEnd(_ start: Int) -> Int? {
    source[(start + 1)...].firstIndex(of: source[start])
  }

  private mutating func string(isShown: Bool) {
    guard let end = stringEnd(at) else {
      mark(source[at], endsValue: true)
      return
    }
    let range = at + 1..<end
    let opensPair = lastMark == UInt8(ascii: "{") || lastMark == UInt8(ascii: ",")
    let (key, callee) = (key, callee)
    let isModule = lastName.map { ComponentWords.namesModule(slice($0)) } ?? false
    at = end + 1
    forget(endsValue: true)
    if opensPair, byte(skippingSpace(at)) == UInt8(ascii: ":") {
      lastName = range
    } else if isShown, !isModule {
      show(range, key: key, callee: callee)
    }
  }

  /// The rest of a template string from `start` on; one with placeholders is no text.
  private mutating func template(from start: Int, isShown: Bool) {
    let (key, callee) = (key, callee)
    while at < source.count {
      switch source[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "`"):
        let range = start..<at
        at += 1
        if case .template = frames.last { frames.removeLast() }
        forget(endsValue: true)
        if isShown { show(range, key: key, callee: callee) }
        return
      case UInt8(ascii: "$") where byte(at + 1) == UInt8(ascii: "{"):
        at += 2
        if case .template = frames.last {} else { frames.append(.template) }
        frames.append(.code(depth: 0, isShown: false))
        forget(endsValue: false)
        return
      default: break
      }
      at += 1
    }
    at = source.count
  }

  /// Makes a block of a string of the program where it looks like words for a customer.
  private mutating func show(_ range: Range<Int>, key: Range<Int>?, callee: Range<Int>?) {
    if let callee, ComponentWords.isForProgrammers(callee: slice(callee)) { return }
    var purpose = ComponentWords.Purpose.words
    if let key { purpose = ComponentWords.purpose(of: slice(key)) }
    guard purpose != .technical,
      ComponentWords.isProse(
        slice(range), isNamed: purpose == .heading || purpose == .question)
    else { return }
    out.add(
      ComponentBlocks.Spoken(range: range, kind: purpose.kind, isAttribute: false), slice(range))
  }

  // MARK: Markup

  /// Whether the `<` here begins an element rather than a type parameter.
  private func startsTag() -> Bool {
    let next = byte(at + 1)
    if next == UInt8(ascii: ">") { return lastClose[""] ?? -1 > at }
    guard next | 0x20 >= 0x61, next | 0x20 <= 0x7A else { return false }
    let end = Self.nameEnd(source, at + 1)
    let after = byte(end)
    guard after <= 0x20 || after == UInt8(ascii: ">") || after == UInt8(ascii: "/") else {
      return false
    }
    let word = skippingSpace(end)
    return !(source.count - word > 8 && slice(word..<word + 8).elementsEqual("extends ".utf8))
  }

  private mutating func openTag() {
    let end = Self.nameEnd(source, at + 1)
    let element = ComponentElement(
      name: String(decoding: source[at + 1..<end], as: UTF8.self), inside: elements.last)
    at = end
    if element.isBlock { out.end(elements.last) }
    frames.append(.tag(element))
    forget(endsValue: false)
  }

  private mutating func tag(_ element: ComponentElement) {
    at = skippingSpace(at)
    switch byte(at) {
    case 0 where at >= source.count: return
    case UInt8(ascii: ">"):
      at += 1
      finishTag(element, isEmpty: element.isVoid || lastClose[element.name] ?? -1 < at)
    case UInt8(ascii: "/") where byte(at + 1) == UInt8(ascii: ">"):
      at += 2
      finishTag(element, isEmpty: true)
    case UInt8(ascii: "/") where byte(at + 1) == UInt8(ascii: "*"): slash()
    case UInt8(ascii: "{"):
      at += 1
      frames.append(.code(depth: 0, isShown: true))
      forget(endsValue: false)
    default: attribute(element)
    }
  }

  private mutating func finishTag(_ element: ComponentElement, isEmpty: Bool) {
    frames.removeLast()
    guard isEmpty else {
      elements.append(out.entered(element))
      frames.append(.children)
      return
    }
    if element.name == "br" { out.assembler.lineBreak() }
    forget(endsValue: true)
  }

  private mutating func attribute(_ element: ComponentElement) {
    let name = at..<Self.nameEnd(source, at)
    guard !name.isEmpty else {
      at += 1
      return
    }
    at = name.upperBound
    let mark = skippingSpace(at)
    guard byte(mark) == UInt8(ascii: "=") else { return }
    at = skippingSpace(mark + 1)
    switch byte(at) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let end = valueEnd(at) else {
        at += 1
        return
      }
      let range = at + 1..<end
      at = end + 1
      say(range, name: name, of: element)
    case UInt8(ascii: "{"):
      at += 1
      let isShown = ComponentWords.purpose(of: slice(name)) != .technical && !element.isHidden
      frames.append(.code(depth: 0, isShown: isShown))
      forget(endsValue: false)
      key = name
    default: break
    }
  }

  /// Makes a block of an attribute that is shown or spoken.
  private mutating func say(_ range: Range<Int>, name: Range<Int>, of element: ComponentElement) {
    if element.name == "html", slice(name).elementsEqual("lang".utf8) {
      out.declare(slice(range))
      return
    }
    guard !element.isHidden,
      let kind = ComponentWords.kind(ofAttribute: slice(name), in: element),
      ComponentWords.isProse(slice(range), isNamed: true)
    else { return }
    out.add(
      ComponentBlocks.Spoken(range: range, kind: kind, isAttribute: true), slice(range))
  }

  private mutating func children() {
    let start = at
    while at < source.count, source[at] != UInt8(ascii: "<"), source[at] != UInt8(ascii: "{") {
      at += 1
    }
    let isHidden = elements.last?.isHidden ?? false
    if at > start, !isHidden {
      out.assembler.append(markup: slice(start..<at), source: start)
    }
    guard at < source.count else { return }
    if source[at] == UInt8(ascii: "{") {
      expression(isHidden)
    } else if byte(at + 1) == UInt8(ascii: "/") {
      while at < source.count, source[at] != UInt8(ascii: ">") { at += 1 }
      at += 1
      close()
    } else if byte(at + 1) == UInt8(ascii: ">") || byte(at + 1) | 0x20 >= 0x61 {
      openTag()
    } else {
      if !isHidden { out.assembler.append(slice(at..<at + 1), source: at) }
      at += 1
    }
  }

  /// Braces between markup: a string alone is text as it stands, all else is program.
  private mutating func expression(_ isHidden: Bool) {
    let first = skippingSpace(at + 1)
    let quote = byte(first)
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = stringEnd(first),
      byte(skippingSpace(end + 1)) == UInt8(ascii: "}")
    {
      if !isHidden {
        out.assembler.append(string: slice(first + 1..<end), source: first + 1)
      }
      at = skippingSpace(end + 1) + 1
      return
    }
    at += 1
    frames.append(.code(depth: 0, isShown: !isHidden))
    forget(endsValue: false)
  }

  private mutating func close() {
    frames.removeLast()
    let element = elements.popLast()
    if element?.isBlock ?? true || elements.isEmpty { out.end(element) }
    forget(endsValue: true)
  }
}
