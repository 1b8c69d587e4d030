import Foundation
import FoundationXML
import Testing

/// Readers of other people, used where they are installed.
enum OutsideReader {
  /// A Python with `junitparser` and `markdown_it`, named by PROMISELINT_PYTHON.
  static let python = ProcessInfo.processInfo.environment["PROMISELINT_PYTHON"]
  /// libxml2's reader on the command line.
  static let xmllint =
    ["/usr/bin/xmllint", "/usr/local/bin/xmllint"]
    .first(where: FileManager.default.isExecutableFile)

  /// Runs a program with a text on its standard input, and gives what it writes; nil where it fails.
  static func run(_ program: String, _ arguments: [String], input: String) throws -> String? {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}

/// XML read back: for each element its name, attributes and text, in the order of the document.
final class ParsedXML: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// The elements of a document; nil where it is no XML.
  static func elements(_ text: String) -> [Element]? {
    let reader = ParsedXML()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    return parser.parse() ? reader.elements : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }
}
