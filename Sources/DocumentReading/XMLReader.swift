import CLibXML2

/// What is told of an XML document while it is read, in its order.
protocol XMLReceiver: AnyObject {
  func start(_ element: XMLElementName, _ attributes: XMLAttributes)
  func end(_ element: XMLElementName)
  /// Character data in UTF-8; one text may come in several parts.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The name of an element without its prefix, and whether it belongs to a namespace whose names may mean something else.
struct XMLElementName: Equatable {
  let local: String
  /// The namespace's URI; empty where it has none.
  let space: String
}

/// The attributes of one element, only valid while its start is told.
struct XMLAttributes {
  fileprivate let start: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  fileprivate let count: Int

  /// The value of the first attribute with a local name.
  subscript(_ local: String) -> String? {
    guard let start else { return nil }
    for index in 0..<count {
      let field = start + 5 * index
      guard let name = field[0], String(cString: name) == local, let from = field[3],
        let to = field[4], to >= from
      else { continue }
      return String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
    }
    return nil
  }
}

/// libxml2's XML parser, used through its callbacks and never with a tree. It reads nothing but the bytes it is given: a document type
/// declaration, the only place where entities can be declared, ends the reading.
enum XMLReader {
  /// Why a document could not be read to its end.
  enum Failure: Error {
    /// It declares a document type.
    case doctype
    /// It is not well-formed, or is nested deeper than libxml2's 256 levels, or has an element with thousands of attributes, which
    /// libxml2 compares each with each.
    case malformed
  }

  private final class State {
    let receiver: any XMLReceiver
    /// Fills a buffer with the next bytes; 0 at the end, less where they can't be had.
    let next: (UnsafeMutableBufferPointer<UInt8>) -> Int
    var context: xmlParserCtxtPtr?
    /// The strings of the parser's own table of names, in which each stands once.
    private var names: [UnsafePointer<UInt8>: String] = [:]
    private var guardian = AttributeGuard()
    var hasDoctype = false

    init(
      _ receiver: any XMLReceiver, _ next: @escaping (UnsafeMutableBufferPointer<UInt8>) -> Int
    ) {
      self.receiver = receiver
      self.next = next
    }

    /// The next bytes, -1 where they can't be had or hold a tag that must not reach the parser.
    func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
      let count = next(buffer)
      guard count > 0, !guardian.refuses(UnsafeBufferPointer(rebasing: buffer[..<count])) else {
        return min(count, 0) - (count > 0 ? 1 : 0)
      }
      return count
    }

    func string(_ name: UnsafePointer<UInt8>?) -> String {
      guard let name else { return "" }
      if let known = names[name] { return known }
      let string = String(cString: name)
      names[name] = string
      return string
    }

    static func of(_ data: UnsafeMutableRawPointer?) -> State? {
      data.map { Unmanaged<State>.fromOpaque($0).takeUnretainedValue() }
    }
  }

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Reads a document piece by piece; what was told before a failure stands.
  static func read(
    into receiver: any XMLReceiver,
    from next: @escaping (UnsafeMutableBufferPointer<UInt8>) -> Int
  ) -> Failure? {
    guard isReady else { return .malformed }
    let state = State(receiver, next)
    return withExtendedLifetime(state) {
      let data = Unmanaged.passUnretained(state).toOpaque()
      var handler = handler()
      let context = xmlCreateIOParserCtxt(
        &handler, data,
        { data, buffer, count in
          guard let buffer, let state = State.of(data), count > 0 else { return -1 }
          return buffer.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            Int32(
              clamping: state.fill(UnsafeMutableBufferPointer(start: $0, count: Int(count))))
          }
        }, { _ in 0 }, data, XML_CHAR_ENCODING_NONE)
      guard let context else { return .malformed }
      defer { xmlFreeParserCtxt(context) }
      state.context = context
      _ = xmlCtxtUseOptions(
        context,
        Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
      xmlParseDocument(context)
      if state.hasDoctype { return .doctype }
      return context.pointee.wellFormed == 0 ? .malformed : nil
    }
  }

  private static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.internalSubset = { data, _, _, _ in
      guard let state = State.of(data) else { return }
      state.hasDoctype = true
      xmlStopParser(state.context)
    }
    handler.startElementNs = { data, local, _, space, _, _, count, _, attributes in
      guard let state = State.of(data), let local else { return }
      state.receiver.start(
        XMLElementName(local: state.string(local), space: state.string(space)),
        XMLAttributes(start: attributes, count: Int(count)))
    }
    handler.endElementNs = { data, local, _, space in
      guard let state = State.of(data), let local else { return }
      state.receiver.end(
        XMLElementName(local: state.string(local), space: state.string(space)))
    }
    handler.characters = { data, text, count in
      guard let state = State.of(data), let text, count > 0 else { return }
      state.receiver.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    handler.cdataBlock = handler.characters
    handler.ignorableWhitespace = handler.characters
    return handler
  }
}

/// Counts the attributes of each tag before the parser sees it.
struct AttributeGuard {
  private static let most = 1000
  private var isInTag = false
  private var isFirst = false
  private var quote: UInt8 = 0
  private var attributes = 0

  /// Whether a tag in the next bytes has too many attributes.
  mutating func refuses(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where byte != 0 {
      if !isInTag {
        if byte == UInt8(ascii: "<") { (isInTag, isFirst, attributes) = (true, true, 0) }
        continue
      }
      if isFirst {
        isFirst = false
        // Comments and instructions have no attributes.
        if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") { isInTag = false }
      }
      switch byte {
      case quote: quote = 0
      case _ where quote != 0: break
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        quote = byte
        attributes += 1
        if attributes > Self.most { return true }
      case UInt8(ascii: ">"): isInTag = false
      default: break
      }
    }
    return false
  }
}
