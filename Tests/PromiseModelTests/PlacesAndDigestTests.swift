import PromiseModel
import Testing

@Suite("Places in files, and digests")
struct PlacesAndDigestTests {
  @Test("Lines end at LF, at CR and at CRLF, and each counts once")
  func lineEnds() {
    let lines = LineTable(bytes: Array("a\nb\rc\r\nd".utf8))
    #expect(lines.starts == [0, 2, 4, 7])
  }

  @Test("Columns count code points, whatever their length in bytes")
  func columns() {
    let text = "x\nä🧺b"
    let bytes = Array(text.utf8)
    let lines = LineTable(bytes: bytes)
    let region = lines.region(of: SourceSpan(start: 4, end: 9), in: bytes, isUTF8: true)
    #expect(region == TextRegion(startLine: 2, startColumn: 2, endLine: 2, endColumn: 4))
  }

  @Test("A span of the text leads back over tags and entities to the bytes of the file")
  func spanOverEntity() {
    // a <b>1</b>&ndash;3 d
    let source = Array("a <b>1</b>&ndash;3 d".utf8)
    let document = Document(
      path: "p", mediaType: .html, bytes: source,
      encoding: DetectedEncoding(name: "utf-8", source: .content), text: Array("a 1–3 d\n".utf8),
      segments: [
        SourceSegment(textStart: 0, textLength: 2, sourceStart: 0, sourceLength: 2),
        SourceSegment(textStart: 2, textLength: 1, sourceStart: 5, sourceLength: 1),
        SourceSegment(textStart: 3, textLength: 3, sourceStart: 10, sourceLength: 7),
        SourceSegment(textStart: 6, textLength: 3, sourceStart: 17, sourceLength: 3),
      ],
      blocks: [TextBlock(kind: .paragraph, text: 0..<9)])
    #expect(document.span(of: 2..<7) == SourceSpan(start: 5, end: 18))
    #expect(document.span(of: 3..<6) == SourceSpan(start: 10, end: 17))
    #expect(document.span(of: 0..<9) == SourceSpan(start: 0, end: 20))
  }

  @Test(
    "SHA-256 gives the digests of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func digests(text: String, digest: String) {
    #expect(sha256(Array(text.utf8)) == digest)
  }

  @Test("Hours cover each other minute by minute of the week")
  func hours() {
    let weekdays = WeeklyHours((0..<5).map { .init(day: $0, opens: 540, closes: 960) })
    let longer = WeeklyHours((0..<6).map { .init(day: $0, opens: 480, closes: 1020) })
    #expect(longer.covers(weekdays))
    #expect(!weekdays.covers(longer))
    #expect(WeeklyHours.always.covers(longer))
    #expect(!longer.covers(.always))
  }
}

@Suite("Places in long lines")
struct LongLineTests {
  @Test("Columns count the characters of a line however long it is")
  func columns() {
    let bytes = Array((String(repeating: "ä€x", count: 5000) + "\n" + "😀ab").utf8)
    let lines = LineTable(bytes: bytes)
    for count in [0, 1, 682, 683, 4095, 5000] {
      let region = lines.region(
        of: SourceSpan(start: 6 * count, end: 6 * count + 2), in: bytes, isUTF8: true)
      #expect(region.startLine == 1 && region.startColumn == 3 * count + 1)
    }
    let end = lines.region(
      of: SourceSpan(start: bytes.count - 1, end: bytes.count), in: bytes, isUTF8: true)
    #expect(end == TextRegion(startLine: 2, startColumn: 3, endLine: 2, endColumn: 4))
  }
}
