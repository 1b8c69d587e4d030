import PromiseModel

/// Elements whose content is no markup.
extension HTMLScanner {
  /// Skips a comment and keeps it where it is a mark of the authors.
  mutating func markedComment(_ out: inout HTMLSource) {
    let start = at
    comment()
    guard at - start >= 7 else { return }
    let content = UnsafeBufferPointer(rebasing: page[start + 4..<max(start + 4, at - 3)])
    if let mark = AcceptanceMark.comment(content, range: start..<at) { out.marks.append(mark) }
  }

  /// The offset of the end tag of the element with this name, at or after `from`.
  func closing(_ name: Range<Int>, from: Int) -> Int? {
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

  func sameName(_ offset: Int, _ name: Range<Int>) -> Bool {
    guard offset + name.count <= page.count else { return false }
    for k in 0..<name.count where page[offset + k] | 0x20 != page[name.lowerBound + k] | 0x20 {
      return false
    }
    return true
  }

  mutating func rawContent(
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
  mutating func closeTag(_ name: Range<Int>, _ out: inout HTMLSource) {
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

  func isStructuredData(_ attributes: ArraySlice<AttributeRecord>) -> Bool {
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
  mutating func drawing(_ name: Range<Int>, _ out: inout HTMLSource) {
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
  mutating func closeEmpty(_ name: Range<Int>, _ out: inout HTMLSource) {
    let outStart = out.markup.count
    out.markup.append(UInt8(ascii: "<"))
    out.markup.append(UInt8(ascii: "/"))
    writeName(name, &out)
    out.markup.append(UInt8(ascii: ">"))
    out.map.add(
      outStart: outStart, outLength: out.markup.count - outStart, inStart: at, inLength: 0)
  }

  /// The content of a `title` is text: tags in it are shown as written.
  mutating func titleContent(_ name: Range<Int>, _ out: inout HTMLSource) {
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

  func hash(_ range: Range<Int>) -> UInt32 {
    range.reduce(NameTable.seed) { NameTable.step($0, page[$1]) }
  }
}
