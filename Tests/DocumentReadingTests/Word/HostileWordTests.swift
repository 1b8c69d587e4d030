import Foundation
import PromiseModel
import Testing

@testable import DocumentReading

/// Archives and XML that are made to fill memory, to take forever, or to read other files.
@Suite("Hostile Word files", .timeLimit(.minutes(2)))
struct HostileWordTests {
  private typealias W = WordFile

  private func read(_ bytes: [UInt8]) -> Document {
    DocumentReader().read(bytes, path: "ehdot.docx")
  }

  private func isRefused(_ document: Document, _ kinds: Set<ReadingNotice.Kind>) -> Bool {
    document.notices.contains { kinds.contains($0.kind) && $0.isIncomplete }
  }

  // MARK: Archives

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count) }

  private static func main(_ body: [UInt8], _ more: [(name: String, bytes: [UInt8])] = [])
    -> [UInt8]
  {
    let start = Array("\(W.head)<w:document \(W.spaces)><w:body>".utf8)
    let end = Array("</w:body></w:document>".utf8)
    return ZipWriter.zip([("word/document.xml", start + body + end)] + more)
  }

  @Test("An archive that unpacks to more than it should is refused before it is unpacked")
  func bombs() {
    let small = Array(W.p("teksti").utf8)
    let bombs: [[UInt8]] = [
      Self.main(Self.zeros(110 << 20)), Self.main(Self.zeros(20 << 20)),
      Self.main(small, (0..<40).map { ("word/media/\($0).bin", Self.zeros(3 << 20)) }),
      Self.main(small, [("a.zip", Self.main(Self.zeros(3 << 20)) + Self.zeros(2 << 20))]),
      Self.main(small, (0..<10_001).map { ("\($0)", []) }),
      Self.main(small, [("[Content_Types].xml", Self.zeros(5 << 20))]),
    ]
    for (number, bomb) in bombs.enumerated() {
      let document = read(bomb)
      #expect(isRefused(document, [.refusedFile]), "bomb \(number)")
      #expect(document.text.isEmpty)
    }
  }

  @Test("An archive that lies about its sizes is no way around the limits")
  func lies() {
    var bytes = Self.main(Self.zeros(3 << 20))
    // The sizes stand at 22 of a local head and at 24 of an entry of the directory (APPNOTE.TXT, 4.3.7 and 4.3.12).
    for (mark, offset) in [([0x50, 0x4B, 3, 4], 22), ([0x50, 0x4B, 1, 2], 24)] as [([UInt8], Int)] {
      let at = bytes.firstRange(of: mark)!.lowerBound + offset
      bytes.replaceSubrange(at..<at + 4, with: [100, 0, 0, 0])
    }
    let document = read(bytes)
    #expect(document.text.isEmpty && document.notices.contains(where: \.isIncomplete))
    let limits = ZipLimits(entries: 10, unpackedBytes: 1000, ratio: 200)
    Self.main(Self.zeros(900)).withUnsafeBytes { file in
      guard let archive = try? ZipArchive(file, limits: limits) else { return }
      for _ in 0..<3 {
        _ = archive.withEntry("word/document.xml") { next in
          XMLReader.read(into: WordStylesReader(), from: next)
        }
      }
      #expect(archive.failure == .tooLarge)
    }
  }

  @Test("Files that are no Word files, or hold none, are told with a reason")
  func others() {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Self.zeros(600)
    #expect(isRefused(read(ole), [.passwordProtected]))
    var encrypted = W(body: W.p("a")).bytes
    for (mark, offset) in [([0x50, 0x4B, 3, 4], 6), ([0x50, 0x4B, 1, 2], 8)] as [([UInt8], Int)] {
      encrypted[encrypted.firstRange(of: mark)!.lowerBound + offset] |= 1
    }
    #expect(isRefused(read(encrypted), [.passwordProtected]))
    for bytes in [[], Array("no zip".utf8), ZipWriter.zip([("a", [1])])] {
      #expect(isRefused(read(bytes), [.damagedFile]))
    }
    let half = Array(W(body: W.p("a")).bytes.dropLast(40))
    #expect(isRefused(read(half), [.damagedFile]))
    #expect(isRefused(W(body: "<w:p/>").document(), [.noText]))
  }

  @Test("XML that is cut off is read up to there, and the rest is reported")
  func cutOff() {
    let document = W(entries: [
      "word/document.xml": "<w:document \(W.spaces)><w:body>\(W.p("luettu"))<w:p><w:r><w:t>ei"
    ]).document()
    #expect(document.outline == ["paragraph: luettu"])
    #expect(isRefused(document, [.damagedFile]))
  }

  @Test("Deep nesting, thousands of attributes and endless circles end at their limits")
  func shapes() {
    let attributes = (0..<60_000).map { " a\($0)=\"b\"" }.joined()
    let spaces = (0..<60_000).map { " xmlns:a\($0)=\"b\($0)\"" }.joined()
    for body in [
      String(repeating: "<w:tbl><w:tr><w:tc>", count: 30_000),
      String(repeating: "<w:p><w:r><w:txbxContent>", count: 30_000),
      "<w:p\(attributes)/>", "<w:p\(spaces)/>",
    ] {
      #expect(isRefused(W(body: body).document(), [.damagedFile]))
    }
    let styles = (0..<2000).map {
      W.style("s\($0)", "s", "<w:basedOn w:val=\"s\(($0 + 1) % 2000)\"/>")
    }
    let circle = W(body: W.styled("teksti", "s0"), parts: ["styles": styles.joined()])
    #expect(circle.document().outline == ["paragraph: teksti"])
    let wide = String(
      repeating: W.row(
        W.cell("a", "<w:gridSpan w:val=\"99999999\"/><w:vMerge w:val=\"restart\"/>")
          + W.cell("b", "<w:vMerge/>")), count: 300)
    #expect(W(body: "<w:tbl>\(wide)</w:tbl>").document().blocks.count == 300)
  }

  // MARK: Entities

  private static let secret = "sentinel-7c1f"

  /// Every way in which XML names another file or repeats itself; `FILE` stands for a file that exists.
  private static let heads = [
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"file://FILE\">]>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"FILE\">]>",
    "<!DOCTYPE a [<!ENTITY x PUBLIC \"p\" \"file://FILE\">]>",
    "<!DOCTYPE a SYSTEM \"file://FILE\">", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">",
    "<!DOCTYPE a PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"http://127.0.0.1:9/x.dtd\">",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file://FILE\"> %p;]>",
    "<!DOCTYPE a [<!ENTITY % p \"<!ENTITY x SYSTEM 'file://FILE'>\"> %p;]>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p;]>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"ftp://127.0.0.1:9/x\">]>",
    "<!DOCTYPE a [<!NOTATION n SYSTEM \"n\"><!ENTITY x SYSTEM \"file://FILE\" NDATA n>]>",
    "<!-- --><?x y?><!DOCTYPE a [<!ENTITY x SYSTEM \"file://FILE\">]>",
    "<!DOCTYPE a [<!ATTLIST a b ENTITY #IMPLIED><!ENTITY x SYSTEM \"file://FILE\">]>",
    "<!DOCTYPE a [<!ENTITY a0 \"lol\">"
      + (1...9).map {
        "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">"
      }.joined() + "<!ENTITY x \"&a9;\">]>",
    "<!DOCTYPE a [<!ENTITY x \"\(String(repeating: "a", count: 100_000))\">]>",
    "<!DOCTYPE a [<!ENTITY x \"&x;\">]>",
    "<!DOCTYPE a [\(String(repeating: "<!ELEMENT a ANY>", count: 5000))<!ENTITY x \"y\">]>",
  ]

  @Test(
    "No entity is expanded and no other file is read, in whichever part it is tried",
    arguments: heads)
  func entities(head: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(Self.secret.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let start = W.head + head.replacing("FILE", with: file.path)
    func document(_ name: String, _ content: String) -> Document {
      W(
        body: W.p("teksti"), parts: ["styles": "", "footnotes": ""],
        entries: [name: start + content]
      )
      .document()
    }
    for document in [
      document(
        "word/document.xml",
        "<w:document \(W.spaces)><w:body>\(W.p("a &x; b"))</w:body></w:document>"),
      document("word/styles.xml", "<w:styles \(W.spaces)>\(W.style("&x;", "&x;"))</w:styles>"),
      document("word/footnotes.xml", "<w:footnotes \(W.spaces)>&x;</w:footnotes>"),
      document("docProps/core.xml", "<a><title>&x;</title></a>"),
      document("word/_rels/document.xml.rels", "<Relationships>&x;</Relationships>"),
    ] {
      #expect(isRefused(document, [.refusedFile]))
      let all =
        document.bytes + document.text + Array(document.notices.map(\.explanation).joined().utf8)
      #expect(!String(decoding: all, as: UTF8.self).contains(Self.secret))
      #expect(all.count < 2000)
    }
  }

  @Test("XML in UTF-16, inclusions and undeclared entities read no other file either")
  func otherWays() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(Self.secret.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let start = "<w:document \(W.spaces) xmlns:xi=\"http://www.w3.org/2001/XInclude\"><w:body>"
    let end = "</w:body></w:document>"
    let utf16 =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file://\(file.path)\">]>"
      + start + W.p("&x;") + end
    let bytes =
      [0xFF, 0xFE]
      + Array(utf16.utf16).flatMap { unit -> [UInt8] in
        [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
    #expect(isRefused(read(ZipWriter.zip([("word/document.xml", bytes)])), [.refusedFile]))
    let others = [
      "<xi:include href=\"file://\(file.path)\" parse=\"text\"/>", W.p("&x;"),
      "<w:altChunk r:id=\"z\"/>", "<w:subDoc r:id=\"z\"/>",
    ]
    let relations =
      "<Relationships><Relationship Id=\"z\" Type=\"a/aFChunk\" Target=\"\(file.path)\"/>"
      + "<Relationship Type=\"a/styles\" Target=\"../../../../../..\(file.path)\"/>"
      + "<Relationship Type=\"a/header\" Target=\"file://\(file.path)\"/>"
      + "<Relationship Type=\"a/footer\" TargetMode=\"External\" Target=\"file://\(file.path)\"/>"
      + "<Relationship Type=\"a/footnotes\" Target=\"\(file.path)\"/></Relationships>"
    for other in others {
      let document = W(
        body: W.p("alku") + "<w:p><w:r><w:t>" + "</w:t></w:r></w:p>" + other,
        entries: [
          "word/_rels/document.xml.rels": relations, "../..\(file.path)": Self.secret,
          "/etc/x": Self.secret,
        ]
      ).document()
      #expect(document.outline.first == "paragraph: alku")
      #expect(
        !String(decoding: document.bytes + document.text, as: UTF8.self).contains(Self.secret))
    }
  }

  // MARK: Damage

  static let cases =
    ProcessInfo.processInfo.environment["PROMISELINT_FUZZ_PAGES"].flatMap { Int($0) } ?? 300

  @Test("No damage to a Word file makes the reader crash or point outside the text")
  func mutants() {
    let file = Self.seed
    var mutator = Mutator(seed: 5)
    for number in 0..<Self.cases {
      // The archive is damaged, or the XML in it, which the archive's checks would hide.
      let bytes: [UInt8]
      if number % 2 == 0 {
        bytes = mutator.mutant(of: file.bytes)
      } else {
        var damaged = file
        let (name, text) = Self.xml[mutator.below(Self.xml.count)]
        damaged.entries[name] = String(
          decoding: mutator.mutant(of: Array(text.utf8)), as: UTF8.self)
        bytes = damaged.bytes
      }
      let faults = Soundness.faults(read(bytes), &mutator)
      #expect(faults.isEmpty, "mutant \(number): \(faults.prefix(3))")
    }
  }

  private static let xml: [(String, String)] = [
    (
      "word/document.xml",
      "<w:document \(W.spaces)><w:body>\(seed.body)</w:body></w:document>"
    ),
    ("word/styles.xml", "<w:styles \(W.spaces)>\(seed.parts["styles"]!)</w:styles>"),
    ("word/numbering.xml", "<w:numbering \(W.spaces)>\(seed.parts["numbering"]!)</w:numbering>"),
    ("word/footnotes.xml", "<w:footnotes \(W.spaces)>\(seed.parts["footnotes"]!)</w:footnotes>"),
  ]

  private static let seed = W(
    body: W.styled("Toimitusehdot &amp; muut", "h")
      + W.p(
        "Toimitus <!-- x -->kestää 1–2 päivää*.",
        "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>")
      + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Heti</w:t><w:br/><w:t>kotiin</w:t></w:r>"
      + "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>"
      + "<w:r><w:footnoteReference w:id=\"2\"/><w:lastRenderedPageBreak/></w:r>"
      + "<w:ins><w:r><w:t>lisäys</w:t></w:r></w:ins><w:del><w:r><w:t>poisto</w:t></w:r></w:del></w:p>"
      + "<w:tbl>" + W.row(W.cell("a"), W.cell("b", "<w:gridSpan w:val=\"2\"/>"), head: true)
      + W.row(W.cell("c", "<w:vMerge w:val=\"restart\"/>"), W.cell("d"), W.cell("e"))
      + W.row(W.cell("", "<w:vMerge/>"), W.cell("f"), W.cell("g")) + "</w:tbl>"
      + W.p("* Vain Suomessa.") + W.p("1) Arkisin.", run: "<w:lang w:val=\"fi-FI\"/>"),
    parts: [
      "styles": W.style("h", "heading 1", "<w:basedOn w:val=\"n\"/>") + W.style("n", "Normal"),
      "numbering": "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>"
        + "<w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>",
      "footnotes": "<w:footnote w:id=\"2\">\(W.p("Ks. hinnasto."))</w:footnote>",
    ])
}
