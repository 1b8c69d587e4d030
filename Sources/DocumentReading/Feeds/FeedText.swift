/// The words of a value of a feed: references and CDATA (XML) or quotes (tabs) undone, tags in it left out, with the way back.
struct FeedText {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []
  /// From `bytes`, counted from `base` on, back to the decoded feed.
  private(set) var map = OffsetMap()

  private let feed: UnsafeBufferPointer<UInt8>
  private let base: Int

  init(
    _ feed: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ syntax: ProductFeed.Syntax,
    base: Int = 0
  ) {
    self.feed = feed
    self.base = base
    switch syntax {
    case .xml: xml(range)
    case .tabs: tabs(range)
    }
  }

  /// The value as one line.
  var string: String {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    var line = Array(bytes[start..<end])
    for i in line.indices where line[i] < 0x20 { line[i] = 0x20 }
    return String(decoding: line, as: UTF8.self)
  }

  private mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    map.add(
      outStart: base + bytes.count, outLength: range.count, inStart: range.lowerBound,
      inLength: range.count)
    bytes += feed[range]
  }

  private mutating func write(_ text: some Sequence<UInt8>, for range: Range<Int>) {
    let text = Array(text)
    map.add(
      outStart: base + bytes.count, outLength: text.count, inStart: range.lowerBound,
      inLength: range.count)
    bytes += text
  }

  private mutating func xml(_ range: Range<Int>) {
    var at = range.lowerBound
    var from = at
    while at < range.upperBound {
      let next: Int
      if starts("<![CDATA[", at) {
        copy(from..<at)
        let end = find("]]>", at + 9, range.upperBound)
        copy(at + 9..<end)
        next = min(end + 3, range.upperBound)
      } else if feed[at] == UInt8(ascii: "<") {
        copy(from..<at)
        let isComment = starts("<!--", at)
        let end = find(isComment ? "-->" : ">", at + 1, range.upperBound)
        next = min(end + (isComment ? 3 : 1), range.upperBound)
      } else if feed[at] == UInt8(ascii: "&"),
        let reference = Entities.read(feed, at: at, end: range.upperBound, inAttribute: false)
      {
        copy(from..<at)
        write(
          (0..<reference.count).map {
            UInt8(truncatingIfNeeded: reference.utf8 >> UInt64(8 * $0))
          }, for: at..<at + reference.length)
        next = at + reference.length
      } else {
        at += 1
        continue
      }
      at = next
      from = next
    }
    copy(from..<range.upperBound)
  }

  /// A value in quotes has its own quotes doubled (RFC 4180, section 2, with tabs for commas).
  private mutating func tabs(_ range: Range<Int>) {
    let quote = UInt8(ascii: "\"")
    guard range.count > 1, feed[range.lowerBound] == quote, feed[range.upperBound - 1] == quote
    else { return copy(range) }
    let inner = range.lowerBound + 1..<range.upperBound - 1
    var from = inner.lowerBound
    var at = from
    while at + 1 < inner.upperBound {
      if feed[at] == quote, feed[at + 1] == quote {
        copy(from..<at)
        write([quote], for: at..<at + 2)
        at += 2
        from = at
      } else {
        at += 1
      }
    }
    copy(from..<inner.upperBound)
  }

  private func starts(_ words: StaticString, _ at: Int) -> Bool {
    AcceptanceMark.begins(feed, at, words)
  }

  private func find(_ words: StaticString, _ from: Int, _ end: Int) -> Int {
    var at = from
    while at + words.utf8CodeUnitCount <= end {
      if starts(words, at) { return at }
      at += 1
    }
    return end
  }
}
