import Foundation
import PromiseModel
import Testing

@testable import DocumentReading

@Suite("Mails by chance")
struct MailFuzzTests {
  /// How many mails are made.
  static let cases =
    ProcessInfo.processInfo.environment["PROMISELINT_FUZZ_PAGES"].flatMap { Int($0) } ?? 300

  @Test("The words of made mails are found again, and their places hold them")
  func madeMails() {
    for seed in 0..<UInt64(Self.cases) {
      let made = MadeMail(seed: seed)
      let document = DocumentReader().read(made.bytes, path: "a.eml")
      let found = document.blocks.map { document.string($0) }
      #expect(found == made.paragraphs, "seed \(seed)")
      #expect(document.notices.isEmpty, "seed \(seed)")
      if found != made.paragraphs { return }
      var chance = Mutator(seed: seed)
      for block in document.blocks.dropFirst() {
        if let fault = Self.fault(document, block, made.usesBase64, &chance) {
          Issue.record("seed \(seed): \(fault)")
          return
        }
      }
    }
  }

  /// Takes whole words out of a block, decodes the bytes that are told to hold them, and looks for the words there.
  static func fault(
    _ document: Document, _ block: TextBlock, _ isBase64: Bool, _ chance: inout Mutator
  ) -> String? {
    let words = document.text[block.text].split(separator: 0x20)
    let first = chance.below(words.count)
    let last = first + chance.below(words.count - first)
    let range = words[first].startIndex..<words[last].endIndex
    let span = document.span(of: range)
    let stored = document.bytes[span.start..<span.end]
    let charset = document.bytes.withUnsafeBufferPointer { _ in
      String(decoding: document.bytes, as: UTF8.self).split(separator: "charset=")[1]
        .prefix { $0 != "\r\n" }
    }
    guard let wanted = MadeMail.encoded(document.string(range), String(charset)) else {
      return "no words"
    }
    if isBase64 {
      let groups =
        Data(
          base64Encoded: Data(stored), options: .ignoreUnknownCharacters
        ).map(Array.init) ?? []
      // Up to two bytes of the groups at both ends belong to the neighbours.
      let isThere = (0...2).contains { before in
        (0...2).contains { after in
          groups.dropFirst(before).dropLast(after).elementsEqual(wanted)
        }
      }
      return isThere ? nil : "\(document.string(range)) is not in \(groups)"
    }
    let undone = quotedPrintable(Array(stored))
    return undone == wanted ? nil : "\(document.string(range)) is not \(undone)"
  }

  /// What Python's `quopri` does, written for the tests alone.
  static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "=") else {
        out.append(byte)
        continue
      }
      let pair = String(decoding: rest.prefix(2), as: UTF8.self)
      if pair != "\r\n" { out.append(UInt8(pair, radix: 16) ?? 0) }
      rest = rest.dropFirst(2)
    }
    return out
  }

  @Test("No damage to a mail makes the reader crash or point outside the file")
  func mutants() {
    let nested = Array(
      """
      Subject: =?utf-8?Q?Kes=C3=A4?= =?utf-8?B?w6Q=?=\r
      Content-Type: multipart/mixed; boundary="a"; x*0*=utf-8'fi'%C3; x*1=b\r
      \r
      --a\r
      Content-Type: multipart/alternative; boundary=ab\r
      \r
      --ab\r
      Content-Type: text/plain\r
      \r
      Heti > \r
      > eilen\r
      --ab\r
      Content-Type: text/html; charset=iso-2022-jp\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      <div style=3D"display:none">Pre</div><table><tr><td>1<td>2</table><p>a=\r
      b &euro; =E4<!-- promiselint-ignore a: b --><p>c\r
      --ab--\r
      --a\r
      Content-Transfer-Encoding: base64\r
      \r
      SGV0aSBrb3Rpb3ZlbGxlIQ==\r
      --a--\r

      """.utf8)
    var mutator = Mutator(seed: 5)
    for number in 0..<Self.cases * 2 {
      let file = number % 2 == 0 ? nested : MadeMail(seed: UInt64(number)).bytes
      let bytes = mutator.mutant(of: file)
      let document = DocumentReader().read(bytes, path: "a.eml")
      let faults = Self.faults(document)
      #expect(faults.isEmpty, "mutant \(number): \(faults)")
      if !faults.isEmpty {
        Issue.record("bytes: \(Data(bytes).base64EncodedString())")
        return
      }
    }
  }

  /// What must hold of a mail, whatever its file: the places of bytes that were decoded twice need not read as the words.
  static func faults(_ document: Document) -> [String] {
    var faults: [String] = []
    var end = 0
    for segment in document.segments {
      if segment.textStart < end { faults.append("segments overlap") }
      end = segment.textStart + segment.textLength
      if segment.sourceStart < 0 || segment.sourceLength <= 0
        || segment.sourceStart + segment.sourceLength > document.bytes.count
      {
        faults.append("a segment outside the file")
      }
    }
    if end > document.text.count { faults.append("a segment outside the text") }
    var start = 0
    for (index, block) in document.blocks.enumerated() {
      if block.text.lowerBound != start { faults.append("block \(index) stands elsewhere") }
      start = block.text.upperBound + 1
      if document.span(of: block.text).end <= document.span(of: block.text).start {
        faults.append("block \(index) has no place")
      }
      for other in block.headings + block.context + block.footnotes
      where other == index || !document.blocks.indices.contains(other) {
        faults.append("block \(index) points to block \(other)")
      }
    }
    if String(validating: document.text, as: UTF8.self) == nil { faults.append("no UTF-8") }
    let spans =
      document.facts.map(\.span) + document.notices.map(\.span)
      + document.acceptances.flatMap { [$0.span, $0.covered] }
    if spans.contains(where: { $0.end > document.bytes.count }) { faults.append("outside") }
    return faults
  }
}
