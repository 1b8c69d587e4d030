import Glibc
import PromiseModel

/// A start tag as it stands in the page.
struct TagRecord: Sendable {
  /// Offset of its `>` in the markup given to the parser.
  var close: Int32
  /// Offset of its `<` in the page.
  var start: Int32
  /// Offset one past its `>` in the page.
  var end: Int32
  var firstAttribute: Int32
  var attributeCount: UInt8
  var tag: Tag
}

/// An attribute of a start tag; offsets are in the page, without the quotes.
struct AttributeRecord: Sendable {
  var nameStart: Int32
  var valueStart: Int32
  var valueEnd: Int32
  var name: AttributeName
}

/// A page made ready for the parser: comments, scripts, declarations and attributes are taken out, character references read.
///
/// libxml2 2.9 is an HTML 4 parser: attributes like `@click="a > b"`, `<![if …]>`, `&check;`, `&#150;`, a lone `<` and thousands of
/// attributes all mislead it or slow it down. It never sees any of them; it is given plain tags and plain text and decides
/// only what it decides well: which elements are open.
struct HTMLSource {
  /// UTF-8 without attributes, comments and scripts.
  var markup: [UInt8] = []
  /// From `markup` back to the page.
  var map = OffsetMap()
  var tags: [TagRecord] = []
  var attributes: [AttributeRecord] = []
  /// The contents of `<script type="application/ld+json">`, ranges of the page.
  var structuredData: [Range<Int>] = []
  /// Where reading stopped because of the limits, and why; nil where all was read.
  var truncation: (at: Int, reason: String)?

  /// Reads a page from `start` on. `markupLimit` is the most bytes of markup to make.
  init(page: UnsafeBufferPointer<UInt8>, from start: Int, markupLimit: Int) {
    markup.reserveCapacity(min(page.count, markupLimit) + 64)
    tags.reserveCapacity(page.count / 64 + 16)
    attributes.reserveCapacity(page.count / 128 + 16)
    var scanner = HTMLScanner(page: page, at: start, limit: markupLimit)
    scanner.run(&self)
  }
}

/// The state of one pass over a page.
private struct HTMLScanner {
  let page: UnsafeBufferPointer<UInt8>
  var at: Int
  let limit: Int
  /// The next `&` at or after `at`, or the end.
  var nextReference = -1
  let tagNames = NameTable.tags
  let attributeNames = NameTable.attributes
  /// How many elements of a name (by its hash) may be open: an end tag for which there is none is left out, as each costs
  /// libxml2 a walk over all open elements.
  var open = [Int32](repeating: 0, count: 256)

  /// More attributes than these of one element are not looked at.
  static let attributeLimit = 64

  /// Whether a `title` or an `svg` was met for which there is no end tag: no later one has one either, and none is looked for.
  private var titleIsOpen = false
  private var drawingIsOpen = false

  init(page: UnsafeBufferPointer<UInt8>, at: Int, limit: Int) {
    self.page = page
    self.at = at
    self.limit = limit
  }

  mutating func run(_ out: inout HTMLSource) {
    while at < page.count {
      if out.markup.count >= limit {
        out.truncation = (at, "the page is larger than the limit")
        return
      }
      let tag = find(UInt8(ascii: "<"), from: at)
      text(upTo: tag, &out)
      guard at < page.count else { return }
      if at < tag { continue }
      markupDeclarationOrTag(&out)
    }
  }

  private func find(_ byte: UInt8, from: Int) -> Int {
    guard from < page.count, let base = page.baseAddress,
      let found = memchr(base + from, Int32(byte), page.count - from)
    else { return page.count }
    return UnsafeRawPointer(base).distance(to: found)
  }

  // MARK: Text

  private mutating func text(upTo end: Int, _ out: inout HTMLSource) {
    while at < end, out.markup.count < limit {
      if nextReference < at { nextReference = find(UInt8(ascii: "&"), from: at) }
      if nextReference >= end {
        copy(end, &out)
        continue
      }
      if nextReference > at { copy(nextReference, &out) }
      if let reference = Entities.read(page, at: at, end: end, inAttribute: false) {
        write(reference, &out)
      } else {
        replace(1, by: "&amp;", &out)
      }
    }
  }

