import PromiseModel

/// Makes blocks and facts of the items of a feed, one item at a time; what is kept is bounded.
struct FeedBuilder {
  let feed: UnsafeBufferPointer<UInt8>
  let syntax: ProductFeed.Syntax
  /// The most bytes of text to take.
  let textLimit: Int

  private var out = TextBlocks()
  /// From the texts taken, one after another, back to the decoded feed.
  private var taken = OffsetMap()
  private var takenCount = 0
  private var facts: [StructuredFact] = []
  /// How often each thing that holds for the whole shop was said.
  private var repeated: [String: Int] = [:]
  /// Where the first item stands whose text, and where the first whose facts, were left out.
  private(set) var textFullAt: Int?
  private(set) var factsFullAt: Int?
  private(set) var itemCount = 0

  /// More facts than these are not read.
  static let mostFacts = 300_000
  /// A thing said of the whole shop (a price of delivery, a time) is kept from this many items; the others say the same.
  static let mostRepeated = 100

  init(feed: UnsafeBufferPointer<UInt8>, syntax: ProductFeed.Syntax, textLimit: Int) {
    self.feed = feed
    self.syntax = syntax
    self.textLimit = textLimit
    out.firstHeadingIsTitle = false
  }

  mutating func add(_ item: FeedItem) {
    itemCount += 1
    let place = item.attributes.first?.span.lowerBound ?? 0
    if takenCount < textLimit {
      if let title = item["title"] { add(title, .heading(2)) }
      if let description = item["description"] ?? item["summary"] ?? item["content"] {
        add(description, .paragraph)
      }
    } else {
      textFullAt = textFullAt ?? place
    }
    for fact in FeedFacts(item: item, feed: feed, syntax: syntax).facts() {
      if facts.count >= Self.mostFacts {
        factsFullAt = factsFullAt ?? place
        return
      }
      if let key = fact.key {
        let count = repeated[key, default: 0]
        if count >= Self.mostRepeated { continue }
        repeated[key] = count + 1
      }
      facts.append(fact.fact)
    }
  }

  private mutating func add(_ attribute: FeedAttribute, _ kind: BlockKind) {
    let text = FeedText(feed, attribute.content, syntax, base: takenCount)
    for run in text.map.runs {
      taken.add(
        outStart: Int(run.outStart), outLength: Int(run.outLength), inStart: Int(run.inStart),
        inLength: Int(run.inLength))
    }
    text.bytes.withUnsafeBufferPointer { bytes in
      // Descriptions may hold HTML, whose tags a shop page does not show.
      var from = 0
      for tag in Self.tags(bytes) {
        append(bytes, from..<tag.lowerBound)
        out.assembler.space(-1)
        from = tag.upperBound
      }
      append(bytes, from..<bytes.count)
    }
    takenCount += text.bytes.count
    out.end(kind)
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    out.assembler.append(
      UnsafeBufferPointer(rebasing: bytes[range]), source: takenCount + range.lowerBound)
  }

  /// The tags in a text: a `<` before a letter or `/`, up to the next `>`.
  private static func tags(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var tags: [Range<Int>] = []
    var at = 0
    while let start = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      at = start + 1
      guard at < bytes.count, bytes[at] == UInt8(ascii: "/") || ASCII.lower(bytes[at]) &- 0x61 < 26
      else { continue }
      guard let end = bytes[at...].firstIndex(of: UInt8(ascii: ">")) else { break }
      tags.append(start..<end + 1)
      at = end + 1
    }
    return tags
  }

  /// What was read, in places of the decoded feed.
  mutating func finished() -> ReadText {
    var result = out.finished()
    result.segments = taken.led(result.segments, verbatim: Int.max)
    result.facts = facts
    return result
  }
}
