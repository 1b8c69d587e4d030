import CLibXML2

/// libxml2's XML parser through its callbacks: no tree, so that memory does not grow with the feed; a document type is refused, so that
/// no entity of the feed's own is ever read.
enum FeedXMLParser {
  private struct State {
    var collector: FeedXMLCollector
    let context: xmlParserCtxtPtr

    var offset: Int { max(0, Int(xmlByteConsumed(context))) }
  }

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Parses a feed in UTF-8 and returns the collector with what it made of it. Parsing goes on after mistakes.
  static func parse(
    _ feed: UnsafeBufferPointer<UInt8>, _ collector: FeedXMLCollector
  ) -> FeedXMLCollector {
    var attributes = AttributeGuard()
    if attributes.refuses(feed) {
      var refused = collector
      refused.mistake = 0
      return refused
    }
    guard isReady, !feed.isEmpty,
      let context = xmlCreateMemoryParserCtxt(
        UnsafeRawPointer(feed.baseAddress)?.assumingMemoryBound(to: CChar.self),
        Int32(clamping: feed.count))
    else { return collector }
    defer { xmlFreeParserCtxt(context) }
    _ = xmlCtxtUseOptions(
      context,
      Int32(
        XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
          | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
    var state = State(collector: collector, context: context)
    return withUnsafeMutablePointer(to: &state) { state in
      context.pointee.userData = UnsafeMutableRawPointer(state)
      install(context.pointee.sax)
      _ = xmlParseDocument(context)
      return state.pointee.collector
    }
  }

  private static func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    sax.pointee = xmlSAXHandler()
    // XML_SAX2_MAGIC: names come with their namespaces resolved.
    sax.pointee.initialized = 0xDEED_BEAF
    sax.pointee.startElementNs = { data, name, _, _, _, _, count, _, attributes in
      guard let state = data?.assumingMemoryBound(to: State.self), let name else { return }
      state.pointee.collector.start(
        String(cString: name), tagEnd: state.pointee.offset,
        hasAddress: FeedXMLParser.hasAddress(attributes, Int(count)))
    }
    sax.pointee.endElementNs = { data, _, _, _ in
      guard let state = data?.assumingMemoryBound(to: State.self) else { return }
      state.pointee.collector.end(at: state.pointee.offset)
    }
    sax.pointee.internalSubset = { data, _, _, _ in
      guard let state = data?.assumingMemoryBound(to: State.self) else { return }
      state.pointee.collector.refusal = state.pointee.offset
      xmlStopParser(state.pointee.context)
    }
    sax.pointee.serror = { data, error in
      guard let state = data?.assumingMemoryBound(to: State.self), let error,
        error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue,
        error.pointee.domain != XML_FROM_NAMESPACE.rawValue
      else { return }
      let collector = state.pointee.collector
      state.pointee.collector.mistake = collector.mistake ?? state.pointee.offset
    }
  }

  /// Whether a tag has an `href`; its place is found in the feed.
  private static func hasAddress(
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> Bool {
    guard let attributes else { return false }
    return (0..<min(count, 16)).contains { index in
      attributes[5 * index].map { String(cString: $0) == "href" } ?? false
    }
  }
}

/// Gathers the items of an XML feed.
struct FeedXMLCollector {
  let feed: UnsafeBufferPointer<UInt8>
  var builder: FeedBuilder
  /// Where a document type stands, because of which nothing was read.
  var refusal: Int?
  /// Where the feed is no XML.
  var mistake: Int?

  private var open: [Open] = []
  private var item: FeedItem?
  private var itemDepth = 0

  private struct Open {
    let name: String
    let start: Int
    let content: Int
    var children: [FeedAttribute] = []
  }

  /// Elements inside one another deeper than this are left out.
  private static let deepest = 64

  init(feed: UnsafeBufferPointer<UInt8>, builder: FeedBuilder) {
    self.feed = feed
    self.builder = builder
  }

  mutating func start(_ name: String, tagEnd: Int, hasAddress: Bool) {
    var close = min(tagEnd, feed.count)
    while close < feed.count, feed[close] != UInt8(ascii: ">") { close += 1 }
    var begin = min(tagEnd, feed.count) - 1
    while begin > 0, feed[begin] != UInt8(ascii: "<") { begin -= 1 }
    let element = Open(name: name, start: max(0, begin), content: min(close + 1, feed.count))
    if item == nil, name == "item" || name == "entry", open.count <= 3 {
      item = FeedItem()
      itemDepth = open.count
    }
    open.append(element)
    if hasAddress, name == "link", item != nil, let value = address(element) {
      item?.add(FeedAttribute(name: "link", content: value, span: element.start..<element.content))
    }
  }

  /// The value of `href` in a tag.
  private func address(_ element: Open) -> Range<Int>? {
    var at = element.start
    while at + 6 < element.content, !AcceptanceMark.begins(feed, at, "href") { at += 1 }
    while at < element.content, feed[at] != UInt8(ascii: "\""), feed[at] != UInt8(ascii: "'") {
      at += 1
    }
    guard at < element.content else { return nil }
    let end = feed[(at + 1)..<element.content].firstIndex(of: feed[at])
    return end.map { at + 1..<$0 }
  }

  mutating func end(at offset: Int) {
    guard let element = open.popLast() else { return }
    guard item != nil else { return }
    if open.count == itemDepth {
      if let item { builder.add(item) }
      item = nil
      return
    }
    let end = min(offset, feed.count)
    var tag = end
    while tag > element.content, !AcceptanceMark.begins(feed, tag, "</") { tag -= 1 }
    let attribute = FeedAttribute(
      name: element.name, content: element.content..<max(element.content, tag),
      span: element.start..<max(element.start + 1, end), children: element.children)
    if open.count == itemDepth + 1 {
      item?.add(attribute)
    } else if !open.isEmpty, open.count < Self.deepest {
      if open[open.count - 1].children.count < 64 {
        open[open.count - 1].children.append(attribute)
      }
    }
  }
}
