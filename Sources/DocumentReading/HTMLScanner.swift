import Glibc
import PromiseModel

/// The state of one pass over a page.
struct HTMLScanner {
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
  var titleIsOpen = false
  var drawingIsOpen = false

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

  func find(_ byte: UInt8, from: Int) -> Int {
    guard from < page.count, let base = page.baseAddress,
      let found = memchr(base + from, Int32(byte), page.count - from)
    else { return page.count }
    return UnsafeRawPointer(base).distance(to: found)
  }

  // MARK: Text

  mutating func text(upTo end: Int, _ out: inout HTMLSource) {
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
  mutating func copy(_ end: Int, _ out: inout HTMLSource) {
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
  mutating func replace(_ length: Int, by text: StaticString, _ out: inout HTMLSource) {
    out.map.add(
      outStart: out.markup.count, outLength: text.utf8CodeUnitCount, inStart: at, inLength: length)
    out.markup.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    at += length
  }

  mutating func write(_ reference: CharacterReference, _ out: inout HTMLSource) {
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

  mutating func markupDeclarationOrTag(_ out: inout HTMLSource) {
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
      if matches("<!--", at) { markedComment(&out) } else { skipToBracket() }
    case UInt8(ascii: "?"):
      if matches("<?php", at) || matches("<?=", at) { skipProgram() } else { skipToBracket() }
    default: replace(1, by: "&lt;", &out)
    }
  }

  mutating func skipToBracket() {
    at = min(page.count, find(UInt8(ascii: ">"), from: at) + 1)
  }

  mutating func comment() {
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

  mutating func skipProgram() {
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

  func matches(_ text: StaticString, _ offset: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard offset >= 0, offset + count <= page.count, let base = page.baseAddress else {
      return false
    }
    return memcmp(base + offset, text.utf8Start, count) == 0
  }

  static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D, UInt8(ascii: "/"), UInt8(ascii: ">"): true
    default: false
    }
  }

  /// The end of the name that begins at `start`, and its hash.
  func name(_ start: Int) -> (end: Int, hash: UInt32) {
    var hash = NameTable.seed
    var i = start
    while i < page.count, !Self.endsName(page[i]) {
      hash = NameTable.step(hash, page[i])
      i += 1
    }
    return (i, hash)
  }

  /// Writes the name of a tag: only bytes that libxml2 takes as one name, so that a tag stays one tag.
  func writeName(_ range: Range<Int>, _ out: inout HTMLSource) {
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

  mutating func endTag(_ out: inout HTMLSource) {
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

  mutating func startTag(_ out: inout HTMLSource) {
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
  func attributes(from start: Int, first: Int, _ out: inout HTMLSource) -> Int? {
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
      } else if known == 0, byte | 0x20 == UInt8(ascii: "d"),
        out.attributes.count - first < Self.attributeLimit,
        TranslatedAttribute.mayHold(name: page[nameStart..<nameEnd], value: page[value])
      {
        out.attributes.append(
          AttributeRecord(
            nameStart: Int32(nameStart), valueStart: Int32(value.lowerBound),
            valueEnd: Int32(value.upperBound), name: .translation))
      }
    }
    return nil
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D: true
    default: false
    }
  }
}
