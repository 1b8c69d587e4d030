import Foundation
import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Encodings")
struct EncodingTests {
  /// Finnish words as a file in an encoding.
  static let words = "Päivässä perillä – 5 €"

  private func check(
    _ bytes: [UInt8], _ name: String, _ source: DetectedEncoding.Source,
    _ words: String = EncodingTests.words, path: String = "a.html"
  ) {
    let document = DocumentReader().read(bytes, path: path)
    #expect(document.encoding == DetectedEncoding(name: name, source: source))
    #expect(document.blocks.map { document.string($0) } == [words])
    #expect(document.notices.isEmpty)
  }

  private func encoded(_ text: String, _ encoding: String.Encoding) -> [UInt8] {
    Array(text.data(using: encoding) ?? Data())
  }

  @Test("UTF-8 is known by its content, its mark and its declaration")
  func utf8() {
    let bytes = Array(Self.words.utf8)
    check(bytes, "utf-8", .content)
    check([0xEF, 0xBB, 0xBF] + bytes, "utf-8", .byteOrderMark)
    check(Array("<meta charset=utf-8>".utf8) + bytes, "utf-8", .declaration)
    check([0xEF, 0xBB, 0xBF] + bytes, "utf-8", .byteOrderMark, path: "a.txt")
  }

  @Test("A declaration that good UTF-8 contradicts is not believed")
  func contradicted() {
    check(
      Array("<meta charset='iso-8859-1'>".utf8) + Array(Self.words.utf8), "utf-8", .content)
  }

  @Test("windows-1252 is read by declaration and as a last resort")
  func western() {
    let bytes = encoded(Self.words, .windowsCP1252)
    check(bytes, "windows-1252", .fallback)
    check(
      Array("<meta http-equiv=content-type content='text/html; charset=ISO-8859-1'>".utf8) + bytes,
      "windows-1252", .declaration)
    check(bytes, "windows-1252", .fallback, path: "a.txt")
  }

  @Test("ISO-8859-15 has the euro sign where Latin 1 has another")
  func latin9() {
    check(
      Array("<meta charset=iso-8859-15>5 ".utf8) + [0xA4], "iso-8859-15", .declaration, "5 €")
  }

  @Test("UTF-16 is read in both orders, with a mark and without")
  func utf16() {
    let little = encoded(Self.words, .utf16LittleEndian)
    let big = encoded(Self.words, .utf16BigEndian)
    check([0xFF, 0xFE] + little, "utf-16le", .byteOrderMark)
    check([0xFE, 0xFF] + big, "utf-16be", .byteOrderMark)
    check(little, "utf-16le", .content)
    check(big, "utf-16be", .content, path: "a.txt")
  }

  @Test("Other encodings go through the system's converter")
  func others() {
    check(
      Array("<meta charset=windows-1251>".utf8) + [0xCF, 0xF0, 0xE8], "windows-1251", .declaration,
      "При")
    check(
      Array("<meta charset=shift_jis>".utf8) + [0x83, 0x65, 0x83, 0x58], "shift_jis", .declaration,
      "テス")
    check(
      Array("<meta charset=gb2312>".utf8) + [0xC4, 0xE3, 0xBA, 0xC3], "gbk", .declaration, "你好")
    check(
      Array("<meta charset=euc-kr>".utf8) + [0xC7, 0xD1], "euc-kr", .declaration, "한")
    check(
      Array("<meta charset=big5>".utf8) + [0xA7, 0x41], "big5", .declaration, "你")
    check(
      Array("<meta charset=iso-2022-jp>".utf8) + [0x1B, 0x24, 0x42, 0x25, 0x46, 0x1B, 0x28, 0x42],
      "iso-2022-jp", .declaration, "テ")
  }

  @Test("Places lead to the bytes of the file as stored")
  func places() {
    let latin = encoded("<p>Päivässä 5 € heti</p>", .windowsCP1252)
    let document = DocumentReader().read(latin, path: "a.html")
    let text = document.text
    let from = text.firstIndex(of: UInt8(ascii: "5"))!
    let span = document.span(of: from..<from + "5 € heti".utf8.count)
    #expect(Array(latin[span.start..<span.end]) == encoded("5 € heti", .windowsCP1252))

    let wide: [UInt8] = [0xFF, 0xFE] + encoded("<p>Pä&auml;t 5 € heti</p>", .utf16LittleEndian)
    let second = DocumentReader().read(wide, path: "a.html")
    let at = second.text.firstIndex(of: UInt8(ascii: "P"))!
    let place = second.span(of: at..<at + "Päät".utf8.count)
    #expect(Array(wide[place.start..<place.end]) == encoded("Pä&auml;t", .utf16LittleEndian))
  }

  @Test("Malformed bytes are read as U+FFFD and reported")
  func malformed() {
    let bytes = Array("<meta charset=utf-8><p>Päivä".utf8) + [0xE4] + Array("ssä</p>".utf8)
    let document = DocumentReader().read(bytes, path: "a.html")
    #expect(document.blocks.map { document.string($0) } == ["Päivä\u{FFFD}ssä"])
    #expect(document.notices.map(\.kind) == [.malformedText])
    #expect(document.notices.first?.span == SourceSpan(start: 30, end: 31))
    #expect(document.source(of: "ssä") == "ssä")
  }

  @Test("A file that is no text is reported and has no blocks")
  func binary() {
    let files: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], Array("%PDF-1.7\n1 0".utf8),
      (0..<400).map { UInt8(truncatingIfNeeded: $0 &* 7) },
    ]
    for bytes in files {
      let document = DocumentReader().read(bytes, path: "a.html")
      #expect(document.blocks.isEmpty)
      #expect(document.notices.map(\.kind) == [.notText])
      #expect(document.notices.map(\.isIncomplete) == [true])
    }
  }

  @Test("A file without visible text says so")
  func empty() {
    let script = read("<script>render()</script>")
    #expect(script.notices.map(\.kind) == [.noText])
    #expect(script.notices.map(\.isIncomplete) == [true])
    #expect(read("").notices.map(\.isIncomplete) == [false])
  }
}