  /// Copies the page up to `end` as it stands.
  private mutating func copy(_ end: Int, _ out: inout HTMLSource) {
    var end = end
    if end - at > limit {
      // The limit cuts between characters.
      end = at + limit
      while end > at, page[end] & 0xC0 == 0x80 { end -= 1 }
    }
    guard end > at else { return }
    out.map.add(
      outStart: out.markup.count, outLength: end - at, inStart: at, inLength: end - at)
    out.markup.append(contentsOf: UnsafeBufferPointer(rebasing: page[at..<end]))
    at = end
  }

  /// Writes something else for the next bytes of the page.
  private mutating func replace(_ length: Int, by text: StaticString, _ out: inout HTMLSource) {
    out.map.add(
      outStart: out.markup.count, outLength: text.utf8CodeUnitCount, inStart: at, inLength: length)
    out.markup.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    at += length
  }

  private mutating func write(_ reference: CharacterReference, _ out: inout HTMLSource) {
    switch reference.utf8 {
    case UInt64(UInt8(ascii: "<")): replace(reference.length, by: "&lt;", &out)
    case UInt64(UInt8(ascii: "&")): replace(reference.length, by: "&amp;", &out)
    default:
      out.map.add(
        outStart: out.markup.count, outLength: reference.count, inStart: at,
        inLength: reference.length)
      for i in 0..<reference.count {
        out.markup.append(UInt8(truncatingIfNeeded: reference.utf8 >> UInt64(8 * i)))
      }
      at += reference.length
    }
  }

  // MARK: Markup

  private mutating func markupDeclarationOrTag(_ out: inout HTMLSource) {
    let next = at + 1 < page.count ? page[at + 1] : 0
    switch next {
    case 0x41...0x5A, 0x61...0x7A: startTag(&out)
    case UInt8(ascii: "/"):
      let third = at + 2 < page.count ? page[at + 2] : 0
      if third | 0x20 >= 0x61, third | 0x20 <= 0x7A {
        endTag(&out)
      } else if at + 2 >= page.count {
        replace(1, by: "&lt;", &out)
      } else {
        at = min(page.count, find(UInt8(ascii: ">"), from: at) + 1)
      }
    case UInt8(ascii: "!"):
      if matches("<!--", at) { comment() } else { skipToBracket() }
    case UInt8(ascii: "?"):
      if matches("<?php", at) || matches("<?=", at) { skipProgram() } else { skipToBracket() }
    default: replace(1, by: "&lt;", &out)
    }
  }

  private mutating func skipToBracket() {
    at = min(page.count, find(UInt8(ascii: ">"), from: at) + 1)
  }

  private mutating func comment() {
    var i = at + 4
    if matches(">", i) || matches("->", i) {
      at = find(UInt8(ascii: ">"), from: i) + 1
      return
    }
    while true {
      i = find(UInt8(ascii: "-"), from: i)
      if i >= page.count {
        at = page.count
        return
      }
      if matches("-->", i) {
        at = i + 3
        return
      }
      if matches("--!>", i) {
        at = i + 4
        return
      }
      i += 1
    }
  }

  private mutating func skipProgram() {
    var i = at
    while i < page.count {
      i = find(UInt8(ascii: "?"), from: i + 1)
      if matches("?>", i) {
        at = i + 2
        return
      }
    }
    at = page.count
  }

