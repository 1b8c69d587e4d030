import CLibXML2

/// What a parser's calls go to.
protocol SAXReceiver {
  /// An element begins; names in small letters for HTML, as written for XML.
  mutating func start(_ name: String, _ attributes: [String: String])
  /// An element ends.
  mutating func end(_ name: String)
  /// Text between elements, in pieces.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>)
  /// Nothing more comes.
  mutating func finish()
  /// Whether it has seen enough.
  var isFull: Bool { get }
}

extension SAXReceiver {
  var isFull: Bool { false }
}

/// libxml2's parsers, used through their callbacks: no tree, no entities of a document's own, no files, no network.
enum SAXParser {
  /// The most attributes of one element that are read: the parser's time grows with their square.
  private static let mostAttributes = 256

  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Parses HTML in UTF-8.
  static func html<Receiver: SAXReceiver>(_ bytes: [UInt8], _ receiver: inout Receiver) {
    let bytes = AttributeCap.capped(bytes, most: mostAttributes)
    guard isReady, !bytes.isEmpty, bytes.count <= Int32.max else { return receiver.finish() }
    let created = bytes.withUnsafeBytes {
      htmlCreateMemoryParserCtxt(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
    }
    guard let context = created else { return receiver.finish() }
    defer { htmlFreeParserCtxt(context) }
    _ = htmlCtxtUseOptions(
      context,
      Int32(
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
          | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
    context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    run(context, &receiver) { _ = htmlParseDocument(context) }
  }

  /// Parses XML; false where it is not well-formed. A document type is refused: only it can declare entities.
  static func xml<Receiver: SAXReceiver>(_ bytes: [UInt8], _ receiver: inout Receiver) -> Bool {
    guard isReady, !bytes.isEmpty, bytes.count <= Int32.max, !hasDocumentType(bytes) else {
      receiver.finish()
      return false
    }
    let created = bytes.withUnsafeBytes {
      xmlCreateMemoryParserCtxt(
        $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
    }
    guard let context = created else {
      receiver.finish()
      return false
    }
    defer { xmlFreeParserCtxt(context) }
    _ = xmlCtxtUseOptions(
      context,
      Int32(XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue))
    run(context, &receiver) { _ = xmlParseDocument(context) }
    return context.pointee.wellFormed == 1
  }

  /// Whether the letters `<!DOCTYPE` stand anywhere, in an encoding that keeps or doubles ASCII.
  private static func hasDocumentType(_ bytes: [UInt8]) -> Bool {
    let mark = Array("<!doctype".utf8)
    var matched = 0
    for byte in bytes where byte != 0 {
      let letter = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      matched = letter == mark[matched] ? matched + 1 : letter == mark[0] ? 1 : 0
      if matched == mark.count { return true }
    }
    return false
  }

  private static func run<Receiver: SAXReceiver>(
    _ context: UnsafeMutablePointer<xmlParserCtxt>, _ receiver: inout Receiver, parse: () -> Void
  ) {
    let box = ReceiverBox(receiver, context)
    context.pointee.userData = Unmanaged<AnyReceiverBox>.passUnretained(box).toOpaque()
    install(context.pointee.sax)
    withExtendedLifetime(box) { parse() }
    box.receiver.finish()
    receiver = box.receiver
  }

  private static func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    sax.pointee = xmlSAXHandler()
    sax.pointee.startElement = { data, name, attributes in
      SAXParser.box(data)?.start(name, attributes)
    }
    sax.pointee.endElement = { data, name in
      if let name { SAXParser.box(data)?.end(String(cString: name)) }
    }
    sax.pointee.characters = { data, text, count in
      guard let text, count > 0 else { return }
      SAXParser.box(data)?.text(UnsafeBufferPointer(start: text, count: Int(count)))
    }
    sax.pointee.ignorableWhitespace = sax.pointee.characters
    sax.pointee.cdataBlock = sax.pointee.characters
  }

  private static func box(_ data: UnsafeMutableRawPointer?) -> AnyReceiverBox? {
    data.map { Unmanaged<AnyReceiverBox>.fromOpaque($0).takeUnretainedValue() }
  }
}

/// What the parser's C callbacks hold on to: they can't be generic themselves.
private class AnyReceiverBox {
  func start(
    _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {}
  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class ReceiverBox<Receiver: SAXReceiver>: AnyReceiverBox {
  var receiver: Receiver
  private let context: UnsafeMutablePointer<xmlParserCtxt>

  init(_ receiver: Receiver, _ context: UnsafeMutablePointer<xmlParserCtxt>) {
    self.receiver = receiver
    self.context = context
  }

  override func start(
    _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard let name else { return }
    var values: [String: String] = [:]
    var at = 0
    while let attributes, let key = attributes[at] {
      let key = String(cString: key)
      if values[key] == nil { values[key] = attributes[at + 1].map { String(cString: $0) } ?? "" }
      at += 2
    }
    receiver.start(String(cString: name), values)
    if receiver.isFull { xmlStopParser(context) }
  }

  override func end(_ name: String) { receiver.end(name) }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) { receiver.text(bytes) }
}
