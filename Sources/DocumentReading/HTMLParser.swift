import CLibXML2

/// libxml2's HTML parser, used through its callbacks: its tree loses text past a depth of 256 and has no positions.
enum HTMLParser {
  private struct State {
    var events: HTMLCollector
    var context: htmlParserCtxtPtr

    /// Bytes of the markup that the parser has stepped over.
    var offset: Int {
      guard let input = context.pointee.input else { return 0 }
      return Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    }
  }

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Parses markup and returns the receiver with what it made of it.
  static func parse(_ markup: [UInt8], _ events: HTMLCollector) -> HTMLCollector {
    guard isReady, !markup.isEmpty else { return events }
    let context = markup.withUnsafeBytes { bytes in
      htmlCreateMemoryParserCtxt(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count))
    }
    guard let context else { return events }
    defer { htmlFreeParserCtxt(context) }
    _ = htmlCtxtUseOptions(
      context,
      Int32(
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
          | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
    // The markup is clean UTF-8 already; so offsets are offsets of the markup and nothing is decoded twice.
    context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    var state = State(events: events, context: context)
    return withUnsafeMutablePointer(to: &state) { state in
      context.pointee.userData = UnsafeMutableRawPointer(state)
      install(context.pointee.sax)
      htmlParseDocument(context)
      return state.pointee.events
    }
  }

  private static func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    sax.pointee = xmlSAXHandler()
    sax.pointee.startElement = { data, name, _ in
      guard let state = data?.assumingMemoryBound(to: State.self), let name else {
        return
      }
      state.pointee.events.start(name, close: state.pointee.offset)
      if state.pointee.events.isStopped { xmlStopParser(state.pointee.context) }
    }
    sax.pointee.endElement = { data, name in
      guard let state = data?.assumingMemoryBound(to: State.self), let name else {
        return
      }
      state.pointee.events.end(name, at: state.pointee.offset)
    }
    sax.pointee.characters = { data, text, count in
      guard let state = data?.assumingMemoryBound(to: State.self), let text,
        count > 0
      else { return }
      var end = state.pointee.offset
      if count >= 1000, let at = state.pointee.context.pointee.input?.pointee.cur {
        // A full buffer is handed over before the parser steps over the last character in it.
        end += HTMLParser.characterLength(at.pointee)
      }
      state.pointee.events.characters(
        UnsafeBufferPointer(start: text, count: Int(count)), end: end)
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
  }

  private static func characterLength(_ byte: UInt8) -> Int {
    switch byte {
    case 0..<0xC0: 1
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    default: 4
    }
  }
}
