import PromiseModel

/// The work on one Word file: its parts are found by their relationships (ISO/IEC 29500-2, section 6.5), each is read once.
struct WordReader {
  private let archive: ZipArchive
  /// What stood in the way, in the order met.
  private(set) var failures: [XMLReader.Failure] = []
  private(set) var hasForeignPart = false

  init(_ archive: ZipArchive) { self.archive = archive }

  /// Why unpacking ended early, nil where it did not.
  var zipFailure: ZipFailure? { archive.failure }

  /// What was read of a Word file.
  struct Outcome {
    let bytes: [UInt8]
    let text: ReadText
    let pageStarts: [Int]
  }

  /// Reads the file; nil where it has no main part.
  mutating func read() -> Outcome? {
    let roots = relationships("_rels/.rels", of: "")
    guard
      let main = roots.first(where: { $0.type == "officeDocument" })?.target
        ?? ["word/document.xml"].first(where: archive.contains)
    else { return nil }
    let parts = relationships(Self.relationshipsPart(of: main), of: main)
    func part(_ type: String) -> String? { parts.first { $0.type == type }?.target }

    let styleReader = WordStylesReader()
    read(part("styles"), into: styleReader)
    let numberingReader = WordNumberingReader()
    read(part("numbering"), into: numberingReader)
    let styles = styleReader.result
    func story() -> WordStoryReader {
      WordStoryReader(styles: styles, numbering: numberingReader.result)
    }
    let body = story()
    guard read(main, into: body) else { return nil }
    var notes: [WordNoteReference: [WordItem]] = [:]
    for type in ["footnotes", "endnotes"] {
      guard let name = part(type) else { continue }
      let reader = story()
      read(name, into: reader)
      notes.merge(reader.notes) { first, _ in first }
    }
    var text = WordText(notes: notes)
    text.addBody(body.items)
    for region in [PageRegion.header, .footer] {
      for name in parts.filter({ $0.type == region.rawValue }).map(\.target) {
        let reader = story()
        read(name, into: reader)
        text.addMargin(reader.items, region)
      }
    }
    let properties = WordPropertiesReader()
    for type in ["core-properties", "extended-properties"] {
      read(roots.first { $0.type == type }?.target, into: properties)
    }
    text.addTitle(properties.title)
    hasForeignPart = body.hasForeignPart
    var finished = text.finished()
    finished.language = styles.language
    // Forced breaks alone are all pages only where the file's own count says so.
    let isPaged = body.pages.isLaidOut || properties.pages == body.pages.current
    return Outcome(bytes: text.bytes, text: finished, pageStarts: isPaged ? text.pageStarts : [])
  }

  /// Reads a part; false where there is none.
  @discardableResult
  private mutating func read(_ name: String?, into receiver: any XMLReceiver) -> Bool {
    guard let name else { return false }
    let outcome = archive.withEntry(name) { next -> XMLReader.Failure? in
      XMLReader.read(into: receiver, from: next)
    }
    guard let outcome else { return false }
    if let failure = outcome { failures.append(failure) }
    return true
  }

  private mutating func relationships(
    _ name: String, of part: String
  ) -> [WordRelationshipsReader.Relationship] {
    let reader = WordRelationshipsReader(part: part)
    read(name, into: reader)
    return reader.result
  }

  /// `word/_rels/document.xml.rels` for `word/document.xml`.
  private static func relationshipsPart(of part: String) -> String {
    let names = part.split(separator: "/", omittingEmptySubsequences: false)
    return (names.dropLast() + ["_rels", (names.last ?? "") + ".rels"]).joined(separator: "/")
  }
}

/// Reads which parts belong to a part.
final class WordRelationshipsReader: XMLReceiver {
  struct Relationship {
    /// The last word of the type's URI: `styles`, `footer`.
    let type: String
    /// The name of the part in the archive.
    let target: String
  }
  private let folder: [Substring]
  private(set) var result: [Relationship] = []

  init(part: String) { folder = Array(part.split(separator: "/").dropLast()) }

  func start(_ element: XMLElementName, _ attributes: XMLAttributes) {
    guard element.local == "Relationship", attributes["TargetMode"] != "External",
      let type = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"],
      result.count < 10_000
    else { return }
    result.append(Relationship(type: String(type), target: name(of: target)))
  }

  /// The target as a name in the archive: relative to the part's folder, unless it begins with a slash.
  private func name(of target: String) -> String {
    var names = target.hasPrefix("/") ? [] : folder
    for part in target.split(separator: "/") where part != "." {
      if part == ".." { _ = names.popLast() } else { names.append(part) }
    }
    return names.joined(separator: "/")
  }

  func end(_ element: XMLElementName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Reads the title (`docProps/core.xml`) and the count of pages (`docProps/app.xml`).
final class WordPropertiesReader: XMLReceiver {
  private(set) var title = ""
  private var pageDigits = ""
  private var element = ""
  /// How many pages the file's writer counted; nil where it did not.
  var pages: Int? { Int(pageDigits) }

  func start(_ element: XMLElementName, _ attributes: XMLAttributes) {
    self.element = element.local
  }

  func end(_ element: XMLElementName) { self.element = "" }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch element {
    case "title" where title.utf8.count < 1000: title += String(decoding: bytes, as: UTF8.self)
    case "Pages" where pageDigits.utf8.count < 10:
      pageDigits += String(decoding: bytes, as: UTF8.self)
    default: break
    }
  }
}