  private func matches(_ text: StaticString, _ offset: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset >= 0, offset + count <= page.count, let base = page.baseAddress else {
      return false
    }
    return memcmp(base + offset, text.utf8Start, count) == 0
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "/"), UInt8(ascii: ">"): true
    default: false
    }
  }

  /// The end of the name that begins at `start`, and its hash.
  private func name(_ start: Int) -> (end: Int, hash: UInt32) {
    var hash = NameTable.seed
    var i = start
    while i < page.count, !Self.endsName(page[i]) {
      hash = NameTable.step(hash, page[i])
      i += 1
    }
    return (i, hash)
  }

  /// Writes the name of a tag: only bytes that libxml2 takes as one name, so that a tag stays one tag.
  private func writeName(_ range: Range<Int>, _ out: inout HTMLSource) {
    var length = 0
    for i in range {
      let byte = page[i]
      guard length < 60 else { break }
      out.markup.append(
        Entities.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
          ? byte : UInt8(ascii: "_"))
      length += 1
    }
  }

  private mutating func endTag(_ out: inout HTMLSource) {
    let start = at
    let (nameEnd, hash) = name(at + 2)
    let end = find(UInt8(ascii: ">"), from: nameEnd)
    at = min(page.count, end + 1)
    guard end < page.count else {
      if nameEnd < page.count { out.truncation = (start, "a tag is never closed") }
      return
    }
    let tag = Tag(rawValue: tagNames.value(hash)) ?? .other
    let slot = Int((hash ^ (hash >> 8) ^ (hash >> 16)) & 255)
    if open[slot] == 0, tag != .p { return }
    open[slot] = max(0, open[slot] - 1)
    let outStart = out.markup.count
    out.markup.append(UInt8(ascii: "<"))
    out.markup.append(UInt8(ascii: "/"))
    writeName(start + 2..<nameEnd, &out)
    out.markup.append(UInt8(ascii: ">"))
    out.map.add(
      outStart: outStart, outLength: out.markup.count - outStart, inStart: start,
      inLength: at - start)
  }

  private mutating func startTag(_ out: inout HTMLSource) {
    let start = at
    let (nameEnd, hash) = name(at + 1)
    let tag = Tag(rawValue: tagNames.value(hash)) ?? .other
    let firstAttribute = out.attributes.count
    guard let end = attributes(from: nameEnd, first: firstAttribute, &out) else {
      // Browsers show nothing of what follows a tag that is never closed.
      out.attributes.removeSubrange(firstAttribute...)
      out.truncation = (start, "a tag is never closed")
      at = page.count
      return
    }
    at = end
    let outStart = out.markup.count
    out.markup.append(UInt8(ascii: "<"))
    writeName(start + 1..<nameEnd, &out)
    out.tags.append(
      TagRecord(
        close: Int32(out.markup.count), start: Int32(start), end: Int32(end),
        firstAttribute: Int32(firstAttribute),
        attributeCount: UInt8(out.attributes.count - firstAttribute), tag: tag))
    out.markup.append(UInt8(ascii: ">"))
    out.map.add(
      outStart: outStart, outLength: out.markup.count - outStart, inStart: start,
      inLength: end - start)
    if tag.traits.contains(.raw) {
      rawContent(tag, start + 1..<nameEnd, firstAttribute, &out)
    } else if tag == .svg {
      drawing(start + 1..<nameEnd, &out)
    } else if tag == .title {
      titleContent(start + 1..<nameEnd, &out)
    } else if !tag.traits.contains(.void) {
      open[Int((hash ^ (hash >> 8) ^ (hash >> 16)) & 255)] += 1
    }
  }

  /// Reads the attributes of a tag. Returns the offset after its `>`, nil where the page ends before.
  private func attributes(from start: Int, first: Int, _ out: inout HTMLSource) -> Int? {
    var i = start
    while i < page.count {
      let byte = page[i]
      if byte == UInt8(ascii: ">") { return i + 1 }
      if Self.endsName(byte) {
        i += 1
        continue
      }
      let nameStart = i
      var hash = NameTable.step(NameTable.seed, byte)
      i += 1
      while i < page.count, page[i] != UInt8(ascii: "="), !Self.endsName(page[i]) {
        hash = NameTable.step(hash, page[i])
        i += 1
      }
      let nameEnd = i
      while i < page.count, Self.isSpace(page[i]) { i += 1 }
      var value = nameEnd..<nameEnd
      if i < page.count, page[i] == UInt8(ascii: "=") {
        i += 1
        while i < page.count, Self.isSpace(page[i]) { i += 1 }
        guard i < page.count else { return nil }
        let quote = page[i]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
          let close = find(quote, from: i + 1)
          guard close < page.count else { return nil }
          value = i + 1..<close
          i = close + 1
        } else if quote != UInt8(ascii: ">") {
          let from = i
          while i < page.count, !Self.isSpace(page[i]), page[i] != UInt8(ascii: ">") { i += 1 }
          value = from..<i
        }
      } else {
        i = nameEnd
      }
      let known = attributeNames.value(hash)
      if known > 0, out.attributes.count - first < Self.attributeLimit,
        let name = AttributeName(rawValue: known - 1),
        !out.attributes[first...].contains(where: { $0.name == name })
      {
        out.attributes.append(
          AttributeRecord(
            nameStart: Int32(nameStart), valueStart: Int32(value.lowerBound),
            valueEnd: Int32(value.upperBound), name: name))
      }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D: true
    default: false
    }
  }

  // MARK: Elements whose content is no markup

  /// The offset of the end tag of the element with this name, at or after `from`.
  private func closing(_ name: Range<Int>, from: Int) -> Int? {
    var i = from
    while true {
      i = find(UInt8(ascii: "<"), from: i)
      guard i + 2 + name.count <= page.count else { return nil }
      if page[i + 1] == UInt8(ascii: "/"), sameName(i + 2, name),
        i + 2 + name.count == page.count || Self.endsName(page[i + 2 + name.count])
      {
        return i
      }
      i += 1
    }
  }

  private func sameName(_ offset: Int, _ name: Range<Int>) -> Bool {
    guard offset + name.count <= page.count else { return false }
    for k in 0..<name.count where page[offset + k] | 0x20 != page[name.lowerBound + k] | 0x20 {
      return false
    }
    return true
  }

  private mutating func rawContent(
    _ tag: Tag, _ name: Range<Int>, _ firstAttribute: Int, _ out: inout HTMLSource
  ) {
    let end = closing(name, from: at) ?? page.count
    if tag == .script, isStructuredData(out.attributes[firstAttribute...]) {
      out.structuredData.append(at..<end)
    }
    at = end
    closeTag(name, &out)
  }

  /// Writes the end tag that stands at `at` (or the end of the page).
  private mutating func closeTag(_ name: Range<Int>, _ out: inout HTMLSource) {
    let start = at
    if at < page.count { at = min(page.count, find(UInt8(ascii: ">"), from: at) + 1) }
    let outStart = out.markup.count
    out.markup.append(UInt8(ascii: "<"))
    out.markup.append(UInt8(ascii: "/"))
    writeName(name, &out)
    out.markup.append(UInt8(ascii: ">"))
    out.map.add(
      outStart: outStart, outLength: out.markup.count - outStart, inStart: start,
      inLength: at - start)
  }

  private func isStructuredData(_ attributes: ArraySlice<AttributeRecord>) -> Bool {
    guard let type = attributes.first(where: { $0.name == .type }) else { return false }
    let wanted: StaticString = "application/ld+json"
    let count = wanted.utf8CodeUnitCount
    var from = Int(type.valueStart)
    while from < Int(type.valueEnd), Self.isSpace(page[from]) { from += 1 }
    guard Int(type.valueEnd) - from >= count else { return false }
    for k in 0..<count {
      let byte = page[from + k]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if lower != wanted.utf8Start[k] { return false }
    }
    return true
  }

  /// Leaves the content of an `svg` out, nested ones included. One that is never closed stays.
  private mutating func drawing(_ name: Range<Int>, _ out: inout HTMLSource) {
    var depth = 1
    var i = drawingIsOpen ? page.count : at
    while depth > 0 {
      i = find(UInt8(ascii: "<"), from: i)
      guard i + 1 < page.count else {
        drawingIsOpen = true
        closeEmpty(name, &out)
        return
      }
      if page[i + 1] == UInt8(ascii: "/"), sameName(i + 2, name) {
        depth -= 1
      } else if sameName(i + 1, name), i + 4 < page.count, Self.endsName(page[i + 4]) {
        depth += 1
      }
      if depth > 0 { i += 1 }
    }
    at = i
    closeTag(name, &out)
  }

  /// Writes an end tag that the page does not have.
  private mutating func closeEmpty(_ name: Range<Int>, _ out: inout HTMLSource) {
    let outStart = out.markup.count
    out.markup.append(UInt8(ascii: "<"))
    out.markup.append(UInt8(ascii: "/"))
    writeName(name, &out)
    out.markup.append(UInt8(ascii: ">"))
    out.map.add(
      outStart: outStart, outLength: out.markup.count - outStart, inStart: at, inLength: 0)
  }

  /// The content of a `title` is text: tags in it are shown as written.
  private mutating func titleContent(_ name: Range<Int>, _ out: inout HTMLSource) {
    guard !titleIsOpen, let end = closing(name, from: at) else {
      titleIsOpen = true
      open[Int((hash(name) ^ (hash(name) >> 8) ^ (hash(name) >> 16)) & 255)] += 1
      return
    }
    while at < end, out.markup.count < limit {
      let bracket = min(end, find(UInt8(ascii: "<"), from: at))
      text(upTo: bracket, &out)
      if at == bracket, at < end { replace(1, by: "&lt;", &out) }
    }
    closeTag(name, &out)
  }

  private func hash(_ range: Range<Int>) -> UInt32 {
    range.reduce(NameTable.seed) { NameTable.step($0, page[$1]) }
  }
}
