import PromiseModel

@testable import DocumentReading

/// A Word file made of the parts that a test gives.
struct WordFile {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
  static let spaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
    + "xmlns:v=\"urn:schemas-microsoft-com:vml\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

  var body = ""
  /// Type of a part to its root element's content: `styles`, `numbering`, `footnotes`, `header`, …
  var parts: [String: String] = [:]
  var core = ""
  var app = ""
  /// Whole entries in place of or beside those that are made.
  var entries: [String: String] = [:]

  private static let roots = ["header": "hdr", "footer": "ftr"]

  private func named() -> [(name: String, text: String)] {
    var made: [String: String] = [
      "[Content_Types].xml": Self.head + "<Types/>",
      "_rels/.rels": Self.head + "<Relationships>"
        + Self.relationship("officeDocument", "word/document.xml")
        + Self.relationship("core-properties", "docProps/core.xml")
        + Self.relationship("extended-properties", "/docProps/app.xml") + "</Relationships>",
      "docProps/core.xml": Self.head + "<coreProperties><title>\(core)</title></coreProperties>",
      "docProps/app.xml": Self.head + "<Properties>\(app)</Properties>",
      "word/document.xml": Self.head
        + "<w:document \(Self.spaces)><w:body>\(body)</w:body></w:document>",
      "word/_rels/document.xml.rels": Self.head + "<Relationships>"
        + parts.keys.sorted().map { Self.relationship($0, "\($0).xml") }.joined()
        + "</Relationships>",
    ]
    for (type, content) in parts {
      let root = Self.roots[type] ?? type
      made["word/\(type).xml"] = Self.head + "<w:\(root) \(Self.spaces)>\(content)</w:\(root)>"
    }
    made.merge(entries) { _, new in new }
    return made.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func relationship(_ type: String, _ target: String) -> String {
    "<Relationship Id=\"r\" Type=\"\(types)\(type)\" Target=\"\(target)\"/>"
  }

  var bytes: [UInt8] { ZipWriter.zip(named().map { ($0.name, Array($0.text.utf8)) }) }

  func document() -> Document { DocumentReader().read(bytes, path: "ehdot.docx") }

  // MARK: Markup

  /// A paragraph of one run.
  static func p(_ text: String, _ properties: String = "", run: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(run)</w:rPr>"
      + "<w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
  }

  static func style(_ id: String, _ name: String, _ more: String = "") -> String {
    "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>\(more)</w:style>"
  }

  static func styled(_ text: String, _ id: String) -> String {
    p(text, "<w:pStyle w:val=\"\(id)\"/>")
  }

  static func cell(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
  }

  static func row(_ cells: String..., head: Bool = false) -> String {
    "<w:tr><w:trPr>\(head ? "<w:tblHeader/>" : "")</w:trPr>\(cells.joined())</w:tr>"
  }
}
